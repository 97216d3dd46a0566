#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "system/hub_fixture.h"

using namespace coppice;
using namespace coppice::tests;

class HubTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void killedHubKeepsEveryAcknowledgedEntry() {
    Space space;
    std::optional<Hub> hub(std::in_place, space.directory);
    QVERIFY(hub->ready());
    const auto invites = space.invites(40);
    Client client(space);
    std::map<std::uint64_t, Bytes> acknowledged;
    std::size_t answers = 0;
    auto appendUpTo = [&, next = std::size_t{0}](std::size_t end) mutable {
      for (; next < end; ++next) {
        const Bytes envelope = wire::membershipEnvelope(invites[next], crypto::Identity::generate(client.random));
        client.hub.append(envelope, [&, envelope](const Expected<transport::Receipt>& receipt) {
          ++answers;
          if (receipt) acknowledged[receipt->body.index] = envelope;
        });
      }
    };
    // Killed twice in mid-stream; the client goes on by itself and every append is answered in the end.
    for (const std::size_t after : {std::size_t(3), std::size_t(23)}) {
      appendUpTo(after + 12);
      QVERIFY(client.loop.runUntil([&] { return acknowledged.size() >= after; }, patienceMs));
      appendUpTo(after + 17);  // these cannot have an answer yet
      QVERIFY(answers < after + 17);
      hub->killNow();
      hub.emplace(space.directory);
      QVERIFY(hub->ready());
    }
    QVERIFY(client.loop.runUntil([&] { return answers == invites.size(); }, patienceMs));
    QCOMPARE(acknowledged.size(), invites.size());
    Client reader(space);
    reader.hub.follow({});
    QVERIFY(reader.loop.runUntil([&] { return reader.entries.size() >= invites.size(); }, patienceMs));
    QCOMPARE(reader.entries.size(), invites.size());  // and none twice
    for (const auto& [index, envelope] : acknowledged) QCOMPARE(reader.entries[index], envelope);
    QCOMPARE(hub->terminate(), 0);
    const Outcome verified = runHub({QStringLiteral("log"), space.directory, QStringLiteral("--verify")});
    QCOMPARE(verified.code, 0);
    QVERIFY(verified.out.startsWith("Verified 40 entries"));
  }

  void fullDiskIsSaidAndReadingGoesOn() {
    Space space;
    const auto invites = space.invites(200);
    // The limit on file size refuses writes as a full disk does.
    Hub hub(space.directory, 160U << 10U);
    QVERIFY(hub.ready());
    Client client(space);
    std::size_t accepted = 0;
    std::vector<Error> refused;
    for (const wire::Invite& invite : invites) {
      const Bytes envelope = wire::membershipEnvelope(invite, crypto::Identity::generate(client.random));
      client.hub.append(envelope, [&](const Expected<transport::Receipt>& receipt) {
        if (receipt)
          ++accepted;
        else
          refused.push_back(receipt.error());
      });
    }
    QVERIFY(client.loop.runUntil([&] { return accepted + refused.size() == invites.size(); }, patienceMs));
    QVERIFY(accepted > 0 && !refused.empty());
    for (const Error& error : refused) {
      QVERIFY2(error.fault == Fault::DiskFull, (std::string(faultName(error.fault)) + " " + error.detail).c_str());
    }
    Client reader(space);
    reader.hub.follow({});
    QVERIFY(reader.loop.runUntil([&] { return reader.entries.size() >= accepted; }, patienceMs));
    QCOMPARE(reader.entries.size(), accepted);
  }

  void secondHubAndMissingFoldersAreRefusedPlainly() {
    Space space;
    Hub hub(space.directory);
    QVERIFY(hub.ready());
    const Outcome second = runHub({QStringLiteral("serve"), space.directory});
    QCOMPARE(second.code, 4);
    QCOMPARE(second.err.trimmed().count('\n'), 0);  // one plain line
    QCOMPARE(runHub({QStringLiteral("init"), space.directory, QStringLiteral("--name"), QStringLiteral("x"),
                     QStringLiteral("--listen"), QStringLiteral("tcp://127.0.0.1:0")})
                 .code,
             4);
    QCOMPARE(runHub({QStringLiteral("serve"), space.directory + QStringLiteral("x")}).code, 4);
    QVERIFY(QDir(space.directory + QStringLiteral("/authority")).removeRecursively());  // taken offline
    QCOMPARE(runHub({QStringLiteral("invite"), space.directory}).code, 4);
    QCOMPARE(runHub({QStringLiteral("status"), space.directory}).code, 0);
    QCOMPARE(runHub({QStringLiteral("nonsense")}).code, 2);
    QCOMPARE(hub.terminate(), 0);
  }

  void memberIsRemovedThroughTheRunningHubAndWithoutIt() {
    Space space;
    auto invites = space.invites(2);
    std::vector<QString> keys;
    {
      Hub hub(space.directory);
      QVERIFY(hub.ready());
      Client client(space);
      std::size_t joined = 0;
      for (const wire::Invite& invite : invites) {
        const auto member = crypto::Identity::generate(client.random);
        keys.push_back(QString::fromStdString(member.key().hex()));
        client.hub.append(wire::membershipEnvelope(invite, member),
                          [&](const auto& receipt) { joined += receipt ? 1U : 0U; });
      }
      QVERIFY(client.loop.runUntil([&] { return joined == 2; }, patienceMs));
      QCOMPARE(runHub({QStringLiteral("remove"), space.directory, keys[0].left(12)}).code, 0);
      QCOMPARE(hub.terminate(), 0);
    }
    QCOMPARE(runHub({QStringLiteral("remove"), space.directory, keys[1]}).code, 0);
    QCOMPARE(runHub({QStringLiteral("remove"), space.directory, QStringLiteral("ffffffffffff")}).code, 3);
    const Outcome status = runHub({QStringLiteral("status"), space.directory, QStringLiteral("--json")});
    const QJsonObject object = QJsonDocument::fromJson(status.out).object();
    QCOMPARE(object[QStringLiteral("log_entries")].toInt(), 4);
    for (const auto& member : object[QStringLiteral("members")].toArray()) {
      QVERIFY(!member.toObject()[QStringLiteral("live")].toBool());
    }
  }
};

QTEST_GUILESS_MAIN(HubTest)
#include "hub_test.moc"
