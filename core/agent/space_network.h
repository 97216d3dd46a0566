#pragma once
/// The agent's Network: one data space, joined by space file and invite, kept under HOME/space/ (its file, log, journal
/// and blobs), so that leaving is removing that folder. Wires the space node to consents, vault and worker. Event-loop
/// thread. Source: product.md §2, protocol.md §2.
#include "agent/network.h"
#include "agent/round_words.h"
#include "agent/space_node.h"
#include "agent/training_desk.h"
#include "vault/feature_view.h"
#include "wire/space_file.h"

namespace coppice::agent {

class SpaceNetwork final : public Network, private MemberPolicy {
 public:
  struct Place {
    std::filesystem::path folder;  // HOME/space
    std::filesystem::path worker;  // coppice-worker
    std::int64_t ignoreEpochsBeforeMs = 0;
  };
  struct Tools {
    transport::EventLoop& loop;
    Clock& clock;
    Random& random;
    const crypto::Identity& self;
  };
  /// What only the rest of the agent knows.
  struct Hooks {
    /// The right to read, asked before every round. Fails: NoConsent, Locked, RequestChanged.
    std::function<Expected<consent::Grant>(const KnownRequest&)> grant;
    std::function<Expected<vault::FeatureView>(const consent::Grant&, const std::vector<std::string>& columns)> read;
    /// Granted, vault open, not paused.
    std::function<bool(const RequestId&)> wants;
    /// Whether this machine may compute a recipe with these limits now. Fails: Paused, WorkerMemory.
    std::function<Done(const catalogue::Limits&)> admit;
    /// Share of one processor that training may use, 0..1.
    std::function<double()> workerShare;
    std::function<std::uint32_t()> seatOffer;
    /// Something a page shows has changed; at most a few times a second.
    std::function<void()> changed;
    std::function<void(const RequestId&)> requestKnown;
    std::function<void(const RequestId&)> requestClosed;
    std::function<void(const RoundReport&)> roundEnded;
  };

  /// Opens the joined data space, if there is one. Fails: BadSpaceFile, DamagedData, DamagedCopy, NewerDatabase,
  /// Storage.
  static Expected<std::unique_ptr<SpaceNetwork>> open(Place place, Tools tools, Hooks hooks);
  ~SpaceNetwork() override;

  bool joined() const override;
  void join(BytesView spaceFile, const std::string& invite, OnDone done) override;
  void cancelJoin() override;
  void leave(OnDone done) override;
  std::vector<KnownRequest> requests() const override;
  Expected<Bytes> result(const RequestId& request, Result which) const override;
  Expected<control::pb::RoundList> rounds(const RequestId& request) const override;
  void granted(const RequestId& request) override;
  std::string ended(const RequestId& request) override;
  std::string satOut(const RequestId& request) override;
  void halt(Fault why) override;
  void reconsider() override;
  void describe(control::pb::Status& status) const override;
  std::optional<SpaceHealth> health() const override;

  /// nullptr when not joined.
  std::optional<KnownRequest> find(const RequestId& request) const;

 private:
  /// 0..1 of the training of a round.
  double progressOf(const TrainingDesk::Progress& progress) const;
  SpaceNetwork(Place place, Tools tools, Hooks hooks);
  std::filesystem::path spacePath() const { return m_place.folder / "space.json"; }
  std::filesystem::path databasePath() const { return m_place.folder / "space.db"; }
  Done openNode();  // m_database is open
  void closeNode();
  void enrolAgain();
  KnownRequest known(const protocol::RequestState& request) const;
  bool countedIn(const RoundId& id, const protocol::RoundState& completed) const;
  Withdrawal withdrawFrom(const RequestId& request);
  void changedSoon();
  void pledgeWanted();

  // MemberPolicy.
  bool contributes(const RequestId& request, const ShelvedRequest& shelved) override;
  std::uint32_t seatOffer() override { return m_hooks.seatOffer(); }

  Place m_place;
  Tools m_tools;
  Hooks m_hooks;
  std::optional<wire::SpaceFile> m_space;
  std::unique_ptr<storage::Database> m_database;
  std::unique_ptr<storage::Database> m_logDatabase;
  std::unique_ptr<TrainingDesk> m_desk;
  std::unique_ptr<SpaceNode> m_node;
  transport::EventLoop::Handle m_changedTimer;
  std::vector<std::string> m_layers;
  std::optional<TrainingDesk::Progress> m_progress;
  std::uint32_t m_roundsDone = 0;
  bool m_joining = false;
  mutable std::map<RoundId, bool> m_countedIn;  // of completed rounds, which do not change any more
  std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

/// Columns as the worker's matrix takes them.
training::Table tableOf(const vault::FeatureView& view);

}  // namespace coppice::agent
