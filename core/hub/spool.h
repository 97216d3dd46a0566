#pragma once
/// The hub's blobs and why each is kept: recipe, notice, models and card for their request, bodies and column sums for
/// their round. Space is promised when an upload begins, within one quota for all and one for each member; what is no
/// longer needed goes. Source: protocol.md §4, §6.4. Thread rule: one thread. Never reads what a blob means.
#include <set>

#include "hub/sequencer.h"
#include "storage/journal.h"
#include "transport/blob_store.h"

namespace coppice::hub {

struct SpoolQuota {
  std::uint64_t totalBytes = 64ULL << 30U;
  std::uint64_t memberBytes = 8ULL << 30U;
  std::uint64_t blobBytes = limits::maxBlobBytes;
};

class Spool {
 public:
  static constexpr std::int64_t afterRoundMs = 10 * 60'000;              // late column sums, slow readers
  static constexpr std::int64_t abandonedMs = 24 * 3'600'000LL;          // no such round or request, no result
  static constexpr std::int64_t afterRequestMs = 30 * 24 * 3'600'000LL;  // contributors fetch the final model
  static constexpr std::size_t maxAnchors = 64;

  /// Of a hub's folder, with an index of its own. sequencer must outlive it. Fails: as BlobStore and Database.
  static Expected<Spool> open(const std::filesystem::path& hub, const Sequencer& sequencer, SpoolQuota quota);

  /// Fails: NotAllowed (scope Request by another than the request's provider), WrongRound (not in the log), TooLarge,
  /// QuotaExceeded, WrongHash, DiskFull, Storage.
  Expected<wire::BlobStatus> begin(const MemberKey& member, const wire::BlobBegin& call);
  Expected<wire::BlobStatus> put(const wire::BlobPut& call);
  /// Fails: NotFound, when nothing of it is there.
  Expected<wire::BlobStatus> stat(const BlobId& id) const;
  Expected<wire::BlobChunk> get(const wire::BlobGet& call) const;

  /// Drops what nobody needs any more. Returns the number of blobs removed.
  Expected<std::size_t> sweep();
  std::uint64_t usedBytes() const { return m_usedBytes; }
  std::size_t blobs() const { return m_records.size(); }

 private:
  struct Anchor {
    wire::BlobScope scope = wire::BlobScope::Round;
    Digest id;
    friend auto operator<=>(const Anchor&, const Anchor&) = default;
  };
  struct Record {
    MemberKey uploader;
    std::uint64_t sizeBytes = 0;
    std::int64_t createdMs = 0;
    std::set<Anchor> anchors;
  };

  Spool(transport::BlobStore store, std::unique_ptr<storage::Database> index, const Sequencer& sequencer,
        SpoolQuota quota)
      : m_store(std::move(store)),
        m_index(std::move(index)),
        m_journal(*m_index),
        m_sequencer(&sequencer),
        m_quota(quota) {}
  static Bytes encode(const Record& record);
  static Expected<Record> decode(BytesView bytes);
  Done allowed(const MemberKey& member, const Anchor& anchor) const;
  bool alive(const Record& record, const Anchor& anchor) const;
  Done reserve(const BlobId& id, const Record& record);
  Done forget(const BlobId& id);
  void account(const Record& record, bool added);

  transport::BlobStore m_store;
  std::unique_ptr<storage::Database> m_index;
  storage::KeyValueJournal m_journal;
  const Sequencer* m_sequencer;
  SpoolQuota m_quota;
  std::map<BlobId, Record> m_records;
  std::map<MemberKey, std::uint64_t> m_memberBytes;
  std::map<BlobId, std::uint64_t> m_receivedChunks;  // of uploads under way
  std::uint64_t m_usedBytes = 0;
};

}  // namespace coppice::hub
