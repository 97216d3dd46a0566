#pragma once
/// Fixed-size identifiers that cannot be mixed up: `Id<Tag>` compares, orders, prints as hexadecimal, and nothing else.
#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "base/bytes.h"

namespace coppice {

template <typename Tag, std::size_t Size = 32>
class Id {
 public:
  static constexpr std::size_t size = Size;

  constexpr Id() = default;
  explicit constexpr Id(const std::array<std::uint8_t, Size>& bytes) : m_bytes(bytes) {}

  /// nullopt unless exactly `Size` bytes.
  static std::optional<Id> fromBytes(BytesView bytes) {
    if (bytes.size() != Size) return std::nullopt;
    Id id;
    std::copy(bytes.begin(), bytes.end(), id.m_bytes.begin());
    return id;
  }
  static std::optional<Id> fromHexText(std::string_view text) {
    const auto bytes = fromHex(text);
    return bytes ? fromBytes(*bytes) : std::nullopt;
  }

  BytesView view() const { return m_bytes; }
  std::string hex() const { return toHex(m_bytes); }
  /// First eight hexadecimal digits, for logs and people.
  std::string shortHex() const { return hex().substr(0, 8); }
  std::uint8_t* data() { return m_bytes.data(); }
  const std::uint8_t* data() const { return m_bytes.data(); }
  bool isZero() const {
    return std::all_of(m_bytes.begin(), m_bytes.end(), [](std::uint8_t byte) { return byte == 0; });
  }

  friend constexpr auto operator<=>(const Id&, const Id&) = default;

 private:
  std::array<std::uint8_t, Size> m_bytes{};
};

/// BLAKE2b-256 or SHA-256 value without further meaning.
using Digest = Id<struct DigestTag>;
/// Ed25519 public key of a member, provider or hub: its name in the protocol.
using MemberKey = Id<struct MemberKeyTag>;
/// One-time Ed25519 public key certified by the authority.
using InviteKey = Id<struct InviteKeyTag>;
/// Pseudonymous id of the person or organisation behind one or more memberships.
using OwnerId = Id<struct OwnerIdTag, 16>;
/// X25519 public key for sealing.
using SealKey = Id<struct SealKeyTag>;
/// ZeroMQ CURVE public key.
using CurveKey = Id<struct CurveKeyTag>;
/// Hash of the signed Request, EpochOpen and RoundOpen envelopes.
using RequestId = Id<struct RequestIdTag>;
using EpochId = Id<struct EpochIdTag>;
using RoundId = Id<struct RoundIdTag>;
/// Hash of a signed GroupCertificate envelope.
using CertificateId = Id<struct CertificateIdTag>;
/// BLAKE2b tree root of a blob (crypto/tree_hash.h).
using BlobId = Id<struct BlobIdTag>;
using DatasetId = Id<struct DatasetIdTag, 16>;
using Signature = Id<struct SignatureTag, 64>;

/// Reads one id type as another where the protocol defines them to be the same bytes.
template <typename To, typename Tag, std::size_t Size>
To convertId(const Id<Tag, Size>& from) {
  static_assert(To::size == Size);
  return *To::fromBytes(from.view());
}

}  // namespace coppice

template <typename Tag, std::size_t Size>
struct std::hash<coppice::Id<Tag, Size>> {
  std::size_t operator()(const coppice::Id<Tag, Size>& id) const noexcept {
    return static_cast<std::size_t>(coppice::readU64(id.view().first(8)));
  }
};
