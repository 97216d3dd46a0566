// Emptying a home and bringing a backup into one, with a crash at every single change of the file system on the way:
// the next start finds the home whole or empty, and nothing readable stays.
#include "agent/home.h"

#include <QTemporaryDir>
#include <QTest>
#include <fstream>

#include "base/file.h"
#include "crypto/random.h"
#include "doubles/dying.h"
#include "storage/journal.h"
#include "vault/vault.h"

using namespace coppice;
using namespace coppice::agent;
using doubles::End;
using doubles::runUntilChange;
namespace fs = std::filesystem;

namespace {

constexpr crypto::PasswordParameters quick{1, 1U << 20U};
const std::string words = "what nobody may read afterwards";

vault::Credential secret() { return vault::Credential::passphrase("secret"); }

/// A folder with a home in it, set up and member of a data space.
struct Scene {
  QTemporaryDir directory;
  crypto::SeededRandom random{1};
  fs::path root = directory.path().toStdString();
  fs::path folder = root / "home";
  fs::path backup = root / "member.backup";
  MemberKey member;

  Done fill() {
    COPPICE_TRY(const auto home, Home::open(folder));
    COPPICE_CHECK(home->createIdentity(random));
    member = home->identity()->key();
    COPPICE_TRY(const auto created, vault::Vault::create(folder, secret(), random, quick));
    COPPICE_TRY(const auto database, storage::Database::open(home->databasePath(), storage::memberSchema()));
    COPPICE_CHECK(storage::KeyValueJournal(*database).put("s", asBytes("k"), asBytes(words)));
    COPPICE_CHECK(storage::writeBackup(folder, created.vault, *database, {{.name = "identity.key"}}, backup, random));
    fs::create_directories(home->spaceFolder() / "blobs");
    for (const char* name : {"space.json", "space.db", "log.db", "blobs/one"})
      COPPICE_CHECK(replaceFile(home->spaceFolder() / name, asBytes(words)));
    // What earlier crashes may have left.
    for (const char* name : {"identity.key.new", "vault.json.new"})
      COPPICE_CHECK(replaceFile(folder / name, asBytes(words)));
    return {};
  }
  std::vector<std::string> names() const {
    std::vector<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
      found.push_back(fs::relative(entry.path(), folder).string());
    std::sort(found.begin(), found.end());
    return found;
  }
  /// Identity, open vault and database are those of `member`.
  bool whole() const {
    crypto::SeededRandom any{2};
    const auto home = Home::open(folder);
    if (!home || (*home)->identity() == nullptr || (*home)->identity()->key() != member) return false;
    auto vault = vault::Vault::open(folder, any);
    if (!vault || !vault->unlock(secret())) return false;
    const auto database = storage::Database::open((*home)->databasePath(), storage::memberSchema());
    const auto value = database ? storage::KeyValueJournal(**database).get("s", asBytes("k")) : fail(Fault::Storage);
    return value && *value && asText(**value) == words;
  }
  bool empty() const {
    const auto home = Home::open(folder);
    return home && (*home)->identity() == nullptr && names() == std::vector<std::string>{"lock"};
  }
};

}  // namespace

class HomeTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aCrashWhileErasingLeavesAHomeWholeOrEmpty() {
    int whole = 0;
    int empty = 0;
    for (long survives = 0;; ++survives) {
      Scene scene;
      QVERIFY(scene.fill().has_value());
      QVERIFY(fs::exists(scene.folder / "space" / "blobs" / "one"));
      const End end = runUntilChange(survives, [&scene] {
        const auto home = Home::open(scene.folder);
        return home && (*home)->erase();
      });
      // Decided by one step: before it nothing is gone, after it everything goes.
      const bool decided = !scene.whole();
      if (decided) QVERIFY2(scene.empty(), qPrintable(QString::number(survives)));
      (decided ? empty : whole) += 1;
      QVERIFY(decided || empty == 0);
      if (end == End::Finished) break;
    }
    QVERIFY(whole > 2);   // opening, and the marker before it has its name
    QVERIFY(empty > 10);  // every file
  }

  void whatIsErasedCanBeSetUpAnew() {
    Scene scene;
    QVERIFY(scene.fill().has_value());
    {
      const auto home = Home::open(scene.folder);
      QVERIFY((*home)->erase().has_value());
      QVERIFY((*home)->identity() == nullptr);
    }
    const MemberKey before = scene.member;
    fs::remove(scene.backup);
    QVERIFY(scene.fill().has_value());
    QVERIFY(scene.whole());
    QVERIFY(scene.member != before);
  }

  void aCrashWhileRestoringLeavesAHomeWholeOrEmpty() {
    int whole = 0;
    int empty = 0;
    for (long survives = 0;; ++survives) {
      Scene scene;
      QVERIFY(scene.fill().has_value());
      fs::remove_all(scene.folder);
      const End end = runUntilChange(survives, [&scene] {
        crypto::SeededRandom random{3};
        const auto home = Home::open(scene.folder);
        return home && storage::restoreBackup(scene.backup, (*home)->restoredPath(), secret(), random) &&
               (*home)->adoptRestored();
      });
      // The first start after the crash; no keys lie about beside what it found.
      if (scene.whole()) {
        ++whole;
        QVERIFY(!fs::exists(scene.folder / "restored"));
      } else {
        QVERIFY2(scene.empty(), qPrintable(QString::number(survives)));
        QCOMPARE(whole, 0);
        ++empty;
      }
      if (end == End::Finished) break;
    }
    QVERIFY(whole > 2);  // while its parts take their places
    QVERIFY(empty > 5);
  }
};

QTEST_APPLESS_MAIN(HomeTest)
#include "home_test.moc"
