#pragma once
/// Recipe files: a folder or a `.coppice` zip on the provider's disk, one canonical blob on the way to members. Reading
/// is bounded and refuses links, foreign names and oversized entries. Blocking; any thread.
///
/// The blob: "coppice-recipe-package/1\n", then for each file in ascending order of its name
/// u32 length of the name ‖ name ‖ u64 size ‖ bytes (little-endian). Its tree hash is the recipe's identity, so equal
/// files always give equal hashes. Notice and recipe are two blobs: the Request names both. Source: learning.md §1.
#include <filesystem>
#include <string>

#include "base/bytes.h"
#include "base/expected.h"
#include "catalogue/recipe.h"

namespace coppice::catalogue {

struct RecipeFolder {
  RecipeFiles files;
  std::string noticeJson;
};

/// `path`: a folder, or a zip with the same files at its top. Other files in it are left alone. The content is not
/// parsed yet. Fails: NotFound, BadRecipe (no recipe.json, a damaged zip), BadNotice (no notice.json), TooLarge,
/// Storage.
Expected<RecipeFolder> readRecipeFolder(const std::filesystem::path& path);

Bytes packRecipe(const RecipeFiles& files);
/// The inverse; accepts canonical packages only. Fails: BadRecipe, TooLarge.
Expected<RecipeFiles> unpackRecipe(BytesView package);
/// unpackRecipe + parseRecipe.
Expected<Recipe> readRecipePackage(BytesView package);

}  // namespace coppice::catalogue
