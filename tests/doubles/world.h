#pragma once
/// A whole data space in memory: members, a hub with its log, a provider, a relay and a blob spool on one virtual
/// clock. It runs the shipping log view, epoch duties, steps, masks and accumulators; only sockets, files and training
/// are left out. Contributor i sends the unit vector e_i, so a total shows who was counted. Everything random comes
/// from WorldOptions::seed: same options, same run. A Checker watches from outside. One thread.
#include <functional>
#include <optional>
#include <queue>
#include <string>

#include "crypto/merkle.h"
#include "crypto/random.h"
#include "crypto/sealed_box.h"
#include "doubles/checker.h"
#include "protocol/collector.h"
#include "protocol/contributor.h"
#include "protocol/epoch_sequencer.h"
#include "protocol/seat.h"
#include "sharing/accumulator.h"

namespace coppice::doubles {

struct WorldOptions {
  std::uint64_t seed = 1;
  std::uint32_t members = 12;
  catalogue::ProtocolParameters parameters{.groupSize = 12, .ringBits = 32};
  std::int64_t deltaMs = 1'000;
  std::int64_t havesMs = 60'000;  // per tier
  std::uint32_t seatOffer = 2;
  std::optional<std::uint32_t> pledgesTarget = {};  // cohortMin unless told
  std::uint32_t epochsMax = 20;
  std::int64_t epochSpacingMs = 0;
};

/// A message on its way; a filter answers the extra delays of its copies: {} loses it, {0, 0} delivers it twice.
struct Flight {
  std::size_t from;
  std::size_t to;
  const wire::PeerEnvelope& peer;
};
using Copies = std::vector<std::int64_t>;

struct ContributorRun {
  protocol::ContributorState state;
  std::uint32_t stops = 0;  // an upload asked for before a StopWork does not happen
};
struct SeatRun {
  protocol::SeatState state;
  sharing::Accumulator sum;                           // body column
  std::map<std::uint32_t, wire::ShareHeader> bodies;  // body column: what is in the sum
  std::map<std::uint32_t, MemberKey> contributors;
  std::map<std::uint32_t, crypto::SecretBytes> seeds;
  std::map<std::uint32_t, Bytes> childSums;
};

struct Node {
  std::string name;
  crypto::Identity identity;
  OwnerId owner;
  crypto::SealPair sealPair;
  Digest nonce;
  bool alive = true;
  bool consents = true;
  std::uint32_t life = 0;  // an answer asked for in an earlier life never comes
  std::map<std::string, Bytes> journal;
  std::map<BlobId, Bytes> disk;
  std::optional<ContributorRun> contributor;
  std::map<std::uint32_t, SeatRun> seats;  // by group
};

class World {
 public:
  explicit World(WorldOptions options);

  // --- what a test may bend before or during the run ---
  std::function<Copies(const Flight&)> filter;
  std::function<bool(std::size_t member)> joins;
  std::function<bool(std::size_t member)> reveals;
  /// Asked after each step, before its effects: crash after that many effects.
  std::function<std::optional<std::size_t>(std::size_t node, const protocol::SeatState& before,
                                           const protocol::Step<protocol::SeatState>&)>
      seatCrash;
  std::function<std::optional<std::size_t>(std::size_t node, const protocol::ContributorState& before,
                                           const protocol::Step<protocol::ContributorState>&)>
      contributorCrash;
  std::function<bool(std::size_t member)> trains;  // false: the worker fails, the member declines
  std::function<bool(std::size_t node, std::uint32_t group)> liesAboutSum;  // releases a wrong sum

  // --- the run ---
  /// Enrols everybody, publishes the request, pledges.
  void found();
  void openEpoch();
  /// Until the epoch is frozen or failed.
  const protocol::EpochState& formEpoch();
  void openRound();
  /// Opens a round and runs until it is closed and the news has spread. Returns its state.
  const protocol::RoundState& runRound();
  /// found, formEpoch, openRound: for tests that choose their victims by place in the tree.
  void begin();
  /// Runs the open round to its end.
  const protocol::RoundState& finish();
  void runUntil(std::int64_t endMs);

  void crash(std::size_t node);
  void restart(std::size_t node);
  void withdraw(std::size_t member);
  void at(std::int64_t timeMs, std::function<void()> what);
  /// Puts a signed message on the wire as if `from` had sent it.
  void inject(std::size_t from, std::size_t to, Bytes envelope);
  void append(const crypto::Identity& signer, const wire::LogEntry& entry);

  // --- what a test may look at ---
  const protocol::LogView& log() const { return m_log; }
  const WorldOptions& options() const { return m_options; }
  const std::vector<std::pair<std::int64_t, Bytes>>& entries() const { return m_entries; }
  std::int64_t nowMs() const { return m_nowMs; }
  const crypto::Identity& authority() const { return m_authority; }
  const crypto::Identity& hub() const { return m_hub; }
  std::size_t provider() const { return m_options.members; }
  Node& node(std::size_t index) { return m_nodes.at(index); }
  std::size_t indexOf(const MemberKey& key) const { return m_index.at(key); }
  const protocol::RoundContext& context() const { return *m_context; }
  const tree::ExecutionTree& tree() const { return *m_context->tree; }
  std::size_t seatHolder(std::uint32_t group, std::uint32_t rank) const {
    return indexOf(tree().group(group).seats.at(rank).holder);
  }
  std::size_t contributorAt(std::uint32_t group, std::uint32_t place) const {
    return indexOf(tree().group(group).contributors.at(place));
  }
  /// Decoded words of the total, when the provider decoded one.
  const std::optional<std::vector<std::uint32_t>>& total() const { return m_total; }
  /// Whether the total is exactly the sum of what the counted contributors sent.
  bool totalIsExact() const;
  std::int64_t roundOpenedMs() const { return m_log.round(m_context->round)->openedMs; }
  Checker& checker() { return m_checker; }
  const std::vector<Error>& refusedEntries() const { return m_refusedEntries; }

 private:
  struct Happening {
    std::int64_t timeMs;
    std::uint64_t number;
    std::function<void()> what;
    bool operator<(const Happening& other) const {
      return std::pair(other.timeMs, other.number) < std::pair(timeMs, number);
    }
  };

  std::int64_t delay();
  void enrol(std::size_t node, wire::MemberKind kind);
  /// The hub takes an entry now, or refuses it.
  bool sequence(const Bytes& envelope);
  void hubDuties();
  void spread(const protocol::AcceptedEntry& entry);
  void follow(std::size_t node, const protocol::AcceptedEntry& entry);
  void openContext(const protocol::AcceptedEntry& entry);
  void openRoles(std::size_t node);
  void endRound(std::size_t node);
  void publishResult(std::optional<Fault> outcome);
  wire::LogHead head() const;
  protocol::Surroundings around(std::size_t node) const;

  void tellSeat(std::size_t node, std::uint32_t group, const protocol::SeatEvent& event);
  void tellContributor(std::size_t node, const protocol::ContributorEvent& event);
  void tellProvider(const protocol::CollectorEvent& event);
  /// An event for the same life of the node, `delayMs` from now.
  void later(std::size_t node, std::int64_t delayMs, std::function<void()> what);
  void send(std::size_t from, const MemberKey& to, const Bytes& envelope);
  void receive(std::size_t to, const wire::PeerEnvelope& peer, const Bytes& envelope);
  void openSeats(std::size_t node);
  void wakeAt(std::size_t node, const std::string& role, std::int64_t logMs, std::function<void()> tick);
  /// Send, AppendLog, Journal, WakeAt. False for an effect that belongs to one role only.
  bool commonEffect(std::size_t node, const std::string& role, const protocol::Effect& effect,
                    std::function<void()> tick);
  void seatEffect(std::size_t node, std::uint32_t group, const protocol::Effect& effect);
  void contributorEffect(std::size_t node, const protocol::Effect& effect);
  void providerEffect(const protocol::Effect& effect);
  std::optional<Error> storeShare(std::size_t node, SeatRun& run, const protocol::StoreShare& share);
  Expected<Bytes> openSum(std::size_t node, const wire::ColumnSum& sum);
  protocol::SumComputed computeSum(std::size_t node, SeatRun& run, const protocol::ReleaseSum& release);
  protocol::Masked mask(std::size_t node);
  protocol::Decoded decode();
  sharing::VectorShape shape() const;
  std::string journalKey(const std::string& role, const std::string& key) const;

  WorldOptions m_options;
  crypto::SeededRandom m_random;
  crypto::Identity m_authority;
  crypto::Identity m_hub;
  protocol::LogView m_log;
  crypto::MerkleTree m_merkle;
  std::vector<std::pair<std::int64_t, Bytes>> m_entries;
  std::vector<Error> m_refusedEntries;
  std::vector<Node> m_nodes;
  std::vector<std::int64_t> m_followedMs;  // each node hears the log in order
  std::map<MemberKey, std::size_t> m_index;
  std::map<BlobId, Bytes> m_spool;
  std::optional<RequestId> m_request;
  std::optional<EpochId> m_epoch;
  std::shared_ptr<const protocol::RoundContext> m_context;
  protocol::CollectorState m_collector;
  std::map<std::uint32_t, Bytes> m_rootSums;
  std::optional<std::vector<std::uint32_t>> m_total;
  std::set<std::pair<std::string, std::int64_t>> m_wakes;
  std::int64_t m_nowMs = 1'750'000'000'000;
  std::uint64_t m_happenings = 0;
  std::priority_queue<Happening> m_queue;
  Checker m_checker;
};

inline constexpr std::uint32_t unitWeight = 7;  // what every contributor says in the weight word

}  // namespace coppice::doubles
