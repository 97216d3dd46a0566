#pragma once
/// The keys of a member's data. A random vault key seals every cell; it is itself sealed under a passphrase or key file
/// (Argon2id) and under a recovery key. The public half of the vault's X25519 pair is in clear, so that consents can be
/// sealed while the vault is locked. All of it lies in `vault.json`, which is replaced atomically. An import seals from
/// its own threads while the vault stays open; all else from one. Never writes a key in clear. Source: product.md §2.
#include <filesystem>
#include <optional>
#include <string>

#include "base/random.h"
#include "consent/ledger.h"
#include "crypto/password.h"
#include "crypto/sealed_box.h"

namespace coppice::vault {

inline constexpr const char* vaultFileName = "vault.json";

/// What opens the vault: the bytes of a passphrase or of a key file.
struct Credential {
  enum class Kind { Passphrase, KeyFile };
  Kind kind;
  crypto::SecretBytes secret;

  static Credential passphrase(std::string_view text);
  /// Fails: BadInput (under 32 bytes or over 1 MiB), Storage (not readable).
  static Expected<Credential> keyFile(const std::filesystem::path& path);
};

class Vault final : public consent::RecordOpener {
 public:
  struct Created;
  /// Fails: AlreadyExists, BadInput (empty passphrase), Storage, DiskFull.
  static Expected<Created> create(const std::filesystem::path& home, const Credential& credential, Random& random,
                                  const crypto::PasswordParameters& parameters = {});
  /// Locked. Fails: NotInitialised, DamagedData, NewerDatabase, Storage.
  static Expected<Vault> open(const std::filesystem::path& home, Random& random);

  bool locked() const { return !m_key; }
  /// Kind to ask for.
  Credential::Kind credentialKind() const;
  /// Fails: WrongPassphrase, DamagedData, WorkerMemory.
  Done unlock(const Credential& credential);
  /// Unlocks and sets a new credential; the recovery key stays. Fails: BadInput (mistyped), WrongPassphrase (not the
  /// key).
  Done recover(std::string_view recoveryKey, const Credential& newCredential);
  /// Unlocks and makes a recovery key that replaces the one before; to be shown once and not kept. Backups made earlier
  /// still open with the old one. Fails: WrongPassphrase, Storage, DiskFull.
  Expected<std::string> replaceRecoveryKey(const Credential& credential);
  /// Fails: WrongPassphrase when `old` does not open it.
  Done changeCredential(const Credential& old, const Credential& next);
  /// Wipes the keys.
  void lock();

  /// Works while locked.
  const SealKey& publicKey() const { return m_publicKey; }
  Expected<crypto::SecretBytes> openSealed(BytesView sealed) const override;
  /// Under the vault key; context is authenticated, not stored. Fails: Locked.
  Expected<Bytes> seal(BytesView plain, BytesView context) const;
  /// Fails: Locked, DamagedData (other key, context or bytes).
  Expected<Bytes> unseal(BytesView sealed, BytesView context) const;
  /// A key of its own for one purpose and salt, e.g. one backup. Fails: Locked.
  Expected<crypto::SecretBytes> deriveKey(std::string_view purpose, BytesView salt) const;

 private:
  struct File;
  Vault(std::filesystem::path home, std::shared_ptr<File> file, const SealKey& publicKey, Random& random)
      : m_home(std::move(home)), m_file(std::move(file)), m_publicKey(publicKey), m_random(&random) {}
  static Expected<File> readFile(const std::filesystem::path& path);
  Done accept(crypto::SecretBytes vaultKey);
  Done replaceCredential(const Credential& next);

  std::filesystem::path m_home;
  std::shared_ptr<File> m_file;
  SealKey m_publicKey;
  Random* m_random;
  std::optional<crypto::SecretBytes> m_key;
  std::optional<crypto::SealPair> m_pair;
};

struct Vault::Created {
  Vault vault;              // unlocked
  std::string recoveryKey;  // to be shown once and not kept
};

/// 32 bytes and a checksum as 14 groups of four letters and digits without I, L, O, U.
std::string writeRecoveryKey(BytesView key);
/// Accepts lower case, spaces, missing dashes, O for 0, I and L for 1. Fails: BadInput.
Expected<crypto::SecretBytes> readRecoveryKey(std::string_view text);

}  // namespace coppice::vault
