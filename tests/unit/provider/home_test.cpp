// A provider's folder on disk: one that version 1 wrote is taken over, one that was damaged is refused and left as it
// is. tests/vectors/provider_v1: identity, space file and books with one request.
#include "provider/home.h"

#include <QTemporaryDir>
#include <QTest>
#include <fstream>

#include "base/file.h"
#include "base/require.h"
#include "crypto/random.h"
#include "doubles/old_database.h"
#include "provider/books.h"

using namespace coppice;
using namespace coppice::provider;
namespace fs = std::filesystem;

namespace {

const fs::path vectors = COPPICE_SOURCE_DIR "/tests/vectors/provider_v1";
constexpr const char* requestOfV1 = "555a5c9ab7baae0151a6a5d35d98007ad73a8a63efae6b1332ecd82da787fdd4";

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Folder {
  QTemporaryDir parent;
  fs::path path = fs::path(parent.path().toStdString()) / "provider";

  Folder() {
    fs::create_directory(path);
    fs::permissions(path, fs::perms::owner_all);
    const auto seed = fromHex(read(vectors / "identity.hex").substr(0, 64));
    require(seed && replaceFile(path / "identity.key", *seed), "an identity");
    fs::copy_file(vectors / "space.json", path / "space.json");
    const storage::Schema old =
        doubles::schemaOfDump(storage::serviceSchema().applicationId, read(vectors / "provider.sql"));
    require(storage::Database::open(path / "provider.db", old).has_value(), "the books of version 1");
  }
  std::optional<Fault> fault() const {
    const auto home = Home::open(path);
    return home ? std::nullopt : std::optional(home.error().fault);
  }
};

}  // namespace

class HomeTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aFolderOfVersion1IsTakenOver() {
    const Folder folder;
    const auto home = Home::open(folder.path);
    QVERIFY(home.has_value());
    const Books books((*home)->database());
    const auto requests = books.requests();
    QVERIFY(requests && requests->size() == 1);
    QCOMPARE(requests->front().hex(), std::string(requestOfV1));
    const auto record = books.request(requests->front());
    QVERIFY(record.has_value());
    const auto opened = wire::openEnvelope(wire::Purpose::LogEntry, record->envelope);
    QVERIFY(opened && opened->signer == (*home)->identity().key());
    // Its totals still open: the key is the one that the request names.
    const auto entry = wire::decodeEntry((*home)->space().space(), opened->payload);
    QVERIFY(entry && std::get<wire::Request>(*entry).terms.providerSealKey == record->sealPair.key());
  }

  void aNewerFolderIsRefusedAndLeftAsItIs() {
    const Folder folder;
    {
      const auto database = storage::Database::open(folder.path / "provider.db", storage::serviceSchema());
      QVERIFY((*database)->execute("PRAGMA user_version = 99").has_value());
    }
    const std::string newer = read(folder.path / "provider.db");
    QCOMPARE(folder.fault(), std::optional(Fault::NewerDatabase));
    QCOMPARE(read(folder.path / "provider.db"), newer);
  }

  void aDamagedFolderIsRefusedAndLeftAsItIs_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("fault");
    QTest::newRow("identity") << QStringLiteral("identity.key") << static_cast<int>(Fault::DamagedData);
    QTest::newRow("books") << QStringLiteral("provider.db") << static_cast<int>(Fault::DamagedData);
    QTest::newRow("space file") << QStringLiteral("space.json") << static_cast<int>(Fault::BadSpaceFile);
  }
  void aDamagedFolderIsRefusedAndLeftAsItIs() {
    QFETCH(QString, file);
    QFETCH(int, fault);
    const Folder folder;
    const fs::path path = folder.path / file.toStdString();
    const std::string good = read(path);
    const bool anyBytes = file == QStringLiteral("identity.key");  // 32 bytes are an identity, whichever they are
    for (const std::string& bad : {std::string(), good.substr(0, good.size() / 2), good + std::string(50'000, 'x'),
                                   std::string(anyBytes ? 31 : good.size(), 'x')}) {
      if (bad.size() > good.size() && file == QStringLiteral("provider.db")) continue;  // SQLite ignores a tail
      QVERIFY(replaceFile(path, asBytes(bad)).has_value());
      QCOMPARE(static_cast<int>(folder.fault().value()), fault);
      QCOMPARE(read(path), bad);
    }
    fs::remove(path);
    QVERIFY(folder.fault().has_value());
    QVERIFY(!fs::exists(path));
  }

  /// What is missing is not begun anew: another identity or other books could not end what these began.
  void aFolderThatWasInUseIsNotSetUpOverWhatIsLeft() {
    const Folder folder;
    fs::remove(folder.path / "provider.db");
    crypto::SystemRandom random;
    const auto space = wire::readSpaceFile(folder.path / "space.json");
    QCOMPARE(Home::create(folder.path, *space, random).error().fault, Fault::DamagedData);
    QVERIFY(!fs::exists(folder.path / "provider.db"));
  }
};

QTEST_APPLESS_MAIN(HomeTest)
#include "home_test.moc"
