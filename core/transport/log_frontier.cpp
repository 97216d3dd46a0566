#include "transport/log_frontier.h"

namespace coppice::transport {

void LogFrontier::append(const crypto::MerkleHash& leaf) {
  crypto::MerkleHash carry = leaf;
  for (std::uint64_t bit = m_size; (bit & 1U) != 0; bit >>= 1U) {
    carry = crypto::merkleNode(m_subtrees.back(), carry);
    m_subtrees.pop_back();
  }
  m_subtrees.push_back(carry);
  ++m_size;
}

crypto::MerkleHash LogFrontier::root() const {
  if (m_size == 0) return crypto::MerkleTree().root();
  crypto::MerkleHash running = m_subtrees.back();
  for (std::size_t i = m_subtrees.size() - 1; i-- > 0;) running = crypto::merkleNode(m_subtrees[i], running);
  return running;
}

}  // namespace coppice::transport
