#include "learning/features.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "catalogue/evaluation.h"
#include "catalogue/vector_layout.h"

namespace coppice::learning {

using namespace catalogue;
using training::MatrixView;

namespace {

/// Appends the features of one value. `raw` NaN = missing.
void appendFeatures(const Input& input, const InputPreparation& preparation, float raw, std::vector<float>& out) {
  const bool missing = std::isnan(raw);
  if (input.kind == InputKind::Category) {
    for (std::size_t v = 0; v < input.values.size(); ++v) {
      out.push_back(missing ? static_cast<float>(preparation.proportions[v])
                            : (static_cast<float>(v) == raw ? 1.0F : 0.0F));
    }
  } else {
    const Range range = scalingRange(input);
    const double value = missing ? preparation.mean : std::clamp<double>(raw, range.low, range.high);
    out.push_back(static_cast<float>(input.standardise ? (value - preparation.mean) / preparation.deviation : value));
  }
  if (input.missing == MissingRule::Flag) out.push_back(missing ? 1.0F : 0.0F);
}

bool dropped(const Recipe& recipe, const MatrixView& matrix, std::size_t row) {
  for (std::size_t i = 0; i < recipe.inputs.size(); ++i)
    if (recipe.inputs[i].missing == MissingRule::Drop && std::isnan(matrix.column(i)[row])) return true;
  return false;
}

float targetValue(const Target& target, float raw) {
  if (target.kind != TargetKind::Number) return raw;
  const double moved = std::clamp<double>(raw, target.range.low, target.range.high);
  return static_cast<float>((moved - target.range.middle()) / target.range.halfWidth());
}

void addNumber(std::span<double> sums, float raw, const Range& range) {
  if (std::isnan(raw)) return;
  const double value = std::clamp<double>(raw, range.low, range.high);
  const double u = (value - range.middle()) / range.halfWidth();
  sums[StatisticsPlan::present] += 1;
  sums[StatisticsPlan::sum] += u;
  sums[StatisticsPlan::squares] += u * u;
  if (raw < range.low || raw > range.high) sums[StatisticsPlan::outside] += 1;
  sums[StatisticsPlan::histogram + histogramBin(value, range)] += 1;
}

}  // namespace

Features prepare(const Recipe& recipe, const Preparation& preparation, const MatrixView& matrix, Part part) {
  Features features;
  features.columns = recipe.featureNames().size();
  for (std::size_t row = 0; row < matrix.rows(); ++row) {
    if ((matrix.split()[row] != 0) != (part == Part::HeldOut) || dropped(recipe, matrix, row)) continue;
    for (std::size_t i = 0; i < recipe.inputs.size(); ++i)
      appendFeatures(recipe.inputs[i], preparation[i], matrix.column(i)[row], features.x);
    features.y.push_back(targetValue(recipe.target, matrix.target()[row]));
    const float group = matrix.group()[row];
    features.group.push_back(std::isnan(group) ? -1 : static_cast<std::int32_t>(group));
    ++features.rows;
  }
  return features;
}

std::vector<float> meanRecord(const Recipe& recipe, const Preparation& preparation) {
  std::vector<float> features;
  for (std::size_t i = 0; i < recipe.inputs.size(); ++i) {
    appendFeatures(recipe.inputs[i], preparation[i], std::numeric_limits<float>::quiet_NaN(), features);
    if (recipe.inputs[i].missing == MissingRule::Flag) features.back() = 0;
  }
  return features;
}

std::vector<double> statisticsSums(const Recipe& recipe, const MatrixView& matrix) {
  const StatisticsPlan plan(recipe);
  std::vector<double> sums(plan.count, 0);
  sums[plan.rows] = matrix.rows();
  for (std::size_t i = 0; i < recipe.inputs.size(); ++i) {
    const auto [at, values] = plan.inputs[i];
    for (const float raw : matrix.column(i)) {
      if (values == 0) {
        addNumber(std::span(sums).subspan(at), raw, scalingRange(recipe.inputs[i]));
      } else if (!std::isnan(raw)) {
        sums[at + static_cast<std::size_t>(raw)] += 1;
      }
    }
  }
  for (const float raw : matrix.target()) {
    const float value = targetValue(recipe.target, raw);
    if (recipe.target.kind == TargetKind::Class) {
      sums[plan.target + static_cast<std::size_t>(value)] += 1;
    } else {
      sums[plan.target] += value;
      if (recipe.target.kind == TargetKind::Number) sums[plan.target + 1] += value * value;
    }
  }
  if (recipe.group) {
    for (const float group : matrix.group())
      if (!std::isnan(group)) sums[plan.group + static_cast<std::size_t>(group)] += 1;
  }
  return sums;
}

namespace {

using Plan = EvaluationPlan;

void addBinary(std::span<double> block, double logit, float outcome) {
  const double score = 1 / (1 + std::exp(-logit));
  const double loss = std::max(logit, 0.0) - logit * outcome + std::log1p(std::exp(-std::abs(logit)));
  block[Plan::loss] += std::min(loss, lossBound);
  block[Plan::correct] += (score >= 0.5) == (outcome > 0.5F) ? 1 : 0;
  block[Plan::brier] += (score - outcome) * (score - outcome);
  const auto bin = std::min(static_cast<std::size_t>(score * scoreBins), scoreBins - 1);
  block[Plan::scoreSums + bin / (scoreBins / calibrationBins)] += score;
  block[(outcome > 0.5F ? Plan::positives : Plan::negatives) + bin] += 1;
}

void addClass(std::span<double> block, std::span<const float> logits, float outcome) {
  const double largest = *std::max_element(logits.begin(), logits.end());
  double total = 0;
  for (const double logit : logits) total += std::exp(logit - largest);
  const auto actual = static_cast<std::size_t>(outcome);
  const auto predicted = static_cast<std::size_t>(std::max_element(logits.begin(), logits.end()) - logits.begin());
  block[Plan::loss] += std::min(largest + std::log(total) - logits[actual], lossBound);
  block[Plan::confusion + actual * logits.size() + predicted] += 1;
}

void addError(std::span<double> block, double score, float outcome) {
  const double error = std::clamp(score - outcome, -errorBound, errorBound);
  block[Plan::loss] += std::min((score - outcome) * (score - outcome), lossBound);
  block[Plan::absolute] += std::abs(error);
  block[Plan::squared] += error * error;
  block[Plan::targetSum] += outcome;
  block[Plan::targetSquares] += outcome * outcome;
}

}  // namespace

std::vector<double> evaluationSums(const Recipe& recipe, const Features& features, const std::vector<float>& scores) {
  const Plan plan(recipe);
  const std::size_t outputs = recipe.outputCount();
  std::vector<double> sums(plan.count, 0);
  const auto add = [&](std::size_t block, std::size_t row) {
    const auto part = std::span(sums).subspan(block * plan.blockSize, plan.blockSize);
    const auto score = std::span(scores).subspan(row * outputs, outputs);
    part[Plan::rows] += 1;
    switch (plan.kind) {
      case TargetKind::Binary:
        addBinary(part, score[0], features.y[row]);
        break;
      case TargetKind::Class:
        addClass(part, score, features.y[row]);
        break;
      case TargetKind::Number:
        addError(part, score[0], features.y[row]);
        break;
    }
  };
  for (std::size_t row = 0; row < features.rows; ++row) {
    add(0, row);
    if (features.group[row] >= 0) add(1 + static_cast<std::size_t>(features.group[row]), row);
  }
  return sums;
}

std::vector<double> trailerSums(const Recipe& recipe, std::size_t rows, const std::vector<double>& evaluation) {
  const double cap = recipe.limits.rowsCap;
  std::vector<double> trailer = {std::min(static_cast<double>(rows), cap) / cap, 1};
  if (evaluation.empty()) return trailer;
  const Plan plan(recipe);
  double last = 0;
  switch (plan.kind) {
    case TargetKind::Binary:
      last = evaluation[Plan::correct];
      break;
    case TargetKind::Class:
      for (std::size_t i = 0; i < plan.classes; ++i) last += evaluation[Plan::confusion + i * (plan.classes + 1)];
      break;
    case TargetKind::Number:
      last = evaluation[Plan::absolute];
      break;
  }
  trailer.insert(trailer.end(), {evaluation[Plan::rows], evaluation[Plan::loss], last});
  return trailer;
}

}  // namespace coppice::learning
