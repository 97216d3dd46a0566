#pragma once
/// The finished work as a folder for the provider: model.safetensors, model.pt, recipe.json (and model.py),
/// notice.json, card.json, card.html. Written beside and renamed, so it is there whole or not at all. Blocking. Source:
/// learning.md §5.
#include <filesystem>
#include <nlohmann/json_fwd.hpp>

#include "base/expected.h"
#include "catalogue/recipe_folder.h"

namespace coppice::provider {

struct ResultParts {
  Bytes model;    // safetensors
  Bytes archive;  // TorchScript
  catalogue::RecipeFolder recipe;
};

/// Fails: AlreadyExists (the folder is there), Storage, DiskFull.
Done writeResult(const std::filesystem::path& folder, const ResultParts& parts, const nlohmann::json& card);

}  // namespace coppice::provider
