// The files of a data space in a member's home, and a provider's folder, damaged or written by a newer program: each
// gives one typed fault and one plain sentence whose advice is true, and stays as it is.
#include <QTest>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/require.h"
#include "storage/database.h"
#include "system/space_fixture.h"

using namespace coppice;
using namespace coppice::tests;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t limitMs = 60'000;

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
/// Keeps the mode.
void write(const fs::path& file, const std::string& content) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << content;
}

using Damage = std::function<std::string(const std::string&)>;
const std::map<std::string, Damage> damages{
    {"empty", [](const std::string&) { return std::string(); }},
    {"cut", [](const std::string& good) { return good.substr(0, good.size() / 2); }},
    {"random", [](const std::string& good) { return std::string(good.size(), 'x'); }}};

std::string newerDatabase(const fs::path& file) {
  const auto database = storage::Database::open(file, storage::serviceSchema());
  require(database && (*database)->execute("PRAGMA user_version = 99"), "a newer database");
  return "NewerDatabase";
}

}  // namespace

class SpaceFilesTest : public QObject {
  Q_OBJECT
 private:
  World m_world;
  int m_copies = 0;

  harness::Member& member() { return m_world.space->members().front(); }
  /// The member's home as it was when its agent ended, under another name.
  fs::path copyOfHome() {
    const fs::path copy = m_world.scratch->path() / ("copy" + std::to_string(++m_copies));
    fs::copy(member().home, copy, fs::copy_options::recursive);
    return copy;
  }
  /// Fault and sentence of a program that cannot start.
  std::pair<std::string, std::string> refusal(const std::string& program, std::vector<std::string> arguments) {
    const auto plain = m_world.supervisor->run(program, program, arguments, limitMs);
    arguments.push_back("--json");
    const auto typed = m_world.supervisor->run(program, program, arguments, limitMs);
    if (!plain || !typed) return {"it runs", {}};
    const json answer = json::parse(typed->output, nullptr, false);
    if (!answer.is_object() || !answer.contains("error")) return {"no typed fault", plain->errors};
    if (plain->errors.empty() || plain->errors.find('\n') != std::string::npos) return {"not one line", plain->errors};
    return {answer["error"]["fault"].get<std::string>(), plain->errors};
  }

 private Q_SLOTS:
  void initTestCase() {
    MUST(m_world.build(1));
    MUST(m_world.space->publish(m_world.data.recipe, {"--pledges", "10"}));
    MUST(m_world.supervisor->until(
        "the member to know the request", [this] { return !member().requests.empty(); }, limitMs));
    m_world.supervisor->release(*member().agent);
    member().agent->kill();
    // What the killed agent left beside its databases goes into them, so that damage is damage.
    for (const char* name : {"space.db", "log.db"}) {
      const auto database = storage::Database::open(member().home / "space" / name, storage::serviceSchema());
      QVERIFY(database && (*database)->checkpoint());
    }
  }

  void damagedFilesOfAMember_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("advice");
    const auto row = [](const char* name, const char* file, const char* fault, const char* advice) {
      QTest::newRow(name) << QString::fromUtf8(file) << QString::fromUtf8(fault) << QString::fromUtf8(advice);
    };
    row("journal", "space.db", "DamagedData", "a member also from a backup");
    row("copy of the log", "log.db", "DamagedCopy", "the log comes again from the hub");
    row("space file", "space.json", "BadSpaceFile", "fresh copy of space.json");
  }
  void damagedFilesOfAMember() {
    QFETCH(QString, file);
    QFETCH(QString, fault);
    QFETCH(QString, advice);
    for (const auto& [how, damage] : damages) {
      const fs::path home = copyOfHome();
      const fs::path damaged = home / "space" / file.toStdString();
      const std::string bad = damage(read(damaged));
      write(damaged, bad);
      if (file == QStringLiteral("log.db") && bad.empty()) continue;  // begun anew: it is a copy
      const auto [said, sentence] = refusal("coppiced", {"--home", home.string()});
      QVERIFY2(said == fault.toStdString(), (how + ": " + said + " " + sentence).c_str());
      QVERIFY2(sentence.find(advice.toStdString()) != std::string::npos, sentence.c_str());
      QVERIFY2(read(damaged) == bad, how.c_str());
    }
  }

  void aNewerDataSpaceFolderIsLeftAsItIs() {
    for (const char* name : {"space.db", "log.db", "space.json"}) {
      const fs::path home = copyOfHome();
      const fs::path newer = home / "space" / name;
      std::string fault = "WrongVersion";
      if (newer.extension() == ".db") {
        fault = newerDatabase(newer);
      } else {
        json space = json::parse(read(newer));
        space["protocol_version"] = 99;
        write(newer, space.dump());
      }
      const std::string before = read(newer);
      QCOMPARE(refusal("coppiced", {"--home", home.string()}).first, fault);
      QCOMPARE(read(newer), before);
    }
  }

  /// Votes and seeds were in it: without it they would be given again.
  void aMissingJournalIsNotBegunAnew() {
    const fs::path home = copyOfHome();
    fs::remove(home / "space" / "space.db");
    QCOMPARE(refusal("coppiced", {"--home", home.string()}).first, std::string("DamagedData"));
    QVERIFY(!fs::exists(home / "space" / "space.db"));
  }

  void damagedFilesOfAProvider() {
    const fs::path good = m_world.space->providerDirectory();
    for (const auto& [file, fault] : std::map<std::string, std::string>{
             {"identity.key", "DamagedData"}, {"provider.db", "DamagedData"}, {"space.json", "BadSpaceFile"}}) {
      for (const auto& [how, damage] : damages) {
        if (file == "identity.key" && how == "random") continue;  // any 32 bytes are an identity
        const fs::path folder = m_world.scratch->path() / ("copy" + std::to_string(++m_copies));
        fs::copy(good, folder, fs::copy_options::recursive);
        const std::string bad = damage(read(folder / file));
        write(folder / file, bad);
        const auto [said, sentence] = refusal("coppice-provider", {"status", folder.string()});
        QVERIFY2(said == fault, (file + " " + how + ": " + said + " " + sentence).c_str());
        QVERIFY2(read(folder / file) == bad, (file + " " + how).c_str());
      }
    }
    const fs::path folder = m_world.scratch->path() / "newer-provider";
    fs::copy(good, folder, fs::copy_options::recursive);
    const std::string fault = newerDatabase(folder / "provider.db");
    QCOMPARE(refusal("coppice-provider", {"status", folder.string()}).first, fault);
  }

  /// The advice followed: the log comes again, and with it everything the member knew.
  void theCopyOfTheLogComesAgain() {
    const fs::path log = member().home / "space" / "log.db";
    for (const char* side : {"", "-wal", "-shm"}) fs::remove(log.string() + side);
    member().requests.clear();
    MUST(m_world.space->reviveAgent(member()));
    MUST(m_world.supervisor->until(
        "the log to come again", [this] { return !member().requests.empty() && member().status.log_entries() >= 3; },
        limitMs));
  }
};

QTEST_GUILESS_MAIN(SpaceFilesTest)
#include "space_files_test.moc"
