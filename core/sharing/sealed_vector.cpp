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

/// Where the packed vector lies in the memory of its blob before it is sealed: at the end, so that a sealed chunk,
/// which is longer, never reaches a chunk that is still to be sealed.
std::span<std::uint8_t> packedPart(Bytes& blob, std::size_t packedBytes) { return std::span(blob).last(packedBytes); }

SealedVector sealInPlace(Bytes blob, std::size_t packedBytes, Random& random) {
  SealedVector sealed{std::move(blob), crypto::randomSecret(random, crypto::streamKeyBytes)};
  crypto::SealedStreamWriter writer(sealed.key.view());
  BytesView packed = packedPart(sealed.blob, packedBytes);
  const Bytes header = writer.header();
  auto out = std::copy(header.begin(), header.end(), sealed.blob.begin());
  bool last = false;
  while (!last) {
    const BytesView chunk = packed.first(std::min(packed.size(), sealedChunkBytes));
    packed = packed.subspan(chunk.size());
    last = packed.empty();
    const Bytes pushed = writer.push(chunk, last);
    out = std::copy(pushed.begin(), pushed.end(), out);
  }
  return sealed;
}

}  // namespace

Digest sumHashOf(BytesView packed) { return crypto::hash("column-sum", packed); }

std::uint64_t sealedVectorBytes(std::uint64_t packedBytes) {
  return SealedStreamReader::headerBytes + packedBytes +
         chunkCount(packedBytes) * SealedStreamReader::chunkOverheadBytes;
}

SealedVector sealVector(BytesView packed, Random& random) {
  Bytes blob(sealedVectorBytes(packed.size()));
  std::copy(packed.begin(), packed.end(), packedPart(blob, packed.size()).begin());
  return sealInPlace(std::move(blob), packed.size(), random);
}

SealedSum sealSum(const RingVector& sum, Random& random) {
  const std::size_t packedBytes = sum.shape().wireBytes();
  Bytes blob(sealedVectorBytes(packedBytes));
  const std::span<std::uint8_t> packed = packedPart(blob, packedBytes);
  packRange(sum.shape(), sum.words(), 0, packed);
  const Digest hash = sumHashOf(packed);
  return {sealInPlace(std::move(blob), packedBytes, random), hash};
}

Expected<Bytes> openVector(Bytes blob, BytesView sealedKey, const crypto::SealPair& own, std::uint64_t packedBytes,
                           const Digest& sumHash) {
  if (blob.size() != sealedVectorBytes(packedBytes)) return fail(Fault::Malformed, "sealed vector of another size");
  COPPICE_TRY(const crypto::SecretBytes key, own.open(sealedKey));
  if (key.size() != crypto::streamKeyBytes) return fail(Fault::Malformed, "key of a sealed vector");
  BytesView left = blob;
  COPPICE_TRY(SealedStreamReader reader,
              SealedStreamReader::open(key.view(), left.first(SealedStreamReader::headerBytes)));
  left = left.subspan(SealedStreamReader::headerBytes);
  // What is plain is shorter than what it came from, so it never reaches what is still to be read.
  std::size_t written = 0;
  while (!left.empty()) {
    const BytesView chunk = left.first(std::min(left.size(), wholeChunkBytes));
    left = left.subspan(chunk.size());
    COPPICE_TRY(const Bytes plain, reader.pull(chunk));
    std::copy(plain.begin(), plain.end(), blob.begin() + static_cast<std::ptrdiff_t>(written));
    written += plain.size();
  }
  if (!reader.last()) return fail(Fault::WrongProof, "sealed vector is cut short");
  if (written != packedBytes) return fail(Fault::Malformed, "sealed vector of another size");
  blob.resize(written);
  if (sumHashOf(blob) != sumHash) return fail(Fault::WrongHash, "column sum");
  return blob;
}

}  // namespace coppice::sharing
