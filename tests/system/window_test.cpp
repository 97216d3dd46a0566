// The window against real programs: the demo's first member reviews, grants, watches and locks, without a display.
#include <QDir>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "system/lone_agent.h"

class WindowTest : public QObject, private coppice::tests::LoneAgent {
  Q_OBJECT
 private:
  void startWindow(QProcess& window) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    window.setProcessEnvironment(environment);
    window.start(program("coppice"), {QStringLiteral("--home"), m_home});
    QVERIFY(window.waitForStarted());
  }
  /// The exit code of another start for the same home.
  int startAgain() {
    QProcess again;
    startWindow(again);
    return again.waitForFinished(20'000) ? again.exitCode() : -1;
  }

 private Q_SLOTS:
  void init() { freshHome(); }
  void cleanup() { endAgent(); }

  void theWholeStoryIsToldByTheRealWindow() {
    QTemporaryDir folder;
    QProcess demo;
    demo.setProcessChannelMode(QProcess::MergedChannels);
    demo.start(
        QStringLiteral(COPPICE_BINARY_DIR "/bin/coppice-demo"),
        {QStringLiteral("--data"), QStringLiteral("simulated"), QStringLiteral("--members"), QStringLiteral("12"),
         QStringLiteral("--rounds"), QStringLiteral("3"), QStringLiteral("--screenshots"), folder.path()});
    QVERIFY(demo.waitForFinished(240'000));
    const QByteArray story = demo.readAll();
    QVERIFY2(demo.exitStatus() == QProcess::NormalExit && demo.exitCode() == 0, story.constData());
    QVERIFY2(story.contains("12 counted"), story.constData());  // the member that granted in the window is one of them
    const QStringList pictures = QDir(folder.path()).entryList({QStringLiteral("*.png")});
    QCOMPARE(pictures.size(), 36);
    for (const QString& picture : pictures) QVERIFY(QImage(folder.filePath(picture)).width() > 300);
  }

  /// The window has no business with models or databases.
  void theWindowLinksNeitherTorchNorSqlite() {
    QProcess linker;
    linker.start(QStringLiteral("ldd"), {QStringLiteral(COPPICE_BINARY_DIR "/bin/coppice")});
    QVERIFY(linker.waitForFinished());
    const QByteArray libraries = linker.readAllStandardOutput();
    QVERIFY(libraries.contains("libQt6Widgets"));
    QVERIFY(!libraries.contains("torch") && !libraries.contains("sqlite"));
  }

  /// Nor does the running one map them, or any file of the agent.
  void theRunningWindowMapsNothingOfTheAgent() {
    startAgent();
    QCOMPARE(ctl({"init"}, "secret words").code, 0);
    QProcess window;
    startWindow(window);
    QTRY_COMPARE_WITH_TIMEOUT(QFile::exists(m_home + QStringLiteral("/window.lock")), true, 20'000);
    QCOMPARE(startAgain(), 0);  // it serves
    QFile maps(QStringLiteral("/proc/%1/maps").arg(window.processId()));
    QVERIFY(maps.open(QIODevice::ReadOnly));
    const QByteArray mapped = maps.readAll();
    QVERIFY(mapped.contains("libQt6Widgets"));
    for (const char* strange : {"torch", "sqlite", "coppice.db", "vault.json", "identity.key"})
      QVERIFY2(!mapped.contains(strange), strange);
    window.terminate();
    QVERIFY(window.waitForFinished());
  }

  void aSecondStartRaisesTheWindowAndACrashLeavesNoLock() {
    startAgent();
    QProcess window;
    startWindow(window);
    QTRY_COMPARE_WITH_TIMEOUT(QFile::exists(m_home + QStringLiteral("/window.lock")), true, 20'000);
    for (int i = 0; i < 5; ++i) QCOMPARE(startAgain(), 0);
    window.kill();
    QVERIFY(window.waitForFinished());
    QVERIFY(QFile::exists(m_home + QStringLiteral("/window.lock")));
    QProcess next;
    startWindow(next);
    // Once the lock names the new one, another start raises it.
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
          QFile lock(m_home + QStringLiteral("/window.lock"));
          return lock.open(QIODevice::ReadOnly) && lock.readLine().trimmed().toLongLong() == next.processId();
        }(),
        20'000);
    QCOMPARE(startAgain(), 0);
    QCOMPARE(next.state(), QProcess::Running);
    next.terminate();
    QVERIFY(next.waitForFinished());
  }

  void withoutADisplayItSaysSo() {
    QProcess window;
    QProcessEnvironment bare = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) bare.remove(QLatin1String(name));
    window.setProcessEnvironment(bare);
    window.start(QStringLiteral(COPPICE_BINARY_DIR "/bin/coppice"), {});
    QVERIFY(window.waitForFinished());
    QCOMPARE(window.exitCode(), 4);
    QVERIFY(window.readAllStandardError().contains("no display"));
    // One that is named but does not answer.
    QProcessEnvironment dead = bare;
    dead.insert(QStringLiteral("DISPLAY"), QStringLiteral(":9876"));
    dead.insert(QStringLiteral("COPPICE_HOME"), m_home);
    window.setProcessEnvironment(dead);
    window.start(QStringLiteral(COPPICE_BINARY_DIR "/bin/coppice"), {});
    QVERIFY(window.waitForFinished());
    QCOMPARE(window.exitCode(), 4);
    QCOMPARE(window.readAllStandardError().count('\n'), 1);
    window.setProcessEnvironment(bare);
    for (const char* option : {"--help", "--version"}) {
      window.start(QStringLiteral(COPPICE_BINARY_DIR "/bin/coppice"), {QLatin1String(option)});
      QVERIFY(window.waitForFinished());
      QCOMPARE(window.exitCode(), 0);
    }
  }
};

QTEST_GUILESS_MAIN(WindowTest)
#include "window_test.moc"
