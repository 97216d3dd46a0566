#pragma once
/// Does a dataset fit a recipe? Typed problems, so that window and command line say them in their own words. Looks at
/// schema facts only, never at rows. Any thread. Source: learning.md §1.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "catalogue/recipe.h"

namespace coppice::catalogue {

enum class ColumnType : std::uint8_t { Number, Text, Flag, Date };

/// What a vault knows of a column without a consent.
struct ColumnFacts {
  std::string name;
  ColumnType type = ColumnType::Text;
  std::optional<std::vector<std::string>> values;  // the distinct values, when they are few
};

enum class MisfitKind : std::uint8_t {
  ColumnMissing,    // required and absent: does not fit
  OptionalMissing,  // handled as missing
  WrongType,        // detail: the type found; does not fit
  NoDeclaredValue,  // none of the values the recipe declares occurs; does not fit
  UnknownValue      // detail: a value the recipe does not declare; handled as missing
};

struct Misfit {
  MisfitKind kind;
  std::string column;
  std::string detail;
  /// The dataset cannot take part.
  bool blocks() const;
  friend bool operator==(const Misfit&, const Misfit&) = default;
};

/// In the order of recipe.columns(). Empty = fits.
std::vector<Misfit> misfits(const Recipe& recipe, const std::vector<ColumnFacts>& columns);
bool fits(const std::vector<Misfit>& found);

}  // namespace coppice::catalogue
