// A small part of the kill table (tests/system/KILLS.md): seats that are killed, or frozen, when their vote has left.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include "system/exit_code.h"

using namespace coppice::tests;

class KillTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void seatsKilledOrFrozenWhenTheirVoteHasLeft() {
    QProcess demo;
    demo.start(QStringLiteral(COPPICE_BINARY_DIR "/bin/coppice-demo"),
               {QStringLiteral("--kills"), QStringLiteral("--json"), QStringLiteral("--kills-only"),
                QStringLiteral("its vote has left")});
    QVERIFY(demo.waitForFinished(280'000));
    const QByteArray said = demo.readAllStandardError();
    const QJsonArray rows = QJsonDocument::fromJson(demo.readAllStandardOutput()).array();
    QCOMPARE(rows.size(), 11);
    for (const QJsonValue& one : rows) {
      const QJsonObject row = one.toObject();
      QVERIFY2(row[QStringLiteral("wrong")].toString().isEmpty(), said.constData());
      QCOMPARE(row[QStringLiteral("outcome")].toString(), QStringLiteral("completed"));
      QVERIFY(row[QStringLiteral("ms")].toInt() > 0);
    }
    QVERIFY2(exitCodeOf(demo) == 0, said.constData());
  }

  void aRowThatDoesNotExistIsSaid() {
    QProcess demo;
    demo.start(QStringLiteral(COPPICE_BINARY_DIR "/bin/coppice-demo"),
               {QStringLiteral("--kills"), QStringLiteral("--kills-only"), QStringLiteral("no such step")});
    QVERIFY(demo.waitForFinished(60'000));
    QVERIFY(exitCodeOf(demo) > 0);
    QVERIFY(demo.readAllStandardError().contains("no such step"));
  }
};

QTEST_GUILESS_MAIN(KillTest)
#include "kill_test.moc"
