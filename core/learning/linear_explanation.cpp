#include "learning/linear_explanation.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/require.h"
#include "learning/features.h"

namespace coppice::learning {

using namespace catalogue;

namespace {

/// One output as a function of the features, already in the unit that is shown.
struct Line {
  std::vector<double> slopes;
  double constant = 0;

  double at(std::span<const float> features) const {
    return std::inner_product(features.begin(), features.end(), slopes.begin(), constant);
  }
};

/// weight[outputs, features] ‖ bias[outputs], as the presets lay them out.
std::vector<Line> linesOf(const Recipe& recipe, const std::vector<float>& weights) {
  const std::size_t outputs = recipe.outputCount();
  const std::size_t features = recipe.featureNames().size();
  require(weights.size() == outputs * (features + 1), "a linear model has one weight a feature and a bias");
  std::vector<Line> lines(outputs);
  for (std::size_t k = 0; k < outputs; ++k) {
    const auto from = weights.begin() + static_cast<std::ptrdiff_t>(k * features);
    lines[k].slopes.assign(from, from + static_cast<std::ptrdiff_t>(features));
    lines[k].constant = weights[outputs * features + k];
  }
  return lines;
}

std::vector<double> valuesAt(const std::vector<Line>& lines, std::span<const float> features) {
  std::vector<double> values;
  for (const Line& line : lines) values.push_back(line.at(features));
  return values;
}

double centred(const std::vector<double>& values, std::size_t chosen) {
  return values[chosen] - std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Adding the same to every class's logit changes no probability; over their mean it is one number.
Line centredLine(const std::vector<Line>& lines, std::size_t chosen) {
  Line line;
  std::vector<double> column(lines.size());
  for (std::size_t f = 0; f < lines[chosen].slopes.size(); ++f) {
    for (std::size_t k = 0; k < lines.size(); ++k) column[k] = lines[k].slopes[f];
    line.slopes.push_back(centred(column, chosen));
  }
  for (std::size_t k = 0; k < lines.size(); ++k) column[k] = lines[k].constant;
  line.constant = centred(column, chosen);
  return line;
}

double softmax(const std::vector<double>& logits, std::size_t chosen) {
  double total = 0;
  for (const double logit : logits) total += std::exp(logit - logits[chosen]);
  return 1 / total;
}

double sigmoid(double logit) { return 1 / (1 + std::exp(-logit)); }

std::size_t featuresOf(const Input& input) {
  return (input.kind == InputKind::Category ? input.values.size() : 1) + (input.missing == MissingRule::Flag ? 1 : 0);
}

std::vector<double> contributionsOf(const Recipe& recipe, const Line& line, std::span<const float> features,
                                    std::span<const float> mean) {
  std::vector<double> shares;
  std::size_t at = 0;
  for (const Input& input : recipe.inputs) {
    double& share = shares.emplace_back(0);
    for (const std::size_t end = at + featuresOf(input); at < end; ++at)
      share += line.slopes[at] * (static_cast<double>(features[at]) - static_cast<double>(mean[at]));
  }
  return shares;
}

std::vector<double> usualValues(const Preparation& preparation) {
  std::vector<double> usual;
  for (const InputPreparation& input : preparation) {
    const auto& shares = input.proportions;
    const auto most = std::max_element(shares.begin(), shares.end());
    usual.push_back(shares.empty() ? input.mean : static_cast<double>(most - shares.begin()));
  }
  return usual;
}

}  // namespace

double explainedOutput(const Recipe& recipe, std::span<const float> scores, std::uint32_t outcome) {
  const std::vector<double> values(scores.begin(), scores.end());
  switch (recipe.target.kind) {
    case TargetKind::Binary:
      return values[0];
    case TargetKind::Class:
      return centred(values, outcome);
    case TargetKind::Number:
      return recipe.target.range.middle() + recipe.target.range.halfWidth() * values[0];
  }
  return 0;
}

Expected<training::Explanation> explainLinear(const Recipe& recipe, const ModelState& model,
                                              std::span<const float> features) {
  if (!std::holds_alternative<LinearModel>(recipe.model))
    return fail(Fault::NeedsNewerVersion, "explaining a model that is neither linear nor logistic");
  if (!model.preparation) return fail(Fault::WrongState, "the model has no preparation yet");
  const std::vector<float> mean = meanRecord(recipe, *model.preparation);
  const std::vector<Line> lines = linesOf(recipe, model.weights);

  training::Explanation out;
  Line line = lines.front();
  const double halfWidth = recipe.target.range.halfWidth();
  if (recipe.target.kind == TargetKind::Class) {
    const std::vector<double> logits = valuesAt(lines, features);
    const auto likeliest = std::max_element(logits.begin(), logits.end());
    out.outcome = static_cast<std::uint32_t>(likeliest - logits.begin());
    line = centredLine(lines, out.outcome);
    out.probability = softmax(logits, out.outcome);
    out.baselineProbability = softmax(valuesAt(lines, mean), out.outcome);
  } else if (recipe.target.kind == TargetKind::Number) {
    for (double& slope : line.slopes) slope *= halfWidth;
    line.constant = recipe.target.range.middle() + halfWidth * line.constant;
  }
  out.baseline = line.at(mean);
  out.output = line.at(features);
  out.contributions = contributionsOf(recipe, line, features, mean);
  out.usual = usualValues(*model.preparation);
  if (recipe.target.kind == TargetKind::Binary) {
    out.probability = sigmoid(out.output);
    out.baselineProbability = sigmoid(out.baseline);
  }
  return out;
}

}  // namespace coppice::learning
