#include "crypto/purpose_hash.h"

#include <sodium.h>

#include <cstring>
#include <string>

#include "base/require.h"

namespace coppice::crypto {

PurposeHash::PurposeHash(std::string_view purpose) {
  static_assert(sizeof(crypto_generichash_state) == sizeof m_begun);
  require(sodium_init() >= 0, "libsodium starts");
  crypto_generichash_state state;
  require(crypto_generichash_init(&state, nullptr, 0, Digest::size) == 0, "BLAKE2b starts");
  const std::string domain = "coppice/1/" + std::string(purpose);
  require(domain.size() < 256, "purpose is short");
  const auto length = static_cast<std::uint8_t>(domain.size());
  crypto_generichash_update(&state, &length, 1);
  crypto_generichash_update(&state, asBytes(domain).data(), domain.size());
  std::memcpy(m_begun.data(), &state, sizeof state);
}

Digest PurposeHash::operator()(BytesView data) const {
  crypto_generichash_state state;
  std::memcpy(&state, m_begun.data(), sizeof state);
  crypto_generichash_update(&state, data.data(), data.size());
  Digest digest;
  crypto_generichash_final(&state, digest.data(), Digest::size);
  return digest;
}

}  // namespace coppice::crypto
