#include <QAbstractItemModelTester>
#include <QFile>
#include <QLocale>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>
#include <array>
#include <set>

#include "bridge/record_text.h"
#include "models/coverage_model.h"
#include "models/request_rounds.h"
#include "ui/scripted_agent.h"
#include "ui/window_world.h"

using namespace coppice;
using namespace coppice::ui;

namespace {

using Tester = QAbstractItemModelTester;
constexpr auto failsTest = Tester::FailureReportingMode::QtTest;

/// A round whose contribution left in two kinds of bytes.
pb::ActivityEntry roundEntry(std::uint64_t number) {
  pb::ActivityEntry entry;
  entry.set_number(number);
  entry.set_time_ms(1'790'000'000'000);
  entry.set_kind("contribution counted");
  entry.set_request(std::string(32, 'r'));
  for (const char* kind : {"masked-numbers", "masks"}) {
    pb::SentPart& part = *entry.add_sent();
    part.set_kind(kind);
    part.set_bytes(100 * number);
    part.set_recipients(2);
  }
  return entry;
}

pb::Reply listsReply(const pb::Command& command) {
  pb::Reply reply;
  if (command.has_activity()) {
    for (const std::uint64_t number : {1U, 2U, 3U}) *reply.mutable_activity()->add_entries() = roundEntry(number);
    reply.mutable_activity()->set_chain_verified(true);
  } else if (command.has_consents()) {
    *reply.mutable_consents()->add_consents() = someSnapshot().consents(0);
  } else if (command.has_rounds()) {
    for (const char* id : {"a", "b"}) {
      pb::RoundFigures& round = *reply.mutable_rounds()->add_rounds();
      round.set_id(id);
      round.set_kind("train");
      pb::RoundMetric& metric = *round.add_metrics();
      metric.set_name("auc");
      metric.set_value(0.5);
    }
    for (const std::uint32_t number : {0U, 1U, 2U}) {
      pb::TreeGroup& group = *reply.mutable_rounds()->add_groups();
      group.set_number(number);
      group.set_tier(number == 2 ? 1 : 0);
      group.set_parent(number == 2 ? -1 : 2);
    }
  }
  return reply;
}

/// Each cell of every list can be asked for each role that views and filters ask for.
void readAll(const QAbstractItemModel& model) {
  for (int row = 0; row < model.rowCount(); ++row) {
    for (int column = 0; column < model.columnCount(); ++column) {
      const QModelIndex at = model.index(row, column);
      QVERIFY(at.data(RequestModel::rawRole).isValid());
      QVERIFY(!at.data(RequestModel::keyRole).toByteArray().isEmpty());
      QCOMPARE(at.data(Qt::ToolTipRole), at.data(Qt::DisplayRole));
    }
  }
}

}  // namespace

class ModelsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void listsFollowSnapshotAndEvents() {
    WindowWorld world;
    const QAbstractItemModelTester requests(&world.state.requests(),
                                            QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester datasets(&world.state.datasets(),
                                            QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(!world.state.known());
    Q_EMIT world.link.snapshotArrived(someSnapshot());
    QVERIFY(world.state.known());
    QCOMPARE(world.state.requests().rowCount(), 1);

    pb::Event event;
    *event.mutable_request() = someRequest();
    event.mutable_request()->set_state("granted");
    QSignalSpy changed(&world.state.requests(), &QAbstractItemModel::dataChanged);
    Q_EMIT world.link.eventArrived(event);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(world.state.requests().rowCount(), 1);
    QCOMPARE(world.state.requests().at(0).state(), std::string("granted"));
    *event.mutable_request() = someRequest("another");
    Q_EMIT world.link.eventArrived(event);
    QCOMPARE(world.state.requests().rowCount(), 2);

    pb::Event removed;
    removed.set_dataset_removed(std::string(16, 'd'));
    Q_EMIT world.link.eventArrived(removed);
    QCOMPARE(world.state.datasets().rowCount(), 0);
    removed.set_dataset_removed("unknown");
    Q_EMIT world.link.eventArrived(removed);
    // A new agent's snapshot replaces what was known of the old one.
    Q_EMIT world.link.snapshotArrived(pb::Snapshot());
    QCOMPARE(world.state.requests().rowCount(), 0);
  }

  /// Consents, activity and what left: filled by the agent's answers, changed and extended by events.
  void listsOfRecordsKeepTheRulesOfAModel() {
    QTemporaryDir home;
    const ScriptedAgent agent(home.path().toStdString(), someSnapshot(), listsReply);
    WindowWorld world(home.path().toStdString());
    const std::vector<QAbstractItemModel*> models{&world.state.consents(), &world.state.activity(),
                                                  &world.state.sent()};
    std::vector<std::unique_ptr<Tester>> testers;
    for (QAbstractItemModel* model : models) testers.push_back(std::make_unique<Tester>(model, failsTest));
    QTRY_COMPARE(world.state.activity().rowCount(), 3);
    QCOMPARE(world.state.sent().rowCount(), 6);
    QTRY_VERIFY(world.state.consentsVerified().has_value());  // their list has come too
    QCOMPARE(world.state.consents().rowCount(), 1);
    // A view hears of a row only by this; a tester looks when it comes, not whether it does.
    std::vector<std::unique_ptr<QSignalSpy>> inserted;
    for (QAbstractItemModel* model : models)
      inserted.push_back(std::make_unique<QSignalSpy>(model, &QAbstractItemModel::rowsInserted));
    pb::Event event;
    *event.mutable_activity() = roundEntry(4);
    Q_EMIT world.link.eventArrived(event);
    *event.mutable_activity() = roundEntry(4);  // again after a reconnection: no second row
    Q_EMIT world.link.eventArrived(event);
    QCOMPARE(world.state.activity().rowCount(), 4);
    QCOMPARE(world.state.sent().rowCount(), 8);
    *event.mutable_consent() = someSnapshot().consents(0);
    event.mutable_consent()->set_state("revoked");
    QSignalSpy changed(&world.state.consents(), &QAbstractItemModel::dataChanged);
    Q_EMIT world.link.eventArrived(event);
    QCOMPARE(changed.count(), 1);
    event.mutable_consent()->set_request(std::string(32, 'q'));
    Q_EMIT world.link.eventArrived(event);
    QCOMPARE(world.state.consents().rowCount(), 2);
    const std::array<qsizetype, 3> rows{1, 1, 2};  // consents, activity, what left
    for (std::size_t i = 0; i < rows.size(); ++i) QCOMPARE(inserted[i]->size(), rows[i]);
    for (const QAbstractItemModel* model : models) readAll(*model);
    Q_EMIT world.link.snapshotArrived(pb::Snapshot());
    QCOMPARE(world.state.consents().rowCount(), 0);
  }

  void roundsAndGroupsKeepTheRulesOfAModel() {
    QTemporaryDir home;
    const ScriptedAgent agent(home.path().toStdString(), someSnapshot(), listsReply);
    WindowWorld world(home.path().toStdString());
    RequestRounds rounds(world.services);
    const Tester ofRounds(&rounds.rounds(), failsTest);
    const Tester ofGroups(&rounds.groups(), failsTest);
    QTRY_VERIFY(world.state.online());
    rounds.setRequest(std::string(32, 'r'));
    QTRY_COMPARE(rounds.rounds().rowCount(), 2);
    QCOMPARE(rounds.groups().rowCount(), 3);
    readAll(rounds.rounds());
    readAll(rounds.groups());
    rounds.setRequest({});
    QCOMPARE(rounds.rounds().rowCount() + rounds.groups().rowCount(), 0);
  }

  /// Entries of an earlier version name only an amount.
  void oldEntriesStillSayWhatLeft() {
    pb::ActivityEntry entry;
    entry.set_kind("contribution counted");
    entry.set_amount(500);
    QCOMPARE(sentParts(entry).size(), std::size_t{1});
    QCOMPARE(sentParts(entry)[0].bytes(), std::uint64_t{500});
    entry.set_kind("imported");
    QVERIFY(sentParts(entry).empty());
  }

  /// The index by key follows what is taken out and put back.
  void rowsAreFoundAfterRemovals() {
    WindowWorld world;
    pb::Snapshot snapshot;
    for (int i = 0; i < 50; ++i) snapshot.add_datasets()->set_id("d" + std::to_string(i));
    Q_EMIT world.link.snapshotArrived(snapshot);
    DatasetModel& model = world.state.datasets();
    for (int i = 0; i < 50; i += 3) model.remove("d" + std::to_string(i));
    model.remove(model.at(0).id());  // the key is the row's own text
    pb::Dataset again;
    again.set_id("d3");
    model.put(again);
    for (int row = 0; row < model.rowCount(); ++row) QCOMPARE(model.find(model.at(row).id()), row);
    QCOMPARE(model.find("d0"), -1);
    QCOMPARE(model.find("d1"), -1);
    QCOMPARE(model.find("d3"), model.rowCount() - 1);
  }

  void numbersSortAsNumbers() {
    WindowWorld world;
    pb::Snapshot snapshot;
    for (const std::uint64_t rows : {9U, 100U, 20U}) {
      pb::Dataset& dataset = *snapshot.add_datasets();
      dataset.set_id(std::to_string(rows));
      dataset.set_rows(rows);
    }
    Q_EMIT world.link.snapshotArrived(snapshot);
    const auto& model = world.state.datasets();
    QCOMPARE(model.data(model.index(1, 1), DatasetModel::rawRole).toULongLong(), 100ULL);
    QVERIFY(model.data(model.index(1, 1), Qt::DisplayRole).toString() == QLocale().toString(100));
  }

  void withoutAnAgentEveryCommandIsAnswered() {
    WindowWorld world;
    std::optional<Fault> fault;
    pb::Command command;
    command.mutable_status();
    world.link.send(command, this, [&fault](const Expected<pb::Reply>& reply) { fault = reply.error().fault; });
    QTRY_VERIFY(fault.has_value());
    QCOMPARE(*fault, Fault::NotRunning);
    bool called = false;
    auto context = std::make_unique<QObject>();
    world.link.send(command, context.get(), [&called](const Expected<pb::Reply>&) { called = true; });
    context.reset();
    fault.reset();
    world.link.send(command, this, [&fault](const Expected<pb::Reply>& reply) { fault = reply.error().fault; });
    QTRY_VERIFY(fault.has_value());
    QVERIFY(!called);
  }

  void notesAreWordsOfTheWindow() {
    QCOMPARE(RecordText::note("round 3"), QStringLiteral("round 3"));
    QCOMPARE(RecordText::note("left out: 25"), QStringLiteral("lines left out: 25"));
    QCOMPARE(RecordText::note("a note of a later version"), QStringLiteral("a note of a later version"));
  }

  /// Read from the collector's own text, so that none is forgotten.
  void everyOutcomeOfARoundHasWords() {
    QFile source(QStringLiteral(COPPICE_SOURCE_DIR "/core/protocol/collector.cpp"));
    QVERIFY(source.open(QIODevice::ReadOnly));
    std::set<QString> outcomes{QStringLiteral("running"), QStringLiteral("completed")};
    for (const QString& line : QString::fromUtf8(source.readAll()).split(u'\n')) {
      static const QRegularExpression fault(QStringLiteral("Fault::(\\w+)"));
      if (!line.contains(QStringLiteral("finish("))) continue;
      for (auto found = fault.globalMatch(line); found.hasNext();) outcomes.insert(found.next().captured(1));
    }
    QVERIFY(outcomes.size() > 5);
    for (const QString& outcome : outcomes) {
      const QString words = Text::roundOutcome(outcome.toStdString());
      QVERIFY2(words != outcome || outcome[0].isLower(), qPrintable(outcome));
    }
  }

  /// Qt would load pictures and follow markup in a tool tip.
  void textFromOutsideIsNoMarkupInToolTips() {
    const std::string title = "<img src='http://x/'> a < b";
    WindowWorld world;
    pb::Snapshot snapshot = someSnapshot();
    snapshot.mutable_requests(0)->set_title(title);
    Q_EMIT world.link.snapshotArrived(snapshot);
    CoverageModel coverage;
    pb::CoverageTable table;
    table.add_titles(title);
    table.add_rows()->set_name(title);
    coverage.set(table);
    RequestModel& requests = world.state.requests();
    for (const QString& tip :
         {requests.index(0, 0).data(Qt::ToolTipRole).toString(), coverage.index(0, 0).data(Qt::ToolTipRole).toString(),
          coverage.headerData(1, Qt::Horizontal, Qt::ToolTipRole).toString()}) {
      QVERIFY2(!tip.contains(QStringLiteral("<img")), qPrintable(tip));
      QTextDocument shown;
      shown.setHtml(tip);
      QCOMPARE(shown.toPlainText(), QString::fromStdString(title));
    }
    QCOMPARE(Text::toolTip(QStringLiteral("age & grade")), QStringLiteral("age & grade"));
  }

  void textFromOutsideCannotSteerTheScreen() {
    QCOMPARE(Text::of("a\x1b[31m\xE2\x80\xAE b\n"), QStringLiteral("a\uFFFD[31m\uFFFD b\uFFFD"));
    QCOMPARE(Text::of("\xD8\x9C\xE2\x80\x8E\xE2\x80\x8F\xE2\x80\xA8\xE2\x80\xA9"), QString(5, QChar(0xFFFD)));
    QCOMPARE(Text::lines("a\n\xE2\x80\xAE\n"), QStringLiteral("a\n\uFFFD\n"));
    QCOMPARE(Text::stated(""), QStringLiteral("not stated by the provider"));
    QCOMPARE(Text::state("a state of a later version"), QStringLiteral("a state of a later version"));
  }
};

QTEST_MAIN(ModelsTest)
#include "models_test.moc"
