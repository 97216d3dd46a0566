#pragma once
/// A look at a file before it is imported: columns with the types an import would begin with, their figures, the first
/// rows as text and the lines that would be left out. Reads the first rows only, needs no vault and stores nothing.
/// One thread at a time.
#include "vault/datasets.h"

namespace coppice::vault {

inline constexpr std::uint64_t previewRows = 10'000;
inline constexpr std::size_t previewShown = 5;
inline constexpr std::size_t previewCellBytes = 120;

struct PreviewOptions {
  TableOptions table = {};
  std::map<std::string, ColumnType> types;  // what is not named is inferred
  CsvProgress progress;
};

struct Preview {
  TableFormat format;
  std::uint64_t rows = 0;  // that were read and fit
  bool whole = false;      // there are no more
  std::vector<ColumnSchema> columns;
  std::vector<std::vector<std::string>> first;  // cells beyond previewCellBytes end in an ellipsis
  std::vector<RefusedLine> refused;
};

/// Fails: as Datasets::importTable, but for Locked and storage faults.
Expected<Preview> previewTable(const std::filesystem::path& path, const PreviewOptions& options);

}  // namespace coppice::vault
