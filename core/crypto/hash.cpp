#include "crypto/hash.h"

#include <sodium.h>

#include <string>

#include "base/require.h"

namespace coppice::crypto {

struct Hasher::State {
  crypto_generichash_state sodium;
};

Hasher::Hasher(std::string_view purpose) : m_state(std::make_unique<State>()) {
  require(sodium_init() >= 0, "libsodium starts");
  require(crypto_generichash_init(&m_state->sodium, nullptr, 0, Digest::size) == 0, "BLAKE2b starts");
  const std::string domain = "coppice/1/" + std::string(purpose);
  require(domain.size() < 256, "purpose is short");
  const auto length = static_cast<std::uint8_t>(domain.size());
  add({&length, 1});
  add(asBytes(domain));
}

Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;

Hasher& Hasher::add(BytesView data) {
  crypto_generichash_update(&m_state->sodium, data.data(), data.size());
  return *this;
}

Hasher& Hasher::addU32(std::uint32_t value) {
  Bytes bytes;
  appendU32(bytes, value);
  return add(bytes);
}

Hasher& Hasher::addU64(std::uint64_t value) {
  Bytes bytes;
  appendU64(bytes, value);
  return add(bytes);
}

Digest Hasher::finish() {
  Digest digest;
  crypto_generichash_final(&m_state->sodium, digest.data(), Digest::size);
  return digest;
}

Digest hash(std::string_view purpose, BytesView data) { return Hasher(purpose).add(data).finish(); }

Digest sha256(BytesView data) {
  Digest digest;
  crypto_hash_sha256(digest.data(), data.data(), data.size());
  return digest;
}

}  // namespace coppice::crypto
