#include <QDir>
#include <QListWidget>
#include <QLocale>
#include <QTest>
#include <QTextBrowser>

#include "dialogs/consent_dialog.h"
#include "dialogs/help_window.h"
#include "shell/main_window.h"
#include "ui/window_world.h"

using namespace coppice;
using namespace coppice::ui;

class HelpTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void cleanup() { QLocale::setDefault(QLocale(QStringLiteral("en"))); }

  /// Every topic is there in every language, in as many parts, and no file is there that nobody can open.
  void everyTopicIsThereInEveryLanguage() {
    const auto parts = [](const QString& text) { return text.count(QStringLiteral("**")); };
    QStringList files;
    for (const QString& topic : helpTopics()) files << QString(topic % QStringLiteral(".md"));
    files.sort();
    for (const char* language : {"en", "de", "fr"}) {
      QLocale::setDefault(QLocale(QStringLiteral("en")));
      QStringList english;
      for (const QString& topic : helpTopics()) english << helpText(topic);
      QLocale::setDefault(QLocale(QLatin1String(language)));
      QCOMPARE(QDir(QStringLiteral(":/help/") + QLatin1String(language)).entryList(), files);
      for (int i = 0; i < helpTopics().size(); ++i) {
        const QString text = helpText(helpTopics()[i]);
        QVERIFY2(text.startsWith(QStringLiteral("# ")), qPrintable(helpTopics()[i]));
        QCOMPARE(text == english[i], QLatin1String(language) == QLatin1String("en"));
        QVERIFY2(parts(text) == parts(english[i]), qPrintable(QString(QLatin1String(language) % helpTopics()[i])));
      }
    }
    QLocale::setDefault(QLocale(QStringLiteral("it")));
    QVERIFY(helpText(QStringLiteral("start")).contains(QStringLiteral("What Coppice does")));
  }

  void keyOpensTheTopicWhereTheQuestionArises() {
    const HelpKey key;
    WindowWorld world;
    MainWindow window(world.services, world.start);
    Q_EMIT world.link.snapshotArrived(someSnapshot());
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const QStringList topics{QStringLiteral("start"),  QStringLiteral("consent"),  QStringLiteral("leave"),
                             QStringLiteral("data"),   QStringLiteral("training"), QStringLiteral("models"),
                             QStringLiteral("groups"), QStringLiteral("leaves"),   QStringLiteral("safety")};
    QCOMPARE(window.pageCount(), topics.size());
    for (int page = 0; page < window.pageCount(); ++page) {
      window.showPage(page);
      QWidget* asker = window.centralWidget();
      for (QWidget* child : window.findChildren<QWidget*>()) {
        if (child->isVisible() && !child->objectName().isEmpty() && helpTopicOf(child) == topics[page]) asker = child;
      }
      QTest::keyClick(asker, Qt::Key_F1);
      auto* const help = window.findChild<HelpWindow*>();
      QVERIFY(help != nullptr && help->isVisible());
      auto* const list = help->findChild<QListWidget*>(QStringLiteral("helpTopics"));
      QCOMPARE(list->currentItem()->data(Qt::UserRole).toString(), topics[page]);
      QVERIFY(help->findChild<QTextBrowser*>(QStringLiteral("helpText"))->toPlainText().size() > 200);
      QCOMPARE(window.findChildren<HelpWindow*>().size(), 1);
    }
  }

  /// A modal dialog blocks other windows, so its help is its own child.
  void keyWorksInADialog() {
    const HelpKey key;
    WindowWorld world;
    Q_EMIT world.link.snapshotArrived(someSnapshot());
    ConsentDialog dialog(world.services, someDetail());
    dialog.open();
    QTest::keyClick(&dialog, Qt::Key_F1);
    auto* const help = dialog.findChild<HelpWindow*>();
    QVERIFY(help != nullptr && help->isVisible());
    QCOMPARE(help->findChild<QListWidget*>(QStringLiteral("helpTopics"))->currentItem()->data(Qt::UserRole).toString(),
             QStringLiteral("consent"));
    QVERIFY(dialog.isVisible());
  }
};

QTEST_MAIN(HelpTest)
#include "help_test.moc"
