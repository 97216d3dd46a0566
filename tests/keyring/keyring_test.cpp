// The desktop's keyring, kept by a real Secret Service, and what the window does with it for a real agent.
#include <QSignalSpy>

#include "shell/auto_unlock.h"
#include "system/lone_agent.h"
#include "ui/window_world.h"

using namespace coppice::ui;

namespace {

constexpr int patienceMs = 20'000;

/// What `keyring` gives, once it has answered.
std::optional<QByteArray> kept(Keyring& keyring) {
  bool answered = false;
  std::optional<QByteArray> secret;
  keyring.read([&](std::optional<QByteArray> given) {
    secret = std::move(given);
    answered = true;
  });
  return QTest::qWaitFor([&] { return answered; }, patienceMs) ? secret : std::nullopt;
}

bool keep(Keyring& keyring, const QByteArray& secret) {
  std::optional<bool> saved;
  keyring.write(secret, [&](bool done) { saved = done; });
  return QTest::qWaitFor([&] { return saved.has_value(); }, patienceMs) && *saved;
}

}  // namespace

class KeyringTest : public QObject, private coppice::tests::LoneAgent {
  Q_OBJECT
 private Q_SLOTS:
  void init() { freshHome(); }
  void cleanup() { endAgent(); }

  void keepsOnePassphraseForEachHome() {
    const auto own = desktopKeyring(m_home.toStdString());
    const auto other = desktopKeyring(m_home.toStdString() + "-other");
    QVERIFY(own->available());
    QCOMPARE(kept(*own), std::nullopt);
    const QByteArray secret = QStringLiteral("schöne lange Wörter").toUtf8();
    QVERIFY(keep(*own, secret));
    QCOMPARE(kept(*own), std::optional(secret));
    QCOMPARE(kept(*other), std::nullopt);
    QVERIFY(keep(*own, "newer words"));
    QCOMPARE(kept(*own), std::optional<QByteArray>("newer words"));
    own->forget();
    QVERIFY(QTest::qWaitFor([&] { return !kept(*own); }, patienceMs));
  }

  /// The agent starts locked; the window hands over what the keyring has.
  void opensTheVaultOfAnAgentThatStarts() {
    startAgent();
    QCOMPARE(ctl({"init"}, "secret words").code, 0);
    QCOMPARE(ctl({"lock"}).code, 0);
    const auto keyring = desktopKeyring(m_home.toStdString());
    QVERIFY(keep(*keyring, "secret words"));
    WindowWorld world(m_home.toStdString());
    world.preferences.setKeyring(true);
    const Services services{world.link,        world.state, world.dialogs,
                            world.preferences, *keyring,    world.services.sentenceOf};
    const AutoUnlock unlock(services);
    QVERIFY(QTest::qWaitFor([&] { return world.state.known() && world.state.status().unlocked(); }, patienceMs));
    QVERIFY(status()["unlocked"].get<bool>());
  }

  /// A passphrase that no longer opens the vault is not kept, and is not tried at the next start.
  void forgetsAPassphraseThatDoesNotFit() {
    startAgent();
    QCOMPARE(ctl({"init"}, "secret words").code, 0);
    QCOMPARE(ctl({"lock"}).code, 0);
    const auto keyring = desktopKeyring(m_home.toStdString());
    QVERIFY(keep(*keyring, "words of last year"));
    WindowWorld world(m_home.toStdString());
    world.preferences.setKeyring(true);
    const Services services{world.link,        world.state, world.dialogs,
                            world.preferences, *keyring,    world.services.sentenceOf};
    const AutoUnlock unlock(services);
    QVERIFY(QTest::qWaitFor([&] { return !world.preferences.keyring(); }, patienceMs));
    QVERIFY(QTest::qWaitFor([&] { return !kept(*keyring); }, patienceMs));
    QVERIFY(!status()["unlocked"].get<bool>());
  }
};

QTEST_MAIN(KeyringTest)
#include "keyring_test.moc"
