#pragma once
/// The entries of the public log as values, one struct per entry of protocol.md §4, and their strict codec. Decoding
/// checks form only (sizes, enums, canonical bytes); who may say what, and when, is protocol/log_view.h's business.
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/expected.h"
#include "base/id.h"
#include "catalogue/request.h"
#include "wire/envelope.h"

namespace coppice::wire {

/// Numbers stand in the log.
enum class MemberKind : std::uint8_t { Person = 1, Organisation = 2, Provider = 3 };

/// Size and root of a log that the sender has verified.
struct LogHead {
  std::uint64_t size = 0;
  Digest root;
  friend bool operator==(const LogHead&, const LogHead&) = default;
};

/// What the authority certifies when it hands out an invite.
struct InviteTerms {
  InviteKey invite;
  OwnerId owner;
  MemberKind kind = MemberKind::Person;
  std::string name;  // organisations and providers only
  std::int64_t validFromMs = 0;
  std::int64_t validUntilMs = 0;
  friend bool operator==(const InviteTerms&, const InviteTerms&) = default;
};
/// Bytes the authority signs (purpose "invite") to certify terms, and bytes the invite key signs (purpose
/// "invite-use") to name the member it becomes.
Bytes inviteTermsBytes(const SpaceId& space, const InviteTerms& terms);
Bytes inviteUseBytes(const SpaceId& space, const MemberKey& member);

struct Membership {
  InviteTerms terms;
  Signature certificate;      // authority over inviteTermsBytes
  Signature inviteSignature;  // invite key over inviteUseBytes
  friend bool operator==(const Membership&, const Membership&) = default;
};
struct MembershipRevoked {
  MemberKey member;
  friend bool operator==(const MembershipRevoked&, const MembershipRevoked&) = default;
};
struct Request {
  catalogue::RequestTerms terms;
  friend bool operator==(const Request&, const Request&) = default;
};
struct CloseRequest {
  RequestId request;
  std::optional<BlobId> model;  // absent when the request ended without one
  std::optional<BlobId> card;
  friend bool operator==(const CloseRequest&, const CloseRequest&) = default;
};
struct Pledge {
  RequestId request;
  friend bool operator==(const Pledge&, const Pledge&) = default;
};
struct EpochOpen {
  RequestId request;
  std::uint32_t number = 0;         // 1, 2, … within the request
  std::int64_t joinDeadlineMs = 0;  // log time
  std::uint32_t rounds = 0;         // most rounds opened in this epoch
  friend bool operator==(const EpochOpen&, const EpochOpen&) = default;
};
struct Join {
  EpochId epoch;
  std::uint32_t protocolVersion = 0;
  SealKey sealKey;
  bool contribute = false;
  std::uint32_t seatOffer = 0;  // 0..4
  Digest nonceCommit;           // H("beacon-nonce", nonce)
  LogHead head;
  friend bool operator==(const Join&, const Join&) = default;
};
struct JoinsClosed {
  EpochId epoch;
  Digest rosterRoot;  // H("roster", ids of the Join envelopes in log order)
  std::uint32_t count = 0;
  friend bool operator==(const JoinsClosed&, const JoinsClosed&) = default;
};
struct Reveal {
  EpochId epoch;
  Digest nonce;
  friend bool operator==(const Reveal&, const Reveal&) = default;
};
struct EpochFrozen {
  EpochId epoch;
  Digest beacon;
  friend bool operator==(const EpochFrozen&, const EpochFrozen&) = default;
};
struct EpochFailed {
  EpochId epoch;
  Fault outcome = Fault::TooFewMembers;  // TooFewMembers, BeaconFailed, TooFewSeats
  std::vector<MemberKey> missing;        // committee members that did not reveal
  std::string detail;                    // the numbers
  friend bool operator==(const EpochFailed&, const EpochFailed&) = default;
};
struct RoundOpen {
  EpochId epoch;
  std::uint32_t number = 0;  // 1, 2, … within the epoch
  catalogue::RoundKind kind = catalogue::RoundKind::Train;
  BlobId model;
  std::uint64_t seed = 0;                // of everything that must be the same for all
  std::vector<std::int64_t> havesEndMs;  // log time by tier, leaf first
  std::int64_t roundEndMs = 0;           // last deadline
  std::int64_t deltaMs = 2000;           // δ between proposers
  friend bool operator==(const RoundOpen&, const RoundOpen&) = default;
};
struct GroupCertificate {
  RoundId round;
  std::uint32_t group = 0;  // number in the execution tree
  std::uint32_t seatListVersion = 0;
  std::vector<std::uint32_t> members;  // U: places in the group, ascending
  Digest headerRoot;                   // setRootOf(items of U)
  std::uint32_t count = 0;             // contributors in U, or in the children of U
  std::vector<Bytes> votes;            // signed envelopes of Vote, by rank
  friend bool operator==(const GroupCertificate&, const GroupCertificate&) = default;
};
struct Metric {
  std::string name;
  std::int64_t micros = 0;  // value × 10^6
  friend bool operator==(const Metric&, const Metric&) = default;
};
struct RoundResult {
  RoundId round;
  std::optional<Fault> outcome;  // nullopt = completed
  std::optional<BlobId> model;   // the next model
  std::uint32_t count = 0;
  std::int64_t weightMicros = 0;
  std::vector<Metric> metrics;
  std::vector<CertificateId> certificates;  // the chain that counts
  friend bool operator==(const RoundResult&, const RoundResult&) = default;
};
/// Two envelopes that contradict each other, signed by `accused`; by two replicas when it is zero.
struct Dispute {
  RoundId round;
  std::uint32_t group = 0;
  MemberKey accused;
  Bytes first;
  Bytes second;
  friend bool operator==(const Dispute&, const Dispute&) = default;
};

using LogEntry =
    std::variant<Membership, MembershipRevoked, Request, CloseRequest, Pledge, EpochOpen, Join, JoinsClosed, Reveal,
                 EpochFrozen, EpochFailed, RoundOpen, GroupCertificate, RoundResult, Dispute>;

/// The name PROTOCOL.md uses, e.g. "JoinsClosed".
std::string_view entryName(const LogEntry& entry);

/// Payload bytes for an envelope.
Bytes encodeEntry(const SpaceId& space, const LogEntry& entry);
/// Fails: TooLarge, Malformed, WrongSpace.
Expected<LogEntry> decodeEntry(const SpaceId& space, BytesView payload);
/// encodeEntry + signEnvelope.
Bytes signEntry(const crypto::Identity& signer, const SpaceId& space, const LogEntry& entry);

}  // namespace coppice::wire
