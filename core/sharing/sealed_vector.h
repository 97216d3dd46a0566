#pragma once
/// Column sums on their way: one packed vector sealed under a fresh key into a blob, the key sealed to each recipient;
/// and the way back, with the hash that replicas agree on. Blob = secretstream header (24 bytes) ‖ chunks of 256 KiB
/// plain text (the last one shorter, and marked as last), 17 bytes longer each. Source: protocol.md §3 (bulk sums), §6
/// steps 12–14. Pure functions. Memory: one blob; packed vectors are sealed and opened in its place.
#include "base/expected.h"
#include "base/id.h"
#include "base/random.h"
#include "crypto/sealed_box.h"
#include "crypto/secret.h"
#include "sharing/ring.h"

namespace coppice::sharing {

inline constexpr std::size_t sealedChunkBytes = 256U << 10U;

/// H("column-sum", packed): what the replicas of a column must agree on.
Digest sumHashOf(BytesView packed);

/// Size of the blob that a packed vector of this many bytes is sealed into.
std::uint64_t sealedVectorBytes(std::uint64_t packedBytes);

struct SealedVector {
  Bytes blob;
  crypto::SecretBytes key;  // 32 bytes; wiped with the object

  /// What goes into ColumnSum for one recipient.
  Bytes keyFor(const SealKey& recipient) const { return crypto::sealTo(recipient, key.view()); }
};

/// Under a fresh key: two calls differ.
SealedVector sealVector(BytesView packed, Random& random);

/// A column sum as it leaves its seat.
struct SealedSum {
  SealedVector vector;
  Digest hash;  // sumHashOf the packed sum
};
SealedSum sealSum(const RingVector& sum, Random& random);

/// The packed vector of `packedBytes` bytes, its hash checked. sealedKey: as keyFor gave it for `own`.
/// Fails: WrongProof (key or blob do not open), Malformed (another size), WrongHash (not the announced sum).
Expected<Bytes> openVector(Bytes blob, BytesView sealedKey, const crypto::SealPair& own, std::uint64_t packedBytes,
                           const Digest& sumHash);

}  // namespace coppice::sharing
