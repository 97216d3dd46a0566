#include "protocol/collector.h"

#include <algorithm>

#include "protocol/dispute.h"

namespace coppice::protocol {

namespace {

class CollectorStep {
 public:
  CollectorStep(CollectorState state, const Surroundings& around) : m_state(std::move(state)), m_around(around) {}

  void on(const collector::Collecting&, const Arrived& from) {
    const auto* sum = std::get_if<wire::ColumnSum>(&from.peer.message);
    if (sum == nullptr || from.peer.round != m_around.context.round || from.peer.group != root().number) {
      return refuse(Fault::Unexpected, "the provider takes root sums");
    }
    if (sum->rank >= root().seats.size() || root().seats[sum->rank].holder != from.peer.sender ||
        root().seats[sum->rank].column != sum->column) {
      return refuse(Fault::NotAllowed, "not a seat of that column");
    }
    auto& reports = m_state.columns[sum->column].reports;
    const auto known = reports.find(sum->rank);
    if (known != reports.end()) {
      const auto first = wire::openPeer(m_around.context.space, known->second.envelope);
      if (first && contradicts(*first, from.peer)) {
        dispute(from.peer.sender, known->second.envelope, from.encoded);
        return refuse(Fault::Contradiction, "two sums of one seat");
      }
      if (known->second.sum.sealed || !sum->sealed) return;
    }
    reports[sum->rank] = {*sum, from.encoded, false};
    evaluate(sum->column);
    settle();
  }

  void on(const collector::Collecting&, const Certified& certified) {
    const wire::GroupCertificate& content = certified.certificate;
    if (content.round != m_around.context.round) return refuse(Fault::WrongRound, "certificate");
    const auto& children = root().children;
    if (std::find(children.begin(), children.end(), content.group) != children.end())
      m_state.certifiedBelowRoot += content.count;
    if (content.group != root().number) return;
    m_state.root = certified;
    for (std::uint32_t column = 0; column <= m_around.context.parameters.maskColumns; ++column) evaluate(column);
    settle();
  }

  void on(const collector::Collecting&, const SumStored& stored) {
    collector::Column& column = m_state.columns[stored.column];
    if (column.storing != stored.rank) return refuse(Fault::Unexpected, "column sum");
    column.storing.reset();
    if (stored.error) {
      refuse(stored.error->fault, "column " + std::to_string(stored.column) + ": " + stored.error->detail);
      return evaluate(stored.column);
    }
    column.stored = stored.rank;
    column.storedMs = m_around.logMs;
    for (const tree::Seat& seat : root().seats) {
      if (seat.column == stored.column) {
        send(seat.holder, wire::SumAck{stored.column, column.reports.at(stored.rank).sum.sumHash});
      }
    }
    settle();
  }

  void on(const collector::Collecting&, const Tick&) {
    settle();
    if (!std::holds_alternative<collector::Collecting>(m_state.phase)) return;
    const std::int64_t endMs = m_around.context.open.roundEndMs;
    if (m_around.logMs < endMs) {
      m_effects.emplace_back(WakeAt{endMs});
      return;
    }
    if (m_state.root) return finish(Fault::ColumnLost);
    const bool tooSmall =
        m_state.certifiedBelowRoot > 0 && m_state.certifiedBelowRoot < m_around.context.parameters.cohortMin;
    finish(tooSmall ? Fault::CohortTooSmall : Fault::GroupIncomplete);
  }

  void on(const collector::Decoding&, const Decoded& decoded) {
    if (decoded.error)
      return finish(decoded.error->fault == Fault::CountMismatch ? Fault::CountMismatch : Fault::ColumnLost);
    finish(decoded.count == m_state.root->certificate.count ? std::nullopt : std::optional(Fault::CountMismatch));
  }

  template <typename Phase, typename Event>
  void on(const Phase&, const Event&) {
    if constexpr (std::is_same_v<Event, RoundEnded>) {
      if (!std::is_same_v<Phase, collector::Finished>) finish(Fault::ProviderGone);
    } else if constexpr (!std::is_same_v<Event, Tick> && !std::is_same_v<Event, Certified>) {
      refuse(Fault::Unexpected, "not in this phase");
    }
  }

  Step<CollectorState> finishStep() { return {std::move(m_state), std::move(m_effects), std::move(m_refused)}; }

 private:
  const tree::Group& root() const { return m_around.context.tree->root(); }
  std::size_t replicasOf(std::uint32_t column) const {
    return static_cast<std::size_t>(std::count_if(root().seats.begin(), root().seats.end(),
                                                  [column](const tree::Seat& one) { return one.column == column; }));
  }
  void refuse(Fault fault, std::string detail) { m_refused = Error{fault, std::move(detail)}; }
  void send(const MemberKey& to, const wire::PeerMessage& message) {
    m_effects.emplace_back(Send{
        to, wire::signPeer(m_around.self, m_around.context.space, m_around.context.round, root().number, message)});
  }

  void dispute(const MemberKey& accused, const Bytes& first, const Bytes& second) {
    m_effects.emplace_back(
        AppendLog{wire::signEntry(m_around.self, m_around.context.space,
                                  wire::Dispute{m_around.context.round, root().number, accused, first, second})});
  }

  void evaluate(std::uint32_t number) {
    if (!m_state.root) return;
    collector::Column& column = m_state.columns[number];
    const collector::Report* first = nullptr;
    for (auto& [rank, report] : column.reports) {
      if (report.sum.certificate != m_state.root->id) continue;
      if (first != nullptr && first->sum.sumHash != report.sum.sumHash && !column.disputed) {
        column.disputed = true;
        dispute(MemberKey{}, first->envelope, report.envelope);
      }
      if (first == nullptr) first = &report;
      if (column.stored || column.storing || !report.sum.sealed || report.tried) continue;
      report.tried = true;
      column.storing = rank;
      m_effects.emplace_back(StoreSum{number, convertId<wire::ItemId>(m_state.root->id), report.sum});
    }
  }

  /// Every column stored, and its replicas agreed or had δ to speak up.
  void settle() {
    if (!m_state.root) return;
    for (std::uint32_t number = 0; number <= m_around.context.parameters.maskColumns; ++number) {
      const collector::Column& column = m_state.columns[number];
      if (column.disputed) return finish(Fault::ColumnLost);
      if (!column.stored) return;
      if (column.reports.size() >= replicasOf(number)) continue;
      const std::int64_t readyMs = column.storedMs + m_around.context.open.deltaMs;
      if (m_around.logMs >= readyMs) continue;
      m_effects.emplace_back(WakeAt{readyMs});
      return;
    }
    m_state.phase = collector::Decoding{};
    m_effects.emplace_back(DecodeTotal{});
  }

  void finish(std::optional<Fault> outcome) {
    m_state.phase = collector::Finished{outcome};
    m_effects.emplace_back(WipeRound{});
  }

  CollectorState m_state;
  const Surroundings& m_around;
  Effects m_effects;
  std::optional<Error> m_refused;
};

}  // namespace

CollectorState openCollector() { return {}; }

Step<CollectorState> step(CollectorState state, const CollectorEvent& event, const Surroundings& around) {
  const collector::Phase phase = state.phase;
  CollectorStep work(std::move(state), around);
  std::visit([&work](const auto& in, const auto& what) { work.on(in, what); }, phase, event);
  return work.finishStep();
}

}  // namespace coppice::protocol
