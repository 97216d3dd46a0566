#include "demo/report.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "common/table.h"

namespace coppice::demo {

using common::Align;
using common::Table;
using nlohmann::json;

namespace {

std::string number(double value, const char* format = "%.4f") {
  char text[32];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

std::string metric(const std::map<std::string, double>& metrics, const std::string& name) {
  const auto found = metrics.find(name);
  return found == metrics.end() ? "" : number(found->second, name == "rows" ? "%.0f" : "%.4f");
}

std::map<std::string, double> mapOf(const catalogue::Metrics& metrics) {
  std::map<std::string, double> out = {{"rows", metrics.rows}, {"loss", metrics.loss}};
  if (metrics.r2) {
    out["r2"] = *metrics.r2;
  } else {
    out["accuracy"] = metrics.accuracy;
  }
  if (metrics.auc) out["auc"] = *metrics.auc;
  return out;
}

std::string roundTable(const Report& report) {
  Table table({{"Round"},
               {"Counted", Align::Right},
               {"Hold-out rows", Align::Right},
               {"Loss", Align::Right},
               {"Accuracy", Align::Right},
               {"AUC", Align::Right},
               {"Time", Align::Right}});
  for (const RoundLine& round : report.rounds) {
    const bool done = round.outcome == "completed";
    const std::string name = round.kind + (round.kind == "train" ? " " + std::to_string(round.trained) : "");
    table.addRow({done ? name : name + ": " + round.outcome, std::to_string(round.contributors),
                  round.kind == "statistics" ? "" : metric(round.metrics, "rows"), metric(round.metrics, "loss"),
                  metric(round.metrics, "accuracy"), metric(round.metrics, "auc"), common::formatDuration(round.ms)});
  }
  return table.text();
}

std::string comparisonTable(const Report& report) {
  const std::string mark = report.data.simulated ? " (SIMULATED DATA)" : "";
  Table table({{"Model" + mark},
               {"AUC", Align::Right},
               {"Accuracy", Align::Right},
               {"Loss", Align::Right},
               {"Hold-out rows", Align::Right}});
  const auto add = [&table](const std::string& name, const std::map<std::string, double>& metrics) {
    table.addRow(
        {name, metric(metrics, "auc"), metric(metrics, "accuracy"), metric(metrics, "loss"), metric(metrics, "rows")});
  };
  if (const RoundLine* evaluation = report.evaluation()) add("federated", evaluation->metrics);
  if (report.comparison) {
    add("pooled (all rows in one place)", mapOf(report.comparison->pooled));
    add("local only (each member alone)", mapOf(report.comparison->localOnly));
  }
  return table.text();
}

std::string verdict(const Report& report) {
  const auto federated = report.federatedAuc();
  if (!federated || !report.comparison || !report.comparison->pooled.auc) return "";
  const double difference = *federated - *report.comparison->pooled.auc;
  return "Federated AUC is " + number(difference, "%+.4f") + " against pooled (mark: at least " +
         number(-aucTolerance) + "): " + (difference >= -aucTolerance ? "reached" : "NOT reached") +
         (report.data.simulated ? ", on simulated data, which proves nothing" : "") + ".\n";
}

std::string revocationText(const Revocation& revocation) {
  return "Member " + std::to_string(revocation.member) + " revoked during train round " +
         std::to_string(revocation.round) + ". Its agent said: " + revocation.effect + "\n  In the sum of that round " +
         "and of all later ones: " + (revocation.absentFromSum ? "not counted" : "COUNTED") + " (" +
         std::to_string(revocation.countedThen) + " counted then, " + std::to_string(revocation.countedAfter) +
         " in the last round).\n  The hub's log: " + std::to_string(revocation.seenBefore) +
         " shares and bodies came from it before the acknowledgement, " + std::to_string(revocation.sentAfter) +
         " after it. Another member was held still meanwhile, so that the round could not end first.\n";
}

}  // namespace

const RoundLine* Report::evaluation() const {
  const auto found = std::find_if(rounds.rbegin(), rounds.rend(), [](const RoundLine& round) {
    return round.kind == "evaluate" && round.outcome == "completed";
  });
  return found == rounds.rend() ? nullptr : &*found;
}

std::optional<double> Report::federatedAuc() const {
  const RoundLine* last = evaluation();
  if (last == nullptr || !last->metrics.contains("auc")) return std::nullopt;
  return last->metrics.at("auc");
}

bool Report::reachesMark() const {
  if (data.simulated || !comparison || !comparison->pooled.auc) return true;
  const auto federated = federatedAuc();
  return federated && *federated >= *comparison->pooled.auc - aucTolerance;
}

std::string tableOf(const Report& report) {
  std::string text = "\nData: " + report.data.label + ", " + std::to_string(report.data.rows) + " rows of " +
                     std::to_string(report.members) + " members (" + report.data.key + ", of " +
                     std::to_string(report.data.keyValues) + " values)\n\n" + roundTable(report) + "\n" +
                     comparisonTable(report) + "\n" + verdict(report);
  if (report.revocation) text += revocationText(*report.revocation);
  text += "Every round's count was checked against " + std::to_string(report.certificates) +
          " group certificates in the public log.\n";
  if (!report.bytesSent.empty()) {
    std::vector<std::uint64_t> sent = report.bytesSent;
    std::sort(sent.begin(), sent.end());
    text += "Sent by a member: " + common::formatBytes(sent[sent.size() / 2]) + " (median), " +
            common::formatBytes(sent.front()) + " to " + common::formatBytes(sent.back()) + ".\n";
  }
  std::int64_t total = 0;
  text += "Time:";
  for (const StageTime& stage : report.stages) {
    text += " " + stage.name + " " + common::formatDuration(stage.ms) + ",";
    total += stage.ms;
  }
  text += " in all " + common::formatDuration(total) + ".\n";
  return text + "Result package: " + report.result.string() + "\n";
}

json jsonOf(const Report& report) {
  json rounds = json::array();
  for (const RoundLine& round : report.rounds) {
    rounds.push_back({{"kind", round.kind},
                      {"trained", round.trained},
                      {"outcome", round.outcome},
                      {"contributors", round.contributors},
                      {"metrics", round.metrics},
                      {"ms", round.ms}});
  }
  json stages = json::object();
  for (const StageTime& stage : report.stages) stages[stage.name] = stage.ms;
  json out = {{"data", report.data.label},
              {"simulated", report.data.simulated},
              {"key", report.data.key},
              {"members", report.members},
              {"rows", report.data.rows},
              {"request", report.request},
              {"rounds", rounds},
              {"bytesSent", report.bytesSent},
              {"stagesMs", stages},
              {"certificates", report.certificates},
              {"reachesMark", report.reachesMark()},
              {"result", report.result.string()}};
  if (const RoundLine* evaluation = report.evaluation()) out["federated"] = evaluation->metrics;
  if (report.comparison) {
    out["pooled"] = mapOf(report.comparison->pooled);
    out["localOnly"] = mapOf(report.comparison->localOnly);
    out["sandbox"] = report.comparison->sandbox;
  }
  if (report.revocation) {
    const Revocation& revocation = *report.revocation;
    out["revocation"] = {{"member", revocation.member},
                         {"round", revocation.round},
                         {"effect", revocation.effect},
                         {"countedThen", revocation.countedThen},
                         {"countedAfter", revocation.countedAfter},
                         {"absentFromSum", revocation.absentFromSum},
                         {"seenBefore", revocation.seenBefore},
                         {"sentAfter", revocation.sentAfter}};
  }
  return out;
}

}  // namespace coppice::demo
