#pragma once
/// One aggregator seat in one round, from the first share to the released column sum.
///
///   Collecting ──Haves end──▶ Proposing ──valid proposal──▶ Voted ──own group certified──▶ Releasing ──sum──▶ Released
///        └──────────────── valid proposal (others ended earlier) ──────▲                                        │
///   any state ──RoundEnded──▶ Over                                                         RoundEnded ◀─────────┘
///
/// Promises it keeps whatever arrives: one vote per (round, group), journaled before it leaves; a sum only over the set
/// certified on the log; a withdrawn contributor is never voted for after "Wiped" was answered.
/// The vectors and seeds themselves live in the adapter; this machine only says what to do with them.
/// Source: protocol.md §6 steps 5–14.
#include "protocol/round_context.h"

namespace coppice::protocol {

/// What the adapter answers to StoreShare and StoreSum.
struct ItemStored {
  std::uint32_t place = 0;
  wire::ItemId item;
  std::optional<Error> error;
};
/// What the adapter answers to ReleaseSum. keys: one sealed key per recipient, when uploaded.
struct SumComputed {
  Digest sumHash;
  std::optional<BlobId> blob;
  std::uint64_t blobBytes = 0;
  std::map<MemberKey, Bytes> keys;
};
/// After a crash, what was journaled for this seat under "vote", "withdrawn" and "release".
struct Restarted {
  std::optional<Bytes> ballot = std::nullopt;
  std::optional<Bytes> withdrawn = std::nullopt;
  std::optional<Bytes> release = std::nullopt;
};

using SeatEvent = std::variant<Arrived, ItemStored, Certified, SumComputed, Tick, RoundEnded, Restarted>;

namespace seat {
struct Collecting {};
struct Proposing {
  std::int64_t sinceMs = 0;
};
struct Voted {
  wire::Vote vote;
  std::int64_t sinceMs = 0;
};
struct Releasing {
  CertificateId certificate;
  wire::GroupCertificate content;
  Upload upload = Upload::No;
};
struct Released {
  CertificateId certificate;
  wire::GroupCertificate content;
  Digest sumHash;
  Upload upload = Upload::No;
  std::int64_t sinceMs = 0;
  std::set<MemberKey> acked;
};
struct Over {};
using Phase = std::variant<Collecting, Proposing, Voted, Releasing, Released, Over>;

enum class Custody : std::uint8_t { Storing, Held };
/// A share (leaf) or a child's sum (inner).
struct Item {
  wire::ItemId id;
  Custody custody = Custody::Storing;
  Bytes header;  // leaf: signed ShareHeader, for handing over
  std::int64_t heldMs = 0;
};
struct SignedHave {
  wire::Have have;
  Bytes envelope;
};
struct SignedProposal {
  wire::Propose proposal;
  Bytes envelope;
};
struct SignedVote {
  wire::Vote vote;
  Bytes envelope;
};
/// A child's sum as one of its replicas reports it.
struct Report {
  wire::ColumnSum sum;
  Bytes envelope;
  bool tried = false;
};
}  // namespace seat

struct SeatState {
  tree::SeatPlace place;
  seat::Phase phase = seat::Collecting{};
  std::map<std::uint32_t, seat::Item> items;
  std::set<std::uint32_t> leftOut;    // declined, withdrawn or contradicting: not waited for, never voted for
  std::set<std::uint32_t> withdrawn;  // of these the ones whose withdrawal was acknowledged; journaled
  std::map<std::uint32_t, seat::SignedHave> haves;                         // by rank, latest
  std::map<std::uint32_t, seat::SignedProposal> proposals;                 // by rank, first
  std::map<std::uint32_t, seat::SignedVote> votes;                         // by rank, first
  std::map<std::uint32_t, std::map<std::uint32_t, seat::Report>> reports;  // by child place, by rank in the child
  std::map<std::uint32_t, Certified> children;                             // by child place
  std::set<std::pair<std::uint32_t, std::uint32_t>> handedOver;            // (rank, place)
  std::set<std::uint32_t> disputedChildren;                                // by child place
  std::map<MemberKey, Digest> earlyAcks;  // of the other replica's sum, before this one was ready
  std::uint32_t sequence = 0;
  bool restarted = false;  // it may have proposed before the crash: it does not propose again
  bool certificateSent = false;
  std::optional<CertificateId> released;  // by an earlier run of the program: no sum of another set, ever
};

SeatState openSeat(const tree::SeatPlace& place);
Step<SeatState> step(SeatState state, const SeatEvent& event, const Surroundings& around);

/// U of protocol.md §6.8: intersection of the chosen Haves; among choices of at least q Haves with every column, one
/// with the largest intersection. Exact for up to 12 seats, greedy above. nullopt when no choice qualifies.
struct SetProposal {
  std::vector<wire::HaveItem> items;
  std::vector<std::uint32_t> citedRanks;
};
std::optional<SetProposal> proposeSet(const std::map<std::uint32_t, seat::SignedHave>& haves, const tree::Group& group,
                                      std::uint32_t quorum);
/// Whether these ranks are at least q and sit in every column.
bool qualifies(const std::set<std::uint32_t>& ranks, const tree::Group& group, std::uint32_t quorum);

}  // namespace coppice::protocol
