#pragma once
/// What the provider does with a round's mean update. Plain arithmetic in float32, no torch, so that the provider's
/// process needs none and every step is reproducible. One thread. Source: learning.md §1; Reddi et al. 2021, "Adaptive
/// federated optimization", algorithm 2, with β1 = 0.9, β2 = 0.99, τ = 1e-3, without bias correction.
#include <span>
#include <vector>

#include "catalogue/recipe.h"

namespace coppice::training {

/// Plain state, so that a provider can keep it across a restart. Empty until the first step.
struct ServerState {
  std::vector<float> first;   // momentum: velocity (β 0.9); Adam: first moment
  std::vector<float> second;  // Adam: second moment
  friend bool operator==(const ServerState&, const ServerState&) = default;
};

/// weights: float32[d]; meanUpdate: float32[d] = Σ w·Δ / Σ w. Sizes must agree (a bug otherwise).
void applyServerStep(const catalogue::ServerTraining& server, std::span<float> weights,
                     std::span<const float> meanUpdate, ServerState& state);

}  // namespace coppice::training
