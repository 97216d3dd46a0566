// The desktop's keyring, kept by a real Secret Service, and what the window does with it for a real agent.
#include <QSignalSpy>

#include "shell/auto_unlock.h"
#include "system/lone_agent.h"
#include "ui/window_world.h"

using namespace coppice::ui;

namespace {

constexpr int patienceMs = 20'000;

/// Outer: whether the keyring answered.
using Answer = std::optional<std::optional<QByteArray>>;
const Answer nothing{std::in_place, std::nullopt};

Answer kept(Keyring& keyring) {
  const auto answer = std::make_shared<Answer>();  // it may come after this returned
  keyring.read([answer](std::optional<QByteArray> given) { *answer = std::move(given); });
  (void)QTest::qWaitFor([&] { return answer->has_value(); }, patienceMs);
  return *answer;
}

bool keep(Keyring& keyring, const QByteArray& secret) {
  const auto saved = std::make_shared<std::optional<bool>>();
  keyring.write(secret, [saved](bool done) { *saved = done; });
  return QTest::qWaitFor([&] { return saved->has_value(); }, patienceMs) && **saved;
}

}  // namespace

class KeyringTest : public QObject, private coppice::tests::LoneAgent {
  Q_OBJECT
 private Q_SLOTS:
  void init() { freshHome(); }
  void cleanup() { killAgent(); }

  void keepsOnePassphraseForEachHome() {
    const auto own = desktopKeyring(m_home.toStdString());
    const auto other = desktopKeyring(m_home.toStdString() + "-other");
    QVERIFY(own->available());
    QVERIFY(kept(*own) == nothing);
    const QByteArray secret = QStringLiteral("schöne lange Wörter").toUtf8();
    QVERIFY(keep(*own, secret));
    QVERIFY(kept(*own) == Answer(secret));
    QVERIFY(kept(*other) == nothing);
    QVERIFY(keep(*own, "newer words"));
    QVERIFY(kept(*own) == Answer(QByteArray("newer words")));
    own->forget();
    QVERIFY(QTest::qWaitFor([&] { return kept(*own) == nothing; }, patienceMs));
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
    QVERIFY(QTest::qWaitFor([&] { return kept(*keyring) == nothing; }, patienceMs));
    QVERIFY(!status()["unlocked"].get<bool>());
  }
};

QTEST_MAIN(KeyringTest)
#include "keyring_test.moc"
