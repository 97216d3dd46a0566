// One agent and its command line: setting up, importing, keeping, ending.
#include "system/lone_agent.h"

using coppice::tests::exitCodeOf;
using nlohmann::json;

class AgentTest : public QObject, private coppice::tests::LoneAgent {
  Q_OBJECT
 private Q_SLOTS:
  void init() {
    freshHome();
    startAgent();
  }
  void cleanup() { killAgent(); }

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
    for (const char* name : {"identity.key", "coppice.db", "vault.json"}) {
      const QString path = m_home + QLatin1Char('/') + QLatin1String(name);
      QVERIFY2(QFile::exists(path), name);
      QVERIFY2(!(QFile::permissions(path) & others), name);
    }
  }

  void aSecondAgentIsRefused() {
    QProcess second;
    second.start(program("coppiced"), {QStringLiteral("--home"), m_home, QStringLiteral("--json")});
    QVERIFY(second.waitForFinished(10'000));
    QCOMPARE(exitCodeOf(second), 4);
    QCOMPARE(json::parse(second.readAllStandardOutput().toStdString())["error"]["fault"], "AlreadyRunning");
    QCOMPARE(ctl({"status"}).code, 0);
  }

  void killedAgentKeepsEverything() {
    QCOMPARE(ctl({"init"}, "secret words").code, 0);
    const json before = status();
    QCOMPARE(ctl({"pause"}).code, 0);
    killAgent();
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

  void killedAgentKeepsLimitsAndATimedPause() {
    const Run set = ctl({"limits", "set", "--on-battery", "yes", "--cpu", "40", "--memory", "2000", "--seats", "0",
                         "--schedule", "mon-fri 18:00-07:00", "sat,sun 00:00-24:00"});
    QCOMPARE(set.code, 0);
    QCOMPARE(ctl({"pause", "--for", "3h"}).code, 0);
    const std::int64_t until = status()["paused_until_ms"].get<std::int64_t>();
    QVERIFY(until > QDateTime::currentMSecsSinceEpoch() + 10'000'000);
    killAgent();
    startAgent();
    const json limits = ctl({"limits"}).answer;
    QCOMPARE(limits, set.answer);
    QVERIFY(limits["on_battery"].get<bool>() && !limits["on_metered"].get<bool>());
    QCOMPARE(limits["cpu_percent"].get<int>(), 40);
    QCOMPARE(limits["memory_mb"].get<int>(), 2000);
    QCOMPARE(limits["seats"].get<int>(), 0);
    QCOMPARE(limits["schedule"]["windows"].size(), std::size_t{2});
    QCOMPARE(status()["paused_until_ms"].get<std::int64_t>(), until);
    QCOMPARE(status()["pause_cause"], "person");
    QCOMPARE(status()["resume_at_ms"].get<std::int64_t>(), until);
    QCOMPARE(ctl({"resume"}).code, 0);
    QCOMPARE(ctl({"limits", "set", "--schedule", "any"}).answer["schedule"]["windows"].size(), std::size_t{0});
    QCOMPARE(status()["pause_cause"], "");
    const json activity = ctl({"activity", "--last", "0"}).answer["entries"];
    QCOMPARE(activity[0]["kind"], "limits changed");
  }

  void wrongLimitsAreRefused() {
    const json before = ctl({"limits"}).answer;
    QCOMPARE(before["cpu_percent"].get<int>(), 100);
    QCOMPARE(before["seats"].get<int>(), 2);
    QVERIFY(!before["on_battery"].get<bool>() && !before["on_metered"].get<bool>());
    for (const auto& [option, value] : std::initializer_list<std::pair<const char*, const char*>>{
             {"--cpu", "0"}, {"--cpu", "101"}, {"--seats", "5"}, {"--memory", "100"}, {"--memory", "9000000"}}) {
      const Run run = ctl({"limits", "set", option, value});
      QCOMPARE(run.code, 3);
      QCOMPARE(run.answer["error"]["fault"], "BadInput");
    }
    for (const auto& [option, value] : std::initializer_list<std::pair<const char*, const char*>>{
             {"--cpu", "half"}, {"--on-battery", "maybe"}, {"--schedule", "nights"}, {"--schedule", "mon 10:00-10:00"}})
      QCOMPARE(ctl({"limits", "set", option, value}).code, 2);
    QCOMPARE(ctl({"limits", "set"}).code, 2);
    QCOMPARE(ctl({"limits"}).answer, before);
  }

  void whatNeedsADataSpaceSaysSo() {
    QCOMPARE(ctl({"requests"}).answer["error"]["fault"], "NotInitialised");
    QCOMPARE(ctl({"init"}, "secret words").code, 0);
    for (const char* command : {"requests", "leave"}) {
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
    // A home that others may look into is said before anything is asked of it.
    const QFile::Permissions closed = QFile::permissions(m_home);
    QVERIFY(QFile::setPermissions(m_home, closed | QFile::ReadOther));
    const Run open = ctl({"doctor"});
    QCOMPARE(open.code, 3);
    QCOMPARE(open.answer["error"]["fault"], "ForeignOwner");
    QCOMPARE(ctl({"status", "--wait", "unlocked", "--timeout", "5"}).code, 3);  // no waiting makes that good
    QVERIFY(QFile::setPermissions(m_home, closed));
  }

  void xapiIsPreviewedAndImported() {
    const std::string statement =
        R"({"actor":{"mbox":"mailto:a@b"},"verb":{"id":"v/read"},"object":{"id":"o"},"result":{"duration":"PT2M"}})";
    const std::string file = csv("s.jsonl", statement + "\n{}\n" + statement + "\n");
    QCOMPARE(ctl({"init"}, "secret words").code, 0);
    QCOMPARE(ctl({"lock"}).code, 0);
    const Run preview = ctl({"import", file.c_str(), "--preview"});  // nothing is opened or stored for it
    QCOMPARE(preview.code, 0);
    QCOMPARE(preview.answer["format"], "xapi");
    QCOMPARE(preview.answer["rows_read"].get<int>(), 2);
    QVERIFY(preview.answer["whole"].get<bool>());
    QCOMPARE(preview.answer["refused"][0]["line"].get<int>(), 2);
    QCOMPARE(preview.answer["refused"][0]["reason"], "the statement has no actor");
    QCOMPARE(preview.answer["columns"][1]["name"], "verb");
    QCOMPARE(preview.answer["first"][1]["cells"][1], "read");
    QCOMPARE(ctl({"import", file.c_str(), "--name", "learning"}).answer["error"]["fault"], "Locked");
    QCOMPARE(ctl({"unlock"}, "secret words").code, 0);
    const Run done = ctl({"import", file.c_str(), "--name", "learning", "--key", "actor"});
    QCOMPARE(done.code, 0);
    QCOMPARE(done.answer["dataset"]["rows"].get<int>(), 2);
    QCOMPARE(done.answer["dataset"]["columns"][10]["maximum"].get<double>(), 120.0);
    QCOMPARE(done.answer["lines_refused"].get<int>(), 1);
    const std::string folder = std::filesystem::path(file).parent_path().string();
    csv("a.csv", "x,y\n1,2\n");
    QCOMPARE(ctl({"import", folder.c_str(), "--preview"}).answer["error"]["fault"], "BadCsv");  // two formats
    QCOMPARE(ctl({"import", file.c_str()}).code, 2);                                            // no name
    QCOMPARE(ctl({"datasets"}).answer["datasets"].size(), std::size_t{1});
  }

  void importListAndRemove() {
    const std::string good = csv("good.csv", "age,group,day\n12,a,2024-01-01\n14,b,\n15,a,2024-01-03\n");
    QCOMPARE(ctl({"import", good.c_str(), "--name", "school"}).answer["error"]["fault"], "NotInitialised");
    QCOMPARE(ctl({"init"}, "secret words").code, 0);
    const Run first = ctl({"import", good.c_str(), "--name", "school"});
    QCOMPARE(first.code, 0);
    QCOMPARE(first.answer["dataset"]["rows"].get<int>(), 3);
    QCOMPARE(first.answer["lines_refused"].get<int>(), 0);
    const Run second = ctl({"import", good.c_str(), "--name", "school", "--key", "age", "--type", "age=category"});
    QCOMPARE(second.answer["dataset"]["id"], first.answer["dataset"]["id"]);
    QCOMPARE(second.answer["dataset"]["version"].get<int>(), 2);
    const json listed = datasets();
    QCOMPARE(listed.size(), std::size_t{1});
    QCOMPARE(listed[0]["columns"][0]["type"], "category");
    QCOMPARE(listed[0]["columns"][2]["missing"].get<int>(), 1);
    QVERIFY(listed[0]["imported_ms"].get<std::int64_t>() > 1'600'000'000'000);

    const Run unknown = ctl({"remove", "playground"});
    QCOMPARE(unknown.code, 3);
    QCOMPARE(unknown.answer["error"]["fault"], "UnknownDataset");
    const std::string digits = first.answer["dataset"]["id"].get<std::string>().substr(0, 6);
    QCOMPARE(ctl({"lock"}).code, 0);
    QCOMPARE(ctl({"datasets"}).answer["error"]["fault"], "Locked");
    QCOMPARE(ctl({"import", good.c_str(), "--name", "school"}).answer["error"]["fault"], "Locked");
    QCOMPARE(ctl({"remove", "school"}).answer["error"]["fault"], "Locked");
    QCOMPARE(ctl({"remove", digits.c_str()}).code, 0);
    QCOMPARE(ctl({"unlock"}, "secret words").code, 0);
    QVERIFY(datasets().empty());
    const json activity = ctl({"activity", "--last", "0"}).answer["entries"];
    QCOMPARE(activity[2]["kind"], "imported");
    QCOMPARE(activity[2]["amount"].get<int>(), 3);
    QVERIFY(activity.dump().find("school") == std::string::npos);
  }

  void brokenLinesAreReportedAndBrokenFilesRefused() {
    QCOMPARE(ctl({"init"}, "secret words").code, 0);
    const std::string lines = csv("lines.csv", "a,b\n1,2\nnope,2\n3\n4,5\n");
    const Run left = ctl({"import", lines.c_str(), "--name", "d", "--type", "a=number"});
    QCOMPARE(left.code, 0);
    QCOMPARE(left.answer["dataset"]["rows"].get<int>(), 2);
    QCOMPARE(left.answer["lines_refused"].get<int>(), 2);
    QCOMPARE(left.answer["refused"][0]["line"].get<int>(), 3);
    QCOMPARE(left.answer["refused"][1]["line"].get<int>(), 4);
    QVERIFY(left.answer.dump().find("nope") == std::string::npos);

    std::string many = "a,b\n1,2\n";
    for (int i = 0; i < 1500; ++i) many += "1\n";
    const std::string long1 = csv("many.csv", many);
    const Run thousand = ctl({"import", long1.c_str(), "--name", "d"});
    QCOMPARE(thousand.answer["lines_refused"].get<int>(), 1500);
    QCOMPARE(thousand.answer["refused"].size(), std::size_t{1000});

    const std::string open = csv("open.csv", "a,b\n1,\"x\n");
    const std::string latin = csv("latin.csv", "a;n\xe9\n1;\xe9\n");
    const auto refusal = [&](std::initializer_list<const char*> arguments) {
      const Run run = ctl(arguments);
      return run.code == 3 ? run.answer["error"]["fault"].get<std::string>() : "code " + std::to_string(run.code);
    };
    QCOMPARE(refusal({"import", open.c_str(), "--name", "d"}), std::string("BadCsv"));
    QCOMPARE(refusal({"import", latin.c_str(), "--name", "d", "--encoding", "utf-8"}), std::string("BadCsv"));
    QCOMPARE(refusal({"import", lines.c_str(), "--name", "d", "--key", "z"}), std::string("ColumnMissing"));
    QCOMPARE(refusal({"import", lines.c_str(), "--name", "d", "--type", "a=text"}), std::string("BadInput"));
    QCOMPARE(refusal({"import", "/nowhere.csv", "--name", "d"}), std::string("NotFound"));
    QCOMPARE(refusal({"import", "/dev/null", "--name", "d"}), std::string("BadInput"));
    const Run read = ctl({"import", latin.c_str(), "--name", "l", "--encoding", "latin-1"});
    QCOMPARE(read.answer["dataset"]["columns"][1]["name"], "n\xc3\xa9");
    // What failed changed nothing.
    QCOMPARE(datasets()[0]["version"].get<int>(), 2);
  }

  void lockEndsARunningImport() {
    QCOMPARE(ctl({"init"}, "secret words").code, 0);
    const std::string big = bigCsv();
    QProcess import;
    import.start(program("coppicectl"),
                 {QStringLiteral("--home"), m_home, QStringLiteral("--json"), QStringLiteral("import"),
                  QString::fromStdString(big), QStringLiteral("--name"), QStringLiteral("big")});
    // Busy: the import has begun.
    const std::string small = csv("small.csv", "a\n1\n");
    QTRY_COMPARE_WITH_TIMEOUT(ctl({"unlock"}, "secret words").answer["error"]["fault"], "Busy", 10'000);
    QCOMPARE(ctl({"import", small.c_str(), "--name", "small"}).answer["error"]["fault"], "Busy");
    QCOMPARE(ctl({"lock"}).code, 0);
    QVERIFY(import.waitForFinished(30'000));
    QCOMPARE(exitCodeOf(import), 4);
    QCOMPARE(json::parse(import.readAllStandardOutput().toStdString())["error"]["fault"], "Locked");
    QCOMPARE(ctl({"unlock"}, "secret words").code, 0);
    QVERIFY(datasets().empty());
  }

  void killedImportKeepsTheOldVersion() {
    QCOMPARE(ctl({"init"}, "secret words").code, 0);
    const std::string small = csv("small.csv", "a\n1\n2\n");
    QCOMPARE(ctl({"import", small.c_str(), "--name", "d"}).code, 0);
    const std::string big = bigCsv();
    QProcess import;
    import.start(program("coppicectl"), {QStringLiteral("--home"), m_home, QStringLiteral("import"),
                                         QString::fromStdString(big), QStringLiteral("--name"), QStringLiteral("d")});
    QTRY_COMPARE_WITH_TIMEOUT(ctl({"unlock"}, "secret words").answer["error"]["fault"], "Busy", 10'000);
    killAgent();
    import.waitForFinished();
    QVERIFY(exitCodeOf(import) > 0);
    startAgent();
    QCOMPARE(ctl({"unlock"}, "secret words").code, 0);
    QCOMPARE(datasets()[0]["version"].get<int>(), 1);
    QCOMPARE(datasets()[0]["rows"].get<int>(), 2);

    QCOMPARE(ctl({"import", small.c_str(), "--name", "d"}).code, 0);
    killAgent();
    startAgent();
    QCOMPARE(ctl({"unlock"}, "secret words").code, 0);
    QCOMPARE(datasets()[0]["version"].get<int>(), 2);
    QVERIFY(ctl({"activity"}).answer["chain_verified"].get<bool>());
  }

  void backupAndRestore() {
    const std::string file = m_folder->filePath(QStringLiteral("member.backup")).toStdString();
    QCOMPARE(ctl({"backup", file.c_str()}).answer["error"]["fault"], "NotInitialised");
    QCOMPARE(ctl({"init"}, "secret words").code, 0);
    const std::string small = csv("small.csv", "a\n1\n2\n");
    QCOMPARE(ctl({"import", small.c_str(), "--name", "d"}).code, 0);
    const json before = status();
    QCOMPARE(ctl({"backup", file.c_str()}).code, 0);
    QCOMPARE(ctl({"backup", file.c_str()}).answer["error"]["fault"], "AlreadyExists");
    QCOMPARE(ctl({"restore", file.c_str()}, "secret words").answer["error"]["fault"], "AlreadyExists");
    QCOMPARE(ctl({"lock"}).code, 0);
    const std::string other = file + "2";
    QCOMPARE(ctl({"backup", other.c_str()}).answer["error"]["fault"], "Locked");
    killAgent();

    m_home = m_folder->filePath(QStringLiteral("other"));
    startAgent();
    QCOMPARE(ctl({"restore", file.c_str()}, "other words").answer["error"]["fault"], "WrongPassphrase");
    QCOMPARE(ctl({"restore", small.c_str()}, "secret words").answer["error"]["fault"], "DamagedData");
    QVERIFY(!status()["initialised"].get<bool>());
    QCOMPARE(ctl({"restore", file.c_str()}, "secret words").code, 0);
    for (int start = 0; start < 2; ++start) {
      QCOMPARE(status()["member"], before["member"]);
      QCOMPARE(ctl({"unlock"}, "secret words").code, 0);
      QCOMPARE(datasets()[0]["rows"].get<int>(), 2);
      QVERIFY(ctl({"activity"}).answer["chain_verified"].get<bool>());
      killAgent();
      startAgent();
    }
  }

  void terminatedAgentEndsWell() {
    m_agent.terminate();
    QVERIFY(m_agent.waitForFinished(5000));
    QCOMPARE(exitCodeOf(m_agent), 0);
  }

 private:
  /// Takes seconds to import.
  std::string bigCsv() {
    std::string content = "a,b,c,d\n";
    for (int i = 0; i < 1'500'000; ++i) content += std::to_string(i) + ",0.25,17,x" + std::to_string(i % 90) + "\n";
    return csv("big.csv", content);
  }
};

QTEST_GUILESS_MAIN(AgentTest)
#include "agent_test.moc"
