#include "crypto/random.h"

#include <sodium.h>

#include "base/require.h"
#include "crypto/hash.h"
#include "crypto/stream.h"

namespace coppice::crypto {

SystemRandom::SystemRandom() { require(sodium_init() >= 0, "libsodium starts"); }
void SystemRandom::fill(std::span<std::uint8_t> out) { randombytes_buf(out.data(), out.size()); }

SeededRandom::SeededRandom(std::uint64_t seed)
    : SeededRandom([seed] {
        Bytes bytes;
        appendU64(bytes, seed);
        return bytes;
      }()) {}

SeededRandom::SeededRandom(BytesView seed) : m_key(SecretBytes::copyOf(hash("seeded-random", seed).view())) {}

void SeededRandom::fill(std::span<std::uint8_t> out) {
  keystream(m_key.view(), m_nextBlock, out);
  m_nextBlock += (out.size() + streamBlockBytes - 1) / streamBlockBytes;
}

SecretBytes randomSecret(Random& random, std::size_t size) {
  SecretBytes secret(size);
  random.fill(secret.writable());
  return secret;
}

}  // namespace coppice::crypto
