#pragma once
/// Bulk symmetric streams: the ChaCha20 keystream behind masks (64-bit counter, nonce 0), and the sealed stream
/// (secretstream XChaCha20-Poly1305) behind column sums and backups. Source: protocol.md §3.
#include "base/bytes.h"
#include "base/expected.h"
#include "base/random.h"
#include "crypto/secret.h"

namespace coppice::crypto {

inline constexpr std::size_t streamKeyBytes = 32;
inline constexpr std::size_t streamBlockBytes = 64;

/// Writes keystream starting at 64-byte block `firstBlock`. key: 32 bytes.
void keystream(BytesView key, std::uint64_t firstBlock, std::span<std::uint8_t> out);

/// One sealed message: nonce ‖ XChaCha20-Poly1305 ciphertext. `context` is authenticated, not stored.
Bytes sealSymmetric(BytesView key, BytesView plain, BytesView context, Random& random);
/// Fails: WrongProof when key, context or bytes differ.
Expected<Bytes> openSymmetric(BytesView key, BytesView sealed, BytesView context);

/// Sealed stream in chunks, for vectors too large to hold twice: header (24 bytes), then chunk after chunk; the last
/// one is marked, so a cut stream is noticed.
class SealedStreamWriter {
 public:
  explicit SealedStreamWriter(BytesView key);
  ~SealedStreamWriter();
  SealedStreamWriter(SealedStreamWriter&&) noexcept = default;
  const Bytes& header() const { return m_header; }
  Bytes push(BytesView plain, bool last);

 private:
  SecretBytes m_state;
  Bytes m_header;
};

class SealedStreamReader {
 public:
  static constexpr std::size_t headerBytes = 24;
  static constexpr std::size_t chunkOverheadBytes = 17;
  /// Fails: Malformed when the header has the wrong size.
  static Expected<SealedStreamReader> open(BytesView key, BytesView header);
  ~SealedStreamReader();
  SealedStreamReader(SealedStreamReader&&) noexcept = default;
  /// Fails: WrongProof. `last()` says whether the closing chunk was read.
  Expected<Bytes> pull(BytesView sealedChunk);
  bool last() const { return m_last; }

 private:
  explicit SealedStreamReader(SecretBytes state) : m_state(std::move(state)) {}
  SecretBytes m_state;
  bool m_last = false;
};

}  // namespace coppice::crypto
