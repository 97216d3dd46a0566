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

using namespace coppice;

namespace {

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
    sequencer = std::move(*hub::Sequencer::open(*database, hub::rootOf(home->space), home->identity, clock));
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
    service = std::make_unique<hub::Service>(loop, *listener, *sequencer, *spool, *relay, random);
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

bool refusedWith(const Expected<wire::HubReply>& reply, Fault fault) { return !reply && reply.error().fault == fault; }

Bytes randomBytes(std::size_t size, std::uint64_t seed) {
  Bytes bytes(size);
  crypto::SeededRandom(seed).fill(bytes);
  return bytes;
}

Done waitFor(World& world, std::optional<Done>& outcome) {
  require(world.loop.runUntil([&] { return outcome.has_value(); }, patienceMs), "transfer ends");
  return *outcome;
}

}  // namespace

Q_DECLARE_METATYPE(Carrier)

class HubTest : public QObject {
  Q_OBJECT

  static void carriers() {
    QTest::addColumn<Carrier>("carrier");
    QTest::newRow("memory") << Carrier::Memory;
    QTest::newRow("zmq") << Carrier::Zmq;
  }

 private Q_SLOTS:
  void guestBecomesMemberAndTheLogIsFollowed_data() { carriers(); }
  void guestBecomesMemberAndTheLogIsFollowed() {
    QFETCH(Carrier, carrier);
    World world(carrier);
    Member reader(world);
    reader.client.follow({});
    QVERIFY(reader.reaches(transport::ConnectionState::Guest));
    Member member(world);
    const auto invite = world.invite();
    const Bytes envelope = wire::membershipEnvelope(invite, member.identity);
    const auto receipt = member.append(envelope);
    QVERIFY(receipt.has_value());
    QCOMPARE(receipt->body.index, std::uint64_t(0));
    QVERIFY(member.reaches(transport::ConnectionState::Member));
    const auto again = member.append(envelope);  // the same bytes: the first answer
    QVERIFY(again.has_value() && again->body == receipt->body);
    Member thief(world);
    const auto used = thief.append(wire::membershipEnvelope(invite, thief.identity));
    QVERIFY(!used.has_value());
    for (int i = 0; i < 5; ++i) Member(world).join();
    QVERIFY(world.loop.runUntil([&] { return reader.entries.size() == 6; }, patienceMs));
    QCOMPARE(reader.entries.front().envelope, envelope);
    QCOMPARE(reader.client.frontier().size(), std::uint64_t(6));

    const auto head = std::get<wire::SignedHead>(*member.call(wire::AskHead{}));
    const auto body = wire::openHead(world.home->space.hubKey, head);
    QVERIFY(body->size == 6 && body->root == reader.client.frontier().root());
    const auto proof = std::get<wire::LogProof>(*member.call(wire::AskInclusion{0, 6}));
    const auto leaf = crypto::merkleLeaf(wire::logLeafBytes(receipt->body.time.value, envelope));
    QVERIFY(crypto::verifyInclusion(leaf, 0, 6, proof.hashes, body->root));
    const auto consistency = std::get<wire::LogProof>(*member.call(wire::AskConsistency{1, 6}));
    QVERIFY(crypto::verifyConsistency(1, leaf, 6, body->root, consistency.hashes));
    QVERIFY(refusedWith(member.call(wire::AskConsistency{3, 7}), Fault::OutOfRange));
  }

  void guestsMayOnlyJoinAndRead_data() { carriers(); }
  void guestsMayOnlyJoinAndRead() {
    QFETCH(Carrier, carrier);
    World world(carrier);
    Member guest(world);
    QVERIFY(guest.reaches(transport::ConnectionState::Guest));
    const Bytes pledge = wire::signEntry(guest.identity, world.home->space.space(), wire::Pledge{});
    QVERIFY(refusedWith(guest.call(wire::Append{pledge}), Fault::NotAllowed));
    QVERIFY(refusedWith(guest.call(wire::Relay{guest.identity.key(), Bytes{1}}), Fault::NotAllowed));
    QVERIFY(refusedWith(guest.call(wire::BlobStat{}), Fault::NotAllowed));
    QVERIFY(refusedWith(guest.call(wire::BlobBegin{crypto::blobIdOf({}), 0, {}, wire::BlobScope::Round, {}}),
                        Fault::NotAllowed));
    QVERIFY(guest.call(wire::AskHead{}).has_value());
    QCOMPARE(world.sequencer->size(), std::uint64_t(0));
  }

  void foreignAndReplayedHellosAreRefused_data() { carriers(); }
  void foreignAndReplayedHellosAreRefused() {
    QFETCH(Carrier, carrier);
    World world(carrier);
    Member member(world);
    member.join();
    Member other(world);
    QVERIFY(other.reaches(transport::ConnectionState::Guest));
    const auto space = world.home->space.space();
    const auto nonce = [&] { return std::get<wire::Challenge>(*other.call(wire::AskChallenge{})).nonce; };
    // A Hello made for another connection: the CURVE key inside is not that of this one.
    wire::HelloBody body{1, space, member.identity.key(), CurveKey(), nonce()};
    QVERIFY(refusedWith(other.call(wire::signHello(member.identity, body)), Fault::NotAllowed));
    wire::HelloBody wrongVersion = body;
    wrongVersion.protocolVersion = 2;
    QVERIFY(refusedWith(other.call(wire::signHello(member.identity, wrongVersion)), Fault::WrongVersion));
    wire::HelloBody wrongSpace = body;
    wrongSpace.space = {};
    QVERIFY(refusedWith(other.call(wire::signHello(member.identity, wrongSpace)), Fault::WrongSpace));
    auto forged = wire::signHello(member.identity, body);
    forged.signature.data()[0] ^= 1U;
    QVERIFY(refusedWith(other.call(forged), Fault::WrongSignature));
    QVERIFY(refusedWith(other.call(wire::Relay{member.identity.key(), Bytes{1}}), Fault::NotAllowed));

    // A Hello that was good once, on the very same connection.
    auto link = world.link();
    std::vector<wire::ReplyFrame> replies;
    bool up = false;
    link->open({[&] { up = true; }, [](const Error&) {},
                [&](const Bytes& frame) { replies.push_back(*wire::decodeReply(frame)); }});
    QVERIFY(world.loop.runUntil([&] { return up; }, patienceMs));
    link->send(wire::encodeCall({1, wire::AskChallenge{}}));
    QVERIFY(world.loop.runUntil([&] { return replies.size() == 1; }, patienceMs));
    body = {1, space, member.identity.key(), link->curveKey(), std::get<wire::Challenge>(replies[0].reply).nonce};
    const Bytes hello = wire::encodeCall({2, wire::signHello(member.identity, body)});
    link->send(hello);
    link->send(hello);
    QVERIFY(world.loop.runUntil([&] { return replies.size() == 3; }, patienceMs));
    QVERIFY(std::holds_alternative<wire::HelloOk>(replies[1].reply));
    QVERIFY(std::get<wire::Refused>(replies[2].reply).fault == Fault::Replayed);
  }

  void messagesAreRelayedInOrderAndSurviveARestart_data() { carriers(); }
  void messagesAreRelayedInOrderAndSurviveARestart() {
    QFETCH(Carrier, carrier);
    World world(carrier);
    Member sender(world);
    sender.join();
    std::optional<Member> receiver(std::in_place, world);
    receiver->join();
    const MemberKey to = receiver->identity.key();
    int kept = 0;
    for (std::uint8_t i = 0; i < 200; ++i)
      sender.client.relay(to, Bytes{i}, [&](const Done& done) { kept += done ? 1 : 0; });
    QVERIFY(world.loop.runUntil([&] { return receiver->messages.size() == 200 && kept == 200; }, patienceMs));
    for (std::uint8_t i = 0; i < 200; ++i) {
      QVERIFY(receiver->messages[i].first == sender.identity.key());
      QCOMPARE(receiver->messages[i].second, Bytes{i});
    }
    QVERIFY(refusedWith(sender.call(wire::Relay{MemberKey(), Bytes{1}}), Fault::NotFound));

    // For a member that is away, across a restart of the hub.
    receiver->client.stop();
    kept = 0;
    sender.client.relay(to, Bytes{77}, [&](const Done& done) { kept += done ? 1 : 0; });
    QVERIFY(world.loop.runUntil([&] { return kept == 1; }, patienceMs));
    world.stop();
    QVERIFY(sender.reaches(transport::ConnectionState::Unreachable));
    sender.client.relay(to, Bytes{78});  // said while nobody listens
    world.start();
    receiver->client.start();
    QVERIFY(world.loop.runUntil([&] { return receiver->messages.size() >= 202; }, patienceMs));
    QCOMPARE(receiver->messages[200].second, Bytes{77});
    QCOMPARE(receiver->messages[201].second, Bytes{78});
  }

  void clientComesBackAndFollowsOn_data() { carriers(); }
  void clientComesBackAndFollowsOn() {
    QFETCH(Carrier, carrier);
    World world(carrier);
    Member reader(world);
    reader.client.follow({});
    Member(world).join();
    QVERIFY(world.loop.runUntil([&] { return reader.entries.size() == 1; }, patienceMs));
    world.stop();
    QVERIFY(reader.reaches(transport::ConnectionState::Unreachable));
    QVERIFY(reader.client.reason()->fault == Fault::Unreachable);
    world.start();
    Member(world).join();
    QVERIFY(world.loop.runUntil([&] { return reader.entries.size() == 2; }, patienceMs));
    QVERIFY(world.sequencer->size() == 2);
  }

  void shorterLogIsAForkAndEndsTheLine() {
    World world(Carrier::Memory);
    Member reader(world);
    transport::LogFrontier invented;
    invented.append(crypto::merkleLeaf(asBytes("never logged")));
    reader.client.follow(invented);
    QVERIFY(reader.reaches(transport::ConnectionState::Refused));
    QVERIFY(reader.client.reason()->fault == Fault::LogForked);
    // As long, but another: noticed with the next batch.
    Member second(world);
    second.client.follow(invented);
    for (int i = 0; i < 2; ++i) Member(world).join();
    QVERIFY(second.reaches(transport::ConnectionState::Refused));
    QVERIFY(second.client.reason()->fault == Fault::LogForked);
  }

  void endedMembershipIsRefused() {
    World world(Carrier::Memory);
    Member member(world);
    member.join();
    Member messenger(world);
    const auto revoked =
        wire::signEntry(*world.authority, world.home->space.space(), wire::MembershipRevoked{member.identity.key()});
    QVERIFY(messenger.append(revoked).has_value());
    QVERIFY(refusedWith(member.call(wire::BlobStat{}), Fault::MembershipEnded));
    world.network.cutAll();
    QVERIFY(member.reaches(transport::ConnectionState::Refused));
    QVERIFY(member.client.reason()->fault == Fault::MembershipEnded);
  }

  void blobsTravelAndResumeAfterACut_data() { carriers(); }
  void blobsTravelAndResumeAfterACut() {
    QFETCH(Carrier, carrier);
    World world(carrier);
    Member provider(world);
    provider.join(wire::MemberKind::Provider);
    Member member(world);
    member.join();
    auto source = transport::BlobStore::open(world.directory.path().toStdString() + "/source");
    auto target = transport::BlobStore::open(world.directory.path().toStdString() + "/target");
    const Bytes blob = randomBytes(60 * chunk + 123, 5);
    const BlobId id = *source->put(blob);
    transport::BlobCourier up(provider.client, *source);
    transport::BlobCourier down(member.client, *target);
    const Digest request(std::array<std::uint8_t, 32>{9});

    std::optional<Done> absent;
    down.download(id, [&](Done done) { absent = std::move(done); });
    QVERIFY(waitFor(world, absent).error().fault == Fault::NotFound);

    std::optional<Done> sent;
    up.upload(id, wire::BlobScope::Request, request, [&](Done done) { sent = std::move(done); });
    const auto partial = world.home->folder / "spool" / "partial" / id.hex();
    std::error_code none;
    QVERIFY(world.loop.runUntil(
        [&] { return std::filesystem::exists(partial, none) && std::filesystem::file_size(partial, none) > 3 * chunk; },
        patienceMs));
    world.stop();  // in the middle
    QVERIFY(!sent);
    world.start();
    QVERIFY(waitFor(world, sent).has_value());

    std::optional<Done> fetched;
    down.download(id, [&](Done done) { fetched = std::move(done); });
    QVERIFY(world.loop.runUntil([&] { return member.client.receivedBytes() > 5 * chunk; }, patienceMs));
    world.stop();
    world.start();
    QVERIFY(waitFor(world, fetched).has_value());
    QCOMPARE(*target->readAll(id, blob.size()), blob);

    const std::uint64_t before = provider.client.sentBytes();
    std::optional<Done> again;
    up.upload(id, wire::BlobScope::Request, request, [&](Done done) { again = std::move(done); });
    QVERIFY(waitFor(world, again).has_value());
    QVERIFY(provider.client.sentBytes() - before < chunk);  // the hub had it
  }

  void spoolHoldsItsRulesAndQuota() {
    World world(Carrier::Memory);
    world.stop();
    world.quota = {4 * chunk, 3 * chunk};
    world.start();
    Member provider(world);
    provider.join(wire::MemberKind::Provider);
    Member person(world);
    person.join();
    const auto begin = [](const Bytes& blob, wire::BlobScope scope) {
      crypto::TreeHasher hasher;
      hasher.add(blob);
      const BlobId id = hasher.finish();
      return wire::BlobBegin{id, blob.size(), hasher.leaves(), scope, Digest()};
    };
    QVERIFY(refusedWith(person.call(begin(randomBytes(10, 1), wire::BlobScope::Request)), Fault::NotAllowed));
    QVERIFY(refusedWith(person.call(begin(randomBytes(10, 1), wire::BlobScope::Round)), Fault::WrongRound));
    QVERIFY(refusedWith(provider.call(begin(randomBytes(3 * chunk + 1, 2), wire::BlobScope::Request)),
                        Fault::QuotaExceeded));
    QVERIFY(provider.call(begin(randomBytes(3 * chunk, 3), wire::BlobScope::Request)).has_value());
    QVERIFY(refusedWith(provider.call(begin(randomBytes(1, 4), wire::BlobScope::Request)), Fault::QuotaExceeded));
    Member second(world);
    second.join(wire::MemberKind::Provider);
    QVERIFY(refusedWith(second.call(begin(randomBytes(chunk + 1, 5), wire::BlobScope::Request)), Fault::QuotaExceeded));
    QVERIFY(second.call(begin(randomBytes(chunk, 6), wire::BlobScope::Request)).has_value());
    wire::BlobBegin wrong = begin(Bytes(), wire::BlobScope::Request);
    wrong.id = BlobId();
    QVERIFY(refusedWith(second.call(wrong), Fault::WrongHash));
    QVERIFY(refusedWith(second.call(wire::BlobPut{BlobId(), 0, Bytes{1}}), Fault::Unexpected) ||
            refusedWith(second.call(wire::BlobPut{BlobId(), 0, Bytes{1}}), Fault::WrongHash));
    QCOMPARE(world.spool->usedBytes(), std::uint64_t(4 * chunk));
    world.stop();
    world.start();
    QCOMPARE(world.spool->usedBytes(), std::uint64_t(4 * chunk));  // promised space outlives a restart
  }

  void whatNobodyNeedsGoesAfterItsTime() {
    World world(Carrier::Memory);
    Member provider(world);
    provider.join(wire::MemberKind::Provider);
    const Bytes blob = randomBytes(2 * chunk, 9);
    crypto::TreeHasher hasher;
    hasher.add(blob);
    const BlobId id = hasher.finish();
    // A request that never comes: the provider died between upload and publication.
    QVERIFY(provider.call(wire::BlobBegin{id, blob.size(), hasher.leaves(), wire::BlobScope::Request, Digest()}));
    QCOMPARE(*world.spool->sweep(), std::size_t(0));
    world.clock.advance(hub::Spool::abandonedMs - 60'000);
    QCOMPARE(*world.spool->sweep(), std::size_t(0));
    world.clock.advance(61'000);
    QCOMPARE(*world.spool->sweep(), std::size_t(1));
    QCOMPARE(world.spool->usedBytes(), std::uint64_t(0));
    QVERIFY(world.spool->stat(id).error().fault == Fault::NotFound);
  }

  void inviteCodesSurviveCopyingAndNothingElse() {
    World world(Carrier::Memory);
    const auto space = world.home->space.space();
    const auto invite = world.invite(wire::MemberKind::Organisation);
    const std::string code = wire::inviteCode(invite);
    const auto parsed = wire::parseInvite(code, space);
    QVERIFY(parsed.has_value());
    QVERIFY(parsed->terms == invite.terms && parsed->certificate == invite.certificate && parsed->seed == invite.seed);
    std::string shouted = " " + code + "\n";
    std::transform(shouted.begin(), shouted.end(), shouted.begin(),
                   [](char c) { return static_cast<char>(std::toupper(c)); });
    QVERIFY(wire::parseInvite(shouted, space).has_value());
    for (std::size_t i = 0; i < code.size(); ++i) {
      std::string typo = code;
      typo[i] = typo[i] == 'x' ? 'y' : 'x';
      QVERIFY(!wire::parseInvite(typo, space));
      QVERIFY(!wire::parseInvite(code.substr(0, i), space));
    }
    QVERIFY(wire::parseInvite(code, wire::SpaceId()).error().fault == Fault::WrongSpace);
    QVERIFY(wire::parseInvite("", space).error().fault == Fault::WrongInvite);
  }

  void spaceFileIsStrict() {
    World world(Carrier::Memory);
    const wire::SpaceFile file = world.home->space;
    const std::string text = wire::spaceFileText(file);
    QVERIFY(*wire::parseSpaceFile(text) == file);
    const auto faultWith = [&](const std::string& from, const std::string& to) {
      std::string changed = text;
      const std::size_t at = changed.find(from);
      require(at != std::string::npos, "the text is there");
      const auto parsed = wire::parseSpaceFile(changed.replace(at, from.size(), to));
      return parsed ? std::optional<Fault>() : parsed.error().fault;
    };
    QVERIFY(faultWith("\"protocol_version\": 1", "\"protocol_version\": 2") == Fault::WrongVersion);
    QVERIFY(faultWith("\"name\"", "\"nam\"") == Fault::BadSpaceFile);
    QVERIFY(faultWith("tcp://", "udp://") == Fault::BadSpaceFile);
    QVERIFY(faultWith("\"hub_key\": \"", "\"hub_key\": \"00") == Fault::BadSpaceFile);
    QVERIFY(faultWith("\"guardianship_age\": 18", "\"guardianship_age\": \"18\"") == Fault::BadSpaceFile);
    QVERIFY(faultWith("{", "[") == Fault::BadSpaceFile);
    QVERIFY(wire::parseSpaceFile("").error().fault == Fault::BadSpaceFile);
    QVERIFY(wire::readSpaceFile("/nonexistent").error().fault == Fault::NotFound);
  }
};

QTEST_APPLESS_MAIN(HubTest)
#include "hub_test.moc"
