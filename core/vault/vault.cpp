#include "vault/vault.h"

#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/require.h"
#include "catalogue/json_reader.h"
#include "crypto/hash.h"
#include "crypto/random.h"
#include "crypto/stream.h"

namespace coppice::vault {

namespace {

using crypto::SecretBytes;
using nlohmann::json;

constexpr std::uint32_t fileVersion = 1;
constexpr std::size_t vaultKeyBytes = crypto::streamKeyBytes;
constexpr std::size_t minKeyFileBytes = 32;
constexpr std::size_t maxKeyFileBytes = 1U << 20U;
constexpr std::size_t maxVaultFileBytes = 64U << 10U;
// A forged file must not make unlocking take hours or all memory.
constexpr std::uint64_t maxOperations = 64;
constexpr std::uint64_t maxMemoryBytes = 4ULL << 30U;

Bytes hexField(const json& object, const char* name) {
  const auto bytes = fromHex(object.at(name).get_ref<const std::string&>());
  if (!bytes) throw std::invalid_argument(name);
  return *bytes;
}

SecretBytes recoveryWrapKey(BytesView recoveryKey) {
  return SecretBytes::copyOf(crypto::hash("vault-recovery", recoveryKey).view());
}

Expected<SecretBytes> openKey(BytesView wrapKey, BytesView sealed, std::string_view context) {
  auto opened = crypto::openSymmetric(wrapKey, sealed, asBytes(context));
  if (!opened) return fail(Fault::WrongPassphrase);
  SecretBytes key = SecretBytes::copyOf(*opened);
  crypto::wipe(*opened);
  if (key.size() != vaultKeyBytes) return fail(Fault::DamagedData, "vault key");
  return key;
}

}  // namespace

struct Vault::File {
  Credential::Kind kind = Credential::Kind::Passphrase;
  crypto::PasswordParameters parameters;
  Bytes salt;
  Bytes keyUnderCredential;
  Bytes keyUnderRecovery;
  Bytes publicKey;
  Bytes sealSecret;  // X25519 secret under the vault key

  Done wrap(BytesView vaultKey, const Credential& credential, Random& random) {
    if (credential.secret.empty()) return fail(Fault::BadInput, "an empty passphrase");
    kind = credential.kind;
    salt.assign(crypto::passwordSaltBytes, 0);
    random.fill(salt);
    COPPICE_TRY(const auto wrapKey, crypto::deriveKey(credential.secret.view(), salt, parameters));
    keyUnderCredential = crypto::sealSymmetric(wrapKey.view(), vaultKey, asBytes("vault-key"), random);
    return {};
  }

  Expected<SecretBytes> openWith(const Credential& credential) const {
    COPPICE_TRY(const auto wrapKey, crypto::deriveKey(credential.secret.view(), salt, parameters));
    return openKey(wrapKey.view(), keyUnderCredential, "vault-key");
  }

  void wrapForRecovery(BytesView vaultKey, BytesView recoveryKey, Random& random) {
    keyUnderRecovery =
        crypto::sealSymmetric(recoveryWrapKey(recoveryKey).view(), vaultKey, asBytes("vault-key-recovery"), random);
  }

  Done write(const std::filesystem::path& home) const {
    const json out = {{"format", "coppice-vault"},
                      {"version", fileVersion},
                      {"credential", kind == Credential::Kind::KeyFile ? "key file" : "passphrase"},
                      {"operations", parameters.operations},
                      {"memory_bytes", parameters.memoryBytes},
                      {"salt", toHex(salt)},
                      {"key_under_credential", toHex(keyUnderCredential)},
                      {"key_under_recovery", toHex(keyUnderRecovery)},
                      {"public_key", toHex(publicKey)},
                      {"seal_secret", toHex(sealSecret)}};
    return replaceFile(home / vaultFileName, asBytes(out.dump(2) + "\n"));
  }
};

Credential Credential::passphrase(std::string_view text) {
  return {Kind::Passphrase, SecretBytes::copyOf(asBytes(text))};
}

Expected<Credential> Credential::keyFile(const std::filesystem::path& path) {
  auto content = readWholeFile(path, maxKeyFileBytes);
  if (!content) return fail(content.error().fault == Fault::TooLarge ? Fault::BadInput : Fault::Storage, path.string());
  Credential credential{Kind::KeyFile, SecretBytes::copyOf(*content)};
  crypto::wipe(*content);
  if (credential.secret.size() < minKeyFileBytes) return fail(Fault::BadInput, "key file has fewer than 32 bytes");
  return credential;
}

Expected<Vault::Created> Vault::create(const std::filesystem::path& home, const Credential& credential, Random& random,
                                       const crypto::PasswordParameters& parameters) {
  std::error_code ignored;
  if (std::filesystem::exists(home / vaultFileName, ignored)) return fail(Fault::AlreadyExists, home.string());
  SecretBytes key = crypto::randomSecret(random, vaultKeyBytes);
  const SecretBytes recovery = crypto::randomSecret(random, vaultKeyBytes);
  const crypto::SealPair pair = crypto::SealPair::generate(random);
  const auto file = std::make_shared<File>();
  file->parameters = parameters;
  COPPICE_CHECK(file->wrap(key.view(), credential, random));
  file->wrapForRecovery(key.view(), recovery.view(), random);
  file->publicKey = toBytes(pair.key().view());
  file->sealSecret = crypto::sealSymmetric(key.view(), pair.secret(), asBytes("vault-seal-secret"), random);
  COPPICE_CHECK(file->write(home));
  Vault vault(home, file, pair.key(), random);
  COPPICE_CHECK(vault.accept(std::move(key)));
  return Created{std::move(vault), writeRecoveryKey(recovery.view())};
}

Expected<Vault::File> Vault::readFile(const std::filesystem::path& path) {
  const auto content = readWholeFile(path, maxVaultFileBytes);
  if (!content && content.error().fault == Fault::NotFound) return fail(Fault::NotInitialised, path.string());
  if (!content)
    return fail(content.error().fault == Fault::TooLarge ? Fault::DamagedData : Fault::Storage, path.string());
  const auto parsed = catalogue::parseStrictJson(asText(*content), Fault::DamagedData);
  if (!parsed) return fail(parsed.error().fault, path.string() + ": " + parsed.error().detail);
  const json& object = *parsed;
  try {
    if (object.at("format") != "coppice-vault") return fail(Fault::DamagedData, path.string());
    if (object.at("version").get<std::uint32_t>() > fileVersion) return fail(Fault::NewerDatabase, path.string());
    File file;
    file.kind = object.at("credential") == "key file" ? Credential::Kind::KeyFile : Credential::Kind::Passphrase;
    file.parameters = {object.at("operations").get<std::uint64_t>(), object.at("memory_bytes").get<std::uint64_t>()};
    file.salt = hexField(object, "salt");
    file.keyUnderCredential = hexField(object, "key_under_credential");
    file.keyUnderRecovery = hexField(object, "key_under_recovery");
    file.publicKey = hexField(object, "public_key");
    file.sealSecret = hexField(object, "seal_secret");
    const bool sane = file.salt.size() == crypto::passwordSaltBytes && file.publicKey.size() == SealKey::size &&
                      file.parameters.operations <= maxOperations && file.parameters.memoryBytes <= maxMemoryBytes;
    if (!sane) return fail(Fault::DamagedData, path.string());
    return file;
  } catch (const std::exception& error) {
    return fail(Fault::DamagedData, path.string() + ": " + error.what());
  }
}

Expected<Vault> Vault::open(const std::filesystem::path& home, Random& random) {
  COPPICE_TRY(auto file, readFile(home / vaultFileName));
  const SealKey publicKey = *SealKey::fromBytes(file.publicKey);
  return Vault(home, std::make_shared<File>(std::move(file)), publicKey, random);
}

Credential::Kind Vault::credentialKind() const { return m_file->kind; }

Done Vault::accept(SecretBytes vaultKey) {
  auto secret = crypto::openSymmetric(vaultKey.view(), m_file->sealSecret, asBytes("vault-seal-secret"));
  if (!secret) return fail(Fault::DamagedData, "seal key of the vault");
  auto pair = crypto::SealPair::fromSecret(*secret);
  crypto::wipe(*secret);
  if (!pair || pair->key() != m_publicKey) return fail(Fault::DamagedData, "seal key of the vault");
  m_key.emplace(std::move(vaultKey));
  m_pair.emplace(std::move(*pair));
  return {};
}

Done Vault::unlock(const Credential& credential) {
  COPPICE_TRY(auto key, m_file->openWith(credential));
  return accept(std::move(key));
}

Done Vault::replaceCredential(const Credential& next) {
  File changed = *m_file;
  COPPICE_CHECK(changed.wrap(m_key->view(), next, *m_random));
  COPPICE_CHECK(changed.write(m_home));
  *m_file = std::move(changed);
  return {};
}

Done Vault::recover(std::string_view recoveryKey, const Credential& newCredential) {
  COPPICE_TRY(const auto recovery, readRecoveryKey(recoveryKey));
  COPPICE_TRY(auto key,
              openKey(recoveryWrapKey(recovery.view()).view(), m_file->keyUnderRecovery, "vault-key-recovery"));
  COPPICE_CHECK(accept(std::move(key)));
  const Done replaced = replaceCredential(newCredential);
  if (!replaced) lock();  // nobody was told that it is open
  return replaced;
}

Expected<std::string> Vault::replaceRecoveryKey(const Credential& credential) {
  COPPICE_CHECK(unlock(credential));
  const SecretBytes recovery = crypto::randomSecret(*m_random, vaultKeyBytes);
  const auto next = std::make_shared<File>(*m_file);
  next->wrapForRecovery(m_key->view(), recovery.view(), *m_random);
  COPPICE_CHECK(next->write(m_home));
  m_file = next;
  return writeRecoveryKey(recovery.view());
}

Done Vault::changeCredential(const Credential& old, const Credential& next) {
  COPPICE_CHECK(unlock(old));
  return replaceCredential(next);
}

void Vault::lock() {
  m_key.reset();
  m_pair.reset();
}

Expected<SecretBytes> Vault::openSealed(BytesView sealed) const {
  if (!m_pair) return fail(Fault::Locked);
  return m_pair->open(sealed);
}

Expected<Bytes> Vault::seal(BytesView plain, BytesView context) const {
  if (!m_key) return fail(Fault::Locked);
  return crypto::sealSymmetric(m_key->view(), plain, context, *m_random);
}

Expected<Bytes> Vault::unseal(BytesView sealed, BytesView context) const {
  if (!m_key) return fail(Fault::Locked);
  auto plain = crypto::openSymmetric(m_key->view(), sealed, context);
  if (!plain) return fail(Fault::DamagedData, "sealed data");
  return plain;
}

Expected<SecretBytes> Vault::deriveKey(std::string_view purpose, BytesView salt) const {
  if (!m_key) return fail(Fault::Locked);
  return SecretBytes::copyOf(crypto::Hasher(purpose).add(m_key->view()).add(salt).finish().view());
}

}  // namespace coppice::vault
