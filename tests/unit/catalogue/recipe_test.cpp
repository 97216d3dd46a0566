#include "catalogue/recipe.h"

#include <QTest>
#include <nlohmann/json.hpp>
#include <set>

#include "base/limits.h"
#include "catalogue/evaluation.h"
#include "catalogue/fit.h"
#include "catalogue/model_file.h"
#include "catalogue/notice.h"
#include "catalogue/recipe_folder.h"
#include "catalogue/statistics.h"
#include "catalogue/vector_layout.h"
#include "doubles/sample_recipe.h"

using namespace coppice;
using namespace coppice::catalogue;
using nlohmann::json;

namespace {

json goodJson() { return json::parse(doubles::sampleRecipeJson); }

Expected<Recipe> parse(const json& document) { return parseRecipe({document.dump(), {}, {}, {}}); }

json with(const char* pointer, const json& value) {
  json document = goodJson();
  document[json::json_pointer(pointer)] = value;
  return document;
}

}  // namespace

class RecipeTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyFieldIsRead() {
    const auto recipe = parse(goodJson());
    QVERIFY2(recipe.has_value(), recipe ? "" : recipe.error().detail.c_str());
    QCOMPARE(recipe->featureNames(), (std::vector<std::string>{"age", "age missing", "gender=F", "gender=M", "born"}));
    QCOMPARE(recipe->columns(), (std::vector<std::string>{"age", "gender", "born", "score", "student"}));
    QCOMPARE(recipe->weightCount(), std::uint64_t(6));
    QCOMPARE(recipe->inputs[2].range.low, 10957.0);
    QCOMPARE(recipe->target.rule.text(), std::string(">= 6"));
    QVERIFY(recipe->target.rule.holds(6.0) && !recipe->target.rule.holds(5.9));
    QVERIFY(recipe->local.algorithm == Algorithm::FedProx && recipe->local.mu == 0.1 && recipe->local.epochs == 2);
    QVERIFY(recipe->server.optimizer == ServerRule::Adam);
    QCOMPARE(recipe->protocol.groupSize, 12U);
    QVERIFY(!recipe->runsProviderCode());
  }

  void whatIsWrongIsNamed_data() {
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("fault");
    QTest::addColumn<QString>("place");
    const auto row = [](const char* pointer, const char* value, Fault fault, const char* place) {
      QTest::newRow((std::string(pointer) + " " + value).c_str())
          << QString::fromUtf8(pointer) << QString::fromUtf8(value) << static_cast<int>(fault)
          << QString::fromUtf8(place);
    };
    const Fault bad = Fault::BadRecipe;
    const Fault newer = Fault::NeedsNewerVersion;
    row("/surprise", "1", bad, "surprise");
    row("/inputs/1/surprise", "1", bad, "inputs[1].surprise");
    row("/inputs/0/range", "[3, 3]", bad, "inputs[0].range");
    row("/inputs/0/range", "[0, \"a\"]", bad, "inputs[0].range");
    row("/inputs/1/values", "[\"F\", \"F\"]", bad, "inputs[1].values");
    row("/inputs/1/column", "\"age\"", bad, "inputs[1].column");
    row("/inputs/0/column", "\"score\"", bad, "target.column");
    row("/inputs/0/required", "false", bad, "");
    row("/inputs/0/kind", "\"sequence\"", newer, "inputs[0].kind: sequence");
    row("/target/rule", "\"about 6\"", bad, "target.rule");
    row("/target/rule", "\">= six\"", bad, "target.rule");
    row("/model", "{\"preset\": \"gru\"}", newer, "model.preset: gru");
    row("/model", "{\"preset\": \"linear\"}", bad, "model.preset");
    row("/model", "{\"source\": \"model.py\", \"parameters\": [{\"name\": \"w\", \"shape\": [2]}]}", bad,
        "model.source");
    row("/loss", "{\"source\": \"loss.py\"}", newer, "loss");
    row("/loss", "\"mse\"", bad, "loss");
    row("/local/algorithm", "\"scaffold\"", newer, "local.algorithm: scaffold");
    row("/local/algorithm", "\"fednova\"", newer, "local.algorithm: fednova");
    row("/local/seconds", "3", newer, "local.seconds");
    row("/local/rotation", "true", newer, "local.rotation");
    row("/local/steps", "3", bad, "local.steps");
    row("/local/lr", "0", bad, "local.lr");
    row("/server/optimizer", "\"yogi\"", newer, "server.optimizer: yogi");
    row("/privacy/noise", "\"skellam\"", newer, "privacy.noise: skellam");
    row("/privacy/noise", "\"gaussian\"", newer, "privacy.noise");
    row("/privacy/epsilon", "1", newer, "privacy.epsilon");
    row("/privacy/profile", "\"strong\"", newer, "privacy.profile: strong");
    row("/privacy/profile", "\"open\"", newer, "privacy.profile: open");
    row("/privacy/cohortMin", "3", Fault::BadParameters, "cohortMin");
    row("/privacy/ringBits", "20", Fault::BadParameters, "ringBits");
    row("/limits/rowsCap", "10000000", Fault::RingOverflow, "rowsCap");
    row("/format", "\"coppice-recipe/2\"", newer, "format");
    row("/rounds", "0", bad, "rounds");
    row("/evaluation/share", "1", bad, "evaluation.share");
  }
  void whatIsWrongIsNamed() {
    QFETCH(QString, pointer);
    QFETCH(QString, value);
    QFETCH(int, fault);
    QFETCH(QString, place);
    json document = goodJson();
    if (pointer == QStringLiteral("/inputs/0/required")) document["inputs"][0]["missing"] = "drop";
    document[json::json_pointer(pointer.toStdString())] = json::parse(value.toStdString());
    const auto recipe = parse(document);
    QVERIFY(!recipe);
    QCOMPARE(static_cast<int>(recipe.error().fault), fault);
    QVERIFY2(recipe.error().detail.find(place.toStdString()) != std::string::npos, recipe.error().detail.c_str());
  }

  void everyMissingOrMistypedKeyIsRefusedOrHasADefault() {
    const std::set<std::string> optional{"group", "server", "privacy", "limits"};
    const json good = goodJson();
    for (const auto& item : good.items()) {
      json document = good;
      document[item.key()] = json::array({1, json::object()});
      QVERIFY2(!parse(document), item.key().c_str());
      document.erase(item.key());
      const auto without = parse(document);
      QVERIFY2(without.has_value() == optional.contains(item.key()), item.key().c_str());
      if (!without) QVERIFY2(without.error().fault == Fault::BadRecipe, item.key().c_str());
    }
    for (const std::string& text :
         {std::string(), std::string("{"), std::string("[]"), std::string("{\"a\":1,\"a\":2}"),
          std::string("{\"a\":") + std::string(100000, '[')})
      QVERIFY(parseRecipe({text, {}, {}, {}}).error().fault == Fault::BadRecipe);
    QVERIFY(parseRecipe({std::string(2U << 20U, ' '), {}, {}, {}}).error().fault == Fault::TooLarge);
  }

  void theRingIsCheckedWithTheSmallestWords() {
    json document = with("/privacy/ringBits", 16);
    document["privacy"]["membersMax"] = 4000;
    QVERIFY(parse(document).error().fault == Fault::RingOverflow);
    document["privacy"]["membersMax"] = 3000;
    QVERIFY(parse(document).has_value());
  }

  void packagesAreCanonical() {
    const RecipeFiles files{goodJson().dump(), std::string("def f(): pass\n"), Bytes{1, 2, 3}, Bytes{}};
    const Bytes package = packRecipe(files);
    QCOMPARE(unpackRecipe(package)->recipeJson, files.recipeJson);
    QVERIFY(*unpackRecipe(package) == files);
    for (std::size_t size = 0; size < package.size(); ++size) {
      const auto cut = unpackRecipe(BytesView(package).first(size));
      QVERIFY(!cut || packRecipe(*cut).size() == size);
    }
    Bytes longer = package;
    longer.push_back(0);
    QVERIFY(!unpackRecipe(longer));
  }

  void theShippedRecipesAreValidWithTheirNotices() {
    int count = 0;
    const std::filesystem::path recipes = std::filesystem::path(COPPICE_SOURCE_DIR) / "resources/recipes";
    for (const auto& entry : std::filesystem::directory_iterator(recipes)) {
      const auto folder = readRecipeFolder(entry.path());
      QVERIFY2(folder.has_value(), entry.path().c_str());
      const auto recipe = readRecipePackage(packRecipe(folder->files));
      QVERIFY2(recipe.has_value(), recipe ? "" : recipe.error().detail.c_str());
      const auto notice = parseNotice(folder->noticeJson);
      QVERIFY2(notice.has_value(), notice ? "" : notice.error().detail.c_str());
      QVERIFY(notice->automatedDecisions.has_value());
      ++count;
    }
    QCOMPARE(count, 3);
  }

  void aNoticeKeepsWhatIsNotStatedAbsent() {
    const json small = {{"format", "coppice-notice/1"},
                        {"language", "en"},
                        {"pii_controllers", {{{"name", "P"}}}},
                        {"purposes", {{{"purpose", "learn"}}}}};
    const auto notice = parseNotice(small.dump());
    QVERIFY(notice.has_value());
    QVERIFY(!notice->automatedDecisions && !notice->retentionPeriod && !notice->controllers[0].contact);
    json other = small;
    other["purposes"][0]["why"] = "x";
    QVERIFY(parseNotice(other.dump()).error().detail.find("purposes[0].why") != std::string::npos);
    QVERIFY(parseNotice("").error().fault == Fault::BadNotice);
    const auto refused = [&small](const std::function<void(json&)>& change) {
      json bad = small;
      change(bad);
      const auto parsed = parseNotice(bad.dump());
      return parsed ? std::optional<Fault>() : std::optional(parsed.error().fault);
    };
    QVERIFY(!refused([](json&) {}));
    QVERIFY(refused([](json& bad) { bad["format"] = "coppice-notice/2"; }) == Fault::NeedsNewerVersion);
    QVERIFY(refused([](json& bad) { bad["format"] = "notice"; }) == Fault::BadNotice);
    QVERIFY(refused([](json& bad) { bad.erase("language"); }) == Fault::BadNotice);
    QVERIFY(refused([](json& bad) { bad["pii_controllers"] = "P"; }) == Fault::BadNotice);
    QVERIFY(refused([](json& bad) { bad["pii_controllers"][0]["name"] = 3; }) == Fault::BadNotice);
    QVERIFY(refused([](json& bad) { bad["pii_controllers"][0]["name"] = std::string(100'000, 'n'); }) ==
            Fault::BadNotice);
    QVERIFY(refused([](json& bad) { bad["automated_decisions"] = json::object(); }) == Fault::BadNotice);
    QVERIFY(refused([](json& bad) {
              while (bad["purposes"].size() < 65) bad["purposes"].push_back(bad["purposes"][0]);
            }) == Fault::BadNotice);
    std::string twice = small.dump();
    twice.insert(1, R"("language": "de", )");
    QVERIFY(parseNotice(twice).error().fault == Fault::BadNotice);
    QVERIFY(parseNotice(small.dump() + std::string(limits::maxRecipeBytes, ' ')).error().fault == Fault::TooLarge);
    QVERIFY(parseNotice("\xff" + small.dump()).error().fault == Fault::BadNotice);
  }

  void misfitsAreTyped() {
    const Recipe recipe = *parse(goodJson());
    std::vector<ColumnFacts> columns = {{"age", ColumnType::Number, {}},
                                        {"gender", ColumnType::Text, std::vector<std::string>{"F", "M", "X"}},
                                        {"score", ColumnType::Number, {}},
                                        {"student", ColumnType::Number, {}}};
    const auto found = misfits(recipe, columns);
    QCOMPARE(found.size(), std::size_t(2));
    QVERIFY(found[0] == (Misfit{MisfitKind::UnknownValue, "gender", "X"}));
    QVERIFY(found[1] == (Misfit{MisfitKind::OptionalMissing, "born", ""}));
    QVERIFY(fits(found));
    columns[0].type = ColumnType::Text;
    columns[1].values = {{"f", "m"}};
    columns[2].name = "other";
    const auto worse = misfits(recipe, columns);
    QVERIFY(!fits(worse));
    QVERIFY(worse[0] == (Misfit{MisfitKind::WrongType, "age", "text"}));
    QVERIFY(worse[1].kind == MisfitKind::NoDeclaredValue &&
            worse[3] == (Misfit{MisfitKind::ColumnMissing, "score", ""}));
  }

  void statisticsGiveMeanAndDeviationInTheColumnsUnit() {
    const Recipe recipe = *parse(goodJson());
    const StatisticsPlan plan(recipe);
    std::vector<double> sums(plan.count, 0);
    QCOMPARE(layoutOf(recipe, RoundKind::Statistics).mainCount, std::uint64_t(plan.count));
    sums[plan.rows] = 4;
    const std::size_t age = plan.inputs[0].at;
    for (const double value : {12.0, 14.0, 18.0}) {  // u = (x − 10)/10
      sums[age + StatisticsPlan::present] += 1;
      sums[age + StatisticsPlan::sum] += (value - 10) / 10;
      sums[age + StatisticsPlan::squares] += (value - 10) * (value - 10) / 100;
    }
    sums[plan.inputs[1].at] = 1;
    sums[plan.inputs[1].at + 1] = 3;
    const Preparation preparation = *preparationOf(recipe, sums);
    QVERIFY(std::abs(preparation[0].mean - 44.0 / 3) < 1e-9);
    QVERIFY(std::abs(preparation[0].deviation - std::sqrt(56.0 / 9)) < 1e-9);
    QCOMPARE(preparation[1].proportions, (std::vector<double>{0.25, 0.75}));
    QCOMPARE(summaryOf(recipe, sums)->inputs[0].missing, 1.0);
    QVERIFY(*readPreparation(recipe, preparationText(preparation)) == preparation);
    QVERIFY(!readPreparation(recipe, "[]") && !readPreparation(recipe, "[1,2,3]"));
    QVERIFY(!preparationOf(recipe, std::vector<double>(plan.count, 0)));
    QVERIFY(!preparationOf(recipe, std::vector<double>(plan.count - 1, 1)));
  }

  void aucEqualsCountingPairs() {
    // scores by bin: negatives 0,0,2  positives 0,1,2 → pairs won: .5+.5+0, 1+1+0, 1+1+.5 of 9
    const std::vector<double> negatives = {2, 0, 1};
    const std::vector<double> positives = {1, 1, 1};
    QVERIFY(std::abs(*aucOf(negatives, positives) - 5.5 / 9) < 1e-12);
    QVERIFY(!aucOf(negatives, std::vector<double>(3, 0)));
  }

  void evaluationSumsGiveFiguresInTotalAndPerGroup() {
    const Recipe recipe = *parse(goodJson());
    const EvaluationPlan plan(recipe);
    QCOMPARE(plan.blocks, std::size_t(3));
    std::vector<double> sums(plan.count, 0);
    for (const std::size_t block : {std::size_t(0), std::size_t(2)}) {
      double* at = sums.data() + block * plan.blockSize;
      at[EvaluationPlan::rows] = 4;
      at[EvaluationPlan::loss] = 2;
      at[EvaluationPlan::correct] = 3;
      at[EvaluationPlan::brier] = 1;
      at[EvaluationPlan::scoreSums] = 0.1;
      at[EvaluationPlan::negatives + 10] = 2;
      at[EvaluationPlan::positives + 10] = 1;
      at[EvaluationPlan::positives + 150] = 1;
    }
    const Evaluation evaluation = *evaluationOf(recipe, sums);
    QCOMPARE(evaluation.total.accuracy, 0.75);
    QCOMPARE(evaluation.total.loss, 0.5);
    QCOMPARE(*evaluation.total.auc, 0.75);
    QCOMPARE(evaluation.total.calibration[0].shareOfPositives, 1.0 / 3);
    QCOMPARE(evaluation.groups[0].rows, 0.0);
    QVERIFY(!evaluation.groups[0].auc);
    QCOMPARE(evaluation.groups[1].brier, 0.25);
    const std::vector<double> trailer = {0.3, 4, 10, 5, 8};
    QCOMPARE(holdoutOf(recipe, trailer)->accuracy, 0.8);
    QCOMPARE(layoutOf(recipe, RoundKind::Train).trailer.size(), trailer.size());
  }

  void modelFilesRoundTripAndRefuseOthers() {
    const Recipe recipe = *parse(goodJson());
    ModelState state{{1, 2, 3, 4, 5, 6}, Preparation{{10, 2, {}}, {0, 1, {0.5, 0.5}}, {11000, 100, {}}}};
    const Bytes bytes = writeModel(recipe, state);
    QVERIFY(*readModel(recipe, bytes) == state);
    for (std::size_t size = 0; size < bytes.size(); ++size) QVERIFY(!readModel(recipe, BytesView(bytes).first(size)));
    state.preparation.reset();
    QVERIFY(*readModel(recipe, writeModel(recipe, state)) == state);
    state.weights[2] = std::numeric_limits<float>::quiet_NaN();
    QVERIFY(readModel(recipe, writeModel(recipe, state)).error().fault == Fault::OutOfRange);
    json other = goodJson();
    other["inputs"].erase(2);
    QVERIFY(!readModel(*parse(other), bytes));
  }

  /// A provider's model file holds JSON inside a text of its header, where the header's own bound on depth ends.
  void deeplyNestedPreparationsAreRefused() {
    constexpr std::size_t depth = 1'000'000;
    const std::string deep = std::string(depth, '[') + std::string(depth, ']');
    const std::string share = R"({"mean":10,"deviation":2},{"proportions":)";
    const std::string last = R"(},{"mean":11000,"deviation":100}])";
    const Recipe recipe = *parse(goodJson());
    QVERIFY(readPreparation(recipe, "[" + share + "[0.5,0.5]" + last).has_value());
    QCOMPARE(readPreparation(recipe, "[" + share + deep + last).error().fault, Fault::Malformed);
    QCOMPARE(readPreparation(recipe, deep).error().fault, Fault::Malformed);
  }
};

QTEST_APPLESS_MAIN(RecipeTest)
#include "recipe_test.moc"
