#include <QTest>
#include <cmath>

#include "catalogue/model_file.h"
#include "catalogue/statistics.h"
#include "unit/training/started_worker.h"

using namespace coppice;
using namespace coppice::catalogue;
using namespace coppice::training;
using nlohmann::json;

namespace {

Table record(double a, double b) { return {1, {{"a", {a}, {}}, {"b", {b}, {}}}}; }

/// y is 1 where a − b/2 is large enough.
Table some(std::size_t rows) {
  Table table{rows, {{"a", {}, {}}, {"b", {}, {}}, {"y", {}, {}}}};
  for (std::size_t row = 0; row < rows; ++row) {
    const double a = std::sin(static_cast<double>(row)) * 2;
    const double b = std::cos(static_cast<double>(3 * row)) * 2;
    table.columns[0].numbers.push_back(a);
    table.columns[1].numbers.push_back(b);
    table.columns[2].numbers.push_back(a - b / 2 + 0.5 * std::sin(static_cast<double>(7 * row)) > 0.2 ? 1 : 0);
  }
  return table;
}

}  // namespace

class WorkerExplainTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    if (!std::filesystem::exists(workerProgram)) QSKIP("coppice-worker is not part of this build");
  }

  /// A model trained in the worker, one record explained by it; the reference is plain arithmetic on the model file.
  void aTrainedModelIsExplained() {
    Started started(filesOf(smallRecipe()));
    QVERIFY2(started.ready.has_value(), started.ready ? "" : started.ready.error().detail.c_str());
    QVERIFY(started.client->attach(buildMatrix(started.recipe, some(80)).value()).has_value());
    const auto initial = started.client->run({JobKind::Initialise, {}, 7, 0});
    const auto fitted = started.client->run({JobKind::Fit, initial.value().file, 7, 5});
    QVERIFY2(fitted.has_value(), fitted ? "" : fitted.error().detail.c_str());

    QVERIFY(started.client->attach(recordMatrix(started.recipe, record(1.5, -9)).value()).has_value());
    const auto result = started.client->run({JobKind::Explain, fitted->file, 0, 0});
    QVERIFY2(result.has_value(), result ? "" : result.error().detail.c_str());
    QVERIFY(result->explanation.has_value());
    const Explanation& explained = *result->explanation;
    const ModelState model = readModel(started.recipe, fitted->file).value();
    const std::vector<float>& w = model.weights;
    const Preparation preparation = model.preparation.value();
    const double byA = w[0] * (1.5 - preparation[0].mean) / preparation[0].deviation;
    const double byB = w[1] * (-4 - preparation[1].mean) / preparation[1].deviation;  // moved into the range
    QVERIFY(std::abs(byA) > 0.1 && std::abs(byB) > 0.1);
    QCOMPARE(explained.contributions.size(), std::size_t(2));
    QVERIFY(std::abs(explained.contributions[0] - byA) < 1e-5);
    QVERIFY(std::abs(explained.contributions[1] - byB) < 1e-5);
    QCOMPARE(explained.baseline, static_cast<double>(w[2]));
    QVERIFY(std::abs(explained.baseline + explained.contributions[0] + explained.contributions[1] - explained.output) <
            1e-12);
    QVERIFY(std::abs(explained.probability - 1 / (1 + std::exp(-(w[2] + byA + byB)))) < 1e-6);
    QCOMPARE(explained.usual, (std::vector<double>{preparation[0].mean, preparation[1].mean}));
    QVERIFY(result->sums.empty() && result->delta.empty() && result->file.empty());
  }

  void whatCannotBeExplainedIsRefusedAndTheWorkerGoesOn() {
    Started started(filesOf(smallRecipe()));
    const Bytes model = writeModel(started.recipe, {{1, 2, 3}, Preparation(2)});
    const auto faultOf = [&](const Bytes& with) {
      const auto result = started.client->run({JobKind::Explain, with, 0, 0});
      return result ? std::pair(Fault::NotCounted, std::string())
                    : std::pair(result.error().fault, result.error().detail);
    };
    QCOMPARE(faultOf(model).first, Fault::WrongState);  // no record yet
    QVERIFY(started.client->attach(buildMatrix(started.recipe, some(9)).value()).has_value());
    QCOMPARE(faultOf(model).first, Fault::Malformed);  // more than one
    QVERIFY(started.client->attach(recordMatrix(started.recipe, record(1, std::nan(""))).value()).has_value());
    QCOMPARE(faultOf(model), std::pair(Fault::NoUsableData, std::string("b")));  // missing: drop
    QVERIFY(started.client->attach(recordMatrix(started.recipe, record(1, 1)).value()).has_value());
    QCOMPARE(faultOf(writeModel(started.recipe, {{1, 2, 3}, {}})).first, Fault::WrongState);  // no preparation
    QVERIFY(started.client->running());
    QCOMPARE(started.client->run({JobKind::Explain, model, 0, 0})->explanation->output, 6.0);
  }

  void networksAreNotExplainedYet() {
    json recipe = smallRecipe();
    recipe["model"] = {{"preset", "mlp"}, {"hidden", {3}}};
    const RecipeFiles source = sourceRecipe("def forward(w, x):\n    return torch.matmul(x, w)\n");
    for (const RecipeFiles& files : {filesOf(recipe), source}) {
      Started started(files);
      QVERIFY2(started.ready.has_value(), started.ready ? "" : started.ready.error().detail.c_str());
      QVERIFY(started.client->attach(recordMatrix(started.recipe, record(1, 1)).value()).has_value());
      const ModelState model{std::vector<float>(started.recipe.weightCount(), 0.5F), Preparation(2)};
      const auto result = started.client->run({JobKind::Explain, writeModel(started.recipe, model), 0, 0});
      QVERIFY(!result);
      QCOMPARE(result.error().fault, Fault::NeedsNewerVersion);
    }
  }
};

QTEST_APPLESS_MAIN(WorkerExplainTest)
#include "worker_explain_test.moc"
