#pragma once
/// Rows a Grant opened, column by column, in memory of the member's own agent. Made by Datasets::read only.
#include <cstdint>
#include <string>
#include <vector>

#include "vault/dataset.h"

namespace coppice::vault {

struct FeatureColumn {
  static constexpr std::int32_t missingCode = -1;
  std::string name;
  ColumnType type = ColumnType::Number;
  /// Number, Flag (0/1), Date (days since 1970): one per row, NaN = missing. Empty for Category.
  std::vector<double> numbers;
  /// Category: index into dictionary per row, or missingCode.
  std::vector<std::int32_t> codes;
  std::vector<std::string> dictionary;
};

/// A value as its owner reads it; empty: missing. Numbers in the shortest form that reads back, dates as YYYY-MM-DD.
std::string valueText(const FeatureColumn& column, std::size_t row);

struct FeatureView {
  std::vector<FeatureColumn> columns;  // in the order asked for
  std::vector<RecordKey> keys;         // one per row

  std::size_t rows() const { return keys.size(); }
  FeatureView() = default;
  FeatureView(FeatureView&&) noexcept = default;
  FeatureView& operator=(FeatureView&&) = delete;
  ~FeatureView();
};

}  // namespace coppice::vault
