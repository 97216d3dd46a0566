#pragma once
/// The desktop's keyring as one more holder of the passphrase, never the only one: passphrase and recovery key open the
/// vault without it. What it gives is handed to the agent by Unlock. GUI thread; each callback comes
/// once, at once or later.
#include <QByteArray>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace coppice::ui {

class Keyring {
 public:
  virtual ~Keyring() = default;
  /// False where the desktop has none, or Coppice was built without QtKeychain.
  virtual bool available() const = 0;
  /// nullopt: nothing is kept, or the person did not open the keyring.
  virtual void read(std::function<void(std::optional<QByteArray>)> done) = 0;
  virtual void write(const QByteArray& secret, std::function<void(bool saved)> done) = 0;
  virtual void forget() = 0;
};

/// Keeps one passphrase per home.
std::unique_ptr<Keyring> desktopKeyring(const std::filesystem::path& home);

}  // namespace coppice::ui
