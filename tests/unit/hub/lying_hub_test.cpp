// A hub that answers what it must not: the client has a typed reason for each answer, takes nothing of it into the log
// that it follows, and goes on where it was when the hub is honest again.
#include "unit/hub/victim.h"

using namespace coppice;
using namespace coppice::hub;
using transport::ConnectionState;

namespace {

wire::SignedHead headOf(World& world, std::uint64_t size, bool byTheHub = true) {
  const crypto::Identity stranger = crypto::Identity::generate(world.random);
  const auto body = wire::openHead(world.home->space.hubKey, world.sequencer->head(size));
  return wire::signHead(byTheHub ? world.home->identity : stranger, *body);
}

}  // namespace

class LyingHubTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aHandshakeThatLies_data() {
    QTest::addColumn<Lie>("lie");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const Lie& lie, const char* reason) {
      QTest::newRow(name) << lie << QString::fromLatin1(reason);
    };
    row("another version", to<wire::Challenge>([](World&, wire::Challenge& one) { ++one.protocolVersion; }),
        "WrongVersion");
    row("another space", to<wire::Challenge>([](World&, wire::Challenge& one) { one.space.data()[0] ^= 1U; }),
        "WrongSpace");
    row("no challenge but another reply", anotherType<wire::Challenge>(), "Unexpected");
    row("the answer to the hello is another reply", anotherType<wire::Refused>(), "Unexpected");
  }
  void aHandshakeThatLies() {
    QFETCH(Lie, lie);
    QFETCH(QString, reason);
    World world(Carrier::Memory);
    Member(world).join();
    Victim victim(world);
    victim.hears(lie);
    victim.client->follow({});
    victim.client->start();
    QVERIFY(victim.until([&] { return victim.client->state() == ConnectionState::Refused; }));
    QCOMPARE(nameOf(victim.client->reason()), reason);
    QVERIFY(victim.entries.empty());
    victim.hearsTheTruth();
    QVERIFY(victim.isConnected());
    QVERIFY(victim.until([&] { return victim.entries.size() == 1; }));
  }

  /// A stranger's nonce gets no Hello that would be good elsewhere: the hub refuses it.
  void aChallengeOfAnotherNonceIsOfNoUse() {
    World world(Carrier::Memory);
    Victim victim(world);
    victim.hears(to<wire::Challenge>([](World&, wire::Challenge& one) { one.nonce.data()[0] ^= 1U; }));
    victim.client->start();
    QVERIFY(victim.until([&] { return victim.client->state() == ConnectionState::Refused; }));
    QVERIFY(victim.client->reason().has_value());
  }

  void aBatchThatLies_data() {
    QTest::addColumn<Lie>("lie");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const std::function<void(World&, wire::Entries&)>& change,
                        const char* reason) {
      QTest::newRow(name) << to<wire::Entries>(change) << QString::fromLatin1(reason);
    };
    using Batch = wire::Entries;
    row(
        "a head by another key", [](World& world, Batch& one) { one.head = headOf(world, 4, false); },
        "WrongSignature");
    row(
        "a damaged head", [](World&, Batch& one) { one.head.body.back() ^= 1U; }, "WrongSignature");
    row(
        "empty", [](World&, Batch& one) { one.entries.clear(); }, "Malformed");
    row(
        "one entry skipped",
        [](World&, Batch& one) {
          one.entries.erase(one.entries.begin());
          ++one.first;
        },
        "Malformed");
    row(
        "said to be of another place", [](World&, Batch& one) { one.first = 3; }, "Malformed");
    QTest::newRow("another reply") << anotherType<Batch>() << QStringLiteral("Unexpected");
    // What the hub signed with this is evidence.
    row(
        "two entries swapped", [](World&, Batch& one) { std::swap(one.entries[0], one.entries[1]); }, "LogForked");
    row(
        "one entry left out", [](World&, Batch& one) { one.entries.erase(one.entries.begin() + 1); }, "LogForked");
    row(
        "one entry twice", [](World&, Batch& one) { one.entries.push_back(one.entries.back()); }, "LogForked");
    row(
        "one entry altered", [](World&, Batch& one) { one.entries[2].envelope.back() ^= 1U; }, "LogForked");
    row(
        "one entry at another time", [](World&, Batch& one) { ++one.entries[2].time.value; }, "LogForked");
    row(
        "the head of a shorter log", [](World& world, Batch& one) { one.head = headOf(world, 2); }, "LogForked");
  }
  void aBatchThatLies() {
    QFETCH(Lie, lie);
    QFETCH(QString, reason);
    World world(Carrier::Memory);
    for (int i = 0; i < 4; ++i) Member(world).join();
    Victim victim(world);
    victim.hears(lie);
    victim.client->follow({});
    victim.client->start();
    QVERIFY(victim.until([&] { return victim.client->state() == ConnectionState::Refused; }));
    QCOMPARE(nameOf(victim.client->reason()), reason);
    const auto nothingTaken = [&] {
      return victim.entries.empty() && victim.client->frontier().size() == 0 && !victim.client->head();
    };
    QVERIFY(nothingTaken());
    const bool forked = reason == QStringLiteral("LogForked");
    QCOMPARE(victim.shown.has_value(), forked);
    victim.hearsTheTruth();
    if (!forked) {
      QVERIFY(victim.until([&] { return victim.entries.size() == 4; }));
      const auto head = wire::openHead(world.home->space.hubKey, world.sequencer->head(4));
      QVERIFY(victim.client->frontier().root() == head->root);
      return;
    }
    QVERIFY(wire::openHead(world.home->space.hubKey, *victim.shown).has_value());
    world.clock.advance(3'600'000);
    Member(world).join();  // the loop goes on
    QCOMPARE(victim.client->state(), ConnectionState::Refused);
    QVERIFY(nothingTaken());
  }

  /// The second batch overlaps the first: not what was asked for.
  void aBatchThatWasHadBefore() {
    World world(Carrier::Memory);
    for (int i = 0; i < 2; ++i) Member(world).join();
    Victim victim(world);
    victim.client->follow({});
    victim.client->start();
    QVERIFY(victim.until([&] { return victim.entries.size() == 2; }));
    const auto root = victim.client->frontier().root();
    victim.hears(to<wire::Entries>([](World& at, wire::Entries& one) { one = *at.sequencer->batch(1); }));
    Member(world).join();
    QVERIFY(victim.until([&] { return victim.client->state() == ConnectionState::Refused; }));
    QCOMPARE(nameOf(victim.client->reason()), QStringLiteral("Malformed"));
    QCOMPARE(victim.entries.size(), std::size_t{2});
    QVERIFY(victim.client->frontier().root() == root);
    victim.hearsTheTruth();
    QVERIFY(victim.until([&] { return victim.entries.size() == 3; }));
  }

  void aReceiptThatLies_data() {
    QTest::addColumn<Lie>("lie");
    QTest::addColumn<QString>("reason");
    using Receipt = wire::Appended;
    const auto row = [](const char* name, const std::function<void(World&, Receipt&)>& change, const char* reason) {
      QTest::newRow(name) << to<Receipt>(change) << QString::fromLatin1(reason);
    };
    row(
        "by another key",
        [](World& world, Receipt& one) {
          const auto body = wire::openAppended(world.home->space.hubKey, one);
          one = wire::signAppended(crypto::Identity::generate(world.random), *body);
        },
        "WrongSignature");
    row(
        "damaged", [](World&, Receipt& one) { one.body.back() ^= 1U; }, "WrongSignature");
    row(
        "of another entry",
        [](World& world, Receipt& one) {
          auto body = *wire::openAppended(world.home->space.hubKey, one);
          body.envelope.data()[0] ^= 1U;
          one = wire::signAppended(world.home->identity, body);
        },
        "WrongHash");
    QTest::newRow("another reply") << anotherType<Receipt>() << QStringLiteral("Unexpected");
    QTest::newRow("twice") << twice<Receipt>() << QStringLiteral("none");
  }
  void aReceiptThatLies() {
    QFETCH(Lie, lie);
    QFETCH(QString, reason);
    World world(Carrier::Memory);
    Victim victim(world);
    victim.client->start();
    QVERIFY(victim.isConnected());
    victim.hears(lie);
    const Bytes membership = wire::membershipEnvelope(world.invite(), victim.identity);
    const auto receipt = victim.append(membership);
    QCOMPARE(nameOf(receipt ? std::nullopt : std::optional(receipt.error())), reason);
    QVERIFY(victim.lied > 0);
    if (!receipt) QCOMPARE(victim.client->state(), ConnectionState::Guest);  // it is proven nothing
    victim.hearsTheTruth();
    const auto again = victim.append(membership);
    QVERIFY(again.has_value() && again->body.index == 0);
    QVERIFY(victim.until([&] { return victim.client->state() == ConnectionState::Member; }));
    QCOMPARE(world.sequencer->size(), std::uint64_t{1});
  }

  /// Whether a message was taken is told once, and only by the reply that says so; a message is heard once.
  void aRelayThatLies() {
    World world(Carrier::Memory);
    Member sender(world);
    sender.join();
    Victim victim(world);
    victim.client->start();
    QVERIFY(victim.append(wire::membershipEnvelope(world.invite(), victim.identity)).has_value());
    QVERIFY(victim.until([&] { return victim.client->state() == ConnectionState::Member; }));
    victim.hears([](World&, const wire::HubReply& reply) {
      return std::holds_alternative<wire::Accepted>(reply) ? Replies{wire::LogProof{}, reply} : Replies{reply};
    });
    std::vector<Done> answers;
    victim.client->relay(sender.identity.key(), Bytes{1}, [&](Done done) { answers.push_back(std::move(done)); });
    QVERIFY(victim.until([&] { return sender.messages.size() == 1 && !answers.empty(); }));
    QCOMPARE(answers.size(), std::size_t{1});
    QVERIFY(!answers[0] && answers[0].error().fault == Fault::Unexpected);
    victim.hears(twice<wire::Relayed>());
    for (std::uint8_t i = 2; i < 5; ++i) sender.client.relay(victim.identity.key(), Bytes{i});
    QVERIFY(victim.until([&] { return victim.messages.size() >= 3; }));
    QVERIFY(sender.call(wire::Ping{}).has_value());
    QVERIFY(victim.lied >= 4);
    QCOMPARE(victim.messages, (std::vector<Bytes>{{2}, {3}, {4}}));
  }
};

QTEST_APPLESS_MAIN(LyingHubTest)
#include "lying_hub_test.moc"
