#pragma once
/// Raw matrix + federated preparation → feature rows, inside the sandbox: standardise, one-hot, missing rules. Plain
/// C++; provider code sees its output only. Any thread. Source: learning.md §1.
#include <cstdint>
#include <vector>

#include "catalogue/recipe.h"
#include "catalogue/statistics.h"
#include "training/matrix.h"

namespace coppice::learning {

struct Features {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<float> x;             // [rows, columns], row after row
  std::vector<float> y;             // binary 0/1, class index, number in half-widths around the range's middle
  std::vector<std::int32_t> group;  // index of the group value, −1 = none
};

enum class Part { Training, HeldOut };

/// Rows a missing: drop rule leaves out are not in it.
Features prepare(const catalogue::Recipe& recipe, const catalogue::Preparation& preparation,
                 const training::MatrixView& matrix, Part part);

/// The features of a record at the mean of all members: every number at its mean, a category by the shares of its
/// values, nothing missing.
std::vector<float> meanRecord(const catalogue::Recipe& recipe, const catalogue::Preparation& preparation);

/// Sums of a statistics round over all rows, double[StatisticsPlan.count].
std::vector<double> statisticsSums(const catalogue::Recipe& recipe, const training::MatrixView& matrix);

/// Sums of an evaluate round. `scores`: [rows, outputs] as the model gives them.
std::vector<double> evaluationSums(const catalogue::Recipe& recipe, const Features& features,
                                   const std::vector<float>& scores);

/// Trailer of a contribution: weight and constant; train: hold-out figures of `evaluation` (block 0) besides.
std::vector<double> trailerSums(const catalogue::Recipe& recipe, std::size_t rows,
                                const std::vector<double>& evaluation);

}  // namespace coppice::learning
