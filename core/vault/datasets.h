#pragma once
/// A member's data sets: import, list, read under a Grant, remove. Cells, names and schema are sealed under the vault
/// key in chunks of 4,096 values; everything here needs the vault unlocked. One thread at a time; an import reports
/// progress between blocks. Never writes a cell, a name or a key in clear; never changes the current version before the
/// new one is complete.
#include "consent/grant.h"
#include "consent/own_look.h"
#include "vault/feature_view.h"
#include "vault/table_source.h"
#include "vault/vault.h"

namespace coppice::vault {

struct ImportOptions {
  std::string name;                         // an existing name gets a new version under its id
  TableOptions table = {};                  // what is known of the file
  std::map<std::string, ColumnType> types;  // what is not named is inferred
  std::optional<std::string> keyColumn;     // record keys from this column instead of the whole row
  WallMs now = {};                          // kept with the data set
  /// Called between blocks with bytes read and size of one pass (0 while the format is found out); false cancels.
  std::function<bool(std::uint64_t, std::uint64_t)> progress;
};

struct ImportReport {
  DatasetSchema schema;
  TableFormat format;
  std::vector<RefusedLine> refused;  // every line that was left out
};

struct ColumnPlan;

struct DatasetIndex {
  DatasetId id;
  std::uint32_t version;
};

class Datasets {
 public:
  Datasets(DatasetStore& store, const Vault& vault, Random& random)
      : m_store(&store), m_vault(&vault), m_random(&random) {}

  /// path: a file, or a folder as one data set. Fails: Locked, BadCsv (header, no rows, broken quoting),
  /// ColumnMissing (an option names none), BadInput (name), Cancelled, NotFound, storage faults. A failed
  /// import changes nothing.
  Expected<ImportReport> importTable(const std::filesystem::path& path, const ImportOptions& options);

  /// Works while locked.
  Expected<std::vector<DatasetIndex>> index() const;
  /// Ascending by name. Fails: Locked, DamagedData.
  Expected<std::vector<DatasetSchema>> list() const;
  /// Fails: UnknownDataset.
  Expected<DatasetSchema> find(const std::string& name) const;
  /// Fails: Locked, UnknownDataset, DamagedData.
  Expected<DatasetSchema> schemaOf(const DatasetId& id) const;

  /// The rows of all granted data sets joined. A column that is not granted, or that a data set lacks, is missing in
  /// every row of it. Fails: UnknownDataset (removed), ColumnMissing (granted, but the newest version lacks it),
  /// ColumnType (differs between data sets; flags and numbers join as numbers), BadParameters (a column asked for
  /// twice), Locked, DamagedData.
  Expected<FeatureView> read(const consent::Grant& grant, std::span<const std::string> columns) const;

  /// The owner's own look at the first rows, as text; never for training. Fails: UnknownDataset, Locked, DamagedData.
  Expected<std::vector<std::vector<std::string>>> previewForOwner(const DatasetId& id, std::size_t rows) const;

  /// One of the owner's own records: row `row` (from 0) of one data set, for a look at a model; never for training. A
  /// column that the look does not cover, or that the data set lacks, is missing. Fails: NoConsent (a data set that was
  /// not granted), UnknownDataset, BadInput (no such row), Locked, DamagedData.
  Expected<FeatureView> readRecord(const consent::OwnLook& look, const DatasetId& id, std::uint64_t row,
                                   std::span<const std::string> columns) const;

  /// Fails: UnknownDataset.
  Done remove(const DatasetId& id);

 private:
  struct Target;
  Expected<Target> targetOf(const std::string& name);
  /// Nothing: some type was too narrow, `plan` has the wider ones.
  Expected<std::optional<ImportReport>> onePass(const TableSource& source, const Target& target,
                                                std::vector<ColumnPlan>& plan, const ImportOptions& options);
  Expected<FeatureColumn> readColumn(const DatasetSchema& schema, std::size_t column, std::uint64_t rows) const;
  Expected<FeatureColumn> readCell(const DatasetSchema& schema, std::size_t column, std::uint64_t row) const;
  Expected<std::vector<RecordKey>> readKeys(const DatasetSchema& schema) const;
  Expected<Bytes> openChunk(const DatasetSchema& schema, std::uint32_t column, std::uint32_t chunk) const;

  DatasetStore* m_store;
  const Vault* m_vault;
  Random* m_random;
};

}  // namespace coppice::vault
