#pragma once
/// The running sum of a seat: packed vectors come in pieces of any size, and only one vector of words is kept, whatever
/// the number of bodies (protocol.md §10: memory O(d), not O(n·d)). Addition is mod 2^b, so a body left out of the
/// certified set is taken back by feeding the same bytes with Sign::Minus (§6.11). Not thread safe.
#include <array>
#include <cstdint>

#include "base/bytes.h"
#include "base/expected.h"
#include "sharing/ring.h"

namespace coppice::sharing {

class Accumulator {
 public:
  explicit Accumulator(const VectorShape& shape) : m_sum(shape) {}

  const VectorShape& shape() const { return m_sum.shape(); }
  const RingVector& sum() const { return m_sum; }
  /// For mask expansion straight into the sum (sharing/mask.h).
  RingVector& writable() { return m_sum; }
  RingVector take() && { return std::move(m_sum); }

  /// One whole packed vector. Fails: Malformed (wrong size); the sum is then unchanged.
  Done apply(BytesView wire, Sign sign);

 private:
  friend class VectorFeed;
  RingVector m_sum;
};

/// One packed vector on its way into an accumulator, which must outlive it. What was pushed stays in the sum: push
/// bytes that were checked against their hash, and feed them once more with the other sign to take them back.
class VectorFeed {
 public:
  VectorFeed(Accumulator& accumulator, Sign sign) : m_accumulator(accumulator), m_sign(sign) {}

  /// Pieces in order, of any size. Fails: TooLarge when more than wireBytes() come; that piece is not applied.
  Done push(BytesView piece);
  /// Fails: Malformed when bytes are missing.
  Done finish() const;

 private:
  std::size_t wordBytes() const;
  void applyWords(BytesView whole);
  Accumulator& m_accumulator;
  Sign m_sign;
  std::size_t m_nextWord = 0;
  std::size_t m_received = 0;
  /// The beginning of a word that a piece cut in two.
  std::array<std::uint8_t, 4> m_cut{};
  std::size_t m_cutBytes = 0;
};

}  // namespace coppice::sharing
