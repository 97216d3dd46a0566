#include <QTest>
#include <cmath>

#include "catalogue/evaluation.h"
#include "catalogue/model_file.h"
#include "catalogue/statistics.h"
#include "catalogue/vector_layout.h"
#include "unit/training/started_worker.h"

using namespace coppice;
using namespace coppice::catalogue;
using namespace coppice::training;
using nlohmann::json;

namespace {

/// y depends on a and b by a logistic rule; a small fixed generator, so equal on every machine.
Table smallTable(std::size_t rows) {
  Table table{rows, {{"a", {}, {}}, {"b", {}, {}}, {"y", {}, {}}}};
  std::uint32_t state = 12345;
  const auto uniform = [&state] {
    state = state * 1664525U + 1013904223U;
    return static_cast<double>(state >> 8U) / (1U << 24U);
  };
  for (std::size_t row = 0; row < rows; ++row) {
    const double a = uniform() * 4 - 2;
    const double b = uniform() * 4 - 2;
    table.columns[0].numbers.push_back(a);
    table.columns[1].numbers.push_back(b);
    table.columns[2].numbers.push_back(uniform() < 1 / (1 + std::exp(-(2 * a - b))) ? 1 : 0);
  }
  return table;
}

Fault refusalOf(const RecipeFiles& files, std::string* detail = nullptr) {
  Started started(files);
  if (started.ready) return Fault::Unexpected;
  if (detail != nullptr) *detail = started.ready.error().detail;
  return started.ready.error().fault;
}

std::map<std::string, bool> probe(const char* layer) {
  const std::string command = workerProgram.string() + " --probe " + layer;
  std::map<std::string, bool> result;
  FILE* const pipe = popen(command.c_str(), "r");
  char deed[64];
  char outcome[64];
  while (std::fscanf(pipe, "%63[^:]: %63s\n", deed, outcome) == 2) result[deed] = std::string(outcome) == "allowed";
  return pclose(pipe) == 0 ? result : std::map<std::string, bool>();
}

}  // namespace

class WorkerTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    if (!std::filesystem::exists(workerProgram)) QSKIP("coppice-worker is not part of this build");
  }

  void aMissingWorkerIsATypedFault() {
    SystemClock clock;
    const auto started = WorkerClient::start({"/nowhere/coppice-worker", {}, {}, 1000}, clock);
    QVERIFY(!started && started.error().fault == Fault::WorkerMissing);
  }

  void everyLayerRunsAndIsNamed() {
    const Started started(filesOf(smallRecipe()));
    QVERIFY2(started.ready.has_value(), started.ready ? "" : started.ready.error().detail.c_str());
    const auto& layers = started.ready->layers;
    for (const char* name : {"seccomp", "rlimits"})
      QVERIFY(std::find(layers.begin(), layers.end(), name) != layers.end());
    QVERIFY2(layers.size() >= 3, "neither Landlock nor namespaces on this machine");
  }

  /// Each layer alone prevents what it is there for; without any, all is possible: the test fails when a layer is off.
  void eachLayerAloneRefusesItsDeeds() {
    const auto none = probe("none");
    for (const char* deed : {"open", "connect", "fork", "allocate", "code", "write"}) QVERIFY2(none.at(deed), deed);
    const auto seccomp = probe("seccomp");
    QVERIFY(!seccomp.at("open") && !seccomp.at("connect") && !seccomp.at("fork") && !seccomp.at("code"));
    const auto rlimits = probe("rlimits");
    QVERIFY(!rlimits.at("allocate") && !rlimits.at("write"));
    // What a worker says it is shut in by must be there for the probe too, or the probe proves nothing.
    const Started worker(filesOf(smallRecipe()));
    const std::vector<std::string> layers = worker.ready.value().layers;
    const auto inUse = [&](const char* name) { return std::find(layers.begin(), layers.end(), name) != layers.end(); };
    const auto landlock = probe("landlock");
    QCOMPARE(!landlock.empty(), inUse("landlock"));
    if (inUse("landlock")) QVERIFY(!landlock.at("open"));
    const auto namespaces = probe("namespaces");
    QCOMPARE(!namespaces.empty(), inUse("namespaces"));
    if (inUse("namespaces")) QVERIFY(!namespaces.at("open") && !namespaces.at("connect"));
  }

  void fitLearnsAndIsDeterministic() {
    Started started(filesOf(smallRecipe()));
    QVERIFY(started.ready.has_value());
    WorkerClient& worker = *started.client;
    const SealedMatrix matrix = *buildMatrix(started.recipe, smallTable(800));
    QVERIFY(matrix.heldOut > 150 && matrix.heldOut < 250);
    QVERIFY(worker.run({JobKind::Statistics, {}, 0, 0}).error().fault == Fault::WrongState);
    QVERIFY(worker.attach(matrix).has_value());
    const auto initial = worker.run({JobKind::Initialise, {}, 7, 0});
    QVERIFY2(initial.has_value(), initial ? "" : initial.error().detail.c_str());
    const auto fitted = worker.run({JobKind::Fit, initial->file, 7, 5});
    QVERIFY2(fitted.has_value(), fitted ? "" : fitted.error().detail.c_str());
    QVERIFY(worker.run({JobKind::Fit, initial->file, 7, 5})->file == fitted->file);
    const auto evaluated = worker.run({JobKind::Evaluate, fitted->file, 0, 0});
    const Evaluation evaluation = *evaluationOf(started.recipe, evaluated->sums);
    QCOMPARE(evaluation.total.rows, static_cast<double>(matrix.heldOut));
    QVERIFY2(*evaluation.total.auc > 0.85, std::to_string(*evaluation.total.auc).c_str());
    const auto archive = worker.run({JobKind::Export, fitted->file, 0, 0});
    QVERIFY(archive.has_value() && asText(archive->file).starts_with("PK"));
  }

  /// One full-batch step from zero by hand: Δ = −lr · mean((½ − y)·x).
  void aTrainRoundGivesTheGradientStep() {
    json recipe = smallRecipe();
    recipe["local"] = {{"steps", 1}, {"lr", 0.5}, {"clip", 100}};
    for (json& input : recipe["inputs"]) input["standardise"] = false;
    Started started(filesOf(recipe));
    const Table table{4, {{"a", {1, 2, 3, 0}, {}}, {"b", {0, -1, 1, 2}, {}}, {"y", {1, 0, 1, 0}, {}}}};
    const SealedMatrix matrix = *buildMatrix(started.recipe, table);
    QVERIFY(started.client->attach(matrix).has_value());
    const auto statistics = started.client->run({JobKind::Statistics, {}, 0, 0});
    QCOMPARE(statistics->sums[0], 4.0);
    const ModelState model{{0, 0, 0}, preparationOf(started.recipe, statistics->sums).value()};
    const auto trained = started.client->run({JobKind::Train, writeModel(started.recipe, model), 1, 0});
    const auto view = MatrixView::map(started.recipe, matrix.fd).value();
    double expected[3] = {};
    double rows = 0;
    for (std::size_t row = 0; row < view.rows(); ++row) {
      if (view.split()[row] != 0) continue;
      const double error = 0.5 - view.target()[row];
      expected[0] -= 0.5 * error * view.column(0)[row];
      expected[1] -= 0.5 * error * view.column(1)[row];
      expected[2] -= 0.5 * error;
      ++rows;
    }
    for (std::size_t k = 0; k < 3; ++k) QVERIFY(std::abs(trained->delta[k] - expected[k] / rows) < 1e-6);
    QCOMPARE(trained->trailer.size(), layoutOf(started.recipe, RoundKind::Train).trailer.size());
    QCOMPARE(trained->trailer[trailerWeight], rows / 1000);
    QCOMPARE(trained->trailer[trailerCount], 1.0);
    QCOMPARE(trained->trailer[trailerRows], 4 - rows);
  }

  /// An archive exported from source text runs as an archive model and gives the same update.
  void sourceAndArchiveAgree() {
    Started source(
        sourceRecipe("def net(w, x):\n    return torch.matmul(x, w)\n\ndef forward(w, x):\n    return net(w, x)\n"));
    QVERIFY2(source.ready.has_value(), source.ready ? "" : source.ready.error().detail.c_str());
    const SealedMatrix matrix = *buildMatrix(source.recipe, smallTable(200));
    QVERIFY(source.client->attach(matrix).has_value());
    const auto initial = source.client->run({JobKind::Initialise, {}, 1, 0});
    const auto fitted = source.client->run({JobKind::Fit, initial->file, 1, 1});
    const auto archive = source.client->run({JobKind::Export, initial->file, 0, 0});
    QVERIFY2(archive.has_value(), archive ? "" : archive.error().detail.c_str());
    json recipe = smallRecipe();
    recipe["model"] = {{"archive", "model.pt"}, {"parameters", {{{"name", "p0"}, {"shape", {2, 1}}}}}};
    Started packed({recipe.dump(), {}, archive->file, {}});
    QVERIFY2(packed.ready.has_value(), packed.ready ? "" : packed.ready.error().detail.c_str());
    QVERIFY(packed.client->attach(matrix).has_value());
    const auto other = packed.client->run({JobKind::Initialise, {}, 1, 0});
    const auto refitted = packed.client->run({JobKind::Fit, other->file, 1, 1});
    QVERIFY(readModel(packed.recipe, refitted->file)->weights == readModel(source.recipe, fitted->file)->weights);
    Bytes broken = archive->file;
    broken.resize(broken.size() / 2);
    QVERIFY(refusalOf({recipe.dump(), {}, broken, {}}) == Fault::BadRecipe);
  }

  void hostileSourceIsRefusedByName_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<int>("fault");
    QTest::addColumn<QString>("name");
    const auto row = [](const char* title, const std::string& source, Fault fault, const char* name) {
      QTest::newRow(title) << QString::fromStdString(source) << static_cast<int>(fault) << QString::fromUtf8(name);
    };
    const Fault op = Fault::ForbiddenOperator;
    row("opens a file", "def forward(w, x):\n    return torch.from_file('/etc/passwd', False, 4)\n", op,
        "aten::from_file");
    row("saves a file", "def forward(w, x):\n    torch.save(x, '/tmp/x')\n    return x\n", op, "aten::save");
    row("prints", "def forward(w, x):\n    print(x)\n    return torch.matmul(x, w)\n", op, "prim::Print");
    row("randomness", "def forward(w, x):\n    return torch.matmul(x, torch.rand([2, 1]))\n", op, "aten::rand");
    row("in a branch",
        "def forward(w, x):\n    if bool(x.sum() > 3):\n        torch.save(x, '/tmp/x')\n    return torch.matmul(x, "
        "w)\n",
        op, "aten::save");
    row("in a called function",
        "def f(x):\n    torch.save(x, '/tmp/x')\n    return x\n\ndef forward(w, x):\n    return torch.matmul(f(x), "
        "w)\n",
        op, "aten::save");
    row("nests brackets",
        "def forward(w, x):\n    return " + std::string(100000, '(') + "x" + std::string(100000, ')') + "\n",
        Fault::RecipeTooDeep, "brackets");
    std::string chain = "x";
    for (int i = 0; i < 50000; ++i) chain += "+x";
    row("nests sums", "def forward(w, x):\n    return " + chain + "\n", Fault::RecipeTooDeep, "long");
    std::string branches = "def forward(w, x):\n    if x.dim() == 0:\n        return x\n";
    for (int i = 0; i < 20000; ++i) branches += "    elif x.dim() == 0:\n        return x\n";
    row("nests branches", branches, Fault::RecipeTooDeep, "branches");
    row("hides brackets behind a string", "def forward(w, x):\n    '#'; return " + std::string(100000, '(') + "\n",
        Fault::RecipeTooDeep, "brackets");
    row("does not compile", "def forward(w, x)\n", Fault::BadRecipe, "");
    row("no forward", "def other(w, x):\n    return x\n", Fault::BadRecipe, "");
    row("wrong arguments", "def forward(x):\n    return x\n", Fault::BadRecipe, "");
    row("wrong shape", "def forward(w, x):\n    return x\n", Fault::BadRecipe, "forward must give");
    row("loops without end", "def forward(w, x):\n    while True:\n        x = x + 1\n    return torch.matmul(x, w)\n",
        Fault::WorkerTimeout, "cpuSeconds");
    row("allocates without end",
        "def forward(w, x):\n    y = x\n    while True:\n        y = torch.cat([y, y], 0)\n    return torch.matmul(y, "
        "w)\n",
        Fault::WorkerMemory, "");
    row("calls itself", "def forward(w, x):\n    return forward(w, x)\n", Fault::BadRecipe, "");
  }
  void hostileSourceIsRefusedByName() {
    QFETCH(QString, source);
    QFETCH(int, fault);
    QFETCH(QString, name);
    std::string detail;
    const Fault found = refusalOf(sourceRecipe(source.toStdString()), &detail);
    QVERIFY2(static_cast<int>(found) == fault, (std::string(faultName(found)) + " " + detail).c_str());
    QVERIFY2(detail.find(name.toStdString()) != std::string::npos, detail.c_str());
  }

  void aKilledWorkerFailsItsJobAndTheClientGoesOn() {
    SystemClock clock;
    Started started(filesOf(smallRecipe()));
    const SealedMatrix matrix = *buildMatrix(started.recipe, smallTable(800));
    QVERIFY(started.client->attach(matrix).has_value());
    const auto model = started.client->run({JobKind::Initialise, {}, 1, 0});
    const auto job = started.client->post({JobKind::Fit, model->file, 1, 100000});
    QVERIFY(job.has_value());
    QVERIFY(started.client->post({JobKind::Initialise, {}, 1, 0}).error().fault == Fault::Busy);
    started.client->kill();
    const auto events = started.client->handle();
    QCOMPARE(events.size(), std::size_t(1));
    const auto& failure = std::get<WorkerFailure>(events[0]);
    QVERIFY(failure.job == *job && failure.ended && failure.error.fault == Fault::Cancelled);
    QVERIFY(!started.client->running());
    QVERIFY(started.client->post({JobKind::Initialise, {}, 1, 0}).error().fault == Fault::NotRunning);
  }
};

QTEST_APPLESS_MAIN(WorkerTest)
#include "worker_test.moc"
