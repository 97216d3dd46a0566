#include "doubles/checker.h"

namespace coppice::doubles {

void Checker::fail(const wire::PeerEnvelope& peer, const std::string& what) {
  m_violations.push_back(std::string(wire::messageName(peer.message)) + " of " + peer.sender.shortHex() + " in group " +
                         std::to_string(peer.group) + ": " + what);
}

void Checker::journaled(const MemberKey& member, const std::string& key, BytesView value) {
  if (key == "vote") m_journaledVotes.insert({member, toBytes(value)});
}

void Checker::bodyStored(const MemberKey& contributor) {
  if (m_withdrew.contains(contributor))
    m_violations.push_back("body of " + contributor.shortHex() + " after it withdrew");
}

void Checker::sent(const wire::SpaceId& space, const wire::PeerEnvelope& peer, const MemberKey& to,
                   const std::vector<MemberKey>& leafPlaces) {
  if (m_dishonest.contains(peer.sender)) return;
  const Scope scope{peer.round, peer.group};
  if (const auto* share = std::get_if<wire::Share>(&peer.message)) {
    if (!m_begun.contains(peer.sender)) fail(peer, "share without a begun contribution");
    if (m_withdrew.contains(peer.sender)) fail(peer, "share after consent was withdrawn");
    const auto [known, fresh] = m_headers.insert({{scope, peer.sender}, share->header});
    if (!fresh && known->second != share->header) fail(peer, "a second header");
  } else if (const auto* ballot = std::get_if<wire::Ballot>(&peer.message)) {
    voted(space, peer, *ballot, leafPlaces);
  } else if (const auto* sum = std::get_if<wire::ColumnSum>(&peer.message)) {
    summed(peer, *sum);
  } else if (const auto* ack = std::get_if<wire::WithdrawAck>(&peer.message)) {
    if (ack->answer == wire::WithdrawAnswer::Wiped) m_wiped[{scope, peer.sender}].insert(to);
  }
}

void Checker::voted(const wire::SpaceId& space, const wire::PeerEnvelope& peer, const wire::Ballot& ballot,
                    const std::vector<MemberKey>& leafPlaces) {
  const Scope scope{peer.round, peer.group};
  const auto [known, fresh] = m_votes.insert({{scope, peer.sender}, ballot.vote});
  if (!fresh && known->second != ballot.vote) fail(peer, "a second vote");
  bool journaledFirst = false;
  for (const auto& [member, bytes] : m_journaledVotes) {
    if (member != peer.sender) continue;
    const auto journaled = wire::openPeer(space, bytes);
    journaledFirst = journaledFirst || (journaled && journaled->group == peer.group && journaled->round == peer.round &&
                                        std::get<wire::Ballot>(journaled->message).vote == ballot.vote);
  }
  if (!journaledFirst) fail(peer, "vote left before it was journaled");
  const auto opened = wire::openPeer(space, ballot.vote);
  if (!opened || !std::holds_alternative<wire::Vote>(opened->message)) return fail(peer, "no vote inside");
  for (const std::uint32_t place : std::get<wire::Vote>(opened->message).set.places) {
    if (place < leafPlaces.size() && m_wiped[{scope, peer.sender}].contains(leafPlaces[place])) {
      fail(peer, "vote for a set with somebody it had wiped");
    }
  }
}

/// One set, and among honest replicas one sum, per (round, group, column).
void Checker::summed(const wire::PeerEnvelope& peer, const wire::ColumnSum& sum) {
  const auto [known, fresh] =
      m_sums.insert({{Scope{peer.round, peer.group}, sum.column}, {sum.certificate, sum.sumHash}});
  if (fresh) return;
  if (known->second.first != sum.certificate) fail(peer, "a second set of one column");
  if (known->second.second != sum.sumHash) fail(peer, "honest replicas differ");
}

}  // namespace coppice::doubles
