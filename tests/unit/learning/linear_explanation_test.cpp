#include "learning/linear_explanation.h"

#include <rapidcheck.h>

#include <QTest>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>

#include "learning/features.h"

using namespace coppice;
using namespace coppice::catalogue;
using namespace coppice::learning;
using nlohmann::json;
using training::Explanation;

namespace {

constexpr float missing = std::numeric_limits<float>::quiet_NaN();

json recipeJson(const std::vector<json>& inputs, const json& target, const std::string& preset,
                const std::string& loss) {
  return {{"format", "coppice-recipe/1"},
          {"name", "n"},
          {"description", "d"},
          {"inputs", inputs},
          {"target", target},
          {"model", {{"preset", preset}}},
          {"loss", loss},
          {"local", {{"steps", 1}, {"lr", 1}, {"clip", 1}}},
          {"rounds", 1},
          {"evaluation", {{"share", 0.25}}}};
}
const json binary = {{"column", "y"}, {"kind", "binary"}, {"rule", ">= 1"}};

Recipe recipeOf(const json& text) {
  auto recipe = parseRecipe({text.dump(), {}, {}, {}});
  if (!recipe) qFatal("%s", recipe.error().detail.c_str());
  return std::move(*recipe);
}

json number(const char* column, bool standardise = true) {
  return {{"column", column},  {"kind", "number"},           {"range", {-100, 100}},
          {"required", false}, {"standardise", standardise}, {"missing", "mean"}};
}

/// The features of one record, through the worker's own way of data.
std::vector<float> featuresOf(const Recipe& recipe, const Preparation& preparation, const std::vector<float>& raw) {
  training::Table table{1, {}};
  for (std::size_t i = 0; i < raw.size(); ++i) {
    training::TableColumn column{recipe.inputs[i].column, {}, {}};
    if (recipe.inputs[i].kind == InputKind::Category) {
      column.texts.push_back(
          std::isnan(raw[i]) ? std::nullopt : std::optional(recipe.inputs[i].values[static_cast<std::size_t>(raw[i])]));
    } else {
      column.numbers.push_back(raw[i]);
    }
    table.columns.push_back(std::move(column));
  }
  const auto matrix = training::recordMatrix(recipe, table).value();
  const auto view = training::MatrixView::map(recipe, matrix.fd).value();
  return prepare(recipe, preparation, view, Part::Training).x;
}

double sum(const Explanation& explained) {
  double total = explained.baseline;
  for (const double share : explained.contributions) total += share;
  return total;
}

/// Two numbers, a category, a flag that says when it is missing; and values for them.
struct Random {
  Recipe recipe = recipeOf(recipeJson(
      {number("a"),
       number("b", false),
       {{"column", "c"}, {"kind", "category"}, {"values", {"x", "y", "z"}}, {"required", false}, {"missing", "mean"}},
       {{"column", "d"}, {"kind", "flag"}, {"required", false}, {"missing", "flag"}}},
      binary, "logistic", "bce_with_logits"));
  ModelState model;
  std::vector<float> raw;

  static double real(double low, double high) { return low + (high - low) * *rc::gen::inRange(0, 100'001) / 100'000.0; }
  Random() {
    for (std::size_t k = 0; k < recipe.weightCount(); ++k) model.weights.push_back(static_cast<float>(real(-3, 3)));
    const double first = real(0, 1);
    const double second = real(0, 1 - first);
    model.preparation = Preparation{{real(-9, 9), real(0.1, 20), {}},
                                    {real(-9, 9), real(0.1, 20), {}},
                                    {0, 1, {first, second, 1 - first - second}},
                                    {real(0, 1), real(0.1, 1), {}}};
    raw = {static_cast<float>(real(-150, 150)), static_cast<float>(real(-150, 150)),
           static_cast<float>(*rc::gen::inRange(0, 3)), static_cast<float>(*rc::gen::inRange(0, 2))};
    for (float& value : raw)
      if (*rc::gen::inRange(0, 4) == 0) value = missing;
  }
  std::vector<float> features() const { return featuresOf(recipe, *model.preparation, raw); }
  Explanation explained() const { return explainLinear(recipe, model, features()).value(); }
};

/// The same figures from the bytes of the model file alone: how the format is documented, not how our code reads it.
struct PlainModel {
  std::vector<float> weight;
  float bias = 0;
  json preparation;

  explicit PlainModel(const Bytes& file) {
    std::uint64_t size = 0;
    std::memcpy(&size, file.data(), 8);
    const json header = json::parse(file.begin() + 8, file.begin() + 8 + static_cast<std::ptrdiff_t>(size));
    preparation = json::parse(header["__metadata__"]["coppice.preparation"].get<std::string>());
    const auto at = [&](const char* name) { return header[name]["data_offsets"][0].get<std::size_t>() + 8 + size; };
    weight.resize(header["weight"]["shape"][1].get<std::size_t>());
    std::memcpy(weight.data(), file.data() + at("weight"), weight.size() * sizeof(float));
    std::memcpy(&bias, file.data() + at("bias"), sizeof bias);
  }
};

}  // namespace

class LinearExplanationTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// logit = 0.5 + 2·(7 − 1)/3 = 4.5; at the mean 0.5; the column moves it by 4.
  void oneColumnByHand() {
    const Recipe recipe = recipeOf(recipeJson({number("a")}, binary, "logistic", "bce_with_logits"));
    const ModelState model{{2, 0.5}, Preparation{{1, 3, {}}}};
    const auto explained = explainLinear(recipe, model, featuresOf(recipe, *model.preparation, {7}));
    QVERIFY(explained.has_value());
    QCOMPARE(explained->baseline, 0.5);
    QCOMPARE(explained->output, 4.5);
    QCOMPARE(explained->contributions, std::vector<double>{4});
    QCOMPARE(explained->usual, std::vector<double>{1});
    QCOMPARE(explained->probability, 1 / (1 + std::exp(-4.5)));
    QCOMPARE(explained->baselineProbability, 1 / (1 + std::exp(-0.5)));
  }

  void baselineAndContributionsAddUp() {
    QVERIFY(rc::check("completeness", [] {
      const Random random;
      const Explanation explained = random.explained();
      RC_ASSERT(explained.contributions.size() == 4U);
      RC_ASSERT(std::abs(sum(explained) - explained.output) < 1e-9);
    }));
  }

  /// Linear exactness: w·(x − mean) of each column, with weights and means taken from the file itself.
  void contributionsAreTheOnesOfTheModelFile() {
    QVERIFY(rc::check("linear exactness", [] {
      const Random random;
      const Explanation explained = random.explained();
      const PlainModel file(writeModel(random.recipe, random.model));
      const auto& raw = random.raw;
      const auto mean = [&](std::size_t i) { return file.preparation[i]["mean"].get<double>(); };
      const auto deviation = [&](std::size_t i) { return file.preparation[i]["deviation"].get<double>(); };
      const auto moved = [](double value) { return std::clamp(value, -100.0, 100.0); };
      // Columns of the weights: a, b, c=x, c=y, c=z, d, d missing.
      std::array<double, 4> expected{};
      if (!std::isnan(raw[0])) expected[0] = file.weight[0] * (moved(raw[0]) - mean(0)) / deviation(0);
      if (!std::isnan(raw[1])) expected[1] = file.weight[1] * (moved(raw[1]) - mean(1));
      for (std::size_t v = 0; v < 3 && !std::isnan(raw[2]); ++v) {
        const double share = file.preparation[2]["proportions"][v].get<double>();
        expected[2] += file.weight[2 + v] * ((raw[2] == static_cast<float>(v) ? 1 : 0) - share);
      }
      expected[3] = std::isnan(raw[3]) ? file.weight[6] : file.weight[5] * (raw[3] - mean(3));
      double output = file.bias + file.weight[1] * mean(1) + file.weight[5] * mean(3);
      for (std::size_t v = 0; v < 3; ++v)
        output += file.weight[2 + v] * file.preparation[2]["proportions"][v].get<double>();
      for (std::size_t i = 0; i < 4; ++i) {
        RC_ASSERT(std::abs(explained.contributions[i] - expected[i]) < 1e-3);
        output += expected[i];
      }
      RC_ASSERT(std::abs(explained.output - output) < 3e-3);  // features are float32
    }));
  }

  void aColumnWithoutWeightOrWithoutNewsHasNoShare() {
    QVERIFY(rc::check("dummy", [] {
      Random random;
      for (const std::size_t k : {2U, 3U, 4U}) random.model.weights[k] = 0;  // of c
      RC_ASSERT(random.explained().contributions[2] == 0);
      // Nothing known of any column: the mean record itself, but for the flag that says so.
      random.raw.assign(4, missing);
      const Explanation nothing = random.explained();
      for (std::size_t i = 0; i < 3; ++i) RC_ASSERT(nothing.contributions[i] == 0);
      RC_ASSERT(nothing.contributions[3] == static_cast<double>(random.model.weights[6]));
    }));
  }

  void columnsThatDoTheSameHaveTheSameShare() {
    const Recipe recipe =
        recipeOf(recipeJson({number("a"), number("b"), number("c")}, binary, "logistic", "bce_with_logits"));
    QVERIFY(rc::check("symmetry", [&recipe] {
      const auto weight = static_cast<float>(Random::real(-3, 3));
      const auto value = static_cast<float>(Random::real(-90, 90));
      const InputPreparation same{Random::real(-9, 9), Random::real(0.1, 9), {}};
      const ModelState model{{weight, weight, 1, 0.25}, Preparation{same, same, {0, 1, {}}}};
      const Explanation explained =
          explainLinear(recipe, model, featuresOf(recipe, *model.preparation, {value, value, 3})).value();
      RC_ASSERT(explained.contributions[0] == explained.contributions[1]);
    }));
  }

  /// Adding one logit to all classes changes no probability, so it must change no explanation.
  void severalClassesAreExplainedAgainstTheirMean() {
    const json target = {{"column", "y"}, {"kind", "class"}, {"values", {"u", "v", "w"}}};
    const Recipe recipe = recipeOf(recipeJson({number("a"), number("b")}, target, "logistic", "cross_entropy"));
    // weight[3, 2] ‖ bias[3]
    ModelState model{{1, 0, 0, 2, -1, 0.5, 0.25, 0, -0.25}, Preparation{{0, 1, {}}, {1, 2, {}}}};
    const auto explain = [&] {
      return explainLinear(recipe, model, featuresOf(recipe, *model.preparation, {0.5, 4})).value();
    };
    const Explanation before = explain();
    // logits at a = 0.5, b = 1.5: 0.75, 3, 0; mean 1.25
    QCOMPARE(before.outcome, 1U);
    QCOMPARE(before.output, 1.75);
    QCOMPARE(sum(before), before.output);
    QVERIFY(std::abs(before.probability - std::exp(3) / (std::exp(0.75) + std::exp(3) + 1)) < 1e-12);
    QVERIFY(std::abs(before.baselineProbability - 1 / (std::exp(0.25) + 1 + std::exp(-0.25))) < 1e-12);
    for (const std::size_t row : {0U, 1U, 2U}) {
      model.weights[2 * row] += 4;
      model.weights[2 * row + 1] -= 2;
      model.weights[6 + row] += 8;
    }
    const Explanation after = explain();
    QCOMPARE(after.outcome, before.outcome);
    QVERIFY(std::abs(after.output - before.output) < 1e-12);
    for (std::size_t i = 0; i < 2; ++i) QVERIFY(std::abs(after.contributions[i] - before.contributions[i]) < 1e-12);
  }

  /// Scores are half-widths around the range's middle; people see the target's own unit.
  void aNumberIsExplainedInItsOwnUnit() {
    const json target = {{"column", "y"}, {"kind", "number"}, {"range", {10, 30}}};
    const Recipe recipe = recipeOf(recipeJson({number("a")}, target, "linear", "mse"));
    const ModelState model{{0.5, 0.25}, Preparation{{2, 4, {}}}};
    const Explanation explained = explainLinear(recipe, model, featuresOf(recipe, *model.preparation, {6})).value();
    QCOMPARE(explained.baseline, 22.5);  // 20 + 10·0.25
    QCOMPARE(explained.contributions.front(), 5.0);
    QCOMPARE(explained.output, 27.5);
    QCOMPARE(explained.probability, 0.0);
    QCOMPARE(explainedOutput(recipe, std::vector<float>{0.75F}, 0), 27.5);
  }

  void otherModelsAreRefused() {
    json text = recipeJson({number("a")}, binary, "mlp", "bce_with_logits");
    text["model"]["hidden"] = {2};
    const Recipe mlp = recipeOf(text);
    const ModelState model{std::vector<float>(mlp.weightCount(), 1), Preparation(1)};
    QCOMPARE(explainLinear(mlp, model, std::vector<float>{1}).error().fault, Fault::NeedsNewerVersion);
    const Recipe linear = recipeOf(recipeJson({number("a")}, binary, "logistic", "bce_with_logits"));
    QCOMPARE(explainLinear(linear, {{1, 0}, {}}, std::vector<float>{1}).error().fault, Fault::WrongState);
  }
};

QTEST_APPLESS_MAIN(LinearExplanationTest)
#include "linear_explanation_test.moc"
