#include "crypto/password.h"

#include <sodium.h>

namespace coppice::crypto {

Expected<SecretBytes> deriveKey(BytesView passphrase, BytesView salt, const PasswordParameters& parameters) {
  static_assert(passwordSaltBytes == crypto_pwhash_SALTBYTES);
  constexpr std::uint64_t memoryCeiling = 4ULL << 30U;  // a damaged file must not make us allocate the machine away
  if (salt.size() != passwordSaltBytes || parameters.operations < crypto_pwhash_OPSLIMIT_MIN ||
      parameters.operations > 64 || parameters.memoryBytes < crypto_pwhash_MEMLIMIT_MIN ||
      parameters.memoryBytes > memoryCeiling) {
    return fail(Fault::BadParameters, "Argon2id parameters");
  }
  SecretBytes key(32);
  if (crypto_pwhash(key.writable().data(), key.size(), reinterpret_cast<const char*>(passphrase.data()),
                    passphrase.size(), salt.data(), parameters.operations,
                    static_cast<std::size_t>(parameters.memoryBytes), crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return fail(Fault::WorkerMemory, "Argon2id memory");
  }
  return key;
}

}  // namespace coppice::crypto
