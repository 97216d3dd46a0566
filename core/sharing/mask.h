#pragma once
/// Masks: a 32-byte seed stands for a vector of uniformly random ring words. y = x + Σ mask_j mod 2^b hides x from
/// everyone who lacks one seed. key = BLAKE2b-256 keyed with the seed over (roundId, group, contributor, column), fixed
/// width; word k = little-endian 32 bits at byte 4k of the key's ChaCha20 stream, nonce 0, taken mod 2^b for main
/// words. Source: protocol.md §1, §3. Expansion runs in tiles that stay in the first-level cache. Not thread safe.
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/id.h"
#include "base/random.h"
#include "crypto/secret.h"
#include "sharing/ring.h"

namespace coppice::sharing {

inline constexpr std::size_t seedBytes = 32;

/// Where a mask is used. Only leaf groups have masks: group is the leaf group of the contributor, column 1..m.
struct MaskPlace {
  RoundId round;
  std::uint32_t group = 0;
  MemberKey contributor;
  std::uint32_t column = 0;
};

/// m fresh seeds, for columns 1..m in order. A seed masks exactly one body (protocol.md §6.3).
std::vector<crypto::SecretBytes> drawSeeds(Random& random, std::uint32_t maskColumns);
/// What the signed share header commits to: H("seed", seed).
Digest seedHash(const crypto::SecretBytes& seed);
/// The ChaCha20 key of one mask.
crypto::SecretBytes maskKey(const crypto::SecretBytes& seed, const MaskPlace& place);

/// target ± the mask of each key. All keys in one call are fastest: each tile of target is then loaded once.
void addMasks(RingVector& target, std::span<const crypto::SecretBytes> keys, Sign sign = Sign::Plus);

/// A body, packed in the memory that held its x: a contributor needs no second vector.
class Body {
 public:
  /// shape().wireBytes() bytes, valid as long as this object.
  BytesView wire() const {
    return {reinterpret_cast<const std::uint8_t*>(m_memory.words().data()), m_memory.shape().wireBytes()};
  }

 private:
  friend Body maskBody(RingVector x, std::span<const crypto::SecretBytes> keys);
  explicit Body(RingVector memory) : m_memory(std::move(memory)) {}
  RingVector m_memory;
};

/// The body y = x + Σ mask_j, packed. keys: one per mask column, at least one. x is overwritten by it.
Body maskBody(RingVector x, std::span<const crypto::SecretBytes> keys);

}  // namespace coppice::sharing
