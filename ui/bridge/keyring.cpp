#include "bridge/keyring.h"

#include <QString>

#ifdef COPPICE_QTKEYCHAIN
#include <qt6keychain/keychain.h>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#endif

namespace coppice::ui {

namespace {

#ifdef COPPICE_QTKEYCHAIN

class DesktopKeyring final : public Keyring {
 public:
  explicit DesktopKeyring(QString key) : m_key(std::move(key)) {}

  /// Whether the desktop offers the Secret Service or KDE's wallet; other keepers are not asked for.
  bool available() const override {
    auto* const bus = QDBusConnection::sessionBus().interface();
    if (bus == nullptr) return false;
    const QStringList offered = bus->registeredServiceNames().value() + bus->activatableServiceNames().value();
    return offered.contains(QStringLiteral("org.freedesktop.secrets")) ||
           offered.contains(QStringLiteral("org.kde.kwalletd5"));
  }

  void read(std::function<void(std::optional<QByteArray>)> done) override {
    auto* const job = prepared<QKeychain::ReadPasswordJob>();
    QObject::connect(job, &QKeychain::Job::finished, job, [job, done = std::move(done)] {
      done(job->error() == QKeychain::NoError ? std::optional(job->binaryData()) : std::nullopt);
    });
    job->start();
  }

  void write(const QByteArray& secret, std::function<void(bool)> done) override {
    auto* const job = prepared<QKeychain::WritePasswordJob>();
    job->setBinaryData(secret);
    QObject::connect(job, &QKeychain::Job::finished, job,
                     [job, done = std::move(done)] { done(job->error() == QKeychain::NoError); });
    job->start();
  }

  void forget() override { prepared<QKeychain::DeletePasswordJob>()->start(); }

 private:
  template <typename KeychainJob>
  KeychainJob* prepared() const {
    auto* const job = new KeychainJob(QStringLiteral("Coppice"));
    job->setAutoDelete(true);
    job->setInsecureFallback(false);  // a passphrase in a plain file is worse than none kept
    job->setKey(m_key);
    return job;
  }

  QString m_key;
};

#endif

class NoKeyring final : public Keyring {
 public:
  bool available() const override { return false; }
  void read(std::function<void(std::optional<QByteArray>)> done) override { done(std::nullopt); }
  void write(const QByteArray&, std::function<void(bool)> done) override { done(false); }
  void forget() override {}
};

}  // namespace

std::unique_ptr<Keyring> desktopKeyring([[maybe_unused]] const std::filesystem::path& home) {
#ifdef COPPICE_QTKEYCHAIN
  return std::make_unique<DesktopKeyring>(
      QString::fromStdString(std::filesystem::absolute(home).lexically_normal().string()));
#else
  return std::make_unique<NoKeyring>();
#endif
}

}  // namespace coppice::ui
