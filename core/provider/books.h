#pragma once
/// What a provider must not lose about its requests and rounds, in the journal of provider.db: published requests and
/// their sealing keys, root sums as they arrived, decoded totals, results before they are appended. One thread.
/// Source: protocol.md §6 ("provider gone"), architecture.md §5.
#include <set>
#include <vector>

#include "crypto/sealed_box.h"
#include "storage/journal.h"
#include "training/server_optimizer.h"
#include "wire/log_entries.h"

namespace coppice::provider {

struct RequestRecord {
  Bytes envelope;  // the signed Request
  crypto::SealPair sealPair;
  BlobId initialModel;
};

/// Time and traffic of one round on this machine. Milliseconds since the round was opened (or taken up after a
/// restart).
struct RoundCosts {
  std::int64_t certifiedMs = 0;  // root certificate logged
  std::int64_t collectedMs = 0;  // every column here
  std::int64_t finishedMs = 0;   // next model written
  std::uint64_t sentBytes = 0;
  std::uint64_t receivedBytes = 0;
};

/// Everything a finished round leaves behind; written at once.
struct RoundRecord {
  Bytes result;              // signed RoundResult
  std::vector<double> sums;  // decoded main coordinates; statistics and evaluate only
  training::ServerState server;
  RoundCosts costs;
};

class Books {
 public:
  explicit Books(storage::Database& database) : m_database(&database), m_journal(database) {}

  /// Fails: DiskFull, Storage.
  Done keepRequest(const RequestId& id, const RequestRecord& record);
  /// Fails: UnknownRequest, DamagedData, Storage.
  Expected<RequestRecord> request(const RequestId& id) const;
  /// Published from this directory, in ascending order.
  Expected<std::vector<RequestId>> requests() const;

  /// The round about to be opened: its sums may arrive before the log shows it.
  Done keepOpening(const RoundId& round, const EpochId& epoch);
  Expected<std::optional<std::pair<RoundId, EpochId>>> opening() const;

  /// A root sum as received. sealed: it names a vector, not only a hash.
  Done keepSum(const RoundId& round, std::uint32_t rank, bool sealed, BytesView envelope);
  Expected<std::vector<Bytes>> sums(const RoundId& round) const;

  Done keepRound(const RoundId& round, const RoundRecord& record);
  Expected<std::optional<RoundRecord>> round(const RoundId& round) const;
  /// The log refused the result: collect or write off again.
  Done forgetRound(const RoundId& round);
  /// Rounds with a record.
  Expected<std::set<RoundId>> rounds() const;

 private:
  storage::Database* m_database;
  storage::KeyValueJournal m_journal;
};

}  // namespace coppice::provider
