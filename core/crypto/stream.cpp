#include "crypto/stream.h"

#include <sodium.h>

#include "base/require.h"
#include "crypto/stream_library.h"

namespace coppice::crypto {

namespace {

crypto_secretstream_xchacha20poly1305_state* asSodium(SecretBytes& state) {
  return reinterpret_cast<crypto_secretstream_xchacha20poly1305_state*>(state.writable().data());
}

}  // namespace

void keystream(BytesView key, std::uint64_t firstBlock, std::span<std::uint8_t> out) {
  keystreamBy(fastestStreamLibrary(), key, firstBlock, out);
}

Bytes sealSymmetric(BytesView key, BytesView plain, BytesView context, Random& random) {
  require(key.size() == streamKeyBytes, "seal key has 32 bytes");
  constexpr std::size_t nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  Bytes sealed(nonceBytes + plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
  random.fill(std::span(sealed).first(nonceBytes));
  unsigned long long length = 0;
  crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + nonceBytes, &length, plain.data(), plain.size(),
                                             context.data(), context.size(), nullptr, sealed.data(), key.data());
  return sealed;
}

Expected<Bytes> openSymmetric(BytesView key, BytesView sealed, BytesView context) {
  require(key.size() == streamKeyBytes, "seal key has 32 bytes");
  constexpr std::size_t nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  constexpr std::size_t overhead = nonceBytes + crypto_aead_xchacha20poly1305_ietf_ABYTES;
  if (sealed.size() < overhead) return fail(Fault::WrongProof, "sealed bytes are too short");
  Bytes plain(sealed.size() - overhead);
  unsigned long long length = 0;
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), &length, nullptr, sealed.data() + nonceBytes,
                                                 sealed.size() - nonceBytes, context.data(), context.size(),
                                                 sealed.data(), key.data()) != 0) {
    return fail(Fault::WrongProof, "sealed bytes do not open");
  }
  return plain;
}

SealedStreamWriter::SealedStreamWriter(BytesView key)
    : m_state(sizeof(crypto_secretstream_xchacha20poly1305_state)), m_header(SealedStreamReader::headerBytes) {
  static_assert(SealedStreamReader::headerBytes == crypto_secretstream_xchacha20poly1305_HEADERBYTES);
  static_assert(SealedStreamReader::chunkOverheadBytes == crypto_secretstream_xchacha20poly1305_ABYTES);
  require(key.size() == streamKeyBytes, "stream key has 32 bytes");
  crypto_secretstream_xchacha20poly1305_init_push(asSodium(m_state), m_header.data(), key.data());
}

SealedStreamWriter::~SealedStreamWriter() = default;

Bytes SealedStreamWriter::push(BytesView plain, bool last) {
  Bytes sealed(plain.size() + SealedStreamReader::chunkOverheadBytes);
  const auto tag =
      last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
  crypto_secretstream_xchacha20poly1305_push(asSodium(m_state), sealed.data(), nullptr, plain.data(), plain.size(),
                                             nullptr, 0, static_cast<unsigned char>(tag));
  return sealed;
}

Expected<SealedStreamReader> SealedStreamReader::open(BytesView key, BytesView header) {
  require(key.size() == streamKeyBytes, "stream key has 32 bytes");
  if (header.size() != headerBytes) return fail(Fault::Malformed, "sealed stream header");
  SecretBytes state(sizeof(crypto_secretstream_xchacha20poly1305_state));
  if (crypto_secretstream_xchacha20poly1305_init_pull(asSodium(state), header.data(), key.data()) != 0) {
    return fail(Fault::WrongProof, "sealed stream header");
  }
  return SealedStreamReader(std::move(state));
}

SealedStreamReader::~SealedStreamReader() = default;

Expected<Bytes> SealedStreamReader::pull(BytesView sealedChunk) {
  if (sealedChunk.size() < chunkOverheadBytes) return fail(Fault::WrongProof, "sealed chunk is too short");
  if (m_last) return fail(Fault::WrongProof, "bytes after the last sealed chunk");
  Bytes plain(sealedChunk.size() - chunkOverheadBytes);
  unsigned char tag = 0;
  if (crypto_secretstream_xchacha20poly1305_pull(asSodium(m_state), plain.data(), nullptr, &tag, sealedChunk.data(),
                                                 sealedChunk.size(), nullptr, 0) != 0) {
    return fail(Fault::WrongProof, "sealed chunk does not open");
  }
  m_last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  return plain;
}

}  // namespace coppice::crypto
