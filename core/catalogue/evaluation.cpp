#include "catalogue/evaluation.h"

#include <algorithm>
#include <cmath>

#include "catalogue/vector_layout.h"

namespace coppice::catalogue {

EvaluationPlan::EvaluationPlan(const Recipe& recipe) : kind(recipe.target.kind), classes(recipe.target.values.size()) {
  blocks = 1 + (recipe.group ? recipe.group->values.size() : 0);
  switch (kind) {
    case TargetKind::Binary:
      blockSize = positives + scoreBins;
      break;
    case TargetKind::Class:
      blockSize = confusion + classes * classes;
      break;
    case TargetKind::Number:
      blockSize = targetSquares + 1;
      break;
  }
  count = blocks * blockSize;
}

std::vector<double> EvaluationPlan::bounds(double rowsCap) const {
  std::vector<double> block(blockSize, rowsCap);
  block[loss] = rowsCap * lossBound;
  if (kind == TargetKind::Number) {
    block[absolute] = rowsCap * errorBound;
    block[squared] = rowsCap * errorBound * errorBound;
  }
  std::vector<double> result;
  result.reserve(count);
  for (std::size_t i = 0; i < blocks; ++i) result.insert(result.end(), block.begin(), block.end());
  return result;
}

std::optional<double> aucOf(std::span<const double> negatives, std::span<const double> positives) {
  double negativesBelow = 0;
  double positivesTotal = 0;
  double pairs = 0;
  for (std::size_t bin = 0; bin < negatives.size(); ++bin) {
    pairs += positives[bin] * (negativesBelow + negatives[bin] / 2);
    negativesBelow += negatives[bin];
    positivesTotal += positives[bin];
  }
  if (negativesBelow < 0.5 || positivesTotal < 0.5) return std::nullopt;
  return pairs / (negativesBelow * positivesTotal);
}

namespace {

using Plan = EvaluationPlan;

void readBinary(std::span<const double> block, Metrics& metrics) {
  const auto negatives = block.subspan(Plan::negatives, scoreBins);
  const auto positives = block.subspan(Plan::positives, scoreBins);
  metrics.accuracy = block[Plan::correct] / metrics.rows;
  metrics.brier = block[Plan::brier] / metrics.rows;
  metrics.auc = aucOf(negatives, positives);
  constexpr std::size_t width = scoreBins / calibrationBins;
  for (std::size_t bin = 0; bin < calibrationBins; ++bin) {
    CalibrationBin calibration;
    double hits = 0;
    for (std::size_t i = bin * width; i < (bin + 1) * width; ++i) {
      hits += positives[i];
      calibration.rows += positives[i] + negatives[i];
    }
    metrics.positives += hits;
    if (calibration.rows >= 0.5) {
      calibration.meanScore = block[Plan::scoreSums + bin] / calibration.rows;
      calibration.shareOfPositives = hits / calibration.rows;
    }
    metrics.calibration.push_back(calibration);
  }
}

void readClass(std::span<const double> block, std::size_t classes, Metrics& metrics) {
  double correct = 0;
  for (std::size_t actual = 0; actual < classes; ++actual) {
    const auto row = block.subspan(Plan::confusion + actual * classes, classes);
    metrics.confusion.emplace_back(row.begin(), row.end());
    correct += row[actual];
  }
  metrics.accuracy = correct / metrics.rows;
}

void readNumber(std::span<const double> block, const Range& range, Metrics& metrics) {
  const double squares = std::max(0.0, block[Plan::squared]);
  metrics.meanAbsoluteError = block[Plan::absolute] / metrics.rows * range.halfWidth();
  metrics.rootMeanSquareError = std::sqrt(squares / metrics.rows) * range.halfWidth();
  const double mean = block[Plan::targetSum] / metrics.rows;
  const double spread = block[Plan::targetSquares] - metrics.rows * mean * mean;
  if (spread > 1e-9) metrics.r2 = 1 - squares / spread;
}

}  // namespace

Expected<Evaluation> evaluationOf(const Recipe& recipe, std::span<const double> sums) {
  const Plan plan(recipe);
  if (sums.size() != plan.count) return fail(Fault::Malformed, "evaluation: wrong number of sums");
  Evaluation evaluation;
  for (std::size_t i = 0; i < plan.blocks; ++i) {
    const auto block = sums.subspan(i * plan.blockSize, plan.blockSize);
    Metrics metrics;
    metrics.rows = block[Plan::rows];
    if (metrics.rows >= 0.5) {
      metrics.loss = block[Plan::loss] / metrics.rows;
      if (plan.kind == TargetKind::Binary) readBinary(block, metrics);
      if (plan.kind == TargetKind::Class) readClass(block, plan.classes, metrics);
      if (plan.kind == TargetKind::Number) readNumber(block, recipe.target.range, metrics);
    }
    if (i == 0) {
      evaluation.total = std::move(metrics);
    } else {
      evaluation.groups.push_back(std::move(metrics));
    }
  }
  return evaluation;
}

Expected<HoldoutFigures> holdoutOf(const Recipe& recipe, std::span<const double> trailer) {
  if (trailer.size() != trailerCorrect + 1) return fail(Fault::Malformed, "train: wrong number of trailer sums");
  HoldoutFigures figures;
  figures.rows = trailer[trailerRows];
  if (figures.rows < 0.5) return figures;
  figures.loss = trailer[trailerLoss] / figures.rows;
  const double last = trailer[trailerCorrect] / figures.rows;
  if (recipe.target.kind == TargetKind::Number) {
    figures.meanAbsoluteError = last * recipe.target.range.halfWidth();
  } else {
    figures.accuracy = last;
  }
  return figures;
}

}  // namespace coppice::catalogue
