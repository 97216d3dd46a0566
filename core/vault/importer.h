#pragma once
/// One pass over a CSV with known column types: rows become sealed chunks in the store, as staged parts of one version.
/// A value that does not fit an inferred type widens that type and asks for another pass; one that does not fit a given
/// type refuses its line. Internal to the vault.
#include <limits>
#include <string_view>
#include <unordered_map>

#include "vault/datasets.h"

namespace coppice::vault {

struct ColumnPlan {
  std::string name;
  ColumnType type;
  bool given;  // by the owner: not widened
};

/// Names of the header row. Fails: BadCsv (empty, twice, too many), ColumnMissing (an option names none of them).
Expected<std::vector<std::string>> checkHeader(std::span<const std::string_view> fields, const ImportOptions& options);
/// Types from the rows seen so far: the narrowest that fits every one. Columns in `given` keep theirs.
class TypeGuess {
 public:
  TypeGuess(std::vector<std::string> names, const ImportOptions& options, bool decimalComma);
  void add(std::span<const std::string_view> fields);
  std::vector<ColumnPlan> plan() const;

 private:
  struct Candidates {
    bool number = true, flag = true, date = true, seen = false;
  };
  std::vector<std::string> m_names;
  const ImportOptions* m_options;
  bool m_decimalComma;
  std::vector<Candidates> m_candidates;
};

/// Counts different numbers up to distinctMax.
class DistinctNumbers {
 public:
  void add(double value);
  std::uint64_t count() const { return m_count; }

 private:
  std::vector<double> m_slots;
  std::uint64_t m_count = 0;
};

class ImportPass {
 public:
  ImportPass(DatasetStore& store, const Vault& vault, const DatasetId& id, std::uint32_t version,
             std::vector<ColumnPlan> plan, const ImportOptions& options, bool decimalComma);

  Done row(std::span<const std::string_view> fields, std::uint64_t line);
  /// Seals what is left.
  Done finish();

  /// Some type was too narrow: nothing of this pass is of use, and plan() has the wider types.
  bool widened() const { return m_widened; }
  const std::vector<ColumnPlan>& plan() const { return m_plan; }
  std::uint64_t rows() const { return m_rows; }
  std::vector<RefusedLine> takeRefused() { return std::move(m_refused); }
  std::vector<ColumnSchema> columns() const;

 private:
  struct Column {
    std::vector<double> values;  // of the open chunk; categories as codes
    std::unordered_map<std::string, std::uint32_t> codes;
    std::vector<std::string> dictionary;
    DistinctNumbers distinct;
    std::uint64_t missing = 0;
    double min = std::numeric_limits<double>::infinity();
    double max = -std::numeric_limits<double>::infinity();
    double sum = 0;
  };
  std::optional<double> parse(std::size_t column, std::string_view text) const;
  void widen(std::size_t column, std::string_view text);
  void keep(std::size_t column, std::string_view text, double value);
  RecordKey keyOf(std::span<const std::string_view> fields);
  Done sealChunks();
  Done addChunk(std::uint32_t column, std::uint32_t chunk, BytesView plain);
  Done flush();

  DatasetStore* m_store;
  const Vault* m_vault;
  DatasetId m_id;
  std::uint32_t m_version;
  std::vector<ColumnPlan> m_plan;
  std::vector<std::size_t> m_byName;  // column numbers in the order of their names
  std::optional<std::size_t> m_keyColumn;
  bool m_decimalComma;

  std::vector<Column> m_columns;
  std::vector<double> m_parsed;
  Bytes m_keys;
  Bytes m_canonical;
  std::unordered_map<RecordKey, std::uint32_t> m_occurrences;
  std::vector<SealedChunk> m_pending;
  std::vector<RefusedLine> m_refused;
  std::uint64_t m_rows = 0;
  std::uint32_t m_chunk = 0;
  bool m_widened = false;
};

}  // namespace coppice::vault
