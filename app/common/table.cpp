#include "common/table.h"

#include <algorithm>
#include <cstdio>
#include <ctime>

#include "base/export_text.h"
#include "base/require.h"

namespace coppice::common {

namespace {

std::string localTime(WallMs time, const char* format) {
  const auto seconds = static_cast<std::time_t>(time.value / 1000);
  std::tm parts{};
  if (localtime_r(&seconds, &parts) == nullptr) return "?";
  char text[64];
  return {text, std::strftime(text, sizeof text, format, &parts)};
}

std::string number(double value, const char* unit) {
  char text[48];
  const int length = std::snprintf(text, sizeof text, value < 9.95 ? "%.1f %s" : "%.0f %s", value, unit);
  return {text, static_cast<std::size_t>(length)};
}

}  // namespace

std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

void Table::addRow(std::vector<std::string> cells) {
  require(cells.size() == m_columns.size(), "a table row needs one cell per column");
  for (std::string& cell : cells) cell = printable(cell);
  m_rows.push_back(std::move(cells));
}

std::string Table::text() const {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < m_columns.size(); ++i) {
    std::size_t widest = width(m_columns[i].title);
    for (const auto& row : m_rows) widest = std::max(widest, width(row[i]));
    widths.push_back(widest);
  }
  std::string out;
  const auto line = [&](const auto& cellOf) {
    std::string row;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
      const std::string& cell = cellOf(i);
      const std::string pad(widths[i] - width(cell), ' ');
      if (i > 0) row += "  ";
      row += m_columns[i].align == Align::Right ? pad + cell : cell + pad;
    }
    row.erase(row.find_last_not_of(' ') + 1);
    out += row + "\n";
  };
  line([&](std::size_t i) -> const std::string& { return m_columns[i].title; });
  for (const auto& row : m_rows) line([&](std::size_t i) -> const std::string& { return row[i]; });
  return out;
}

std::string formatBytes(std::uint64_t bytes) {
  if (bytes < 1000) return std::to_string(bytes) + " B";
  auto value = static_cast<double>(bytes);
  const char* unit = "B";
  for (const char* next : {"kB", "MB", "GB", "TB"}) {
    if (value < 999.5) break;
    value /= 1000;
    unit = next;
  }
  return number(value, unit);
}

std::string formatDuration(std::int64_t ms) {
  if (ms < 60'000) return number(static_cast<double>(std::max<std::int64_t>(ms, 0)) / 1000, "s");
  const std::int64_t seconds = ms / 1000;
  if (seconds < 3600) return std::to_string(seconds / 60) + " min " + std::to_string(seconds % 60) + " s";
  if (seconds < 48 * 3600) return std::to_string(seconds / 3600) + " h " + std::to_string(seconds / 60 % 60) + " min";
  return std::to_string(seconds / 86400) + " d";
}

std::string formatTime(WallMs time) { return localTime(time, "%Y-%m-%d %H:%M"); }
std::string formatDate(WallMs time) { return localTime(time, "%Y-%m-%d"); }

std::string printable(const std::string& name) { return withoutSteering(name); }

}  // namespace coppice::common
