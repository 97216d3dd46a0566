#include "crypto/hash.h"

#include <sodium.h>

#include <string>

#include "base/require.h"

namespace coppice::crypto {

struct Hasher::State {
  crypto_generichash_state sodium;
};

namespace {

void start(crypto_generichash_state& state, std::string_view purpose, BytesView key) {
  require(sodium_init() >= 0, "libsodium starts");
  require(crypto_generichash_init(&state, key.data(), key.size(), Digest::size) == 0, "BLAKE2b starts");
  const std::string domain = "coppice/1/" + std::string(purpose);
  require(domain.size() < 256, "purpose is short");
  const auto length = static_cast<std::uint8_t>(domain.size());
  crypto_generichash_update(&state, &length, 1);
  crypto_generichash_update(&state, asBytes(domain).data(), domain.size());
}

}  // namespace

Hasher::Hasher(std::string_view purpose) : m_state(std::make_unique<State>()) { start(m_state->sodium, purpose, {}); }

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

SecretBytes keyedHash(std::string_view purpose, const SecretBytes& key, BytesView data) {
  require(key.size() == crypto_generichash_KEYBYTES, "hash key has 32 bytes");
  crypto_generichash_state state;
  start(state, purpose, key.view());
  crypto_generichash_update(&state, data.data(), data.size());
  SecretBytes derived(Digest::size);
  crypto_generichash_final(&state, derived.writable().data(), Digest::size);
  sodium_memzero(&state, sizeof state);
  return derived;
}

Digest sha256(BytesView data) {
  Digest digest;
  crypto_hash_sha256(digest.data(), data.data(), data.size());
  return digest;
}

}  // namespace coppice::crypto
