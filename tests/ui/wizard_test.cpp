// Setting up and getting in again: the first-run wizard that is left, and the recovery key in the unlock dialog.
#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <algorithm>
#include <atomic>

#include "dialogs/first_run_wizard.h"
#include "dialogs/recovery_dialog.h"
#include "dialogs/restore_dialog.h"
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

  /// The hub is silent: leaving stops the joining, and what was begun is undone.
  void leavingWhileJoiningStopsIt() {
    std::atomic<bool> cancelled = false;
    Bare bare([](const pb::Command& command) {
      pb::Reply reply;
      if (command.has_init()) reply.mutable_init()->set_recovery_key("KEY");
      return reply;
    });
    bare.agent.holdBack(pb::Command::kJoin, [&cancelled](const pb::Command&) {
      cancelled = true;
      pb::Reply reply;
      reply.mutable_fault()->set_number(static_cast<std::uint32_t>(Fault::Cancelled));
      return reply;
    });
    QTRY_VERIFY(bare.world.state.known());
    QFile space(bare.home.filePath(QStringLiteral("space.json")));
    QVERIFY(space.open(QIODevice::WriteOnly) && space.write("{}") > 0);
    space.close();
    FirstRunWizard wizard(bare.world.services, bare.world.start);
    wizard.show();
    wizard.button(QWizard::NextButton)->click();
    type(wizard, "newPassphrase", passphrase);
    type(wizard, "newPassphraseAgain", passphrase);
    wizard.button(QWizard::NextButton)->click();
    wizard.button(QWizard::NextButton)->click();
    type(wizard, "spaceFile", space.fileName());
    wizard.findChild<QPlainTextEdit*>(QStringLiteral("invite"))->setPlainText(QStringLiteral("code"));
    wizard.button(QWizard::CommitButton)->click();
    QTRY_VERIFY(std::ranges::any_of(bare.agent.commands(), &pb::Command::has_join));
    QVERIFY(wizard.isVisible());
    QTest::keyClick(&wizard, Qt::Key_Escape);
    QTRY_VERIFY(!wizard.isVisible());
    QVERIFY(cancelled);
    QTRY_VERIFY(bare.agent.commands().back().has_reset());
  }

  void aNewRecoveryKeyNeedsThePassphraseAndIsKeptBeforeItIsLeft() {
    Bare bare([](const pb::Command& command) {
      pb::Reply reply;
      if (command.new_recovery_key().secret() == passphrase.toStdString())
        reply.mutable_init()->set_recovery_key("AAAA-BBBB");
      else
        reply.mutable_fault()->set_number(static_cast<std::uint32_t>(Fault::WrongPassphrase));
      return reply;
    });
    QTRY_VERIFY(bare.world.state.known());
    RecoveryDialog dialog(bare.world.services);
    dialog.show();
    auto* const make = dialog.findChild<QPushButton*>(QStringLiteral("makeRecoveryKey"));
    type(dialog, "recoveryPassphrase", QStringLiteral("wrong"));
    make->click();
    QTRY_COMPARE(dialog.findChild<QLabel*>(QStringLiteral("recoveryTrouble"))->text(),
                 QStringLiteral("WrongPassphrase"));
    type(dialog, "recoveryPassphrase", passphrase);
    make->click();
    auto* const key = dialog.findChild<QLabel*>(QStringLiteral("recoveryKey"));
    QTRY_VERIFY(key->isVisible());
    QCOMPARE(key->text(), QStringLiteral("AAAA-BBBB"));
    dialog.findChild<QPushButton*>(QStringLiteral("printRecoveryKey"))->click();
    QVERIFY(bare.world.dialogs.printed.value(0).contains(QStringLiteral("AAAA-BBBB")));
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(dialog.isVisible());  // shown once
    dialog.findChild<QCheckBox*>(QStringLiteral("recoveryKept"))->click();
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
  }

  /// The agent replaced the key already: leaving before its answer would leave the person with none.
  void aRecoveryKeyThatIsBeingMadeIsWaitedFor() {
    Bare bare;
    bare.agent.holdBack(pb::Command::kNewRecoveryKey, [](const pb::Command&) { return pb::Reply(); });
    QTRY_VERIFY(bare.world.state.known());
    RecoveryDialog dialog(bare.world.services);
    dialog.show();
    type(dialog, "recoveryPassphrase", passphrase);
    dialog.findChild<QPushButton*>(QStringLiteral("makeRecoveryKey"))->click();
    QTRY_VERIFY(bare.agent.holds());
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(!dialog.close());
    QVERIFY(dialog.isVisible());
    pb::Reply made;
    made.mutable_init()->set_recovery_key("AAAA-BBBB");
    bare.agent.finish(made);
    QTRY_COMPARE(dialog.findChild<QLabel*>(QStringLiteral("recoveryKey"))->text(), QStringLiteral("AAAA-BBBB"));
    dialog.findChild<QCheckBox*>(QStringLiteral("recoveryKept"))->click();
    QVERIFY(dialog.close());
  }

  void aBackupThatIsComingBackIsWaitedFor() {
    Bare bare([](const pb::Command& command) {
      pb::Reply reply;
      if (command.has_unlock()) reply.mutable_fault()->set_number(static_cast<std::uint32_t>(Fault::DamagedData));
      return reply;
    });
    bare.agent.holdBack(pb::Command::kRestore, [](const pb::Command&) { return pb::Reply(); });
    QTRY_VERIFY(bare.world.state.known());
    RestoreDialog dialog(bare.world.services);
    dialog.show();
    type(dialog, "backupFile", QStringLiteral("/backups/mine.bin"));
    type(dialog, "backupPassphrase", passphrase);
    dialog.findChild<QPushButton*>(QStringLiteral("restore"))->click();
    QTRY_VERIFY(bare.agent.holds());
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(!dialog.close());
    bare.agent.finish({});
    QTRY_VERIFY(!dialog.isVisible());
    // Everything is back; that the vault is not open is said.
    QCOMPARE(dialog.result(), static_cast<int>(QDialog::Accepted));
    QCOMPARE(bare.world.dialogs.asked.size(), 1);
    QVERIFY2(bare.world.dialogs.asked[0].contains(QStringLiteral("DamagedData")),
             qPrintable(bare.world.dialogs.asked[0]));
    QVERIFY(dialog.findChild<QLineEdit*>(QStringLiteral("backupPassphrase"))->text().isEmpty());
  }

  /// With the recovery key the passphrase is a new one, typed unseen.
  void aNewPassphraseForABackupIsTypedTwice() {
    WindowWorld world;
    RestoreDialog dialog(world.services);
    dialog.show();
    auto* const restore = dialog.findChild<QPushButton*>(QStringLiteral("restore"));
    auto* const message = dialog.findChild<QLabel*>(QStringLiteral("restoreMessage"));
    type(dialog, "backupFile", QStringLiteral("/backups/mine.bin"));
    dialog.findChild<QCheckBox*>(QStringLiteral("backupForgotten"))->click();
    type(dialog, "backupRecoveryKey", QStringLiteral("AAAA-BBBB"));
    type(dialog, "backupPassphrase", QStringLiteral("short"));
    type(dialog, "backupPassphraseAgain", QStringLiteral("short"));
    QVERIFY(!restore->isEnabled());
    QVERIFY2(message->text().contains(u'8'), qPrintable(message->text()));
    dialog.findChild<QLineEdit*>(QStringLiteral("backupPassphrase"))->clear();
    type(dialog, "backupPassphrase", passphrase);
    QVERIFY(!restore->isEnabled());
    dialog.findChild<QLineEdit*>(QStringLiteral("backupPassphraseAgain"))->clear();
    type(dialog, "backupPassphraseAgain", passphrase);
    QVERIFY(restore->isEnabled());
    QVERIFY(message->text().isEmpty());
  }

  /// Whoever left before the answer would not know which passphrase it is now.
  void aPassphraseThatIsBeingSetIsWaitedFor() {
    Bare bare;
    bare.agent.holdBack(pb::Command::kRecover, [](const pb::Command&) { return pb::Reply(); });
    QTRY_VERIFY(bare.world.state.known());
    UnlockDialog dialog(bare.world.services, QStringLiteral("why"));
    dialog.show();
    dialog.findChild<QPushButton*>(QStringLiteral("forgotten"))->click();
    type(dialog, "recoveryKey", QStringLiteral("AAAA-BBBB"));
    for (const char* field : {"recoveredPassphrase", "recoveredPassphraseAgain"}) type(dialog, field, passphrase);
    dialog.findChild<QPushButton*>(QStringLiteral("unlock"))->click();
    QTRY_VERIFY(bare.agent.holds());
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(!dialog.close());
    QVERIFY(!dialog.findChild<QLineEdit*>(QStringLiteral("recoveredPassphrase"))->isEnabled());
    bare.agent.finish({});
    QTRY_VERIFY(!dialog.isVisible());
    QCOMPARE(bare.agent.commands().back().unlock().secret(), passphrase.toStdString());
  }

  void aKeyringThatRefusesIsSaid() {
    Bare bare;
    bare.world.keyring.refuses = true;
    QTRY_VERIFY(bare.world.state.known());
    UnlockDialog dialog(bare.world.services, QStringLiteral("why"));
    dialog.show();
    type(dialog, "passphrase", passphrase);
    dialog.findChild<QCheckBox*>(QStringLiteral("keepPassphrase"))->click();
    dialog.findChild<QPushButton*>(QStringLiteral("unlock"))->click();
    QTRY_VERIFY(!dialog.isVisible());
    QVERIFY(!bare.world.preferences.keyring());
    QCOMPARE(bare.world.dialogs.asked.size(), 1);
    QVERIFY2(bare.world.dialogs.asked[0].contains(QStringLiteral("keyring")), qPrintable(bare.world.dialogs.asked[0]));
  }

  void aBackupComesBackInsteadOfSettingUp() {
    Bare bare([](const pb::Command& command) {
      pb::Reply reply;
      if (command.has_restore() && command.restore().secret() != passphrase.toStdString())
        reply.mutable_fault()->set_number(static_cast<std::uint32_t>(Fault::WrongPassphrase));
      return reply;
    });
    QTRY_VERIFY(bare.world.state.known());
    FirstRunWizard wizard(bare.world.services, bare.world.start);
    wizard.show();
    wizard.findChild<QPushButton*>(QStringLiteral("haveBackup"))->click();
    auto* const dialog = wizard.findChild<RestoreDialog*>();
    auto* const restore = dialog->findChild<QPushButton*>(QStringLiteral("restore"));
    QVERIFY(!restore->isEnabled());
    bare.world.dialogs.file = QStringLiteral("/backups/mine.bin");
    dialog->findChild<QPushButton*>(QStringLiteral("chooseBackup"))->click();
    type(*dialog, "backupPassphrase", QStringLiteral("wrong"));
    restore->click();
    QTRY_COMPARE(dialog->findChild<QLabel*>(QStringLiteral("restoreMessage"))->text(),
                 QStringLiteral("WrongPassphrase"));
    dialog->findChild<QLineEdit*>(QStringLiteral("backupPassphrase"))->clear();
    type(*dialog, "backupPassphrase", passphrase);
    restore->click();
    QTRY_VERIFY(!wizard.isVisible());
    QCOMPARE(wizard.result(), static_cast<int>(QDialog::Accepted));
    const auto commands = bare.agent.commands();
    const auto asked = std::ranges::find_if(commands, [](const pb::Command& command) {
      return command.has_restore() && command.restore().secret() == passphrase.toStdString();
    });
    QVERIFY(asked != commands.end());
    QCOMPARE(asked->restore().path(), std::string("/backups/mine.bin"));
    QVERIFY(asked->restore().recovery_key().empty());
    QVERIFY(commands.back().has_unlock());
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
    // Not shorter than the first one had to be.
    for (const char* field : {"recoveredPassphrase", "recoveredPassphraseAgain"}) {
      type(dialog, field, QStringLiteral("short"));
      QVERIFY(!open->isEnabled());
    }
    for (const char* field : {"recoveredPassphrase", "recoveredPassphraseAgain"})
      dialog.findChild<QLineEdit*>(QLatin1String(field))->clear();
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
