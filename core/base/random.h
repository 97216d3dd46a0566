#pragma once
/// Randomness is a parameter. The real source is `crypto::SystemRandom`; tests pass `crypto::SeededRandom`.
#include <cstdint>
#include <span>

namespace coppice {

class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::uint8_t> out) = 0;

  std::uint64_t nextU64() {
    std::uint8_t bytes[8];
    fill(bytes);
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes) value = value << 8U | byte;
    return value;
  }
};

}  // namespace coppice
