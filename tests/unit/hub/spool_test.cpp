#include "base/file.h"
#include "unit/hub/hub_world.h"

using namespace coppice;
using namespace coppice::hub;

namespace {

wire::BlobBegin beginOf(const Bytes& blob, wire::BlobScope scope = wire::BlobScope::Request) {
  crypto::TreeHasher hasher;
  hasher.add(blob);
  const BlobId id = hasher.finish();
  return wire::BlobBegin{id, blob.size(), hasher.leaves(), scope, Digest()};
}

}  // namespace

class SpoolTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
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
    QVERIFY(refusedWith(person.call(beginOf(randomBytes(10, 1), wire::BlobScope::Request)), Fault::NotAllowed));
    QVERIFY(refusedWith(person.call(beginOf(randomBytes(10, 1), wire::BlobScope::Round)), Fault::WrongRound));
    QVERIFY(refusedWith(provider.call(beginOf(randomBytes(3 * chunk + 1, 2), wire::BlobScope::Request)),
                        Fault::QuotaExceeded));
    QVERIFY(provider.call(beginOf(randomBytes(3 * chunk, 3), wire::BlobScope::Request)).has_value());
    QVERIFY(refusedWith(provider.call(beginOf(randomBytes(1, 4), wire::BlobScope::Request)), Fault::QuotaExceeded));
    Member second(world);
    second.join(wire::MemberKind::Provider);
    QVERIFY(
        refusedWith(second.call(beginOf(randomBytes(chunk + 1, 5), wire::BlobScope::Request)), Fault::QuotaExceeded));
    QVERIFY(second.call(beginOf(randomBytes(chunk, 6), wire::BlobScope::Request)).has_value());
    wire::BlobBegin wrong = beginOf(Bytes(), wire::BlobScope::Request);
    wrong.id = BlobId();
    QVERIFY(refusedWith(second.call(wrong), Fault::WrongHash));
    QVERIFY(refusedWith(second.call(wire::BlobPut{BlobId(), 0, Bytes{1}}), Fault::Unexpected));
    QCOMPARE(world.spool->usedBytes(), std::uint64_t(4 * chunk));
    world.stop();
    world.start();
    QCOMPARE(world.spool->usedBytes(), std::uint64_t(4 * chunk));  // promised space outlives a restart
  }

  /// Nothing is set aside for a blob whose leaves do not make its name.
  void aWrongLeafListCountsForNothing() {
    World world(Carrier::Memory);
    Member provider(world);
    provider.join(wire::MemberKind::Provider);
    wire::BlobBegin wrong = beginOf(randomBytes(3 * chunk, 3));
    const wire::BlobBegin right = wrong;
    wrong.leaves.front() = Digest();
    QVERIFY(refusedWith(provider.call(wrong), Fault::WrongHash));
    QCOMPARE(world.spool->usedBytes(), std::uint64_t(0));
    QVERIFY(provider.call(right).has_value());  // its real owner is not kept out
    QCOMPARE(world.spool->usedBytes(), std::uint64_t(3 * chunk));
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

  void theDataSpaceLimitsABlob() {
    World world(Carrier::Memory);
    world.stop();
    world.quota.blobBytes = chunk;
    world.start();
    Member provider(world);
    provider.join(wire::MemberKind::Provider);
    QVERIFY(refusedWith(provider.call(beginOf(randomBytes(chunk + 1, 2))), Fault::TooLarge));
    QVERIFY(provider.call(beginOf(randomBytes(chunk, 2))).has_value());
  }

  /// Senders repeat what matters, so a damaged file is no reason not to serve.
  void aDamagedRelayFileIsReplaced() {
    World world(Carrier::Memory);
    Member member(world);
    member.join();
    const std::string file = (world.home->folder / "relay.sqlite").string();
    QVERIFY(world.relay->add(member.identity.key(), member.identity.key(), Bytes{1}, WallMs{5}, 10).has_value());
    world.stop();
    QVERIFY(replaceFile(file, Bytes(8192, 0x5a)).has_value());
    for (const char* part : {"-wal", "-shm"}) std::filesystem::remove(file + part);
    auto relay = storage::RelayQueue::open(file, WallMs{1'000'000});
    QVERIFY(relay.has_value());
    QCOMPARE(*relay->waiting(), std::uint64_t{0});
    const auto first = relay->add(member.identity.key(), member.identity.key(), Bytes{2}, WallMs{5}, 10);
    QVERIFY(first && *first > 1'000'000);                // above whatever was handed out before
    relay = storage::RelayQueue::open(file, WallMs{3});  // a clock that was set back
    QVERIFY(*relay->add(member.identity.key(), member.identity.key(), Bytes{2}, WallMs{5}, 10) == *first + 1);
  }
};

QTEST_APPLESS_MAIN(SpoolTest)
#include "spool_test.moc"
