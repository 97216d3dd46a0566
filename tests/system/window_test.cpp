// The window against real programs: the demo's first member reviews, grants, watches and locks, without a display.
#include <QDir>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

class WindowTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
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
    QCOMPARE(pictures.size(), 27);
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

  void withoutADisplayItSaysSo() {
    QProcess window;
    QProcessEnvironment bare = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) bare.remove(QLatin1String(name));
    window.setProcessEnvironment(bare);
    window.start(QStringLiteral(COPPICE_BINARY_DIR "/bin/coppice"), {});
    QVERIFY(window.waitForFinished());
    QCOMPARE(window.exitCode(), 4);
    QVERIFY(window.readAllStandardError().contains("no display"));
    for (const char* option : {"--help", "--version"}) {
      window.start(QStringLiteral(COPPICE_BINARY_DIR "/bin/coppice"), {QLatin1String(option)});
      QVERIFY(window.waitForFinished());
      QCOMPARE(window.exitCode(), 0);
    }
  }
};

QTEST_GUILESS_MAIN(WindowTest)
#include "window_test.moc"
