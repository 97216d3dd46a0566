#include "bench/training_bench.h"

#include "bench/probe.h"

namespace coppice::bench {

Measure measureTraining(unsigned turns) {
  const nlohmann::json figures = figuresOf("'" COPPICE_TRAINING_PROBE "' " + std::to_string(turns));
  return {"training step of the worker: mlp 32-64-1, batches of 128",
          "plain libtorch C++",
          figures.at("workSeconds").get<double>(),
          figures.at("yardstickSeconds").get<double>(),
          0.95,
          0};
}

}  // namespace coppice::bench
