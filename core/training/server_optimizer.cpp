#include "training/server_optimizer.h"

#include <cmath>

#include "base/require.h"

namespace coppice::training {

using catalogue::ServerRule;

void applyServerStep(const catalogue::ServerTraining& server, std::span<float> weights,
                     std::span<const float> meanUpdate, ServerState& state) {
  constexpr float beta1 = 0.9F;
  constexpr float beta2 = 0.99F;
  constexpr float tau = 1e-3F;
  require(weights.size() == meanUpdate.size(), "update and weights have one size");
  const auto lr = static_cast<float>(server.lr);
  if (server.optimizer != ServerRule::Average) state.first.resize(weights.size(), 0);
  if (server.optimizer == ServerRule::Adam) state.second.resize(weights.size(), 0);
  for (std::size_t k = 0; k < weights.size(); ++k) {
    const float update = meanUpdate[k];
    switch (server.optimizer) {
      case ServerRule::Average:
        weights[k] += lr * update;
        break;
      case ServerRule::Momentum:
        state.first[k] = beta1 * state.first[k] + update;
        weights[k] += lr * state.first[k];
        break;
      case ServerRule::Adam:
        state.first[k] = beta1 * state.first[k] + (1 - beta1) * update;
        state.second[k] = beta2 * state.second[k] + (1 - beta2) * update * update;
        weights[k] += lr * state.first[k] / (std::sqrt(state.second[k]) + tau);
        break;
    }
  }
}

}  // namespace coppice::training
