#pragma once
/// Vectors over Z_2^b, the only numbers that leave a member: d main words of b bits and t trailer words of 32 bits.
/// In memory every word is a u32 and sums run mod 2^32; since 2^b divides 2^32 it is enough to drop the upper bits when
/// a main word is packed or read. On the wire a word has b/8 bytes, little endian, without padding. Source: protocol.md
/// §7. Not thread safe; knows nothing of floating point, masks or messages.
#include <cstdint>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "base/expected.h"

namespace coppice::sharing {

/// Bits of a main word: 16, 24 or 32 in every program.
class RingBits {
 public:
  /// Fails: BadParameters unless 16, 24 or 32.
  static Expected<RingBits> fromNumber(std::uint32_t bits);
  static constexpr RingBits sixteen() { return RingBits(16); }
  static constexpr RingBits twentyFour() { return RingBits(24); }
  static constexpr RingBits thirtyTwo() { return RingBits(32); }
  /// A ring small enough to try every input, 1..8 bits; only tests use it, no decoder accepts it.
  static RingBits tiny(unsigned bits);

  constexpr unsigned bits() const { return m_bits; }
  constexpr std::size_t bytes() const { return (m_bits + 7U) / 8U; }
  constexpr std::uint32_t mask() const { return 0xffff'ffffU >> (32U - m_bits); }
  /// The signed number, −2^(b−1) … 2^(b−1)−1, that a word stands for; upper bits are ignored.
  constexpr std::int32_t toSigned(std::uint32_t word) const {
    return static_cast<std::int32_t>(word << (32U - m_bits)) >> (32U - m_bits);
  }

  friend constexpr bool operator==(RingBits, RingBits) = default;

 private:
  explicit constexpr RingBits(unsigned bits) : m_bits(bits) {}
  unsigned m_bits;
};

/// What a vector of a round looks like; the same for body, masks and column sums.
struct VectorShape {
  RingBits mainBits;
  std::uint32_t mainWords;
  std::uint32_t trailerWords;

  std::size_t words() const { return std::size_t{mainWords} + trailerWords; }
  std::size_t wireBytes() const { return mainBits.bytes() * mainWords + sizeof(std::uint32_t) * trailerWords; }

  friend bool operator==(const VectorShape&, const VectorShape&) = default;
};

/// d + t words in memory. Before masking they are a member's secret: no copy, wiped at the end.
class RingVector {
 public:
  /// All zero.
  explicit RingVector(const VectorShape& shape) : m_shape(shape), m_words(shape.words()) {}
  ~RingVector();
  RingVector(RingVector&&) noexcept = default;
  RingVector& operator=(RingVector&& other) noexcept;
  RingVector(const RingVector&) = delete;
  RingVector& operator=(const RingVector&) = delete;

  const VectorShape& shape() const { return m_shape; }
  std::span<const std::uint32_t> words() const { return m_words; }
  std::span<std::uint32_t> writable() { return m_words; }
  /// The number that word k stands for; k < shape().words().
  std::int32_t signedAt(std::size_t k) const;

 private:
  void wipe() noexcept;
  VectorShape m_shape;
  std::vector<std::uint32_t> m_words;
};

enum class Sign { Plus, Minus };

/// target ± other, word by word; equal shapes.
void combine(RingVector& target, const RingVector& other, Sign sign);

/// shape().wireBytes() bytes.
Bytes pack(const RingVector& vector);
/// Packs words[first …] into `out`, whose size fixes how many: the range must not end inside a word. For tiles.
void packRange(const VectorShape& shape, std::span<const std::uint32_t> words, std::size_t firstWord,
               std::span<std::uint8_t> out);
/// Fails: Malformed when the size is not shape.wireBytes().
Expected<RingVector> unpack(const VectorShape& shape, BytesView wire);

/// words[i] ±= the i-th word of `bytesPerWord` (1..4) bytes in `wire`; wire.size() = words.size() · bytesPerWord.
void combinePacked(std::span<std::uint32_t> words, BytesView wire, std::size_t bytesPerWord, Sign sign);

}  // namespace coppice::sharing
