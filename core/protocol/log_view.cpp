#include "protocol/log_view.h"

#include "crypto/hash.h"
#include "tree/assignment.h"
#include "tree/beacon.h"

namespace coppice::protocol {

SpaceRoot rootOf(const wire::SpaceFile& space) {
  return {space.space(), space.authorityKey, space.hubKey, space.hubOwner, {}};
}

Expected<LogView::Candidate> LogView::judge(std::uint64_t index, std::int64_t timeMs, BytesView encoded) const {
  if (timeMs < m_timeMs) return fail(Fault::OutOfRange, "log time runs backwards");
  COPPICE_TRY(const wire::Envelope envelope, wire::openEnvelope(wire::Purpose::LogEntry, encoded));
  COPPICE_TRY(wire::LogEntry entry, wire::decodeEntry(m_root.space, envelope.payload));
  Candidate candidate{index, timeMs, envelope.signer, wire::envelopeIdOf(encoded), std::move(entry)};
  COPPICE_CHECK(std::visit([&](const auto& one) { return admits(candidate, one); }, candidate.entry));
  return candidate;
}

Expected<AcceptedEntry> LogView::check(std::uint64_t index, std::int64_t timeMs, BytesView envelope) const {
  return judge(index, timeMs, envelope);
}

Expected<AcceptedEntry> LogView::apply(std::uint64_t index, std::int64_t timeMs, BytesView envelope) {
  auto judged = judge(index, timeMs, envelope);
  m_timeMs = std::max(m_timeMs, timeMs);
  if (judged) std::visit([&](const auto& one) { take(*judged, one); }, judged->entry);
  return judged;
}

namespace {

template <typename Map, typename Key>
const typename Map::mapped_type* findIn(const Map& map, const Key& key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

}  // namespace

const MemberState* LogView::member(const MemberKey& key) const { return findIn(m_members, key); }
const RequestState* LogView::request(const RequestId& id) const { return findIn(m_requests, id); }
const EpochState* LogView::epoch(const EpochId& id) const { return findIn(m_epochs, id); }
const RoundState* LogView::round(const RoundId& id) const { return findIn(m_rounds, id); }

const JoinState* EpochState::joinOf(const MemberKey& key) const {
  for (const JoinState& one : joins) {
    if (one.member == key) return &one;
  }
  return nullptr;
}

Digest rosterRootOf(const std::vector<JoinState>& joins) {
  crypto::Hasher hasher("roster");
  for (const JoinState& one : joins) hasher.add(one.envelope.view());
  return hasher.finish();
}

std::vector<MemberKey> LogView::committeeOf(const EpochState& epoch) const {
  const RequestState& request = m_requests.at(epoch.request);
  std::vector<tree::CommitteeCandidate> candidates;
  for (const JoinState& one : epoch.joins) {
    const MemberState& state = m_members.at(one.member);
    // Invite keys are the authority's choice and these memberships precede the request: nobody can grind a place.
    if (state.index < request.index) candidates.push_back({one.member, state.terms.invite});
  }
  std::set<MemberKey> skipped;
  if (epoch.open.number >= 2) {
    const EpochState& last = m_epochs.at(request.epochs[epoch.open.number - 2]);
    if (last.failure) skipped.insert(last.failure->missing.begin(), last.failure->missing.end());
  }
  return tree::chooseCommittee(candidates, convertId<Digest>(m_root.space), epoch.open.number, skipped);
}

Expected<tree::ExecutionTree> LogView::plant(const EpochState& epoch, const Digest& beacon) const {
  const RequestState& request = m_requests.at(epoch.request);
  const auto& parameters = request.terms.parameters;
  std::vector<tree::RosterEntry> roster;
  std::uint32_t contributors = 0;
  for (const JoinState& one : epoch.joins) {
    const MemberState& state = m_members.at(one.member);
    if (one.join.contribute) ++contributors;
    roster.push_back(
        {.member = one.member,
         .owner = state.terms.owner,
         .contributes = one.join.contribute ? tree::Contributes::Yes : tree::Contributes::No,
         .seatOffer = one.join.seatOffer,
         .seatRight = m_disputed.contains(one.member) ? tree::SeatRight::Barred : tree::SeatRight::Allowed});
  }
  if (contributors < parameters.cohortMin) {
    return fail(Fault::TooFewMembers,
                "needed " + std::to_string(parameters.cohortMin) + ", joined " + std::to_string(contributors));
  }
  std::set<OwnerId> barred{m_members.at(request.provider).terms.owner};
  if (m_root.hubOwner) barred.insert(*m_root.hubOwner);
  return tree::assign(
      roster, beacon,
      {.groupSize = parameters.groupSize, .maskColumns = parameters.maskColumns, .replicas = parameters.replicas},
      barred);
}

std::vector<const RoundState*> LogView::roundsOf(const RequestId& request) const {
  std::vector<const RoundState*> rounds;
  const RequestState* const state = this->request(request);
  if (state == nullptr) return rounds;
  for (const EpochId& id : state->epochs) {
    for (const RoundId& round : epoch(id)->rounds) rounds.push_back(this->round(round));
  }
  return rounds;
}

std::set<MemberKey> LogView::countedContributors(const RoundState& round) const {
  const auto& tree = *m_epochs.at(round.epoch).tree;
  std::set<MemberKey> counted;
  std::vector<std::uint32_t> open{tree.root().number};
  while (!open.empty()) {
    const tree::Group& group = tree.group(open.back());
    open.pop_back();
    const CertifiedGroup* certified = findIn(round.certificates, group.number);
    if (certified == nullptr) continue;
    for (const std::uint32_t place : certified->certificate.members) {
      if (group.leaf()) {
        counted.insert(group.contributors[place]);
      } else {
        open.push_back(group.children[place]);
      }
    }
  }
  return counted;
}

std::vector<CertificateId> LogView::certificateChain(const RoundState& round) const {
  const auto& tree = *m_epochs.at(round.epoch).tree;
  std::vector<CertificateId> chain;
  std::vector<std::uint32_t> open{tree.root().number};
  for (std::size_t next = 0; next < open.size(); ++next) {
    const tree::Group& group = tree.group(open[next]);
    const CertifiedGroup* certified = findIn(round.certificates, group.number);
    if (certified == nullptr) continue;
    chain.push_back(certified->id);
    if (group.leaf()) continue;
    for (const std::uint32_t place : certified->certificate.members) open.push_back(group.children[place]);
  }
  return chain;
}

// --- what a valid entry changes ---

void LogView::take(const Candidate& candidate, const wire::Membership& entry) {
  m_members.emplace(candidate.signer, MemberState{entry.terms, candidate.index, std::nullopt});
  m_usedInvites.insert(entry.terms.invite);
}

void LogView::take(const Candidate& candidate, const wire::MembershipRevoked& entry) {
  m_members.at(entry.member).revokedMs = candidate.timeMs;
}

void LogView::take(const Candidate& candidate, const wire::Request& entry) {
  const auto id = convertId<RequestId>(candidate.envelope);
  m_requests.emplace(id,
                     RequestState{id, candidate.signer, entry.terms, candidate.index, candidate.timeMs, {}, {}, {}});
}

void LogView::take(const Candidate&, const wire::CloseRequest& entry) { m_requests.at(entry.request).closed = entry; }

void LogView::take(const Candidate& candidate, const wire::Pledge& entry) {
  m_requests.at(entry.request).pledges.insert(candidate.signer);
}

void LogView::take(const Candidate& candidate, const wire::EpochOpen& entry) {
  EpochState epoch;
  epoch.id = convertId<EpochId>(candidate.envelope);
  epoch.request = entry.request;
  epoch.open = entry;
  epoch.openedMs = candidate.timeMs;
  m_requests.at(entry.request).epochs.push_back(epoch.id);
  m_epochs.emplace(epoch.id, std::move(epoch));
}

void LogView::take(const Candidate& candidate, const wire::Join& entry) {
  m_epochs.at(entry.epoch).joins.push_back({candidate.signer, candidate.envelope, entry});
}

void LogView::take(const Candidate& candidate, const wire::JoinsClosed& entry) {
  EpochState& epoch = m_epochs.at(entry.epoch);
  epoch.phase = EpochPhase::Revealing;
  epoch.closedEnvelope = candidate.envelope;
  epoch.closedMs = candidate.timeMs;
  epoch.committee = committeeOf(epoch);
}

void LogView::take(const Candidate& candidate, const wire::Reveal& entry) {
  m_epochs.at(entry.epoch).reveals.emplace(candidate.signer, entry.nonce);
}

void LogView::take(const Candidate&, const wire::EpochFrozen& entry) {
  EpochState& epoch = m_epochs.at(entry.epoch);
  epoch.phase = EpochPhase::Frozen;
  epoch.beacon = entry.beacon;
  epoch.tree = std::make_shared<const tree::ExecutionTree>(*plant(epoch, entry.beacon));
}

void LogView::take(const Candidate&, const wire::EpochFailed& entry) {
  EpochState& epoch = m_epochs.at(entry.epoch);
  epoch.phase = EpochPhase::Failed;
  epoch.failure = entry;
}

void LogView::take(const Candidate& candidate, const wire::RoundOpen& entry) {
  const auto id = convertId<RoundId>(candidate.envelope);
  m_epochs.at(entry.epoch).rounds.push_back(id);
  m_rounds.emplace(id, RoundState{id, entry.epoch, entry, candidate.index, candidate.timeMs, {}, {}});
}

void LogView::take(const Candidate& candidate, const wire::GroupCertificate& entry) {
  m_rounds.at(entry.round)
      .certificates.emplace(entry.group, CertifiedGroup{convertId<CertificateId>(candidate.envelope), entry});
}

void LogView::take(const Candidate&, const wire::RoundResult& entry) { m_rounds.at(entry.round).result = entry; }

void LogView::take(const Candidate& candidate, const wire::Dispute& entry) {
  m_disputes.push_back({candidate.signer, entry, candidate.timeMs});
  if (!entry.accused.isZero()) m_disputed.insert(entry.accused);
}

}  // namespace coppice::protocol
