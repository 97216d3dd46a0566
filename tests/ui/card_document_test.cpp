#include <QTest>
#include <QTextDocument>
#include <cmath>
#include <limits>

#include "bridge/text.h"
#include "models/card_document.h"

using namespace coppice::ui;

namespace {

QByteArray cardJson(const QByteArray& auc = "0.8", const QByteArray& name = "Grades") {
  return R"({"format": "coppice-card/1", "name": ")" + name + R"(", "description": "D", "limits": ["one limit"],
    "data": {"rows": 3, "columns": [{"column": "age", "present": 2, "missing": 1}]},
    "evaluation": {"total": {"auc": {"value": )" +
         auc + R"(, "interval": [0.7, 0.9]}, "loss": {"value": 0.5},
      "calibration": [{"meanScore": 0.25, "share": 0.3, "rows": 4}, {"meanScore": 0, "share": 0, "rows": 0}]},
      "groups": [{"column": "sex", "value": "F", "auc": {"value": 0.6}}]},
    "federation": {"rounds": [{"kind": "train", "contributors": 12, "metrics": {"loss": 0.4}}]}})";
}

QString plain(const QString& html) {
  QTextDocument document;
  document.setHtml(html);
  return document.toPlainText();
}

}  // namespace

class CardDocumentTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void figuresAreForEverybodyAndForGroups() {
    const auto card = CardDocument::read(cardJson());
    QVERIFY(card.has_value());
    const auto figures = card->figures();
    QCOMPARE(figures.size(), std::size_t(3));
    QVERIFY(figures[0].group.isEmpty() && figures[0].value == 0.8 && figures[0].interval->second == 0.9);
    QCOMPARE(figures[2].group, QStringLiteral("sex = F"));
    QVERIFY(!figures[2].interval);
    const QString text = plain(card->html());
    for (const char* part : {"0.8000", "0.7000 to 0.9000", "sex = F", "one limit", "30.0", "12", "age"})
      QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
    QCOMPARE(card->csv().split('\n').at(1).trimmed(), QByteArray("\"auc\",\"\",0.8,0.7,0.9"));
    QCOMPARE(card->csv().count('\n'), 4);
  }

  void textsOfTheProviderAreTextOnly() {
    const auto card = CardDocument::read(cardJson("0.8", "<img src='http://x/'><b>bold</b>"));
    QVERIFY(!card->html().contains(QStringLiteral("<img")));
    QVERIFY(plain(card->html()).contains(QStringLiteral("<b>bold</b>")));
    QVERIFY(!CardDocument::comparisonHtml(*card, *card).contains(QStringLiteral("<img")));
  }

  void whatIsNoCardIsRefusedAndWhatIsMissingIsLeftOut() {
    for (const char* bad : {"", "[]", "{}", "{\"format\": \"coppice-card/2\"}", "{\"format\": 1}", "\xff\xfe"})
      QVERIFY2(!CardDocument::read(bad), bad);
    const auto bare = CardDocument::read(R"({"format": "coppice-card/1", "evaluation": [], "data": 7, "limits": {}})");
    QVERIFY(bare.has_value());
    QVERIFY(bare->figures().empty());
    QVERIFY(!bare->html().contains(QStringLiteral("<table")));
  }

  /// Names of columns come from outside, and a spreadsheet would compute what looks like a formula.
  void theTableHoldsNoFormula() {
    QByteArray json = cardJson();
    json.replace("\"sex\"", "\"=HYPERLINK(\\\"http://x/\\\")\"");
    json.replace("0.6}", "-0.6}");
    const QByteArray csv = CardDocument::read(json)->csv();
    QVERIFY2(csv.contains("\"auc\",\"'=HYPERLINK(\"\"http://x/\"\") = F\",-0.6,,"), csv.constData());
  }

  /// A number of the provider that no integer holds is no count; to cast it would be undefined.
  void countsThatCannotBeAreNone() {
    const auto card = CardDocument::read(R"({"format": "coppice-card/1", "data": {"rows": 1e300,
      "columns": [{"column": "age", "present": 2}]}, "federation": {"rounds": [{"kind": "train",
      "contributors": 1e300}]}})");
    QCOMPARE(card->records(), std::uint64_t(0));
    const QString text = plain(card->html());
    QVERIFY2(text.contains(QStringLiteral("0 record")), qPrintable(text));
    for (const double bad : {-1.0, 1e300, std::numeric_limits<double>::infinity(), std::nan("")})
      QCOMPARE(statedCount(bad), std::uint64_t(0));
    QCOMPARE(statedCount(12), std::uint64_t(12));
  }

  void calibrationHasIntervalsAndLeavesOutEmptyBins() {
    const auto bins = CardDocument::read(cardJson())->calibration();
    QCOMPARE(bins.size(), std::size_t(1));
    QVERIFY(bins[0].predicted == 0.25 && bins[0].cameTrue == 0.3 && bins[0].records == 4);
    // Wilson for 1.2 of 4: (0.3 + 0.4802 ± 1.96·sqrt(0.0525 + 0.0600)) / 1.9604
    QVERIFY(std::abs(bins[0].low - 0.0626) < 5e-4 && std::abs(bins[0].high - 0.7333) < 5e-4);
    QVERIFY(CardDocument::read(R"({"format": "coppice-card/1", "evaluation": {"total": {"calibration":
        [{"rows": 3, "share": 7}, 5, {"rows": -1, "share": 0}]}}})")
                ->calibration()
                .empty());
  }

  void whereItComesFromIsStatedAndHashesAreHashes() {
    const auto card = CardDocument::read(R"({"format": "coppice-card/1", "name": "N", "purposes": ["<i>good</i>"],
      "controllers": ["A school"], "model": "0badcafe77", "recipe": "<b>", "parameters": 5,
      "data": {"rows": 12}, "federation": {"cohortMin": 10, "clip": 0.5, "noise": "none"}})");
    const QString text = plain(card->html());
    for (const char* part : {"<i>good</i>", "A school", "0badcafe77", "0.5", "Privacy noise"})
      QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
    QVERIFY(!text.contains(QStringLiteral("Recipe (hash)")));
    QCOMPARE(card->records(), std::uint64_t(12));
    const auto other = CardDocument::read(R"({"format": "coppice-card/1", "name": "N", "model": "11223344556677"})");
    QCOMPARE(card->nameBeside(*other), QStringLiteral("N (0badcafe)"));
    QCOMPARE(card->nameBeside(*CardDocument::read(cardJson())), QStringLiteral("N"));
    QCOMPARE(other->records(), std::uint64_t(0));
  }

  void twoCardsAreComparedWhereBothHaveTheFigure() {
    const auto first = CardDocument::read(cardJson("0.8"));
    const auto second = CardDocument::read(cardJson("0.85", "Later"));
    const QString text = plain(CardDocument::comparisonHtml(*first, *second));
    QVERIFY2(text.contains(QStringLiteral("0.0500")) && text.contains(QStringLiteral("Grades and Later")),
             qPrintable(text));
    QVERIFY(text.contains(QStringLiteral("within the intervals")));
    const auto bare = CardDocument::read(R"({"format": "coppice-card/1"})");
    QVERIFY(plain(CardDocument::comparisonHtml(*first, *bare)).contains(QStringLiteral("no figure in common")));
  }
};

QTEST_MAIN(CardDocumentTest)
#include "card_document_test.moc"
