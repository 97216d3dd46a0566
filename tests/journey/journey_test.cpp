// One member's way through the window, against real programs: hub, provider, eleven other members, and an agent that
// the window starts itself. Set up → import → grant → rounds seen live, with the agent killed in between → revoked
// during a round → history → the finished model.
#include <QAbstractItemModel>
#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>

#include "dialogs/consent_dialog.h"
#include "dialogs/first_run_wizard.h"
#include "dialogs/import_dialog.h"
#include "dialogs/unlock_dialog.h"
#include "shell/main_window.h"
#include "system/space_fixture.h"
#include "ui/window_world.h"

using namespace coppice;
using namespace coppice::ui;
using coppice::tests::World;

namespace {

constexpr int membersBeside = 11;
constexpr int patienceMs = 60'000;
const QString passphrase = QStringLiteral("a long and quiet evening");

/// The process that serves `home`, or 0.
qint64 agentOf(const std::filesystem::path& home) {
  const QByteArray wanted = QByteArray::fromStdString(home.string());
  for (const QString& name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
    QFile file(QStringLiteral("/proc/%1/cmdline").arg(name));
    if (name.toLongLong() == 0 || !file.open(QIODevice::ReadOnly)) continue;
    const QList<QByteArray> words = file.readAll().split('\0');
    if (words.front().endsWith("/coppiced") && words.contains(wanted)) return name.toLongLong();
  }
  return 0;
}

struct AgentEnd {
  std::filesystem::path home;
  ~AgentEnd() {
    if (const qint64 agent = agentOf(home); agent > 0) kill(static_cast<pid_t>(agent), SIGTERM);
  }
};

}  // namespace

class JourneyTest : public QObject {
  Q_OBJECT
 private:
  template <typename Widget>
  static Widget* find(QWidget& window, const char* name) {
    return window.findChild<Widget*>(QLatin1String(name));
  }
  template <typename Dialog>
  static Dialog* openDialog() {
    return qobject_cast<Dialog*>(QApplication::activeModalWidget());
  }
  /// Serves the window and the data space until `condition` holds.
  bool eventually(const std::function<bool()>& condition) {
    QDeadlineTimer end(patienceMs);
    while (!condition()) {
      if (end.hasExpired()) return false;
      QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
      m_world.loop.runUntil([] { return true; }, 0);
      QTest::qWait(5);
    }
    return true;
  }
  void unlock(MainWindow& window) {
    window.unlock();
    QVERIFY(eventually([] { return openDialog<UnlockDialog>() != nullptr; }));
    auto* const dialog = openDialog<UnlockDialog>();
    QTest::keyClicks(find<QLineEdit>(*dialog, "passphrase"), passphrase);
    QTest::keyClick(find<QLineEdit>(*dialog, "passphrase"), Qt::Key_Return);
    QVERIFY(eventually([] { return openDialog<UnlockDialog>() == nullptr; }));
  }
  void join(MainWindow& window, const QString& space, const QString& invite) {
    window.setUp();
    auto* const wizard = openDialog<FirstRunWizard>();
    QVERIFY(wizard != nullptr);
    wizard->next();
    for (const char* field : {"newPassphrase", "newPassphraseAgain"})
      QTest::keyClicks(find<QLineEdit>(*wizard, field), passphrase);
    wizard->next();
    find<QCheckBox>(*wizard, "wizardBattery")->click();
    wizard->next();
    find<QLineEdit>(*wizard, "spaceFile")->setText(space);
    find<QPlainTextEdit>(*wizard, "invite")->setPlainText(invite);
    wizard->button(QWizard::CommitButton)->click();
  }

  World m_world;

 private Q_SLOTS:
  void fromSetUpToTheFinishedModel() {
    MUST(m_world.bare());
    harness::DataChoice choice;
    choice.data = "simulated";
    choice.members = membersBeside + 1;
    MUST_GET(m_world.data, harness::prepareData(choice, m_world.scratch->path() / "data", tests::recipes));
    std::vector<harness::MemberPlan> plans = m_world.data.members;
    const harness::MemberPlan own = plans.back();
    plans.pop_back();
    MUST(m_world.space->enrol(plans, {}));
    MUST_GET(const auto invites, m_world.space->invites(1, "person"));

    const std::filesystem::path home = m_world.scratch->path() / "own";
    std::filesystem::create_directories(home);
    std::filesystem::permissions(home, std::filesystem::perms::owner_all);
    const AgentEnd end{home};  // after the link, which starts an agent that is gone
    AgentLink link(home, tests::programs / "coppiced");
    AgentState state(link, faultNames);
    ScriptedDialogs dialogs;
    MemoryKeyring keyring;
    keyring.there = false;
    Preferences preferences(home);
    const Services services{link,
                            state,
                            dialogs,
                            preferences,
                            keyring,
                            [](const Error& error) {
                              return Sentence{QString::fromStdString(std::string(faultName(error.fault))), {}}; }};
    MainWindow window(services, LoginStart(home / "config", tests::programs, home));
    window.show();
    QVERIFY(eventually([&] { return state.known(); }));  // the window started the agent

    // An invitation that fails, left: nothing stays behind.
    const QString space = QString::fromStdString(m_world.space->spaceFile().string());
    join(window, space, QStringLiteral("not an invitation"));
    QVERIFY(eventually([] {
      auto* const wizard = openDialog<FirstRunWizard>();
      return wizard != nullptr && find<QLabel>(*wizard, "joinTrouble")->text() == QStringLiteral("WrongInvite");
    }));
    openDialog<FirstRunWizard>()->reject();
    QVERIFY(eventually([&] { return !state.status().initialised(); }));
    for (const char* name : {"vault.json", "identity.key"}) QVERIFY(!std::filesystem::exists(home / name));

    join(window, space, QString::fromStdString(invites.front()));
    QVERIFY(eventually([&] { return state.status().joined() && state.status().connected(); }));
    auto* const wizard = openDialog<FirstRunWizard>();
    QVERIFY(eventually([&] { return find<QLabel>(*wizard, "recoveryKey")->isVisible(); }));
    QVERIFY(find<QLabel>(*wizard, "recoveryKey")->text().size() > 40);
    wizard->reject();  // Escape does not throw the recovery key away
    QVERIFY(wizard->isVisible());
    dialogs.file = QString::fromStdString((home / "recovery.txt").string());
    find<QPushButton>(*wizard, "saveRecoveryKey")->click();
    QFile kept(dialogs.file);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QVERIFY(kept.readAll().contains(find<QLabel>(*wizard, "recoveryKey")->text().toUtf8()));
    QVERIFY(!(kept.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    find<QCheckBox>(*wizard, "recoveryKept")->click();
    wizard->button(QWizard::FinishButton)->click();
    std::optional<pb::Limits> limits;
    pb::Command ask;
    ask.mutable_limits();
    link.send(std::move(ask), &window, [&limits](const Expected<pb::Reply>& reply) {
      if (reply) limits = reply->limits();
    });
    QVERIFY(eventually([&] { return limits.has_value(); }));
    QVERIFY(limits->on_battery() && !limits->on_metered());

    // Import, after a look.
    window.showPage(MainWindow::OwnData);
    dialogs.file = QString::fromStdString(own.csv.string());
    find<QPushButton>(window, "import")->click();
    QVERIFY(eventually([] { return openDialog<ImportDialog>() != nullptr; }));
    auto* const import = find<QPushButton>(*openDialog<ImportDialog>(), "startImport");
    QVERIFY(eventually([&] { return import->isEnabled(); }));
    import->click();
    QVERIFY(eventually([&] { return state.datasets().rowCount() == 1; }));

    // Everybody else agrees; this member decides in the window.
    MUST_GET(m_world.request, m_world.space->publish(m_world.data.recipe,
                                                     {"--group-size", "12", "--cohort-min", "10", "--pledges", "12",
                                                      "--rounds", "30", "--join-window", "4", "--epoch-spacing", "1"}));
    MUST(m_world.space->grantAll(m_world.request));
    QVERIFY(eventually([&] { return state.requests().rowCount() == 1; }));
    window.showPage(MainWindow::Requests);
    find<QTableView>(window, "requests")->selectRow(0);
    find<QPushButton>(window, "review")->click();
    QVERIFY(eventually([] { return openDialog<ConsentDialog>() != nullptr; }));
    for (QCheckBox* box : openDialog<ConsentDialog>()->findChildren<QCheckBox*>()) {
      QVERIFY(!box->isChecked());
      if (box->isEnabled()) box->click();
    }
    find<QPushButton>(*openDialog<ConsentDialog>(), "grant")->click();
    QVERIFY(
        eventually([&] { return state.consents().rowCount() == 1 && state.consents().at(0).state() == "granted"; }));

    // Rounds as they happen; the agent dies in between and nothing is lost.
    MUST(m_world.run());
    window.showPage(MainWindow::Training);
    auto* const rounds = find<QTableView>(window, "trainingRounds");
    // Not before it is counted once: the model is to be one that learned from it.
    QVERIFY(eventually([&] {
      return state.status().has_round() && rounds->model()->rowCount() >= 2 &&
             state.requests().at(0).rounds_counted() >= 1;
    }));
    const qint64 agent = agentOf(home);
    QVERIFY(agent > 0);
    QCOMPARE(kill(static_cast<pid_t>(agent), SIGKILL), 0);
    QVERIFY(eventually([&] { return !state.online(); }));
    QVERIFY(find<QLabel>(window, "banner")->text().contains(QStringLiteral("nothing is lost")));
    QVERIFY(eventually([&] { return state.online() && agentOf(home) != agent; }));
    QVERIFY(!state.status().unlocked());
    unlock(window);
    QVERIFY(eventually([&] { return state.consents().rowCount() == 1; }));
    QCOMPARE(state.consents().at(0).state(), std::string("granted"));

    // Revoked during a round; the answer says what that meant.
    QVERIFY(eventually([&] { return state.status().has_round(); }));
    window.showPage(MainWindow::Consents);
    find<QTableView>(window, "consents")->selectRow(0);
    find<QPushButton>(window, "revoke")->click();
    auto* const answer = find<QLabel>(window, "consentResult");
    QVERIFY2(eventually([&] { return answer->text().startsWith(QStringLiteral("Revoked.")); }),
             qPrintable(answer->text()));
    QVERIFY(eventually([&] { return state.consents().at(0).state() == "revoked"; }));
    auto* const history = find<QTableView>(window, "consentHistory");
    QVERIFY(history != nullptr);
    QVERIFY(eventually([&] { return history->model()->rowCount() == 2; }));

    // The others finish; the model's card is here all the same.
    MUST(m_world.finish());
    QVERIFY(eventually([&] { return state.requests().at(0).closed(); }));
    window.showPage(MainWindow::Models);
    QVERIFY(eventually([&] {
      find<QTableView>(window, "models")->clearSelection();
      find<QTableView>(window, "models")->selectRow(0);
      return !find<QTextBrowser>(window, "card")->toPlainText().isEmpty();
    }));
    const protocol::LogView& view = [this]() -> const protocol::LogView& {
      (void)m_world.space->log().refresh();
      return m_world.space->log().view();
    }();
    const auto counted = view.countedContributors(*view.roundsOf(m_world.request).back());
    const auto self = MemberKey::fromBytes(asBytes(state.status().member()));
    QVERIFY(self && !counted.contains(*self));
    QVERIFY(counted.size() >= 10);  // a busy machine may lose one
    window.close();
  }
};

QTEST_MAIN(JourneyTest)
#include "journey_test.moc"
