#pragma once
/// A file, or a folder of files, as one table of text fields: what an import and its preview read, whatever the format.
/// CSV (vault/csv_reader.h) or xAPI statements (vault/xapi_table.h), by the ending of the name, else by the first
/// character. A folder is one data set when all its tables are of one format with the same columns; other files in it
/// and folders below it are left alone. Reads are repeatable; memory is bounded by a row. One thread at a time.
#include <map>
#include <memory>
#include <string>

#include "vault/csv_reader.h"
#include "vault/dataset.h"

namespace coppice::vault {

enum class RefusalReason {
  FieldCount,   // another number of fields than the header
  NotOfType,    // column: the one whose type the owner gave
  BadJson,      // not JSON, or cut off
  NoStatement,  // JSON, but not an object
  Lacking,      // column: what a statement must have
  BadValue,     // column: the part of a statement that is not as xAPI defines it
  TooLarge,     // of a statement
  TooDeep,
  Again  // a statement whose id came before
};
struct RefusedLine {
  std::uint64_t line;  // physical line, from 1; of a statement: its first
  RefusalReason reason;
  std::string column;
  std::string file = {};  // of a folder
  friend bool operator==(const RefusedLine&, const RefusedLine&) = default;
};

/// In English, for the log and for people. type: the name of the type that NotOfType is about.
std::string reasonText(const RefusedLine& line, std::string_view type);

enum class TableKind { Csv, Xapi };

struct TableFormat {
  TableKind kind = TableKind::Csv;
  char separator = ',';                      // of CSV
  CsvEncoding encoding = CsvEncoding::Utf8;  // of CSV
  std::uint64_t bytes = 0;                   // of all files
  std::size_t files = 1;
  bool decimalComma() const { return kind == TableKind::Csv && separator == ';'; }
};

struct TableOptions {
  std::optional<char> separator = {};        // , ; or tab; found out when absent
  std::optional<CsvEncoding> encoding = {};  // found out when absent
};

/// Who looks at the rows. A failed visit ends the reading with that failure.
struct TableVisitor {
  std::function<Done(std::span<const std::string_view> names)> header;  // once, before the first row
  CsvRow row;
  std::function<void(RefusedLine)> refused;  // a line that is no row
  CsvProgress progress = {};                 // bytes of all files so far
};

class TableSource {
 public:
  virtual ~TableSource() = default;
  virtual const TableFormat& format() const = 0;
  /// Columns whose type the format itself lays down.
  virtual const std::map<std::string, ColumnType>& types() const = 0;
  /// Fails: BadCsv, Cancelled, NotFound, Storage, and whatever a visit fails with.
  virtual Done read(const TableVisitor& visitor) const = 0;
};

/// Looks through the files for their format. Fails: NotFound, BadInput (neither file nor folder), BadCsv (empty, not
/// text, a folder without tables or with different ones), Cancelled, Storage.
Expected<std::unique_ptr<TableSource>> openTable(const std::filesystem::path& path, const TableOptions& options,
                                                 const CsvProgress& progress);

}  // namespace coppice::vault
