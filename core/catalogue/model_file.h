#pragma once
/// A model's weights and feature preparation as one safetensors file: the model blob of every round,
/// `weights.safetensors` of a recipe and `model.safetensors` of a result are this one format, readable by Python's
/// safetensors. The preparation stands in the metadata. Equal states give equal bytes. Any thread; reading is bounded
/// and refuses what is not exactly the recipe's parameters as F32. Source: learning.md §5, format: u64 header size ‖
/// JSON header ‖ tensors.
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "base/expected.h"
#include "catalogue/recipe.h"
#include "catalogue/statistics.h"

namespace coppice::catalogue {

struct ModelState {
  std::vector<float> weights;              // float32[d], recipe.parameters flattened in order
  std::optional<Preparation> preparation;  // absent until the statistics round is counted
  friend bool operator==(const ModelState&, const ModelState&) = default;
};

/// `state.weights` must have recipe.weightCount() entries (a bug otherwise).
Bytes writeModel(const Recipe& recipe, const ModelState& state);
/// Fails: Malformed naming the tensor, TooLarge, OutOfRange when a weight is not finite.
Expected<ModelState> readModel(const Recipe& recipe, BytesView bytes);

}  // namespace coppice::catalogue
