#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <array>

#include "bridge/record_text.h"
#include "dialogs/recovery_dialog.h"
#include "dialogs/report_dialog.h"
#include "models/coverage_model.h"
#include "pages/consent_detail.h"
#include "pages/coverage_view.h"
#include "shell/main_window.h"
#include "ui/window_world.h"

using namespace coppice;
using namespace coppice::ui;

namespace {

constexpr int manyDatasets = 200;
constexpr int manyRequests = 20;

std::string idOf(const char* kind, int number, std::size_t size) {
  std::string id = kind + std::to_string(number) + "#";
  id.resize(size, '.');
  return id;
}

/// What a steward of a school sees: 200 data sets, 20 requests, a consent to each.
pb::Snapshot stewardsSnapshot() {
  pb::Snapshot snapshot = someSnapshot();
  snapshot.clear_requests();
  snapshot.clear_datasets();
  snapshot.clear_consents();
  for (int d = 0; d < manyDatasets; ++d) {
    pb::Dataset& dataset = *snapshot.add_datasets();
    dataset.set_id(idOf("d", d, 16));
    dataset.set_name("class " + std::to_string(d));
    dataset.set_rows(30);
  }
  for (int r = 0; r < manyRequests; ++r) {
    *snapshot.add_requests() = someRequest(idOf("r", r, 32));
    snapshot.mutable_requests(r)->set_title("request " + std::to_string(r));
    pb::ConsentItem& consent = *snapshot.add_consents();
    consent.set_request(idOf("r", r, 32));
    consent.set_record(idOf("h", r, 32));
    consent.set_title("request " + std::to_string(r));
    consent.set_state("granted");
    consent.set_until_ms(4'000'000'000'000);
    for (const pb::Dataset& dataset : snapshot.datasets()) {
      consent.add_datasets(dataset.name());
      pb::ConsentData& data = *consent.add_data();
      data.set_dataset(dataset.id());
      data.set_name(dataset.name());
      data.add_columns("age");
    }
  }
  return snapshot;
}

pb::Event contribution(int number) {
  pb::Event event;
  pb::ActivityEntry& entry = *event.mutable_activity();
  entry.set_number(static_cast<std::uint64_t>(number));
  entry.set_time_ms(1'790'000'000'000 + number);
  entry.set_kind(number % 2 == 0 ? "contribution counted" : "helped to add up");
  entry.set_request(idOf("r", number % manyRequests, 32));
  pb::SentPart& part = *entry.add_sent();
  part.set_kind(number % 2 == 0 ? "masked-numbers" : "seat-duty");
  part.set_bytes(1000);
  part.set_recipients(2);
  part.add_to(std::string(32, 'm'));
  return event;
}

Expected<pb::Reply> coverageReply(int datasets, int requests) {
  pb::Reply reply;
  pb::CoverageTable& table = *reply.mutable_coverage();
  for (int r = 0; r < requests; ++r) {
    table.add_requests(idOf("r", r, 32));
    table.add_titles("request " + std::to_string(r));
  }
  constexpr std::array states = {"granted", "refused", "open", "unfit"};
  for (int d = 0; d < datasets; ++d) {
    pb::CoverageRow& row = *table.add_rows();
    row.set_dataset(idOf("d", d, 16));
    row.set_name("class " + std::to_string(d));
    for (int r = 0; r < requests; ++r) row.add_states(states[static_cast<std::size_t>(d + r) % states.size()]);
  }
  return reply;
}

struct Shown {
  WindowWorld world;
  MainWindow window{world.services, world.start};

  explicit Shown(int page, const pb::Snapshot& snapshot = someSnapshot()) {
    Q_EMIT world.link.snapshotArrived(snapshot);
    window.show();
    window.showPage(page);
  }
  template <typename Widget>
  Widget* find(const char* name) const {
    return window.findChild<Widget*>(QLatin1String(name));
  }
  int rowsOf(const char* name) const { return find<QTableView>(name)->model()->rowCount(); }
};

}  // namespace

class StewardTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void manyAreRefusedAfterOneQuestion() {
    Shown shown(MainWindow::Requests, stewardsSnapshot());
    auto* const refuse = shown.find<QPushButton>("refuseRequest");
    shown.find<QTableView>("requests")->selectAll();
    QVERIFY(refuse->isEnabled());
    QVERIFY(!shown.find<QPushButton>("review")->isEnabled());  // granted is one at a time
    refuse->click();
    QCOMPARE(shown.world.dialogs.asked.size(), 1);
    QVERIFY(shown.world.dialogs.asked.front().contains(QStringLiteral("20")));
    QVERIFY(refuse->isEnabled());  // no was said: nothing is under way
    shown.world.dialogs.yes = true;
    refuse->click();
    QCOMPARE(shown.world.dialogs.asked.size(), 2);
    QVERIFY(!refuse->isEnabled());
    QTRY_COMPARE(shown.find<QLabel>("requestsMessage")->text(), QStringLiteral("NotRunning"));
    QVERIFY(refuse->isEnabled());
  }

  void oneIsRefusedAtOnce() {
    Shown shown(MainWindow::Requests);
    shown.find<QTableView>("requests")->selectRow(0);
    shown.find<QPushButton>("refuseRequest")->click();
    QVERIFY(shown.world.dialogs.asked.isEmpty());
    QTRY_COMPARE(shown.find<QLabel>("requestsMessage")->text(), QStringLiteral("NotRunning"));
  }

  void whatWasDecidedCannotBeRefused() {
    pb::Snapshot snapshot = stewardsSnapshot();
    for (int i = 0; i < manyRequests; ++i) snapshot.mutable_requests(i)->set_state(i < 5 ? "pending" : "granted");
    Shown shown(MainWindow::Requests, snapshot);
    shown.find<QTableView>("requests")->selectAll();
    shown.find<QPushButton>("refuseRequest")->click();
    QVERIFY(shown.world.dialogs.asked.front().contains(QStringLiteral("5")));
  }

  void requestsAreFilteredByState() {
    pb::Snapshot snapshot = stewardsSnapshot();
    snapshot.mutable_requests(3)->set_state("granted");
    Shown shown(MainWindow::Requests, snapshot);
    auto* const filter = shown.find<QComboBox>("requestsShown");
    filter->setCurrentIndex(filter->findData(QStringLiteral("granted")));
    QCOMPARE(shown.rowsOf("requests"), 1);
    // A decision elsewhere moves a row into the view.
    pb::Event event;
    *event.mutable_request() = snapshot.requests(7);
    event.mutable_request()->set_state("granted");
    Q_EMIT shown.world.link.eventArrived(event);
    QCOMPARE(shown.rowsOf("requests"), 2);
    filter->setCurrentIndex(0);
    QCOMPARE(shown.rowsOf("requests"), manyRequests);
  }

  void consentsThatEndSoonAreFound() {
    pb::Snapshot snapshot = stewardsSnapshot();
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    constexpr qint64 dayMs = 86'400'000;
    snapshot.mutable_consents(4)->set_until_ms(now + 29 * dayMs);
    snapshot.mutable_consents(5)->set_until_ms(now + 31 * dayMs);
    snapshot.mutable_consents(6)->set_until_ms(now + dayMs);
    snapshot.mutable_consents(6)->set_state("revoked");
    Shown shown(MainWindow::Consents, snapshot);
    auto* const filter = shown.find<QComboBox>("consentsShown");
    filter->setCurrentIndex(2);
    QCOMPARE(shown.rowsOf("consents"), 1);
    filter->setCurrentIndex(3);
    QCOMPARE(shown.rowsOf("consents"), 1);
    filter->setCurrentIndex(1);
    QCOMPARE(shown.rowsOf("consents"), manyRequests - 1);
  }

  void aConsentShowsItsDataItsHistoryAndWhatLeft() {
    Shown shown(MainWindow::Consents, stewardsSnapshot());
    for (int i = 1; i <= 40; ++i) Q_EMIT shown.world.link.eventArrived(contribution(i));
    shown.find<QTableView>("consents")->selectRow(2);
    QCOMPARE(shown.rowsOf("consentData"), manyDatasets);
    QCOMPARE(shown.rowsOf("consentSent"), 2);  // entries 2 and 22
    QVERIFY(shown.find<QLabel>("consentSentNote")->text().contains(Text::bytes(2000)));
    Q_EMIT shown.world.link.eventArrived(contribution(42));
    QCOMPARE(shown.rowsOf("consentSent"), 3);
    QVERIFY(shown.find<QLabel>("consentSentNote")->text().contains(Text::bytes(3000)));

    auto* const detail = shown.window.findChild<ConsentDetail*>();
    pb::ConsentHistory history;
    history.set_request(idOf("r", 2, 32));
    history.set_readable(true);
    for (const auto& [event, state] : {std::pair{"grant", "granted"}, {"renew", "granted"}, {"revoke", "revoked"}}) {
      pb::HistoryEntry& entry = *history.add_entries();
      entry.set_sequence(static_cast<std::uint64_t>(history.entries_size()));
      entry.set_event(event);
      entry.set_state(state);
      entry.set_time_ms(1'790'000'000'000);
      entry.set_datasets(manyDatasets);
    }
    detail->take(history);
    const auto* const decisions = shown.find<QTableView>("consentHistory")->model();
    QCOMPARE(decisions->rowCount(), 3);
    QCOMPARE(decisions->index(0, 1).data().toString(), QStringLiteral("Granted"));
    QCOMPARE(decisions->index(1, 1).data().toString(), QStringLiteral("Renewed"));
    QCOMPARE(decisions->index(2, 1).data().toString(), QStringLiteral("Revoked"));
    QVERIFY(shown.find<QLabel>("consentHistoryNote")->text().isEmpty());

    // Locked: order and outcome, and it is said why there is no more.
    history.set_readable(false);
    for (pb::HistoryEntry& entry : *history.mutable_entries()) {
      entry.clear_event();
      entry.clear_time_ms();
    }
    detail->take(history);
    QCOMPARE(decisions->index(0, 0).data().toString(), QString());
    QCOMPARE(decisions->index(2, 1).data().toString(), QStringLiteral("revoked"));
    QVERIFY(shown.find<QLabel>("consentHistoryNote")->text().contains(QStringLiteral("locked")));
    // The answer about another request comes too late and is not shown.
    pb::ConsentHistory late;
    late.set_request(idOf("r", 9, 32));
    detail->take(late);
    QCOMPARE(decisions->rowCount(), 3);
  }

  void aStatusThatChangesLeavesTheSelectionAlone() {
    Shown shown(MainWindow::Consents, stewardsSnapshot());
    shown.find<QTableView>("consents")->selectRow(0);
    auto* const data = shown.find<QTableView>("consentData");
    data->selectRow(7);
    pb::Event event;
    *event.mutable_status() = shown.world.state.status();
    event.mutable_status()->set_bytes_sent(99);
    Q_EMIT shown.world.link.eventArrived(event);
    QCOMPARE(data->currentIndex().row(), 7);
  }

  void coverageCountsAndFilters() {
    Shown shown(MainWindow::Consents, stewardsSnapshot());
    auto* const view = shown.window.findChild<CoverageView*>();
    auto* const model = shown.window.findChild<CoverageModel*>();
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    view->take(coverageReply(6, 3));
    QCOMPARE(shown.rowsOf("coverage"), 6);
    QCOMPARE(model->data(model->index(2, 1), Qt::DisplayRole).toString(), QStringLiteral("open"));
    QCOMPARE(model->data(model->index(3, 1), Qt::DisplayRole).toString(), QStringLiteral("does not fit"));
    QCOMPARE(model->headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(),
             QStringLiteral("request 0\n2 of 6 granted"));
    QCOMPARE(model->counts().at("granted"), 4);
    QVERIFY(shown.find<QLabel>("coverageSummary")->text().contains(QStringLiteral("4 granted")));
    view->take(coverageReply(3, 1));
    auto* const filter = shown.find<QComboBox>("coverageState");
    filter->setCurrentIndex(filter->findData(QStringLiteral("refused")));
    QCOMPARE(shown.rowsOf("coverage"), 1);
    filter->setCurrentIndex(0);
    // A locked vault takes the names off the screen; an agent that is gone does not.
    view->take(fail(Fault::NotRunning));
    QCOMPARE(shown.rowsOf("coverage"), 3);
    view->take(fail(Fault::Locked));
    QCOMPARE(shown.rowsOf("coverage"), 0);
  }

  void activityIsFilteredAndSummed() {
    Shown shown(MainWindow::Activity);
    for (int i = 1; i <= 10; ++i) Q_EMIT shown.world.link.eventArrived(contribution(i));
    QCOMPARE(shown.rowsOf("activity"), 10);
    auto* const kind = shown.find<QComboBox>("activityKind");
    QCOMPARE(kind->count(), 3);
    kind->setCurrentIndex(kind->findData(QStringLiteral("helped to add up")));
    QCOMPARE(shown.rowsOf("activity"), 5);
    QCOMPARE(shown.rowsOf("sent"), 10);
    QVERIFY(shown.find<QLabel>("sentSum")->text().contains(Text::bytes(10'000)));
    pb::Event nothing;
    nothing.mutable_activity()->set_number(11);
    nothing.mutable_activity()->set_kind("paused");
    Q_EMIT shown.world.link.eventArrived(nothing);
    QCOMPARE(shown.rowsOf("sent"), 10);
    QCOMPARE(kind->count(), 4);
    QCOMPARE(kind->currentData().toString(), QStringLiteral("helped to add up"));
  }

  void theReportIsShownBeforeItIsSaved() {
    WindowWorld world;
    world.dialogs.file = world.folder.filePath(QStringLiteral("report.txt"));
    ReportDialog dialog(world.services, QStringLiteral("State: waiting\n"));
    dialog.show();
    QCOMPARE(dialog.findChild<QPlainTextEdit*>(QStringLiteral("report"))->toPlainText(),
             QStringLiteral("State: waiting\n"));
    QVERIFY(!QFile::exists(world.dialogs.file));
    dialog.findChild<QPushButton*>(QStringLiteral("saveReport"))->click();
    QFile saved(world.dialogs.file);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QCOMPARE(saved.readAll(), QByteArray("State: waiting\n"));
    world.dialogs.file = QStringLiteral("/nonexistent/report.txt");
    dialog.findChild<QPushButton*>(QStringLiteral("saveReport"))->click();
    QVERIFY(dialog.findChild<QLabel*>(QStringLiteral("reportMessage"))->text().contains(QStringLiteral("could not")));
  }

  /// Filling and using the lists of a steward takes a moment, not minutes: nothing here grows with the square.
  void twoHundredDataSetsTimesTwentyRequestsStayFluid() {
    constexpr int entries = 10'000;
    Shown shown(MainWindow::Consents, stewardsSnapshot());
    shown.find<QTableView>("consents")->selectRow(0);
    QElapsedTimer timer;
    timer.start();
    for (int i = 1; i <= entries; ++i) Q_EMIT shown.world.link.eventArrived(contribution(i));
    const qint64 filled = timer.restart();
    for (int i = 0; i < manyDatasets; ++i) {
      pb::Event event;
      event.mutable_dataset()->set_id(idOf("d", i, 16));
      event.mutable_dataset()->set_rows(31);
      Q_EMIT shown.world.link.eventArrived(event);
    }
    const qint64 changed = timer.restart();
    auto* const view = shown.window.findChild<CoverageView*>();
    shown.find<QTabWidget>("consentViews")->setCurrentIndex(1);
    view->take(coverageReply(manyDatasets, manyRequests));
    shown.window.grab();
    const qint64 coverage = timer.restart();
    shown.find<QTabWidget>("consentViews")->setCurrentIndex(0);
    for (int row = 0; row < manyRequests; ++row) {
      shown.find<QTableView>("consents")->selectRow(row);
      shown.window.grab();
    }
    const qint64 selected = timer.restart() / manyRequests;
    qInfo(
        "%d entries %lld ms, 200 changes %lld ms, coverage with a picture %lld ms, a selection with a picture %lld ms",
        entries, filled, changed, coverage, selected);
    QCOMPARE(shown.world.state.activity().rowCount(), entries);
    // Wide margins: linear work takes a fraction, quadratic work many times as much.
    QVERIFY(filled < 15'000);
    QVERIFY(changed < 3'000);
    QVERIFY(coverage < 3'000);
    QVERIFY(selected < 1'500);
  }

  /// Every button an auditor can reach is pressed: none asks the agent for a change.
  void aWindowToLookOnlyOffersNoChange() {
    WindowWorld world;
    AgentLink link("/nonexistent/coppice-home", {}, control::Access::ReadOnly);
    AgentState state(link, faultNames);
    const Services services{link, state, world.dialogs, world.preferences, world.keyring, world.services.sentenceOf};
    MainWindow window(services, world.start);
    Q_EMIT link.snapshotArrived(someSnapshot());
    window.show();
    QVERIFY(window.findChild<QLabel*>(QStringLiteral("banner"))->text().contains(QStringLiteral("look only")));
    int pressed = 0;
    world.dialogs.yes = true;
    // Switches of this window and its login, which are no commands.
    const auto isLocal = [](const QString& name) {
      return name.startsWith(QStringLiteral("notify-")) || name.startsWith(QStringLiteral("start"));
    };
    for (int page = 0; page < window.pageCount(); ++page) {
      window.showPage(page);
      for (auto* table : window.findChildren<QTableView*>()) {
        if (table->isVisible()) table->selectRow(0);
      }
      for (auto* button : window.findChildren<QAbstractButton*>()) {
        if (!button->isVisible() || !button->isEnabled() || isLocal(button->objectName())) continue;
        button->click();
        ++pressed;
        QVERIFY2(QApplication::activeModalWidget() == nullptr, qPrintable(button->objectName()));
        QVERIFY2(link.refusedChanges() == 0, qPrintable(button->objectName()));
      }
    }
    QVERIFY(pressed >= 5);
    QVERIFY(!window.findChild<QPushButton*>(QStringLiteral("revoke"))->isVisible());
    window.showPage(MainWindow::Settings);
    QVERIFY(!window.findChild<QPushButton*>(QStringLiteral("leave"))->isEnabled());
    // With an agent there the page would offer it.
    auto* const recovery = window.findChild<QPushButton*>(QStringLiteral("newRecoveryKey"));
    recovery->setEnabled(true);
    QVERIFY(!recovery->isEnabled());
    RecoveryDialog dialog(services);
    dialog.show();
    QVERIFY(!dialog.findChild<QPushButton*>(QStringLiteral("makeRecoveryKey"))->isEnabled());

    // The link itself sends no change either, and answers as the agent would.
    std::optional<Fault> fault;
    pb::Command command;
    command.mutable_revoke();
    link.send(command, this, [&fault](const Expected<pb::Reply>& reply) { fault = reply.error().fault; });
    QTRY_VERIFY(fault.has_value());
    QCOMPARE(*fault, Fault::ReadOnly);
    QCOMPARE(link.refusedChanges(), 1);
  }
};

QTEST_MAIN(StewardTest)
#include "steward_test.moc"
