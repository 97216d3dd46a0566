// Setting up and getting in again: the first-run wizard that is left, and the recovery key in the unlock dialog.
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include "dialogs/first_run_wizard.h"
#include "dialogs/unlock_dialog.h"
#include "ui/scripted_agent.h"
#include "ui/window_world.h"

using namespace coppice;
using namespace coppice::ui;

namespace {

const QString passphrase = QStringLiteral("a long quiet evening");

void type(QDialog& dialog, const char* field, const QString& text) {
  QTest::keyClicks(dialog.findChild<QLineEdit*>(QLatin1String(field)), text);
}

/// An agent without anything, which notes every command that changes something.
struct Bare {
  explicit Bare(ScriptedAgent::Script script = [](const pb::Command&) { return pb::Reply(); })
      : agent(home.path().toStdString(), pb::Snapshot(), std::move(script)), world(home.path().toStdString()) {}
  QTemporaryDir home;
  ScriptedAgent agent;
  WindowWorld world;
};

}  // namespace

class WizardTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void leavingAtAnyPageSendsNothing_data() {
    QTest::addColumn<int>("pages");
    for (int pages = 0; pages < 4; ++pages) QTest::addRow("after %d pages", pages) << pages;
  }
  void leavingAtAnyPageSendsNothing() {
    QFETCH(int, pages);
    Bare bare;
    QTRY_VERIFY(bare.world.state.known());
    const std::size_t before = bare.agent.commands().size();
    FirstRunWizard wizard(bare.world.services, bare.world.start);
    wizard.show();
    for (int page = 0; page < pages; ++page) {
      const int at = wizard.currentId();
      if (wizard.findChild<QLineEdit*>(QStringLiteral("newPassphrase"))->isVisible()) {
        QVERIFY(!wizard.button(QWizard::NextButton)->isEnabled());  // not without a passphrase, given twice
        type(wizard, "newPassphrase", passphrase);
        type(wizard, "newPassphraseAgain", passphrase);
      }
      wizard.button(QWizard::NextButton)->click();
      QVERIFY(wizard.currentId() != at);
    }
    QTest::keyClick(&wizard, Qt::Key_Escape);
    QVERIFY(!wizard.isVisible());
    QCOMPARE(bare.agent.commands().size(), before);
    QVERIFY(!bare.world.keyring.kept);
    QVERIFY(!bare.world.preferences.keyring());
  }

  void theRecoveryKeySetsANewPassphrase() {
    Bare bare([](const pb::Command& command) {
      pb::Reply reply;
      const bool wrong = command.has_recover() && command.recover().recovery_key() != "right";
      if (wrong) reply.mutable_fault()->set_number(static_cast<std::uint32_t>(Fault::WrongPassphrase));
      return reply;
    });
    QTRY_VERIFY(bare.world.state.known());
    UnlockDialog dialog(bare.world.services, QStringLiteral("why"));
    dialog.show();
    dialog.findChild<QPushButton*>(QStringLiteral("forgotten"))->click();
    auto* const open = dialog.findChild<QPushButton*>(QStringLiteral("unlock"));
    QVERIFY(!open->isEnabled());
    type(dialog, "recoveryKey", QStringLiteral("wrong"));
    type(dialog, "recoveredPassphrase", passphrase);
    QVERIFY(!open->isEnabled());
    type(dialog, "recoveredPassphraseAgain", passphrase);
    QVERIFY(open->isEnabled());
    open->click();
    auto* const trouble = dialog.findChild<QLabel*>(QStringLiteral("unlockTrouble"));
    QTRY_VERIFY(trouble->isVisible());
    QCOMPARE(trouble->text(), QStringLiteral("WrongPassphrase"));
    dialog.findChild<QLineEdit*>(QStringLiteral("recoveryKey"))->clear();
    type(dialog, "recoveryKey", QStringLiteral(" right "));
    open->click();
    QTRY_VERIFY(!dialog.isVisible());
    QCOMPARE(dialog.result(), static_cast<int>(QDialog::Accepted));
    const auto commands = bare.agent.commands();
    QVERIFY(commands.back().has_unlock());  // with the new one
    QCOMPARE(commands.back().unlock().secret(), passphrase.toStdString());
    QVERIFY(dialog.findChild<QLineEdit*>(QStringLiteral("recoveryKey"))->text().isEmpty());
  }
};

QTEST_MAIN(WizardTest)
#include "wizard_test.moc"
