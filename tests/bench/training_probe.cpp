// The training step of the worker and the same model in plain libtorch, taking turns in one process. Prints the fastest
// time of a step of each, in seconds, as JSON. A process of its own: only here and in the worker libtorch is loaded.
#include <torch/torch.h>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <random>

#include "base/require.h"
#include "bench/measure.h"
#include "learning/network.h"

using namespace coppice;

namespace {

constexpr std::int64_t rows = 8'192;
constexpr std::int64_t columns = 32;
constexpr std::int64_t hidden = 64;
constexpr std::int64_t batch = 128;
constexpr std::int64_t steps = rows / batch;
constexpr double rate = 0.05;

catalogue::Recipe recipe() {
  nlohmann::json inputs = nlohmann::json::array();
  for (std::int64_t i = 0; i < columns; ++i)
    inputs.push_back({{"column", "c" + std::to_string(i)}, {"kind", "number"}, {"range", {-4, 4}}});
  const nlohmann::json page = {
      {"format", "coppice-recipe/1"},
      {"name", "bench"},
      {"description", "a step"},
      {"inputs", inputs},
      {"target", {{"column", "y"}, {"kind", "binary"}, {"rule", ">= 1"}}},
      {"model", {{"preset", "mlp"}, {"hidden", {hidden}}}},
      {"loss", "bce_with_logits"},
      {"local",
       {{"algorithm", "fedavg"}, {"epochs", 1}, {"batch", batch}, {"optimizer", "sgd"}, {"lr", rate}, {"clip", 10}}},
      {"server", {{"optimizer", "average"}, {"lr", 1.0}}},
      {"rounds", 1},
      {"evaluation", {{"share", 0.25}}},
      {"privacy",
       {{"profile", "vetted"},
        {"groupSize", 12},
        {"cohortMin", 10},
        {"membersMax", 256},
        {"ringBits", 32},
        {"noise", "none"}}},
      {"limits", {{"rowsCap", 8192}, {"cpuSeconds", 60}, {"memoryMb", 512}}}};
  auto parsed = catalogue::parseRecipe({page.dump(), std::nullopt, std::nullopt, std::nullopt});
  require(parsed.has_value(), "the recipe of the bench is good");
  return std::move(*parsed);
}

learning::Features someRows() {
  learning::Features features;
  features.rows = static_cast<std::size_t>(rows);
  features.columns = static_cast<std::size_t>(columns);
  std::mt19937 random(7);
  std::normal_distribution<float> normal;
  for (std::int64_t i = 0; i < rows * columns; ++i) features.x.push_back(normal(random));
  for (std::int64_t i = 0; i < rows; ++i)
    features.y.push_back(features.x[static_cast<std::size_t>(i * columns)] > 0 ? 1.0F : 0.0F);
  features.group.assign(features.rows, -1);
  return features;
}

/// One epoch as anybody would write it.
void plainEpoch(torch::nn::Sequential& model, torch::optim::SGD& optimizer, const torch::Tensor& x,
                const torch::Tensor& y) {
  const torch::Tensor order = torch::randperm(rows, torch::kLong);
  for (std::int64_t step = 0; step < steps; ++step) {
    const torch::Tensor chosen = order.slice(0, step * batch, (step + 1) * batch);
    optimizer.zero_grad();
    const torch::Tensor scores = model->forward(x.index_select(0, chosen)).squeeze(1);
    torch::binary_cross_entropy_with_logits(scores, y.index_select(0, chosen)).backward();
    optimizer.step();
  }
}

}  // namespace

int main(int argc, char** argv) {
  const unsigned turns = argc > 1 ? static_cast<unsigned>(std::stoul(argv[1])) : 15;
  learning::warmUp();
  const catalogue::Recipe page = recipe();
  learning::Features features = someRows();
  auto network = learning::Network::load(page);
  require(network.has_value(), "the model loads");
  const std::vector<float> start = network->initialWeights(1);
  torch::nn::Sequential model(torch::nn::Linear(columns, hidden), torch::nn::ReLU(), torch::nn::Linear(hidden, 1));
  torch::optim::SGD optimizer(model->parameters(), torch::optim::SGDOptions(rate));
  const torch::Tensor x = torch::from_blob(features.x.data(), {rows, columns});
  const torch::Tensor y = torch::from_blob(features.y.data(), {rows});
  const bench::Timing timing = bench::takeTurns(
      turns, [] {}, [&] { require(network->train(start, features, 1, {}).has_value(), "it trains"); },
      [&] { plainEpoch(model, optimizer, x, y); });
  const nlohmann::json figures = {{"workSeconds", timing.workSeconds / steps},
                                  {"yardstickSeconds", timing.yardstickSeconds / steps}};
  std::printf("%s\n", figures.dump().c_str());
  return 0;
}
