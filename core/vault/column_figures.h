#pragma once
/// What is counted of one column while its rows go by. One thread. Internal to the vault.
#include <limits>

#include "vault/flat_maps.h"

namespace coppice::vault {

/// Counts different numbers up to distinctMax.
class DistinctNumbers {
 public:
  void add(double value);
  std::uint64_t count() const { return m_count; }

 private:
  std::vector<std::uint64_t> m_small;  // a bit for each whole number below 65,536: codes, marks, days
  std::vector<double> m_slots;         // all others
  std::uint64_t m_count = 0;
};

class ColumnFigures {
 public:
  /// value: NaN = missing, any number for a category. Returns what stands for the cell in a chunk: the value, or the
  /// code of the category.
  double add(ColumnType type, std::string_view text, double value);
  /// rows: how many were added.
  ColumnSchema schema(const std::string& name, ColumnType type, std::uint64_t rows) const;
  /// Of the codes, in their order.
  const std::vector<std::string>& categories() const { return m_codes.texts(); }

 private:
  TextCodes m_codes;
  DistinctNumbers m_distinct;
  std::uint64_t m_missing = 0;
  double m_min = std::numeric_limits<double>::infinity();
  double m_max = -std::numeric_limits<double>::infinity();
  double m_sum = 0;
};

}  // namespace coppice::vault
