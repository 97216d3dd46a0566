#include "protocol/seat.h"

#include "protocol/seat_step.h"
#include "wire/place_set.h"

namespace coppice::protocol {

SeatState openSeat(const tree::SeatPlace& place) {
  SeatState state;
  state.place = place;
  return state;
}

Step<SeatState> step(SeatState state, const SeatEvent& event, const Surroundings& around) {
  SeatStep work(std::move(state), around);
  std::visit([&work](const auto& one) { work.on(one); }, event);
  return work.finish();
}

SeatStep::SeatStep(SeatState state, const Surroundings& around) : m_state(std::move(state)), m_around(around) {}

void SeatStep::on(const Arrived& from) {
  if (from.peer.round != m_around.context.round) return refuse(Fault::WrongRound, "message");
  if (phase<seat::Over>() != nullptr) return refuse(Fault::TooLate, "the round is over for this seat");
  // Only a child's sum comes from another group.
  if (!std::holds_alternative<wire::ColumnSum>(from.peer.message) && from.peer.group != m_state.place.group) {
    return refuse(Fault::NotAllowed, "message of another group");
  }
  std::visit([&](const auto& message) { on(from, message); }, from.peer.message);
}

void SeatStep::on(const Tick&) {
  if (collecting()) collectUntilDeadline();
  if (phase<seat::Proposing>() != nullptr) tryPropose();
  if (phase<seat::Voted>() != nullptr) maybeCertify();
  const auto* released = phase<seat::Released>();
  if (released != nullptr && released->upload == Upload::No && released->acked.size() < recipients().size() &&
      m_around.logMs >= released->sinceMs + 3 * deltaMs()) {
    // The replica that should have uploaded is late, or not everybody could read it: this one does, unasked (§6.12).
    release(CertificateId(released->certificate), wire::GroupCertificate(released->content), Upload::Yes);
  }
}

void SeatStep::on(const RoundEnded&) {
  if (phase<seat::Over>() == nullptr) over();
}

void SeatStep::over() {
  m_state.phase = seat::Over{};
  m_state.items.clear();
  m_effects.emplace_back(WipeRound{});
}

void SeatStep::on(const Restarted& restarted) {
  if (!collecting() || m_state.restarted) return refuse(Fault::Unexpected, "restart");
  m_state.restarted = true;
  if (restarted.withdrawn) {
    const auto places = wire::decodePlaces(*restarted.withdrawn);
    if (!places) {
      over();  // whom it must not vote for is unknown
      return refuse(Fault::DamagedData, "journaled withdrawals");
    }
    m_state.withdrawn.insert(places->begin(), places->end());
    m_state.leftOut = m_state.withdrawn;
  }
  if (restarted.release) {
    m_state.released = CertificateId::fromBytes(*restarted.release);
    if (!m_state.released) {
      over();  // which set it may release is unknown
      return refuse(Fault::DamagedData, "journaled release");
    }
  }
  if (!restarted.ballot) {
    announce(true);  // empty: nothing is held any more (§6.7)
    return progress();
  }
  const auto peer = wire::openPeer(m_around.context.space, *restarted.ballot);
  const auto* ballot = peer ? std::get_if<wire::Ballot>(&peer->message) : nullptr;
  const auto cast = ballot == nullptr ? Expected<wire::PeerEnvelope>(fail(Fault::DamagedData, "journaled ballot"))
                                      : wire::openPeer(m_around.context.space, ballot->vote);
  if (!cast || !std::holds_alternative<wire::Vote>(cast->message)) {
    // The one vote of this seat is spent, but what it was is unknown: stay silent for this round.
    over();
    return refuse(Fault::DamagedData, "journaled ballot");
  }
  const auto& vote = std::get<wire::Vote>(cast->message);
  m_state.votes[m_state.place.rank] = {vote, ballot->vote};
  m_state.phase = seat::Voted{vote, m_around.logMs};
  sendToGroup(*restarted.ballot);
  maybeCertify();
}

bool SeatStep::speaksFor(const Arrived& from, std::uint32_t rank) const {
  return from.peer.group == m_state.place.group && rank < group().seats.size() &&
         group().seats[rank].holder == from.peer.sender;
}

void SeatStep::sendToGroup(const Bytes& envelope) {
  for (const tree::Seat& other : group().seats) {
    if (other.holder != m_around.self.key()) m_effects.emplace_back(Send{other.holder, envelope});
  }
}

Bytes SeatStep::sign(const wire::PeerMessage& message) const {
  return wire::signPeer(m_around.self, m_around.context.space, m_around.context.round, m_state.place.group, message);
}

void SeatStep::send(const MemberKey& to, const wire::PeerMessage& message) {
  m_effects.emplace_back(Send{to, sign(message)});
}

void SeatStep::appendLog(const wire::LogEntry& entry) {
  m_effects.emplace_back(AppendLog{wire::signEntry(m_around.self, m_around.context.space, entry)});
}

void SeatStep::dispute(std::uint32_t where, const MemberKey& accused, Bytes first, Bytes second) {
  appendLog(wire::Dispute{m_around.context.round, where, accused, std::move(first), std::move(second)});
}

}  // namespace coppice::protocol
