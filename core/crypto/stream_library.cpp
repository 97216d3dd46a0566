#include "crypto/stream_library.h"

#include <openssl/evp.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <limits>
#include <memory>

#include "base/require.h"
#include "crypto/stream.h"

namespace coppice::crypto {

namespace {

constexpr std::size_t largestPiece = std::size_t{1} << 30U;  // whole blocks
constexpr std::size_t ivBytes = 16;                          // block counter (u64, little-endian), then the nonce (0)

void bySodium(BytesView key, std::uint64_t firstBlock, std::span<std::uint8_t> out) {
  static constexpr std::uint8_t nonce[crypto_stream_chacha20_NONCEBYTES] = {};
  crypto_stream_chacha20_xor_ic(out.data(), out.data(), out.size(), nonce, firstBlock, key.data());
}

struct CipherEnd {
  void operator()(EVP_CIPHER* cipher) const { EVP_CIPHER_free(cipher); }
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

/// nullptr: not offered. Fetched once, since that takes longer than a tile of keystream.
const EVP_CIPHER* openSslCipher() {
  static const std::unique_ptr<EVP_CIPHER, CipherEnd> cipher(EVP_CIPHER_fetch(nullptr, "ChaCha20", nullptr));
  return cipher.get();
}

void byOpenSsl(BytesView key, std::uint64_t firstBlock, std::span<std::uint8_t> out) {
  thread_local const std::unique_ptr<EVP_CIPHER_CTX, CipherEnd> context(EVP_CIPHER_CTX_new());
  std::array<std::uint8_t, ivBytes> iv{};
  for (std::size_t i = 0; i < sizeof firstBlock; ++i) iv[i] = static_cast<std::uint8_t>(firstBlock >> (8 * i));
  require(out.size() <= largestPiece, "a piece of keystream fits OpenSSL's int");
  int written = 0;
  require(context != nullptr &&
              EVP_EncryptInit_ex2(context.get(), openSslCipher(), key.data(), iv.data(), nullptr) == 1 &&
              EVP_EncryptUpdate(context.get(), out.data(), &written, out.data(), static_cast<int>(out.size())) == 1 &&
              static_cast<std::size_t>(written) == out.size(),
          "OpenSSL computes ChaCha20");
  // The key must not outlive the call. A context cut inside a block keeps keystream too, so it is emptied as a whole.
  static constexpr std::array<std::uint8_t, streamKeyBytes> noKey{};
  if (out.size() % streamBlockBytes != 0) {
    EVP_CIPHER_CTX_reset(context.get());
  } else {
    EVP_EncryptInit_ex2(context.get(), nullptr, noKey.data(), iv.data(), nullptr);
  }
}

/// Nanoseconds for a piece of 32 KiB, the fastest of a few.
std::int64_t measured(StreamLibrary library) {
  std::array<std::uint8_t, 32U << 10U> piece{};
  static constexpr std::array<std::uint8_t, streamKeyBytes> key{};
  std::int64_t best = std::numeric_limits<std::int64_t>::max();
  for (int turn = 0; turn < 5; ++turn) {
    const auto start = std::chrono::steady_clock::now();
    keystreamBy(library, key, 0, piece);
    const auto taken = std::chrono::steady_clock::now() - start;
    best = std::min<std::int64_t>(best, std::chrono::duration_cast<std::chrono::nanoseconds>(taken).count());
  }
  return best;
}

}  // namespace

bool offered(StreamLibrary library) { return library == StreamLibrary::Sodium || openSslCipher() != nullptr; }

StreamLibrary fastestStreamLibrary() {
  static const StreamLibrary fastest = [] {
    require(sodium_init() >= 0, "libsodium starts");  // it picks its own fastest code then
    if (!offered(StreamLibrary::OpenSsl)) return StreamLibrary::Sodium;
    return measured(StreamLibrary::OpenSsl) < measured(StreamLibrary::Sodium) ? StreamLibrary::OpenSsl
                                                                              : StreamLibrary::Sodium;
  }();
  return fastest;
}

void keystreamBy(StreamLibrary library, BytesView key, std::uint64_t firstBlock, std::span<std::uint8_t> out) {
  require(key.size() == streamKeyBytes, "stream key has 32 bytes");
  if (out.empty()) return;  // memset and the libraries want a pointer even for nothing
  std::memset(out.data(), 0, out.size());
  if (library == StreamLibrary::Sodium) return bySodium(key, firstBlock, out);
  for (std::size_t done = 0; done < out.size(); done += largestPiece)
    byOpenSsl(key, firstBlock + done / streamBlockBytes, out.subspan(done, std::min(largestPiece, out.size() - done)));
}

}  // namespace coppice::crypto
