#pragma once
/// The rows of the consent ledger in SQLite; consent::Ledger decides what they are. Each append is one fsynced
/// transaction.
#include "consent/ledger.h"
#include "storage/database.h"

namespace coppice::storage {

class SqliteLedgerStore final : public consent::LedgerStore {
 public:
  explicit SqliteLedgerStore(Database& database) : m_database(&database) {}
  Done append(const consent::LedgerRow& row) override;
  Expected<std::vector<consent::LedgerRow>> rows() const override;
  Expected<std::optional<consent::LedgerRow>> newest() const override;
  Expected<std::optional<consent::LedgerRow>> newestOf(const RequestId& request) const override;

 private:
  Database* m_database;
};

}  // namespace coppice::storage
