// A hub's directory that was damaged, or written by a newer program: every command refuses it with one typed fault and
// one line, and leaves it as it is. A hub that began another log under its keys would be a forger to its members.
#include <fstream>
#include <nlohmann/json.hpp>

#include "doubles/old_database.h"
#include "storage/log_store.h"
#include "system/hub_fixture.h"

using namespace coppice;
using namespace coppice::tests;
using nlohmann::json;

namespace {

QByteArray read(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& content) {
  QFile file(path);
  require(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(content) == content.size(), "a file");
}

constexpr int members = 3;

}  // namespace

class HubDamageTest : public QObject {
  Q_OBJECT
 private:
  std::unique_ptr<Space> m_space;
  QByteArray m_good;      // the log's file
  QByteArray m_envelope;  // of one entry in it
  QByteArray m_young;     // the log's file and its write-ahead log while the hub ran
  QByteArray m_wal;

  QString logFile() const { return m_space->directory + QStringLiteral("/hub/hub.sqlite"); }
  /// Every command that opens the log says the same, in one line.
  QByteArray refusal() {
    return refusalOf({{QStringLiteral("serve"), m_space->directory},
                      {QStringLiteral("log"), m_space->directory, QStringLiteral("--verify")},
                      {QStringLiteral("status"), m_space->directory}});
  }
  static QByteArray refusalOf(const QList<QStringList>& commands) {
    QByteArray said;
    for (const QStringList& command : commands) {
      const Outcome typed = runHub(command + QStringList{QStringLiteral("--json")});
      const json answer = json::parse(typed.out.toStdString(), nullptr, false);
      if (!answer.is_object() || !answer.contains("error")) return command[0].toUtf8() + " has no typed fault";
      const Outcome plain = runHub(command);
      if (plain.code != typed.code || plain.err.trimmed().isEmpty() || plain.err.trimmed().contains('\n'))
        return "not one line: " + plain.err;
      const QByteArray now =
          QByteArray::fromStdString(answer["error"]["fault"].get<std::string>()) + ' ' + QByteArray::number(typed.code);
      if (!said.isEmpty() && said != now) return said + " and " + now;
      said = now;
    }
    return said;
  }
  void restoreLog() {
    for (const char* side : {"-wal", "-shm"}) QFile::remove(logFile() + QLatin1String(side));
    write(logFile(), m_good);
  }

 private Q_SLOTS:
  void initTestCase() {
    m_space = std::make_unique<Space>();
    Hub hub(m_space->directory);
    QVERIFY(hub.ready());
    Client client(*m_space);
    int joined = 0;
    for (const wire::Invite& invite : m_space->invites(members)) {
      const Bytes envelope = wire::membershipEnvelope(invite, crypto::Identity::generate(client.random));
      m_envelope = QByteArray(reinterpret_cast<const char*>(envelope.data()), static_cast<int>(envelope.size()));
      client.hub.append(envelope, [&](const auto& receipt) { joined += receipt ? 1 : 0; });
    }
    QVERIFY(client.loop.runUntil([&] { return joined == members; }, patienceMs));
    m_young = read(logFile());
    m_wal = read(logFile() + QStringLiteral("-wal"));
    QVERIFY(m_wal.contains(m_envelope));
    QCOMPARE(hub.terminate(), 0);
    m_good = read(logFile());
    QVERIFY(m_good.contains(m_envelope));
  }
  void cleanup() {
    restoreLog();
    const Outcome verified = runHub({QStringLiteral("log"), m_space->directory, QStringLiteral("--verify")});
    QVERIFY(verified.out.startsWith("Verified 3 entries"));
  }

  void aFlippedByteOfAnEntryIsNoticed() {
    QByteArray bad = m_good;
    const auto at = bad.indexOf(m_envelope) + m_envelope.size() / 2;
    bad[at] = static_cast<char>(bad[at] ^ 1);
    write(logFile(), bad);
    QCOMPARE(refusal(), "DamagedData 6");
    QCOMPARE(read(logFile()), bad);
  }

  void aCutOrEmptyOrForeignFileIsRefused() {
    for (const QByteArray& bad : {m_good.left(m_good.size() - 4096), m_good.left(m_good.size() / 2), m_good.left(100),
                                  QByteArray(m_good.size(), 'x'), QByteArray()}) {
      restoreLog();
      write(logFile(), bad);
      QCOMPARE(refusal(), "DamagedData 6");
      QCOMPARE(read(logFile()), bad);
    }
  }

  void aMissingLogIsNotBegunAnew() {
    QVERIFY(QFile::remove(logFile()));
    QCOMPARE(refusal(), "DamagedData 6");
    QVERIFY(!QFile::exists(logFile()));
  }

  void anEntryThatWasTakenOutIsMissed() {
    {
      const auto database = storage::Database::open(logFile().toStdString(), storage::serviceSchema());
      QVERIFY((*database)->execute("DELETE FROM log_entry WHERE position = 2").has_value());
      QCOMPARE(*storage::LogStore(**database).size(), std::uint64_t{2});
    }
    QCOMPARE(refusal(), "LogCut 6");
  }

  /// What SQLite takes for a whole database, only older, is no log to go on from: its members have seen more.
  void aLogThatLostItsTailIsRefused() {
    const int oneFrame = 4096 + 24;
    for (const auto& rest :
         {std::optional<QByteArray>(), std::optional(QByteArray()), std::optional(m_wal.left(40)),
          std::optional(m_wal.left(m_wal.size() / 2)), std::optional(m_wal.left(m_wal.size() - oneFrame)),
          std::optional(QByteArray(m_wal.size(), 'x'))}) {
      restoreLog();
      write(logFile(), m_young);
      if (rest) write(logFile() + QStringLiteral("-wal"), *rest);
      QCOMPARE(refusal(), "LogCut 6");
    }
    // With the whole of it the same file is the log.
    restoreLog();
    write(logFile(), m_young);
    write(logFile() + QStringLiteral("-wal"), m_wal);
    QVERIFY(
        runHub({QStringLiteral("log"), m_space->directory, QStringLiteral("--verify")}).out.startsWith("Verified 3"));
  }

  /// A database of no version, beside keys of a hub that was in use.
  void aLogThatHoldsNothingIsRefused() {
    QVERIFY(QFile::remove(logFile()));
    QVERIFY(storage::Database::open(logFile().toStdString(), {0, {}}).has_value());
    QCOMPARE(refusal(), "DamagedData 6");
  }

  void aDamagedOrForeignNewestHeadIsRefused() {
    const QString file = logFile() + QStringLiteral(".head");
    const QByteArray good = read(file);
    QVERIFY(!good.isEmpty());
    for (const QByteArray& bad : {QByteArray(), good.left(good.size() / 2), QByteArray(good.size(), 'x'),
                                  QByteArray(good.size(), '\0'), QByteArray(100'000, 'x')}) {
      write(file, bad);
      QCOMPARE(refusal(), "DamagedData 6");
    }
    // Where a loss of power tore the newest, the head before it still says that two entries were there.
    QByteArray torn = good;
    torn.replace(512 + 40, 40, QByteArray(40, 'x'));
    write(file, torn);
    QVERIFY(
        runHub({QStringLiteral("log"), m_space->directory, QStringLiteral("--verify")}).out.startsWith("Verified 3"));
    write(logFile(), m_young);
    QCOMPARE(refusal(), "LogCut 6");
    write(file, good);
  }

  void aNewerLogStaysAsItIs() {
    {
      const auto database = storage::Database::open(logFile().toStdString(), storage::serviceSchema());
      QVERIFY((*database)->execute("PRAGMA user_version = 99").has_value());
    }
    const QByteArray newer = read(logFile());
    QCOMPARE(refusal(), "NewerDatabase 6");
    QCOMPARE(read(logFile()), newer);
  }

  /// tests/vectors/hub_v1: keys and log as version 1 wrote them, with one member.
  void aHubOfVersion1IsTakenOver() {
    const QString vectors = QStringLiteral(COPPICE_SOURCE_DIR "/tests/vectors/hub_v1/");
    const QTemporaryDir parent;
    const QString directory = parent.filePath(QStringLiteral("old"));
    QVERIFY(QDir().mkpath(directory + QStringLiteral("/hub")));
    QVERIFY(QFile::copy(vectors + QStringLiteral("space.json"), directory + QStringLiteral("/space.json")));
    for (const char* name : {"hub.key", "curve.key", "listen"})
      QVERIFY(QFile::copy(vectors + QLatin1String(name), directory + QStringLiteral("/hub/") + QLatin1String(name)));
    const auto old = doubles::schemaOfDump(storage::serviceSchema().applicationId,
                                           read(vectors + QStringLiteral("hub.sql")).toStdString());
    QVERIFY(storage::Database::open((directory + QStringLiteral("/hub/hub.sqlite")).toStdString(), old).has_value());
    const Outcome verified = runHub({QStringLiteral("log"), directory, QStringLiteral("--verify")});
    QVERIFY2(verified.out.startsWith("Verified 1 entries, root 1e5e3345f2bdf9f8"), verified.err);
    Hub hub(directory);
    QVERIFY(hub.ready());
    QCOMPARE(hub.terminate(), 0);
    const json status = json::parse(
        runHub({QStringLiteral("status"), directory, QStringLiteral("--json")}).out.toStdString(), nullptr, false);
    QCOMPARE(status["log_entries"].get<int>(), 1);
    QVERIFY(status["members"][0]["live"].get<bool>());
  }

  /// A head that another hub signed, or that somebody made up, proves nothing.
  void aReportWithoutAHeadOfThisHubIsRefused() {
    const QString report = m_space->parent.filePath(QStringLiteral("report.txt"));
    crypto::SystemRandom random;
    const auto stranger = crypto::Identity::generate(random);
    const std::string head = toHex(wire::encodeHead(wire::signHead(stranger, {3, {}, {}})));
    for (const std::string& text :
         {std::string(), std::string("State: waiting\n"), "  " + head + "\n", std::string(20, '\0')}) {
      write(report, QByteArray::fromStdString(text));
      const Outcome said = runHub({QStringLiteral("log"), m_space->directory, QStringLiteral("--disputes"),
                                   QStringLiteral("--report"), report});
      QCOMPARE(said.code, 3);
      QVERIFY2(said.err.contains("holds no head that this hub signed"), said.err);
    }
    QFile::remove(report);
    QCOMPARE(runHub({QStringLiteral("log"), m_space->directory, QStringLiteral("--disputes"),
                     QStringLiteral("--report"), report})
                 .code,
             3);
  }

  void damagedKeysAndSpaceFilesAreRefused() {
    const auto with = [this](const char* name, const QByteArray& content) {
      const QString path = m_space->directory + QLatin1String(name);
      const QByteArray good = read(path);
      write(path, content);
      const QByteArray said = refusal();
      write(path, good);
      return said;
    };
    QCOMPARE(with("/hub/hub.key", ""), "DamagedData 6");
    QCOMPARE(with("/hub/hub.key", QByteArray(64, 'a') + '\n'), "DamagedData 6");  // of another hub
    QCOMPARE(with("/hub/curve.key", "no key\n"), "DamagedData 6");
    QCOMPARE(with("/space.json", "{"), "BadSpaceFile 3");
  }

  /// Needed for invites and removals only: the hub runs on without it.
  void aDamagedKeyOfTheAuthorityIsRefused() {
    const QString path = m_space->directory + QStringLiteral("/authority/authority.key");
    const QByteArray good = read(path);
    for (const QByteArray& bad : {QByteArray(), QByteArray("no key\n"), good.left(good.size() / 2),
                                  QByteArray(64, 'a') + '\n', QByteArray(100'000, 'a')}) {
      write(path, bad);
      QCOMPARE(refusalOf({{QStringLiteral("invite"), m_space->directory}}), "DamagedData 6");
      QVERIFY(runHub({QStringLiteral("log"), m_space->directory, QStringLiteral("--verify")})
                  .out.startsWith("Verified 3 entries"));
    }
    write(path, good);
  }

  void aDamagedAddressIsRefused() {
    const QString path = m_space->directory + QStringLiteral("/hub/listen");
    const QByteArray good = read(path);
    for (const QByteArray& bad : {QByteArray(), QByteArray("here\n"), QByteArray("tcp://\n"),
                                  QByteArray("tcp://127.0.0.1:99999\n"), QByteArray(5'000, 'x')}) {
      write(path, bad);
      QCOMPARE(refusal(), "DamagedData 6");
    }
    write(path, good);
  }
};

QTEST_GUILESS_MAIN(HubDamageTest)
#include "hub_damage_test.moc"
