#pragma once
/// Exact contributions of a linear or logistic model for one record: w·(x − mean), added over the features that come
/// from one input. The mean record is what `prepare` makes of a record of which nothing is known, without the features
/// that say so. Plain C++, any thread. Source: learning.md §6.
#include <span>

#include "base/expected.h"
#include "catalogue/model_file.h"
#include "training/explanation.h"

namespace coppice::learning {

/// `features`: the record as `prepare` makes it. Fails: NeedsNewerVersion when the model is of another kind, WrongState
/// without a preparation.
Expected<training::Explanation> explainLinear(const catalogue::Recipe& recipe, const catalogue::ModelState& model,
                                              std::span<const float> features);

/// The output an explanation is about, from the scores of the model itself; for checking one against the other.
double explainedOutput(const catalogue::Recipe& recipe, std::span<const float> scores, std::uint32_t outcome);

}  // namespace coppice::learning
