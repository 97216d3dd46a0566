#include "vault/column_figures.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace coppice::vault {

namespace {

constexpr std::size_t distinctSlots = 32'768;
constexpr std::uint32_t smallNumbers = 65'536;

}  // namespace

void DistinctNumbers::add(double value) {
  if (m_count == distinctMax) return;
  if (value >= 0 && value < smallNumbers && value == std::floor(value)) {
    if (m_small.empty()) m_small.assign(smallNumbers / 64, 0);
    const auto number = static_cast<std::uint32_t>(value);
    const std::uint64_t bit = std::uint64_t{1} << number % 64U;
    if ((m_small[number / 64] & bit) == 0) ++m_count;
    m_small[number / 64] |= bit;
    return;
  }
  if (m_slots.empty()) m_slots.assign(distinctSlots, std::numeric_limits<double>::quiet_NaN());
  std::size_t slot = (std::bit_cast<std::uint64_t>(value) * 0x9e3779b97f4a7c15ULL) >> 49U;
  for (; !std::isnan(m_slots[slot]); slot = (slot + 1) % distinctSlots) {
    if (m_slots[slot] == value) return;
  }
  m_slots[slot] = value;
  ++m_count;
}

double ColumnFigures::add(ColumnType type, std::string_view text, double value) {
  if (std::isnan(value)) {
    ++m_missing;
    return value;
  }
  if (type == ColumnType::Category) return m_codes.codeOf(text);
  m_distinct.add(value);
  m_min = std::min(m_min, value);
  m_max = std::max(m_max, value);
  m_sum += value;
  return value;
}

ColumnSchema ColumnFigures::schema(const std::string& name, ColumnType type, std::uint64_t rows) const {
  ColumnSchema schema{.name = name, .type = type, .missing = m_missing};
  if (type == ColumnType::Category) {
    schema.distinct = std::min<std::uint64_t>(m_codes.texts().size(), distinctMax);
  } else if (const std::uint64_t present = rows - m_missing; present > 0) {
    schema.distinct = m_distinct.count();
    schema.min = m_min;
    schema.max = m_max;
    schema.mean = m_sum / static_cast<double>(present);
  }
  return schema;
}

}  // namespace coppice::vault
