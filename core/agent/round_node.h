#pragma once
/// Everything one member does in one round: its contributor machine, its seats, and the carrying out of their effects.
/// Effects run in order; a Journal effect is on disk before the next one leaves. Event-loop thread.
/// Source: protocol.md §6, architecture.md §4 (Control).
#include <deque>
#include <memory>

#include "agent/column_workspace.h"
#include "agent/trainer.h"
#include "base/random.h"
#include "protocol/contributor.h"
#include "protocol/seat.h"
#include "sharing/fixed_point.h"
#include "storage/journal.h"

namespace coppice::agent {

/// What a round needs from the node around it.
class RoundPorts {
 public:
  virtual ~RoundPorts() = default;
  /// Names a message or an upload until it is answered, so that it can be taken back.
  using Ticket = std::uint64_t;
  virtual Ticket relay(const MemberKey& to, Bytes envelope) = 0;
  virtual void append(Bytes envelope) = 0;
  /// Into the hub's spool for this round; done is never called from inside.
  virtual Ticket upload(const BlobId& blob, const RoundId& round, std::function<void(Done)> done) = 0;
  /// What of these has not left yet does not leave any more, also not when the line comes back.
  virtual void takeBack(const std::vector<Ticket>& relays, const std::vector<Ticket>& uploads) = 0;
  virtual void download(const BlobId& blob, std::function<void(Done)> done) = 0;
  /// Calls tick() of this round at the given log time or soon after.
  virtual void wakeAt(const RoundId& round, std::int64_t logMs) = 0;
  virtual std::int64_t logNowMs() const = 0;
  virtual wire::LogHead head() const = 0;
  /// A message of this round broke a rule and had no effect.
  virtual void dropped(const MemberKey& sender, Fault fault) = 0;
};

struct RoundTools {
  const crypto::Identity& self;
  const crypto::SealPair& epochKey;
  transport::BlobStore& blobs;
  storage::KeyValueJournal& journal;
  Random& random;
  Trainer& trainer;
  RoundPorts& ports;
};

/// What one member sent in one round since its program started, by purpose.
struct RoundTraffic {
  std::uint64_t maskedBytes = 0;  // the masked numbers, kept by the hub for the helpers who fetch them
  std::uint64_t maskBytes = 0;    // messages of the contributor: masks and what goes with them
  std::uint64_t seatBytes = 0;    // messages and column sums of the seats
  std::uint64_t logBytes = 0;     // entries of the public log
  std::set<MemberKey> maskReaders;
  std::set<MemberKey> seatReaders;
};

class RoundNode {
 public:
  struct Setup {
    protocol::RoundContext context;
    RequestId request;
    EpochId epoch;
    sharing::Encoding encoding;
  };

  RoundNode(Setup setup, RoundTools tools);
  ~RoundNode();
  RoundNode(const RoundNode&) = delete;
  RoundNode& operator=(const RoundNode&) = delete;

  enum class Start : bool { Fresh, AfterRestart };
  /// Opens the machines: seats always, the contributor when this member joined as one. What was journaled for this
  /// round is picked up instead of starting over.
  void open(bool contribute, Start start);
  void deliver(const protocol::Arrived& message);
  void certified(const protocol::Certified& certificate);
  void tick();
  /// Consent withdrawn for this round's request.
  void withdraw();
  /// RoundResult is logged or the last deadline passed: wipes everything.
  void end();

  const protocol::RoundContext& context() const { return m_setup.context; }
  const RequestId& request() const { return m_setup.request; }
  const protocol::ContributorState* contributor() const { return m_contributor ? &*m_contributor : nullptr; }
  std::vector<const protocol::SeatState*> seats() const;
  const RoundTraffic& traffic() const { return m_traffic; }
  bool over() const { return m_over; }

 private:
  struct SeatRun {
    protocol::SeatState state;
    ColumnWorkspace workspace;
  };
  struct Local {
    std::optional<tree::SeatPlace> seat;  // nullopt: the contributor
    protocol::SeatEvent seatEvent;
    protocol::ContributorEvent contributorEvent;
  };

  protocol::Surroundings around() const;
  void post(const tree::SeatPlace& seat, protocol::SeatEvent event);
  void post(protocol::ContributorEvent event);
  void drain();
  /// arrived: what was refused, when it is a message.
  void refuse(const char* who, const protocol::Arrived* arrived, const std::optional<Error>& why);
  std::string journalScope() const;
  Bytes journalKey(const std::optional<tree::SeatPlace>& seat, const std::string& key) const;

  /// False when a journal write failed: the effects behind it must not leave.
  bool carryOut(const std::optional<tree::SeatPlace>& seat, protocol::Effect& effect);
  void stepFailed(const std::optional<tree::SeatPlace>& seat);
  void relay(const std::optional<tree::SeatPlace>& seat, const MemberKey& to, Bytes envelope);
  void storeShare(const tree::SeatPlace& seat, const protocol::StoreShare& share);
  void storeSum(const tree::SeatPlace& seat, const protocol::StoreSum& sum);
  void releaseSum(const tree::SeatPlace& seat, const protocol::ReleaseSum& release);
  bool working() const;
  void startWork();
  void maskUpdate();
  void putBody(const BlobId& body);
  void stopWork();
  void wipe();

  Setup m_setup;
  RoundTools m_tools;
  std::optional<protocol::ContributorState> m_contributor;
  std::map<tree::SeatPlace, SeatRun> m_seats;
  std::optional<RoundOutput> m_output;
  std::deque<Local> m_queue;
  std::vector<RoundPorts::Ticket> m_shares;   // the contributor's messages
  std::vector<RoundPorts::Ticket> m_uploads;  // and its body
  std::set<BlobId> m_blobs;                   // bodies and sums of this round in the local store
  bool m_draining = false;
  bool m_over = false;
  RoundTraffic m_traffic;
  /// Answers of transfers and the worker may come after the node is gone.
  std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

}  // namespace coppice::agent
