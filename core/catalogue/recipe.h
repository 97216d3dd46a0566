#pragma once
/// What is computed, readable by a person: inputs, target, model, local and server training, privacy, limits. A
/// `Recipe` exists only after full validation, the same on the provider and on every member. What this version does not
/// do yet is refused by name (NeedsNewerVersion), never ignored. Pure values, any thread; never runs provider code:
/// source text and archive are opened by coppice-worker alone. Source: learning.md §1.
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/expected.h"
#include "catalogue/request.h"

namespace coppice::catalogue {

/// Closed interval; low < high. Dates are days since 1970-01-01.
struct Range {
  double low = 0;
  double high = 1;
  double middle() const { return (low + high) / 2; }
  double halfWidth() const { return (high - low) / 2; }
  friend bool operator==(const Range&, const Range&) = default;
};

enum class InputKind : std::uint8_t { Number, Category, Flag, Date };
/// What a row without this value becomes: left out, the mean (category: the mean of the one-hot), or the mean and one
/// more feature that says so.
enum class MissingRule : std::uint8_t { Drop, Mean, Flag };

struct Input {
  std::string column;
  InputKind kind = InputKind::Number;
  std::vector<std::string> values;  // category: the declared values; any other counts as missing
  Range range;                      // number, date: values outside are moved to the nearest end
  bool required = true;
  MissingRule missing = MissingRule::Drop;
  bool standardise = false;
  bool sensitive = false;  // health, disability, ethnicity …: off in the dialog until chosen
  friend bool operator==(const Input&, const Input&) = default;
};

enum class Comparison : std::uint8_t { AtLeast, Above, AtMost, Below, Equal, NotEqual };
/// ">= 6", "== Dropout". Order comparisons need a number.
struct Rule {
  Comparison comparison = Comparison::AtLeast;
  std::string operand;
  std::optional<double> number;  // the operand, when it reads as one
  bool holds(double value) const;
  /// Only Equal and NotEqual ask texts.
  bool holds(std::string_view value) const;
  std::string text() const;
  friend bool operator==(const Rule&, const Rule&) = default;
};

enum class TargetKind : std::uint8_t { Binary, Class, Number };
struct Target {
  std::string column;
  TargetKind kind = TargetKind::Binary;
  Rule rule;                        // binary
  std::vector<std::string> values;  // class
  Range range;                      // number
  friend bool operator==(const Target&, const Target&) = default;
};

/// Column for fairness reports; never an input unless it is listed as one.
struct Group {
  std::string column;
  std::vector<std::string> values;
  friend bool operator==(const Group&, const Group&) = default;
};

enum class ParameterInit : std::uint8_t { Zeros, Ones, Normal, Xavier };
struct Parameter {
  std::string name;
  std::vector<std::uint32_t> shape;
  ParameterInit init = ParameterInit::Zeros;
  std::uint64_t size() const;
  friend bool operator==(const Parameter&, const Parameter&) = default;
};

/// Linear model; its scores are numbers (linear) or logits (logistic).
struct LinearModel {
  friend bool operator==(const LinearModel&, const LinearModel&) = default;
};
/// Fully connected network, ReLU between layers.
struct MlpModel {
  std::vector<std::uint32_t> hidden;
  friend bool operator==(const MlpModel&, const MlpModel&) = default;
};
/// model.py: plain TorchScript `def`s; `forward(parameters…, x: float[rows, features]) -> scores[rows, outputs]`.
struct SourceModel {
  std::string text;
  friend bool operator==(const SourceModel&, const SourceModel&) = default;
};
/// model.pt: TorchScript archive whose `forward(x)` gives scores; its parameters() must be the declared ones, in order.
struct ArchiveModel {
  Bytes bytes;
  friend bool operator==(const ArchiveModel&, const ArchiveModel&) = default;
};
using Model = std::variant<LinearModel, MlpModel, SourceModel, ArchiveModel>;

enum class Loss : std::uint8_t { BceWithLogits, CrossEntropy, Mse };
enum class Algorithm : std::uint8_t { FedAvg, FedProx };
enum class LocalOptimizer : std::uint8_t { Sgd, Adam };

struct LocalTraining {
  Algorithm algorithm = Algorithm::FedAvg;
  double mu = 0;             // FedProx: (mu/2)·|w − w_round|² in the loss
  std::uint32_t epochs = 0;  // exactly one of epochs and steps is not 0
  std::uint32_t steps = 0;
  std::uint32_t batch = 0;  // rows; 0 = all
  LocalOptimizer optimizer = LocalOptimizer::Sgd;
  double lr = 0.1;
  double momentum = 0;
  double weightDecay = 0;
  double clip = 1;  // L2 bound of Δ
  friend bool operator==(const LocalTraining&, const LocalTraining&) = default;
};

enum class ServerRule : std::uint8_t { Average, Momentum, Adam };
struct ServerTraining {
  ServerRule optimizer = ServerRule::Average;
  double lr = 1;
  friend bool operator==(const ServerTraining&, const ServerTraining&) = default;
};

struct Limits {
  std::uint32_t rowsCap = 4096;   // rows of one member that count; also its largest weight
  std::uint32_t cpuSeconds = 60;  // per round
  std::uint32_t memoryMb = 512;   // beyond the worker's own base
  friend bool operator==(const Limits&, const Limits&) = default;
};

struct Recipe {
  std::string name;
  std::string description;
  std::vector<Input> inputs;
  Target target;
  std::optional<Group> group;
  Model model;
  std::vector<Parameter> parameters;  // of every model, presets too; flattened in this order they are the d weights
  Bytes initialWeights;               // weights.safetensors; empty = each parameter's init
  Loss loss = Loss::BceWithLogits;
  LocalTraining local;
  ServerTraining server;
  std::uint32_t rounds = 1;
  double evaluationShare = 0.25;
  std::string keyColumn;        // record key for the hold-out split; empty = hash of the row
  ProtocolParameters protocol;  // from "privacy": what a Request made of this recipe carries
  Limits limits;

  std::uint64_t weightCount() const;
  /// Columns of the prepared feature matrix, in order: "age", "gender=F", "age missing".
  std::vector<std::string> featureNames() const;
  std::uint32_t outputCount() const;
  bool runsProviderCode() const;
  /// Inputs, target, group, record key: exactly what a consent covers, each once, in this order.
  std::vector<std::string> columns() const;
};

/// Files of a recipe as they lie in a folder and travel (recipe_folder.h).
struct RecipeFiles {
  std::string recipeJson;
  std::optional<std::string> modelSource;  // model.py
  std::optional<Bytes> modelArchive;       // model.pt
  std::optional<Bytes> weights;            // weights.safetensors
  friend bool operator==(const RecipeFiles&, const RecipeFiles&) = default;
};

/// Fails: BadRecipe naming the place (`inputs[2].range: …`), NeedsNewerVersion naming the feature, RingOverflow,
/// TooLarge, BadParameters.
Expected<Recipe> parseRecipe(const RecipeFiles& files);

/// Days since 1970-01-01 of "YYYY-MM-DD"; nullopt for anything else.
std::optional<double> daysOfDate(std::string_view text);
/// A whole text as a finite decimal number; nullopt for anything else.
std::optional<double> numberOfText(std::string_view text);
/// 0 for 0, false, no; 1 for 1, true, yes; in any case of letters. nullopt for anything else.
std::optional<double> flagOf(std::string_view text);

}  // namespace coppice::catalogue
