// `run`: progress as lines for people, or one JSON object a line.
#include <iostream>
#include <nlohmann/json.hpp>

#include "common/sentences.h"
#include "common/table.h"
#include "provider/commands.h"
#include "provider/session.h"

namespace coppice::providercli {

namespace {

using nlohmann::json;
using namespace provider;

json toJson(const PledgesAwaited& e) { return {{"event", "pledges"}, {"have", e.have}, {"need", e.need}}; }
json toJson(const SpacingAwaited& e) { return {{"event", "spacing"}, {"leftMs", e.leftMs}}; }
json toJson(const EpochForming& e) {
  return {{"event", "epoch-forming"}, {"epoch", e.number}, {"joined", e.joined}, {"revealing", e.revealing}};
}
json toJson(const EpochReady& e) {
  return {{"event", "epoch-ready"}, {"epoch", e.number}, {"contributors", e.contributors}, {"groups", e.groups}};
}
json toJson(const EpochLost& e) {
  return {{"event", "epoch-failed"}, {"epoch", e.number}, {"outcome", faultName(e.outcome)}, {"detail", e.detail}};
}
json toJson(const RoundOpened& e) { return {{"event", "round-open"}, {"round", e.number}, {"kind", kindName(e.kind)}}; }
json toJson(const RoundMoved& e) {
  return {{"event", "round-progress"},
          {"leavesCertified", e.progress.leavesCertified},
          {"leaves", e.progress.leaves},
          {"contributors", e.progress.contributors},
          {"rootCertified", e.progress.rootCertified},
          {"columns", e.progress.columns}};
}
json toJson(const RoundEnded& e) {
  json metrics = json::object();
  for (const auto& metric : e.result.metrics) metrics[metric.name] = static_cast<double>(metric.micros) / 1e6;
  return {{"event", "round-result"},
          {"id", e.result.round.hex()},
          {"kind", kindName(e.kind)},
          {"outcome", e.result.outcome ? json(faultName(*e.result.outcome)) : json("completed")},
          {"contributors", e.result.count},
          {"weight", static_cast<double>(e.result.weightMicros) / 1e6},
          {"trained", e.trained},
          {"of", e.wanted},
          {"metrics", metrics},
          {"certifiedMs", e.costs.certifiedMs},
          {"collectedMs", e.costs.collectedMs},
          {"finishedMs", e.costs.finishedMs},
          {"sentBytes", e.costs.sentBytes},
          {"receivedBytes", e.costs.receivedBytes}};
}
json toJson(const RequestEnded& e) {
  return {{"event", "ended"}, {"model", e.model ? json(e.model->hex()) : json(nullptr)}};
}

std::string line(const PledgesAwaited& e) {
  return "waiting: " + std::to_string(e.have) + " of " + std::to_string(e.need) + " members have agreed";
}
std::string line(const SpacingAwaited& e) {
  return "waiting: the next try may start in " + common::formatDuration(e.leftMs);
}
std::string line(const EpochForming& e) {
  return "epoch " + std::to_string(e.number) + ": " + std::to_string(e.joined) + " members joined" +
         (e.revealing ? ", drawing places" : "");
}
std::string line(const EpochReady& e) {
  return "epoch " + std::to_string(e.number) + ": " + std::to_string(e.contributors) + " contributors in " +
         std::to_string(e.groups) + (e.groups == 1 ? " group" : " groups");
}
std::string line(const EpochLost& e) {
  return "epoch " + std::to_string(e.number) + " failed: " + common::plainText({e.outcome, e.detail}, true);
}
std::string line(const RoundOpened& e) { return std::string(kindName(e.kind)) + " round opened"; }
std::string line(const RoundMoved& e) {
  std::string text = "  " + std::to_string(e.progress.leavesCertified) + " of " + std::to_string(e.progress.leaves) +
                     " groups agreed (" + std::to_string(e.progress.contributors) + " contributors)";
  if (e.progress.rootCertified) text += ", " + std::to_string(e.progress.columns) + " column sums here";
  return text;
}
std::string line(const RoundEnded& e) {
  std::string text(kindName(e.kind));
  if (e.kind == catalogue::RoundKind::Train)
    text += " " + std::to_string(e.trained) + " of " + std::to_string(e.wanted);
  if (e.result.outcome) return text + ": " + common::plainText({*e.result.outcome, {}}, true);
  text += ": " + std::to_string(e.result.count) + " contributors";
  for (const auto& metric : e.result.metrics) {
    char value[48];
    std::snprintf(value, sizeof value, metric.name == "rows" ? "%.0f" : "%.4f",
                  static_cast<double>(metric.micros) / 1e6);
    text += ", " + metric.name + " " + value;
  }
  return text + " (" + common::formatDuration(e.costs.finishedMs) + ")";
}
std::string line(const RequestEnded& e) { return e.model ? "done: model " + e.model->shortHex() : std::string("done"); }

}  // namespace

Done runRun(const RunCommand& command, bool asJson) {
  COPPICE_TRY(auto session, Session::open(command.directory));
  COPPICE_TRY(const RequestId id, session->find(command.request));
  const RunOptions options{.trainRounds = command.rounds,
                           .timeoutMs = static_cast<std::int64_t>(command.timeout * 1000),
                           .roundMs = static_cast<std::int64_t>(command.roundSeconds * 1000),
                           .deltaMs = command.deltaMs,
                           .keepOpen = command.keepOpen};
  const auto tell = [asJson](const RunEvent& event) {
    std::visit(
        [asJson](const auto& one) {
          if (asJson) {
            std::cout << toJson(one).dump() << std::endl;
          } else {
            std::cout << line(one) << std::endl;
          }
        },
        event);
  };
  COPPICE_TRY(const auto runner,
              RequestRunner::open(session->line(), session->books(), session->random(), id, options, tell));
  COPPICE_CHECK(session->connect());
  return runner->run();
}

}  // namespace coppice::providercli
