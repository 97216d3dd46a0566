// An import while it runs and after it: progress, cancelling, and the lines that were left out.
#include <QApplication>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include "dialogs/import_dialog.h"
#include "pages/data_page.h"
#include "ui/scripted_agent.h"
#include "ui/window_world.h"

using namespace coppice;
using namespace coppice::ui;

namespace {

pb::Reply previewOfSchool() {
  pb::Reply reply;
  pb::ImportPreview& preview = *reply.mutable_preview();
  preview.set_format("csv");
  preview.set_rows_read(2);
  preview.set_files(1);
  preview.add_columns()->set_name("age");
  return reply;
}

/// 30 records; 25 lines were left out, of which the first 23 are named.
pb::Reply importedSchool(int leftOut = 25) {
  pb::Reply reply;
  pb::ImportDone& done = *reply.mutable_import();
  done.mutable_dataset()->set_id(std::string(16, 's'));
  done.mutable_dataset()->set_name("school");
  done.mutable_dataset()->set_rows(30);
  done.set_lines_refused(static_cast<std::uint64_t>(leftOut));
  for (int i = 0; i < leftOut - 2; ++i) {
    pb::RefusedLine& line = *done.add_refused();
    line.set_line(static_cast<std::uint64_t>(100 + i));
    line.set_reason(i == 0 ? "age is not a number" : "another number of fields than the header");
  }
  return reply;
}

/// The page with an agent that keeps the import open until the test ends it.
struct Importing {
  QTemporaryDir home;
  ScriptedAgent agent{home.path().toStdString(), someSnapshot(), [](const pb::Command& command) {
                        if (command.has_preview()) return previewOfSchool();
                        pb::Reply reply;
                        if (command.has_datasets())
                          *reply.mutable_datasets()->add_datasets() = someSnapshot().datasets(0);
                        return reply;
                      }};
  WindowWorld world{home.path().toStdString()};
  DataPage page{world.services};

  template <typename Widget>
  Widget* find(const char* name) const {
    return page.findChild<Widget*>(QLatin1String(name));
  }
  QString message() const { return find<QLabel>("dataMessage")->text(); }
  /// False: the import did not reach the agent.
  bool start() {
    page.show();
    if (!QTest::qWaitFor([this] { return world.state.online() && world.state.known(); })) return false;
    agent.holdBack(pb::Command::kImport, [](const pb::Command&) {
      pb::Reply cancelled;
      *cancelled.mutable_fault() = control::toFault({Fault::Cancelled, {}});
      return cancelled;
    });
    world.dialogs.file = QStringLiteral("/data/school.csv");
    find<QPushButton>("import")->click();
    auto* const dialog = page.findChild<ImportDialog*>();
    auto* const begin = dialog->findChild<QPushButton*>(QStringLiteral("startImport"));
    if (!QTest::qWaitFor([begin] { return begin->isEnabled(); })) return false;
    begin->click();
    return QTest::qWaitFor([this] { return agent.holds(); });
  }
  bool running() const {
    return find<QProgressBar>("importProgress")->isVisible() && find<QPushButton>("cancelImport")->isVisible() &&
           !find<QPushButton>("import")->isEnabled() && !find<QPushButton>("importFolder")->isEnabled();
  }
  bool over() const {
    return !find<QProgressBar>("importProgress")->isVisible() && !find<QPushButton>("cancelImport")->isVisible() &&
           find<QPushButton>("import")->isEnabled() && find<QPushButton>("importFolder")->isEnabled();
  }
};

}  // namespace

class ImportRunTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void progressIsShownWhileItRuns() {
    Importing import;
    QVERIFY(import.start());
    QVERIFY(import.running());
    QVERIFY(import.message().contains(QStringLiteral("school")));
    auto* const bar = import.find<QProgressBar>("importProgress");
    QCOMPARE(bar->maximum(), 0);  // how much there is, is not known yet
    import.agent.progress(0, 4'000);
    QTRY_COMPARE(bar->maximum(), 1000);
    QCOMPARE(bar->value(), 0);
    // Bytes of a file that no int can count.
    constexpr std::uint64_t big = 8'000'000'000;
    import.agent.progress(big / 4, big);
    QTRY_COMPARE(bar->value(), 250);
    import.agent.finish(importedSchool(0));
    QTRY_VERIFY(import.over());
    QVERIFY2(import.message().contains(QStringLiteral("30")), qPrintable(import.message()));
    QVERIFY(!import.find<QPushButton>("leftOut")->isVisible());
  }

  void cancellingEndsItAndNothingIsAdded() {
    Importing import;
    QVERIFY(import.start());
    import.find<QPushButton>("cancelImport")->click();
    QTRY_VERIFY(import.over());
    QVERIFY(!import.agent.holds());
    QCOMPARE(import.message(), QStringLiteral("Cancelled"));
    QCOMPARE(import.world.state.datasets().rowCount(), 1);  // what was there before
    // The next one is a new command.
    QVERIFY(import.start());
    QVERIFY(import.running());
    import.agent.finish(importedSchool(0));
    QTRY_VERIFY(import.over());
    QCOMPARE(import.world.state.datasets().rowCount(), 2);
  }

  /// The new data set is there and chosen; what is missing from it is one click away, without any value.
  void linesThatWereLeftOutAreCountedAndNamed() {
    Importing import;
    QVERIFY(import.start());
    import.agent.finish(importedSchool());
    QTRY_VERIFY(import.over());
    const QString message = import.message();
    QVERIFY2(message.contains(QStringLiteral("30")) && message.contains(QStringLiteral("25")), qPrintable(message));
    const auto chosen = import.find<QTableView>("datasets")->selectionModel()->selectedRows();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0].data().toString(), QStringLiteral("school"));
    auto* const leftOut = import.find<QPushButton>("leftOut");
    QVERIFY(leftOut->isVisible());
    leftOut->click();
    QCOMPARE(import.world.dialogs.asked.size(), 1);
    const QStringList lines = import.world.dialogs.asked[0].split(u'\n');
    QCOMPARE(lines.size(), 21);  // twenty and the rest
    QCOMPARE(lines[0], QStringLiteral("Line 100: age is not a number"));
    QCOMPARE(lines[1], QStringLiteral("Line 101: another number of fields than the header"));
    QVERIFY2(lines[20].contains(QStringLiteral("5 more")), qPrintable(lines[20]));
    // It belongs to that import and goes with the next one.
    QVERIFY(import.start());
    QVERIFY(!leftOut->isVisible());
  }

  /// While the question stands the list may be replaced, by another data set in the same place.
  void whatIsRemovedIsWhatWasAskedAbout() {
    Importing shown;
    shown.page.show();
    QTRY_COMPARE(shown.world.state.datasets().rowCount(), 1);
    shown.find<QTableView>("datasets")->selectRow(0);
    shown.world.dialogs.yes = true;
    shown.world.dialogs.meanwhile = [&shown] {
      pb::Dataset other = someSnapshot().datasets(0);
      other.set_id(std::string(16, 'o'));
      shown.world.state.datasets().replaceAll({other});
    };
    shown.find<QPushButton>("removeDataset")->click();
    const auto removed = [&shown] {
      std::string id;
      for (const pb::Command& command : shown.agent.commands()) {
        if (command.has_remove_dataset()) id = command.remove_dataset().dataset();
      }
      return id;
    };
    QTRY_COMPARE(removed(), toHex(asBytes(std::string(16, 'd'))));
  }

  /// Of several files none is taken in silence, and during an import none at all.
  void oneFileIsDroppedAtATime() {
    Importing shown;
    shown.page.show();
    QTRY_VERIFY(shown.world.state.known());
    QMimeData several;
    several.setUrls({QUrl::fromLocalFile(QStringLiteral("/a.csv")), QUrl::fromLocalFile(QStringLiteral("/b.csv"))});
    const auto enter = [&shown, &several] {
      QDragEnterEvent event({5, 5}, Qt::CopyAction, &several, Qt::LeftButton, Qt::NoModifier);
      QApplication::sendEvent(&shown.page, &event);
      return event.isAccepted();
    };
    QVERIFY(enter());
    QDropEvent drop({5, 5}, Qt::CopyAction, &several, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&shown.page, &drop);
    QVERIFY2(shown.message().contains(QStringLiteral("at a time")), qPrintable(shown.message()));
    QVERIFY(shown.page.findChild<ImportDialog*>() == nullptr);
    QVERIFY(shown.start());
    QVERIFY(!enter());
  }

  void aFailureLeavesThePageAsItWas() {
    Importing import;
    QVERIFY(import.start());
    pb::Reply failed;
    *failed.mutable_fault() = control::toFault({Fault::DiskFull, {}});
    import.agent.finish(failed);
    QTRY_VERIFY(import.over());
    QCOMPARE(import.message(), QStringLiteral("DiskFull"));
    QCOMPARE(import.world.state.datasets().rowCount(), 1);
  }
};

QTEST_MAIN(ImportRunTest)
#include "import_run_test.moc"
