#include "training/matrix.h"

#include <sys/mman.h>

#include <QTest>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "training/server_optimizer.h"

using namespace coppice;
using namespace coppice::catalogue;
using namespace coppice::training;

namespace {

Recipe recipe() {
  return *parseRecipe({R"({"format": "coppice-recipe/1", "name": "n", "description": "d",
    "inputs": [{"column": "a", "kind": "number", "range": [0, 9], "required": false, "missing": "mean"},
               {"column": "c", "kind": "category", "values": ["x", "2"], "missing": "mean"}],
    "target": {"column": "t", "kind": "binary", "rule": "== yes"}, "group": {"column": "c", "values": ["2"]},
    "model": {"preset": "logistic"}, "loss": "bce_with_logits", "local": {"steps": 1, "lr": 1, "clip": 1}, "rounds": 1,
    "evaluation": {"share": 0.5, "key": "id"}, "limits": {"rowsCap": 50}})",
                       {},
                       {},
                       {}});
}

Table table(std::size_t rows, bool reversed = false) {
  Table result{rows, {{"c", {}, {}}, {"t", {}, {}}, {"id", {}, {}}}};
  for (std::size_t i = 0; i < rows; ++i) {
    const std::size_t row = reversed ? rows - 1 - i : i;
    static const std::string kinds[] = {"x", "2", "other"};
    result.columns[0].texts.emplace_back(kinds[row % 3]);
    result.columns[1].texts.push_back(
        row % 5 == 4 ? std::nullopt : std::optional<std::string>(std::string(row % 2 == 1 ? "yes" : "no")));
    result.columns[2].numbers.push_back(static_cast<double>(row / 2));
  }
  return result;
}

/// Category, target and side of each row, in an order of their own.
std::multiset<std::array<float, 3>> rowsOf(const SealedMatrix& matrix) {
  const MatrixView view = *MatrixView::map(recipe(), matrix.fd);
  std::multiset<std::array<float, 3>> rows;
  for (std::size_t row = 0; row < view.rows(); ++row) {
    const float category = view.column(1)[row];
    rows.insert({std::isnan(category) ? -1.0F : category, view.target()[row], view.split()[row]});
  }
  return rows;
}

}  // namespace

class MatrixTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void rowsWithoutATargetAreOut() {
    const SealedMatrix matrix = *buildMatrix(recipe(), table(40));
    QCOMPARE(matrix.rows, 32U);
    const MatrixView view = *MatrixView::map(recipe(), matrix.fd);
    QVERIFY(std::isnan(view.column(0)[0]));
    std::uint32_t heldOut = 0;
    for (const float value : view.split()) heldOut += value != 0;
    QCOMPARE(heldOut, matrix.heldOut);
    QVERIFY(heldOut > 0 && heldOut < 32);
  }

  void rowsOfOneKeyStayTogether() {
    Table named = table(20);
    named.columns.push_back({"a", named.columns[2].numbers, {}});  // each row tells its id
    const SealedMatrix matrix = *buildMatrix(recipe(), named);
    const MatrixView view = *MatrixView::map(recipe(), matrix.fd);
    std::map<float, std::multiset<float>> sidesOf;
    for (std::size_t row = 0; row < view.rows(); ++row) sidesOf[view.column(0)[row]].insert(view.split()[row]);
    std::set<float> sides;
    for (const auto& [id, of] : sidesOf) {
      QCOMPARE(*of.begin(), *of.rbegin());
      sides.insert(*of.begin());
    }
    QCOMPARE(sidesOf.size(), std::size_t{10});
    QCOMPARE(sides.size(), std::size_t{2});
  }

  void aFlagColumnMeetsTheRecipesOwnWords() {
    Table flags{2, {{"c", {}, {{"x"}, {"2"}}}, {"t", {1, 0}, {}, true}, {"id", {1, 2}, {}}}};
    Recipe words = recipe();
    words.inputs[1].column = words.target.column;
    words.inputs[1].values = {"No", "Yes"};
    const MatrixView view = *MatrixView::map(words, buildMatrix(words, flags)->fd);
    for (std::size_t row = 0; row < 2; ++row) {
      QVERIFY(!std::isnan(view.column(1)[row]));
      QCOMPARE(view.column(1)[row], view.target()[row]);  // "== yes" and the value "Yes" mean the same 1
    }
    QVERIFY(view.target()[0] != view.target()[1]);
  }

  void theFilesOrderDoesNotMatter() {
    const SealedMatrix one = *buildMatrix(recipe(), table(40));
    const SealedMatrix two = *buildMatrix(recipe(), table(40, true));
    QCOMPARE(one.rows, two.rows);
    QVERIFY(rowsOf(one) == rowsOf(two));
  }

  void rowsCapHolds() { QCOMPARE(buildMatrix(recipe(), table(200))->rows, 50U); }

  void theFileIsSealed() {
    const SealedMatrix matrix = *buildMatrix(recipe(), table(10));
    QVERIFY(ftruncate(matrix.fd.get(), 0) != 0);
    QVERIFY(pwrite(matrix.fd.get(), "x", 1, 0) != 1);
    QVERIFY(mmap(nullptr, 16, PROT_READ | PROT_WRITE, MAP_SHARED, matrix.fd.get(), 0) == MAP_FAILED);
    UniqueFd open(memfd_create("open", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    QVERIFY(!MatrixView::map(recipe(), open));
  }

  void whatDoesNotFitIsNamed() {
    Table other = table(10);
    other.columns[1].name = std::string("u");
    QVERIFY(buildMatrix(recipe(), other).error().fault == Fault::ColumnMissing);
    other = table(10);
    for (auto& text : other.columns[1].texts) text.reset();
    QVERIFY(buildMatrix(recipe(), other).error().fault == Fault::BadInput);
    other = table(10);
    other.columns.push_back({"a", {}, std::vector<std::optional<std::string>>(10, std::string("1"))});
    QVERIFY(buildMatrix(recipe(), other).error().fault == Fault::ColumnType);
  }

  /// The matrix of one record holds its inputs, and neither its outcome nor its group.
  void oneRecordIsItsInputs() {
    Table one = table(2);
    QCOMPARE(recordMatrix(recipe(), one).error().fault, Fault::BadInput);
    one = table(1);
    const SealedMatrix matrix = recordMatrix(recipe(), one).value();
    const MatrixView view = MatrixView::map(recipe(), matrix.fd).value();
    QCOMPARE(view.rows(), 1U);
    QVERIFY(std::isnan(view.column(0)[0]));  // not in the table
    QCOMPARE(view.column(1)[0], 0.0F);       // x
    QVERIFY(std::isnan(view.target()[0]) && std::isnan(view.group()[0]));
    QCOMPARE(view.split()[0], 0.0F);
    Table bare{1, {}};
    QCOMPARE(recordMatrix(recipe(), bare).error().fault, Fault::ColumnMissing);  // c is required
  }

  void serverRulesByHand() {
    std::vector<float> weights = {1};
    ServerState state;
    const std::vector<float> update = {2};
    applyServerStep({ServerRule::Average, 0.5}, weights, update, state);
    QCOMPARE(weights[0], 2.0F);
    QVERIFY(state == ServerState());
    applyServerStep({ServerRule::Momentum, 1}, weights, update, state);
    applyServerStep({ServerRule::Momentum, 1}, weights, update, state);
    QCOMPARE(weights[0], 2 + 2 + 3.8F);
    ServerState adam;
    weights = {0};
    applyServerStep({ServerRule::Adam, 1}, weights, update, adam);
    QVERIFY(std::abs(weights[0] - 0.2F / (0.2F + 0.001F)) < 1e-5F);
  }
};

QTEST_APPLESS_MAIN(MatrixTest)
#include "matrix_test.moc"
