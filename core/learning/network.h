#pragma once
/// A recipe's model made runnable: presets, source text and archives alike are TorchScript, checked operator by
/// operator before the first run. Construct and use only inside the sandbox. One thread; equal seeds give equal bytes
/// on one machine. The only door to libtorch, which stays behind it. Source: learning.md §3.
#include <functional>
#include <memory>
#include <vector>

#include "base/bytes.h"
#include "base/expected.h"
#include "catalogue/recipe.h"
#include "learning/features.h"

namespace coppice::learning {

/// Starts libtorch with one thread and touches all it loads late; call before the sandbox closes.
void warmUp();

struct TrainingProgress {
  std::uint32_t epoch;
  std::uint32_t step;
  double loss;
};
using ProgressSink = std::function<void(const TrainingProgress&)>;

class Network {
 public:
  /// Fails: RecipeTooDeep, ForbiddenOperator naming it, BadRecipe (does not compile, wrong shapes), WorkerMemory.
  static Expected<Network> load(const catalogue::Recipe& recipe);
  ~Network();
  Network(Network&&) noexcept;
  Network& operator=(Network&&) noexcept;

  /// float32[d] by each parameter's init (an archive without weights.safetensors: its own values).
  std::vector<float> initialWeights(std::uint64_t seed);
  /// Scores [rows, outputs] with these weights. Fails: BadRecipe, WorkerMemory.
  Expected<std::vector<float>> scores(const std::vector<float>& weights, const Features& features);
  /// Local training of recipe.local from `weights`; returns Δ = trained − weights, float32[d], not clipped.
  /// Fails: BadRecipe, WorkerMemory, OutOfRange when training diverged to a number that is not finite.
  Expected<std::vector<float>> train(const std::vector<float>& weights, const Features& features, std::uint64_t seed,
                                     const ProgressSink& progress);
  /// TorchScript archive whose forward(x: prepared features) gives scores: `torch.jit.load`.
  Expected<Bytes> archive(const std::vector<float>& weights);

 private:
  struct State;
  explicit Network(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

}  // namespace coppice::learning
