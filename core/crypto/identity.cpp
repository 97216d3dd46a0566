#include "crypto/identity.h"

#include <sodium.h>

#include "base/require.h"
#include "crypto/hash.h"
#include "crypto/random.h"

namespace coppice::crypto {

Identity Identity::generate(Random& random) {
  const SecretBytes seed = randomSecret(random, seedBytes);
  return std::move(*fromSeed(seed.view()));
}

Expected<Identity> Identity::fromSeed(BytesView seed) {
  if (seed.size() != seedBytes) return fail(Fault::Malformed, "identity seed");
  require(sodium_init() >= 0, "libsodium starts");
  MemberKey key;
  SecretBytes secret(crypto_sign_SECRETKEYBYTES);
  crypto_sign_seed_keypair(key.data(), secret.writable().data(), seed.data());
  return Identity(key, std::move(secret));
}

Signature Identity::sign(std::string_view purpose, BytesView payload) const {
  const Digest digest = hash(purpose, payload);
  Signature signature;
  crypto_sign_detached(signature.data(), nullptr, digest.data(), Digest::size, m_secret.view().data());
  return signature;
}

bool verifySignature(BytesView publicKey, std::string_view purpose, BytesView payload, const Signature& signature) {
  if (publicKey.size() != MemberKey::size) return false;
  const Digest digest = hash(purpose, payload);
  return crypto_sign_verify_detached(signature.data(), digest.data(), Digest::size, publicKey.data()) == 0;
}

}  // namespace coppice::crypto
