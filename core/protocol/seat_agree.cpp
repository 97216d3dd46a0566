// Steps 7–10 of protocol.md §6 at a seat: Haves end, one set is proposed, each seat votes once.
#include <algorithm>

#include "protocol/dispute.h"
#include "protocol/seat_step.h"

namespace coppice::protocol {

namespace {

constexpr std::uint32_t lastProposer = 4;  // k ≤ 4

bool lists(const wire::Have& have, const wire::HaveItem& item) {
  return std::binary_search(have.items.begin(), have.items.end(), item);
}

}  // namespace

void SeatStep::on(const Arrived& from, const wire::Have& have) {
  if (!speaksFor(from, have.rank)) return refuse(Fault::NotAllowed, "have");
  if (!have.items.empty() && have.items.back().place >= group().places()) return refuse(Fault::OutOfRange, "have");
  const auto last = m_state.haves.find(have.rank);
  if (last != m_state.haves.end() && have.sequence <= last->second.have.sequence) {
    if (have.sequence == last->second.have.sequence && have != last->second.have) {
      dispute(group().number, from.peer.sender, last->second.envelope, from.encoded);
      return refuse(Fault::Contradiction, "two Haves of one number");
    }
    return;
  }
  m_state.haves[have.rank] = {have, from.encoded};
  if (have.items.empty()) {  // it restarted and holds nothing
    std::erase_if(m_state.handedOver, [&have](const auto& one) { return one.first == have.rank; });
  }
  if (beforeVote()) handOverMissing(have.rank);
  if (collecting() && havesComplete()) endHaves();
  if (phase<seat::Proposing>() != nullptr) tryPropose();
  consider();
}

/// §6.7: a replica of the own column that lacks a share gets it at once, each only once.
void SeatStep::handOverMissing(std::uint32_t rank) {
  if (!group().leaf() || rank == m_state.place.rank || group().seats[rank].column != seat().column) return;
  const wire::Have& have = m_state.haves.at(rank).have;
  for (const auto& [place, item] : m_state.items) {
    if (item.custody != seat::Custody::Held || lists(have, {place, item.id})) continue;
    if (!m_state.handedOver.insert({rank, place}).second) continue;
    m_effects.emplace_back(HandOver{place, group().seats[rank].holder, item.header});
  }
}

/// At least q Haves, every column among them, list everybody this seat still waits for.
bool SeatStep::havesComplete() const {
  std::set<std::uint32_t> ranks;
  for (const auto& [rank, one] : m_state.haves) {
    bool full = true;
    for (std::uint32_t place = 0; place < group().places() && full; ++place) {
      if (m_state.leftOut.contains(place)) continue;
      if (group().leaf() && m_around.context.silent.contains(group().contributors[place])) continue;
      full = std::any_of(one.have.items.begin(), one.have.items.end(),
                         [place](const wire::HaveItem& item) { return item.place == place; });
    }
    if (full && !one.have.items.empty()) ranks.insert(rank);
  }
  return qualifies(ranks, group(), quorum());
}

void SeatStep::endHaves() {
  m_state.phase = seat::Proposing{m_around.logMs};
  tryPropose();
}

std::uint32_t SeatStep::countOf(const std::vector<std::uint32_t>& places) const {
  if (group().leaf()) return static_cast<std::uint32_t>(places.size());
  std::uint32_t count = 0;
  for (const std::uint32_t place : places) {
    const auto child = m_state.children.find(place);
    if (child != m_state.children.end()) count += child->second.certificate.count;
  }
  return count;
}

Done SeatStep::checkSize(const wire::AgreedSet& set) const {
  const auto& parameters = m_around.context.parameters;
  if (group().leaf() && set.count < parameters.leafMin) return fail(Fault::CohortTooSmall, "leaf set");
  if (group().root() && set.count < parameters.cohortMin) return fail(Fault::CohortTooSmall, "total");
  return {};
}

/// §6.8: rank k proposes at the end of Haves + k·δ, if it saw no proposal that it could vote for (it would have voted).
void SeatStep::tryPropose() {
  const auto* proposing = phase<seat::Proposing>();
  const std::uint32_t rank = m_state.place.rank;
  if (proposing == nullptr || rank > lastProposer || m_state.restarted || m_state.proposals.contains(rank)) return;
  const std::int64_t turnMs = proposing->sinceMs + static_cast<std::int64_t>(rank) * deltaMs();
  if (m_around.logMs < turnMs) return wakeAt(turnMs);
  const auto choice = proposeSet(m_state.haves, group(), quorum());
  if (!choice) return;
  wire::Propose proposal{.rank = rank, .set = {}, .haves = {}};
  for (const wire::HaveItem& item : choice->items) proposal.set.places.push_back(item.place);
  proposal.set.headerRoot = wire::setRootOf(choice->items);
  proposal.set.count = countOf(proposal.set.places);
  for (const std::uint32_t cited : choice->citedRanks) proposal.haves.push_back(m_state.haves.at(cited).envelope);
  if (!checkSize(proposal.set)) return;  // too few: nothing to agree on, the round ends with its typed outcome
  const Bytes envelope = sign(proposal);
  sendToGroup(envelope);
  takeProposal(m_around.self.key(), proposal, envelope);
}

void SeatStep::on(const Arrived& from, const wire::Propose& proposal) {
  if (!speaksFor(from, proposal.rank) || proposal.rank > lastProposer) return refuse(Fault::NotAllowed, "proposal");
  takeProposal(from.peer.sender, proposal, from.encoded);
}

void SeatStep::takeProposal(const MemberKey& sender, const wire::Propose& proposal, const Bytes& envelope) {
  const auto known = m_state.proposals.find(proposal.rank);
  if (known != m_state.proposals.end()) {
    if (known->second.proposal == proposal) return;
    dispute(group().number, sender, known->second.envelope, envelope);
    return refuse(Fault::Contradiction, "two proposals of one seat");
  }
  if (const Done valid = checkProposal(proposal); !valid) return refuse(valid.error().fault, valid.error().detail);
  m_state.proposals[proposal.rank] = {proposal, envelope};
  consider();
}

/// The voter recomputes U from the cited Haves.
Done SeatStep::checkProposal(const wire::Propose& proposal) const {
  std::map<std::uint32_t, seat::SignedHave> cited;
  std::set<std::uint32_t> ranks;
  for (const Bytes& envelope : proposal.haves) {
    COPPICE_TRY(const wire::PeerEnvelope peer, wire::openPeer(m_around.context.space, envelope));
    const auto* have = std::get_if<wire::Have>(&peer.message);
    if (have == nullptr || peer.round != m_around.context.round || !speaksFor({peer, envelope}, have->rank)) {
      return fail(Fault::NotAllowed, "cited Have");
    }
    if (!ranks.insert(have->rank).second) return fail(Fault::Malformed, "one seat cited twice");
    cited[have->rank] = {*have, envelope};
  }
  if (!qualifies(ranks, group(), quorum())) return fail(Fault::NotAllowed, "too few Haves cited");
  std::vector<wire::HaveItem> items = cited.begin()->second.have.items;
  for (const auto& [rank, one] : cited) {
    std::erase_if(items, [&have = one.have](const wire::HaveItem& item) { return !lists(have, item); });
  }
  std::vector<std::uint32_t> places;
  for (const wire::HaveItem& item : items) places.push_back(item.place);
  if (places.empty() || places.back() >= group().places()) return fail(Fault::OutOfRange, "proposed set");
  if (proposal.set.places != places || proposal.set.headerRoot != wire::setRootOf(items)) {
    return fail(Fault::Contradiction, "proposed set is not the intersection of its Haves");
  }
  return {};
}

/// §6.9, what depends on what this seat holds and knows now.
Done SeatStep::checkVotable(const wire::Propose& proposal) const {
  const auto own = m_state.haves.find(m_state.place.rank);
  if (own == m_state.haves.end()) return fail(Fault::NotAllowed, "no own Have yet");
  const wire::AgreedSet& set = proposal.set;
  std::vector<wire::HaveItem> items;
  for (const wire::HaveItem& item : own->second.have.items) {
    const bool held = m_state.items.contains(item.place) && m_state.items.at(item.place).id == item.item;
    if (held && std::binary_search(set.places.begin(), set.places.end(), item.place)) items.push_back(item);
  }
  if (wire::setRootOf(items) != set.headerRoot) return fail(Fault::NotAllowed, "own Have lacks somebody");
  if (countOf(set.places) != set.count) return fail(Fault::CountMismatch, "proposed set");
  COPPICE_CHECK(checkSize(set));
  // U lacks nobody whom q Haves with every column list.
  std::map<wire::HaveItem, std::set<std::uint32_t>> holders;
  for (const auto& [rank, one] : m_state.haves) {
    for (const wire::HaveItem& item : one.have.items) holders[item].insert(rank);
  }
  for (const auto& [item, ranks] : holders) {
    if (std::binary_search(set.places.begin(), set.places.end(), item.place) || m_state.leftOut.contains(item.place))
      continue;
    if (qualifies(ranks, group(), quorum()))
      return fail(Fault::NotAllowed, "place " + std::to_string(item.place) + " was left out");
  }
  return {};
}

/// The Haves can end while this seat still waits for something: then it has told too little to vote, though what it
/// waited for may come. It adds what the proposal asks for and nothing else, so that nobody's counting of others
/// changes.
void SeatStep::catchUp(const wire::Propose& proposal) {
  if (phase<seat::Proposing>() == nullptr) return;
  std::map<std::uint32_t, wire::HaveItem> told;
  if (const auto own = m_state.haves.find(m_state.place.rank); own != m_state.haves.end())
    for (const wire::HaveItem& item : own->second.have.items) told[item.place] = item;
  const std::size_t before = told.size();
  std::vector<wire::HaveItem> asked;
  for (const std::uint32_t place : proposal.set.places) {
    const auto item = m_state.items.find(place);
    if (item == m_state.items.end() || item->second.custody != seat::Custody::Held) return;
    asked.push_back({place, item->second.id});
    told[place] = asked.back();
  }
  if (told.size() == before || wire::setRootOf(asked) != proposal.set.headerRoot) return;
  std::vector<wire::HaveItem> items;
  for (const auto& [place, item] : told) items.push_back(item);
  tellHave(std::move(items));
}

void SeatStep::consider() {
  if (!beforeVote()) return;
  for (const auto& [rank, one] : m_state.proposals) {
    catchUp(one.proposal);
    if (!checkVotable(one.proposal)) continue;
    const seat::SignedProposal chosen = one;
    return vote(chosen.proposal, chosen.envelope);
  }
}

/// ONE vote per (round, group), ever: durable before it leaves.
void SeatStep::vote(const wire::Propose& proposal, const Bytes& envelope) {
  const wire::Vote cast{m_state.place.rank, 0, proposal.set};
  const Bytes signedVote = sign(cast);
  const Bytes ballot = sign(wire::Ballot{signedVote, envelope});
  m_effects.emplace_back(Journal{"vote", ballot, Rewrite::Never});
  sendToGroup(ballot);
  m_state.votes[m_state.place.rank] = {cast, signedVote};
  m_state.phase = seat::Voted{cast, m_around.logMs};
  maybeCertify();
}

void SeatStep::on(const Arrived& from, const wire::Ballot& ballot) {
  const auto peer = wire::openPeer(m_around.context.space, ballot.vote);
  const auto* vote = peer ? std::get_if<wire::Vote>(&peer->message) : nullptr;
  if (vote == nullptr || peer->sender != from.peer.sender || peer->round != m_around.context.round ||
      peer->group != m_state.place.group || !speaksFor(from, vote->rank) || vote->seatListVersion != 0) {
    return refuse(Fault::NotAllowed, "ballot");  // with another version of the seats the log refuses the certificate
  }
  const auto known = m_state.votes.find(vote->rank);
  if (known != m_state.votes.end() && known->second.vote != *vote) {
    dispute(group().number, from.peer.sender, known->second.envelope, ballot.vote);
    return refuse(Fault::Contradiction, "two votes of one seat");
  }
  m_state.votes[vote->rank] = {*vote, ballot.vote};
  if (beforeVote()) {
    const auto attached = wire::openPeer(m_around.context.space, ballot.proposal);
    const auto* proposal = attached ? std::get_if<wire::Propose>(&attached->message) : nullptr;
    if (proposal != nullptr && attached->round == m_around.context.round) {
      on({*attached, ballot.proposal}, *proposal);
    }
  }
  maybeCertify();
}

/// §6.10: the lowest-ranked voter certifies at once, the others one δ after another if it does not.
void SeatStep::maybeCertify() {
  const auto* voted = phase<seat::Voted>();
  if (voted == nullptr || m_state.certificateSent) return;
  std::set<std::uint32_t> ranks;
  wire::GroupCertificate certificate{.round = m_around.context.round,
                                     .group = m_state.place.group,
                                     .seatListVersion = 0,
                                     .members = voted->vote.set.places,
                                     .headerRoot = voted->vote.set.headerRoot,
                                     .count = voted->vote.set.count,
                                     .votes = {}};
  for (const auto& [rank, one] : m_state.votes) {
    if (one.vote.set != voted->vote.set) continue;
    ranks.insert(rank);
    certificate.votes.push_back(one.envelope);
  }
  if (!qualifies(ranks, group(), quorum())) return;
  const auto turn = std::distance(ranks.begin(), ranks.find(m_state.place.rank));
  const std::int64_t turnMs = voted->sinceMs + turn * deltaMs();
  if (m_around.logMs < turnMs) return wakeAt(turnMs);
  m_state.certificateSent = true;
  appendLog(certificate);
}

}  // namespace coppice::protocol
