// On real data the federated model is as good as one trained on all rows in one place: the mark is its AUC less 0.005.
// The data are in the user's cache, where `./dev demo` puts what Debian has; what is not there is skipped by name.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include "harness/data.h"
#include "system/exit_code.h"

using namespace coppice;
using namespace coppice::tests;

class AucTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void federatedReachesPooled_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("chem97") << QStringLiteral("chem97.csv")
                            << QStringList{QStringLiteral("--data"), QStringLiteral("chem97")};
    QTest::newRow("hsb") << QStringLiteral("hsb.csv") << QStringList{QStringLiteral("--data"), QStringLiteral("hsb")};
    const QString dropout = QString::fromStdString(harness::cacheDirectory() / "data" / "uci_dropout.csv");
    QTest::newRow("uci_dropout") << QStringLiteral("uci_dropout.csv")
                                 << QStringList{QStringLiteral("--data"),
                                                dropout,
                                                QStringLiteral("--key"),
                                                QStringLiteral("Course"),
                                                QStringLiteral("--members"),
                                                QStringLiteral("17"),
                                                QStringLiteral("--recipe"),
                                                QStringLiteral(COPPICE_SOURCE_DIR "/resources/recipes/uci_dropout")};
  }

  /// With the recipe's own number of rounds.
  void federatedReachesPooled() {
    QFETCH(QString, file);
    QFETCH(QStringList, options);
    const auto data = harness::cacheDirectory() / "data" / file.toStdString();
    if (!std::filesystem::exists(data)) QSKIP((data.string() + " is not there").c_str());
    QProcess demo;
    demo.start(QStringLiteral(COPPICE_BINARY_DIR "/bin/coppice-demo"),
               QStringList{QStringLiteral("--headless"), QStringLiteral("--json")} + options);
    QVERIFY(demo.waitForFinished(600'000));
    const QByteArray story = demo.readAllStandardError();
    const QJsonObject report = QJsonDocument::fromJson(demo.readAllStandardOutput()).object();
    const double federated = report[QStringLiteral("federated")][QStringLiteral("auc")].toDouble();
    const double pooled = report[QStringLiteral("pooled")][QStringLiteral("auc")].toDouble();
    const double alone = report[QStringLiteral("localOnly")][QStringLiteral("auc")].toDouble();
    qInfo("AUC: federated %.4f, pooled %.4f, local only %.4f", federated, pooled, alone);
    QVERIFY2(demo.exitStatus() == QProcess::NormalExit && !report.isEmpty(), story.constData());
    // A busy machine may lose a member in a round, and hsb, with its 340 records, is close to the mark.
    const QJsonArray rounds = report[QStringLiteral("rounds")].toArray();
    QVERIFY(!rounds.isEmpty());
    for (const QJsonValue& round : rounds)
      if (round[QStringLiteral("contributors")] != report[QStringLiteral("members")])
        QSKIP("a member was lost in a round: nothing is said about the mark");
    QVERIFY2(exitCodeOf(demo) == 0, story.constData());
    QCOMPARE(report[QStringLiteral("simulated")].toBool(true), false);
    QVERIFY(pooled > 0.5 && federated >= pooled - 0.005);
  }
};

QTEST_GUILESS_MAIN(AucTest)
#include "auc_test.moc"
