// A data space in one process: the real hub service, real member nodes and a small provider, over in-memory links. Only
// the training is a double. What must hold: every healthy round ends long before its deadlines with the exact total.
#include <QtTest>

#include "agent/space_node.h"
#include "base/limits.h"
#include "catalogue/model_file.h"
#include "catalogue/recipe_folder.h"
#include "catalogue/vector_layout.h"
#include "crypto/random.h"
#include "crypto/tree_hash.h"
#include "hub/service.h"
#include "protocol/collector.h"
#include "protocol/round_encoding.h"
#include "sharing/mask.h"
#include "sharing/sealed_vector.h"
#include "transport/memory_link.h"

using namespace coppice;

namespace {

constexpr const char* recipeText = R"({
  "format": "coppice-recipe/1", "name": "test", "description": "for a test",
  "inputs": [{"column": "a", "kind": "number", "range": [0, 8]}],
  "target": {"column": "y", "kind": "binary", "rule": ">= 6"},
  "model": {"preset": "logistic"}, "loss": "bce_with_logits",
  "local": {"algorithm": "fedavg", "steps": 1, "batch": "all", "optimizer": "sgd", "lr": 0.5, "clip": 10},
  "server": {"optimizer": "average", "lr": 1.0}, "rounds": 3, "evaluation": {"share": 0.25},
  "privacy": {"profile": "vetted", "groupSize": 12, "cohortMin": 10, "membersMax": 256, "ringBits": 32, "noise": "none"},
  "limits": {"rowsCap": 1024, "cpuSeconds": 60, "memoryMb": 512}})";

constexpr const char* noticeText =
    R"({"format": "coppice-notice/1", "language": "en", "pii_controllers": [{"name": "Tester"}],
  "purposes": [{"purpose": "To test."}]})";

class FakeTrainer final : public agent::Trainer {
 public:
  FakeTrainer(transport::EventLoop& loop, catalogue::Recipe recipe, float value)
      : m_loop(loop), m_recipe(std::move(recipe)), m_value(value) {}
  void compute(const agent::RoundTask& task, std::function<void(Expected<agent::RoundOutput>)> done) override {
    agent::RoundOutput output;
    const auto layout = catalogue::layoutOf(m_recipe, task.kind);
    if (task.kind == catalogue::RoundKind::Train) {
      output.update.assign(layout.mainCount, m_value);
    } else {
      output.sums.assign(layout.mainCount, 0.0);
    }
    output.metrics.assign(layout.trailer.size() - 2, 0.0);
    m_loop.post([done = std::move(done), output] { done(output); });
  }
  void stop(const RequestId&) override {}

 private:
  transport::EventLoop& m_loop;
  catalogue::Recipe m_recipe;
  float m_value;
};

class GrantsAll final : public agent::MemberPolicy {
 public:
  bool contributes(const RequestId&, const agent::ShelvedRequest&) override { return true; }
  std::uint32_t seatOffer() override { return 2; }
};

struct Invitation {
  wire::InviteTerms terms;
  Signature certificate;
  crypto::Identity invite;
};

Bytes membershipOf(const crypto::Identity& authority, const wire::SpaceId& space, const crypto::Identity& member,
                   wire::MemberKind kind, Random& random) {
  const crypto::Identity invite = crypto::Identity::generate(random);
  wire::Membership entry;
  entry.terms.invite = convertId<InviteKey>(invite.key());
  random.fill({entry.terms.owner.data(), OwnerId::size});
  entry.terms.kind = kind;
  if (kind != wire::MemberKind::Person) entry.terms.name = "Provider";
  entry.terms.validUntilMs = std::numeric_limits<std::int64_t>::max();
  entry.certificate = authority.sign("invite", wire::inviteTermsBytes(space, entry.terms));
  entry.inviteSignature = invite.sign("invite-use", wire::inviteUseBytes(space, member.key()));
  return wire::signEntry(member, space, entry);
}

/// Hub and members.
class Space {
 public:
  explicit Space(std::size_t members, const std::filesystem::path& folder)
      : m_folder(folder),
        m_random(42),
        m_authority(crypto::Identity::generate(m_random)),
        m_hubIdentity(crypto::Identity::generate(m_random)),
        m_loop(m_clock),
        m_network(m_loop),
        m_listener(m_network) {
    m_root = {wire::spaceIdOf(m_authority.key(), m_hubIdentity.key()),
              m_authority.key(),
              m_hubIdentity.key(),
              std::nullopt,
              {}};
    std::filesystem::create_directories(m_folder / "hub");
    m_hubDatabase =
        std::move(*storage::Database::open((m_folder / "hub" / "log.db").string(), storage::serviceSchema()));
    m_sequencer = std::move(*hub::Sequencer::open(*m_hubDatabase, m_root, m_hubIdentity, m_clock));
    m_spool.emplace(std::move(*hub::Spool::open(m_folder / "hub" / "spool", *m_hubDatabase, *m_sequencer, {})));
    m_relay.emplace(std::move(*storage::RelayQueue::open((m_folder / "hub" / "relay.db").string())));
    m_service.emplace(m_loop, m_listener, *m_sequencer, *m_spool, *m_relay, m_random);
    m_service->start();
    catalogue::RecipeFiles files{recipeText, std::nullopt, std::nullopt, std::nullopt};
    m_package = catalogue::packRecipe(files);
    m_recipe = *catalogue::parseRecipe(files);
    for (std::size_t i = 0; i < members; ++i) addMember(i);
  }

  std::unique_ptr<transport::Link> link() {
    CurveKey key;
    m_random.fill({key.data(), CurveKey::size});
    return m_network.makeLink(key);
  }

  void addMember(std::size_t i) {
    auto member = std::make_unique<Member>();
    member->identity.emplace(crypto::Identity::generate(m_random));
    const auto folder = m_folder / ("m" + std::to_string(i));
    std::filesystem::create_directories(folder);
    member->database = std::move(*storage::Database::open((folder / "member.db").string(), storage::memberSchema()));
    member->logDatabase = std::move(*storage::Database::open((folder / "log.db").string(), storage::serviceSchema(),
                                                             storage::Database::Durability::Relaxed));
    member->trainer.emplace(m_loop, m_recipe, static_cast<float>(i + 1) / 64);
    agent::SpaceNode::Events events;
    Member* raw = member.get();
    events.changed = [] {};
    events.requestReady = [raw](const RequestId& request) {
      if (const auto why = raw->node->shelf().refusal(request))
        qFatal("request refused: %s %s", std::string(faultName(why->fault)).c_str(), why->detail.c_str());
      raw->node->pledge(request);
    };
    events.requestClosed = [](const RequestId&, const wire::CloseRequest&) {};
    events.roundEnded = [raw](const agent::RoundReport& report) { raw->reports.push_back(report); };
    member->node = std::move(*agent::SpaceNode::open({m_root, folder / "blobs"},
                                                     {m_loop, m_clock, m_random, *member->identity, *member->database,
                                                      *member->logDatabase, *member->trainer, member->policy},
                                                     link(), events));
    member->node->enrol(membershipOf(m_authority, m_root.space, *member->identity, wire::MemberKind::Person, m_random),
                        [](Done done) { QVERIFY(done.has_value()); });
    member->node->start();
    m_members.push_back(std::move(member));
  }

  struct Member {
    std::optional<crypto::Identity> identity;
    std::unique_ptr<storage::Database> database;
    std::unique_ptr<storage::Database> logDatabase;
    std::optional<FakeTrainer> trainer;
    GrantsAll policy;
    std::unique_ptr<agent::SpaceNode> node;
    std::vector<agent::RoundReport> reports;
  };

  std::filesystem::path m_folder;
  SystemClock m_clock;
  crypto::SeededRandom m_random;
  crypto::Identity m_authority;
  crypto::Identity m_hubIdentity;
  protocol::SpaceRoot m_root;
  transport::EventLoop m_loop;
  transport::MemoryNetwork m_network;
  transport::MemoryListener m_listener;
  std::unique_ptr<storage::Database> m_hubDatabase;
  std::unique_ptr<hub::Sequencer> m_sequencer;
  std::optional<hub::Spool> m_spool;
  std::optional<storage::RelayQueue> m_relay;
  std::optional<hub::Service> m_service;
  Bytes m_package;
  catalogue::Recipe m_recipe;
  std::vector<std::unique_ptr<Member>> m_members;
};

/// A provider with just enough to open rounds and decode them.
class SmallProvider {
 public:
  explicit SmallProvider(Space& space)
      : m_space(space),
        m_identity(crypto::Identity::generate(space.m_random)),
        m_sealPair(crypto::SealPair::generate(space.m_random)),
        m_blobs(std::move(*transport::BlobStore::open(space.m_folder / "provider"))) {
    m_database =
        std::move(*storage::Database::open((space.m_folder / "provider.db").string(), storage::serviceSchema()));
    m_mirror.emplace(std::move(*agent::LogMirror::open(*m_database, space.m_root)));
    transport::HubClient::Events events;
    events.state = [](transport::ConnectionState, const std::optional<Error>&) {};
    events.entries = [this](const transport::LogBatch& batch) {
      QVERIFY(m_mirror->take(batch).has_value());
      certificates();
    };
    events.relayed = [this](const MemberKey&, Bytes message) {
      auto peer = wire::openPeer(m_space.m_root.space, message);
      if (peer && m_context && peer->round == m_context->round) feed(protocol::Arrived{*peer, message});
    };
    m_client = std::make_unique<transport::HubClient>(space.m_loop, space.link(), space.m_random,
                                                      transport::HubPin{space.m_root.space, space.m_root.hub},
                                                      m_identity, events);
    m_courier = std::make_unique<transport::BlobCourier>(*m_client, m_blobs);
    m_client->start();
    m_client->follow(m_mirror->frontier());
    say(membershipOf(space.m_authority, space.m_root.space, m_identity, wire::MemberKind::Provider, space.m_random));
    waitFor([this] { return m_client->state() == transport::ConnectionState::Member; });
  }

  const protocol::LogView& log() const { return m_mirror->view(); }

  void waitFor(const std::function<bool()>& condition) { QVERIFY(m_space.m_loop.runUntil(condition, 60'000)); }

  wire::EnvelopeId say(Bytes envelope) {
    const auto id = wire::envelopeIdOf(envelope);
    bool said = false;
    m_client->append(std::move(envelope), [&said](Expected<transport::Receipt> receipt) {
      if (!receipt)
        qWarning("refused: %s %s", std::string(faultName(receipt.error().fault)).c_str(),
                 receipt.error().detail.c_str());
      said = receipt.has_value();
    });
    waitFor([&said] { return said; });
    return id;
  }
  wire::EnvelopeId sayEntry(const wire::LogEntry& entry) {
    return say(wire::signEntry(m_identity, m_space.m_root.space, entry));
  }

  void publish(std::uint32_t pledges) {
    catalogue::RequestTerms terms;
    terms.title = "Test";
    terms.providerSealKey = m_sealPair.key();
    terms.recipe = *m_blobs.put(m_space.m_package);
    terms.notice = *m_blobs.put(asBytes(noticeText));
    terms.parameters = {.groupSize = 12,
                        .maskColumns = 3,
                        .replicas = 2,
                        .leafMin = 8,
                        .cohortMin = 10,
                        .membersMax = 256,
                        .ringBits = 32};
    terms.trainRounds = 3;
    terms.pledgesTarget = pledges;
    terms.epochSpacingMs = 0;
    terms.joinWindowMs = 20'000;
    m_terms = terms;
    const Bytes entry = wire::signEntry(m_identity, m_space.m_root.space, wire::Request{terms});
    m_request = convertId<RequestId>(wire::envelopeIdOf(entry));
    say(entry);
    for (const BlobId& blob : {terms.recipe, terms.notice}) upload(blob);
    waitFor([this, pledges] { return log().request(m_request)->pledges.size() >= pledges; });
  }

  void upload(const BlobId& blob) {
    bool done = false;
    m_courier->upload(blob, wire::BlobScope::Request, convertId<Digest>(m_request), [&done](Done result) {
      QVERIFY(result.has_value());
      done = true;
    });
    waitFor([&done] { return done; });
  }

  void openEpoch() {
    m_epoch = convertId<EpochId>(sayEntry(wire::EpochOpen{m_request, 1, m_space.m_clock.wall().value + 20'000, 3}));
    waitFor([this] {
      const auto* epoch = log().epoch(m_epoch);
      return epoch != nullptr && epoch->phase != protocol::EpochPhase::Joining &&
             epoch->phase != protocol::EpochPhase::Revealing;
    });
    const auto* epoch = log().epoch(m_epoch);
    if (epoch->failure)
      qFatal("epoch failed: %s %s", std::string(faultName(epoch->failure->outcome)).c_str(),
             epoch->failure->detail.c_str());
  }

  /// Returns the decoded total.
  sharing::Total round(std::uint32_t number) {
    catalogue::ModelState state;
    state.weights.assign(m_space.m_recipe.weightCount(), static_cast<float>(number));
    const BlobId model = *m_blobs.put(catalogue::writeModel(m_space.m_recipe, state));
    upload(model);
    const auto* epoch = log().epoch(m_epoch);
    wire::RoundOpen open{.epoch = m_epoch,
                         .number = number,
                         .kind = catalogue::RoundKind::Train,
                         .model = model,
                         .seed = 1,
                         .havesEndMs = {},
                         .roundEndMs = 0,
                         .deltaMs = 2000};
    const std::int64_t now = m_space.m_clock.wall().value;
    for (std::uint32_t tier = 0; tier < epoch->tree->tiers(); ++tier)
      open.havesEndMs.push_back(now + 30'000 * (tier + 1));
    open.roundEndMs = open.havesEndMs.back() + 30'000;
    m_encoding.emplace(*protocol::encodingFor(m_space.m_recipe, open.kind, m_terms.parameters));
    const Bytes entry = wire::signEntry(m_identity, m_space.m_root.space, open);
    m_context.emplace();
    *m_context = {.space = m_space.m_root.space,
                  .round = convertId<RoundId>(wire::envelopeIdOf(entry)),
                  .open = open,
                  .parameters = m_terms.parameters,
                  .tree = epoch->tree,
                  .sealKeys = {},
                  .provider = m_identity.key(),
                  .providerSealKey = m_sealPair.key(),
                  .bodyBytes = m_encoding->shape().wireBytes(),
                  .silent = {}};
    m_state = protocol::openCollector();
    m_sums.clear();
    m_total.reset();
    m_rootSeen = false;
    say(entry);
    waitFor([this] { return std::holds_alternative<protocol::collector::Finished>(m_state.phase); });
    return *m_total;
  }

  void result(std::uint32_t count) {
    const auto* state = log().round(m_context->round);
    sayEntry(
        wire::RoundResult{m_context->round, std::nullopt, std::nullopt, count, 0, {}, log().certificateChain(*state)});
  }

  RoundId currentRound() const { return m_context->round; }

 private:
  void certificates() {
    if (!m_context || m_rootSeen) return;
    const auto* round = log().round(m_context->round);
    if (round == nullptr) return;
    const auto root = round->certificates.find(m_context->tree->root().number);
    if (root == round->certificates.end()) return;
    m_rootSeen = true;
    feed(protocol::Certified{root->second.id, root->second.certificate});
  }

  void feed(const protocol::CollectorEvent& event) {
    const protocol::Surroundings around{*m_context, m_identity, m_space.m_clock.wall().value, {}};
    auto result = protocol::step(std::move(m_state), event, around);
    m_state = std::move(result.next);
    for (auto& effect : result.effects) {
      if (auto* send = std::get_if<protocol::Send>(&effect)) m_client->relay(send->to, send->envelope);
      if (auto* store = std::get_if<protocol::StoreSum>(&effect)) fetch(*store);
      if (std::holds_alternative<protocol::DecodeTotal>(effect)) decode();
    }
  }

  void fetch(const protocol::StoreSum& store) {
    m_courier->download(store.sum.sealed->blob, [this, store](Done done) {
      QVERIFY(done.has_value());
      const auto packed =
          sharing::openVector(*m_blobs.readAll(store.sum.sealed->blob, 1U << 20U), store.sum.sealed->key, m_sealPair,
                              m_encoding->shape().wireBytes(), store.sum.sumHash);
      QVERIFY(packed.has_value());
      m_sums[store.sum.column] = *packed;
      feed(protocol::SumStored{store.sum.column, store.sum.rank, std::nullopt});
    });
  }

  void decode() {
    sharing::RingVector total(m_encoding->shape());
    for (const auto& [column, packed] : m_sums) {
      sharing::combine(total, *sharing::unpack(m_encoding->shape(), packed),
                       column == 0 ? sharing::Sign::Plus : sharing::Sign::Minus);
    }
    const auto decoded = sharing::decode(*m_encoding, total, m_state.root->certificate.count);
    QVERIFY2(decoded.has_value(), decoded ? "" : decoded.error().detail.c_str());
    m_total = *decoded;
    feed(protocol::Decoded{m_total->count, std::nullopt});
  }

  Space& m_space;
  crypto::Identity m_identity;
  crypto::SealPair m_sealPair;
  transport::BlobStore m_blobs;
  std::unique_ptr<storage::Database> m_database;
  std::optional<agent::LogMirror> m_mirror;
  std::unique_ptr<transport::HubClient> m_client;
  std::unique_ptr<transport::BlobCourier> m_courier;
  catalogue::RequestTerms m_terms;
  RequestId m_request;
  EpochId m_epoch;
  std::optional<protocol::RoundContext> m_context;
  std::optional<sharing::Encoding> m_encoding;
  protocol::CollectorState m_state;
  std::map<std::uint32_t, Bytes> m_sums;
  std::optional<sharing::Total> m_total;
  bool m_rootSeen = false;
};

}  // namespace

class SpaceTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void roundsEndWithTheExactTotal_data() {
    QTest::addColumn<int>("members");
    QTest::newRow("one group") << 12;
    QTest::newRow("two groups and a root") << 24;
  }

  void roundsEndWithTheExactTotal() {
    QFETCH(int, members);
    QTemporaryDir folder;
    Space space(static_cast<std::size_t>(members), folder.path().toStdString());
    SmallProvider provider(space);
    provider.publish(static_cast<std::uint32_t>(members));
    provider.openEpoch();
    for (std::uint32_t number = 1; number <= 3; ++number) {
      QElapsedTimer timer;
      timer.start();
      const sharing::Total total = provider.round(number);
      qInfo("round %u with %d members: %lld ms", number, members, static_cast<long long>(timer.elapsed()));
      const auto counted = provider.log().countedContributors(*provider.log().round(provider.currentRound()));
      QCOMPARE(counted.size(), static_cast<std::size_t>(members));
      QCOMPARE(total.count, static_cast<std::uint32_t>(members));
      double expected = 0;
      for (int i = 0; i < members; ++i) expected += (i + 1) / 64.0;
      for (const double value : total.main) QVERIFY(std::abs(value - expected) < 1e-3);
      provider.result(total.count);
    }
    provider.waitFor([&] {
      return std::all_of(space.m_members.begin(), space.m_members.end(),
                         [](const auto& one) { return one->reports.size() == 3; });
    });
    for (const auto& member : space.m_members) {
      for (const auto& report : member->reports) QVERIFY(report.contributed && report.counted && !report.outcome);
    }
  }
};

QTEST_GUILESS_MAIN(SpaceTest)
#include "space_test.moc"
