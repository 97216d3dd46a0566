#pragma once
/// Anonymous sealed boxes (crypto_box_seal, X25519): seeds and column-sum keys to one recipient, consent contents to
/// the vault. Source: protocol.md §3.
#include "base/bytes.h"
#include "base/expected.h"
#include "base/id.h"
#include "base/random.h"
#include "crypto/secret.h"

namespace coppice::crypto {

class SealPair {
 public:
  static constexpr std::size_t secretBytes = 32;
  static SealPair generate(Random& random);
  /// secret: 32 bytes. Fails: Malformed.
  static Expected<SealPair> fromSecret(BytesView secret);

  const SealKey& key() const { return m_key; }
  BytesView secret() const { return m_secret.view(); }
  /// Fails: WrongProof.
  Expected<SecretBytes> open(BytesView sealed) const;

 private:
  SealPair(SealKey key, SecretBytes secret) : m_key(key), m_secret(std::move(secret)) {}
  SealKey m_key;
  SecretBytes m_secret;
};

inline constexpr std::size_t sealOverheadBytes = 48;
/// Whether something can be sealed to this key: a point of low order shares no secret with anybody. Asked of every key
/// that comes from somebody else, once, where it enters. Source: RFC 7748 §6.1.
bool isUsable(const SealKey& recipient);
/// recipient: usable. Uses libsodium's own ephemeral key: two calls differ.
Bytes sealTo(const SealKey& recipient, BytesView plain);

}  // namespace coppice::crypto
