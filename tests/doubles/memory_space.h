#pragma once
/// A data space in one process: the real hub service and real member nodes over in-memory links; only the training is a
/// double. Each member's line has a tap, so that members, hub and provider can be made to attack; a Checker reads what
/// really leaves. Member i contributes 2^(i mod 12)/4096 at coordinate i/12, so a total shows who is in it; weight 1
/// and whole metrics. All of that is whole in units of the encoding, whose scales are powers of two: there is nothing
/// to round, so a total is exact or it is wrong. Real time: short deadlines, and every wait is for a condition. One
/// thread.
#include <filesystem>
#include <set>

#include "agent/space_node.h"
#include "crypto/random.h"
#include "doubles/checker.h"
#include "doubles/tapped_link.h"
#include "hub/directory.h"
#include "hub/service.h"
#include "sharing/fixed_point.h"
#include "transport/memory_link.h"
#include "transport/zmq_link.h"

namespace coppice::doubles {

/// A peer message that left a member for the hub.
struct SentMessage {
  std::size_t from;
  MemberKey to;
  wire::PeerEnvelope peer;
  Bytes envelope;
};

enum class Lines : std::uint8_t { Memory, Loopback };  // Loopback: ZeroMQ with CURVE over TCP

struct SpaceShape {
  std::size_t members = 0;
  std::string model = R"({"preset": "logistic"})";  // of a recipe with ten inputs
  Lines lines = Lines::Memory;
};

class MemorySpace {
 public:
  /// random: of all members and the hub; must outlive the space. nullptr: one of its own.
  MemorySpace(std::size_t members, std::filesystem::path folder, Random* random = nullptr)
      : MemorySpace(SpaceShape{members}, std::move(folder), random) {}
  MemorySpace(const SpaceShape& shape, std::filesystem::path folder, Random* random = nullptr);
  ~MemorySpace();

  /// The computation of one member: at once, unless the test holds it.
  class Training final : public agent::Trainer {
   public:
    Training(MemorySpace& space, std::size_t member) : m_space(space), m_member(member) {}
    void compute(const agent::RoundTask& task, std::function<void(Expected<agent::RoundOutput>)> done) override;
    void stop(const RequestId& request) override;
    void hold() { m_held = true; }
    void letGo();
    bool waiting() const { return m_waiting != nullptr; }
    /// How often a computation was asked for, granted or not.
    std::size_t asked() const { return m_asked; }
    /// Writes another update over the usual one.
    std::function<void(std::span<float>)> alter;

    /// Before `alter`.
    agent::RoundOutput outputOf(catalogue::RoundKind kind) const;

   private:
    MemorySpace& m_space;
    std::size_t m_member;
    bool m_held = false;
    std::size_t m_asked = 0;
    std::function<void()> m_waiting;
  };

  struct GrantsAll final : agent::MemberPolicy {
    bool granted = true;
    bool contributes(const RequestId&, const agent::ShelvedRequest&) override { return granted; }
    std::uint32_t seatOffer() override { return 2; }
  };

  struct Member {
    std::optional<crypto::Identity> identity;
    std::unique_ptr<storage::Database> database;
    std::unique_ptr<storage::Database> logDatabase;
    std::optional<Training> training;
    GrantsAll policy;
    Tap tap;
    std::unique_ptr<agent::SpaceNode> node;
    std::vector<agent::RoundReport> reports;
  };

  std::size_t size() const { return m_members.size(); }
  Member& member(std::size_t index) { return *m_members.at(index); }
  std::size_t indexOf(const MemberKey& key) const;
  /// The round running at a member; nullptr when none is.
  const agent::RoundNode* roundAt(std::size_t index) const;

  transport::EventLoop& loop() { return m_loop; }
  Clock& clock() { return m_clock; }
  Random& random() { return m_random; }
  const std::filesystem::path& folder() const { return m_folder; }
  /// As `coppice-hub` knows it: its commands may read it.
  std::filesystem::path hubDirectory() const { return m_folder / "space"; }
  const protocol::SpaceRoot& root() const { return m_root; }
  const crypto::Identity& hubIdentity() const { return m_home.identity; }
  const protocol::LogView& log() const { return m_sequencer->view(); }
  const hub::Sequencer& sequencer() const { return *m_sequencer; }
  const catalogue::Recipe& recipe() const { return m_recipe; }
  const Bytes& recipePackage() const { return m_package; }
  /// As after a kill -9: what is on disk is all that is left. Epochs opened before `ignoreEpochsBeforeMs` (log time)
  /// are not taken part in, as after a restore.
  void restart(std::size_t index, std::int64_t ignoreEpochsBeforeMs = 0);
  /// Every line to the hub breaks now; members come back by themselves.
  void cutLines() { m_network.cutAll(); }
  std::unique_ptr<transport::Link> link();
  /// For a program that comes over a loopback line, with an invite of the authority.
  wire::SpaceFile spaceFile() const;
  const crypto::Identity& authority() const { return m_authority; }
  Bytes membershipOf(const crypto::Identity& member, wire::MemberKind kind);

  /// Serves the loop; ends the program when the condition does not come to hold.
  void waitFor(const char* what, const std::function<bool()>& condition, std::int64_t timeoutMs = 60'000);

  // --- what attackers do ---
  /// A hub that does not ask its own rules puts this into its log, with a good head.
  void hubWrites(const Bytes& envelope);
  /// Puts a blob into the spool for a round, as the member's own upload would.
  BlobId upload(std::size_t member, BytesView bytes, const RoundId& round);
  /// Every message this member relays becomes what `lie` makes of it, signed by the member. The checker stops trusting
  /// it.
  using Lie = std::function<std::vector<wire::PeerMessage>(const wire::PeerEnvelope&, const MemberKey& to)>;
  void makeLie(std::size_t member, Lie lie);
  Bytes sign(std::size_t member, const RoundId& round, std::uint32_t group, const wire::PeerMessage& message) const;

  // --- what tests look at ---
  Checker& checker() { return m_checker; }
  const std::vector<SentMessage>& sent() const { return m_sent; }
  /// Every frame's content that left a member, as the hub decrypts it.
  const std::vector<Bytes>& frames() const { return m_frames; }
  /// Bodies and sums of this member, once for the announcement and for every piece that left.
  const std::vector<BlobId>& uploadsOf(std::size_t member) const { return m_uploads[member]; }
  /// What a round of these contributors must decode to, to the last bit.
  sharing::Total expectedTotal(catalogue::RoundKind kind, const std::set<MemberKey>& contributors) const;

 private:
  void addMember(std::size_t index);
  void openNode(std::size_t index, std::int64_t ignoreEpochsBeforeMs);
  void openHub();
  void observe(std::size_t from, const wire::HubCall& call);
  float valueOf(std::size_t member) const;

  std::filesystem::path m_folder;
  SystemClock m_clock;
  crypto::SeededRandom m_seeded;
  Random& m_random;
  hub::HubHome m_home;
  crypto::Identity m_authority;
  protocol::SpaceRoot m_root;
  transport::EventLoop m_loop;
  transport::MemoryNetwork m_network;
  std::optional<transport::CurvePair> m_curve;  // with loopback lines
  std::unique_ptr<transport::Listener> m_listener;
  std::string m_address;
  std::unique_ptr<storage::Database> m_hubDatabase;
  std::unique_ptr<hub::Sequencer> m_sequencer;
  std::optional<hub::Spool> m_spool;
  std::optional<storage::RelayQueue> m_relay;
  std::optional<hub::Service> m_service;
  Bytes m_package;
  catalogue::Recipe m_recipe;
  std::vector<std::unique_ptr<Member>> m_members;
  Checker m_checker;
  std::vector<SentMessage> m_sent;
  std::vector<std::vector<BlobId>> m_uploads;
  std::vector<Bytes> m_frames;
};

}  // namespace coppice::doubles
