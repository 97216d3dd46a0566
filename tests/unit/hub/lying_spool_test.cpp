// A hub that serves blobs as it must not: a transfer ends with a typed reason, nothing wrong is taken for the blob, and
// the next transfer goes on.
#include "unit/hub/victim.h"

using namespace coppice;
using namespace coppice::hub;
using transport::ConnectionState;

class LyingSpoolTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aBlobThatLies_data() {
    QTest::addColumn<Lie>("lie");
    QTest::addColumn<QString>("reason");
    using Status = wire::BlobStatus;
    using Chunk = wire::BlobChunk;
    const auto status = [](const char* name, const std::function<void(World&, Status&)>& change, const char* reason) {
      QTest::newRow(name) << to<Status>(change) << QString::fromLatin1(reason);
    };
    const auto part = [](const char* name, const std::function<void(World&, Chunk&)>& change, const char* reason) {
      QTest::newRow(name) << to<Chunk>(change) << QString::fromLatin1(reason);
    };
    status(
        "one byte more", [](World&, Status& one) { ++one.sizeBytes; }, "WrongHash");
    status(
        "one byte less", [](World&, Status& one) { --one.sizeBytes; }, "WrongHash");
    status(
        "as large as can be",
        [](World&, Status& one) {
          one.sizeBytes = limits::maxBlobBytes;
          one.receivedChunks = crypto::blobChunkCount(one.sizeBytes);
          one.leaves.resize(one.receivedChunks);
        },
        "WrongHash");
    status(
        "other hashes", [](World&, Status& one) { one.leaves[0].data()[0] ^= 1U; }, "WrongHash");
    status(
        "hashes swapped", [](World&, Status& one) { std::swap(one.leaves[0], one.leaves[1]); }, "WrongHash");
    status(
        "not complete",
        [](World&, Status& one) {
          one.complete = false;
          one.leaves.clear();
        },
        "NotFound");
    part(
        "other bytes", [](World&, Chunk& one) { one.chunk.back() ^= 1U; }, "WrongHash");
    part(
        "a chunk cut short", [](World&, Chunk& one) { one.chunk.pop_back(); }, "WrongHash");
    part(
        "an empty chunk", [](World&, Chunk& one) { one.chunk.clear(); }, "WrongHash");
    part(
        "said to be the next one", [](World&, Chunk& one) { ++one.index; }, "Unexpected");
    part(
        "said to be one that there is not", [](World&, Chunk& one) { one.index = ~std::uint64_t{0}; }, "Unexpected");
    QTest::newRow("no status but another reply") << anotherType<Status>() << QStringLiteral("NotFound");
    QTest::newRow("no chunk but another reply") << anotherType<Chunk>() << QStringLiteral("Malformed");
    QTest::newRow("chunks twice") << twice<Chunk>() << QStringLiteral("none");
    QTest::newRow("status twice") << twice<Status>() << QStringLiteral("none");
  }
  void aBlobThatLies() {
    QFETCH(Lie, lie);
    QFETCH(QString, reason);
    World world(Carrier::Memory);
    Member provider(world);
    provider.join(wire::MemberKind::Provider);
    auto source = *transport::BlobStore::open(world.directory.path().toStdString() + "/source");
    auto target = *transport::BlobStore::open(world.directory.path().toStdString() + "/target");
    const BlobId blob = *source.put(randomBytes(3 * chunk + 5, 8));
    transport::BlobCourier up(provider.client, source);
    std::optional<Done> sent;
    up.upload(blob, wire::BlobScope::Request, Digest(), [&](Done done) { sent = std::move(done); });
    QVERIFY(waitFor(world, sent).has_value());

    Victim victim(world);
    victim.client->start();
    QVERIFY(victim.append(wire::membershipEnvelope(world.invite(), victim.identity)).has_value());
    QVERIFY(victim.until([&] { return victim.client->state() == ConnectionState::Member; }));
    transport::BlobCourier down(*victim.client, target);
    victim.hears(lie);
    int answers = 0;
    std::optional<Done> fetched;
    const auto fetch = [&] {
      fetched.reset();
      down.download(blob, [&](Done done) {
        ++answers;
        fetched = std::move(done);
      });
      return waitFor(world, fetched);
    };
    const Done first = fetch();
    QCOMPARE(nameOf(first ? std::nullopt : std::optional(first.error())), reason);
    QVERIFY(victim.lied > 0);
    QCOMPARE(target.has(blob), first.has_value());
    QCOMPARE(victim.client->state(), ConnectionState::Member);
    victim.hearsTheTruth();
    QVERIFY(fetch().has_value());
    QCOMPARE(answers, 2);
    QVERIFY(*target.readAll(blob, 4 * chunk) == *source.readAll(blob, 4 * chunk));
  }

  /// A size beyond every limit does not even decode: the line is ended, and nothing is begun.
  void aBlobBeyondEveryLimit() {
    World world(Carrier::Memory);
    auto target = *transport::BlobStore::open(world.directory.path().toStdString() + "/target");
    Victim victim(world);
    victim.client->start();
    QVERIFY(victim.append(wire::membershipEnvelope(world.invite(), victim.identity)).has_value());
    QVERIFY(victim.until([&] { return victim.client->state() == ConnectionState::Member; }));
    transport::BlobCourier down(*victim.client, target);
    victim.hears([](World&, const wire::HubReply& reply) {
      const auto* refused = std::get_if<wire::Refused>(&reply);
      if (refused == nullptr || refused->fault != Fault::NotFound) return Replies{reply};
      return Replies{wire::BlobStatus{std::uint64_t{1} << 60U, 1, true, {Digest()}}};
    });
    std::optional<Done> fetched;
    down.download(crypto::blobIdOf(asBytes("nothing")), [&](Done done) { fetched = std::move(done); });
    QVERIFY(victim.until([&] { return victim.client->state() == ConnectionState::Unreachable; }));
    QCOMPARE(nameOf(victim.client->reason()), QStringLiteral("TooLarge"));
    QVERIFY(!fetched);
    victim.hearsTheTruth();  // the question goes out again by itself
    QVERIFY(waitFor(world, fetched).error().fault == Fault::NotFound);
  }
};

QTEST_APPLESS_MAIN(LyingSpoolTest)
#include "lying_spool_test.moc"
