#include "doubles/memory_space.h"

#include "base/require.h"
#include "catalogue/recipe_folder.h"
#include "catalogue/vector_layout.h"
#include "crypto/merkle.h"
#include "crypto/tree_hash.h"
#include "doubles/membership.h"

namespace coppice::doubles {

namespace {

constexpr const char* recipeHead = R"({
  "format": "coppice-recipe/1", "name": "test", "description": "for a test",
  "inputs": [{"column": "a", "kind": "number", "range": [0, 8]}, {"column": "b", "kind": "number", "range": [0, 8]},
             {"column": "c", "kind": "number", "range": [0, 8]}, {"column": "d", "kind": "number", "range": [0, 8]},
             {"column": "e", "kind": "number", "range": [0, 8]}, {"column": "f", "kind": "number", "range": [0, 8]},
             {"column": "g", "kind": "number", "range": [0, 8]}, {"column": "h", "kind": "number", "range": [0, 8]},
             {"column": "i", "kind": "number", "range": [0, 8]}, {"column": "j", "kind": "number", "range": [0, 8]}],
  "target": {"column": "y", "kind": "binary", "rule": ">= 6"},
  "model": )";
constexpr const char* recipeTail = R"(, "loss": "bce_with_logits",
  "local": {"algorithm": "fedavg", "steps": 1, "batch": "all", "optimizer": "sgd", "lr": 0.5, "clip": 10},
  "server": {"optimizer": "average", "lr": 1.0}, "rounds": 3, "evaluation": {"share": 0.25},
  "privacy": {"profile": "vetted", "groupSize": 12, "cohortMin": 10, "membersMax": 256, "ringBits": 32, "noise": "none"},
  "limits": {"rowsCap": 1024, "cpuSeconds": 60, "memoryMb": 512}})";

constexpr std::size_t membersPerCoordinate = 12;

hub::HubHome found(const std::filesystem::path& directory, Random& random) {
  require(hub::createDirectory(directory, {"Test", "tcp://127.0.0.1:1", "tcp://127.0.0.1:1"}, random).has_value(),
          "a hub's directory is made");
  return std::move(*hub::openDirectory(directory));
}

}  // namespace

MemorySpace::MemorySpace(const SpaceShape& shape, std::filesystem::path folder, Random* random)
    : m_folder(std::move(folder)),
      m_seeded(42),
      m_random(random == nullptr ? static_cast<Random&>(m_seeded) : *random),
      m_home(found(hubDirectory(), m_random)),
      m_authority(std::move(*hub::openAuthority(hubDirectory(), m_home.space))),
      m_root(protocol::rootOf(m_home.space)),
      m_loop(m_clock),
      m_network(m_loop),
      m_uploads(shape.members) {
  if (shape.lines == Lines::Loopback) m_curve = crypto::SealPair::generate(m_random);
  m_hubDatabase = std::move(*storage::Database::open(m_home.folder / "hub.sqlite", storage::serviceSchema()));
  m_relay.emplace(std::move(*storage::RelayQueue::open(m_home.folder / "relay.sqlite", m_clock.wall())));
  openHub();
  const catalogue::RecipeFiles files{recipeHead + shape.model + recipeTail, std::nullopt, std::nullopt, std::nullopt};
  m_package = catalogue::packRecipe(files);
  m_recipe = *catalogue::parseRecipe(files);
  for (std::size_t i = 0; i < shape.members; ++i) addMember(i);
}

MemorySpace::~MemorySpace() {
  for (const auto& one : m_members) one->node->stop();
}

void MemorySpace::openHub() {
  m_service.reset();
  m_listener.reset();
  if (m_curve) {
    auto listener = std::move(*transport::ZmqListener::bind(m_loop, "tcp://127.0.0.1:0", *m_curve));
    m_address = listener->address();
    m_listener = std::move(listener);
  } else {
    m_listener = std::make_unique<transport::MemoryListener>(m_network);
  }
  m_sequencer = std::move(*hub::Sequencer::open(*m_hubDatabase, m_root, m_home.identity, m_clock));
  m_spool.emplace(std::move(*hub::Spool::open(m_home.folder, *m_sequencer, {})));
  m_service.emplace(m_loop, *m_listener, *m_sequencer, *m_spool, *m_relay, m_random);
  m_service->start();
}

std::unique_ptr<transport::Link> MemorySpace::link() {
  if (m_curve) return transport::makeZmqLink(m_loop, m_address, transport::curveKeyOf(*m_curve), m_random);
  CurveKey key;
  m_random.fill({key.data(), CurveKey::size});
  return m_network.makeLink(key);
}

wire::SpaceFile MemorySpace::spaceFile() const {
  require(m_curve.has_value(), "only loopback lines have an address");
  wire::SpaceFile file = m_home.space;
  file.address = m_address;
  file.hubCurveKey = transport::curveKeyOf(*m_curve);
  return file;
}

Bytes MemorySpace::membershipOf(const crypto::Identity& member, wire::MemberKind kind) {
  return doubles::membershipOf(member, kind, m_authority, m_root.space, m_random);
}

void MemorySpace::addMember(std::size_t i) {
  m_members.push_back(std::make_unique<Member>());
  Member* const raw = m_members.back().get();
  raw->identity.emplace(crypto::Identity::generate(m_random));
  raw->training.emplace(*this, i);
  raw->tap.left = [this, i](const wire::HubCall& call) { observe(i, call); };
  std::filesystem::create_directories(m_folder / ("m" + std::to_string(i)));
  openNode(i, 0);
  raw->node->enrol(membershipOf(*raw->identity, wire::MemberKind::Person),
                   [](Done done) { require(done.has_value(), "a member is enrolled"); });
  raw->node->start();
}

void MemorySpace::restart(std::size_t index, std::int64_t ignoreEpochsBeforeMs) {
  Member& one = *m_members.at(index);
  one.node.reset();
  one.database.reset();
  one.logDatabase.reset();
  openNode(index, ignoreEpochsBeforeMs);
  one.node->start();
}

void MemorySpace::openNode(std::size_t i, std::int64_t ignoreEpochsBeforeMs) {
  Member* const raw = m_members.at(i).get();
  const auto folder = m_folder / ("m" + std::to_string(i));
  raw->database = std::move(*storage::Database::open((folder / "member.db").string(), storage::memberSchema()));
  raw->logDatabase = std::move(*storage::Database::open((folder / "log.db").string(), storage::serviceSchema(),
                                                        storage::Database::Durability::Relaxed));
  agent::SpaceNode::Events events;
  events.changed = [] {};
  events.requestReady = [raw](const RequestId& request) {
    if (!raw->node->shelf().refusal(request)) raw->node->pledge(request);
  };
  events.requestClosed = [](const RequestId&, const wire::CloseRequest&) {};
  events.roundEnded = [raw](const agent::RoundReport& report) { raw->reports.push_back(report); };
  raw->node = std::move(*agent::SpaceNode::open(
      {m_root, folder / "blobs", ignoreEpochsBeforeMs},
      {m_loop, m_clock, m_random, *raw->identity, *raw->database, *raw->logDatabase, *raw->training, raw->policy},
      tapped(m_loop, link(), raw->tap), events));
}

std::size_t MemorySpace::indexOf(const MemberKey& key) const {
  for (std::size_t i = 0; i < m_members.size(); ++i)
    if (m_members[i]->identity->key() == key) return i;
  require(false, "a member of this space");
  return 0;
}

const agent::RoundNode* MemorySpace::roundAt(std::size_t index) const {
  const auto& rounds = m_members.at(index)->node->rounds();
  return rounds.empty() ? nullptr : rounds.begin()->second.get();
}

void MemorySpace::waitFor(const char* what, const std::function<bool()>& condition, std::int64_t timeoutMs) {
  require(m_loop.runUntil(condition, timeoutMs), what);
}

// --- training ---

float MemorySpace::valueOf(std::size_t member) const {
  return static_cast<float>(1U << (member % membersPerCoordinate)) / 4096.0F;
}

sharing::Total MemorySpace::expectedTotal(catalogue::RoundKind kind, const std::set<MemberKey>& contributors) const {
  sharing::Total total;
  const auto layout = catalogue::layoutOf(m_recipe, kind);
  total.main.assign(layout.mainCount, 0.0);
  total.metrics.assign(layout.trailer.size() - sharing::Encoding::firstMetricAt, 0.0);
  for (const MemberKey& key : contributors) {
    const agent::RoundOutput one = m_members[indexOf(key)]->training->outputOf(kind);
    for (std::size_t k = 0; k < one.update.size(); ++k) total.main[k] += one.update[k];
    for (std::size_t k = 0; k < one.sums.size(); ++k) total.main[k] += one.sums[k];
    for (std::size_t k = 0; k < one.metrics.size(); ++k) total.metrics[k] += one.metrics[k];
    total.weight += one.weight;
    ++total.count;
  }
  return total;
}

agent::RoundOutput MemorySpace::Training::outputOf(catalogue::RoundKind kind) const {
  agent::RoundOutput output;
  const auto layout = catalogue::layoutOf(m_space.m_recipe, kind);
  if (kind == catalogue::RoundKind::Train) {
    output.update.assign(layout.mainCount, 0.0F);
    output.update.at(m_member / membersPerCoordinate) = m_space.valueOf(m_member);
  } else {
    output.sums.assign(layout.mainCount, static_cast<double>(m_member + 1));
  }
  for (std::size_t k = sharing::Encoding::firstMetricAt; k < layout.trailer.size(); ++k)
    output.metrics.push_back(static_cast<double>(k * (m_member + 1)));
  return output;
}

void MemorySpace::Training::compute(const agent::RoundTask& task,
                                    std::function<void(Expected<agent::RoundOutput>)> done) {
  ++m_asked;
  Member& self = m_space.member(m_member);
  if (!self.policy.granted) return m_space.m_loop.post([done = std::move(done)] { done(fail(Fault::NoConsent)); });
  m_space.m_checker.begun(self.identity->key());
  agent::RoundOutput output = outputOf(task.kind);
  if (alter && task.kind == catalogue::RoundKind::Train) alter(output.update);
  m_waiting = [done = std::move(done), output = std::move(output)]() mutable { done(std::move(output)); };
  if (!m_held) letGo();
}

void MemorySpace::Training::letGo() {
  m_held = false;
  m_space.m_loop.post([this] {
    if (auto waiting = std::exchange(m_waiting, nullptr)) waiting();
  });
}

void MemorySpace::Training::stop(const RequestId&) { m_waiting = nullptr; }

// --- attackers ---

void MemorySpace::hubWrites(const Bytes& envelope) {
  const std::int64_t timeMs = m_sequencer->now().value;
  const auto leaf = crypto::merkleLeaf(wire::logLeafBytes(timeMs, envelope));
  storage::LogStore store(*m_hubDatabase);
  require(store.append({m_sequencer->size(), {timeMs}, envelope, leaf}).has_value(), "the log takes an entry");
  openHub();
  m_network.cutAll();
}

BlobId MemorySpace::upload(std::size_t member, BytesView bytes, const RoundId& round) {
  crypto::TreeHasher hasher;
  hasher.add(bytes);
  const BlobId id = hasher.finish();
  const wire::BlobBegin begin{id, bytes.size(), hasher.leaves(), wire::BlobScope::Round, convertId<Digest>(round)};
  require(m_spool->begin(m_members.at(member)->identity->key(), begin).has_value(), "the spool takes a blob");
  require(hasher.leaves().size() == 1, "the bodies of this space are one chunk long");
  require(m_spool->put({id, 0, toBytes(bytes)}).has_value(), "the spool takes a chunk");
  return id;
}

Bytes MemorySpace::sign(std::size_t member, const RoundId& round, std::uint32_t group,
                        const wire::PeerMessage& message) const {
  return wire::signPeer(*m_members.at(member)->identity, m_root.space, round, group, message);
}

void MemorySpace::makeLie(std::size_t member, Lie lie) {
  m_checker.dishonest(m_members.at(member)->identity->key());
  m_members[member]->tap.outgoing = [this, member, lie = std::move(lie)](const wire::HubCall& call) {
    const auto* relay = std::get_if<wire::Relay>(&call);
    const auto peer = relay == nullptr ? fail(Fault::NotFound) : wire::openPeer(m_root.space, relay->message);
    if (!peer) return std::vector<wire::HubCall>{call};
    std::vector<wire::HubCall> calls;
    for (const wire::PeerMessage& said : lie(*peer, relay->to))
      calls.emplace_back(wire::Relay{relay->to, sign(member, peer->round, peer->group, said)});
    return calls;
  };
}

void MemorySpace::observe(std::size_t from, const wire::HubCall& call) {
  m_frames.push_back(wire::encodeCall({1, call}));
  if (const auto* begin = std::get_if<wire::BlobBegin>(&call)) m_uploads[from].push_back(begin->id);
  if (const auto* put = std::get_if<wire::BlobPut>(&call)) m_uploads[from].push_back(put->id);
  const auto* relay = std::get_if<wire::Relay>(&call);
  if (relay == nullptr) return;
  auto peer = wire::openPeer(m_root.space, relay->message);
  if (!peer) return require(!m_checker.trusts(m_members[from]->identity->key()), "members sign well-formed messages");
  const protocol::RoundState* round = log().round(peer->round);
  const auto& tree = round == nullptr ? nullptr : log().epoch(round->epoch)->tree;
  if (std::holds_alternative<wire::Ballot>(peer->message)) {  // what the disk says at the moment the vote leaves
    const storage::KeyValueJournal journal(*m_members[from]->database);
    const std::string key = "seat/" + std::to_string(peer->group) + "/vote";
    const auto vote = journal.get("round:" + peer->round.hex(), asBytes(key));
    if (vote && *vote) m_checker.journaled(peer->sender, "vote", **vote);
  }
  const bool known = tree && peer->group < tree->groups().size();
  m_checker.sent(m_root.space, *peer, relay->to,
                 known ? tree->group(peer->group).contributors : std::vector<MemberKey>{});
  m_sent.push_back({from, relay->to, std::move(*peer), relay->message});
}

}  // namespace coppice::doubles
