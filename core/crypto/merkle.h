#pragma once
/// RFC 9162 Merkle tree over log entries (SHA-256): append, root, inclusion and consistency proofs, and their checks.
/// Append is O(log n) time; the tree keeps 32 bytes per leaf and complete-subtree hashes in memory. Source: RFC 9162
/// §2.1.
#include <cstdint>
#include <vector>

#include "base/bytes.h"
#include "base/id.h"

namespace coppice::crypto {

using MerkleHash = Digest;
using MerkleProof = std::vector<MerkleHash>;

MerkleHash merkleLeaf(BytesView entry);
MerkleHash merkleNode(const MerkleHash& left, const MerkleHash& right);

class MerkleTree {
 public:
  void append(const MerkleHash& leaf);
  std::uint64_t size() const { return m_levels.empty() ? 0 : m_levels.front().size(); }
  /// Root of the first `size` leaves. O(log n).
  MerkleHash root(std::uint64_t size) const;
  MerkleHash root() const { return root(size()); }
  /// index < size <= this->size().
  MerkleProof inclusionProof(std::uint64_t index, std::uint64_t size) const;
  /// 0 < oldSize <= newSize <= this->size(). Empty when the sizes are equal.
  MerkleProof consistencyProof(std::uint64_t oldSize, std::uint64_t newSize) const;

 private:
  MerkleHash subtree(std::uint64_t begin, std::uint64_t end) const;
  /// m_levels[k][i] = hash of the complete subtree of 2^k leaves that starts at leaf i·2^k.
  std::vector<std::vector<MerkleHash>> m_levels;
};

bool verifyInclusion(const MerkleHash& leaf, std::uint64_t index, std::uint64_t size, const MerkleProof& proof,
                     const MerkleHash& root);
bool verifyConsistency(std::uint64_t oldSize, const MerkleHash& oldRoot, std::uint64_t newSize,
                       const MerkleHash& newRoot, const MerkleProof& proof);

}  // namespace coppice::crypto
