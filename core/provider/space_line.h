#pragma once
/// A provider's line to its data space: connection, verified copy of the log on disk, blob transfers; with waiting made
/// plain for a program that does one thing after the other. Every wait serves the event loop and ends early when the
/// user cancels, the hub refuses us, or the disk fails. One thread. Source: protocol.md §3, §4.
#include <deque>
#include <functional>

#include "base/clock.h"
#include "protocol/log_follower.h"
#include "protocol/round_context.h"
#include "provider/home.h"
#include "storage/log_store.h"
#include "transport/blob_courier.h"

namespace coppice::provider {

class SpaceLine {
 public:
  struct Tools {
    transport::EventLoop& loop;
    const Clock& clock;
    Random& random;
  };

  /// Reads the stored log. home and tools must outlive the line. Fails: DamagedData, Storage.
  static Expected<std::unique_ptr<SpaceLine>> open(Home& home, Tools tools, std::unique_ptr<transport::Link> link);
  ~SpaceLine();

  void start();
  /// From a signal handler of the loop: every wait ends with Cancelled.
  void cancel() { m_cancelled = true; }
  /// Peer messages, in order; kept by the hub until this succeeds. An error ends the line. Set before start().
  void onPeer(std::function<Done(const protocol::Arrived&)> handler) { m_onPeer = std::move(handler); }

  Home& home() { return m_home; }
  const protocol::LogView& log() const { return m_follower.view(); }
  const protocol::LogFollower& follower() const { return m_follower; }
  wire::LogHead head() const { return m_head; }
  wire::SpaceId space() const { return m_home.space().space(); }
  const transport::HubClient& client() const { return *m_client; }
  /// Hub's log time, advanced by the own monotonic clock since it was last heard.
  std::int64_t logNowMs() const;

  /// Serves the loop until `condition` holds (true) or the time is over (false). Fails: Cancelled, the hub's refusal
  /// (WrongVersion, WrongSpace, MembershipEnded, LogForked …), DiskFull, Storage.
  Expected<bool> waitUntil(const std::function<bool()>& condition, std::int64_t timeoutMs);
  /// Until the hub answers and everything it had when asked is here. Fails: as waitUntil, Unreachable.
  Done synchronise(std::int64_t timeoutMs);
  /// Appends and waits until the entry is in the verified log. Fails: as waitUntil, the hub's refusal, Timeout,
  /// Unexpected when the log has the entry and our own rules refuse it.
  Done append(Bytes envelope, std::int64_t timeoutMs = 60'000);
  /// Appends without waiting; a refusal is logged.
  void appendLater(Bytes envelope);
  void relay(const MemberKey& to, Bytes envelope) { m_client->relay(to, std::move(envelope)); }
  /// A blob of the local store into the hub's spool. Fails: as waitUntil, NotAllowed, QuotaExceeded, NotFound.
  Done upload(const BlobId& id, const RequestId& request);
  /// Into the local store; `finished` comes from the loop.
  void download(const BlobId& id, std::function<void(Done)> finished);

 private:
  SpaceLine(Home& home, Tools tools);
  Done readStored();
  Done take(const transport::LogBatch& batch);
  Done troubles() const;
  /// Storage failed: the line is closed before the hub hears that it may forget anything.
  void breakOff(Error why);

  Home& m_home;
  Tools m_tools;
  storage::LogStore m_store;
  protocol::LogFollower m_follower;
  transport::LogFrontier m_frontier;
  wire::LogHead m_head;
  std::unique_ptr<transport::HubClient> m_client;
  std::unique_ptr<transport::BlobCourier> m_courier;
  std::function<Done(const protocol::Arrived&)> m_onPeer;
  std::int64_t m_heardLogMs = 0;
  Instant m_heardAt;
  std::optional<Error> m_broken;  // storage failed: nothing may be acted on
  bool m_cancelled = false;
};

}  // namespace coppice::provider
