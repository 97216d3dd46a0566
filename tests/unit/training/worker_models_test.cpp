#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QTest>
#include <array>
#include <cmath>
#include <cstddef>
#include <fstream>
#include <functional>

#include "catalogue/evaluation.h"
#include "catalogue/model_file.h"
#include "catalogue/statistics.h"
#include "unit/training/started_worker.h"

using namespace coppice;
using namespace coppice::catalogue;
using namespace coppice::training;
using nlohmann::json;

namespace {

using Vector = std::array<double, 3>;  // weight of a, weight of b, bias

/// A small fixed generator, so equal on every machine: uniform in [−1, 1).
class Uniform {
 public:
  double operator()() {
    m_state = m_state * 1664525U + 1013904223U;
    return static_cast<double>(m_state >> 8U) / (1U << 23U) - 1;
  }

 private:
  std::uint32_t m_state = 4711;
};

/// Two numbers, neither standardised nor scaled, and a target of `kind`.
json plainRecipe(const json& target, const json& model, const std::string& loss, const json& local) {
  json recipe = smallRecipe();
  for (json& input : recipe["inputs"]) input["standardise"] = false;
  recipe["target"] = target;
  recipe["model"] = model;
  recipe["loss"] = loss;
  recipe["local"] = local;
  return recipe;
}

json linearRecipe(const json& local) {
  return plainRecipe({{"column", "y"}, {"kind", "number"}, {"range", {-2, 2}}}, {{"preset", "linear"}}, "mse", local);
}

/// y = 0.8·a − 0.5·b + 0.3, with a little noise.
Table lineTable(std::size_t rows) {
  Table table{rows, {{"a", {}, {}}, {"b", {}, {}}, {"y", {}, {}}}};
  Uniform uniform;
  for (std::size_t row = 0; row < rows; ++row) {
    const double a = uniform();
    const double b = uniform();
    table.columns[0].numbers.push_back(a);
    table.columns[1].numbers.push_back(b);
    table.columns[2].numbers.push_back(0.8 * a - 0.5 * b + 0.3 + 0.05 * uniform());
  }
  return table;
}

/// Local training in double precision, from the formulas of the papers: SGD with momentum, Adam (Kingma and Ba,
/// algorithm 1), FedProx (Li et al., equation 2).
Vector trainedByHand(const LocalTraining& local, const MatrixView& view, const Vector& start) {
  Vector w = start;
  Vector first{};
  Vector second{};
  for (std::uint32_t step = 1; step <= local.steps; ++step) {
    Vector gradient{};
    double rows = 0;
    for (std::size_t row = 0; row < view.rows(); ++row) {
      if (view.split()[row] != 0) continue;
      const double a = view.column(0)[row];
      const double b = view.column(1)[row];
      const double error = w[0] * a + w[1] * b + w[2] - view.target()[row] / 2;  // half-width of [−2, 2] is 2
      gradient[0] += 2 * error * a;
      gradient[1] += 2 * error * b;
      gradient[2] += 2 * error;
      ++rows;
    }
    for (std::size_t k = 0; k < 3; ++k) {
      const double g = gradient[k] / rows + local.weightDecay * w[k] + local.mu * (w[k] - start[k]);
      if (local.optimizer == LocalOptimizer::Sgd) {
        first[k] = local.momentum * first[k] + g;
        w[k] -= local.lr * first[k];
        continue;
      }
      first[k] = 0.9 * first[k] + 0.1 * g;
      second[k] = 0.999 * second[k] + 0.001 * g * g;
      const double mean = first[k] / (1 - std::pow(0.9, step));
      const double spread = second[k] / (1 - std::pow(0.999, step));
      w[k] -= local.lr * mean / (std::sqrt(spread) + 1e-8);
    }
  }
  return w;
}

/// Three classes as rings around the middle: no straight line parts them.
Table ringTable(std::size_t rows) {
  Table table{rows, {{"a", {}, {}}, {"b", {}, {}}, {"y", {}, {}}}};
  Uniform uniform;
  const char* const names[] = {"inner", "middle", "outer"};
  for (std::size_t row = 0; row < rows; ++row) {
    const double a = 2 * uniform();
    const double b = 2 * uniform();
    const double radius = std::hypot(a, b);
    table.columns[0].numbers.push_back(a);
    table.columns[1].numbers.push_back(b);
    table.columns[2].texts.emplace_back(names[radius < 0.9 ? 0 : radius < 1.6 ? 1 : 2]);
  }
  return table;
}

/// Hold-out figures after `rounds` rounds on this table alone.
Metrics fittedOn(const json& json, const Table& table, std::uint32_t rounds) {
  Started started(filesOf(json));
  if (!started.ready) qFatal("%s", started.ready.error().detail.c_str());
  const SealedMatrix matrix = buildMatrix(started.recipe, table).value();
  [[maybe_unused]] const Done attached = started.client->attach(matrix);
  const auto initial = started.client->run({JobKind::Initialise, {}, 7, 0});
  const auto fitted = started.client->run({JobKind::Fit, initial.value().file, 7, rounds});
  if (!fitted) qFatal("%s", fitted.error().detail.c_str());
  const auto evaluated = started.client->run({JobKind::Evaluate, fitted->file, 0, 0});
  return evaluationOf(started.recipe, evaluated.value().sums).value().total;
}

/// A kernel without user namespaces and Landlock, for this process and all it starts.
bool takeNamespacesAndLandlock() {
  sock_filter program[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_unshare, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_landlock_create_ruleset, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const sock_fprog filter{std::size(program), program};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

/// Exit code of `work` in a process of its own.
int inChild(const std::function<int()>& work) {
  const pid_t child = fork();
  if (child == 0) _exit(work());
  int status = 0;
  return waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

class WorkerModelsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    if (!std::filesystem::exists(workerProgram)) QSKIP("coppice-worker is not part of this build");
  }

  void localRulesAreTheOnesWritten_data() {
    QTest::addColumn<QByteArray>("local");
    const auto row = [](const char* name, const char* local) { QTest::newRow(name) << QByteArray(local); };
    row("sgd", R"({"steps": 7, "lr": 0.3, "clip": 100})");
    row("momentum and weight decay", R"({"steps": 7, "lr": 0.1, "momentum": 0.8, "weightDecay": 0.05, "clip": 100})");
    row("adam", R"({"steps": 12, "lr": 0.05, "optimizer": "adam", "clip": 100})");
    row("fedprox", R"({"algorithm": "fedprox", "mu": 0.7, "steps": 9, "lr": 0.2, "clip": 100})");
    row("fedprox with adam",
        R"({"algorithm": "fedprox", "mu": 0.7, "steps": 9, "lr": 0.05, "optimizer": "adam", "clip": 100})");
  }
  void localRulesAreTheOnesWritten() {
    QFETCH(QByteArray, local);
    Started started(filesOf(linearRecipe(json::parse(local.constData()))));
    QVERIFY2(started.ready.has_value(), started.ready ? "" : started.ready.error().detail.c_str());
    const SealedMatrix matrix = buildMatrix(started.recipe, lineTable(60)).value();
    QVERIFY(started.client->attach(matrix).has_value());
    const auto sums = started.client->run({JobKind::Statistics, {}, 0, 0});
    const Vector start{0.5, 0.25, -1};
    const ModelState model{{0.5F, 0.25F, -1.0F}, preparationOf(started.recipe, sums.value().sums).value()};
    const auto trained = started.client->run({JobKind::Train, writeModel(started.recipe, model), 1, 0});
    QVERIFY2(trained.has_value(), trained ? "" : trained.error().detail.c_str());
    const Vector expected =
        trainedByHand(started.recipe.local, MatrixView::map(started.recipe, matrix.fd).value(), start);
    for (std::size_t k = 0; k < 3; ++k) {
      QVERIFY(std::abs(expected[k] - start[k]) > 0.01);
      const std::string seen = std::to_string(trained->delta[k]) + " for " + std::to_string(expected[k] - start[k]);
      QVERIFY2(std::abs(trained->delta[k] - (expected[k] - start[k])) < 1e-5, seen.c_str());
    }
  }

  void aNumberTargetIsLearnt() {
    const Metrics figures = fittedOn(linearRecipe({{"steps", 20}, {"lr", 0.3}, {"clip", 100}}), lineTable(400), 10);
    QVERIFY2(figures.r2.value() > 0.98, std::to_string(*figures.r2).c_str());
    QVERIFY2(figures.rootMeanSquareError < 0.05, std::to_string(figures.rootMeanSquareError).c_str());
  }

  void anMlpLearnsWhatALineCannot() {
    const json target = {{"column", "y"}, {"kind", "class"}, {"values", {"inner", "middle", "outer"}}};
    const json local = {{"steps", 60}, {"lr", 0.02}, {"optimizer", "adam"}, {"batch", 128}, {"clip", 100}};
    const Table table = ringTable(1200);
    const json line = plainRecipe(target, {{"preset", "logistic"}}, "cross_entropy", local);
    const json mlp = plainRecipe(target, {{"preset", "mlp"}, {"hidden", {16, 16}}}, "cross_entropy", local);
    const Metrics byLine = fittedOn(line, table, 10);
    const Metrics byMlp = fittedOn(mlp, table, 10);
    QVERIFY2(byLine.accuracy < 0.75, std::to_string(byLine.accuracy).c_str());
    QVERIFY2(byMlp.accuracy > 0.88, std::to_string(byMlp.accuracy).c_str());
    QCOMPARE(byMlp.confusion.size(), std::size_t(3));
  }

  void withoutTrainingRowsNothingIsContributed() {
    Started started(filesOf(linearRecipe({{"steps", 3}, {"lr", 0.3}, {"clip", 100}})));
    Table table = lineTable(3);
    for (double& value : table.columns[0].numbers) value = std::nan("");  // rows with a missing input are dropped
    const SealedMatrix matrix = buildMatrix(started.recipe, table).value();
    QVERIFY(started.client->attach(matrix).has_value());
    const auto sums = started.client->run({JobKind::Statistics, {}, 0, 0});
    QCOMPARE(preparationOf(started.recipe, sums.value().sums).error().fault, Fault::NoUsableData);
    const ModelState model{{0, 0, 0}, Preparation(2)};
    const auto trained = started.client->run({JobKind::Train, writeModel(started.recipe, model), 1, 0});
    QVERIFY(!trained);
    QCOMPARE(trained.error().fault, Fault::NoUsableData);
    QVERIFY(started.client->running());
  }

  /// Seccomp and rlimits alone hold our presets, not a stranger's program.
  void providerCodeNeedsLandlockOrNamespaces() {
    const RecipeFiles foreign = sourceRecipe("def forward(w, x):\n    return torch.matmul(x, w)\n");
    const auto outcomeOf = [](const RecipeFiles& files) {
      const Started started(files);
      return started.ready ? 0 : started.ready.error().fault == Fault::SandboxMissing ? 1 : 2;
    };
    QCOMPARE(inChild([&] { return outcomeOf(foreign); }), 0);
    const auto onAnOldKernel = [&](const RecipeFiles& files) {
      return takeNamespacesAndLandlock() ? outcomeOf(files) : 3;
    };
    QCOMPARE(inChild([&] { return onAnOldKernel(foreign); }), 1);
    QCOMPARE(inChild([&] { return onAnOldKernel(filesOf(smallRecipe())); }), 0);
  }

  /// What a provider hands on is read by the tool its customers use. Debian: python3-torch.
  void pythonsTorchLoadsTheArchive() {
    if (std::system("/usr/bin/python3 -c 'import torch' 2>/dev/null") != 0) QSKIP("python3-torch is not installed");
    Started started(filesOf(linearRecipe({{"steps", 3}, {"lr", 0.3}, {"clip", 100}})));
    const ModelState model{{0.5F, 0.25F, -1.0F}, Preparation(2)};
    const auto archive = started.client->run({JobKind::Export, writeModel(started.recipe, model), 0, 0});
    QTemporaryDir folder;
    const std::string path = (folder.path() + QStringLiteral("/model.pt")).toStdString();
    std::ofstream(path, std::ios::binary) << asText(archive.value().file);
    const std::string program =
        "import torch, sys; m = torch.jit.load(sys.argv[1]); y = m(torch.tensor([[1., 2.], [0., 4.]])); "
        "sys.exit(0 if torch.allclose(y.flatten(), torch.tensor([0., 0.])) else 1)";
    QCOMPARE(std::system(("/usr/bin/python3 -c '" + program + "' " + path).c_str()), 0);
  }
};

QTEST_APPLESS_MAIN(WorkerModelsTest)
#include "worker_models_test.moc"
