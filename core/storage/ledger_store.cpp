#include "storage/ledger_store.h"

namespace coppice::storage {

namespace {

#define CONSENT_COLUMNS "sequence, request, datasets, state, until_ms, previous, hash, signature, sealed"

Expected<consent::LedgerRow> rowOf(const Statement& statement) {
  consent::LedgerRow row;
  const auto request = RequestId::fromBytes(statement.bytes(1));
  const auto state = consent::stateFromNumber(statement.integer(3));
  const auto previous = Digest::fromBytes(statement.bytes(5));
  const auto hash = Digest::fromBytes(statement.bytes(6));
  const auto signature = Signature::fromBytes(statement.bytes(7));
  const Bytes datasets = toBytes(statement.bytes(2));
  if (!request || !state || !previous || !hash || !signature || datasets.size() % DatasetId::size != 0) {
    return fail(Fault::DamagedData, "consent record " + std::to_string(statement.integer(0)));
  }
  for (std::size_t offset = 0; offset < datasets.size(); offset += DatasetId::size) {
    row.seal.datasets.push_back(*DatasetId::fromBytes(BytesView(datasets).subspan(offset, DatasetId::size)));
  }
  row.seal.sequence = static_cast<std::uint64_t>(statement.integer(0));
  row.seal.request = *request;
  row.seal.state = *state;
  row.seal.until = WallMs{statement.integer(4)};
  row.seal.previous = *previous;
  row.seal.hash = *hash;
  row.seal.signature = *signature;
  row.sealed = toBytes(statement.bytes(8));
  return row;
}

Expected<std::optional<consent::LedgerRow>> firstRow(Statement& statement) {
  COPPICE_TRY(const bool found, statement.step());
  if (!found) return std::nullopt;
  COPPICE_TRY(auto row, rowOf(statement));
  return std::optional(std::move(row));
}

}  // namespace

Done SqliteLedgerStore::append(const consent::LedgerRow& row) {
  COPPICE_TRY(auto statement, m_database->prepare("INSERT INTO consent (" CONSENT_COLUMNS ") "
                                                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  Bytes datasets;
  for (const DatasetId& dataset : row.seal.datasets) coppice::append(datasets, dataset.view());
  statement.bind(1, static_cast<std::int64_t>(row.seal.sequence)).bind(2, row.seal.request.view());
  statement.bind(3, BytesView(datasets)).bind(4, static_cast<std::int64_t>(row.seal.state));
  statement.bind(5, row.seal.until.value).bind(6, row.seal.previous.view()).bind(7, row.seal.hash.view());
  return statement.bind(8, row.seal.signature.view()).bind(9, BytesView(row.sealed)).run();
}

Expected<std::vector<consent::LedgerRow>> SqliteLedgerStore::rows() const {
  COPPICE_TRY(auto statement, m_database->prepare("SELECT " CONSENT_COLUMNS " FROM consent ORDER BY sequence"));
  std::vector<consent::LedgerRow> rows;
  for (;;) {
    COPPICE_TRY(const bool found, statement.step());
    if (!found) return rows;
    COPPICE_TRY(auto row, rowOf(statement));
    rows.push_back(std::move(row));
  }
}

Expected<std::optional<consent::LedgerRow>> SqliteLedgerStore::newest() const {
  COPPICE_TRY(auto statement,
              m_database->prepare("SELECT " CONSENT_COLUMNS " FROM consent ORDER BY sequence DESC LIMIT 1"));
  return firstRow(statement);
}

Expected<std::optional<consent::LedgerRow>> SqliteLedgerStore::newestOf(const RequestId& request) const {
  COPPICE_TRY(auto statement, m_database->prepare("SELECT " CONSENT_COLUMNS " FROM consent WHERE request = ? "
                                                  "ORDER BY sequence DESC LIMIT 1"));
  statement.bind(1, request.view());
  return firstRow(statement);
}

}  // namespace coppice::storage
