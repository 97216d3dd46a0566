#pragma once
/// The statistics round: which sums of a member's rows are asked, and what their total says: preparation of the
/// features, missing values, outcomes. All rows with a target count, hold-out rows too. Numbers enter as u = (x −
/// middle)/half-width of the declared range, moved into [−1, 1], so that sums stay bounded and well conditioned. Pure
/// values, any thread. Source: learning.md §2.
#include <array>
#include <span>
#include <string>
#include <vector>

#include "base/expected.h"
#include "catalogue/recipe.h"

namespace coppice::catalogue {

inline constexpr std::size_t histogramBins = 20;

/// Places of the sums in the main vector.
struct StatisticsPlan {
  struct InputPlace {
    std::size_t at = 0;
    std::size_t values =
        0;  // category: this many counts at `at`; else 0: present, Σu, Σu², outside, histogram from `at`
  };
  static constexpr std::size_t present = 0, sum = 1, squares = 2, outside = 3, histogram = 4;
  static constexpr std::size_t numberSums = histogram + histogramBins;

  explicit StatisticsPlan(const Recipe& recipe);

  std::size_t rows = 0;
  std::vector<InputPlace> inputs;  // one an input
  std::size_t target = 0;          // binary: positives; class: counts; number: Σu, Σu²
  std::size_t group = 0;           // counts of the declared group values
  std::size_t count = 0;           // d
};

/// The range numbers of this input are scaled by; flags have [0, 1].
Range scalingRange(const Input& input);
/// Bin of a value in its range, 0 … histogramBins − 1.
std::size_t histogramBin(double value, const Range& range);

/// What turns raw columns into features; equal on every member. Deviation ≥ 1e-9, 1 for a constant column.
struct InputPreparation {
  double mean = 0;
  double deviation = 1;
  std::vector<double> proportions;  // category: of each declared value among the present
  friend bool operator==(const InputPreparation&, const InputPreparation&) = default;
};
using Preparation = std::vector<InputPreparation>;  // one an input

struct InputSummary {
  double present = 0;
  double missing = 0;
  double outside = 0;          // values beyond the declared range
  std::vector<double> counts;  // category: of each value; else the histogram over the range
};
struct DataSummary {
  double rows = 0;
  std::vector<InputSummary> inputs;
  double positives = 0;             // binary
  std::vector<double> classCounts;  // class
  double targetMean = 0;            // number, in its own unit
  double targetDeviation = 0;
  std::vector<double> groupCounts;
};

/// `sums`: decoded totals of a statistics round, d of them. Fails: Malformed on another size or a total without
/// rows, NoUsableData when nobody has a value of a column whose incomplete rows are dropped.
Expected<Preparation> preparationOf(const Recipe& recipe, std::span<const double> sums);
Expected<DataSummary> summaryOf(const Recipe& recipe, std::span<const double> sums);

/// JSON text, equal for equal values. Fails on reading: Malformed.
std::string preparationText(const Preparation& preparation);
Expected<Preparation> readPreparation(const Recipe& recipe, std::string_view text);

}  // namespace coppice::catalogue
