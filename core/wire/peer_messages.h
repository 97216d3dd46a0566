#pragma once
/// Messages between members of one round as values, and their strict codec. The steps they belong to stand in
/// PROTOCOL.md §6. Every message is a signed envelope bound to space, round and group.
#include <optional>
#include <variant>
#include <vector>

#include "base/expected.h"
#include "base/id.h"
#include "wire/envelope.h"
#include "wire/log_entries.h"

namespace coppice::wire {

/// Id of a contributor's signed ShareHeader, or of a child's GroupCertificate in an inner group: what Haves list.
using ItemId = EnvelopeId;

/// §6.5. seedHashes: one per mask column, H("seed", seed).
struct ShareHeader {
  BlobId body;
  std::uint64_t bodyBytes = 0;
  std::vector<Digest> seedHashes;
  friend bool operator==(const ShareHeader&, const ShareHeader&) = default;
};
/// §6.5, contributor → seat. sealedSeed is for the seat's own column; empty for body seats.
struct Share {
  Bytes header;
  Bytes sealedSeed;
  friend bool operator==(const Share&, const Share&) = default;
};
/// §6.6, seat → contributor.
struct Receipt {
  std::uint32_t rank = 0;
  ItemId header;
  friend bool operator==(const Receipt&, const Receipt&) = default;
};
/// §6.2, contributor → seats: joined, will not share.
struct Decline {
  friend bool operator==(const Decline&, const Decline&) = default;
};
/// Consent withdrawn, contributor → seats.
struct Withdraw {
  friend bool operator==(const Withdraw&, const Withdraw&) = default;
};
enum class WithdrawAnswer : std::uint8_t { Wiped = 1, TooLate = 2 };
struct WithdrawAck {
  std::uint32_t rank = 0;
  WithdrawAnswer answer = WithdrawAnswer::Wiped;
  friend bool operator==(const WithdrawAck&, const WithdrawAck&) = default;
};
struct HaveItem {
  std::uint32_t place = 0;
  ItemId item;
  friend auto operator<=>(const HaveItem&, const HaveItem&) = default;
};
/// §6.7, seat → seats. items ascending by place.
struct Have {
  std::uint32_t rank = 0;
  std::uint32_t sequence = 0;
  std::vector<HaveItem> items;
  LogHead head;
  friend bool operator==(const Have&, const Have&) = default;
};
/// §6.7, replica → replica of the same column: a share the other is missing. sealedSeed re-sealed to the receiver.
struct Handover {
  Bytes header;
  Bytes sealedSeed;
  friend bool operator==(const Handover&, const Handover&) = default;
};
/// What is agreed on: U with the items of its places. §6.8–9.
struct AgreedSet {
  std::vector<std::uint32_t> places;  // ascending
  Digest headerRoot;                  // setRootOf(items of places)
  std::uint32_t count = 0;            // contributors
  friend bool operator==(const AgreedSet&, const AgreedSet&) = default;
};
/// §6.8, seat → seats, citing signed Haves.
struct Propose {
  std::uint32_t rank = 0;
  AgreedSet set;
  std::vector<Bytes> haves;
  friend bool operator==(const Propose&, const Propose&) = default;
};
/// §6.9. Signed once per (round, group), ever; stands in the certificate.
struct Vote {
  std::uint32_t rank = 0;
  std::uint32_t seatListVersion = 0;
  AgreedSet set;
  friend bool operator==(const Vote&, const Vote&) = default;
};
/// §6.9, seat → seats: the vote with the proposal it is for.
struct Ballot {
  Bytes vote;
  Bytes proposal;
  friend bool operator==(const Ballot&, const Ballot&) = default;
};
/// §6.12 and §6.14, seat → seats of the same column one tier up, or → provider. sumHash is over the plain packed
/// vector.
struct ColumnSum {
  std::uint32_t rank = 0;
  std::uint32_t column = 0;
  Digest sumHash;
  CertificateId certificate;
  struct Sealed {
    BlobId blob;  // secretstream of the packed vector, in the spool
    std::uint64_t blobBytes = 0;
    Bytes key;  // sealed to the receiver
    friend bool operator==(const Sealed&, const Sealed&) = default;
  };
  std::optional<Sealed> sealed;  // absent: only the hash is told
  friend bool operator==(const ColumnSum&, const ColumnSum&) = default;
};
/// Parent seat or provider → child seat, `group` being the child: the sum arrived; seeds may be wiped.
struct SumAck {
  std::uint32_t column = 0;
  Digest sumHash;
  friend bool operator==(const SumAck&, const SumAck&) = default;
};

using PeerMessage = std::variant<ShareHeader, Share, Receipt, Decline, Withdraw, WithdrawAck, Have, Handover, Propose,
                                 Vote, Ballot, ColumnSum, SumAck>;

/// `group` is the group of the sender's seat, or of the contributor.
struct PeerEnvelope {
  MemberKey sender;
  RoundId round;
  std::uint32_t group = 0;
  PeerMessage message;
};

std::string_view messageName(const PeerMessage& message);
/// H("set", u32 place ‖ item …) over ascending items.
Digest setRootOf(const std::vector<HaveItem>& items);

Bytes encodePeer(const SpaceId& space, const RoundId& round, std::uint32_t group, const PeerMessage& message);
Bytes signPeer(const crypto::Identity& signer, const SpaceId& space, const RoundId& round, std::uint32_t group,
               const PeerMessage& message);
/// Opens and decodes. Fails: TooLarge, Malformed, WrongSignature, WrongSpace.
Expected<PeerEnvelope> openPeer(const SpaceId& space, BytesView encoded);

}  // namespace coppice::wire
