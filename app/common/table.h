#pragma once
/// Text tables and quantities as people read them: columns aligned by characters (not bytes), sizes, durations, dates
/// in local time. For terminals only; `--json` carries the raw numbers. Any thread.
#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.h"

namespace coppice::common {

enum class Align { Left, Right };

class Table {
 public:
  struct Column {
    std::string title;
    Align align = Align::Left;
  };

  explicit Table(std::vector<Column> columns) : m_columns(std::move(columns)) {}
  /// One cell per column. Control and direction characters in a cell become U+FFFD: foreign names cannot steer a
  /// terminal.
  void addRow(std::vector<std::string> cells);
  bool empty() const { return m_rows.empty(); }
  std::string text() const;

 private:
  std::vector<Column> m_columns;
  std::vector<std::vector<std::string>> m_rows;
};

/// Characters, counted as UTF-8 code points.
std::size_t width(const std::string& text);
/// "512 B", "1.4 MB" (powers of 1000).
std::string formatBytes(std::uint64_t bytes);
/// "0.4 s", "12 s", "3 min 20 s", "2 h 5 min", "4 d".
std::string formatDuration(std::int64_t ms);
/// "2026-11-23 20:51" in local time.
std::string formatTime(WallMs time);
/// "2026-11-23" in local time.
std::string formatDate(WallMs time);
/// `name` without what could steer a terminal or turn its direction of writing, for text from other people.
std::string printable(const std::string& name);

}  // namespace coppice::common
