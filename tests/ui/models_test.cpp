#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

#include "bridge/record_text.h"
#include "ui/window_world.h"

using namespace coppice;
using namespace coppice::ui;

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

  void textFromOutsideCannotSteerTheScreen() {
    QCOMPARE(Text::of("a\x1b[31m\xE2\x80\xAE b\n"), QStringLiteral("a\uFFFD[31m\uFFFD b\uFFFD"));
    QCOMPARE(Text::stated(""), QStringLiteral("not stated by the provider"));
    QCOMPARE(Text::state("a state of a later version"), QStringLiteral("a state of a later version"));
  }
};

QTEST_MAIN(ModelsTest)
#include "models_test.moc"
