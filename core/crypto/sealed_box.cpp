#include "crypto/sealed_box.h"

#include <sodium.h>

#include <array>

#include "base/require.h"
#include "crypto/random.h"

namespace coppice::crypto {

SealPair SealPair::generate(Random& random) {
  const SecretBytes secret = randomSecret(random, secretBytes);
  return std::move(*fromSecret(secret.view()));
}

Expected<SealPair> SealPair::fromSecret(BytesView secret) {
  if (secret.size() != secretBytes) return fail(Fault::Malformed, "sealing secret");
  require(sodium_init() >= 0, "libsodium starts");
  SealKey key;
  crypto_scalarmult_base(key.data(), secret.data());
  return SealPair(key, SecretBytes::copyOf(secret));
}

Expected<SecretBytes> SealPair::open(BytesView sealed) const {
  static_assert(sealOverheadBytes == crypto_box_SEALBYTES);
  if (sealed.size() < sealOverheadBytes) return fail(Fault::WrongProof, "sealed box is too short");
  SecretBytes plain(sealed.size() - sealOverheadBytes);
  if (crypto_box_seal_open(plain.writable().data(), sealed.data(), sealed.size(), m_key.data(),
                           m_secret.view().data()) != 0) {
    return fail(Fault::WrongProof, "sealed box does not open");
  }
  return plain;
}

bool isUsable(const SealKey& recipient) {
  // Any scalar will do: each is a multiple of eight, which is what takes a point of low order to zero.
  constexpr std::array<std::uint8_t, crypto_scalarmult_SCALARBYTES> scalar{8};
  std::array<std::uint8_t, crypto_scalarmult_BYTES> shared{};
  return crypto_scalarmult(shared.data(), scalar.data(), recipient.data()) == 0;
}

Bytes sealTo(const SealKey& recipient, BytesView plain) {
  Bytes sealed(plain.size() + sealOverheadBytes);
  require(crypto_box_seal(sealed.data(), plain.data(), plain.size(), recipient.data()) == 0,
          "the recipient's key is usable");
  return sealed;
}

}  // namespace coppice::crypto
