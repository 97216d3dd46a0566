#pragma once
/// Argon2id: a passphrase becomes a 32-byte key. Parameters are stored beside the salt so they can grow later.
#include <string_view>

#include "base/bytes.h"
#include "base/expected.h"
#include "crypto/secret.h"

namespace coppice::crypto {

struct PasswordParameters {
  std::uint64_t operations = 3;
  std::uint64_t memoryBytes = 64ULL << 20U;
};

inline constexpr std::size_t passwordSaltBytes = 16;

/// salt: 16 bytes. Fails: BadParameters (out of libsodium's range), WorkerMemory when the memory is not there.
Expected<SecretBytes> deriveKey(BytesView passphrase, BytesView salt, const PasswordParameters& parameters);

}  // namespace coppice::crypto
