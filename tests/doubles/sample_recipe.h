#pragma once
/// A recipe with every kind of input, for decoders that need one.
#include "base/require.h"
#include "catalogue/recipe.h"

namespace coppice::doubles {

inline constexpr const char* sampleRecipeJson = R"({
  "format": "coppice-recipe/1", "name": "n", "description": "d",
  "inputs": [
    {"column": "age", "kind": "number", "range": [0, 20], "missing": "flag"},
    {"column": "gender", "kind": "category", "values": ["F", "M"]},
    {"column": "born", "kind": "date", "range": ["2000-01-01", "2010-01-01"], "missing": "mean", "required": false}],
  "target": {"column": "score", "kind": "binary", "rule": ">= 6"},
  "group": {"column": "gender", "values": ["F", "M"]},
  "model": {"preset": "logistic"}, "loss": "bce_with_logits",
  "local": {"algorithm": "fedprox", "mu": 0.1, "epochs": 2, "batch": "all", "lr": 0.5, "clip": 2},
  "server": {"optimizer": "adam", "lr": 0.1}, "rounds": 3, "evaluation": {"share": 0.25, "key": "student"},
  "privacy": {"profile": "vetted", "groupSize": 12, "noise": "none"},
  "limits": {"rowsCap": 100, "cpuSeconds": 5, "memoryMb": 64}})";

inline const catalogue::Recipe& sampleRecipe() {
  static const catalogue::Recipe recipe = [] {
    auto parsed = catalogue::parseRecipe({sampleRecipeJson, {}, {}, {}});
    require(parsed.has_value(), "the sample recipe is valid");
    return std::move(*parsed);
  }();
  return recipe;
}

}  // namespace coppice::doubles
