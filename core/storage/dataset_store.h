#pragma once
/// Sealed data sets in SQLite; the vault decides what is in them. Source: product.md §2.
#include "storage/database.h"
#include "vault/dataset.h"

namespace coppice::storage {

class SqliteDatasetStore final : public vault::DatasetStore {
 public:
  explicit SqliteDatasetStore(Database& database) : m_database(&database) {}
  Expected<std::vector<vault::DatasetHead>> heads() const override;
  Done stage(const DatasetId& id, std::uint32_t version, std::span<const vault::SealedChunk> chunks) override;
  Done publish(const vault::DatasetHead& head) override;
  Expected<Bytes> chunk(const DatasetId& id, std::uint32_t version, std::uint32_t column,
                        std::uint32_t chunk) const override;
  Done discardStaged() override;
  Done remove(const DatasetId& id) override;

 private:
  Database* m_database;
};

}  // namespace coppice::storage
