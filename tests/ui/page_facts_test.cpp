// What pages state and what their buttons send: Network, the chains of records, pausing on Home, safety in Settings,
// and ending a consent without the passphrase.
#include <QCheckBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include "dialogs/request_layers.h"
#include "dialogs/unlock_dialog.h"
#include "shell/main_window.h"
#include "ui/scripted_agent.h"
#include "ui/window_world.h"

using namespace coppice;
using namespace coppice::ui;

namespace {

using Page = MainWindow::Page;

pb::Snapshot memberSnapshot() {
  pb::Snapshot snapshot = someSnapshot();
  pb::Status& status = *snapshot.mutable_status();
  status.set_space("Schools of the north");
  status.set_member(std::string(32, '\xab'));
  status.set_members(24);
  status.set_log_entries(1'234);
  status.set_seats(2);
  status.set_bytes_sent(3'000'000);
  status.set_bytes_received(70'000);
  return snapshot;
}

/// The whole window, and an agent that says yes unless it is told a refusal.
struct WholeWindow {
  QTemporaryDir home;
  std::optional<Error> refusal;
  bool chainsAreWhole = true;
  ScriptedAgent agent;
  WindowWorld world{home.path().toStdString()};
  std::unique_ptr<MainWindow> window;

  explicit WholeWindow(const pb::Snapshot& snapshot = memberSnapshot())
      : agent(home.path().toStdString(), snapshot, [this](const pb::Command& command) { return answer(command); }) {}
  pb::Reply answer(const pb::Command& command) const {
    pb::Reply reply;
    if (command.has_activity()) reply.mutable_activity()->set_chain_verified(chainsAreWhole);
    if (command.has_consents()) {
      *reply.mutable_consents()->add_consents() = someSnapshot().consents(0);
      reply.mutable_consents()->set_chain_verified(chainsAreWhole);
    }
    if (command.has_revoke()) reply.mutable_revoke()->set_effect("No round was running with your data.");
    if (command.has_show()) *reply.mutable_request() = someDetail();
    if (refusal && control::changesSomething(command.what_case())) *reply.mutable_fault() = control::toFault(*refusal);
    return reply;
  }
  /// False: the agent's lists did not come.
  bool open(Page page) {
    window = std::make_unique<MainWindow>(world.services, world.start);
    window->show();
    window->showPage(page);
    return QTest::qWaitFor([this] {
      return world.state.online() && world.state.activityVerified().has_value() &&
             world.state.consentsVerified().has_value();
    });
  }
  template <typename Widget>
  Widget* find(const char* name) const {
    return window->findChild<Widget*>(QLatin1String(name));
  }
  QString text(const char* label) const { return find<QLabel>(label)->text(); }
  void click(const char* button) const { find<QPushButton>(button)->click(); }
  void tell(const pb::Status& status) {
    pb::Event event;
    *event.mutable_status() = status;
    Q_EMIT world.link.eventArrived(event);
  }
  /// Commands that change something, in order.
  std::vector<pb::Command> changes() const {
    std::vector<pb::Command> changing;
    for (const pb::Command& command : agent.commands()) {
      if (control::changesSomething(command.what_case())) changing.push_back(command);
    }
    return changing;
  }
};

pb::Status withStatus(const std::function<void(pb::Status&)>& change) {
  pb::Status status = memberSnapshot().status();
  change(status);
  return status;
}

}  // namespace

class PageFactsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void theNetworkPageStatesWhereThisMachineStands() {
    WholeWindow shown;
    QVERIFY(shown.open(MainWindow::Network));
    QCOMPARE(shown.text("space"), QStringLiteral("Schools of the north"));
    QCOMPARE(shown.text("hub"), QStringLiteral("connected"));
    QCOMPARE(shown.text("members"), QStringLiteral("24"));
    QVERIFY(shown.text("log").contains(QLocale().toString(1'234)));
    QCOMPARE(shown.text("disputes"), QStringLiteral("none"));
    QCOMPARE(shown.text("member"), QStringLiteral("abababab"));
    QCOMPARE(shown.text("seats"), QStringLiteral("2"));
    const QString traffic = shown.text("networkTraffic");
    QVERIFY2(traffic.contains(Text::bytes(3'000'000)) && traffic.contains(Text::bytes(70'000)), qPrintable(traffic));
    QCOMPARE(traffic, shown.text("traffic"));  // Home says the same

    shown.tell(withStatus([](pb::Status& status) {
      status.set_connected(false);
      status.set_disputes(2);
    }));
    QVERIFY(shown.text("hub").contains(QStringLiteral("not reachable")));
    QVERIFY2(shown.text("disputes").startsWith(QStringLiteral("2:")), qPrintable(shown.text("disputes")));
    shown.tell(withStatus([](pb::Status& status) { status.set_joined(false); }));
    QCOMPARE(shown.text("space"), QStringLiteral("none"));
    QVERIFY(shown.text("hub").isEmpty() && shown.text("members").isEmpty());
  }

  /// Both chains, whole and broken; a broken one of the consents says what to do before going on.
  void theChainsOfRecordsAreJudged() {
    for (const bool whole : {true, false}) {
      WholeWindow shown;
      shown.chainsAreWhole = whole;
      QVERIFY(shown.open(MainWindow::Activity));
      const auto word = whole ? QStringLiteral("verified") : QStringLiteral("broken");
      for (const char* label : {"activityChain", "consentChain"})
        QVERIFY2(shown.text(label).contains(word), qPrintable(shown.text(label)));
      QVERIFY(shown.find<QLabel>("activityChain")->isVisible());
      shown.window->showPage(MainWindow::Consents);
      QVERIFY(shown.find<QLabel>("consentChain")->isVisible());
    }
  }

  void pausingOnHomeSendsHowLong() {
    WholeWindow shown;
    QVERIFY(shown.open(MainWindow::Home));
    auto* const pause = shown.find<QToolButton>("pause");
    QVERIFY(pause->isVisible());
    const QList<QAction*> choices = pause->menu()->actions();
    QCOMPARE(choices.size(), 3);
    for (QAction* choice : choices) choice->trigger();
    QTRY_COMPARE(shown.changes().size(), std::size_t(3));
    const std::vector<std::pair<QString, std::int64_t>> expected{{QStringLiteral("For 1 hour"), 3'600'000},
                                                                 {QStringLiteral("For 3 hours"), 10'800'000},
                                                                 {QStringLiteral("Until I resume"), 0}};
    for (int i = 0; i < 3; ++i) {
      const auto at = static_cast<std::size_t>(i);
      QCOMPARE(choices[i]->text(), expected[at].first);
      QVERIFY(shown.changes()[at].has_pause());
      QCOMPARE(shown.changes()[at].pause().duration_ms(), expected[at].second);
    }
    QVERIFY(shown.text("homeTrouble").isEmpty());
    shown.refusal = Error{Fault::WrongState, {}};
    choices[0]->trigger();
    QTRY_COMPARE(shown.text("homeTrouble"), QStringLiteral("WrongState"));
  }

  void aBackupGoesWhereThePersonSays() {
    WholeWindow shown;
    QVERIFY(shown.open(MainWindow::Settings));
    shown.click("backup");  // the file dialog is closed without a name
    shown.world.dialogs.file = QStringLiteral("/somewhere/my backup.bin");
    shown.click("backup");
    QTRY_VERIFY(shown.text("settingsMessage").contains(QStringLiteral("/somewhere/my backup.bin")));
    QCOMPARE(shown.changes().size(), std::size_t(1));
    QCOMPARE(shown.changes()[0].backup().path(), std::string("/somewhere/my backup.bin"));
    shown.refusal = Error{Fault::AlreadyExists, {}};
    shown.click("backup");
    QTRY_COMPARE(shown.text("settingsMessage"), QStringLiteral("AlreadyExists"));
  }

  void leavingAsksFirst() {
    WholeWindow shown;
    QVERIFY(shown.open(MainWindow::Settings));
    shown.click("leave");
    QCOMPARE(shown.world.dialogs.asked.size(), 1);
    QVERIFY(shown.world.dialogs.asked[0].contains(QStringLiteral("All your consents there end")));
    shown.world.dialogs.yes = true;
    shown.click("leave");
    QTRY_VERIFY(shown.text("settingsMessage").contains(QStringLiteral("left")));
    QCOMPARE(shown.changes().size(), std::size_t(1));  // none for the question that was answered with no
    QVERIFY(shown.changes()[0].has_leave());
    shown.tell(withStatus([](pb::Status& status) { status.set_joined(false); }));
    QVERIFY(!shown.find<QPushButton>("leave")->isEnabled());
  }

  void erasingIsForWhoLeftAndAsksFirst() {
    WholeWindow shown;
    shown.world.keyring.kept = "words";
    shown.world.preferences.setKeyring(true);
    QVERIFY(shown.open(MainWindow::Settings));
    auto* const erase = shown.find<QPushButton>("erase");
    QVERIFY(!erase->isEnabled());
    QVERIFY(erase->toolTip().contains(QStringLiteral("Leave the data space first")));
    shown.tell(withStatus([](pb::Status& status) { status.set_joined(false); }));
    QVERIFY(erase->isEnabled());
    erase->click();
    QCOMPARE(shown.world.dialogs.asked.size(), 1);
    QVERIFY(shown.world.dialogs.asked[0].contains(QStringLiteral("cannot be undone")));
    QVERIFY(shown.world.keyring.kept.has_value());
    shown.world.dialogs.yes = true;
    erase->click();
    QTRY_VERIFY(shown.text("settingsMessage").contains(QStringLiteral("Erased")));
    QCOMPARE(shown.changes().size(), std::size_t(1));
    QVERIFY(shown.changes()[0].has_reset());
    QVERIFY(!shown.world.keyring.kept && !shown.world.preferences.keyring());
  }

  /// It can only be turned off here: turning it on needs the passphrase.
  void theKeyringIsTurnedOffHere() {
    WholeWindow shown;
    QVERIFY(shown.open(MainWindow::Settings));
    auto* const keyring = shown.find<QCheckBox>("keyring");
    QVERIFY(keyring->isVisible() && !keyring->isChecked());
    keyring->click();
    QVERIFY(!keyring->isChecked());
    QVERIFY(shown.text("settingsMessage").contains(QStringLiteral("unlock dialog")));
    QVERIFY(!shown.world.preferences.keyring() && !shown.world.keyring.kept);
    shown.world.keyring.kept = "words";
    shown.world.preferences.setKeyring(true);
    shown.tell(memberSnapshot().status());
    QVERIFY(keyring->isChecked());
    keyring->click();
    QVERIFY(!keyring->isChecked());
    QVERIFY(!shown.world.preferences.keyring() && !shown.world.keyring.kept);
    shown.world.keyring.there = false;
    shown.tell(memberSnapshot().status());
    QVERIFY(!keyring->isVisible());
  }

  /// Who asks and what is promised belongs to the request whose title stands above, or is not there.
  void whatIsSaidOfARequestIsItsOwn() {
    pb::Snapshot snapshot = memberSnapshot();
    *snapshot.add_requests() = someRequest(std::string(32, 'q'));
    WholeWindow shown(snapshot);
    QVERIFY(shown.open(MainWindow::Requests));
    auto* const table = shown.find<QTableView>("requests");
    table->selectRow(0);
    const auto layers = [&shown] { return shown.window->findChild<RequestLayers*>(); };
    QTRY_VERIFY(layers() != nullptr);
    shown.agent.holdBack(pb::Command::kShow, [](const pb::Command&) { return pb::Reply(); });
    table->selectRow(1);
    QVERIFY(layers() == nullptr);
    QTRY_VERIFY(shown.agent.holds());
    pb::Reply failed;
    *failed.mutable_fault() = control::toFault({Fault::NotFound, {}});
    shown.agent.finish(failed);
    QTRY_COMPARE(shown.text("requestsMessage"), QStringLiteral("NotFound"));
    shown.agent.holdBack(pb::Command::WHAT_NOT_SET, {});
    table->selectRow(0);
    QTRY_VERIFY(layers() != nullptr);
    QVERIFY(shown.text("requestsMessage").isEmpty());
    // To and fro before the first answer: the last two are of the same one, and it is there once.
    for (const int row : {1, 0, 1, 0}) table->selectRow(row);
    bool answered = false;
    pb::Command last;
    last.mutable_limits();
    shown.world.link.send(last, &shown.world.link, [&answered](const Expected<pb::Reply>&) { answered = true; });
    QTRY_VERIFY(answered);
    QCOMPARE(shown.window->findChildren<RequestLayers*>().size(), 1);
  }

  /// What nobody can read is said in the list and below it, and can be refused; there is nothing to grant.
  void aRequestThatCannotBeUsedSaysWhy() {
    pb::Snapshot snapshot = memberSnapshot();
    pb::RequestSummary& request = *snapshot.mutable_requests(0);
    request.set_state("draft");
    *request.mutable_unusable() = control::toFault({Fault::BadRecipe, "recipe.json: rounds"});
    WholeWindow shown(snapshot);
    QVERIFY(shown.open(MainWindow::Requests));
    auto* const table = shown.find<QTableView>("requests");
    table->selectRow(0);
    const QAbstractItemModel& rows = *table->model();
    QCOMPARE(rows.index(0, 2).data().toString(), QStringLiteral("cannot be used"));
    QCOMPARE(shown.text("requestState"), QStringLiteral("It cannot be used: BadRecipe"));
    QVERIFY(shown.find<QPushButton>("refuseRequest")->isEnabled());
    QCOMPARE(shown.find<QPushButton>("review")->text(), QStringLiteral("View…"));
    // It came to be usable after all, with a newer program.
    request.clear_unusable();
    pb::Event event;
    *event.mutable_request() = request;
    Q_EMIT shown.world.link.eventArrived(event);
    QTRY_COMPARE(shown.text("requestState"), QStringLiteral("draft"));
    QCOMPARE(rows.index(0, 2).data().toString(), QStringLiteral("draft"));
  }

  /// One answer at a time, and it goes when another consent is selected.
  void whatIsSaidOfAConsentIsItsOwn() {
    WholeWindow shown;
    QVERIFY(shown.open(MainWindow::Consents));
    pb::ConsentItem other = someSnapshot().consents(0);
    other.set_request(std::string(32, 'q'));
    shown.world.state.consents().put(other);
    auto* const table = shown.find<QTableView>("consents");
    auto* const revoke = shown.find<QPushButton>("revoke");
    shown.agent.holdBack(pb::Command::kRevoke, [](const pb::Command&) { return pb::Reply(); });
    table->selectRow(0);
    revoke->click();
    QVERIFY(!revoke->isEnabled());
    QTRY_VERIFY(shown.agent.holds());
    pb::Reply revoked;
    revoked.mutable_revoke()->set_effect("No round was running with your data.");
    shown.agent.finish(revoked);
    QTRY_VERIFY(shown.text("consentResult").startsWith(QStringLiteral("Revoked.")));
    QVERIFY(revoke->isEnabled());
    table->selectRow(1);
    QVERIFY(shown.text("consentResult").isEmpty());
    // An answer that comes late says whose it is.
    table->selectRow(0);
    revoke->click();
    QTRY_VERIFY(shown.agent.holds());
    table->selectRow(1);
    shown.agent.finish(revoked);
    QTRY_COMPARE(shown.text("consentResult"),
                 QString(Text::of(other.title()) % QStringLiteral(": Revoked. No round was running with your data.")));
  }

  /// The way out never asks for the passphrase.
  void refusingAndRevokingWorkWhileLocked() {
    pb::Snapshot locked = memberSnapshot();
    locked.mutable_status()->set_unlocked(false);
    WholeWindow shown(locked);
    QVERIFY(shown.open(MainWindow::Requests));
    shown.find<QTableView>("requests")->selectRow(0);
    QVERIFY(shown.find<QPushButton>("refuseRequest")->isEnabled());
    shown.click("refuseRequest");
    QTRY_VERIFY(!shown.text("requestsMessage").isEmpty());
    shown.window->showPage(MainWindow::Consents);
    shown.find<QTableView>("consents")->selectRow(0);
    QVERIFY(shown.find<QPushButton>("revoke")->isEnabled());
    QVERIFY(!shown.find<QPushButton>("renew")->isEnabled());  // this one needs it
    shown.click("revoke");
    QTRY_COMPARE(shown.text("consentResult"), QStringLiteral("Revoked. No round was running with your data."));
    const auto changes = shown.changes();
    QCOMPARE(changes.size(), std::size_t(2));
    const std::string id = toHex(asBytes(std::string(32, 'r')));
    QCOMPARE(changes[0].refuse().request(), id);
    QCOMPARE(changes[1].revoke().request(), id);
    QVERIFY(shown.window->findChild<UnlockDialog*>() == nullptr);
    QVERIFY(shown.world.dialogs.asked.isEmpty());
  }
};

QTEST_MAIN(PageFactsTest)
#include "page_facts_test.moc"
