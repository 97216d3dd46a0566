#include "protocol/contributor.h"

namespace coppice::protocol {

namespace {

class ContributorStep {
 public:
  ContributorStep(ContributorState state, const Surroundings& around) : m_state(std::move(state)), m_around(around) {}

  // In protocol order; the last overload refuses everything else.
  void on(const contributor::Waiting&, const Begin&) {
    m_state.phase = contributor::Working{};
    m_effects.emplace_back(StartWork{});
  }

  void on(const contributor::Waiting&, const Resumed& resumed) {
    m_state.shared = true;  // they may have left before the restart
    if (!resumed.shares) return decline({Fault::DamagedData, "the journal cannot be read"});
    if (resumed.shares->empty()) return withdraw();
    if (const Done decoded = decodeShares(*resumed.shares, m_state); !decoded) return decline(decoded.error());
    m_state.phase = contributor::Uploading{};
    m_effects.emplace_back(PutBody{m_state.body});  // the same bytes go out (§6.3)
  }

  void on(const contributor::Working&, const Computed& computed) {
    if (computed.error) return decline(*computed.error);
    m_state.phase = contributor::Masking{};
    m_effects.emplace_back(MaskUpdate{});
  }

  /// §6.3–4: journal first, then the body travels.
  void on(const contributor::Masking&, const Masked& masked) {
    m_state.header = sign(wire::ShareHeader{masked.body, masked.bodyBytes, masked.seedHashes});
    m_state.item = wire::envelopeIdOf(m_state.header);
    m_state.body = masked.body;
    m_state.sealedSeeds = masked.sealedSeeds;
    m_state.phase = contributor::Uploading{};
    m_effects.emplace_back(Journal{"shares", encodeShares(m_state)});
    m_effects.emplace_back(PutBody{masked.body});
  }
  void on(const contributor::Masking&, const Computed& computed) {
    if (computed.error) return decline(*computed.error);  // the update does not fit the ring
    refuse("computed twice");
  }

  /// §6.5: one share to every seat of the group.
  void on(const contributor::Uploading&, const BodyStored&) {
    m_state.phase = contributor::Sharing{};
    m_state.shared = true;
    sendShares();
  }
  void on(const contributor::Sharing&, const Tick&) {
    if (m_around.logMs >= m_state.resendMs) sendShares();
  }
  void on(const contributor::Withdrawing&, const Tick&) {
    if (m_state.proof == WithdrawProof::None && m_around.logMs >= m_state.resendMs) sendWithdraws();
  }
  void on(const contributor::Uploading&, const Computed& computed) {
    if (computed.error) return decline(*computed.error);  // the body could not be stored
    refuse("computed twice");
  }

  void on(const contributor::Sharing&, const Arrived& from) { takeReceipt(from); }
  void on(const contributor::Delivered&, const Arrived& from) { takeReceipt(from); }
  void on(const contributor::Withdrawing&, const Arrived& from) { takeWithdrawAck(from); }

  // Consent withdrawn. Before Sharing nothing has left: a Decline ends the waiting of the seats.
  void on(const contributor::Waiting&, const ConsentWithdrawn&) { stopAndDecline(); }
  void on(const contributor::Working&, const ConsentWithdrawn&) { stopAndDecline(); }
  void on(const contributor::Masking&, const ConsentWithdrawn&) { stopAndDecline(); }
  void on(const contributor::Uploading&, const ConsentWithdrawn&) { m_state.shared ? withdraw() : stopAndDecline(); }
  void on(const contributor::Sharing&, const ConsentWithdrawn&) { withdraw(); }
  void on(const contributor::Delivered&, const ConsentWithdrawn&) { withdraw(); }

  void on(const contributor::Declined&, const ConsentWithdrawn&) {
    if (m_state.shared) return withdraw();  // an earlier run's shares may be at the seats
    refuse("not in this phase");
  }

  template <typename Phase, typename Event>
  void on(const Phase&, const Event&) {
    if constexpr (std::is_same_v<Event, RoundEnded>) {
      if (!std::is_same_v<Phase, contributor::Over>) end();
    } else if constexpr (!std::is_same_v<Event, Tick>) {
      refuse("not in this phase");
    }
  }

  Step<ContributorState> finish() { return {std::move(m_state), std::move(m_effects), std::move(m_refused)}; }

 private:
  const tree::Group& group() const { return m_around.context.group(m_state.place.group); }

  Bytes sign(const wire::PeerMessage& message) const {
    return wire::signPeer(m_around.self, m_around.context.space, m_around.context.round, m_state.place.group, message);
  }
  void send(const MemberKey& to, const wire::PeerMessage& message) { m_effects.emplace_back(Send{to, sign(message)}); }
  void broadcast(const wire::PeerMessage& message) {
    const Bytes envelope = sign(message);
    for (const tree::Seat& seat : group().seats) m_effects.emplace_back(Send{seat.holder, envelope});
  }
  void sendShares() {
    for (std::uint32_t rank = 0; rank < group().seats.size(); ++rank) {
      if (m_state.receipts.contains(rank)) continue;
      const auto seed = m_state.sealedSeeds.find(rank);
      send(group().seats[rank].holder,
           wire::Share{m_state.header, seed == m_state.sealedSeeds.end() ? Bytes{} : seed->second});
    }
    resendLater();
  }
  void sendWithdraws() {
    for (std::uint32_t rank = 0; rank < group().seats.size(); ++rank) {
      if (!m_state.withdrawAcks.contains(rank)) send(group().seats[rank].holder, wire::Withdraw{});
    }
    resendLater();
  }
  /// Messages get lost with the machines that relay them.
  void resendLater() {
    m_state.resendMs = m_around.logMs + 3 * m_around.context.open.deltaMs;
    m_effects.emplace_back(WakeAt{m_state.resendMs});
  }
  void refuse(const char* why) { m_refused = Error{Fault::Unexpected, why}; }

  void decline(Error why) {
    m_state.phase = contributor::Declined{std::move(why)};
    m_effects.emplace_back(StopWork{});
    broadcast(wire::Decline{});
  }
  void stopAndDecline() {
    m_state.proof = WithdrawProof::NotCounted;  // nothing left this machine
    m_state.phase = contributor::Declined{};
    m_effects.emplace_back(StopWork{});
    forgetShares();
    broadcast(wire::Decline{});
  }
  void withdraw() {
    m_state.phase = contributor::Withdrawing{};
    m_effects.emplace_back(StopWork{});
    forgetShares();
    sendWithdraws();
  }
  /// After a restart nothing may go out again, nor begin anew. Behind StopWork, which forgets what was journaled.
  void forgetShares() {
    m_state.sealedSeeds.clear();
    m_effects.emplace_back(Journal{"shares", {}});
  }
  void end() {
    if (std::holds_alternative<contributor::Withdrawing>(m_state.phase) && m_state.proof == WithdrawProof::None) {
      m_state.proof = WithdrawProof::TooLate;
    }
    m_state.phase = contributor::Over{};
    m_effects.emplace_back(WipeRound{});
  }

  bool speaksFor(const Arrived& from, std::uint32_t rank) const {
    return from.peer.round == m_around.context.round && from.peer.group == m_state.place.group &&
           rank < group().seats.size() && group().seats[rank].holder == from.peer.sender;
  }

  void takeReceipt(const Arrived& from) {
    const auto* receipt = std::get_if<wire::Receipt>(&from.peer.message);
    if (receipt == nullptr || !speaksFor(from, receipt->rank) || receipt->header != m_state.item) {
      m_refused = Error{Fault::NotAllowed, "receipt"};
      return;
    }
    m_state.receipts.insert(receipt->rank);
    std::set<std::uint32_t> columns;
    for (const std::uint32_t rank : m_state.receipts) columns.insert(group().seats[rank].column);
    if (columns.size() == m_around.context.parameters.maskColumns + 1) m_state.phase = contributor::Delivered{};
  }

  /// "Not counted" only after S−q+1 seats wiped, or all seats of one column.
  void takeWithdrawAck(const Arrived& from) {
    const auto* ack = std::get_if<wire::WithdrawAck>(&from.peer.message);
    if (ack == nullptr || !speaksFor(from, ack->rank)) {
      m_refused = Error{Fault::NotAllowed, "withdraw ack"};
      return;
    }
    m_state.withdrawAcks.emplace(ack->rank, ack->answer);
    const auto& parameters = m_around.context.parameters;
    std::map<std::uint32_t, std::uint32_t> wipedOf;
    std::map<std::uint32_t, std::uint32_t> seatsOf;
    std::uint32_t wiped = 0;
    for (std::uint32_t rank = 0; rank < group().seats.size(); ++rank) {
      const std::uint32_t column = group().seats[rank].column;
      ++seatsOf[column];
      const auto answer = m_state.withdrawAcks.find(rank);
      if (answer == m_state.withdrawAcks.end() || answer->second != wire::WithdrawAnswer::Wiped) continue;
      ++wiped;
      ++wipedOf[column];
    }
    bool proven = wiped >= parameters.seatsPerGroup() - parameters.quorum() + 1;
    for (const auto& [column, count] : wipedOf) proven = proven || count == seatsOf[column];
    if (proven) {
      m_state.proof = WithdrawProof::NotCounted;
    } else if (m_state.withdrawAcks.size() == group().seats.size()) {
      m_state.proof = WithdrawProof::TooLate;
    }
  }

  ContributorState m_state;
  const Surroundings& m_around;
  Effects m_effects;
  std::optional<Error> m_refused;
};

void appendSized(Bytes& out, BytesView bytes) {
  appendU32(out, static_cast<std::uint32_t>(bytes.size()));
  append(out, bytes);
}

Expected<Bytes> readSized(BytesView& in) {
  if (in.size() < 4) return fail(Fault::DamagedData, "journaled shares");
  const std::uint32_t size = readU32(in.first(4));
  in = in.subspan(4);
  if (in.size() < size) return fail(Fault::DamagedData, "journaled shares");
  Bytes bytes = toBytes(in.first(size));
  in = in.subspan(size);
  return bytes;
}

}  // namespace

ContributorState openContributor(const tree::ContributorPlace& place) {
  ContributorState state;
  state.place = place;
  return state;
}

Step<ContributorState> step(ContributorState state, const ContributorEvent& event, const Surroundings& around) {
  const contributor::Phase phase = state.phase;
  ContributorStep work(std::move(state), around);
  std::visit([&work](const auto& in, const auto& what) { work.on(in, what); }, phase, event);
  return work.finish();
}

Bytes encodeShares(const ContributorState& state) {
  Bytes out;
  append(out, state.body.view());
  appendSized(out, state.header);
  for (const auto& [rank, seed] : state.sealedSeeds) {
    appendU32(out, rank);
    appendSized(out, seed);
  }
  return out;
}

Done decodeShares(BytesView bytes, ContributorState& state) {
  if (bytes.size() < BlobId::size) return fail(Fault::DamagedData, "journaled shares");
  state.body = *BlobId::fromBytes(bytes.first(BlobId::size));
  bytes = bytes.subspan(BlobId::size);
  COPPICE_TRY(state.header, readSized(bytes));
  state.item = wire::envelopeIdOf(state.header);
  state.sealedSeeds.clear();
  while (!bytes.empty()) {
    if (bytes.size() < 4) return fail(Fault::DamagedData, "journaled shares");
    const std::uint32_t rank = readU32(bytes.first(4));
    bytes = bytes.subspan(4);
    COPPICE_TRY(state.sealedSeeds[rank], readSized(bytes));
  }
  return {};
}

}  // namespace coppice::protocol
