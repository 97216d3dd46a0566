#pragma once
/// One pass over a table with known column types: rows become sealed chunks in the store, as staged parts of one
/// version. A value that does not fit an inferred type widens that type and asks for another pass; one that does not
/// fit a given type refuses its line. Internal to the vault.
#include <future>
#include <string_view>

#include "vault/chunk_sealer.h"
#include "vault/column_figures.h"
#include "vault/datasets.h"

namespace coppice::vault {

struct ColumnPlan {
  std::string name;
  ColumnType type;
  bool given;  // by the owner: not widened
};

/// Names of the header row. Fails: BadCsv (empty, twice, too many), ColumnMissing (an option names none of them).
Expected<std::vector<std::string>> checkHeader(std::span<const std::string_view> fields, const ImportOptions& options);
/// Why there was nothing to import.
Error noRows(const std::vector<RefusedLine>& refused);
/// The types the owner gave, and those the format lays down for other columns.
std::map<std::string, ColumnType> givenTypes(const TableSource& source, const ImportOptions& options);
/// Types from the rows seen so far: the narrowest that fits every one. Columns in `given` keep theirs.
class TypeGuess {
 public:
  TypeGuess(std::vector<std::string> names, std::map<std::string, ColumnType> given, bool decimalComma);
  void add(std::span<const std::string_view> fields);
  std::vector<ColumnPlan> plan() const;

 private:
  struct Candidates {
    bool number = true, flag = true, date = true, seen = false;
  };
  std::vector<std::string> m_names;
  std::map<std::string, ColumnType> m_given;
  bool m_decimalComma;
  std::vector<Candidates> m_candidates;
};

/// The cell as a number; NaN: missing; any number for a category; nothing: it is not of this type.
std::optional<double> parseCell(ColumnType type, std::string_view text, bool decimalComma);

class ImportPass {
 public:
  ImportPass(DatasetStore& store, const Vault& vault, const DatasetId& id, std::uint32_t version,
             std::vector<ColumnPlan> plan, const ImportOptions& options, bool decimalComma);

  Done row(std::span<const std::string_view> fields, std::uint64_t line);
  void refuse(RefusedLine line) { m_refused.push_back(std::move(line)); }
  /// Seals what is left.
  Done finish();

  /// Some type was too narrow: nothing of this pass is of use, and plan() has the wider types.
  bool widened() const { return m_widened; }
  const std::vector<ColumnPlan>& plan() const { return m_plan; }
  std::uint64_t rows() const { return m_rows; }
  std::vector<RefusedLine> takeRefused() { return std::move(m_refused); }
  std::vector<ColumnSchema> columns() const;

 private:
  void widen(std::size_t column, std::string_view text);
  /// Adds the text that names this row to the open block.
  void addKeyText(std::span<const std::string_view> fields);
  /// Hands the open block over to be sealed, and stages the one before it.
  Done sealBlock();
  Done takeSealed();
  Done flush();

  DatasetStore* m_store;
  DatasetId m_id;
  std::uint32_t m_version;
  std::vector<ColumnPlan> m_plan;
  std::vector<std::size_t> m_byName;  // column numbers in the order of their names
  std::optional<std::size_t> m_keyColumn;
  bool m_decimalComma;

  std::vector<ColumnFigures> m_figures;
  std::vector<double> m_parsed;
  std::vector<Bytes> m_labels;  // by column: its name as it stands in a canonical row
  RowBlock m_block;             // open
  RowBlock m_full;              // being sealed
  ChunkSealer m_sealer;
  std::vector<SealedChunk> m_pending;
  std::vector<RefusedLine> m_refused;
  std::uint64_t m_rows = 0;
  bool m_widened = false;
  std::future<Expected<std::vector<SealedChunk>>> m_sealing;  // last: its end is awaited before the rest goes
};

}  // namespace coppice::vault
