#include "crypto/merkle.h"

#include <bit>

#include "base/require.h"
#include "crypto/hash.h"

namespace coppice::crypto {

namespace {

/// Largest power of two smaller than n, for n > 1 (RFC 9162 §2.1.1).
std::uint64_t splitPoint(std::uint64_t n) { return std::bit_floor(n - 1); }

}  // namespace

MerkleHash merkleLeaf(BytesView entry) {
  Bytes prefixed;
  prefixed.reserve(entry.size() + 1);
  prefixed.push_back(0x00);
  coppice::append(prefixed, entry);
  return sha256(prefixed);
}

MerkleHash merkleNode(const MerkleHash& left, const MerkleHash& right) {
  Bytes prefixed;
  prefixed.reserve(1 + 2 * MerkleHash::size);
  prefixed.push_back(0x01);
  coppice::append(prefixed, left.view());
  coppice::append(prefixed, right.view());
  return sha256(prefixed);
}

void MerkleTree::append(const MerkleHash& leaf) {
  MerkleHash carry = leaf;
  for (std::size_t level = 0;; ++level) {
    if (level == m_levels.size()) m_levels.emplace_back();
    m_levels[level].push_back(carry);
    if (m_levels[level].size() % 2 != 0) return;
    carry = merkleNode(m_levels[level][m_levels[level].size() - 2], m_levels[level].back());
  }
}

MerkleHash MerkleTree::subtree(std::uint64_t begin, std::uint64_t end) const {
  const std::uint64_t length = end - begin;
  require(length > 0 && end <= size(), "subtree lies in the tree");
  if (std::has_single_bit(length) && begin % length == 0) {
    const auto level = static_cast<std::size_t>(std::countr_zero(length));
    return m_levels[level][begin / length];
  }
  const std::uint64_t split = splitPoint(length);
  return merkleNode(subtree(begin, begin + split), subtree(begin + split, end));
}

MerkleHash MerkleTree::root(std::uint64_t size) const {
  if (size == 0) return sha256({});
  return subtree(0, size);
}

MerkleProof MerkleTree::inclusionProof(std::uint64_t index, std::uint64_t size) const {
  require(index < size && size <= this->size(), "leaf lies in the tree");
  MerkleProof proof;
  std::uint64_t begin = 0;
  std::uint64_t end = size;
  while (end - begin > 1) {
    const std::uint64_t split = begin + splitPoint(end - begin);
    if (index < split) {
      proof.push_back(subtree(split, end));
      end = split;
    } else {
      proof.push_back(subtree(begin, split));
      begin = split;
    }
  }
  return {proof.rbegin(), proof.rend()};
}

MerkleProof MerkleTree::consistencyProof(std::uint64_t oldSize, std::uint64_t newSize) const {
  require(oldSize > 0 && oldSize <= newSize && newSize <= size(), "tree sizes are ordered");
  MerkleProof proof;
  std::uint64_t begin = 0;
  std::uint64_t end = newSize;
  // SUBPROOF(m, D[begin:end], b) of RFC 9162 §2.1.4.1; b stays true while the old tree is the left edge itself.
  bool oldIsWhole = true;
  while (oldSize != end) {
    const std::uint64_t split = begin + splitPoint(end - begin);
    if (oldSize <= split) {
      proof.push_back(subtree(split, end));
      end = split;
    } else {
      proof.push_back(subtree(begin, split));
      begin = split;
      oldIsWhole = false;
    }
  }
  if (!oldIsWhole) proof.push_back(subtree(begin, end));
  return {proof.rbegin(), proof.rend()};
}

bool verifyInclusion(const MerkleHash& leaf, std::uint64_t index, std::uint64_t size, const MerkleProof& proof,
                     const MerkleHash& root) {
  // RFC 9162 §2.1.3.2.
  if (index >= size) return false;
  std::uint64_t node = index;
  std::uint64_t last = size - 1;
  MerkleHash running = leaf;
  for (const MerkleHash& sibling : proof) {
    if (last == 0) return false;
    if (node % 2 != 0 || node == last) {
      running = merkleNode(sibling, running);
      while (node % 2 == 0 && node != 0) {
        node >>= 1U;
        last >>= 1U;
      }
    } else {
      running = merkleNode(running, sibling);
    }
    node >>= 1U;
    last >>= 1U;
  }
  return last == 0 && running == root;
}

bool verifyConsistency(std::uint64_t oldSize, const MerkleHash& oldRoot, std::uint64_t newSize,
                       const MerkleHash& newRoot, const MerkleProof& proof) {
  // RFC 9162 §2.1.4.2.
  if (oldSize == 0 || oldSize > newSize) return false;
  if (oldSize == newSize) return proof.empty() && oldRoot == newRoot;
  MerkleProof path = proof;
  if (std::has_single_bit(oldSize)) path.insert(path.begin(), oldRoot);
  if (path.empty()) return false;
  std::uint64_t node = oldSize - 1;
  std::uint64_t last = newSize - 1;
  while (node % 2 != 0) {
    node >>= 1U;
    last >>= 1U;
  }
  MerkleHash oldRunning = path.front();
  MerkleHash newRunning = path.front();
  for (std::size_t i = 1; i < path.size(); ++i) {
    if (last == 0) return false;
    if (node % 2 != 0 || node == last) {
      oldRunning = merkleNode(path[i], oldRunning);
      newRunning = merkleNode(path[i], newRunning);
      while (node % 2 == 0 && node != 0) {
        node >>= 1U;
        last >>= 1U;
      }
    } else {
      newRunning = merkleNode(newRunning, path[i]);
    }
    node >>= 1U;
    last >>= 1U;
  }
  return last == 0 && oldRunning == oldRoot && newRunning == newRoot;
}

}  // namespace coppice::crypto
