// The window against real programs: the demo's first member reviews, grants, watches and locks, without a display.
#include <QDir>
#include <QElapsedTimer>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

#include "system/lone_agent.h"

using coppice::tests::exitCodeOf;

class WindowTest : public QObject, private coppice::tests::LoneAgent {
  Q_OBJECT
 private:
  /// display: of an X server, with neither tray nor session bus; empty: none is needed.
  void startWindow(QProcess& window, const QStringList& options = {}, const QString& display = {}) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"),
                       display.isEmpty() ? QStringLiteral("offscreen") : QStringLiteral("xcb"));
    if (!display.isEmpty()) {
      environment.insert(QStringLiteral("DISPLAY"), display);
      environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("disabled:"));
    }
    environment.insert(QStringLiteral("TMPDIR"), m_folder->path());
    window.setProcessEnvironment(environment);
    window.start(program("coppice"), QStringList{QStringLiteral("--home"), m_home} + options);
    QVERIFY(window.waitForStarted());
  }
  bool holdsTheLock(const QProcess& window) const {
    QFile lock(m_home + QStringLiteral("/window.lock"));
    return lock.open(QIODevice::ReadOnly) && lock.readLine().trimmed().toLongLong() == window.processId();
  }
  /// Services of this home, whoever started them.
  QList<pid_t> agents() const {
    QList<pid_t> found;
    const QByteArray wanted = (program("coppiced") + QStringLiteral("%1--home%1").arg(QChar(0)) + m_home).toUtf8();
    for (const QString& entry : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
      QFile line(QStringLiteral("/proc/%1/cmdline").arg(entry));
      if (entry.toInt() > 0 && line.open(QIODevice::ReadOnly) && line.readAll().startsWith(wanted))
        found << entry.toInt();
    }
    return found;
  }
  /// Whether a window of Coppice can be seen on this X server.
  static bool isSeen(const QString& display) {
    QProcess look;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DISPLAY"), display);
    look.setProcessEnvironment(environment);
    look.start(QStringLiteral("xdotool"), {QStringLiteral("search"), QStringLiteral("--onlyvisible"),
                                           QStringLiteral("--class"), QStringLiteral("coppice")});
    return look.waitForFinished() && exitCodeOf(look) == 0;
  }
  /// The name of the display that it serves.
  static QString startXServer(QProcess& server) {
    server.start(QStringLiteral("Xvfb"),
                 {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-nolisten"), QStringLiteral("tcp"),
                  QStringLiteral("-screen"), QStringLiteral("0"), QStringLiteral("1400x1000x24")});
    if (!server.waitForReadyRead(20'000)) return {};
    return QString(u':' + QString::fromLatin1(server.readAllStandardOutput()).trimmed());
  }
  /// The exit code of another start for the same home.
  int startAgain() {
    QProcess again;
    startWindow(again);
    return again.waitForFinished(20'000) ? exitCodeOf(again) : -1;
  }

 private Q_SLOTS:
  void init() { freshHome(); }
  void cleanup() {
    killAgent();
    for (const pid_t left : agents()) ::kill(left, SIGKILL);
  }

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
    QVERIFY2(exitCodeOf(demo) == 0, story.constData());
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
    // What only the demo's pictures need is not made.
    QVERIFY(QDir(m_folder->path()).entryList({QStringLiteral("coppice-*")}, QDir::Dirs).isEmpty());
    window.terminate();
    QVERIFY(window.waitForFinished());
  }

  void aFolderThatIsThereKeepsItsPermissions() {
    QVERIFY(QDir().mkpath(m_home));
    const QFile::Permissions open = QFile::permissions(m_home) | QFile::ReadGroup | QFile::ExeGroup;
    QVERIFY(QFile::setPermissions(m_home, open));
    QProcess window;
    startWindow(window);
    QTRY_VERIFY_WITH_TIMEOUT(holdsTheLock(window), 20'000);
    QCOMPARE(QFile::permissions(m_home), open);
    window.terminate();
    QVERIFY(window.waitForFinished());
  }

  void lookingOnlyMakesNoFolder() {
    QProcess window;
    startWindow(window, {QStringLiteral("--read-only")});
    QVERIFY(window.waitForFinished());
    QCOMPARE(exitCodeOf(window), 5);
    QVERIFY(!QFile::exists(m_home));
  }

  void aSecondStartEndsAtOnceAndACrashLeavesNoLock() {
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
    // Once the lock names the new one, another start ends again.
    QTRY_VERIFY_WITH_TIMEOUT(holdsTheLock(next), 20'000);
    QCOMPARE(startAgain(), 0);
    QCOMPARE(next.state(), QProcess::Running);
    next.terminate();
    QVERIFY(next.waitForFinished());
  }

  /// Nobody started the service. The window's end, however hard, is not the service's.
  void theWindowStartsTheServiceWhichOutlivesIt() {
    QProcess window;
    startWindow(window);
    QCOMPARE(ctl({"status", "--wait", "running", "--timeout", "20"}).code, 0);
    const QList<pid_t> started = agents();
    QCOMPARE(started.size(), 1);
    QCOMPARE(ctl({"init"}, "secret words").code, 0);
    window.kill();
    QVERIFY(window.waitForFinished());
    QVERIFY(status()["unlocked"].get<bool>());
    QCOMPARE(agents(), started);
    // The next window takes the one that is there.
    QProcess next;
    startWindow(next);
    QTRY_VERIFY_WITH_TIMEOUT(holdsTheLock(next), 20'000);
    QCOMPARE(startAgain(), 0);  // it serves
    QCOMPARE(agents(), started);
    next.terminate();
    QVERIFY(next.waitForFinished());
    QVERIFY(status()["unlocked"].get<bool>());
  }

  /// As at login: it waits ten seconds for a tray to hide in, and is seen when none came.
  void withoutATrayItShowsItselfInTheEnd() {
    QProcess server;
    const QString display = startXServer(server);
    QVERIFY2(display.size() > 1, "no X server");
    QProcess window;
    startWindow(window, {}, display);
    QTRY_VERIFY_WITH_TIMEOUT(isSeen(display), 60'000);
    window.kill();
    QVERIFY(window.waitForFinished());
    QTRY_VERIFY(!isSeen(display));
    QElapsedTimer since;
    since.start();
    startWindow(window, {QStringLiteral("--tray")}, display);
    QTRY_VERIFY_WITH_TIMEOUT(isSeen(display), 80'000);
    QVERIFY2(since.elapsed() >= 10'000, qPrintable(QString::number(since.elapsed())));
    QCOMPARE(window.state(), QProcess::Running);
    for (QProcess* one : {&window, &server}) {
      one->terminate();
      QVERIFY(one->waitForFinished());
    }
  }

  void withoutADisplayItSaysSo() {
    QProcess window;
    QProcessEnvironment bare = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) bare.remove(QLatin1String(name));
    window.setProcessEnvironment(bare);
    window.start(QStringLiteral(COPPICE_BINARY_DIR "/bin/coppice"), {});
    QVERIFY(window.waitForFinished());
    QCOMPARE(exitCodeOf(window), 4);
    QVERIFY(window.readAllStandardError().contains("no display"));
    // One that is named but does not answer.
    QProcessEnvironment dead = bare;
    dead.insert(QStringLiteral("DISPLAY"), QStringLiteral(":9876"));
    dead.insert(QStringLiteral("COPPICE_HOME"), m_home);
    window.setProcessEnvironment(dead);
    window.start(QStringLiteral(COPPICE_BINARY_DIR "/bin/coppice"), {});
    QVERIFY(window.waitForFinished());
    QCOMPARE(exitCodeOf(window), 4);
    QCOMPARE(window.readAllStandardError().count('\n'), 1);
    window.setProcessEnvironment(bare);
    for (const char* option : {"--help", "--version"}) {
      window.start(QStringLiteral(COPPICE_BINARY_DIR "/bin/coppice"), {QLatin1String(option)});
      QVERIFY(window.waitForFinished());
      QCOMPARE(exitCodeOf(window), 0);
    }
  }
};

QTEST_GUILESS_MAIN(WindowTest)
#include "window_test.moc"
