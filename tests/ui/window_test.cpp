#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

#include "dialogs/consent_dialog.h"
#include "dialogs/first_run_wizard.h"
#include "dialogs/help_window.h"
#include "dialogs/import_dialog.h"
#include "dialogs/recovery_dialog.h"
#include "dialogs/report_dialog.h"
#include "dialogs/restore_dialog.h"
#include "dialogs/unlock_dialog.h"
#include "shell/main_window.h"
#include "shell/tray.h"
#include "style/theme.h"
#include "ui/scripted_agent.h"
#include "ui/window_world.h"

using namespace coppice;
using namespace coppice::ui;

namespace {

QString nameOf(const QWidget& widget) {
  if (!widget.accessibleName().isEmpty()) return widget.accessibleName();
  return widget.property("text").toString();
}

}  // namespace

class WindowTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// Whatever the keyboard can reach has a name for a screen reader, and Tab comes back to where it began.
  void everyControlHasANameAndIsReachedByTab() {
    WindowWorld world;
    MainWindow window(world.services, world.start);
    Q_EMIT world.link.snapshotArrived(someSnapshot());
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    std::size_t controls = 0;
    for (int page = 0; page < window.pageCount(); ++page) {
      window.showPage(page);
      for (auto* table : window.findChildren<QTableView*>()) {
        if (table->isVisible()) table->selectRow(0);
      }
      std::set<QWidget*> wanted;
      for (QWidget* widget : window.findChildren<QWidget*>()) {
        const bool reachable =
            (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isVisible() && widget->isEnabled();
        if (!reachable || widget->objectName().startsWith(QStringLiteral("qt_"))) continue;
        QVERIFY2(!nameOf(*widget).isEmpty(), qPrintable(QString::fromLatin1(widget->metaObject()->className()) +
                                                        QStringLiteral(" on page ") + QString::number(page)));
        // A tab widget hands the focus on to its bar.
        wanted.insert(widget->focusProxy() != nullptr ? widget->focusProxy() : widget);
      }
      controls += wanted.size();
      auto* const pages = window.findChild<QWidget*>(QStringLiteral("pages"));
      pages->setFocus();
      std::set<QWidget*> reached;
      std::size_t timesAtStart = 0;
      for (std::size_t i = 0; i < 4 * wanted.size() + 4; ++i) {
        if (QWidget* focus = QApplication::focusWidget()) reached.insert(focus);
        timesAtStart += QApplication::focusWidget() == pages ? 1 : 0;
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window, Qt::Key_Tab);
      }
      for (QWidget* widget : wanted)
        QVERIFY2(reached.contains(widget),
                 qPrintable(QString(nameOf(*widget) % QStringLiteral(" on page ") % QString::number(page))));
      QVERIFY(timesAtStart >= 2);
    }
    QVERIFY(controls > 20);
  }

  /// On every page of a dialog, shown now or later.
  void everyControlOfADialogHasANameAndARole() {
    WindowWorld world;
    Q_EMIT world.link.snapshotArrived(someSnapshot());
    ConsentDialog consent(world.services, someDetail());
    FirstRunWizard wizard(world.services, world.start);
    UnlockDialog unlock(world.services, QStringLiteral("why"));
    ImportDialog import(world.services, QStringLiteral("/nowhere.csv"));
    RecoveryDialog recovery(world.services);
    RestoreDialog restore(world.services);
    ReportDialog report(world.services, QStringLiteral("a report"));
    HelpWindow help;
    const std::initializer_list<QDialog*> dialogs = {&consent,  &wizard,  &unlock, &import,
                                                     &recovery, &restore, &report, &help};
    for (QDialog* dialog : dialogs) {
      dialog->show();
      int controls = 0;
      for (QWidget* widget : dialog->findChildren<QWidget*>()) {
        const QString place =
            QString(QString::fromLatin1(dialog->metaObject()->className()) % QStringLiteral(": ") %
                    QString::fromLatin1(widget->metaObject()->className()) % u' ' % widget->objectName());
        // Qt's own parts speak for the control they belong to.
        const bool part = widget->objectName().startsWith(QStringLiteral("qt_")) || widget->focusProxy() != nullptr ||
                          widget->inherits("QComboBoxListView") ||
                          qobject_cast<QAbstractScrollArea*>(widget->parentWidget()) != nullptr ||
                          qobject_cast<QAbstractSpinBox*>(widget->parentWidget()) != nullptr ||
                          qobject_cast<QTabWidget*>(widget->parentWidget()) != nullptr;
        if (part || (widget->focusPolicy() & Qt::TabFocus) == 0) continue;
        ++controls;
        QVERIFY2(!nameOf(*widget).isEmpty(), qPrintable(place));
        const QAccessible::Role role = QAccessible::queryAccessibleInterface(widget)->role();
        QVERIFY2(role != QAccessible::NoRole && role != QAccessible::Client, qPrintable(place));
      }
      QVERIFY2(controls > 1, dialog->metaObject()->className());
    }
  }

  /// A label's own name would be read instead of what it says.
  void whatALabelSaysIsWhatAScreenReaderReads() {
    WindowWorld world;
    MainWindow window(world.services, world.start);
    Q_EMIT world.link.snapshotArrived(someSnapshot());
    ConsentDialog dialog(world.services, someDetail());
    int labels = 0;
    for (const QWidget* place : {static_cast<QWidget*>(&window), static_cast<QWidget*>(&dialog)}) {
      for (QLabel* label : place->findChildren<QLabel*>()) {
        if (label->text().isEmpty()) continue;
        ++labels;
        const QString read = QAccessible::queryAccessibleInterface(label)->text(QAccessible::Name);
        // Without the mark of a shortcut.
        QVERIFY2(read == label->text() || read == QString(label->text()).remove(u'&'), qPrintable(label->text()));
      }
    }
    QVERIFY(labels > 60);
  }

  void theTrayShowsEachOfItsStates() {
    QTemporaryDir home;
    const ScriptedAgent agent(home.path().toStdString(), someSnapshot(),
                              [](const pb::Command&) { return pb::Reply(); });
    WindowWorld world(home.path().toStdString());
    QCOMPARE(Tray::stateOf(world.state), Tray::State::Error);
    QTRY_VERIFY(world.state.online() && world.state.known());
    const auto stateAfter = [&world](const std::function<void(pb::Snapshot&)>& change) {
      pb::Snapshot snapshot = someSnapshot();
      snapshot.mutable_requests(0)->set_state("granted");
      change(snapshot);
      Q_EMIT world.link.snapshotArrived(snapshot);
      return Tray::stateOf(world.state);
    };
    QCOMPARE(stateAfter([](pb::Snapshot&) {}), Tray::State::Idle);
    QCOMPARE(stateAfter([](pb::Snapshot& one) { one.mutable_status()->set_state("training"); }), Tray::State::Training);
    QCOMPARE(stateAfter([](pb::Snapshot& one) { one.mutable_status()->set_state("paused"); }), Tray::State::Paused);
    QCOMPARE(stateAfter([](pb::Snapshot& one) { one.mutable_status()->set_connected(false); }),
             Tray::State::Disconnected);
    QCOMPARE(stateAfter([](pb::Snapshot& one) { one.mutable_status()->set_unlocked(false); }), Tray::State::NeedsYou);
    QCOMPARE(stateAfter([](pb::Snapshot& one) { one.mutable_requests(0)->set_state("pending"); }),
             Tray::State::NeedsYou);
  }

  /// From the list of pages on: in the order of reading, and the only request is chosen when the keyboard comes to it.
  void theOnlyRequestIsDecidedByKeyboard() {
    WindowWorld world;
    MainWindow window(world.services, world.start);
    Q_EMIT world.link.snapshotArrived(someSnapshot());
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    window.showPage(MainWindow::Requests);
    window.findChild<QWidget*>(QStringLiteral("pages"))->setFocus();
    QStringList order;
    for (int i = 0; i < 6; ++i) {
      QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
      order << QApplication::focusWidget()->objectName();
    }
    const QStringList read{QStringLiteral("helpButton"),    QStringLiteral("requestsSearch"),
                           QStringLiteral("requestsShown"), QStringLiteral("requests"),
                           QStringLiteral("refuseRequest"), QStringLiteral("review")};
    QCOMPARE(order, read);
  }

  /// After a reconnection or an unlocking everything arrives anew, also other rows before it.
  void whatWasSelectedStaysSelected() {
    WindowWorld world;
    MainWindow window(world.services, world.start);
    pb::Snapshot snapshot = someSnapshot();
    Q_EMIT world.link.snapshotArrived(snapshot);
    window.showPage(MainWindow::Consents);
    auto* const table = window.findChild<QTableView*>(QStringLiteral("consents"));
    table->selectRow(0);
    pb::ConsentItem first = snapshot.consents(0);
    pb::ConsentItem other = first;
    other.set_request(std::string(32, 'q'));
    other.set_title("Another");
    *snapshot.mutable_consents(0) = other;
    *snapshot.add_consents() = first;
    Q_EMIT world.link.snapshotArrived(snapshot);
    QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
    QCOMPARE(table->selectionModel()->selectedRows().front().data().toString(), QStringLiteral("Grades"));
    QVERIFY(window.findChild<QPushButton*>(QStringLiteral("revoke"))->isEnabled());
    // What is gone is not replaced by its neighbour.
    snapshot.mutable_consents()->RemoveLast();
    Q_EMIT world.link.snapshotArrived(snapshot);
    QVERIFY(!table->selectionModel()->hasSelection());
  }

  /// An agent that is gone is said, in the banner and on the first page; what was known stays readable.
  void anAgentThatIsGoneIsSaid() {
    WindowWorld world(nowhere, "/bin/true");
    MainWindow window(world.services, world.start);
    QCOMPARE(window.findChild<QLabel*>(QStringLiteral("headline"))->text(), QStringLiteral("Starting…"));
    Q_EMIT world.link.snapshotArrived(someSnapshot());
    window.show();
    QVERIFY(window.findChild<QLabel*>(QStringLiteral("banner"))->text().contains(QStringLiteral("nothing is lost")));
    QVERIFY(window.findChild<QLabel*>(QStringLiteral("headline"))->text().contains(QStringLiteral("not running")));
    QCOMPARE(Tray::stateOf(world.state), Tray::State::Error);
    QVERIFY(window.findChild<QTableView*>(QStringLiteral("consents"))->model()->rowCount() > 0);
  }

  void revokingIsOneClickAndItsFailureIsSaid() {
    WindowWorld world;
    MainWindow window(world.services, world.start);
    Q_EMIT world.link.snapshotArrived(someSnapshot());
    window.show();
    window.showPage(MainWindow::Consents);
    auto* const revoke = window.findChild<QPushButton*>(QStringLiteral("revoke"));
    QVERIFY(!revoke->isEnabled());
    window.findChild<QTableView*>(QStringLiteral("consents"))->selectRow(0);
    QVERIFY(revoke->isEnabled());
    revoke->click();
    QTRY_COMPARE(window.findChild<QLabel*>(QStringLiteral("consentResult"))->text(), QStringLiteral("NotRunning"));
    QVERIFY(world.dialogs.asked.isEmpty());  // no question in between
  }

  void removingDataAsksFirst() {
    WindowWorld world;
    MainWindow window(world.services, world.start);
    Q_EMIT world.link.snapshotArrived(someSnapshot());
    window.show();
    window.showPage(MainWindow::OwnData);
    window.findChild<QTableView*>(QStringLiteral("datasets"))->selectRow(0);
    auto* const remove = window.findChild<QPushButton*>(QStringLiteral("removeDataset"));
    auto* const message = window.findChild<QLabel*>(QStringLiteral("dataMessage"));
    remove->click();
    QCOMPARE(world.dialogs.asked.size(), 1);
    QVERIFY(world.dialogs.asked.front().contains(QStringLiteral("mine")));
    QVERIFY(message->text().isEmpty());
    world.dialogs.yes = true;
    remove->click();
    QTRY_COMPARE(message->text(), QStringLiteral("NotRunning"));
  }

  void closingWithoutATrayAsksOnce() {
    WindowWorld world;
    MainWindow window(world.services, world.start);
    window.setTray(false);
    window.show();
    QVERIFY(!window.close());
    QVERIFY(window.isVisible());
    QVERIFY(world.dialogs.asked.front().contains(QStringLiteral("goes on")));
    world.dialogs.yes = true;
    QVERIFY(window.close());
    window.show();
    QVERIFY(window.close());
    QCOMPARE(world.dialogs.asked.size(), 2);
    MainWindow later(world.services, world.start);
    later.setTray(false);
    later.show();
    QVERIFY(later.close());
    QCOMPARE(world.dialogs.asked.size(), 2);
  }

  void startAtLoginIsTwoFiles() {
    WindowWorld world;
    MainWindow window(world.services, world.start);
    window.show();
    window.showPage(MainWindow::Settings);
    const auto textOf = [](const std::filesystem::path& path) {
      QFile file(QString::fromStdString(path.string()));
      return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    auto* const tray = window.findChild<QCheckBox*>(QStringLiteral("startWindow"));
    QVERIFY(!tray->isChecked());
    tray->click();
    QVERIFY(textOf(world.start.windowFile())
                .contains(R"(Exec="/opt/a b/bin/coppice" --tray --home "/home/x y/\\$coppice")"));
    auto* const service = window.findChild<QCheckBox*>(QStringLiteral("startService"));
    service->click();
    QVERIFY(world.start.service());
    QVERIFY(textOf(world.start.serviceFile())
                .contains(R"(ExecStart="/opt/a b/bin/coppiced" --home "/home/x y/$$coppice")"));
    tray->click();
    service->click();
    QVERIFY(!world.start.window() && !world.start.service());
    // A folder that is a file cannot be written: said, and the box goes back.
    const std::filesystem::path blocked = world.folder.filePath(QStringLiteral("file")).toStdString();
    QVERIFY(QFile(QString::fromStdString(blocked.string())).open(QIODevice::WriteOnly));
    QVERIFY(!LoginStart(blocked, "/bin", "/home").setWindow(true));
  }

  void looksAreKept() {
    WindowWorld world;
    MainWindow window(world.services, world.start);
    Q_EMIT world.link.snapshotArrived(someSnapshot());
    window.show();
    window.showPage(MainWindow::Settings);
    auto* const theme = window.findChild<QComboBox*>(QStringLiteral("theme"));
    theme->setCurrentIndex(2);
    Q_EMIT theme->activated(2);
    QCOMPARE(Preferences(world.folder.path().toStdString()).theme(), QStringLiteral("dark"));
    QCOMPARE(QApplication::palette().color(QPalette::Window), paletteOf(Theme::Dark).color(QPalette::Window));
  }
};

QTEST_MAIN(WindowTest)
#include "window_test.moc"
