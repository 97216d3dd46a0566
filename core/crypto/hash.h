#pragma once
/// BLAKE2b-256 with a domain, the hash of everything but the log's Merkle tree (RFC 9162, SHA-256, crypto/merkle.h).
/// Value = BLAKE2b-256(u8 length of purpose ‖ "coppice/1/<purpose>" ‖ data). Source: protocol.md §3.
#include <memory>
#include <string_view>

#include "base/bytes.h"
#include "base/id.h"
#include "crypto/secret.h"

namespace coppice::crypto {

/// Incremental; movable, not copyable.
class Hasher {
 public:
  explicit Hasher(std::string_view purpose);
  ~Hasher();
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;

  Hasher& add(BytesView data);
  Hasher& addU32(std::uint32_t value);
  Hasher& addU64(std::uint64_t value);
  /// Ends the computation; the object must not be used again.
  Digest finish();

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

Digest hash(std::string_view purpose, BytesView data);

/// BLAKE2b-256 keyed with `key` (32 bytes) over the same domain prefix and `data`: derives a key from a seed.
SecretBytes keyedHash(std::string_view purpose, const SecretBytes& key, BytesView data);

/// SHA-256, for the RFC 9162 log only.
Digest sha256(BytesView data);

}  // namespace coppice::crypto
