#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QHash>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QTableWidget>
#include <QTest>
#include <QTranslator>

#include "dialogs/consent_dialog.h"
#include "dialogs/first_run_wizard.h"
#include "dialogs/help_window.h"
#include "dialogs/import_dialog.h"
#include "dialogs/recovery_dialog.h"
#include "dialogs/report_dialog.h"
#include "dialogs/restore_dialog.h"
#include "dialogs/unlock_dialog.h"
#include "shell/main_window.h"
#include "ui/window_world.h"

using namespace coppice;
using namespace coppice::ui;

namespace {

/// A language that nobody speaks: every text a third longer, with accents, so that what is cut off or was never handed
/// to the translators shows. Placeholders stay.
class PseudoLanguage final : public QTranslator {
 public:
  bool isEmpty() const override { return false; }
  QString translate(const char*, const char* source, const char*, int) const override {
    static const QHash<QChar, QChar> accents{{u'a', u'á'}, {u'e', u'é'}, {u'i', u'ï'}, {u'o', u'ö'}, {u'u', u'ü'}};
    const QString text = QString::fromUtf8(source);
    QString out;
    for (int i = 0; i < text.size(); ++i) {
      const bool placeholder = i > 0 && text[i - 1] == u'%';
      out += placeholder ? text[i] : accents.value(text[i], text[i]);
    }
    for (qsizetype i = 0; i < text.size() / 3; i += 5) out += QStringLiteral(" xxxx");
    return out;
  }
};

/// Names of visible texts that have less room than they need.
QStringList clippedIn(const QWidget& top) {
  QStringList clipped;
  for (QWidget* widget : top.findChildren<QWidget*>()) {
    if (!widget->isVisible()) continue;
    const QString name = QString(QString::fromLatin1(widget->metaObject()->className()) % u' ' % widget->objectName());
    if (auto* const label = qobject_cast<QLabel*>(widget)) {
      if (label->text().isEmpty()) continue;
      const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
      if (label->height() < needed || (!label->wordWrap() && label->width() < label->sizeHint().width()))
        clipped << QString(name % u' ' % label->text());
    } else if (auto* const button = qobject_cast<QAbstractButton*>(widget)) {
      if (!button->text().isEmpty() && button->width() < button->minimumSizeHint().width())
        clipped << QString(name % u' ' % button->text());
    } else if (auto* const box = qobject_cast<QComboBox*>(widget)) {
      if (box->width() < box->minimumSizeHint().width()) clipped << QString(name % u' ' % box->currentText());
    } else if (auto* const header = qobject_cast<QHeaderView*>(widget)) {
      const bool across = header->orientation() == Qt::Horizontal;
      for (int section = 0; across && section < header->count(); ++section) {
        if (!header->isSectionHidden(section) && header->sectionSize(section) < header->sectionSizeHint(section))
          clipped << QString(name % u' ' % header->model()->headerData(section, Qt::Horizontal).toString());
      }
    }
  }
  return clipped;
}

void walk(MainWindow& window, const std::function<void(int)>& look) {
  window.show();
  QVERIFY(QTest::qWaitForWindowExposed(&window));
  for (int page = 0; page < window.pageCount(); ++page) {
    window.showPage(page);
    for (auto* table : window.findChildren<QTableView*>()) {
      if (table->isVisible()) table->selectRow(0);
    }
    QCoreApplication::processEvents();
    look(page);
    for (auto* tabs : window.findChildren<QTabWidget*>()) {
      for (int tab = 1; tabs->isVisible() && tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        QCoreApplication::processEvents();
        look(page);
      }
      if (tabs->isVisible()) tabs->setCurrentIndex(0);
    }
  }
}

}  // namespace

class LayoutTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void cleanup() { QGuiApplication::setLayoutDirection(Qt::LayoutDirectionAuto); }

  void theCheckFindsACutText() {
    QWidget top;
    auto* const label = new QLabel(QStringLiteral("a text that is longer than its place"), &top);
    label->setFixedWidth(20);
    top.show();
    QVERIFY(QTest::qWaitForWindowExposed(&top));
    QCOMPARE(clippedIn(top).size(), 1);
    QTableWidget table(1, 2);
    table.setHorizontalHeaderLabels({QStringLiteral("a heading"), QStringLiteral("another heading")});
    table.setColumnWidth(1, 20);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    QCOMPARE(clippedIn(table).size(), 1);
  }

  /// Long titles are cut with dots, so nobody has to scroll a list sideways.
  void noListIsWiderThanItsPlace() {
    pb::Snapshot snapshot = someSnapshot();
    const std::string title = "A request whose title is so long that no column can show the whole of it";
    snapshot.mutable_requests(0)->set_title(title);
    snapshot.mutable_requests(0)->set_provider("A provider with quite a long name, as universities have");
    snapshot.mutable_consents(0)->set_title(title);
    WindowWorld world;
    MainWindow window(world.services, world.start);
    Q_EMIT world.link.snapshotArrived(snapshot);
    std::vector<pb::ActivityEntry> entries(20);
    for (pb::ActivityEntry& entry : entries) {
      entry.set_number(static_cast<std::uint64_t>(&entry - entries.data()) + 1);
      entry.set_time_ms(1'700'000'000'000);
      entry.set_kind("contribution-counted");
      entry.set_request(snapshot.requests(0).id());
      entry.set_amount(57'200);
      entry.set_note("round 7");
      pb::Event event;
      *event.mutable_activity() = entry;
      Q_EMIT world.link.eventArrived(event);
    }
    walk(window, [&window](int page) {
      for (const auto* table : window.findChildren<QTableView*>()) {
        if (!table->isVisible()) continue;
        QVERIFY2(table->horizontalScrollBar()->maximum() == 0,
                 qPrintable(QString(QString::number(page) % u' ' % table->objectName())));
      }
    });
    QVERIFY(window.findChild<QTableView*>(QStringLiteral("activity"))->model()->rowCount() >= 20);
  }

  void aLongLanguageIsNotCutOff() {
    PseudoLanguage language;
    QVERIFY(QCoreApplication::installTranslator(&language));
    WindowWorld world;
    MainWindow window(world.services, world.start);
    Q_EMIT world.link.snapshotArrived(someSnapshot());
    walk(window, [&window](int page) {
      const QStringList clipped = clippedIn(window);
      QVERIFY2(clipped.isEmpty(), qPrintable(QString(QString::number(page) % u' ' % clipped.join(u'\n'))));
    });
    ConsentDialog consent(world.services, someDetail());
    UnlockDialog unlock(world.services, QStringLiteral("why"));
    FirstRunWizard wizard(world.services, world.start);
    ReportDialog report(world.services, QStringLiteral("{}"));
    ImportDialog import(world.services, QStringLiteral("/nonexistent/table.csv"));
    for (QDialog* dialog :
         {static_cast<QDialog*>(&consent), static_cast<QDialog*>(&unlock), static_cast<QDialog*>(&wizard),
          static_cast<QDialog*>(&report), static_cast<QDialog*>(&import)}) {
      dialog->show();
      QVERIFY(QTest::qWaitForWindowExposed(dialog));
      QVERIFY2(clippedIn(*dialog).isEmpty(), qPrintable(clippedIn(*dialog).join(u'\n')));
    }
    for (int page = 0; page < 3; ++page) {
      wizard.next();
      QCoreApplication::processEvents();
      QVERIFY2(clippedIn(wizard).isEmpty(), qPrintable(clippedIn(wizard).join(u'\n')));
    }
    unlock.findChild<QPushButton*>(QStringLiteral("forgotten"))->click();
    QCoreApplication::processEvents();
    QVERIFY2(clippedIn(unlock).isEmpty(), qPrintable(clippedIn(unlock).join(u'\n')));
    QCoreApplication::removeTranslator(&language);
  }

  void rightToLeftIsMirrored() {
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    WindowWorld world;
    MainWindow window(world.services, world.start);
    Q_EMIT world.link.snapshotArrived(someSnapshot());
    walk(window, [&window](int page) {
      const auto* const pages = window.findChild<QListWidget*>(QStringLiteral("pages"));
      const auto* const stack = window.findChild<QStackedWidget*>();
      QVERIFY(pages->mapTo(&window, QPoint()).x() > stack->mapTo(&window, QPoint()).x());
      QVERIFY2(clippedIn(window).isEmpty(), qPrintable(QString::number(page)));
    });
  }

  /// 200 % on a screen of 1920 × 1080 leaves 960 × 540: everything must be reachable there.
  void twoHundredPercentFitsAScreen() {
    WindowWorld world;
    MainWindow window(world.services, world.start);
    Q_EMIT world.link.snapshotArrived(someSnapshot());
    walk(window, [&window](int page) {
      const QSize least = window.minimumSizeHint();
      QVERIFY2(least.width() <= 960 && least.height() <= 540,
               qPrintable(QStringLiteral("page %1 wants %2 x %3").arg(page).arg(least.width()).arg(least.height())));
    });
    ConsentDialog consent(world.services, someDetail());
    FirstRunWizard wizard(world.services, world.start);
    ImportDialog import(world.services, QStringLiteral("/nowhere.csv"));
    UnlockDialog unlock(world.services, QStringLiteral("why"));
    RecoveryDialog recovery(world.services);
    RestoreDialog restore(world.services);
    HelpWindow help;
    const std::initializer_list<QDialog*> dialogs = {&consent, &wizard, &import, &unlock, &recovery, &restore, &help};
    for (QDialog* dialog : dialogs) {
      dialog->show();
      const QSize least = dialog->minimumSizeHint();
      QVERIFY2(least.width() <= 960 && least.height() <= 540,
               qPrintable(QStringLiteral("%1 wants %2 x %3")
                              .arg(QString::fromLatin1(dialog->metaObject()->className()))
                              .arg(least.width())
                              .arg(least.height())));
    }
  }
};

QTEST_MAIN(LayoutTest)
#include "layout_test.moc"
