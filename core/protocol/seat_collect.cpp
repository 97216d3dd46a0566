// Steps 5–7 of protocol.md §6 at a seat: shares or child sums arrive, are stored, and Haves tell the group.
#include <algorithm>

#include "protocol/dispute.h"
#include "protocol/seat_step.h"
#include "wire/place_set.h"

namespace coppice::protocol {

void SeatStep::on(const Arrived& from, const wire::Share& share) {
  const auto place = m_around.context.tree->placeOf(from.peer.sender);
  if (!place || place->group != m_state.place.group) return refuse(Fault::NotAllowed, "share of somebody else");
  takeHeader(from.peer.sender, share.header, share.sealedSeed);
}

void SeatStep::on(const Arrived& from, const wire::Handover& handover) {
  const auto rank = m_around.context.tree->rankOf(m_state.place.group, from.peer.sender);
  if (!rank || group().seats[*rank].column != seat().column)
    return refuse(Fault::NotAllowed, "only a replica hands over");
  takeHeader(from.peer.sender, handover.header, handover.sealedSeed);
}

void SeatStep::takeHeader(const MemberKey& handedBy, const Bytes& headerEnvelope, const Bytes& sealedSeed) {
  if (!group().leaf()) return refuse(Fault::NotAllowed, "inner groups take no shares");
  const auto peer = wire::openPeer(m_around.context.space, headerEnvelope);
  if (!peer) return refuse(peer.error().fault, "share header");
  const auto* header = std::get_if<wire::ShareHeader>(&peer->message);
  const auto place = m_around.context.tree->placeOf(peer->sender);
  if (header == nullptr || peer->round != m_around.context.round || !place || place->group != m_state.place.group ||
      peer->group != m_state.place.group) {
    return refuse(Fault::NotAllowed, "share header");
  }
  const bool fromContributor = handedBy == peer->sender;
  const wire::ItemId id = wire::envelopeIdOf(headerEnvelope);
  if (const auto known = m_state.items.find(place->place); known != m_state.items.end()) {
    if (known->second.id == id) {
      if (fromContributor && known->second.custody == seat::Custody::Held) {
        send(peer->sender, wire::Receipt{m_state.place.rank, id});  // the first receipt may be lost
      }
      return;
    }
    dispute(group().number, peer->sender, known->second.header, headerEnvelope);
    if (beforeVote()) leaveOut(place->place);
    return refuse(Fault::Contradiction, "two headers of one contributor");
  }
  if (!collecting()) return refuse(Fault::TooLate, "Haves have ended");
  if (m_state.leftOut.contains(place->place)) return refuse(Fault::NotAllowed, "contributor is left out");
  const auto& parameters = m_around.context.parameters;
  if (header->seedHashes.size() != parameters.maskColumns || header->bodyBytes != m_around.context.bodyBytes ||
      sealedSeed.empty() != (seat().column == 0)) {
    return refuse(Fault::Malformed, "share header");
  }
  m_state.items[place->place] = {id, seat::Custody::Storing, headerEnvelope, 0};
  m_effects.emplace_back(StoreShare{place->place, id, peer->sender, *header, sealedSeed});
}

void SeatStep::on(const Arrived& from, const wire::Decline&) {
  const auto place = m_around.context.tree->placeOf(from.peer.sender);
  if (!place || place->group != m_state.place.group || from.peer.group != m_state.place.group) {
    return refuse(Fault::NotAllowed, "decline");
  }
  if (!beforeVote()) return refuse(Fault::TooLate, "decline");
  leaveOut(place->place);
}

/// §6 "consent withdrawn": before its vote a seat wipes and can then never vote for a set with this contributor.
void SeatStep::on(const Arrived& from, const wire::Withdraw&) {
  const auto place = m_around.context.tree->placeOf(from.peer.sender);
  if (!place || place->group != m_state.place.group || from.peer.group != m_state.place.group) {
    return refuse(Fault::NotAllowed, "withdraw");
  }
  if (!beforeVote()) {
    return send(from.peer.sender, wire::WithdrawAck{m_state.place.rank, wire::WithdrawAnswer::TooLate});
  }
  // "Wiped" is a promise beyond a crash: journaled before it is given.
  if (m_state.withdrawn.insert(place->place).second) {
    m_effects.emplace_back(
        Journal{"withdrawn", wire::encodePlaces({m_state.withdrawn.begin(), m_state.withdrawn.end()})});
  }
  leaveOut(place->place);
  send(from.peer.sender, wire::WithdrawAck{m_state.place.rank, wire::WithdrawAnswer::Wiped});
}

void SeatStep::leaveOut(std::uint32_t place) {
  m_state.leftOut.insert(place);
  if (m_state.items.erase(place) > 0) m_effects.emplace_back(DropItem{place});
  const auto own = m_state.haves.find(m_state.place.rank);
  if (own != m_state.haves.end()) announce();
  progress();
}

/// §6.13: a replica of this column in a child group tells its sum.
void SeatStep::on(const Arrived& from, const wire::ColumnSum& sum) {
  const auto& children = group().children;
  const auto child = std::find(children.begin(), children.end(), from.peer.group);
  if (child == children.end()) return refuse(Fault::NotAllowed, "sum of a group that is no child");
  const auto rank = m_around.context.tree->rankOf(*child, from.peer.sender);
  if (!rank || *rank != sum.rank || m_around.context.group(*child).seats[*rank].column != seat().column ||
      sum.column != seat().column) {
    return refuse(Fault::NotAllowed, "sum of a seat that is not of this column");
  }
  const auto place = static_cast<std::uint32_t>(child - children.begin());
  auto& reports = m_state.reports[place];
  const auto known = reports.find(*rank);
  if (known != reports.end()) {
    const auto first = wire::openPeer(m_around.context.space, known->second.envelope);
    if (first && contradicts(*first, from.peer)) {
      dispute(*child, from.peer.sender, known->second.envelope, from.encoded);
      return refuse(Fault::Contradiction, "two sums of one seat");
    }
    if (known->second.sum.sealed || !sum.sealed) return;
  }
  reports[*rank] = {sum, from.encoded, false};
  evaluateChild(place);
  progress();
}

void SeatStep::evaluateChild(std::uint32_t place) {
  const auto certified = m_state.children.find(place);
  if (certified == m_state.children.end()) return;
  const seat::Report* first = nullptr;
  for (auto& [rank, report] : m_state.reports[place]) {
    if (report.sum.certificate != certified->second.id) continue;
    if (first != nullptr && first->sum.sumHash != report.sum.sumHash) {
      if (m_state.disputedChildren.insert(place).second) {
        dispute(group().children.at(place), MemberKey{}, first->envelope, report.envelope);
      }
      if (beforeVote()) leaveOut(place);
      return;
    }
    first = &report;
    if (!collecting() || m_state.leftOut.contains(place)) continue;
    if (m_state.items.contains(place) || !report.sum.sealed || report.tried) continue;
    report.tried = true;
    const auto id = convertId<wire::ItemId>(certified->second.id);
    m_state.items[place] = {id, seat::Custody::Storing, {}, 0};
    m_effects.emplace_back(StoreSum{place, id, report.sum});
  }
}

void SeatStep::on(const ItemStored& stored) {
  const auto item = m_state.items.find(stored.place);
  if (item == m_state.items.end() || item->second.id != stored.item) return refuse(Fault::Unexpected, "item is gone");
  if (stored.error) {
    m_state.items.erase(item);
    refuse(stored.error->fault, "share of place " + std::to_string(stored.place) + ": " + stored.error->detail);
    if (!group().leaf()) evaluateChild(stored.place);
    return;
  }
  item->second.custody = seat::Custody::Held;
  item->second.heldMs = m_around.logMs;
  if (group().leaf()) {
    send(group().contributors.at(stored.place), wire::Receipt{m_state.place.rank, stored.item});
    for (const auto& [rank, have] : std::map(m_state.haves)) handOverMissing(rank);
  } else {
    const std::uint32_t child = group().children.at(stored.place);
    Digest sumHash;
    for (const auto& [rank, report] : m_state.reports.at(stored.place)) {
      if (report.tried && convertId<wire::ItemId>(report.sum.certificate) == stored.item) sumHash = report.sum.sumHash;
    }
    for (const tree::Seat& replica : m_around.context.group(child).seats) {
      // An ack names the group it is for, so that the child seat finds it.
      if (replica.column == seat().column) {
        m_effects.emplace_back(
            Send{replica.holder, wire::signPeer(m_around.self, m_around.context.space, m_around.context.round, child,
                                                wire::SumAck{seat().column, sumHash})});
      }
    }
  }
  progress();
}

/// Held, and for a child sum: every replica has told its hash, or had δ to do so.
bool SeatStep::settled(std::uint32_t place) const {
  const auto item = m_state.items.find(place);
  if (item == m_state.items.end() || item->second.custody != seat::Custody::Held) return false;
  if (group().leaf()) return true;
  const auto& seats = m_around.context.group(group().children.at(place)).seats;
  const auto replicas = static_cast<std::size_t>(
      std::count_if(seats.begin(), seats.end(), [this](const tree::Seat& one) { return one.column == seat().column; }));
  return m_state.reports.at(place).size() >= replicas || m_around.logMs >= item->second.heldMs + deltaMs();
}

bool SeatStep::complete() const {
  for (std::uint32_t place = 0; place < group().places(); ++place) {
    if (m_state.leftOut.contains(place) || settled(place)) continue;
    if (group().leaf() && m_around.context.silent.contains(group().contributors[place])) continue;
    return false;
  }
  return true;
}

void SeatStep::announce(bool evenIfUnchanged) {
  std::vector<wire::HaveItem> items;
  for (const auto& [place, item] : m_state.items) {
    if (item.custody == seat::Custody::Held) items.push_back({place, item.id});
  }
  const auto last = m_state.haves.find(m_state.place.rank);
  if (!evenIfUnchanged && last != m_state.haves.end() && last->second.have.items == items) return;
  tellHave(std::move(items));
}

void SeatStep::tellHave(std::vector<wire::HaveItem> items) {
  wire::Have have{m_state.place.rank, 0, std::move(items), m_around.head};
  // Tied to log time, so that a seat that crashed and forgot its count never signs one number twice: milliseconds since
  // a day before the round's end, which is before the round's beginning.
  constexpr std::int64_t dayMs = 86'400'000;
  const auto clockCount = static_cast<std::uint32_t>(
      std::max<std::int64_t>(0, m_around.logMs - (m_around.context.open.roundEndMs - dayMs)));
  m_state.sequence = std::max(m_state.sequence + 1, clockCount);
  have.sequence = m_state.sequence;
  Bytes envelope = sign(have);
  sendToGroup(envelope);
  m_state.haves[m_state.place.rank] = {std::move(have), std::move(envelope)};
}

void SeatStep::progress() {
  if (collecting()) {
    if (complete()) {
      announce();
    } else if (!group().leaf()) {
      for (const auto& [place, item] : m_state.items) {
        if (item.custody == seat::Custody::Held && !settled(place)) wakeAt(item.heldMs + deltaMs());
      }
    }
    if (havesComplete()) endHaves();
  }
  consider();
}

/// Without a complete set: an early Have so that replicas can hand over, the last one at the deadline, then agreement.
void SeatStep::collectUntilDeadline() {
  const std::int64_t now = m_around.logMs;
  const std::int64_t early = havesEndMs() - 2 * deltaMs();
  if (now >= early) announce(!m_state.haves.contains(m_state.place.rank));
  if (now >= havesEndMs()) announce();
  progress();
  if (!collecting()) return;
  if (now >= havesEndMs() + deltaMs()) return endHaves();
  wakeAt(now < early ? early : now < havesEndMs() ? havesEndMs() : havesEndMs() + deltaMs());
}

}  // namespace coppice::protocol
