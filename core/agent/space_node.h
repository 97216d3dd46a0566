#pragma once
/// One member in one data space: follows the log, joins epochs, reveals for the beacon, and runs the rounds it sits in.
/// It acts on what the verified log says now ("reconcile"), not on messages alone, so a restart continues where the log
/// is. Consent and data stay behind MemberPolicy and Trainer. Event-loop thread. Source: protocol.md §4–6.
#include <deque>

#include "agent/dropped_messages.h"
#include "agent/log_mirror.h"
#include "agent/request_shelf.h"
#include "agent/round_node.h"
#include "base/clock.h"
#include "storage/journal.h"
#include "transport/blob_courier.h"

namespace coppice::agent {

/// What the member wants; asked anew each time.
class MemberPolicy {
 public:
  virtual ~MemberPolicy() = default;
  /// Consent granted now, vault open, not paused.
  virtual bool contributes(const RequestId& request, const ShelvedRequest& shelved) = 0;
  /// Seats offered in every epoch, 0..4.
  virtual std::uint32_t seatOffer() = 0;
};

/// A finished round as this member saw it, for the activity log and the pages.
struct RoundReport {
  RequestId request;
  RoundId round;
  std::uint32_t number = 0;
  catalogue::RoundKind kind = catalogue::RoundKind::Train;
  bool contributed = false;  // a share left this machine
  bool counted = false;      // the certificates say so
  RoundTraffic sent;
  std::set<MemberKey> bodyReaders;  // helpers who fetch the masked numbers
  std::size_t seats = 0;
  std::optional<Fault> outcome;  // of the whole round
  protocol::WithdrawProof withdrawal = protocol::WithdrawProof::None;
  bool withdrawn = false;
  std::optional<Error> declined;
};

class SpaceNode final : private RoundPorts {
 public:
  struct Setup {
    protocol::SpaceRoot root;
    std::filesystem::path blobs;
    /// Epochs opened before this log time are not taken part in: after a restore their journal may be missing votes.
    std::int64_t ignoreEpochsBeforeMs = 0;
  };
  struct Tools {
    transport::EventLoop& loop;
    const Clock& clock;
    Random& random;
    const crypto::Identity& self;
    storage::Database& database;     // journal: fully durable
    storage::Database& logDatabase;  // copy of the log: can be had again
    Trainer& trainer;
    MemberPolicy& policy;
  };
  struct Events {
    std::function<void()> changed;  // anything a page might show
    std::function<void(const RoundReport&)> roundEnded;
    std::function<void(const RequestId&)> requestReady;
    std::function<void(const RequestId&, const wire::CloseRequest&)> requestClosed;
  };

  /// Fails: DamagedData, DamagedCopy, Storage.
  static Expected<std::unique_ptr<SpaceNode>> open(Setup setup, Tools tools, std::unique_ptr<transport::Link> link,
                                                   Events events);
  ~SpaceNode() override;

  void start();
  void stop();

  /// Appends this member's Membership; works before the hub knows the key.
  void enrol(Bytes membership, std::function<void(Done)> done);
  /// Tells the provider that this member will take part; said once per request.
  void pledge(const RequestId& request);
  /// Consent ended: the running round is withdrawn from. True when a round of the request was running here as
  /// contributor.
  bool withdraw(const RequestId& request);
  /// Calls `then` when the hub has everything that was sent so far, or after `patienceMs`. At once when it is not
  /// connected.
  void whenHeard(std::function<void()> then, std::int64_t patienceMs);
  /// Something the policy looks at has changed (unlocked, granted, resumed).
  void reconsider();

  const protocol::LogView& log() const { return m_mirror.view(); }
  const LogMirror& mirror() const { return m_mirror; }
  const RequestShelf& shelf() const { return *m_shelf; }
  const transport::HubClient& client() const { return *m_client; }
  transport::BlobCourier& courier() { return *m_courier; }
  const transport::BlobStore& blobs() const { return m_blobs; }
  /// What the hub signed and cannot both be true: the head followed so far, and the one it showed then.
  struct Fork {
    wire::SignedHead followed;
    wire::SignedHead shown;
  };
  const std::optional<Fork>& fork() const { return m_fork; }
  /// Since the program started. A message of a round that no log entry opened is among them as WrongRound.
  DroppedMessages::BySender dropped() const;
  bool enrolled() const { return log().member(m_tools.self.key()) != nullptr; }
  /// Rounds running here.
  const std::map<RoundId, std::unique_ptr<RoundNode>>& rounds() const { return m_rounds; }
  /// Hub's log time, advanced by the own monotonic clock since the last signed head.
  std::int64_t logNowMs() const override;

 private:
  SpaceNode(Setup setup, Tools tools, LogMirror mirror, transport::BlobStore blobs, Events events);
  void connect(std::unique_ptr<transport::Link> link);
  Done recall();
  void keepFork(const wire::SignedHead& shown);

  // What the log asks of this member (space_duties.cpp).
  void reconcile();
  void attend(const protocol::RequestState& request);
  void considerJoin(const protocol::RequestState& request, const protocol::EpochState& epoch);
  void join(const protocol::EpochState& epoch, bool contribute, std::uint32_t seatOffer);
  void considerReveal(const protocol::EpochState& epoch);
  void considerRound(const protocol::RequestState& request, const protocol::EpochState& epoch);
  void openRound(const protocol::RequestState& request, const protocol::EpochState& epoch,
                 const protocol::RoundState& round, const ShelvedRequest& shelved);
  std::set<MemberKey> silentContributors(const protocol::EpochState& epoch, const protocol::RoundState& round) const;
  void follow(const protocol::RoundState& round, RoundNode& node);
  void closeRound(const protocol::RoundState& round);
  void destroyOldKeys();
  void sweepRounds();
  std::set<BlobId> neededBlobs() const;
  std::optional<Digest> epochNonce(const EpochId& epoch) const;
  const crypto::SealPair* epochKey(const EpochId& epoch);
  std::string epochScope(const EpochId& epoch) const { return "epoch:" + epoch.hex(); }

  void onRelayed(const MemberKey& from, Bytes message);
  void deliver(const protocol::Arrived& message);

  // RoundPorts.
  Ticket relay(const MemberKey& to, Bytes envelope) override;
  void append(Bytes envelope) override;
  Ticket upload(const BlobId& blob, const RoundId& round, std::function<void(Done)> done) override;
  void takeBack(const std::vector<Ticket>& relays, const std::vector<Ticket>& uploads) override;
  void download(const BlobId& blob, std::function<void(Done)> done) override;
  void wakeAt(const RoundId& round, std::int64_t logMs) override;
  wire::LogHead head() const override { return m_mirror.head(); }
  void dropped(const MemberKey& sender, Fault fault) override { m_dropped.add(sender, fault); }

  void armWake(const RoundId& round);
  void reconcileAt(std::int64_t logMs);
  /// Appends what this member tells everybody about a request. An entry that the hub did not take by `untilMs` (log
  /// time) is too late; until then `again` is called when it could not be reached.
  void announce(const RequestId& request, Bytes envelope, std::int64_t untilMs, std::function<void()> again);

  Setup m_setup;
  Tools m_tools;
  Events m_events;
  LogMirror m_mirror;
  storage::KeyValueJournal m_journal;
  transport::BlobStore m_blobs;
  std::unique_ptr<transport::HubClient> m_client;
  std::unique_ptr<transport::BlobCourier> m_courier;
  std::unique_ptr<RequestShelf> m_shelf;

  WallMs m_headTime;
  Instant m_headSeen;
  std::optional<std::int64_t> m_firstHeardMs;  // log time; in a round opened before, an earlier run may have acted
  std::optional<Fork> m_fork;
  std::map<EpochId, crypto::SealPair> m_epochKeys;
  std::set<EpochId> m_keptEpochs;  // with a key and a nonce in the journal
  std::set<EpochId> m_joining;
  std::set<EpochId> m_revealed;
  std::set<RequestId> m_pledged;
  std::set<RequestId> m_closedSeen;
  std::map<RoundId, std::unique_ptr<RoundNode>> m_rounds;
  std::set<RoundId> m_finished;
  std::map<RoundId, std::set<std::uint32_t>> m_certificatesSeen;
  /// Pledge, Join and Reveal of a request, until a round's report takes them along.
  std::map<RequestId, std::uint64_t> m_noticeBytes;
  /// Messages of rounds whose RoundOpen has not reached this log yet. Bounded.
  std::deque<protocol::Arrived> m_early;
  std::size_t m_earlyBytes = 0;
  bool m_sweepDue = true;
  DroppedMessages m_dropped;
  std::map<RoundId, transport::EventLoop::Handle> m_wakes;
  std::map<RoundId, std::set<std::int64_t>> m_wakeTimes;
  transport::EventLoop::Handle m_reconcileTimer;
  std::int64_t m_reconcileDueMs = 0;
  std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

}  // namespace coppice::agent
