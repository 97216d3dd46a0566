#include "agent/round_view.h"

#include <algorithm>

namespace coppice::agent {

void fillRound(const protocol::LogView& log, const protocol::RoundState& round, const MemberKey& self,
               std::uint32_t& trained, control::pb::RoundFigures& out) {
  const auto& result = round.result;
  const bool completed = result && !result->outcome;
  if (round.open.kind == catalogue::RoundKind::Train && (completed || !round.closed(log.timeMs()))) ++trained;
  out.set_id(std::string(asText(round.id.view())));
  out.set_epoch(log.epoch(round.epoch)->open.number);
  out.set_number(round.open.number);
  out.set_kind(std::string(catalogue::kindName(round.open.kind)));
  out.set_trained(trained);
  out.set_opened_ms(round.openedMs);
  out.set_outcome("running");
  if (completed) out.set_outcome("completed");
  if (result && result->outcome) out.set_outcome(std::string(faultName(*result->outcome)));
  if (!result && round.closed(log.timeMs())) out.set_outcome(std::string(faultName(Fault::ProviderGone)));
  if (!result) return;
  out.set_counted(result->count);
  out.set_own_counted(completed && log.countedContributors(round).contains(self));
  for (const auto& metric : result->metrics) {
    control::pb::RoundMetric& shown = *out.add_metrics();
    shown.set_name(metric.name);
    shown.set_value(static_cast<double>(metric.micros) / 1e6);
  }
}

void fillGroup(const tree::Group& group, const protocol::RoundState* newest, const MemberKey& self,
               control::pb::TreeGroup& out) {
  out.set_number(group.number);
  out.set_tier(group.tier);
  out.set_parent(group.parent ? static_cast<std::int32_t>(*group.parent) : -1);
  out.set_places(group.places());
  out.set_seats(static_cast<std::uint32_t>(group.seats.size()));
  out.set_own(std::find(group.contributors.begin(), group.contributors.end(), self) != group.contributors.end());
  out.set_own_seats(static_cast<std::uint32_t>(std::count_if(
      group.seats.begin(), group.seats.end(), [&self](const tree::Seat& seat) { return seat.holder == self; })));
  if (newest == nullptr) return;
  const auto certified = newest->certificates.find(group.number);
  if (certified == newest->certificates.end()) return;
  out.set_agreed(true);
  out.set_agreed_count(certified->second.certificate.count);
}

std::string_view stageText(const RoundNode& round) {
  namespace phases = protocol::contributor;
  const auto* contributor = round.contributor();
  if (contributor == nullptr) return "aggregating";
  if (std::holds_alternative<phases::Working>(contributor->phase)) return "computing";
  if (std::holds_alternative<phases::Masking>(contributor->phase)) return "masking";
  if (std::holds_alternative<phases::Uploading>(contributor->phase)) return "sending";
  if (std::holds_alternative<phases::Sharing>(contributor->phase)) return "sharing";
  if (std::holds_alternative<phases::Declined>(contributor->phase)) return "not taking part";
  if (std::holds_alternative<phases::Withdrawing>(contributor->phase)) return "withdrawing";
  return "aggregating";
}

}  // namespace coppice::agent
