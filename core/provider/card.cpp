#include "provider/card.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/fault.h"

namespace coppice::provider {

namespace {

using nlohmann::json;
constexpr double z95 = 1.959963984540054;

json intervalJson(const Interval& interval) { return json::array({interval.low, interval.high}); }

json metricsJson(const catalogue::Recipe& recipe, const catalogue::Metrics& metrics) {
  json out{{"rows", metrics.rows}};
  if (metrics.rows < 0.5) return out;
  out["loss"] = {{"value", metrics.loss}};
  if (recipe.target.kind == catalogue::TargetKind::Number) {
    out["meanAbsoluteError"] = {{"value", metrics.meanAbsoluteError}};
    out["rootMeanSquareError"] = {{"value", metrics.rootMeanSquareError}};
    if (metrics.r2) out["r2"] = {{"value", *metrics.r2}};
    return out;
  }
  out["accuracy"] = {{"value", metrics.accuracy},
                     {"interval", intervalJson(wilsonInterval(std::clamp(metrics.accuracy, 0.0, 1.0), metrics.rows))},
                     {"method", "Wilson score interval, 95 %"}};
  if (recipe.target.kind == catalogue::TargetKind::Class) {
    out["confusion"] = metrics.confusion;
    return out;
  }
  out["positives"] = metrics.positives;
  out["brier"] = {{"value", metrics.brier}};
  if (metrics.auc) {
    out["auc"] = {{"value", *metrics.auc},
                  {"interval", intervalJson(hanleyMcNeilInterval(*metrics.auc, metrics.positives,
                                                                 metrics.rows - metrics.positives))},
                  {"method", "Hanley-McNeil interval, 95 %; scores in 200 bins"}};
  }
  for (const auto& bin : metrics.calibration) {
    out["calibration"].push_back({{"rows", bin.rows}, {"meanScore", bin.meanScore}, {"share", bin.shareOfPositives}});
  }
  return out;
}

json dataJson(const catalogue::Recipe& recipe, const catalogue::DataSummary& data) {
  json out{{"rows", data.rows}, {"columns", json::array()}};
  for (std::size_t i = 0; i < recipe.inputs.size(); ++i) {
    const auto& input = recipe.inputs[i];
    const auto& summary = data.inputs[i];
    json column{{"column", input.column},     {"sensitive", input.sensitive}, {"present", summary.present},
                {"missing", summary.missing}, {"outside", summary.outside},   {"counts", summary.counts}};
    if (input.values.empty()) {
      const auto range = catalogue::scalingRange(input);
      column["range"] = json::array({range.low, range.high});
    } else {
      column["values"] = input.values;
    }
    out["columns"].push_back(std::move(column));
  }
  if (recipe.target.kind == catalogue::TargetKind::Binary) out["positives"] = data.positives;
  if (recipe.target.kind == catalogue::TargetKind::Class) out["classCounts"] = data.classCounts;
  if (recipe.target.kind == catalogue::TargetKind::Number) {
    out["targetMean"] = data.targetMean;
    out["targetDeviation"] = data.targetDeviation;
  }
  if (recipe.group)
    out["group"] = {{"column", recipe.group->column}, {"values", recipe.group->values}, {"counts", data.groupCounts}};
  return out;
}

json federationJson(const CardFacts& facts) {
  json rounds = json::array();
  for (const CardRound& round : facts.rounds) {
    json one{{"epoch", round.epoch},
             {"round", round.id.hex()},
             {"kind", kindName(round.kind)},
             {"contributors", round.result.count},
             {"outcome", round.result.outcome ? faultName(*round.result.outcome) : std::string_view("completed")},
             {"metrics", json::object()},
             {"certificates", json::array()}};
    for (const auto& metric : round.result.metrics)
      one["metrics"][metric.name] = static_cast<double>(metric.micros) / 1e6;
    for (const auto& certificate : round.result.certificates) one["certificates"].push_back(certificate.hex());
    rounds.push_back(std::move(one));
  }
  const auto& parameters = facts.terms.parameters;
  return {{"protocol", "body + mask tree, version 1"},
          {"cohortMin", parameters.cohortMin},
          {"leafMin", parameters.leafMin},
          {"groupSize", parameters.groupSize},
          {"maskColumns", parameters.maskColumns},
          {"replicas", parameters.replicas},
          {"ringBits", parameters.ringBits},
          {"clip", facts.recipe->local.clip},
          {"rowsCap", facts.recipe->limits.rowsCap},
          {"noise", "none"},
          {"rounds", std::move(rounds)},
          {"logHead", {{"size", facts.head.size}, {"root", facts.head.root.hex()}}}};
}

json limitsJson(const CardFacts& facts) {
  json limits = json::array();
  limits.push_back(
      "Made without privacy noise: comparing the totals of several rounds could reveal something about one "
      "contributor.");
  limits.push_back(
      "Evaluated on rows that the contributors held back, so on the same sources the model was trained on; elsewhere "
      "it may do worse.");
  limits.push_back(
      "Intervals treat rows as independent; rows of one contributor are usually alike, so the true uncertainty is "
      "larger.");
  limits.push_back("Contributors' machines are not attested: that each ran the recipe unaltered cannot be proven.");
  if (!facts.evaluation) limits.push_back("No evaluation round was completed.");
  if (facts.notice->automatedDecisions.has_value() && !*facts.notice->automatedDecisions) {
    limits.push_back("By the provider's notice it is not used for automated decisions about people.");
  }
  return limits;
}

}  // namespace

Interval wilsonInterval(double share, double rows) {
  const double zz = z95 * z95;
  const double middle = (share + zz / (2 * rows)) / (1 + zz / rows);
  const double half = z95 / (1 + zz / rows) * std::sqrt(share * (1 - share) / rows + zz / (4 * rows * rows));
  return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

Interval hanleyMcNeilInterval(double auc, double positives, double negatives) {
  const double q1 = auc / (2 - auc);
  const double q2 = 2 * auc * auc / (1 + auc);
  const double variance = (auc * (1 - auc) + (positives - 1) * (q1 - auc * auc) + (negatives - 1) * (q2 - auc * auc)) /
                          (positives * negatives);
  const double half = z95 * std::sqrt(std::max(0.0, variance));
  return {std::max(0.0, auc - half), std::min(1.0, auc + half)};
}

json cardJson(const CardFacts& facts) {
  const auto& recipe = *facts.recipe;
  json card{{"format", "coppice-card/1"},
            {"name", recipe.name},
            {"description", recipe.description},
            {"request", facts.request.hex()},
            {"recipe", facts.terms.recipe.hex()},
            {"model", facts.model.hex()},
            {"timeMs", facts.timeMs},
            {"parameters", recipe.weightCount()},
            {"features", recipe.featureNames()},
            {"target", {{"column", recipe.target.column}, {"rule", recipe.target.rule.text()}}},
            {"purposes", json::array()},
            {"controllers", json::array()},
            {"data", nullptr},
            {"evaluation", nullptr},
            {"limits", limitsJson(facts)},
            {"federation", federationJson(facts)}};
  if (recipe.target.kind != catalogue::TargetKind::Binary) card["target"].erase("rule");
  for (const auto& purpose : facts.notice->purposes) card["purposes"].push_back(purpose.purpose);
  for (const auto& controller : facts.notice->controllers) card["controllers"].push_back(controller.name);
  if (facts.data) card["data"] = dataJson(recipe, *facts.data);
  if (facts.evaluation) {
    card["evaluation"] = {{"total", metricsJson(recipe, facts.evaluation->total)}, {"groups", json::array()}};
    for (std::size_t g = 0; recipe.group && g < facts.evaluation->groups.size(); ++g) {
      json one = metricsJson(recipe, facts.evaluation->groups[g]);
      one["column"] = recipe.group->column;
      one["value"] = recipe.group->values[g];
      card["evaluation"]["groups"].push_back(std::move(one));
    }
  }
  return card;
}

}  // namespace coppice::provider
