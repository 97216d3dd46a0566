#pragma once
/// Checking a recipe folder and making a Request of it. Blocking, one thread. Source: learning.md §1, protocol.md §4.
#include <filesystem>

#include "catalogue/notice.h"
#include "catalogue/recipe_folder.h"
#include "provider/books.h"
#include "provider/space_line.h"

namespace coppice::provider {

/// What replaces the recipe's own parameters.
struct PublishOptions {
  std::optional<std::uint32_t> groupSize, cohortMin, membersMax, ringBits, pledges, rounds, epochsMax;
  std::optional<std::int64_t> epochSpacingMs, joinWindowMs;
};

struct CheckedRecipe {
  catalogue::RecipeFolder folder;
  catalogue::Recipe recipe;
  catalogue::Notice notice;
  /// Complete but for recipe, notice and provider key.
  catalogue::RequestTerms terms;
};

/// All rules that need no worker. Fails: BadRecipe, BadNotice, NeedsNewerVersion, RingOverflow, BadParameters, NotFound
/// …
Expected<CheckedRecipe> checkRecipe(const std::filesystem::path& folder, const PublishOptions& options);

struct WorkerFacts {
  Bytes model;                      // initial weights
  std::vector<std::string> layers;  // of the sandbox
};
/// The model parsed, its operators checked and its weights made inside the sandbox. Fails: WorkerMissing, BadRecipe,
/// ForbiddenOperator, RecipeTooDeep, WorkerTimeout …
Expected<WorkerFacts> checkInWorker(const CheckedRecipe& checked, const std::filesystem::path& worker, Clock& clock,
                                    std::uint64_t seed);

/// A model file as a TorchScript archive. Fails: as checkInWorker.
Expected<Bytes> exportInWorker(const Bytes& recipePackage, const Bytes& model, const std::filesystem::path& worker,
                               Clock& clock);

/// Uploads recipe, notice and initial model, then appends the Request. Journaled before anything leaves. Fails: as
/// SpaceLine::append and upload.
Expected<RequestId> publish(const CheckedRecipe& checked, const Bytes& initialModel, SpaceLine& line, Books& books,
                            Random& random);

}  // namespace coppice::provider
