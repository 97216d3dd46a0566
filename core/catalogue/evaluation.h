#pragma once
/// The evaluate round: counts, losses and score histograms of the hold-out rows, in total and per group value, and the
/// figures their sums give. The same estimator serves federated, pooled and local-only models. AUC is exact up to ties
/// inside one of 200 bins, which count half. Pure values, any thread. Source: learning.md §2.
#include <span>
#include <vector>

#include "base/expected.h"
#include "catalogue/recipe.h"

namespace coppice::catalogue {

inline constexpr std::size_t scoreBins = 200;
inline constexpr std::size_t calibrationBins = 10;
/// Errors of number targets count in half-widths of the target's range, up to here.
inline constexpr double errorBound = 2;

/// Places of one block of sums; block 0 is everybody, block 1 + g the rows of group value g.
struct EvaluationPlan {
  static constexpr std::size_t rows = 0, loss = 1;
  /// Binary.
  static constexpr std::size_t correct = 2, brier = 3, scoreSums = 4;  // scoreSums: Σ score per calibration bin
  static constexpr std::size_t negatives = scoreSums + calibrationBins, positives = negatives + scoreBins;
  /// Class: counts [actual][predicted].
  static constexpr std::size_t confusion = 2;
  /// Number: Σ|error|, Σ error², Σu, Σu² of the target.
  static constexpr std::size_t absolute = 2, squared = 3, targetSum = 4, targetSquares = 5;

  explicit EvaluationPlan(const Recipe& recipe);
  /// Bound of every coordinate, for a member of at most `rowsCap` rows.
  std::vector<double> bounds(double rowsCap) const;

  TargetKind kind = TargetKind::Binary;
  std::size_t classes = 0;
  std::size_t blocks = 1;
  std::size_t blockSize = 0;
  std::size_t count = 0;  // d
};

struct CalibrationBin {
  double rows = 0;
  double meanScore = 0;
  double shareOfPositives = 0;
};

struct Metrics {
  double rows = 0;
  double loss = 0;                             // mean
  double accuracy = 0;                         // binary, class
  std::optional<double> auc;                   // binary with both outcomes present
  double brier = 0;                            // binary
  double positives = 0;                        // binary
  std::vector<CalibrationBin> calibration;     // binary
  std::vector<std::vector<double>> confusion;  // class
  double meanAbsoluteError = 0;                // number, in the target's unit
  double rootMeanSquareError = 0;
  std::optional<double> r2;
};

struct Evaluation {
  Metrics total;
  std::vector<Metrics> groups;  // in the order of recipe.group->values
};

/// `sums`: decoded totals of an evaluate round. Fails: Malformed on another size.
Expected<Evaluation> evaluationOf(const Recipe& recipe, std::span<const double> sums);

/// Hold-out figures of the round's model, from a train round's trailer sums.
struct HoldoutFigures {
  double rows = 0;
  double loss = 0;      // mean
  double accuracy = 0;  // number targets: 0
  double meanAbsoluteError = 0;
};
Expected<HoldoutFigures> holdoutOf(const Recipe& recipe, std::span<const double> trailer);

/// nullopt without both outcomes. Complexity: O(bins).
std::optional<double> aucOf(std::span<const double> negatives, std::span<const double> positives);

}  // namespace coppice::catalogue
