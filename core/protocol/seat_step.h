#pragma once
/// Internal to seat.cpp and its three companions: the working copy of one step. A handler asks for its phase itself,
/// for most messages of a later phase are kept, not refused; what is not legal is refused by name.
#include "protocol/seat.h"

namespace coppice::protocol {

class SeatStep {
 public:
  SeatStep(SeatState state, const Surroundings& around);

  // Collecting (seat_collect.cpp), §6.5–7.
  void on(const Arrived& from, const wire::Share& share);
  void on(const Arrived& from, const wire::Handover& handover);
  void on(const Arrived& from, const wire::Decline& decline);
  void on(const Arrived& from, const wire::Withdraw& withdraw);
  void on(const Arrived& from, const wire::ColumnSum& sum);
  void on(const ItemStored& stored);
  // Agreeing (seat_agree.cpp), §6.7–10.
  void on(const Arrived& from, const wire::Have& have);
  void on(const Arrived& from, const wire::Propose& proposal);
  void on(const Arrived& from, const wire::Ballot& ballot);
  // Releasing (seat_release.cpp), §6.11–14.
  void on(const Certified& certified);
  void on(const SumComputed& sum);
  void on(const Arrived& from, const wire::SumAck& ack);

  void on(const Arrived& from);
  void on(const Tick& tick);
  void on(const RoundEnded& ended);
  void on(const Restarted& restarted);

  /// Everything no other overload takes.
  template <typename Message>
  void on(const Arrived&, const Message&) {
    refuse(Fault::Unexpected, "a seat does not take this message");
  }

  Step<SeatState> finish() { return {std::move(m_state), std::move(m_effects), std::move(m_refused)}; }

 private:
  // Collecting.
  void takeHeader(const MemberKey& handedBy, const Bytes& headerEnvelope, const Bytes& sealedSeed);
  void leaveOut(std::uint32_t place);
  void evaluateChild(std::uint32_t place);
  void dispute(std::uint32_t group, const MemberKey& accused, Bytes first, Bytes second);
  bool settled(std::uint32_t place) const;
  bool complete() const;
  void announce(bool evenIfUnchanged = false);
  void tellHave(std::vector<wire::HaveItem> items);
  /// After anything that may complete the set: announce, end the Haves, reconsider proposals.
  void progress();
  void collectUntilDeadline();

  // Agreeing.
  bool havesComplete() const;
  void endHaves();
  void handOverMissing(std::uint32_t rank);
  void tryPropose();
  Done checkProposal(const wire::Propose& proposal) const;
  Done checkVotable(const wire::Propose& proposal) const;
  Done checkSize(const wire::AgreedSet& set) const;
  std::uint32_t countOf(const std::vector<std::uint32_t>& places) const;
  void takeProposal(const MemberKey& sender, const wire::Propose& proposal, const Bytes& envelope);
  void catchUp(const wire::Propose& proposal);
  void consider();
  void vote(const wire::Propose& proposal, const Bytes& envelope);
  void maybeCertify();

  // Releasing.
  std::vector<Recipient> recipients() const;
  void release(const CertificateId& id, const wire::GroupCertificate& certificate, Upload upload);
  void disputeVotesOf(const wire::GroupCertificate& certificate);
  bool firstVoterOfColumn(const wire::GroupCertificate& certificate) const;

  // Shared.
  template <typename Phase>
  const Phase* phase() const {
    return std::get_if<Phase>(&m_state.phase);
  }
  template <typename Phase>
  Phase* phase() {
    return std::get_if<Phase>(&m_state.phase);
  }
  bool collecting() const { return phase<seat::Collecting>() != nullptr; }
  bool beforeVote() const { return collecting() || phase<seat::Proposing>() != nullptr; }
  const tree::Group& group() const { return m_around.context.group(m_state.place.group); }
  const tree::Seat& seat() const { return group().seats.at(m_state.place.rank); }
  std::int64_t deltaMs() const { return m_around.context.open.deltaMs; }
  std::int64_t havesEndMs() const { return m_around.context.open.havesEndMs.at(group().tier); }
  std::uint32_t quorum() const { return m_around.context.parameters.quorum(); }
  /// The sender's rank in this group, if it is the rank the message claims.
  bool speaksFor(const Arrived& from, std::uint32_t rank) const;
  void send(const MemberKey& to, const wire::PeerMessage& message);
  Bytes sign(const wire::PeerMessage& message) const;
  void appendLog(const wire::LogEntry& entry);
  /// Nothing is done any more: what still travels is not stored when it comes.
  void over();
  void sendToGroup(const Bytes& envelope);
  void wakeAt(std::int64_t logMs) { m_effects.emplace_back(WakeAt{logMs}); }
  void refuse(Fault fault, std::string detail) { m_refused = Error{fault, std::move(detail)}; }

  SeatState m_state;
  const Surroundings& m_around;
  Effects m_effects;
  std::optional<Error> m_refused;
};

}  // namespace coppice::protocol
