#include "catalogue/recipe.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

namespace coppice::catalogue {

bool Rule::holds(double value) const {
  if (!number) return comparison == Comparison::NotEqual;
  switch (comparison) {
    case Comparison::AtLeast:
      return value >= *number;
    case Comparison::Above:
      return value > *number;
    case Comparison::AtMost:
      return value <= *number;
    case Comparison::Below:
      return value < *number;
    case Comparison::Equal:
      return value == *number;
    case Comparison::NotEqual:
      return value != *number;
  }
  return false;
}

bool Rule::holds(std::string_view value) const {
  if (comparison == Comparison::Equal) return value == operand;
  return comparison == Comparison::NotEqual && value != operand;
}

std::string Rule::text() const {
  static constexpr const char* signs[] = {">=", ">", "<=", "<", "==", "!="};
  return std::string(signs[static_cast<std::size_t>(comparison)]) + " " + operand;
}

std::uint64_t Parameter::size() const {
  std::uint64_t product = 1;
  for (const std::uint32_t extent : shape) product *= extent;
  return product;
}

std::uint64_t Recipe::weightCount() const {
  std::uint64_t count = 0;
  for (const Parameter& parameter : parameters) count += parameter.size();
  return count;
}

std::vector<std::string> Recipe::featureNames() const {
  std::vector<std::string> names;
  for (const Input& input : inputs) {
    if (input.kind == InputKind::Category) {
      for (const std::string& value : input.values) names.push_back(input.column + "=" + value);
    } else {
      names.push_back(input.column);
    }
    if (input.missing == MissingRule::Flag) names.push_back(input.column + " missing");
  }
  return names;
}

std::uint32_t Recipe::outputCount() const {
  return target.kind == TargetKind::Class ? static_cast<std::uint32_t>(target.values.size()) : 1;
}

bool Recipe::runsProviderCode() const {
  return std::holds_alternative<SourceModel>(model) || std::holds_alternative<ArchiveModel>(model);
}

std::vector<std::string> Recipe::columns() const {
  std::vector<std::string> result;
  const auto add = [&result](const std::string& column) {
    if (!column.empty() && std::find(result.begin(), result.end(), column) == result.end()) result.push_back(column);
  };
  for (const Input& input : inputs) add(input.column);
  add(target.column);
  if (group) add(group->column);
  add(keyColumn);
  return result;
}

std::optional<double> numberOfText(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<double> flagOf(std::string_view text) {
  std::string lower(text.substr(0, 6));
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (lower == "0" || lower == "false" || lower == "no") return 0;
  if (lower == "1" || lower == "true" || lower == "yes") return 1;
  return std::nullopt;
}

std::optional<double> daysOfDate(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto part = [text](std::size_t from, std::size_t count) -> int {
    int value = -1;
    const auto [end, error] = std::from_chars(text.data() + from, text.data() + from + count, value);
    return error == std::errc() && end == text.data() + from + count ? value : -1;
  };
  const int year = part(0, 4);
  const int month = part(5, 2);
  const int day = part(8, 2);
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count());
}

}  // namespace coppice::catalogue
