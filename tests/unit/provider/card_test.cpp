#include "provider/card.h"
#include "base/file.h"

#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include "provider/home.h"
#include "provider/result_package.h"

using namespace coppice;
using namespace coppice::provider;

namespace {

catalogue::Recipe recipe() {
  catalogue::Recipe subject;
  subject.name = "Grades <b>&\"now\"";
  subject.description = "Who needs help?";
  catalogue::Input age;
  age.column = "age<script>";
  age.range = {0, 20};
  subject.inputs = {age};
  subject.target.column = "score";
  subject.target.rule = {catalogue::Comparison::AtLeast, "6", 6};
  subject.group = catalogue::Group{"gender", {"F", "M"}};
  subject.parameters = {{"weight", {1, 1}, {}}, {"bias", {1}, {}}};
  return subject;
}

catalogue::Metrics metrics(double rows) {
  catalogue::Metrics one;
  one.rows = rows;
  one.accuracy = 0.8;
  one.auc = 0.85;
  one.brier = 0.15;
  one.positives = rows / 2;
  one.calibration = {{rows, 0.5, 0.5}};
  return one;
}

struct Subject {
  catalogue::Recipe theRecipe = recipe();
  catalogue::Notice notice;
  CardFacts facts;
  Subject() {
    notice.purposes = {{"Help & <support>", {}}};
    notice.controllers = {{"A provider", {}, {}}};
    facts.recipe = &theRecipe;
    facts.notice = &notice;
    facts.data = catalogue::DataSummary{.rows = 100,
                                        .inputs = {{.present = 90, .missing = 10, .counts = {1, 89}}},
                                        .positives = 40,
                                        .classCounts = {},
                                        .groupCounts = {50, 50}};
    facts.evaluation = catalogue::Evaluation{metrics(100), {metrics(60), metrics(40)}};
    CardRound round;
    round.result.count = 23;
    round.result.metrics = {{"accuracy", 812'345}};
    round.result.certificates = {CertificateId{}};
    facts.rounds = {round};
    facts.head = {77, {}};
  }
};

}  // namespace

class CardTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void intervalsAgreeWithPublishedValues() {
    // Wilson, 81 of 263: 0.2553 to 0.3662 (Newcombe 1998, table I).
    const Interval wilson = wilsonInterval(81.0 / 263.0, 263);
    QVERIFY(std::abs(wilson.low - 0.2553) < 5e-5 && std::abs(wilson.high - 0.3662) < 5e-5);
    const Interval none = wilsonInterval(0, 20);
    QVERIFY(none.low == 0.0 && std::abs(none.high - 0.1611) < 5e-5);
    // Hanley-McNeil 1982: area 0.893 from 51 abnormal and 58 normal images, standard error 0.032.
    const Interval auc = hanleyMcNeilInterval(0.893, 51, 58);
    QVERIFY(std::abs((0.893 - auc.low) / 1.959964 - 0.032) < 1e-3);
    QVERIFY(hanleyMcNeilInterval(1, 5, 5).high <= 1.0);
  }

  void saysWhatTheRoundsSay() {
    const Subject subject;
    const auto card = cardJson(subject.facts);
    QCOMPARE(card["federation"]["rounds"][0]["contributors"].get<int>(), 23);
    QCOMPARE(card["federation"]["rounds"][0]["metrics"]["accuracy"].get<double>(), 0.812345);
    QCOMPARE(card["federation"]["rounds"][0]["certificates"].size(), std::size_t{1});
    QCOMPARE(card["federation"]["noise"].get<std::string>(), std::string("none"));
    QCOMPARE(card["federation"]["logHead"]["size"].get<int>(), 77);
    QCOMPARE(card["evaluation"]["groups"][1]["value"].get<std::string>(), std::string("M"));
    QCOMPARE(card["data"]["columns"][0]["missing"].get<double>(), 10.0);
    QVERIFY(card["evaluation"]["total"]["auc"]["method"].get<std::string>().find("Hanley") == 0);
  }

  void theHtmlIsEscapedAndWhole() {
    const Subject subject;
    const std::string html = cardHtml(cardJson(subject.facts));
    QVERIFY(html.find("<script") == std::string::npos);
    QVERIFY(html.find("Grades &lt;b&gt;&amp;&quot;now&quot;") != std::string::npos);
    QVERIFY(html.find("Help &amp; &lt;support&gt;") != std::string::npos);
    QVERIFY(html.find("http") == std::string::npos);
    QVERIFY(html.find("lang=\"en\"") != std::string::npos);
    QVERIFY(html.find("scope=\"col\"") != std::string::npos);
  }

  void missingRoundsAreSaid() {
    Subject subject;
    subject.facts.data.reset();
    subject.facts.evaluation.reset();
    const auto card = cardJson(subject.facts);
    QVERIFY(card["evaluation"].is_null());
    const std::string html = cardHtml(card);
    QVERIFY(html.find("No evaluation round was completed") != std::string::npos);
    QVERIFY(html.find("No statistics round was completed") != std::string::npos);
  }

  void theResultFolderIsWholeOrAbsent() {
    const Subject subject;
    const QTemporaryDir scratch;
    const auto folder = std::filesystem::path(scratch.path().toStdString()) / "out";
    ResultParts parts{{1, 2}, {3}, {{"{}", "def f(): pass", {}, {}}, "{\"n\":1}"}};
    QVERIFY(writeResult(folder, parts, cardJson(subject.facts)).has_value());
    for (const char* name :
         {"model.safetensors", "model.pt", "recipe.json", "notice.json", "model.py", "card.json", "card.html"}) {
      QVERIFY(std::filesystem::file_size(folder / name) > 0);
    }
    QCOMPARE(*readWholeFile(folder / "model.safetensors", 10), (Bytes{1, 2}));
    QCOMPARE(writeResult(folder, parts, cardJson(subject.facts)).error().fault, Fault::AlreadyExists);
  }
};

QTEST_APPLESS_MAIN(CardTest)
#include "card_test.moc"
