#include <archive.h>
#include <archive_entry.h>

#include <QTemporaryDir>
#include <QTest>
#include <fstream>
#include <map>

#include "unit/training/started_worker.h"

using namespace coppice;
using namespace coppice::catalogue;
using namespace coppice::training;
using nlohmann::json;

namespace {

const std::string modelCode = "archive/code/__torch__/coppice_model.py";
const std::string classCode = "archive/code/__torch__.py";

using Entries = std::map<std::string, std::string>;

Entries unzip(const Bytes& bytes) {
  Entries entries;
  archive* const zip = archive_read_new();
  archive_read_support_format_zip(zip);
  archive_read_open_memory(zip, bytes.data(), bytes.size());
  archive_entry* entry = nullptr;
  while (archive_read_next_header(zip, &entry) == ARCHIVE_OK) {
    std::string& content = entries[archive_entry_pathname(entry)];
    char chunk[4096];
    for (la_ssize_t got = 0; (got = archive_read_data(zip, chunk, sizeof chunk)) > 0;)
      content.append(chunk, static_cast<std::size_t>(got));
  }
  archive_read_free(zip);
  return entries;
}

Bytes zipOf(const Entries& entries) {
  Bytes bytes(1U << 20U);
  std::size_t used = 0;
  archive* const zip = archive_write_new();
  archive_write_set_format_zip(zip);
  archive_write_set_options(zip, "zip:compression=store");
  archive_write_open_memory(zip, bytes.data(), bytes.size(), &used);
  for (const auto& [name, content] : entries) {
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(zip, entry);
    archive_write_data(zip, content.data(), content.size());
    archive_entry_free(entry);
  }
  archive_write_close(zip);
  archive_write_free(zip);
  bytes.resize(used);
  return bytes;
}

json recipeWith(const json& model) {
  json recipe = json::parse(R"({
    "format": "coppice-recipe/1", "name": "n", "description": "d",
    "inputs": [{"column": "a", "kind": "number", "range": [-4, 4]}, {"column": "b", "kind": "number", "range": [-4, 4]}],
    "target": {"column": "y", "kind": "binary", "rule": ">= 1"}, "loss": "bce_with_logits",
    "local": {"steps": 1, "lr": 0.5, "clip": 100}, "rounds": 1, "evaluation": {"share": 0.25},
    "limits": {"rowsCap": 1000, "cpuSeconds": 3, "memoryMb": 256}})");
  recipe["model"] = model;
  return recipe;
}

Expected<JobResult> startAndExport(const RecipeFiles& files) {
  SystemClock clock;
  COPPICE_TRY(const Recipe recipe, parseRecipe(files));
  COPPICE_TRY(const auto client, WorkerClient::start({workerProgram, packRecipe(files), recipe.limits, 15'000}, clock));
  COPPICE_TRY(const WorkerReady ready, client->waitReady());
  COPPICE_TRY(const JobResult initial, client->run({JobKind::Initialise, {}, 1, 0}));
  return client->run({JobKind::Export, initial.file, 0, 0});
}

/// An honest archive of forward(w, x) = x·w, taken apart.
Entries honest() {
  const json parameters = {{{"name", "w"}, {"shape", {2, 1}}}};
  const json model = {{"source", "model.py"}, {"parameters", parameters}};
  const std::string source = "def forward(w, x):\n    return torch.matmul(x, w)\n";
  const auto result = startAndExport({recipeWith(model).dump(), source, {}, {}});
  return result ? unzip(result->file) : Entries();
}

Expected<JobResult> open(const Entries& entries) {
  const json parameters = {{{"name", "p0"}, {"shape", {2, 1}}}};
  const json model = {{"archive", "model.pt"}, {"parameters", parameters}};
  return startAndExport({recipeWith(model).dump(), {}, zipOf(entries), {}});
}

}  // namespace

/// Archives whose code was changed by hand after an honest export.
class ArchiveTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// A `.coppice` file is the folder in one piece.
  void aZippedRecipeIsItsFolder() {
    const std::filesystem::path folder = std::filesystem::path(COPPICE_SOURCE_DIR) / "resources/recipes/chem97";
    const auto textOf = [&folder](const char* name) {
      std::ifstream file(folder / name, std::ios::binary);
      return std::string(std::istreambuf_iterator<char>(file), {});
    };
    const Entries entries{{"notice.json", textOf("notice.json")}, {"recipe.json", textOf("recipe.json")}};
    QTemporaryDir directory;
    const auto read = [&directory](const Bytes& zip) {
      const std::filesystem::path path = directory.path().toStdString() + "/chem97.coppice";
      std::ofstream(path, std::ios::binary) << asText(zip);
      return readRecipeFolder(path);
    };
    const auto unpacked = read(zipOf(entries));
    QVERIFY2(unpacked.has_value(), unpacked ? "" : unpacked.error().detail.c_str());
    const auto plain = readRecipeFolder(folder);
    QVERIFY(packRecipe(unpacked->files) == packRecipe(plain.value().files));
    QVERIFY(unpacked->noticeJson == plain->noticeJson);
    QCOMPARE(read(zipOf({{"recipe.json", entries.at("recipe.json")}})).error().fault, Fault::BadNotice);
    QCOMPARE(read(zipOf({{"notice.json", entries.at("notice.json")}})).error().fault, Fault::BadRecipe);
    Bytes cut = zipOf(entries);
    cut.resize(cut.size() / 3);
    QCOMPARE(read(cut).error().fault, Fault::BadRecipe);
  }

  void initTestCase() {
    if (!std::filesystem::exists(workerProgram)) QSKIP("coppice-worker is not part of this build");
  }

  void anHonestArchiveRuns() {
    const Entries entries = honest();
    QVERIFY(entries.contains(modelCode) && entries.contains(classCode));
    const auto opened = open(entries);
    QVERIFY2(opened.has_value(), opened ? "" : opened.error().detail.c_str());
  }

  void hostileCodeIsRefusedByName_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("fault");
    QTest::addColumn<QString>("name");
    const auto row = [](const char* title, const std::string& file, const std::string& code, Fault fault,
                        const char* name) {
      QTest::newRow(title) << QString::fromStdString(file) << QString::fromStdString(code) << static_cast<int>(fault)
                           << QString::fromUtf8(name);
    };
    const std::string head = "def forward(w: Tensor,\n    x: Tensor) -> Tensor:\n";
    row("hides a forked subgraph", modelCode,
        head +
            "  def __forked_function0():\n    return torch.matmul(x, w)\n  _0 = fork(__forked_function0)\n"
            "  return torch.wait(_0)\n",
        Fault::ForbiddenOperator, "prim::fork");
    row("writes a file", modelCode, head + "  torch.save(x, \"/tmp/x\")\n  return torch.matmul(x, w)\n",
        Fault::ForbiddenOperator, "aten::save");
    row("nests brackets", modelCode,
        head + "  return " + std::string(100000, '(') + "x" + std::string(100000, ')') + "\n", Fault::RecipeTooDeep,
        "brackets");
    row("runs code on load", classCode,
        "class CoppiceModel(Module):\n  __parameters__ = [\"p0\", ]\n  __buffers__ = []\n  p0 : Tensor\n"
        "  def forward(self: __torch__.CoppiceModel,\n    x: Tensor) -> Tensor:\n    return x\n"
        "  def __setstate__(self: __torch__.CoppiceModel,\n    state: Tensor) -> NoneType:\n    return None\n",
        Fault::ForbiddenOperator, "__setstate__");
  }
  void hostileCodeIsRefusedByName() {
    QFETCH(QString, file);
    QFETCH(QString, code);
    QFETCH(int, fault);
    QFETCH(QString, name);
    Entries entries = honest();
    entries[file.toStdString()] = code.toStdString();
    const auto opened = open(entries);
    QVERIFY(!opened);
    QVERIFY2(static_cast<int>(opened.error().fault) == fault, opened.error().detail.c_str());
    QVERIFY2(opened.error().detail.find(name.toStdString()) != std::string::npos, opened.error().detail.c_str());
  }
};

QTEST_APPLESS_MAIN(ArchiveTest)
#include "archive_test.moc"
