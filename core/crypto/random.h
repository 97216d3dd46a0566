#pragma once
/// The kernel's randomness through libsodium, and a seeded generator for tests and reproducible choices.
#include "base/bytes.h"
#include "base/random.h"
#include "crypto/secret.h"

namespace coppice::crypto {

class SystemRandom final : public Random {
 public:
  SystemRandom();
  void fill(std::span<std::uint8_t> out) override;
};

/// ChaCha20 keystream of a 32-byte key derived from `seed`: same seed, same bytes, on every machine.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed);
  explicit SeededRandom(BytesView seed);
  void fill(std::span<std::uint8_t> out) override;

 private:
  SecretBytes m_key;
  std::uint64_t m_nextBlock = 0;
};

SecretBytes randomSecret(Random& random, std::size_t size);

}  // namespace coppice::crypto
