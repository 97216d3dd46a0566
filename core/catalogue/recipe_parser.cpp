// recipe.json → Recipe: reads straight down with JsonReader, then checks what spans several fields.
#include <algorithm>
#include <cmath>
#include <limits>

#include "base/limits.h"
#include "catalogue/json_reader.h"
#include "catalogue/model_file.h"
#include "catalogue/recipe.h"
#include "catalogue/vector_layout.h"

namespace coppice::catalogue {

using nlohmann::json;

namespace {

constexpr std::size_t maxInputs = 512;
constexpr std::size_t maxValues = 4096;
constexpr std::size_t maxGroupValues = 32;
constexpr std::size_t maxParameters = 1024;
constexpr double largest = 1e12;

/// Looks a word up; later = words a later version will know.
template <typename T>
T choice(JsonReader& reader, const char* key, const std::vector<std::pair<const char*, T>>& known,
         const std::vector<const char*>& later, std::optional<T> fallback = std::nullopt) {
  if (!reader.has(key) && fallback) return *fallback;
  const std::string word = reader.text(key, limits::maxNameBytes);
  for (const auto& [name, value] : known)
    if (word == name) return value;
  if (std::find(later.begin(), later.end(), word) != later.end()) {
    reader.needsNewer(key, word);
  } else {
    reader.bad(key, "unknown: " + word);
  }
  return known.front().second;
}

Range readRange(JsonReader& reader, const char* key, bool dates) {
  const json& value = reader.raw(key);
  if (!value.is_array() || value.size() != 2) return reader.bad(key, "must be [low, high]"), Range();
  std::optional<double> ends[2];
  for (std::size_t i = 0; i < 2; ++i) {
    if (dates && value[i].is_string()) ends[i] = daysOfDate(value[i].get<std::string>());
    if (!dates && value[i].is_number()) ends[i] = value[i].get<double>();
    if (!ends[i] || !(std::abs(*ends[i]) <= largest))
      return reader.bad(key, dates ? "must be two dates YYYY-MM-DD" : "must be two numbers"), Range();
  }
  if (!(*ends[0] < *ends[1])) return reader.bad(key, "low must be below high"), Range();
  return {*ends[0], *ends[1]};
}

Input readInput(JsonReader& reader) {
  Input input;
  input.column = reader.text("column", limits::maxNameBytes);
  input.kind = choice<InputKind>(reader, "kind",
                                 {{"number", InputKind::Number},
                                  {"category", InputKind::Category},
                                  {"flag", InputKind::Flag},
                                  {"date", InputKind::Date}},
                                 {"sequence"});
  if (input.kind == InputKind::Category) input.values = reader.texts("values", maxValues, limits::maxNameBytes);
  const bool measured = input.kind == InputKind::Number || input.kind == InputKind::Date;
  if (measured) {
    input.range = readRange(reader, "range", input.kind == InputKind::Date);
    input.standardise = reader.flag("standardise", true);
  }
  input.required = reader.flag("required", true);
  input.missing = choice<MissingRule>(
      reader, "missing", {{"drop", MissingRule::Drop}, {"mean", MissingRule::Mean}, {"flag", MissingRule::Flag}}, {},
      MissingRule::Drop);
  input.sensitive = reader.flag("sensitive", false);
  if (!input.required && input.missing == MissingRule::Drop)
    reader.bad("missing", "drop on a column that is not required would drop every row of who does not grant it");
  reader.end();
  return input;
}

Rule readRule(JsonReader& reader) {
  const std::string text = reader.text("rule", limits::maxNameBytes);
  static const std::vector<std::pair<std::string, Comparison>> signs = {
      {">=", Comparison::AtLeast},  {"<=", Comparison::AtMost}, {"==", Comparison::Equal},
      {"!=", Comparison::NotEqual}, {">", Comparison::Above},   {"<", Comparison::Below}};
  for (const auto& [sign, comparison] : signs) {
    if (!text.starts_with(sign)) continue;
    const std::size_t from = text.find_first_not_of(' ', sign.size());
    if (from == std::string::npos) break;
    Rule rule{comparison, text.substr(from), numberOfText(text.substr(from))};
    if (!rule.number && comparison != Comparison::Equal && comparison != Comparison::NotEqual)
      reader.bad("rule", "needs a number after " + sign);
    return rule;
  }
  if (!text.empty()) reader.bad("rule", "must be one of >= > <= < == != and a value");
  return {};
}

Target readTarget(JsonReader reader) {
  Target target;
  target.column = reader.text("column", limits::maxNameBytes);
  target.kind = choice<TargetKind>(
      reader, "kind", {{"binary", TargetKind::Binary}, {"class", TargetKind::Class}, {"number", TargetKind::Number}},
      {"sequence"});
  if (target.kind == TargetKind::Binary) target.rule = readRule(reader);
  if (target.kind == TargetKind::Class) {
    target.values = reader.texts("values", 256, limits::maxNameBytes);
    if (target.values.size() == 1) reader.bad("values", "needs two or more");
  }
  if (target.kind == TargetKind::Number) target.range = readRange(reader, "range", false);
  reader.end();
  return target;
}

std::vector<Parameter> readParameters(JsonReader& reader) {
  std::vector<Parameter> parameters;
  std::set<std::string> names;
  std::uint64_t total = 0;
  for (JsonReader& one : reader.objects("parameters", maxParameters)) {
    Parameter parameter;
    parameter.name = one.text("name", limits::maxNameBytes);
    parameter.shape = one.integers("shape", 8, 1, limits::maxVectorWords);
    parameter.init = choice<ParameterInit>(one, "init",
                                           {{"zeros", ParameterInit::Zeros},
                                            {"ones", ParameterInit::Ones},
                                            {"normal", ParameterInit::Normal},
                                            {"xavier", ParameterInit::Xavier}},
                                           {}, ParameterInit::Zeros);
    if (!names.insert(parameter.name).second) one.bad("name", "the same name twice");
    std::uint64_t size = 1;
    for (const std::uint32_t extent : parameter.shape) {
      size *= extent;
      if (size > limits::maxVectorWords) break;
    }
    total += size;
    if (total > limits::maxVectorWords) {
      one.bad("shape", "the model is too large");
      break;
    }
    one.end();
    parameters.push_back(std::move(parameter));
  }
  return parameters;
}

/// The layers of a preset; weights are [outputs, inputs] as in torch.nn.Linear.
std::vector<Parameter> layers(const std::vector<std::uint32_t>& widths) {
  std::vector<Parameter> parameters;
  for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
    const std::string prefix = widths.size() == 2 ? "" : "layer" + std::to_string(i) + ".";
    const ParameterInit init = widths.size() == 2 ? ParameterInit::Zeros : ParameterInit::Xavier;
    parameters.push_back({prefix + "weight", {widths[i + 1], widths[i]}, init});
    parameters.push_back({prefix + "bias", {widths[i + 1]}, ParameterInit::Zeros});
  }
  return parameters;
}

void readModel(JsonReader reader, const RecipeFiles& files, Recipe& recipe) {
  const int forms = int(reader.has("preset")) + int(reader.has("source")) + int(reader.has("archive"));
  if (forms != 1) return reader.bad("preset", "give exactly one of preset, source, archive");
  const auto features = static_cast<std::uint32_t>(recipe.featureNames().size());
  if (reader.has("preset")) {
    enum class Preset { Linear, Logistic, Mlp };
    const auto preset = choice<Preset>(
        reader, "preset", {{"linear", Preset::Linear}, {"logistic", Preset::Logistic}, {"mlp", Preset::Mlp}}, {"gru"});
    if (preset == Preset::Linear && recipe.target.kind != TargetKind::Number)
      reader.bad("preset", "linear needs a target of kind number");
    if (preset == Preset::Logistic && recipe.target.kind == TargetKind::Number)
      reader.bad("preset", "logistic needs a target of kind binary or class");
    std::vector<std::uint32_t> widths = {features};
    recipe.model = LinearModel{};
    if (preset == Preset::Mlp) {
      MlpModel mlp{reader.integers("hidden", 8, 1, 4096)};
      if (mlp.hidden.empty()) reader.bad("hidden", "needs one width or more");
      widths.insert(widths.end(), mlp.hidden.begin(), mlp.hidden.end());
      recipe.model = std::move(mlp);
    }
    widths.push_back(recipe.outputCount());
    recipe.parameters = layers(widths);
  } else if (reader.has("source")) {
    if (reader.text("source", limits::maxNameBytes) != "model.py" || !files.modelSource)
      reader.bad("source", "must be model.py, which must be there");
    recipe.model = SourceModel{files.modelSource.value_or("")};
    recipe.parameters = readParameters(reader);
  } else {
    if (reader.text("archive", limits::maxNameBytes) != "model.pt" || !files.modelArchive)
      reader.bad("archive", "must be model.pt, which must be there");
    recipe.model = ArchiveModel{files.modelArchive.value_or(Bytes())};
    recipe.parameters = readParameters(reader);
  }
  reader.end();
}

Loss readLoss(JsonReader& reader, const Target& target) {
  if (reader.raw("loss").is_object()) return reader.needsNewer("loss", "a loss of its own source"), Loss::Mse;
  const Loss loss = choice<Loss>(
      reader, "loss",
      {{"bce_with_logits", Loss::BceWithLogits}, {"cross_entropy", Loss::CrossEntropy}, {"mse", Loss::Mse}}, {});
  const Loss fitting = target.kind == TargetKind::Binary  ? Loss::BceWithLogits
                       : target.kind == TargetKind::Class ? Loss::CrossEntropy
                                                          : Loss::Mse;
  if (loss != fitting)
    reader.bad("loss", "binary targets take bce_with_logits, class targets cross_entropy, number targets mse");
  return loss;
}

LocalTraining readLocal(JsonReader reader) {
  LocalTraining local;
  local.algorithm =
      choice<Algorithm>(reader, "algorithm", {{"fedavg", Algorithm::FedAvg}, {"fedprox", Algorithm::FedProx}},
                        {"fednova", "scaffold"}, Algorithm::FedAvg);
  if (local.algorithm == Algorithm::FedProx) local.mu = reader.number("mu", 0, 1e6);
  for (const char* later : {"seconds", "rotation", "randomK", "quantisation"})
    if (reader.has(later)) reader.needsNewer(later, later);
  if (reader.has("epochs") == reader.has("steps")) reader.bad("steps", "give exactly one of epochs and steps");
  if (reader.has("epochs")) local.epochs = reader.integer("epochs", 1, 10'000);
  if (reader.has("steps")) local.steps = reader.integer("steps", 1, 1'000'000);
  if (reader.raw("batch") == json("all")) {
    local.batch = 0;
  } else {
    local.batch = reader.integer("batch", 1, 1U << 20U, 0);
  }
  local.optimizer = choice<LocalOptimizer>(
      reader, "optimizer", {{"sgd", LocalOptimizer::Sgd}, {"adam", LocalOptimizer::Adam}}, {}, LocalOptimizer::Sgd);
  local.lr = reader.number("lr", 1e-9, 1e3);
  if (local.optimizer == LocalOptimizer::Sgd) local.momentum = reader.number("momentum", 0, 0.9999, 0);
  local.weightDecay = reader.number("weightDecay", 0, 1e3, 0);
  local.clip = reader.number("clip", 1e-6, 1e6);
  reader.end();
  return local;
}

ServerTraining readServer(JsonReader reader) {
  ServerTraining server;
  server.optimizer = choice<ServerRule>(
      reader, "optimizer",
      {{"average", ServerRule::Average}, {"momentum", ServerRule::Momentum}, {"adam", ServerRule::Adam}}, {"yogi"},
      ServerRule::Average);
  server.lr = reader.number("lr", 1e-9, 1e3, 1);
  reader.end();
  return server;
}

ProtocolParameters readPrivacy(JsonReader reader) {
  ProtocolParameters parameters;
  choice<int>(reader, "profile", {{"vetted", 0}}, {"open", "strong"}, 0);
  choice<int>(reader, "noise", {{"none", 0}}, {"skellam", "gaussian"}, 0);
  for (const char* later : {"epsilon", "delta"})
    if (reader.has(later)) reader.needsNewer(later, "differential privacy");
  parameters.groupSize = reader.integer("groupSize", 1, 128, parameters.groupSize);
  parameters.cohortMin = reader.integer("cohortMin", 1, limits::maxMembers, parameters.cohortMin);
  parameters.membersMax = reader.integer("membersMax", 1, limits::maxMembers, parameters.membersMax);
  parameters.ringBits = reader.integer("ringBits", 1, 32, parameters.ringBits);
  reader.end();
  return parameters;
}

Limits readLimits(JsonReader reader) {
  Limits result;
  result.rowsCap = reader.integer("rowsCap", 1, 1U << 24U, result.rowsCap);
  result.cpuSeconds = reader.integer("cpuSeconds", 1, 86'400, result.cpuSeconds);
  result.memoryMb = reader.integer("memoryMb", 16, 1U << 20U, result.memoryMb);
  reader.end();
  return result;
}

void readEvaluation(JsonReader reader, Recipe& recipe) {
  recipe.evaluationShare = reader.number("share", 0.01, 0.9);
  recipe.keyColumn = reader.text("key", limits::maxNameBytes, "");
  reader.end();
}

/// A column may play one part only; a leak of the target into the inputs would make every figure worthless.
void checkColumns(JsonReader& reader, const Recipe& recipe) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < recipe.inputs.size(); ++i) {
    if (!names.insert(recipe.inputs[i].column).second)
      reader.bad(("inputs[" + std::to_string(i) + "].column").c_str(), "the same column twice");
  }
  if (names.contains(recipe.target.column)) reader.bad("target.column", "is also an input");
  if (recipe.group && recipe.group->column == recipe.target.column) reader.bad("group.column", "is also the target");
}

Done checkSizes(const RecipeFiles& files) {
  if (files.recipeJson.size() > limits::maxRecipeBytes) return fail(Fault::TooLarge, "recipe.json");
  if (files.modelSource && files.modelSource->size() > limits::maxRecipeBytes) return fail(Fault::TooLarge, "model.py");
  if (files.modelArchive && files.modelArchive->size() > limits::maxBlobBytes) return fail(Fault::TooLarge, "model.pt");
  if (files.weights && files.weights->size() > limits::maxBlobBytes)
    return fail(Fault::TooLarge, "weights.safetensors");
  return {};
}

void readAll(JsonReader& reader, const RecipeFiles& files, Recipe& recipe) {
  if (const std::string format = reader.text("format", 64); format != "coppice-recipe/1") {
    if (format.starts_with("coppice-recipe/")) {
      reader.needsNewer("format", format);
    } else {
      reader.bad("format", "must be coppice-recipe/1");
    }
  }
  recipe.name = reader.text("name", limits::maxNameBytes);
  recipe.description = reader.text("description", limits::maxTextBytes);
  for (JsonReader& input : reader.objects("inputs", maxInputs)) recipe.inputs.push_back(readInput(input));
  recipe.target = readTarget(reader.object("target"));
  if (reader.has("group")) {
    JsonReader group = reader.object("group");
    recipe.group =
        Group{group.text("column", limits::maxNameBytes), group.texts("values", maxGroupValues, limits::maxNameBytes)};
    group.end();
  }
  readModel(reader.object("model"), files, recipe);
  recipe.loss = readLoss(reader, recipe.target);
  recipe.local = readLocal(reader.object("local"));
  if (reader.has("server")) recipe.server = readServer(reader.object("server"));
  recipe.rounds = reader.integer("rounds", 1, 10'000);
  readEvaluation(reader.object("evaluation"), recipe);
  if (reader.has("privacy")) recipe.protocol = readPrivacy(reader.object("privacy"));
  if (reader.has("limits")) recipe.limits = readLimits(reader.object("limits"));
  checkColumns(reader, recipe);
  reader.end();
}

}  // namespace

Expected<Recipe> parseRecipe(const RecipeFiles& files) {
  COPPICE_CHECK(checkSizes(files));
  COPPICE_TRY(const json document, parseStrictJson(files.recipeJson, Fault::BadRecipe));
  JsonReader reader(document, Fault::BadRecipe);
  Recipe recipe;
  readAll(reader, files, recipe);
  if (reader.error()) return fail(*reader.error());
  if (files.modelSource && !std::holds_alternative<SourceModel>(recipe.model))
    return fail(Fault::BadRecipe, "model.py: no model.source names it");
  if (files.modelArchive && !std::holds_alternative<ArchiveModel>(recipe.model))
    return fail(Fault::BadRecipe, "model.pt: no model.archive names it");
  if (recipe.weightCount() > limits::maxVectorWords) return fail(Fault::BadRecipe, "model: too large");
  if (files.weights) {
    const auto weights = readModel(recipe, *files.weights);
    if (!weights) return fail(Fault::BadRecipe, "weights.safetensors: " + weights.error().detail);
    recipe.initialWeights = *files.weights;
  }
  for (const RoundKind kind : {RoundKind::Statistics, RoundKind::Train, RoundKind::Evaluate})
    COPPICE_CHECK(checkRing(layoutOf(recipe, kind), recipe.protocol, kind));
  COPPICE_CHECK(checkParameters(recipe.protocol));
  return recipe;
}

}  // namespace coppice::catalogue
