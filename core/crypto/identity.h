#pragma once
/// Ed25519 identities. Signatures are over domain ‖ BLAKE2b-256(received payload bytes), never over a re-encoding.
/// Source: protocol.md §3.
#include <string_view>

#include "base/bytes.h"
#include "base/expected.h"
#include "base/id.h"
#include "base/random.h"
#include "crypto/secret.h"

namespace coppice::crypto {

class Identity {
 public:
  static constexpr std::size_t seedBytes = 32;
  static Identity generate(Random& random);
  /// seed: 32 bytes. Fails: Malformed.
  static Expected<Identity> fromSeed(BytesView seed);

  const MemberKey& key() const { return m_key; }
  /// For the 0600 identity file and backups only.
  BytesView seed() const { return m_secret.view().first(seedBytes); }
  /// Signature over hash(purpose, payload).
  Signature sign(std::string_view purpose, BytesView payload) const;

 private:
  Identity(MemberKey key, SecretBytes secret) : m_key(key), m_secret(std::move(secret)) {}
  MemberKey m_key;
  SecretBytes m_secret;  // libsodium's seed ‖ public key
};

/// Any 32-byte Ed25519 public key (member, invite, authority, hub).
bool verifySignature(BytesView publicKey, std::string_view purpose, BytesView payload, const Signature& signature);

}  // namespace coppice::crypto
