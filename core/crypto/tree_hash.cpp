#include "crypto/tree_hash.h"

#include "base/limits.h"
#include "crypto/hash.h"

namespace coppice::crypto {

Digest blobLeaf(std::uint64_t chunkIndex, BytesView chunk) {
  return Hasher("blob-leaf").addU64(chunkIndex).add(chunk).finish();
}

BlobId blobRoot(std::uint64_t sizeBytes, const std::vector<Digest>& leaves) {
  Hasher hasher("blob-root");
  hasher.addU64(sizeBytes);
  for (const Digest& leaf : leaves) hasher.add(leaf.view());
  return convertId<BlobId>(hasher.finish());
}

std::uint64_t blobChunkCount(std::uint64_t sizeBytes) {
  return (sizeBytes + limits::blobChunkBytes - 1) / limits::blobChunkBytes;
}

void TreeHasher::add(BytesView data) {
  m_size += data.size();
  while (!data.empty()) {
    if (m_partial.empty() && data.size() >= limits::blobChunkBytes) {
      m_leaves.push_back(blobLeaf(m_leaves.size(), data.first(limits::blobChunkBytes)));
      data = data.subspan(limits::blobChunkBytes);
      continue;
    }
    const std::size_t take = std::min(data.size(), limits::blobChunkBytes - m_partial.size());
    append(m_partial, data.first(take));
    data = data.subspan(take);
    if (m_partial.size() == limits::blobChunkBytes) {
      m_leaves.push_back(blobLeaf(m_leaves.size(), m_partial));
      m_partial.clear();
    }
  }
}

BlobId TreeHasher::finish() {
  if (!m_partial.empty()) {
    m_leaves.push_back(blobLeaf(m_leaves.size(), m_partial));
    m_partial.clear();
  }
  return blobRoot(m_size, m_leaves);
}

BlobId blobIdOf(BytesView data) {
  TreeHasher hasher;
  hasher.add(data);
  return hasher.finish();
}

}  // namespace coppice::crypto
