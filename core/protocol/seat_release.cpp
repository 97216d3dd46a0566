// Steps 11–14 of protocol.md §6 at a seat: after the certificate, one sum of one set leaves, to the same column one
// tier up or to the provider.
#include <algorithm>

#include "protocol/seat_step.h"

namespace coppice::protocol {

void SeatStep::on(const Certified& certified) {
  const wire::GroupCertificate& content = certified.certificate;
  if (content.round != m_around.context.round) return refuse(Fault::WrongRound, "certificate");
  if (content.group != m_state.place.group) {
    const auto& children = group().children;
    const auto child = std::find(children.begin(), children.end(), content.group);
    if (child == children.end()) return;  // some other part of the tree
    const auto place = static_cast<std::uint32_t>(child - children.begin());
    m_state.children.emplace(place, certified);
    evaluateChild(place);
    return progress();
  }
  disputeVotesOf(content);
  if (!beforeVote() && phase<seat::Voted>() == nullptr) return;
  if (m_state.released && *m_state.released != certified.id) {
    over();
    return refuse(Fault::Contradiction, "a sum of another set was released");
  }
  std::vector<wire::HaveItem> held;
  for (const std::uint32_t place : content.members) {
    const auto item = m_state.items.find(place);
    if (item != m_state.items.end() && item->second.custody == seat::Custody::Held)
      held.push_back({place, item->second.id});
  }
  if (wire::setRootOf(held) != content.headerRoot) {
    // This replica lacks somebody of the set: it must not release, and the other replicas of its column will.
    return over();
  }
  std::vector<std::uint32_t> outside;
  for (const auto& [place, item] : m_state.items) {
    if (!std::binary_search(content.members.begin(), content.members.end(), place)) outside.push_back(place);
  }
  for (const std::uint32_t place : outside) {
    m_state.items.erase(place);
    m_effects.emplace_back(DropItem{place});
  }
  m_effects.emplace_back(Journal{"release", toBytes(certified.id.view()), Rewrite::Never});
  release(certified.id, content, firstVoterOfColumn(content) ? Upload::Yes : Upload::No);
}

/// A seat that told this one another vote than the certificate has of it voted twice: only the log brings the two
/// together when a hub keeps the halves of a group apart.
void SeatStep::disputeVotesOf(const wire::GroupCertificate& certificate) {
  for (const Bytes& envelope : certificate.votes) {
    const auto peer = wire::openPeer(m_around.context.space, envelope);
    const auto* vote = peer ? std::get_if<wire::Vote>(&peer->message) : nullptr;
    const auto told = vote == nullptr ? m_state.votes.end() : m_state.votes.find(vote->rank);
    if (told != m_state.votes.end() && told->second.vote != *vote)
      dispute(group().number, peer->sender, told->second.envelope, envelope);
  }
}

bool SeatStep::firstVoterOfColumn(const wire::GroupCertificate& certificate) const {
  for (const Bytes& envelope : certificate.votes) {
    const auto peer = wire::openPeer(m_around.context.space, envelope);
    const auto* vote = peer ? std::get_if<wire::Vote>(&peer->message) : nullptr;
    if (vote == nullptr || vote->rank >= group().seats.size()) continue;
    if (group().seats[vote->rank].column == seat().column)
      return vote->rank == m_state.place.rank;  // votes come by rank
  }
  return false;
}

std::vector<Recipient> SeatStep::recipients() const {
  const RoundContext& context = m_around.context;
  if (group().root()) return {{context.provider, context.providerSealKey}};
  std::vector<Recipient> seats;
  for (const tree::Seat& one : context.group(*group().parent).seats) {
    if (one.column == seat().column) seats.push_back({one.holder, context.sealKeys.at(one.holder)});
  }
  return seats;
}

void SeatStep::release(const CertificateId& id, const wire::GroupCertificate& certificate, Upload upload) {
  m_effects.emplace_back(ReleaseSum{certificate.members, recipients(), upload});
  m_state.phase = seat::Releasing{id, certificate, upload};
}

void SeatStep::on(const SumComputed& sum) {
  const auto* releasing = phase<seat::Releasing>();
  if (releasing == nullptr) return refuse(Fault::Unexpected, "column sum");
  for (const Recipient& recipient : recipients()) {
    wire::ColumnSum message{m_state.place.rank, seat().column, sum.sumHash, releasing->certificate, {}};
    const auto key = sum.keys.find(recipient.member);
    if (sum.blob && key != sum.keys.end())
      message.sealed = wire::ColumnSum::Sealed{*sum.blob, sum.blobBytes, key->second};
    send(recipient.member, message);
  }
  if (releasing->upload == Upload::No) wakeAt(m_around.logMs + 3 * deltaMs());
  std::set<MemberKey> acked;
  for (const auto& [member, sumHash] : m_state.earlyAcks) {
    if (sumHash == sum.sumHash) acked.insert(member);
  }
  m_state.phase = seat::Released{releasing->certificate, releasing->content, sum.sumHash,
                                 releasing->upload,      m_around.logMs,     std::move(acked)};
}

void SeatStep::on(const Arrived& from, const wire::SumAck& ack) {
  const auto expected = recipients();
  const bool known = std::any_of(expected.begin(), expected.end(),
                                 [&](const Recipient& one) { return one.member == from.peer.sender; });
  if (!known || ack.column != seat().column) return refuse(Fault::NotAllowed, "ack");
  auto* released = phase<seat::Released>();
  if (released == nullptr) {  // for the other replica's upload, before this one is ready
    m_state.earlyAcks[from.peer.sender] = ack.sumHash;
    return;
  }
  if (ack.sumHash != released->sumHash) return refuse(Fault::WrongHash, "ack");
  released->acked.insert(from.peer.sender);
}

}  // namespace coppice::protocol
