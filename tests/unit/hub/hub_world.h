#pragma once
/// A whole hub in the test's process on either carrier, with clients to call it.
#include <QTemporaryDir>
#include <QTest>
#include "base/require.h"
#include "crypto/random.h"
#include "crypto/tree_hash.h"
#include "hub/directory.h"
#include "hub/service.h"
#include "transport/blob_courier.h"
#include "transport/hub_client.h"
#include "transport/memory_link.h"
#include "transport/zmq_link.h"
#include "wire/invite.h"

namespace coppice::hub {

constexpr std::int64_t patienceMs = 20'000;
constexpr std::size_t chunk = limits::blobChunkBytes;

enum class Carrier { Memory, Zmq };

/// The machine's clock, moved on by a test.
class MovedClock final : public Clock {
 public:
  Instant monotonic() const override { return m_machine.monotonic() + m_aheadMs; }
  WallMs wall() const override { return {m_machine.wall().value + m_aheadMs}; }
  void advance(std::int64_t ms) { m_aheadMs += ms; }

 private:
  SystemClock m_machine;
  std::int64_t m_aheadMs = 0;
};

/// A whole hub in this process, on either carrier; it can be stopped and started on the same directory.
struct World {
  explicit World(Carrier carrierIn) : carrier(carrierIn) {
    const std::string path = directory.path().toStdString() + "/space";
    require(hub::createDirectory(path, {"test", "tcp://127.0.0.1:0", "tcp://127.0.0.1:1", 18}, random).has_value(),
            "init");
    home.emplace(std::move(*hub::openDirectory(path)));
    authority.emplace(std::move(*hub::openAuthority(path, home->space)));
    listen = home->listen;
    start();
  }

  void start() {
    database = std::move(*storage::Database::open(home->folder / "hub.sqlite", storage::serviceSchema()));
    sequencer = std::move(*hub::Sequencer::open(*database, protocol::rootOf(home->space), home->identity, clock));
    spool.emplace(std::move(*hub::Spool::open(home->folder, *sequencer, quota)));
    relay.emplace(std::move(*storage::RelayQueue::open(home->folder / "relay.sqlite", WallMs{1})));
    if (carrier == Carrier::Memory) {
      listener = std::make_unique<transport::MemoryListener>(network);
    } else {
      Expected<std::unique_ptr<transport::ZmqListener>> bound = fail(Fault::Unreachable);
      require(
          loop.runUntil([&] { return (bound = transport::ZmqListener::bind(loop, listen, home->curve)).has_value(); },
                        patienceMs),
          "the address becomes free");
      listen = (*bound)->address();
      listener = std::move(*bound);
    }
    service = std::make_unique<hub::Service>(loop, *listener, *sequencer, *spool, *relay, random, maxMembers);
    service->start();
  }

  void stop() {
    service.reset();
    listener.reset();
    network.cutAll();
    relay.reset();
    spool.reset();
    sequencer.reset();
    database.reset();
  }

  std::unique_ptr<transport::Link> link() {
    if (carrier == Carrier::Zmq) return transport::makeZmqLink(loop, listen, home->space.hubCurveKey, random);
    return network.makeLink(transport::curveKeyOf(transport::CurvePair::generate(random)));
  }

  wire::Invite invite(wire::MemberKind kind = wire::MemberKind::Person) {
    OwnerId owner;
    random.fill({owner.data(), OwnerId::size});
    const std::int64_t now = clock.wall().value;
    const std::string name = kind == wire::MemberKind::Person ? "" : "Organisation";
    return wire::issueInvite(*authority, home->space.space(), {{}, owner, kind, name, now - 1000, now + 86'400'000},
                             random);
  }

  Carrier carrier;
  QTemporaryDir directory;
  MovedClock clock;
  crypto::SystemRandom random;
  transport::EventLoop loop{clock};
  transport::MemoryNetwork network{loop};
  std::optional<hub::HubHome> home;
  std::optional<crypto::Identity> authority;
  std::string listen;
  hub::SpoolQuota quota;
  std::uint32_t maxMembers = limits::maxMembers;
  std::unique_ptr<storage::Database> database;
  std::unique_ptr<hub::Sequencer> sequencer;
  std::optional<hub::Spool> spool;
  std::optional<storage::RelayQueue> relay;
  std::unique_ptr<transport::Listener> listener;
  std::unique_ptr<hub::Service> service;
};

struct Member {
  explicit Member(World& worldIn)
      : world(worldIn),
        identity(crypto::Identity::generate(worldIn.random)),
        client(worldIn.loop, worldIn.link(), worldIn.random, {worldIn.home->space.space(), worldIn.home->space.hubKey},
               identity,
               {{},
                [this](transport::LogBatch batch) {
                  require(batch.first == entries.size(), "batches follow each other");
                  for (auto& record : batch.records) entries.push_back(std::move(record));
                },
                [this](const MemberKey& from, Bytes message) { messages.emplace_back(from, std::move(message)); }}) {
    client.start();
  }

  Expected<transport::Receipt> append(Bytes envelope) {
    std::optional<Expected<transport::Receipt>> outcome;
    client.append(std::move(envelope), [&](Expected<transport::Receipt> receipt) { outcome = std::move(receipt); });
    require(world.loop.runUntil([&] { return outcome.has_value(); }, patienceMs), "append is answered");
    return std::move(*outcome);
  }
  void join(wire::MemberKind kind = wire::MemberKind::Person) {
    require(append(wire::membershipEnvelope(world.invite(kind), identity)).has_value(), "membership is accepted");
    require(reaches(transport::ConnectionState::Member), "becomes a member");
  }
  bool reaches(transport::ConnectionState state) {
    return world.loop.runUntil([&] { return client.state() == state; }, patienceMs);
  }
  Expected<wire::HubReply> call(wire::HubCall hubCall) {
    std::optional<Expected<wire::HubReply>> outcome;
    client.call(std::move(hubCall), [&](Expected<wire::HubReply> reply) { outcome = std::move(reply); });
    require(world.loop.runUntil([&] { return outcome.has_value(); }, patienceMs), "call is answered");
    return std::move(*outcome);
  }

  World& world;
  crypto::Identity identity;
  std::vector<wire::LogRecord> entries;
  std::vector<std::pair<MemberKey, Bytes>> messages;
  transport::HubClient client;
};

inline bool refusedWith(const Expected<wire::HubReply>& reply, Fault fault) {
  return !reply && reply.error().fault == fault;
}

inline Bytes randomBytes(std::size_t size, std::uint64_t seed) {
  Bytes bytes(size);
  crypto::SeededRandom(seed).fill(bytes);
  return bytes;
}

inline Done waitFor(World& world, std::optional<Done>& outcome) {
  require(world.loop.runUntil([&] { return outcome.has_value(); }, patienceMs), "transfer ends");
  return *outcome;
}

}  // namespace coppice::hub

Q_DECLARE_METATYPE(coppice::hub::Carrier)

namespace coppice::hub {

/// Rows for a test that runs on either carrier.
inline void carriers() {
  QTest::addColumn<Carrier>("carrier");
  QTest::newRow("memory") << Carrier::Memory;
  QTest::newRow("zmq") << Carrier::Zmq;
}

}  // namespace coppice::hub
