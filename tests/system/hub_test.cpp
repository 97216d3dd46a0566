#include <sys/resource.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

#include "base/require.h"
#include "crypto/random.h"
#include "transport/event_loop.h"
#include "transport/hub_client.h"
#include "transport/zmq_link.h"
#include "wire/invite.h"
#include "wire/space_file.h"

using namespace coppice;

namespace {

constexpr int patienceMs = 30'000;

struct Outcome {
  int code = -1;
  QByteArray out;
  QByteArray err;
};

QString program() { return QStringLiteral(COPPICE_BINARY_DIR "/bin/coppice-hub"); }

Outcome runHub(const QStringList& arguments) {
  QProcess process;
  process.start(program(), arguments);
  require(process.waitForFinished(patienceMs), "the command ends");
  return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// A running `coppice-hub serve`; killed at the end of the test whatever happens.
class Hub {
 public:
  explicit Hub(const QString& directory, std::uint64_t fileSizeLimit = 0) {
    if (fileSizeLimit > 0) {
      m_process.setChildProcessModifier([fileSizeLimit] {
        const rlimit limit{fileSizeLimit, fileSizeLimit};
        setrlimit(RLIMIT_FSIZE, &limit);
      });
    }
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(program(), {QStringLiteral("serve"), directory});
    m_ready = m_process.waitForStarted(patienceMs) && m_process.waitForReadyRead(patienceMs) &&
              m_process.readLine().startsWith("listening on tcp://127.0.0.1:");
  }
  ~Hub() { killNow(); }
  bool ready() const { return m_ready; }
  void killNow() {
    m_process.kill();
    m_process.waitForFinished(patienceMs);
  }
  int terminate() {
    m_process.terminate();
    return m_process.waitForFinished(patienceMs) ? m_process.exitCode() : -1;
  }

 private:
  QProcess m_process;
  bool m_ready = false;
};

struct Space {
  QTemporaryDir parent;
  QString directory = parent.path() + QStringLiteral("/space");
  wire::SpaceFile file;

  Space() {
    const Outcome made = runHub({QStringLiteral("init"), directory, QStringLiteral("--name"), QStringLiteral("Test"),
                                 QStringLiteral("--listen"), QStringLiteral("tcp://127.0.0.1:0")});
    require(made.code == 0, "init succeeds");
    file = *wire::readSpaceFile((directory + QStringLiteral("/space.json")).toStdString());
  }
  std::vector<wire::Invite> invites(int count) {
    const Outcome printed =
        runHub({QStringLiteral("invite"), directory, QStringLiteral("--count"), QString::number(count)});
    std::vector<wire::Invite> codes;
    for (const QByteArray& line : printed.out.trimmed().split('\n')) {
      codes.push_back(std::move(*wire::parseInvite(line.toStdString(), file.space())));
    }
    return codes;
  }
};

struct Client {
  explicit Client(const Space& space)
      : hub(loop, transport::makeZmqLink(loop, space.file.address, space.file.hubCurveKey, random), random,
            {space.file.space(), space.file.hubKey}, identity,
            {{},
             [this](const transport::LogBatch& batch) {
               for (const auto& record : batch.records) entries.push_back(record.envelope);
             },
             {}}) {
    hub.start();
  }
  SystemClock clock;
  crypto::SystemRandom random;
  crypto::Identity identity = crypto::Identity::generate(random);
  transport::EventLoop loop{clock};
  std::vector<Bytes> entries;
  transport::HubClient hub;
};

}  // namespace

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
    for (const wire::Invite& invite : invites) {
      const Bytes envelope = wire::membershipEnvelope(invite, crypto::Identity::generate(client.random));
      client.hub.append(envelope, [&, envelope](const Expected<transport::Receipt>& receipt) {
        ++answers;
        if (receipt) acknowledged[receipt->body.index] = envelope;
      });
    }
    // Killed twice in mid-stream; the client goes on by itself and every append is answered in the end.
    for (const std::size_t after : {std::size_t(3), std::size_t(15)}) {
      QVERIFY(client.loop.runUntil([&] { return acknowledged.size() >= after; }, patienceMs));
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
