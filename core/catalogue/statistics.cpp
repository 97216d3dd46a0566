#include "catalogue/statistics.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "catalogue/json_reader.h"

namespace coppice::catalogue {

using nlohmann::json;

StatisticsPlan::StatisticsPlan(const Recipe& recipe) {
  std::size_t next = 1;
  for (const Input& input : recipe.inputs) {
    inputs.push_back({next, input.values.size()});
    next += input.values.empty() ? numberSums : input.values.size();
  }
  target = next;
  next += recipe.target.kind == TargetKind::Class    ? recipe.target.values.size()
          : recipe.target.kind == TargetKind::Number ? 2
                                                     : 1;
  group = next;
  if (recipe.group) next += recipe.group->values.size();
  count = next;
}

Range scalingRange(const Input& input) { return input.kind == InputKind::Flag ? Range{0, 1} : input.range; }

std::size_t histogramBin(double value, const Range& range) {
  const double place = (value - range.low) / (range.high - range.low) * static_cast<double>(histogramBins);
  return static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(histogramBins - 1)));
}

namespace {

Done checkSums(const StatisticsPlan& plan, std::span<const double> sums) {
  if (sums.size() != plan.count) return fail(Fault::Malformed, "statistics: wrong number of sums");
  for (const double sum : sums)
    if (!std::isfinite(sum)) return fail(Fault::Malformed, "statistics: a sum is not a number");
  if (sums[plan.rows] < 0.5) return fail(Fault::Malformed, "statistics: no rows");
  return {};
}

/// Mean and deviation in the column's unit from n, Σu, Σu².
std::pair<double, double> moments(double present, double sum, double squares, const Range& range) {
  if (present < 0.5) return {range.middle(), 1};
  const double mean = std::clamp(sum / present, -1.0, 1.0);
  const double variance = squares / present - mean * mean;
  // Below the noise of fixed point the column is constant.
  const double deviation = variance > 1e-6 ? std::sqrt(variance) * range.halfWidth() : 0;
  return {range.middle() + mean * range.halfWidth(), deviation};
}

}  // namespace

Expected<Preparation> preparationOf(const Recipe& recipe, std::span<const double> sums) {
  const StatisticsPlan plan(recipe);
  COPPICE_CHECK(checkSums(plan, sums));
  Preparation preparation(recipe.inputs.size());
  for (std::size_t i = 0; i < recipe.inputs.size(); ++i) {
    const auto [at, values] = plan.inputs[i];
    InputPreparation& one = preparation[i];
    double present = 0;
    for (std::size_t v = 0; v < std::max<std::size_t>(values, 1); ++v) present += std::max(0.0, sums[at + v]);
    // Every row would be dropped: better said now than by every contributor in every round.
    if (present < 0.5 && recipe.inputs[i].missing == MissingRule::Drop)
      return fail(Fault::NoUsableData, recipe.inputs[i].column);
    if (values == 0) {
      const auto [mean, deviation] = moments(sums[at + StatisticsPlan::present], sums[at + StatisticsPlan::sum],
                                             sums[at + StatisticsPlan::squares], scalingRange(recipe.inputs[i]));
      one.mean = mean;
      if (deviation > 0) one.deviation = std::max(deviation, 1e-9);
      continue;
    }
    for (std::size_t v = 0; v < values; ++v)
      one.proportions.push_back(present > 0.5 ? std::max(0.0, sums[at + v]) / present : 0);
  }
  return preparation;
}

Expected<DataSummary> summaryOf(const Recipe& recipe, std::span<const double> sums) {
  const StatisticsPlan plan(recipe);
  COPPICE_CHECK(checkSums(plan, sums));
  DataSummary summary;
  summary.rows = sums[plan.rows];
  for (const auto& [at, values] : plan.inputs) {
    InputSummary one;
    if (values == 0) {
      one.present = sums[at + StatisticsPlan::present];
      one.outside = sums[at + StatisticsPlan::outside];
      const auto bins = sums.subspan(at + StatisticsPlan::histogram, histogramBins);
      one.counts.assign(bins.begin(), bins.end());
    } else {
      one.counts.assign(sums.begin() + static_cast<std::ptrdiff_t>(at),
                        sums.begin() + static_cast<std::ptrdiff_t>(at + values));
      for (const double count : one.counts) one.present += count;
    }
    one.missing = summary.rows - one.present;
    summary.inputs.push_back(std::move(one));
  }
  if (recipe.target.kind == TargetKind::Binary) summary.positives = sums[plan.target];
  if (recipe.target.kind == TargetKind::Class) {
    const auto counts = sums.subspan(plan.target, recipe.target.values.size());
    summary.classCounts.assign(counts.begin(), counts.end());
  }
  if (recipe.target.kind == TargetKind::Number) {
    std::tie(summary.targetMean, summary.targetDeviation) =
        moments(summary.rows, sums[plan.target], sums[plan.target + 1], recipe.target.range);
  }
  if (recipe.group) {
    const auto counts = sums.subspan(plan.group, recipe.group->values.size());
    summary.groupCounts.assign(counts.begin(), counts.end());
  }
  return summary;
}

std::string preparationText(const Preparation& preparation) {
  json list = json::array();
  for (const InputPreparation& one : preparation) {
    if (one.proportions.empty()) {
      list.push_back({{"mean", one.mean}, {"deviation", one.deviation}});
    } else {
      list.push_back({{"proportions", one.proportions}});
    }
  }
  return list.dump();
}

Expected<Preparation> readPreparation(const Recipe& recipe, std::string_view text) {
  COPPICE_TRY(const json list, parseJson(text, Fault::Malformed));
  const auto bad = [](const char* why) { return fail(Fault::Malformed, std::string("preparation: ") + why); };
  if (!list.is_array() || list.size() != recipe.inputs.size()) return bad("wrong number of inputs");
  const auto finite = [](const json& value) { return value.is_number() && std::isfinite(value.get<double>()); };
  Preparation preparation(list.size());
  for (std::size_t i = 0; i < list.size(); ++i) {
    const json& one = list[i];
    if (!one.is_object()) return bad("not an object");
    if (recipe.inputs[i].kind == InputKind::Category) {
      // No copy: one of a deeply nested value would recurse once a level.
      static const json none;
      const json& shares = one.contains("proportions") ? one["proportions"] : none;
      if (one.size() != 1 || !shares.is_array() || shares.size() != recipe.inputs[i].values.size())
        return bad("wrong proportions");
      for (const json& share : shares) {
        if (!finite(share) || share < 0 || share > 1) return bad("a proportion outside 0 to 1");
        preparation[i].proportions.push_back(share.get<double>());
      }
      continue;
    }
    if (one.size() != 2 || !one.contains("mean") || !one.contains("deviation")) return bad("mean and deviation needed");
    if (!finite(one["mean"]) || !finite(one["deviation"]) || one["deviation"] < 1e-9) return bad("not a number");
    preparation[i].mean = one["mean"].get<double>();
    preparation[i].deviation = one["deviation"].get<double>();
  }
  return preparation;
}

}  // namespace coppice::catalogue
