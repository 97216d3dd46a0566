#pragma once
/// What the log says. Every node feeds every entry, in order, to a LogView; invalid entries are refused with a typed
/// fault and change nothing, the first valid one counts. Hub, provider and member run this same code: the hub to refuse
/// early, the others because they trust nobody. Deterministic, no clock, no I/O; one thread. Source: protocol.md §4,
/// §5.
#include <map>
#include <memory>
#include <set>

#include "base/expected.h"
#include "tree/execution_tree.h"
#include "wire/log_entries.h"
#include "wire/peer_messages.h"
#include "wire/space_file.h"

namespace coppice::protocol {

/// The fixed points of a data space, from its space file.
struct SpaceRoot {
  wire::SpaceId space;
  MemberKey authority;
  MemberKey hub;
  std::optional<OwnerId> hubOwner;  // gets no seats
  catalogue::ParameterFloor floor;
};

SpaceRoot rootOf(const wire::SpaceFile& space);

struct MemberState {
  wire::InviteTerms terms;
  std::uint64_t index = 0;  // of the Membership entry
  std::optional<std::int64_t> revokedMs;

  bool live(std::int64_t atMs) const { return !revokedMs && terms.validFromMs <= atMs && atMs < terms.validUntilMs; }
};

struct RequestState {
  RequestId id;
  MemberKey provider;
  catalogue::RequestTerms terms;
  std::uint64_t index = 0;
  std::int64_t timeMs = 0;
  std::set<MemberKey> pledges;
  std::vector<EpochId> epochs;
  std::optional<wire::CloseRequest> closed;
};

struct JoinState {
  MemberKey member;
  wire::EnvelopeId envelope;
  wire::Join join;
};

enum class EpochPhase { Joining, Revealing, Frozen, Failed };

struct EpochState {
  EpochId id;
  RequestId request;
  wire::EpochOpen open;
  std::int64_t openedMs = 0;
  EpochPhase phase = EpochPhase::Joining;
  std::vector<JoinState> joins;  // in log order
  wire::EnvelopeId closedEnvelope;
  std::int64_t closedMs = 0;
  std::vector<MemberKey> committee;
  std::map<MemberKey, Digest> reveals;
  Digest beacon;
  std::shared_ptr<const tree::ExecutionTree> tree;  // set when Frozen
  std::optional<wire::EpochFailed> failure;
  std::vector<RoundId> rounds;

  const JoinState* joinOf(const MemberKey& member) const;
};

struct CertifiedGroup {
  CertificateId id;
  wire::GroupCertificate certificate;
};

struct RoundState {
  RoundId id;
  EpochId epoch;
  wire::RoundOpen open;
  std::uint64_t index = 0;  // of the RoundOpen entry
  std::int64_t openedMs = 0;
  std::map<std::uint32_t, CertifiedGroup> certificates;  // by group
  std::optional<wire::RoundResult> result;

  bool closed(std::int64_t nowMs) const { return result.has_value() || nowMs >= open.roundEndMs; }
};

struct DisputeState {
  MemberKey reporter;
  wire::Dispute dispute;
  std::int64_t timeMs = 0;
};

/// An accepted entry, as handed to services.
struct AcceptedEntry {
  std::uint64_t index = 0;
  std::int64_t timeMs = 0;
  MemberKey signer;
  wire::EnvelopeId envelope;
  wire::LogEntry entry;
};

class LogView {
 public:
  explicit LogView(SpaceRoot root) : m_root(std::move(root)) {}

  /// Applies the entry with the given index and hub time, or says why it does not count: a fault of the peer, or an
  /// outcome of the protocol.
  Expected<AcceptedEntry> apply(std::uint64_t index, std::int64_t timeMs, BytesView envelope);
  /// As apply, without changing anything: what the hub asks before it appends.
  Expected<AcceptedEntry> check(std::uint64_t index, std::int64_t timeMs, BytesView envelope) const;

  const SpaceRoot& root() const { return m_root; }
  /// Time of the newest entry, accepted or not.
  std::int64_t timeMs() const { return m_timeMs; }
  const std::map<MemberKey, MemberState>& members() const { return m_members; }
  const std::map<RequestId, RequestState>& requests() const { return m_requests; }
  const std::map<EpochId, EpochState>& epochs() const { return m_epochs; }
  const std::map<RoundId, RoundState>& rounds() const { return m_rounds; }
  const std::vector<DisputeState>& disputes() const { return m_disputes; }

  const MemberState* member(const MemberKey& key) const;
  const RequestState* request(const RequestId& id) const;
  const EpochState* epoch(const EpochId& id) const;
  const RoundState* round(const RoundId& id) const;
  /// All rounds of a request, oldest first.
  std::vector<const RoundState*> roundsOf(const RequestId& request) const;

  /// Committee of an epoch whose joins are closed, §5.1.
  std::vector<MemberKey> committeeOf(const EpochState& epoch) const;
  /// The execution tree an epoch freezes into. Fails: TooFewMembers, TooFewSeats.
  Expected<tree::ExecutionTree> plant(const EpochState& epoch, const Digest& beacon) const;

  /// Contributors whose share is in the total: in U of their leaf and every ancestor's certificate up to the root.
  std::set<MemberKey> countedContributors(const RoundState& round) const;
  /// Certificates on that chain, root first. Empty without a root certificate.
  std::vector<CertificateId> certificateChain(const RoundState& round) const;

 private:
  using Candidate = AcceptedEntry;
  Expected<Candidate> judge(std::uint64_t index, std::int64_t timeMs, BytesView envelope) const;

  Done admits(const Candidate& candidate, const wire::Membership& entry) const;
  Done admits(const Candidate& candidate, const wire::MembershipRevoked& entry) const;
  Done admits(const Candidate& candidate, const wire::Request& entry) const;
  Done admits(const Candidate& candidate, const wire::CloseRequest& entry) const;
  Done admits(const Candidate& candidate, const wire::Pledge& entry) const;
  Done admits(const Candidate& candidate, const wire::EpochOpen& entry) const;
  Done admits(const Candidate& candidate, const wire::Join& entry) const;
  Done admits(const Candidate& candidate, const wire::JoinsClosed& entry) const;
  Done admits(const Candidate& candidate, const wire::Reveal& entry) const;
  Done admits(const Candidate& candidate, const wire::EpochFrozen& entry) const;
  Done admits(const Candidate& candidate, const wire::EpochFailed& entry) const;
  Done admits(const Candidate& candidate, const wire::RoundOpen& entry) const;
  Done admits(const Candidate& candidate, const wire::GroupCertificate& entry) const;
  Done admits(const Candidate& candidate, const wire::RoundResult& entry) const;
  Done admits(const Candidate& candidate, const wire::Dispute& entry) const;
  Done admitsRepetition(const RequestState& request, const wire::RoundOpen& entry) const;
  Done admitsVotes(const RoundState& round, const tree::Group& group, const wire::GroupCertificate& entry) const;

  void take(const Candidate& candidate, const wire::Membership& entry);
  void take(const Candidate& candidate, const wire::MembershipRevoked& entry);
  void take(const Candidate& candidate, const wire::Request& entry);
  void take(const Candidate& candidate, const wire::CloseRequest& entry);
  void take(const Candidate& candidate, const wire::Pledge& entry);
  void take(const Candidate& candidate, const wire::EpochOpen& entry);
  void take(const Candidate& candidate, const wire::Join& entry);
  void take(const Candidate& candidate, const wire::JoinsClosed& entry);
  void take(const Candidate& candidate, const wire::Reveal& entry);
  void take(const Candidate& candidate, const wire::EpochFrozen& entry);
  void take(const Candidate& candidate, const wire::EpochFailed& entry);
  void take(const Candidate& candidate, const wire::RoundOpen& entry);
  void take(const Candidate& candidate, const wire::GroupCertificate& entry);
  void take(const Candidate& candidate, const wire::RoundResult& entry);
  void take(const Candidate& candidate, const wire::Dispute& entry);

  Expected<const MemberState*> liveMember(const MemberKey& key, std::int64_t atMs) const;
  Expected<const RequestState*> openRequest(const RequestId& id) const;
  Expected<const RequestState*> ownRequest(const RequestId& id, const MemberKey& provider) const;

  SpaceRoot m_root;
  std::int64_t m_timeMs = 0;
  std::map<MemberKey, MemberState> m_members;
  std::set<InviteKey> m_usedInvites;
  std::map<RequestId, RequestState> m_requests;
  std::map<EpochId, EpochState> m_epochs;
  std::map<RoundId, RoundState> m_rounds;
  std::vector<DisputeState> m_disputes;
  std::set<MemberKey> m_disputed;
};

/// H("roster", ids of the Join envelopes in log order).
Digest rosterRootOf(const std::vector<JoinState>& joins);

}  // namespace coppice::protocol
