#pragma once
/// Content address of a blob: BLAKE2b-256 tree over 256 KiB chunks, so that each chunk is checked when it arrives and a
/// transfer can resume. leaf = H("blob-leaf", index ‖ chunk), root = H("blob-root", size ‖ leaves…). Source:
/// protocol.md §6.4.
#include <vector>

#include "base/bytes.h"
#include "base/id.h"

namespace coppice::crypto {

Digest blobLeaf(std::uint64_t chunkIndex, BytesView chunk);
BlobId blobRoot(std::uint64_t sizeBytes, const std::vector<Digest>& leaves);
/// Number of chunks of a blob; an empty blob has none.
std::uint64_t blobChunkCount(std::uint64_t sizeBytes);

/// Streaming: feed bytes in any pieces, read root and leaves at the end.
class TreeHasher {
 public:
  void add(BytesView data);
  /// Ends the computation.
  BlobId finish();
  const std::vector<Digest>& leaves() const { return m_leaves; }
  std::uint64_t sizeBytes() const { return m_size; }

 private:
  Bytes m_partial;
  std::vector<Digest> m_leaves;
  std::uint64_t m_size = 0;
};

BlobId blobIdOf(BytesView data);

}  // namespace coppice::crypto
