#pragma once
/// Why a model says what it says of one record: how far each input moves the output away from the output for the mean
/// record of all members. Shares and baseline add up to the output. Pure values. Source: learning.md §6.
#include <cstdint>
#include <vector>

namespace coppice::training {

struct Explanation {
  std::uint32_t outcome = 0;  // class targets: the most likely value, which the figures are about; else 0
  /// Binary: log-odds. Class: the outcome's logit over the mean of all logits. Number: in the target's own unit.
  double baseline = 0;  // of a record with every input at the mean of all members, nothing missing
  double output = 0;
  std::vector<double> contributions;  // one an input
  std::vector<double> usual;          // one an input: the mean; category: place of the most frequent value
  double probability = 0;             // of the outcome, binary and class only
  double baselineProbability = 0;
};

}  // namespace coppice::training
