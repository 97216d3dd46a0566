#include "storage/dataset_store.h"

namespace coppice::storage {

Expected<std::vector<vault::DatasetHead>> SqliteDatasetStore::heads() const {
  COPPICE_TRY(auto statement, m_database->prepare("SELECT id, version, schema FROM dataset ORDER BY id"));
  std::vector<vault::DatasetHead> heads;
  for (;;) {
    COPPICE_TRY(const bool row, statement.step());
    if (!row) return heads;
    const auto id = DatasetId::fromBytes(statement.bytes(0));
    if (!id) return fail(Fault::DamagedData, "id of a data set");
    heads.push_back({*id, static_cast<std::uint32_t>(statement.integer(1)), toBytes(statement.bytes(2))});
  }
}

Done SqliteDatasetStore::stage(const DatasetId& id, std::uint32_t version, std::span<const vault::SealedChunk> chunks) {
  COPPICE_TRY(auto transaction, Transaction::begin(*m_database));
  {
    COPPICE_TRY(auto statement,
                m_database->prepare("INSERT INTO dataset_chunk (dataset, version, column_index, chunk, sealed) "
                                    "VALUES (?, ?, ?, ?, ?)"));
    for (const vault::SealedChunk& chunk : chunks) {
      statement.bind(1, id.view()).bind(2, std::int64_t{version}).bind(3, std::int64_t{chunk.column});
      COPPICE_CHECK(statement.bind(4, std::int64_t{chunk.chunk}).bind(5, BytesView(chunk.sealed)).run());
    }
  }
  return transaction.commit();
}

Done SqliteDatasetStore::publish(const vault::DatasetHead& head) {
  COPPICE_TRY(auto transaction, Transaction::begin(*m_database));
  {
    COPPICE_TRY(auto put,
                m_database->prepare("INSERT INTO dataset (id, version, schema) VALUES (?, ?, ?) ON CONFLICT DO "
                                    "UPDATE SET version = excluded.version, schema = excluded.schema"));
    COPPICE_CHECK(
        put.bind(1, head.id.view()).bind(2, std::int64_t{head.version}).bind(3, BytesView(head.schema)).run());
    COPPICE_TRY(auto drop, m_database->prepare("DELETE FROM dataset_chunk WHERE dataset = ? AND version <> ?"));
    COPPICE_CHECK(drop.bind(1, head.id.view()).bind(2, std::int64_t{head.version}).run());
  }
  return transaction.commit();
}

Expected<Bytes> SqliteDatasetStore::chunk(const DatasetId& id, std::uint32_t version, std::uint32_t column,
                                          std::uint32_t chunk) const {
  COPPICE_TRY(auto statement,
              m_database->prepare("SELECT sealed FROM dataset_chunk WHERE dataset = ? AND version = ? AND "
                                  "column_index = ? AND chunk = ?"));
  statement.bind(1, id.view())
      .bind(2, std::int64_t{version})
      .bind(3, std::int64_t{column})
      .bind(4, std::int64_t{chunk});
  COPPICE_TRY(const bool row, statement.step());
  if (!row) return fail(Fault::DamagedData, "a chunk of data set " + id.hex() + " is gone");
  return toBytes(statement.bytes(0));
}

Done SqliteDatasetStore::discardStaged() {
  COPPICE_TRY(auto statement,
              m_database->prepare("DELETE FROM dataset_chunk WHERE NOT EXISTS (SELECT 1 FROM dataset WHERE id = "
                                  "dataset_chunk.dataset AND dataset.version = dataset_chunk.version)"));
  return statement.run();
}

Done SqliteDatasetStore::remove(const DatasetId& id) {
  COPPICE_TRY(auto transaction, Transaction::begin(*m_database));
  {
    COPPICE_TRY(auto known, m_database->prepare("SELECT 1 FROM dataset WHERE id = ?"));
    known.bind(1, id.view());
    COPPICE_TRY(const bool row, known.step());
    if (!row) return fail(Fault::UnknownDataset, id.hex());
  }
  for (const char* sql : {"DELETE FROM dataset_chunk WHERE dataset = ?", "DELETE FROM dataset WHERE id = ?"}) {
    COPPICE_TRY(auto statement, m_database->prepare(sql));
    COPPICE_CHECK(statement.bind(1, id.view()).run());
  }
  COPPICE_CHECK(transaction.commit());
  return m_database->checkpoint();  // the write-ahead log still holds the old pages
}

}  // namespace coppice::storage
