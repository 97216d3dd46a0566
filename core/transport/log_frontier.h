#pragma once
/// The right edge of the log's Merkle tree: enough to append leaves and know the root, in O(log n) memory. A follower
/// feeds it every entry and compares with the signed head of the same size: no proof can be more exact.
/// Source: RFC 9162 §2.1; protocol.md §3. Pure.
#include <vector>

#include "crypto/merkle.h"

namespace coppice::transport {

class LogFrontier {
 public:
  void append(const crypto::MerkleHash& leaf);
  std::uint64_t size() const { return m_size; }
  crypto::MerkleHash root() const;

 private:
  /// Roots of the complete subtrees, largest first; their sizes are the set bits of m_size.
  std::vector<crypto::MerkleHash> m_subtrees;
  std::uint64_t m_size = 0;
};

}  // namespace coppice::transport
