#pragma once
/// Messages that wait for members at the hub. In a file of its own, written without waiting for the disk: it survives
/// the death of the process (kill -9), while a loss of power may take what senders repeat anyway. Sequence numbers only
/// grow. Source: protocol.md §6. Never looks into a message. One thread.
#include "base/clock.h"
#include "base/id.h"
#include "storage/database.h"

namespace coppice::storage {

class RelayQueue {
 public:
  struct Item {
    std::uint64_t sequence = 0;
    MemberKey from;
    Bytes message;
  };

  /// A file that is damaged is replaced by an empty one: senders repeat what matters. Sequence numbers go on above
  /// `now` in milliseconds, so that a loss of power does not hand one out twice. Fails: Storage, DiskFull.
  static Expected<RelayQueue> open(const std::string& path, WallMs now);

  /// Returns the sequence number. Fails: QuotaExceeded when `maxWaiting` already wait for `to`, DiskFull, Storage.
  Expected<std::uint64_t> add(const MemberKey& to, const MemberKey& from, BytesView message, WallMs now,
                              std::uint64_t maxWaiting);
  /// What waits for `to` after `sequence`, oldest first.
  Expected<std::vector<Item>> list(const MemberKey& to, std::uint64_t sequence, std::uint64_t count);
  /// Everything for `to` up to `sequence` was handled.
  Done acknowledge(const MemberKey& to, std::uint64_t sequence);
  Done expire(WallMs before);
  Expected<std::uint64_t> waiting();

 private:
  explicit RelayQueue(std::unique_ptr<Database> database) : m_database(std::move(database)) {}
  std::unique_ptr<Database> m_database;
};

}  // namespace coppice::storage
