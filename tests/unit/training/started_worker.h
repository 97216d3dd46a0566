#pragma once
/// A worker of this build, started on a recipe: what the tests of the worker share.
#include <filesystem>
#include <nlohmann/json.hpp>

#include "catalogue/recipe_folder.h"
#include "training/worker_client.h"

namespace coppice::training {

inline const std::filesystem::path workerProgram = std::filesystem::path(COPPICE_BINARY_DIR) / "bin/coppice-worker";

/// Logistic, two numbers, twenty full-batch steps.
inline nlohmann::json smallRecipe() {
  return nlohmann::json::parse(R"({
    "format": "coppice-recipe/1", "name": "n", "description": "d",
    "inputs": [{"column": "a", "kind": "number", "range": [-4, 4]}, {"column": "b", "kind": "number", "range": [-4, 4]}],
    "target": {"column": "y", "kind": "binary", "rule": ">= 1"},
    "model": {"preset": "logistic"}, "loss": "bce_with_logits",
    "local": {"steps": 20, "lr": 0.5, "clip": 100}, "rounds": 3, "evaluation": {"share": 0.25},
    "limits": {"rowsCap": 1000, "cpuSeconds": 3, "memoryMb": 256}})");
}

inline catalogue::RecipeFiles filesOf(const nlohmann::json& recipe) { return {recipe.dump(), {}, {}, {}}; }

inline catalogue::RecipeFiles sourceRecipe(const std::string& source,
                                           const nlohmann::json& parameters = {{{"name", "w"}, {"shape", {2, 1}}}}) {
  nlohmann::json recipe = smallRecipe();
  recipe["model"] = {{"source", "model.py"}, {"parameters", parameters}};
  return {recipe.dump(), source, {}, {}};
}

struct Started {
  SystemClock clock;
  std::unique_ptr<WorkerClient> client;
  catalogue::Recipe recipe;
  Expected<WorkerReady> ready = fail(Fault::NotRunning);

  explicit Started(const catalogue::RecipeFiles& files, std::int64_t startTimeoutMs = 30'000)
      : recipe(*catalogue::parseRecipe(files)) {
    auto started =
        WorkerClient::start({workerProgram, catalogue::packRecipe(files), recipe.limits, startTimeoutMs}, clock);
    client = std::move(*started);
    ready = client->waitReady();
  }
};

}  // namespace coppice::training
