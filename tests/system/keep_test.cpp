// Keeping: homes of an older and of a newer program, damaged homes and backups, the recovery key, and emptying a home.
// Each begins with files on disk: tests/vectors has homes as version 1 wrote them.
#include <fstream>
#include <map>

#include "consent/ledger.h"
#include "crypto/random.h"
#include "doubles/old_database.h"
#include "storage/journal.h"
#include "storage/ledger_store.h"
#include "system/lone_agent.h"
#include "vault/vault.h"

using namespace coppice;
using coppice::tests::exitCodeOf;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

const fs::path vectors = COPPICE_SOURCE_DIR "/tests/vectors/home_v1";
constexpr const char* passphrase = "secret words";
constexpr const char* recoveryKey = "ZDKK-VB12-ZV1K-JDX2-PT9H-J9KX-WPF3-4YQQ-FN3N-DKQ9-R444-VQBQ-0N98-KVRN";
constexpr const char* member = "c849643600306570b758c3d787556dee85633a163eb33cb7096462e589b4dd23";

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Keeps the mode.
void write(const fs::path& file, const std::string& content) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << content;
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
}

using Files = std::map<std::string, std::string>;
/// Everything a home holds, but its lock and SQLite's shared memory, which says nothing.
Files filesOf(const fs::path& folder) {
  Files files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = fs::relative(entry.path(), folder).string();
    if (entry.is_regular_file() && name != "lock" && !name.ends_with("-shm")) files[name] = read(entry.path());
  }
  return files;
}

}  // namespace

class KeepTest : public QObject, private tests::LoneAgent {
  Q_OBJECT
 private:
  fs::path folder() const { return m_home.toStdString(); }

  void makeDatabase(const storage::Schema& schema, const fs::path& dump, const fs::path& database) {
    const auto old = doubles::schemaOfDump(schema.applicationId, read(dump));
    QVERIFY(storage::Database::open(database.string(), old).has_value());
  }
  /// A home as version 1 wrote it.
  void makeHome(const fs::path& from = vectors) {
    fs::create_directory(folder());
    fs::permissions(folder(), fs::perms::owner_all);
    fs::copy_file(from / "vault.json", folder() / "vault.json");
    const auto seed = fromHex(read(from / "identity.hex").substr(0, 64));
    write(folder() / "identity.key", std::string(asText(*seed)));
    makeDatabase(storage::memberSchema(), from / "coppice.sql", folder() / "coppice.db");
    for (const char* name : {"vault.json", "coppice.db"})
      fs::permissions(folder() / name, fs::perms::owner_read | fs::perms::owner_write);
  }
  /// What the agent says when it cannot start: one typed fault, one line.
  QByteArray refusal() {
    QByteArray said;
    for (const bool asJson : {true, false}) {
      QProcess agent;
      QStringList arguments{QStringLiteral("--home"), m_home};
      if (asJson) arguments << QStringLiteral("--json");
      agent.start(program("coppiced"), arguments);
      if (!agent.waitForFinished(10'000)) return "it runs";
      const json answer = json::parse(agent.readAllStandardOutput().toStdString(), nullptr, false);
      if (asJson && (!answer.is_object() || !answer.contains("error"))) return "no typed fault";
      if (asJson)
        said = QByteArray::fromStdString(answer["error"]["fault"].get<std::string>()) + ' ' +
               QByteArray::number(exitCodeOf(agent));
      const QByteArray line = agent.readAllStandardError().trimmed();
      if (!asJson && (line.isEmpty() || line.contains('\n'))) return "not one line: " + line;
    }
    return said;
  }
  /// Two secrets on one descriptor: the recovery key, then the new passphrase.
  Run withRecoveryKey(const QStringList& command, const char* key, const char* next) {
    QProcess process;
    process.start(program("coppicectl"), QStringList{QStringLiteral("--home"), m_home, QStringLiteral("--json")} +
                                             command +
                                             QStringList{QStringLiteral("--recovery-key-fd"), QStringLiteral("0"),
                                                         QStringLiteral("--passphrase-fd"), QStringLiteral("0")});
    process.write(QByteArray(key) + '\n' + next + '\n');
    process.closeWriteChannel();
    if (!process.waitForFinished(30'000)) return {};
    return {exitCodeOf(process), json::parse(process.readAllStandardOutput().toStdString(), nullptr, false)};
  }
  void everythingIsThere(const char* secret) {
    QCOMPARE(status()["member"], member);
    QCOMPARE(ctl({"unlock"}, secret).code, 0);
    const json listed = datasets();
    QCOMPARE(listed.size(), std::size_t{1});
    QCOMPARE(listed[0]["name"], "school");
    QCOMPARE(listed[0]["rows"].get<int>(), 3);
    QCOMPARE(listed[0]["columns"][1]["type"], "category");
    const json activity = ctl({"activity", "--last", "0"}).answer;
    QVERIFY(activity["chain_verified"].get<bool>());
    QCOMPARE(activity["entries"][0]["kind"], "set up");
  }

 private Q_SLOTS:
  void init() { freshHome(); }
  void cleanup() { killAgent(); }

  void aHomeOfVersion1IsTakenOver() {
    makeHome();
    startAgent();
    everythingIsThere(passphrase);
    killAgent();
    // What the newest schema made of it: every decision, and what was said once.
    const auto database = storage::Database::open((folder() / "coppice.db").string(), storage::memberSchema());
    QVERIFY(database.has_value());
    auto version = (*database)->prepare("PRAGMA user_version");
    QVERIFY(*version->step());
    QCOMPARE(version->integer(0), static_cast<std::int64_t>(storage::memberSchema().migrations.size()));
    storage::SqliteLedgerStore store(**database);
    crypto::SeededRandom random{1};
    auto vault = vault::Vault::open(folder(), random);
    QVERIFY(vault->unlock(vault::Credential::passphrase(passphrase)).has_value());
    const auto identity = crypto::Identity::fromSeed(asBytes(read(folder() / "identity.key")));
    const consent::Ledger ledger(store, *identity, vault->publicKey(), "test", random);
    QVERIFY(ledger.verifyChain(&*vault).has_value());
    RequestId granted;
    RequestId refused;
    granted.data()[0] = 7;
    refused.data()[0] = 8;
    const WallMs day{1'800'000'000'000};
    QVERIFY(*ledger.state(granted, day) == consent::DecisionState::Granted);
    QVERIFY(*ledger.state(refused, day) == consent::DecisionState::Refused);
    const auto vote = storage::KeyValueJournal(**database).get("seat", asBytes("vote"));
    QVERIFY(vote && *vote && asText(**vote) == "what was said once");
  }

  /// tests/vectors/joined_v1: a member that consented and was counted in three rounds; its hub is gone.
  void aJoinedHomeOfVersion1IsTakenOver() {
    const fs::path joined = vectors.parent_path() / "joined_v1";
    makeHome(joined);
    const fs::path space = folder() / "space";
    fs::create_directory(space);
    fs::permissions(space, fs::perms::owner_all);
    fs::copy_file(joined / "space.json", space / "space.json");
    fs::copy(joined / "blobs", space / "blobs", fs::copy_options::recursive);
    makeDatabase(storage::serviceSchema(), joined / "space.sql", space / "space.db");
    makeDatabase(storage::serviceSchema(), joined / "log.sql", space / "log.db");
    startAgent();
    const json before = status();
    QCOMPARE(before["member"], "dabf170adf04956985c49badfd6a7d63f3a073810ceb608bc25c37088e1c4bd2");
    QVERIFY(before["joined"].get<bool>() && !before["connected"].get<bool>());
    QCOMPARE(before["space"], "demonstration");
    QCOMPARE(before["log_entries"].get<int>(), 58);
    QCOMPARE(before["members"].get<int>(), 13);
    QCOMPARE(ctl({"unlock", "--key-file", (joined / "member.key").c_str()}).code, 0);
    QCOMPARE(datasets()[0]["rows"].get<int>(), 294);
    const json request = ctl({"requests"}).answer["requests"][0];
    QCOMPARE(request["title"], "A-level chemistry: a good grade from earlier results");
    QVERIFY(request["closed"].get<bool>());
    QCOMPARE(request["rounds_counted"].get<int>(), 1);
    const json consents = ctl({"consents"}).answer;
    QVERIFY(consents["chain_verified"].get<bool>());
    QCOMPARE(consents["consents"].size(), std::size_t{1});
    QCOMPARE(consents["consents"][0]["state"], "terminated");
    const json activity = ctl({"activity", "--last", "0"}).answer;
    QVERIFY(activity["chain_verified"].get<bool>());
    const auto& entries = activity["entries"];
    QCOMPARE(std::count_if(entries.begin(), entries.end(),
                           [](const json& one) { return one["kind"] == "contribution counted"; }),
             std::ptrdiff_t{3});
  }

  void aNewerHomeIsRefusedAndLeftAsItIs() {
    makeHome();
    {
      const auto database = storage::Database::open((folder() / "coppice.db").string(), storage::memberSchema());
      QVERIFY((*database)->execute("PRAGMA user_version = 99").has_value());
    }
    const Files before = filesOf(folder());
    QCOMPARE(refusal(), "NewerDatabase 6");
    QVERIFY(filesOf(folder()) == before);
    // So is a newer vault.
    fs::remove_all(folder());
    makeHome();
    json newer = json::parse(read(folder() / "vault.json"));
    newer["version"] = 99;
    write(folder() / "vault.json", newer.dump());
    const std::string vault = read(folder() / "vault.json");
    QCOMPARE(refusal(), "NewerDatabase 6");
    QCOMPARE(read(folder() / "vault.json"), vault);
  }

  void aDamagedHomeIsRefusedAndItsOtherFilesStay() {
    using Damage = std::function<std::string(const std::string&)>;
    const std::map<std::string, Damage> damages{
        {"empty", [](const std::string&) { return std::string(); }},
        {"cut", [](const std::string& good) { return good.substr(0, good.size() / 2); }},
        {"random", [](const std::string& good) { return std::string(good.size(), 'x'); }}};
    for (const char* name : {"coppice.db", "vault.json", "identity.key"}) {
      for (const auto& [how, damage] : damages) {
        // Any 32 bytes are an identity; that it is another one shows in the ledger.
        if (name == std::string("identity.key") && how == "random") continue;
        fs::remove_all(folder());
        makeHome();
        write(folder() / name, damage(read(folder() / name)));
        Files before = filesOf(folder());
        QVERIFY2(refusal() == "DamagedData 6",
                 (std::string(name) + " " + how + ": " + refusal().toStdString()).c_str());
        Files after = filesOf(folder());
        if (name != std::string("coppice.db")) {
          before.erase("coppice.db");  // may have been opened
          after.erase("coppice.db");
        }
        after.erase("coppice.db-wal");
        QVERIFY2(after == before, (std::string(name) + " " + how).c_str());
      }
    }
    for (const char* name : {"coppice.db", "identity.key"}) {
      fs::remove_all(folder());
      makeHome();
      fs::remove(folder() / name);
      QCOMPARE(refusal(), "DamagedData 6");
      QVERIFY(!fs::exists(folder() / name));
    }
  }

  /// SQLite takes a young database without its write-ahead log for a new one.
  void aHomeThatLostItsWriteAheadLogIsRefused() {
    makeHome();
    const fs::path young = m_folder->filePath(QStringLiteral("young.db")).toStdString();
    std::string bare;
    std::string log;
    {
      const auto database = storage::Database::open(young, storage::memberSchema());
      QVERIFY(database.has_value());
      bare = read(young);
      log = read(young.string() + "-wal");
    }
    QVERIFY(!bare.empty() && log.size() > 4096);
    for (const auto& rest :
         {std::optional<std::string>(), std::optional(std::string()), std::optional(log.substr(0, 40)),
          std::optional(log.substr(0, log.size() / 2)), std::optional(std::string(log.size(), 'x'))}) {
      fs::remove(folder() / "coppice.db-wal");
      write(folder() / "coppice.db", bare);
      if (rest) write(folder() / "coppice.db-wal", *rest);
      QCOMPARE(refusal(), "DamagedData 6");
      QCOMPARE(read(folder() / "coppice.db"), bare);
    }
    // With it the same file is a database.
    write(folder() / "coppice.db", bare);
    write(folder() / "coppice.db-wal", log);
    startAgent();
    QVERIFY(status()["initialised"].get<bool>());
  }

  void theRecoveryKeySetsANewPassphrase() {
    makeHome();
    startAgent();
    const QStringList recover{QStringLiteral("recover")};
    std::string mistyped = recoveryKey;
    mistyped[0] = 'Y';
    QCOMPARE(withRecoveryKey(recover, mistyped.c_str(), "new words").answer["error"]["fault"], "BadInput");
    const std::string foreign = vault::writeRecoveryKey(Bytes(32, 1));
    QCOMPARE(withRecoveryKey(recover, foreign.c_str(), "new words").answer["error"]["fault"], "WrongPassphrase");
    everythingIsThere(passphrase);
    QCOMPARE(ctl({"lock"}).code, 0);
    QCOMPARE(withRecoveryKey(recover, recoveryKey, "new words").code, 0);
    QVERIFY(status()["unlocked"].get<bool>());
    killAgent();
    startAgent();
    QCOMPARE(ctl({"unlock"}, passphrase).answer["error"]["fault"], "WrongPassphrase");
    everythingIsThere("new words");
    // The recovery key stays the same.
    QCOMPARE(withRecoveryKey(recover, recoveryKey, "third words").code, 0);
  }

  void badBackupsAreRefusedAndAGoodOneRestores() {
    makeHome();
    startAgent();
    QCOMPARE(ctl({"unlock"}, passphrase).code, 0);
    const std::string file = m_folder->filePath(QStringLiteral("good.backup")).toStdString();
    QCOMPARE(ctl({"backup", file.c_str()}).code, 0);
    killAgent();
    m_home = m_folder->filePath(QStringLiteral("other"));
    startAgent();
    const std::string good = read(file);
    std::string newer = good;
    newer[15] = '2';  // "coppice-backup/1"
    std::string flipped = good;
    flipped[good.size() / 2] ^= 1;
    const std::string bad = file + ".bad";
    for (const auto& [content, fault] :
         std::map<std::string, std::string>{{"", "DamagedData"},
                                            {good.substr(0, 10), "DamagedData"},
                                            {good.substr(0, good.size() - 1), "DamagedData"},
                                            {good + "x", "DamagedData"},
                                            {flipped, "DamagedData"},
                                            {newer, "NeedsNewerVersion"},
                                            {std::string(5000, '\x17'), "DamagedData"}}) {
      write(bad, content);
      const Run run = ctl({"restore", bad.c_str()}, passphrase);
      QCOMPARE(run.code, fault == "DamagedData" ? 6 : 3);
      QCOMPARE(run.answer["error"]["fault"], fault);
      QVERIFY(!status()["initialised"].get<bool>());
    }
    QCOMPARE(ctl({"restore", file.c_str()}, "wrong").answer["error"]["fault"], "WrongPassphrase");
    QCOMPARE(ctl({"restore", (file + "no").c_str()}, passphrase).answer["error"]["fault"], "NotFound");
    QVERIFY(!fs::exists(folder() / "restored") && !fs::exists(folder() / "restored.restoring"));
    QCOMPARE(ctl({"restore", file.c_str()}, passphrase).code, 0);
    everythingIsThere(passphrase);
    killAgent();

    // Passphrase and machine are lost; the recovery key is not.
    m_home = m_folder->filePath(QStringLiteral("third"));
    startAgent();
    const QStringList restore{QStringLiteral("restore"), QString::fromStdString(file), QStringLiteral("--recover")};
    const std::string foreign = vault::writeRecoveryKey(Bytes(32, 1));
    QCOMPARE(withRecoveryKey(restore, foreign.c_str(), "new words").answer["error"]["fault"], "WrongPassphrase");
    QVERIFY(!status()["initialised"].get<bool>());
    QCOMPARE(withRecoveryKey(restore, recoveryKey, "new words").code, 0);
    QCOMPARE(ctl({"unlock"}, passphrase).answer["error"]["fault"], "WrongPassphrase");
    everythingIsThere("new words");
  }

  /// tests/vectors/backup_v1: of the home of version 1, as a program that reads version 1 wrote it.
  void aBackupOfVersion1IsRestored() {
    const std::string file = COPPICE_SOURCE_DIR "/tests/vectors/backup_v1";
    startAgent();
    QCOMPARE(ctl({"restore", file.c_str()}, "wrong").answer["error"]["fault"], "WrongPassphrase");
    QCOMPARE(ctl({"restore", file.c_str()}, passphrase).code, 0);
    everythingIsThere(passphrase);
    killAgent();
    m_home = m_folder->filePath(QStringLiteral("recovered"));
    startAgent();
    QCOMPARE(withRecoveryKey({QStringLiteral("restore"), QString::fromStdString(file), QStringLiteral("--recover")},
                             recoveryKey, "new words")
                 .code,
             0);
    everythingIsThere("new words");
  }

  void anEmptiedHomeHoldsNothingAndBeginsAnew() {
    makeHome();
    const std::string seed = read(folder() / "identity.key");
    const Files before = filesOf(folder());
    QVERIFY(before.contains("vault.json"));
    startAgent();
    QCOMPARE(ctl({"reset"}).code, 2);  // asks for --yes
    QCOMPARE(status()["member"], member);
    QCOMPARE(ctl({"reset", "--yes"}).code, 0);
    QVERIFY(!status()["initialised"].get<bool>());
    const auto holdsNothing = [&] {
      const Files after = filesOf(folder());
      for (const auto& [name, content] : after) {
        if (name != "coppice.db" && name != "coppice.db-wal") return false;
        for (const std::string& trace : {seed, std::string("set up"), std::string("what was said once")})
          if (content.find(trace) != std::string::npos) return false;
      }
      return after.contains("coppice.db");
    };
    QVERIFY(holdsNothing());
    QCOMPARE(ctl({"reset", "--yes"}).answer["error"]["fault"], "NotInitialised");
    killAgent();

    // A crash after it was decided: the next start goes on.
    fs::remove_all(folder());
    makeHome();
    write(folder() / "erasing", "");
    fs::remove(folder() / "vault.json");
    startAgent();
    QVERIFY(!status()["initialised"].get<bool>());
    QVERIFY(holdsNothing());
    QCOMPARE(ctl({"init"}, passphrase).code, 0);
    QVERIFY(status()["member"] != member);
    QVERIFY(datasets().empty());
  }
};

QTEST_GUILESS_MAIN(KeepTest)
#include "keep_test.moc"
