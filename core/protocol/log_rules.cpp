// Who may say what, and when: LogView's rules, one function per entry of protocol.md §4.
#include "base/limits.h"
#include "crypto/sealed_box.h"
#include "protocol/dispute.h"
#include "protocol/epoch_sequencer.h"
#include "protocol/log_view.h"
#include "tree/beacon.h"

namespace coppice::protocol {

namespace {
constexpr std::int64_t dayMs = 86'400'000;
}

Expected<const MemberState*> LogView::liveMember(const MemberKey& key, std::int64_t atMs) const {
  const MemberState* state = member(key);
  if (state == nullptr) return fail(Fault::UnknownSender, "no member " + key.shortHex());
  if (!state->live(atMs)) return fail(Fault::MembershipEnded, key.shortHex());
  return state;
}

Expected<const RequestState*> LogView::openRequest(const RequestId& id) const {
  const RequestState* state = request(id);
  if (state == nullptr) return fail(Fault::UnknownRequest, id.shortHex());
  if (state->closed) return fail(Fault::RequestClosed, id.shortHex());
  return state;
}

Expected<const RequestState*> LogView::ownRequest(const RequestId& id, const MemberKey& provider) const {
  COPPICE_TRY(const RequestState* state, openRequest(id));
  if (state->provider != provider) return fail(Fault::NotAllowed, "only the request's provider");
  return state;
}

Done LogView::admits(const Candidate& candidate, const wire::Membership& entry) const {
  const wire::InviteTerms& terms = entry.terms;
  if (!crypto::verifySignature(m_root.authority.view(), "invite", wire::inviteTermsBytes(m_root.space, terms),
                               entry.certificate)) {
    return fail(Fault::WrongInvite, "not certified by this space's authority");
  }
  if (!crypto::verifySignature(terms.invite.view(), "invite-use", wire::inviteUseBytes(m_root.space, candidate.signer),
                               entry.inviteSignature)) {
    return fail(Fault::WrongInvite, "invite does not name this member");
  }
  if (m_usedInvites.contains(terms.invite)) return fail(Fault::UsedInvite, terms.invite.shortHex());
  if (m_members.contains(candidate.signer)) return fail(Fault::AlreadyJoined, candidate.signer.shortHex());
  if (candidate.timeMs < terms.validFromMs || candidate.timeMs >= terms.validUntilMs) {
    return fail(Fault::WrongInvite, "invite is out of date");
  }
  if ((terms.kind == wire::MemberKind::Person) != terms.name.empty()) {
    return fail(Fault::Malformed, "organisations and providers carry a name, persons do not");
  }
  return {};
}

Done LogView::admits(const Candidate& candidate, const wire::MembershipRevoked& entry) const {
  if (candidate.signer != m_root.authority) return fail(Fault::NotAllowed, "only the authority removes members");
  const MemberState* state = member(entry.member);
  if (state == nullptr) return fail(Fault::UnknownSender, "no member " + entry.member.shortHex());
  if (state->revokedMs) return fail(Fault::Replayed, "already removed");
  return {};
}

Done LogView::admits(const Candidate& candidate, const wire::Request& entry) const {
  COPPICE_TRY(const MemberState* state, liveMember(candidate.signer, candidate.timeMs));
  if (state->terms.kind != wire::MemberKind::Provider)
    return fail(Fault::NotAllowed, "only providers publish requests");
  if (m_requests.contains(convertId<RequestId>(candidate.envelope))) return fail(Fault::Replayed, "request");
  if (!crypto::isUsable(entry.terms.providerSealKey)) return fail(Fault::Malformed, "sealing key");
  return catalogue::checkTerms(entry.terms, m_root.floor);
}

Done LogView::admits(const Candidate& candidate, const wire::CloseRequest& entry) const {
  COPPICE_CHECK(ownRequest(entry.request, candidate.signer));
  return {};
}

Done LogView::admits(const Candidate& candidate, const wire::Pledge& entry) const {
  COPPICE_TRY(const MemberState* state, liveMember(candidate.signer, candidate.timeMs));
  if (state->terms.kind == wire::MemberKind::Provider) return fail(Fault::NotAllowed, "providers do not contribute");
  COPPICE_TRY(const RequestState* request, openRequest(entry.request));
  if (request->pledges.contains(candidate.signer)) return fail(Fault::Replayed, "pledge");
  return {};
}

Done LogView::admits(const Candidate& candidate, const wire::EpochOpen& entry) const {
  COPPICE_TRY(const RequestState* request, ownRequest(entry.request, candidate.signer));
  COPPICE_CHECK(liveMember(candidate.signer, candidate.timeMs));  // who was removed may end what it began, no more
  if (entry.number != request->epochs.size() + 1) return fail(Fault::Malformed, "epoch number");
  if (entry.number > request->terms.epochsMax) return fail(Fault::EpochsExhausted, std::to_string(entry.number));
  if (request->pledges.size() < request->terms.pledgesTarget) return fail(Fault::TooFewMembers, "pledges");
  if (entry.joinDeadlineMs <= candidate.timeMs || entry.joinDeadlineMs > candidate.timeMs + dayMs) {
    return fail(Fault::OutOfRange, "join deadline");
  }
  if (entry.rounds == 0 || entry.rounds > request->terms.trainRounds + 64)
    return fail(Fault::OutOfRange, "rounds of the epoch");
  if (request->epochs.empty()) return {};
  const EpochState& last = m_epochs.at(request->epochs.back());
  if (candidate.timeMs < last.openedMs + request->terms.epochSpacingMs) return fail(Fault::NotAllowed, "epoch spacing");
  if (last.phase == EpochPhase::Joining || last.phase == EpochPhase::Revealing)
    return fail(Fault::NotAllowed, "an epoch is forming");
  if (!last.rounds.empty() && !m_rounds.at(last.rounds.back()).closed(candidate.timeMs)) {
    return fail(Fault::NotAllowed, "a round is open");
  }
  return {};
}

Done LogView::admits(const Candidate& candidate, const wire::Join& entry) const {
  COPPICE_TRY(const MemberState* state, liveMember(candidate.signer, candidate.timeMs));
  if (state->terms.kind == wire::MemberKind::Provider) return fail(Fault::NotAllowed, "providers do not join");
  const EpochState* joining = epoch(entry.epoch);
  if (joining == nullptr) return fail(Fault::NotFound, "epoch");
  if (entry.protocolVersion != limits::protocolVersion) return fail(Fault::WrongVersion, "join");
  if (joining->phase != EpochPhase::Joining || candidate.timeMs > joining->open.joinDeadlineMs) {
    return fail(Fault::DeadlinePassed, "joins are closed");
  }
  if (joining->joinOf(candidate.signer) != nullptr) return fail(Fault::Replayed, "join");
  if (joining->joins.size() >= m_requests.at(joining->request).terms.parameters.membersMax) {
    return fail(Fault::NotAllowed, "the epoch is full");
  }
  if (entry.head.size > candidate.index) return fail(Fault::Malformed, "head from the future");
  // Whoever seals to a seat must be able to.
  if (!crypto::isUsable(entry.sealKey)) return fail(Fault::Malformed, "sealing key");
  return {};
}

Done LogView::admits(const Candidate& candidate, const wire::JoinsClosed& entry) const {
  if (candidate.signer != m_root.hub) return fail(Fault::NotAllowed, "only the hub");
  const EpochState* joining = epoch(entry.epoch);
  if (joining == nullptr || joining->phase != EpochPhase::Joining) return fail(Fault::Unexpected, "JoinsClosed");
  if (!joinsComplete(*this, *joining, candidate.timeMs)) return fail(Fault::NotAllowed, "joins end too early");
  if (entry.count != joining->joins.size() || entry.rosterRoot != rosterRootOf(joining->joins)) {
    return fail(Fault::WrongHash, "roster");
  }
  return {};
}

Done LogView::admits(const Candidate& candidate, const wire::Reveal& entry) const {
  const EpochState* revealing = epoch(entry.epoch);
  if (revealing == nullptr || revealing->phase != EpochPhase::Revealing) return fail(Fault::Unexpected, "Reveal");
  const auto& committee = revealing->committee;
  if (std::find(committee.begin(), committee.end(), candidate.signer) == committee.end()) {
    return fail(Fault::NotAllowed, "not on the committee");
  }
  if (revealing->reveals.contains(candidate.signer)) return fail(Fault::Replayed, "reveal");
  if (candidate.timeMs > revealing->closedMs + revealWindowMs) return fail(Fault::DeadlinePassed, "reveal");
  if (tree::commitmentOf(entry.nonce) != revealing->joinOf(candidate.signer)->join.nonceCommit) {
    return fail(Fault::WrongHash, "nonce differs from its commitment");
  }
  return {};
}

Done LogView::admits(const Candidate& candidate, const wire::EpochFrozen& entry) const {
  if (candidate.signer != m_root.hub) return fail(Fault::NotAllowed, "only the hub");
  const EpochState* revealing = epoch(entry.epoch);
  if (revealing == nullptr || revealing->phase != EpochPhase::Revealing) return fail(Fault::Unexpected, "EpochFrozen");
  const auto beacon = beaconOf(*revealing);
  if (!beacon) return fail(Fault::NotAllowed, "a reveal is missing");
  if (*beacon != entry.beacon) return fail(Fault::WrongHash, "beacon");
  if (candidate.timeMs >= revealing->closedMs + freezeWindowMs) return fail(Fault::DeadlinePassed, "EpochFrozen");
  COPPICE_CHECK(plant(*revealing, *beacon));
  return {};
}

Done LogView::admits(const Candidate& candidate, const wire::EpochFailed& entry) const {
  if (candidate.signer != m_root.hub) return fail(Fault::NotAllowed, "only the hub");
  const EpochState* failing = epoch(entry.epoch);
  if (failing == nullptr || failing->phase != EpochPhase::Revealing) return fail(Fault::Unexpected, "EpochFailed");
  const auto outcome = epochOutcome(*this, *failing, candidate.timeMs);
  if (!outcome || !std::holds_alternative<wire::EpochFailed>(*outcome) ||
      std::get<wire::EpochFailed>(*outcome) != entry) {
    return fail(Fault::Contradiction, "the epoch did not fail in this way");
  }
  return {};
}

/// §6 "repetition": what a root certificate covers is not contributed again, but for one repeat in a new epoch.
Done LogView::admitsRepetition(const RequestState& request, const wire::RoundOpen& entry) const {
  unsigned released = 0;
  for (const EpochId& epochId : request.epochs) {
    const EpochState& past = m_epochs.at(epochId);
    for (const RoundId& roundId : past.rounds) {
      const RoundState& round = m_rounds.at(roundId);
      // Statistics are of the data alone: another model beside them does not make them another total.
      const bool ofModel = entry.kind != catalogue::RoundKind::Statistics;
      if (round.open.kind != entry.kind || (ofModel && round.open.model != entry.model)) continue;
      if (!round.certificates.contains(past.tree->root().number)) continue;
      const bool completed = round.result && !round.result->outcome;
      if (completed || epochId == entry.epoch) return fail(Fault::Replayed, "this total was already released");
      ++released;
    }
  }
  if (released > 1) return fail(Fault::Replayed, "this total was already repeated");
  return {};
}

Done LogView::admits(const Candidate& candidate, const wire::RoundOpen& entry) const {
  const EpochState* frozen = epoch(entry.epoch);
  if (frozen == nullptr || frozen->phase != EpochPhase::Frozen)
    return fail(Fault::Unexpected, "RoundOpen before EpochFrozen");
  COPPICE_TRY(const RequestState* request, ownRequest(frozen->request, candidate.signer));
  COPPICE_CHECK(liveMember(candidate.signer, candidate.timeMs));
  if (request->epochs.back() != frozen->id) return fail(Fault::NotAllowed, "a newer epoch exists");
  if (entry.number != frozen->rounds.size() + 1 || entry.number > frozen->open.rounds)
    return fail(Fault::OutOfRange, "round number");
  if (candidate.timeMs > frozen->openedMs + dayMs) return fail(Fault::DeadlinePassed, "epochs last a day");
  if (!frozen->rounds.empty() && !m_rounds.at(frozen->rounds.back()).closed(candidate.timeMs)) {
    return fail(Fault::NotAllowed, "a round is open");
  }
  if (entry.havesEndMs.size() != frozen->tree->tiers()) return fail(Fault::Malformed, "one deadline per tier");
  std::int64_t last = candidate.timeMs;
  for (const std::int64_t deadline : entry.havesEndMs) {
    if (deadline <= last) return fail(Fault::OutOfRange, "deadlines grow with the tier");
    last = deadline;
  }
  if (entry.roundEndMs <= last || entry.roundEndMs > candidate.timeMs + dayMs)
    return fail(Fault::OutOfRange, "round end");
  if (entry.deltaMs < 10 || entry.deltaMs > 600'000) return fail(Fault::OutOfRange, "delta");
  return admitsRepetition(*request, entry);
}

Done LogView::admitsVotes(const RoundState& round, const tree::Group& group,
                          const wire::GroupCertificate& entry) const {
  const auto& parameters = m_requests.at(m_epochs.at(round.epoch).request).terms.parameters;
  std::set<std::uint32_t> ranks;
  std::set<std::uint32_t> columns;
  const wire::AgreedSet set{entry.members, entry.headerRoot, entry.count};
  for (const Bytes& encoded : entry.votes) {
    COPPICE_TRY(const wire::PeerEnvelope peer, wire::openPeer(m_root.space, encoded));
    const auto* vote = std::get_if<wire::Vote>(&peer.message);
    if (vote == nullptr || peer.round != round.id || peer.group != group.number) return fail(Fault::WrongRound, "vote");
    if (vote->rank >= group.seats.size() || group.seats[vote->rank].holder != peer.sender)
      return fail(Fault::NotAllowed, "vote");
    if (vote->set != set || vote->seatListVersion != entry.seatListVersion) return fail(Fault::Contradiction, "vote");
    if (!ranks.insert(vote->rank).second) return fail(Fault::Replayed, "vote");
    columns.insert(group.seats[vote->rank].column);
  }
  if (ranks.size() < parameters.quorum() || columns.size() != parameters.maskColumns + 1) {
    return fail(Fault::NotAllowed, "too few votes");
  }
  return {};
}

Done LogView::admits(const Candidate& candidate, const wire::GroupCertificate& entry) const {
  const RoundState* certified = round(entry.round);
  if (certified == nullptr) return fail(Fault::WrongRound, "certificate");
  if (certified->closed(candidate.timeMs)) return fail(Fault::DeadlinePassed, "the round is closed");
  const EpochState& epoch = m_epochs.at(certified->epoch);
  const auto& parameters = m_requests.at(epoch.request).terms.parameters;
  if (entry.group >= epoch.tree->groups().size()) return fail(Fault::OutOfRange, "group");
  if (certified->certificates.contains(entry.group)) return fail(Fault::Replayed, "group is certified");
  if (entry.seatListVersion != 0) return fail(Fault::NeedsNewerVersion, "seat list version");
  const tree::Group& group = epoch.tree->group(entry.group);
  if (!epoch.tree->rankOf(entry.group, candidate.signer)) return fail(Fault::NotAllowed, "only seats of the group");
  if (entry.members.empty() || entry.members.back() >= group.places()) return fail(Fault::OutOfRange, "places");
  if (group.leaf()) {
    if (entry.count != entry.members.size() || entry.count < parameters.leafMin)
      return fail(Fault::CohortTooSmall, "leaf");
  } else {
    std::uint32_t count = 0;
    std::vector<wire::HaveItem> items;
    for (const std::uint32_t place : entry.members) {
      const auto child = certified->certificates.find(group.children[place]);
      if (child == certified->certificates.end()) return fail(Fault::NotAllowed, "child without certificate");
      count += child->second.certificate.count;
      items.push_back({place, convertId<wire::ItemId>(child->second.id)});
    }
    if (entry.count != count || entry.headerRoot != wire::setRootOf(items))
      return fail(Fault::CountMismatch, "children");
  }
  if (group.root() && entry.count < parameters.cohortMin)
    return fail(Fault::CohortTooSmall, std::to_string(entry.count));
  return admitsVotes(*certified, group, entry);
}

Done LogView::admits(const Candidate& candidate, const wire::RoundResult& entry) const {
  const RoundState* closing = round(entry.round);
  if (closing == nullptr) return fail(Fault::WrongRound, "result");
  COPPICE_CHECK(ownRequest(m_epochs.at(closing->epoch).request, candidate.signer));
  if (closing->result) return fail(Fault::Replayed, "result");
  if (candidate.timeMs > closing->open.roundEndMs + dayMs) return fail(Fault::DeadlinePassed, "result");
  if (entry.certificates != certificateChain(*closing)) return fail(Fault::Contradiction, "certificates of the round");
  if (!entry.outcome) {
    const auto counted = countedContributors(*closing).size();
    if (counted == 0 || entry.count != counted) return fail(Fault::CountMismatch, "result");
  }
  return {};
}

Done LogView::admits(const Candidate& candidate, const wire::Dispute& entry) const {
  COPPICE_CHECK(liveMember(candidate.signer, candidate.timeMs));
  const RoundState* disputed = round(entry.round);
  if (disputed == nullptr) return fail(Fault::WrongRound, "dispute");
  const tree::ExecutionTree& tree = *m_epochs.at(disputed->epoch).tree;
  if (entry.group >= tree.groups().size()) return fail(Fault::OutOfRange, "group");
  for (const DisputeState& known : m_disputes) {
    if (known.dispute.round == entry.round && known.dispute.group == entry.group &&
        known.dispute.accused == entry.accused && !entry.accused.isZero()) {
      return fail(Fault::Replayed, "dispute");
    }
    if (known.dispute == entry) return fail(Fault::Replayed, "dispute");
  }
  COPPICE_CHECK(checkDispute(m_root.space, entry));
  // Only who has a part in the group can break its rules.
  for (const Bytes& evidence : {entry.first, entry.second}) {
    const MemberKey sender = wire::openPeer(m_root.space, evidence)->sender;
    const auto place = tree.placeOf(sender);
    if (!tree.rankOf(entry.group, sender) && !(place && place->group == entry.group))
      return fail(Fault::NotAllowed, "evidence");
  }
  return {};
}

}  // namespace coppice::protocol
