// What a provider sends to be judged: recipe, notice, package, zip, model file, and the sums its figures are made of.
#include <bit>
#include <cmath>

#include "catalogue/evaluation.h"
#include "catalogue/model_file.h"
#include "catalogue/notice.h"
#include "catalogue/recipe_folder.h"
#include "catalogue/vector_layout.h"
#include "doubles/sample_recipe.h"
#include "fuzz/fuzz.h"

using namespace coppice;
using namespace coppice::catalogue;

namespace {

/// What every program asks of a recipe once it is accepted.
void use(const Recipe& recipe) {
  require(!recipe.columns().empty() && !recipe.featureNames().empty(), "an accepted recipe has inputs");
  require(recipe.weightCount() > 0 && recipe.outputCount() > 0, "an accepted recipe has weights and outputs");
  for (const RoundKind kind : {RoundKind::Statistics, RoundKind::Train, RoundKind::Evaluate}) {
    const VectorLayout layout = layoutOf(recipe, kind);
    require(layout.mainCount > 0 && layout.boundOf(layout.mainCount - 1) > 0, "every round has bounded coordinates");
    require(checkRing(layout, recipe.protocol, kind).has_value(), "an accepted recipe fits its ring");
  }
  require(StatisticsPlan(recipe).count == layoutOf(recipe, RoundKind::Statistics).mainCount, "one plan of statistics");
}

void recipeText(BytesView text) {
  if (const auto recipe = parseRecipe({std::string(asText(text)), {}, {}, {}})) use(*recipe);
}

void notice(BytesView text) { (void)parseNotice(asText(text)); }

void package(BytesView bytes) {
  const auto files = unpackRecipe(bytes);
  if (!files) return;
  require(fuzz::same(packRecipe(*files), bytes), "a package has one form");
  if (const auto recipe = parseRecipe(*files)) use(*recipe);
}

void zip(BytesView bytes) {
  const fuzz::MemoryFile file(bytes);
  const auto folder = readRecipeFolder(file.path());
  if (!folder) return;
  require(unpackRecipe(packRecipe(folder->files)) == folder->files, "files survive the package");
  if (const auto recipe = parseRecipe(folder->files)) use(*recipe);
}

void modelFile(BytesView bytes) {
  const auto state = readModel(doubles::sampleRecipe(), bytes);
  if (!state) return;
  require(readModel(doubles::sampleRecipe(), writeModel(doubles::sampleRecipe(), *state)) == state,
          "a model file round-trips");
}

void preparation(BytesView text) {
  const auto read = readPreparation(doubles::sampleRecipe(), asText(text));
  if (read)
    require(readPreparation(doubles::sampleRecipe(), preparationText(*read)) == read, "a preparation round-trips");
}

/// Doubles as a decoded total could hold them: finite, of any size and sign.
void sums(BytesView bytes) {
  std::vector<double> values;
  for (; bytes.size() >= 8; bytes = bytes.subspan(8)) {
    const auto value = std::bit_cast<double>(readU64(bytes.first(8)));
    values.push_back(std::isfinite(value) && std::abs(value) < 1e30 ? value : 0);
  }
  const Recipe& recipe = doubles::sampleRecipe();
  const auto fit = [&values](std::size_t count) {
    values.resize(count);
    return std::span<const double>(values);
  };
  (void)holdoutOf(recipe, fit(trailerCorrect + 1));
  if (const auto made = preparationOf(recipe, fit(StatisticsPlan(recipe).count)))
    require(readPreparation(recipe, preparationText(*made)) == made, "what was made is taken");
  (void)summaryOf(recipe, fit(StatisticsPlan(recipe).count));
  require(evaluationOf(recipe, fit(EvaluationPlan(recipe).count)).has_value(), "sums of the right number have figures");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr void (*decoders[])(BytesView) = {recipeText, notice, package, zip, modelFile, preparation, sums};
  return fuzz::dispatch(decoders, data, size);
}
