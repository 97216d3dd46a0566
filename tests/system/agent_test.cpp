#include <signal.h>

#include <QtTest>
#include <nlohmann/json.hpp>

using nlohmann::json;

/// A real agent and its command line on a home of its own.
class AgentTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_home = m_folder->filePath(QStringLiteral("home"));
    startAgent();
  }
  void cleanup() {
    m_agent.kill();
    m_agent.waitForFinished();
  }

  void setUpLockAndUnlock() {
    QCOMPARE(ctl({"unlock"}, "secret words").code, 4);  // NotInitialised
    const Run setUp = ctl({"init"}, "secret words");
    QCOMPARE(setUp.code, 0);
    QVERIFY(setUp.answer["recovery_key"].get<std::string>().size() > 40);
    QCOMPARE(ctl({"init"}, "secret words").code, 4);
    QVERIFY(status()["unlocked"].get<bool>());
    QCOMPARE(ctl({"lock"}).code, 0);
    QCOMPARE(status()["state"], "locked");
    const Run wrong = ctl({"unlock"}, "other words");
    QCOMPARE(wrong.code, 3);
    QCOMPARE(wrong.answer["error"]["fault"], "WrongPassphrase");
    QCOMPARE(ctl({"unlock"}, "secret words").code, 0);
    QCOMPARE(status()["state"], "not-joined");
  }

  void filesAreForTheOwnerOnly() {
    QCOMPARE(ctl({"init"}, "secret words").code, 0);
    const auto others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QVERIFY(!(QFile::permissions(m_home) & others));
    for (const char* name : {"identity.key", "member.db", "vault.json"}) {
      const QString path = m_home + QLatin1Char('/') + QLatin1String(name);
      QVERIFY2(QFile::exists(path), name);
      QVERIFY2(!(QFile::permissions(path) & others), name);
    }
  }

  void aSecondAgentIsRefused() {
    QProcess second;
    second.start(program("coppiced"), {QStringLiteral("--home"), m_home, QStringLiteral("--json")});
    QVERIFY(second.waitForFinished(10'000));
    QCOMPARE(second.exitCode(), 4);
    QCOMPARE(json::parse(second.readAllStandardOutput().toStdString())["error"]["fault"], "AlreadyRunning");
    QCOMPARE(ctl({"status"}).code, 0);
  }

  void killedAgentKeepsEverything() {
    QCOMPARE(ctl({"init"}, "secret words").code, 0);
    const json before = status();
    QCOMPARE(ctl({"pause"}).code, 0);
    ::kill(static_cast<pid_t>(m_agent.processId()), SIGKILL);
    m_agent.waitForFinished();
    QCOMPARE(ctl({"status"}).code, 5);
    startAgent();
    const json after = status();
    QCOMPARE(after["member"], before["member"]);
    QVERIFY(!after["unlocked"].get<bool>());
    QCOMPARE(after["paused_until_ms"].get<int>(), -1);
    const json activity = ctl({"activity", "--last", "0"}).answer;
    QVERIFY(activity["chain_verified"].get<bool>());
    QCOMPARE(activity["entries"].size(), std::size_t{2});
    QCOMPARE(ctl({"unlock"}, "secret words").code, 0);
  }

  void whatNeedsADataSpaceSaysSo() {
    QCOMPARE(ctl({"requests"}).answer["error"]["fault"], "NotInitialised");
    QCOMPARE(ctl({"init"}, "secret words").code, 0);
    for (const char* command : {"requests", "consents", "leave"}) {
      const Run run = ctl({command});
      QCOMPARE(run.code, 4);
      QCOMPARE(run.answer["error"]["fault"], "NotJoined");
    }
  }

  void waitingAndCommandLine() {
    QCOMPARE(ctl({"status", "--wait", "running", "--timeout", "5"}).code, 0);
    QCOMPARE(ctl({"status", "--wait", "joined", "--timeout", "0.2"}).code, 8);
    QCOMPARE(ctl({"bogus"}).code, 2);
    QCOMPARE(ctl({"pause", "--for", "soon"}).code, 2);
    QCOMPARE(ctl({"doctor"}).code, 0);
  }

  void terminatedAgentEndsWell() {
    m_agent.terminate();
    QVERIFY(m_agent.waitForFinished(5000));
    QCOMPARE(m_agent.exitCode(), 0);
  }

 private:
  struct Run {
    int code = -1;
    json answer;
  };

  static QString program(const char* name) { return QStringLiteral(COPPICE_BINARY_DIR "/bin/") + QLatin1String(name); }

  void startAgent() {
    m_agent.start(program("coppiced"), {QStringLiteral("--home"), m_home});
    QVERIFY(m_agent.waitForStarted());
    QCOMPARE(ctl({"status", "--wait", "running", "--timeout", "10"}).code, 0);
  }

  Run ctl(std::initializer_list<const char*> arguments, const char* secret = nullptr) {
    QStringList list = {QStringLiteral("--home"), m_home, QStringLiteral("--json")};
    for (const char* argument : arguments) list << QString::fromUtf8(argument);
    if (secret != nullptr) list << QStringLiteral("--passphrase-fd") << QStringLiteral("0");
    QProcess process;
    process.start(program("coppicectl"), list);
    if (secret != nullptr) process.write(QByteArray(secret) + '\n');
    process.closeWriteChannel();
    if (!process.waitForFinished(30'000)) return {};
    return {process.exitCode(), json::parse(process.readAllStandardOutput().toStdString(), nullptr, false)};
  }

  json status() { return ctl({"status"}).answer; }

  std::unique_ptr<QTemporaryDir> m_folder;
  QString m_home;
  QProcess m_agent;
};

QTEST_GUILESS_MAIN(AgentTest)
#include "agent_test.moc"
