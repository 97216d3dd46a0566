#include "sharing/sealed_vector.h"

#include <algorithm>

#include "crypto/hash.h"
#include "crypto/random.h"
#include "crypto/stream.h"

namespace coppice::sharing {

namespace {

using crypto::SealedStreamReader;
constexpr std::size_t wholeChunkBytes = sealedChunkBytes + SealedStreamReader::chunkOverheadBytes;

/// An empty vector still has its closing chunk.
std::uint64_t chunkCount(std::uint64_t packedBytes) {
  return std::max<std::uint64_t>(1, (packedBytes + sealedChunkBytes - 1) / sealedChunkBytes);
}

}  // namespace

Digest sumHashOf(BytesView packed) { return crypto::hash("column-sum", packed); }

std::uint64_t sealedVectorBytes(std::uint64_t packedBytes) {
  return SealedStreamReader::headerBytes + packedBytes +
         chunkCount(packedBytes) * SealedStreamReader::chunkOverheadBytes;
}

SealedVector sealVector(BytesView packed, Random& random) {
  SealedVector sealed{{}, crypto::randomSecret(random, crypto::streamKeyBytes)};
  crypto::SealedStreamWriter writer(sealed.key.view());
  sealed.blob.reserve(sealedVectorBytes(packed.size()));
  append(sealed.blob, writer.header());
  bool last = false;
  while (!last) {
    const BytesView chunk = packed.first(std::min(packed.size(), sealedChunkBytes));
    packed = packed.subspan(chunk.size());
    last = packed.empty();
    append(sealed.blob, writer.push(chunk, last));
  }
  return sealed;
}

Expected<Bytes> openVector(BytesView blob, BytesView sealedKey, const crypto::SealPair& own, std::uint64_t packedBytes,
                           const Digest& sumHash) {
  if (blob.size() != sealedVectorBytes(packedBytes)) return fail(Fault::Malformed, "sealed vector of another size");
  COPPICE_TRY(const crypto::SecretBytes key, own.open(sealedKey));
  if (key.size() != crypto::streamKeyBytes) return fail(Fault::Malformed, "key of a sealed vector");
  COPPICE_TRY(SealedStreamReader reader,
              SealedStreamReader::open(key.view(), blob.first(SealedStreamReader::headerBytes)));
  blob = blob.subspan(SealedStreamReader::headerBytes);
  Bytes packed;
  packed.reserve(packedBytes);
  while (!blob.empty()) {
    const BytesView chunk = blob.first(std::min(blob.size(), wholeChunkBytes));
    blob = blob.subspan(chunk.size());
    COPPICE_TRY(const Bytes plain, reader.pull(chunk));
    append(packed, plain);
  }
  if (!reader.last()) return fail(Fault::WrongProof, "sealed vector is cut short");
  if (packed.size() != packedBytes) return fail(Fault::Malformed, "sealed vector of another size");
  if (sumHashOf(packed) != sumHash) return fail(Fault::WrongHash, "column sum");
  return packed;
}

}  // namespace coppice::sharing
