// coppice-demo itself, as a person or a script starts it.
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include "system/exit_code.h"

using namespace coppice::tests;

class DemoTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// Judged from the hub's side: what the member sent before is seen there, so that "nothing after" means something.
  void aMemberThatRevokesIsAbsentAndSilent() {
    QProcess demo;
    demo.start(QStringLiteral(COPPICE_BINARY_DIR "/bin/coppice-demo"),
               {QStringLiteral("--headless"), QStringLiteral("--json"), QStringLiteral("--data"),
                QStringLiteral("simulated"), QStringLiteral("--members"), QStringLiteral("12"),
                QStringLiteral("--rounds"), QStringLiteral("3"), QStringLiteral("--revoke-at"), QStringLiteral("2")});
    QVERIFY(demo.waitForFinished(240'000));
    QVERIFY2(exitCodeOf(demo) == 0, demo.readAllStandardError().constData());
    const QJsonObject revocation =
        QJsonDocument::fromJson(demo.readAllStandardOutput()).object().value(QStringLiteral("revocation")).toObject();
    QCOMPARE(revocation.value(QStringLiteral("absentFromSum")).toBool(), true);
    // Which of the two depends on how far the member had come; both are what protocol.md allows it to say.
    const QString effect = revocation.value(QStringLiteral("effect")).toString();
    QVERIFY2(effect.startsWith(
                 QStringLiteral("Nothing that could be counted had left this computer in the running round")) ||
                 effect.startsWith(QStringLiteral("The helpers of the running round were asked to drop")),
             qPrintable(effect));
    QCOMPARE(revocation.value(QStringLiteral("countedThen")).toInt(), 11);
    QCOMPARE(revocation.value(QStringLiteral("countedAfter")).toInt(), 11);
    // Statistics and train round 1: a body, and a header or share for each of the 8 seats; with 12 members one of
    // the seats is often its own, and what it gives itself passes no hub.
    const int seen = revocation.value(QStringLiteral("seenBefore")).toInt();
    QVERIFY2(seen >= 16, qPrintable(QString::number(seen)));
    QCOMPARE(revocation.value(QStringLiteral("sentAfter")).toInt(-1), 0);
  }

  /// As on a server, where DISPLAY may also be there and empty: said first, then the first member agrees like the rest.
  void withoutADisplayItSaysSoAndGoesOn_data() {
    QTest::addColumn<bool>("empty");
    QTest::newRow("no variable") << false;
    QTest::newRow("an empty one") << true;
  }
  void withoutADisplayItSaysSoAndGoesOn() {
    QFETCH(bool, empty);
    QProcessEnvironment bare = QProcessEnvironment::systemEnvironment();
    bare.remove(QStringLiteral("QT_QPA_PLATFORM"));
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY"}) {
      bare.remove(QLatin1String(name));
      if (empty) bare.insert(QLatin1String(name), QString());
    }
    QProcess demo;
    demo.setProcessEnvironment(bare);
    demo.start(QStringLiteral(COPPICE_BINARY_DIR "/bin/coppice-demo"),
               {QStringLiteral("--data"), QStringLiteral("simulated"), QStringLiteral("--members"),
                QStringLiteral("12"), QStringLiteral("--rounds"), QStringLiteral("1")});
    QVERIFY(demo.waitForFinished(240'000));
    const QByteArray story = demo.readAllStandardOutput();
    constexpr int behindPooled = 7;  // one round is not enough to be as good
    QVERIFY2(exitCodeOf(demo) == 0 || exitCodeOf(demo) == behindPooled,
             (story + demo.readAllStandardError()).constData());
    QVERIFY2(story.startsWith("There is no display here, so the demo goes on as --headless.\n"), story.constData());
    QVERIFY2(story.contains("12 counted"), story.constData());
    QVERIFY(!story.contains("Close the window"));
  }
};

QTEST_GUILESS_MAIN(DemoTest)
#include "demo_test.moc"
