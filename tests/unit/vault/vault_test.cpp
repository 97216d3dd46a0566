#include <rapidcheck.h>
#include <sys/stat.h>

#include <QTemporaryDir>
#include <QTest>
#include <fstream>

#include "base/file.h"
#include "crypto/random.h"
#include "vault/vault.h"

using namespace coppice;
using namespace coppice::vault;

namespace {

constexpr crypto::PasswordParameters quick{1, 1U << 20U};

struct Home {
  QTemporaryDir directory;
  crypto::SeededRandom random{1};
  std::filesystem::path path() const { return directory.path().toStdString(); }
};

Credential secret(std::string_view text) { return Credential::passphrase(text); }

}  // namespace

class VaultTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void onlyThePassphraseOpensIt() {
    Home home;
    auto created = Vault::create(home.path(), secret("correct horse"), home.random, quick);
    QVERIFY(created && !created->vault.locked());
    const Bytes sealed = *created->vault.seal(asBytes("cell"), asBytes("place"));
    const Bytes consent = crypto::sealTo(created->vault.publicKey(), asBytes("record"));
    QCOMPARE(Vault::create(home.path(), secret("x"), home.random, quick).error().fault, Fault::AlreadyExists);

    auto vault = Vault::open(home.path(), home.random);
    QVERIFY(vault && vault->locked());
    QVERIFY(vault->publicKey() == created->vault.publicKey());
    QCOMPARE(vault->seal({}, {}).error().fault, Fault::Locked);
    QCOMPARE(vault->unseal(sealed, asBytes("place")).error().fault, Fault::Locked);
    QCOMPARE(vault->openSealed(consent).error().fault, Fault::Locked);
    QCOMPARE(vault->unlock(secret("wrong")).error().fault, Fault::WrongPassphrase);
    QVERIFY(vault->locked());
    QVERIFY(vault->unlock(secret("correct horse")).has_value());
    QVERIFY(*vault->unseal(sealed, asBytes("place")) == toBytes(asBytes("cell")));
    QCOMPARE(vault->unseal(sealed, asBytes("elsewhere")).error().fault, Fault::DamagedData);
    QVERIFY(crypto::equalConstantTime(vault->openSealed(consent)->view(), asBytes("record")));
    vault->lock();
    QCOMPARE(vault->unseal(sealed, asBytes("place")).error().fault, Fault::Locked);
  }

  void changedAndRecoveredCredentialsKeepTheData() {
    Home home;
    auto created = Vault::create(home.path(), secret("first"), home.random, quick);
    const Bytes sealed = *created->vault.seal(asBytes("cell"), {});
    auto vault = Vault::open(home.path(), home.random);
    QCOMPARE(vault->changeCredential(secret("bad"), secret("second")).error().fault, Fault::WrongPassphrase);
    QVERIFY(vault->changeCredential(secret("first"), secret("second")).has_value());
    QCOMPARE(vault->changeCredential(secret("second"), secret("")).error().fault, Fault::BadInput);

    vault = Vault::open(home.path(), home.random);
    QCOMPARE(vault->unlock(secret("first")).error().fault, Fault::WrongPassphrase);
    const std::string other = writeRecoveryKey(Bytes(32, 5));
    QCOMPARE(vault->recover(other, secret("third")).error().fault, Fault::WrongPassphrase);
    QVERIFY(vault->recover(created->recoveryKey, secret("third")).has_value());
    vault = Vault::open(home.path(), home.random);
    QVERIFY(vault->unlock(secret("third")).has_value());
    QVERIFY(vault->unseal(sealed, {}).has_value());
    QVERIFY(vault->recover(created->recoveryKey, secret("fourth")).has_value());
  }

  void aNewRecoveryKeyReplacesTheOldOne() {
    Home home;
    const auto created = Vault::create(home.path(), secret("first"), home.random, quick);
    auto vault = Vault::open(home.path(), home.random);
    QCOMPARE(vault->replaceRecoveryKey(secret("wrong")).error().fault, Fault::WrongPassphrase);
    const auto key = vault->replaceRecoveryKey(secret("first"));
    QVERIFY(key.has_value() && *key != created->recoveryKey);
    QVERIFY(!vault->locked());
    // From the file, too.
    vault = Vault::open(home.path(), home.random);
    QCOMPARE(vault->recover(created->recoveryKey, secret("second")).error().fault, Fault::WrongPassphrase);
    QVERIFY(vault->unlock(secret("first")).has_value());
    QVERIFY(vault->recover(*key, secret("second")).has_value());
    QVERIFY(vault->unlock(secret("second")).has_value());
  }

  void aKeyFileOpensIt() {
    Home home;
    const auto path = home.path() / "key";
    QVERIFY(replaceFile(path, Bytes(20, 1)).has_value());
    QCOMPARE(Credential::keyFile(path).error().fault, Fault::BadInput);
    QVERIFY(replaceFile(path, Bytes(64, 1)).has_value());
    const auto key = Credential::keyFile(path);
    QVERIFY(Vault::create(home.path(), *key, home.random, quick).has_value());
    auto vault = Vault::open(home.path(), home.random);
    QVERIFY(vault->credentialKind() == Credential::Kind::KeyFile);
    QVERIFY(vault->unlock(*Credential::keyFile(path)).has_value());
    QCOMPARE(Credential::keyFile(home.path() / "none").error().fault, Fault::Storage);
  }

  void recoveryKeysSurviveHandwritingAndNoticeTypos() {
    QVERIFY(rc::check("recovery key", [] {
      const auto key = *rc::gen::container<Bytes>(32, rc::gen::arbitrary<std::uint8_t>());
      std::string text = writeRecoveryKey(key);
      RC_ASSERT(text.size() == std::size_t{69});
      RC_ASSERT(crypto::equalConstantTime(readRecoveryKey(text)->view(), key));
      std::string sloppy = " ";
      for (const char c : text) {
        if (c != '-') sloppy += c == '0' ? 'o' : c == '1' ? 'l' : static_cast<char>(std::tolower(c));
      }
      RC_ASSERT(crypto::equalConstantTime(readRecoveryKey(sloppy)->view(), key));
      const auto at =
          *rc::gen::suchThat(rc::gen::inRange<std::size_t>(0, text.size()), [&](auto i) { return text[i] != '-'; });
      text[at] = text[at] == 'Z' ? 'Y' : 'Z';
      RC_ASSERT(readRecoveryKey(text).error().fault == Fault::BadInput);
      text.pop_back();
      RC_ASSERT(readRecoveryKey(text).error().fault == Fault::BadInput);
    }));
    QCOMPARE(readRecoveryKey("").error().fault, Fault::BadInput);
  }

  void theFileIsPrivateAndEveryMutationIsTyped() {
    Home home;
    const auto path = home.path() / vaultFileName;
    QCOMPARE(Vault::open(home.path(), home.random).error().fault, Fault::NotInitialised);
    QVERIFY(Vault::create(home.path(), secret("p"), home.random, quick).has_value());
    struct stat status {};
    QVERIFY(::stat(path.c_str(), &status) == 0 && (status.st_mode & 0777U) == 0600U);
    const Bytes good = *readWholeFile(path, 1U << 20U);
    QVERIFY(rc::check("mutated vault.json", [&] {
      Bytes bad = good;
      bad[*rc::gen::inRange<std::size_t>(0, bad.size())] = *rc::gen::arbitrary<std::uint8_t>();
      if (*rc::gen::inRange(0, 4) == 0) bad.resize(*rc::gen::inRange<std::size_t>(0, bad.size()));
      RC_ASSERT(replaceFile(path, bad).has_value());
      auto vault = Vault::open(home.path(), home.random);
      if (!vault) {
        RC_ASSERT(vault.error().fault == Fault::DamagedData || vault.error().fault == Fault::NewerDatabase);
      } else if (const auto unlocked = vault->unlock(secret("p")); !unlocked) {
        RC_ASSERT(unlocked.error().fault == Fault::WrongPassphrase || unlocked.error().fault == Fault::DamagedData);
      }
    }));
    std::string newer(asText(good));
    newer.replace(newer.find("\"version\": 1"), 12, "\"version\": 2");
    QVERIFY(replaceFile(path, asBytes(newer)).has_value());
    QCOMPARE(Vault::open(home.path(), home.random).error().fault, Fault::NewerDatabase);
  }
};

QTEST_APPLESS_MAIN(VaultTest)
#include "vault_test.moc"
