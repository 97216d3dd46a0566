// The finished model of a real data space, explained on a member's own records by agent, worker and command line.
#include <QFloat16>  // a json is compared: it looks at every overload
#include <QProcess>
#include <QTest>
#include <cmath>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "system/exit_code.h"
#include "system/space_fixture.h"

using namespace coppice;
using namespace coppice::tests;
using nlohmann::json;

namespace {

/// coppicectl on a member's home: exit code and JSON.
struct Run {
  int code = -1;
  json answer;
  QByteArray text;
};

Run ctl(const harness::Member& member, const QStringList& arguments, bool asJson = true) {
  QStringList all = {QStringLiteral("--home"), QString::fromStdString(member.home.string())};
  if (asJson) all << QStringLiteral("--json");
  QProcess process;
  process.start(QStringLiteral(COPPICE_BINARY_DIR "/bin/coppicectl"), all + arguments);
  if (!process.waitForFinished(60'000)) return {};
  Run run{exitCodeOf(process), {}, process.readAllStandardOutput()};
  if (asJson) run.answer = json::parse(run.text.toStdString(), nullptr, false);
  return run;
}

std::vector<std::string> cellsOf(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream stream(line);
  for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
  return cells;
}

/// Row of a CSV without quotes, by column name.
std::map<std::string, std::string> rowOf(const std::filesystem::path& csv, std::size_t row) {
  std::ifstream stream(csv);
  std::string head;
  std::getline(stream, head);
  std::string line;
  for (std::size_t i = 0; i <= row; ++i) std::getline(stream, line);
  std::map<std::string, std::string> record;
  const auto names = cellsOf(head);
  const auto cells = cellsOf(line);
  for (std::size_t i = 0; i < names.size() && i < cells.size(); ++i) record[names[i]] = cells[i];
  return record;
}

/// What the model file says of a record: the recipe's inputs are gcsescore, age and gender = F, M.
struct Reference {
  double baseline = 0;
  std::array<double, 3> shares{};
};
Reference referenceOf(const QByteArray& file, const std::map<std::string, std::string>& record) {
  std::uint64_t size = 0;
  std::memcpy(&size, file.constData(), 8);
  const json header = json::parse(file.constData() + 8, file.constData() + 8 + size);
  const json preparation = json::parse(header["__metadata__"]["coppice.preparation"].get<std::string>());
  std::array<float, 4> weight{};
  float bias = 0;
  const auto at = [&](const char* name) { return header[name]["data_offsets"][0].get<std::size_t>() + 8 + size; };
  std::memcpy(weight.data(), file.constData() + at("weight"), sizeof weight);
  std::memcpy(&bias, file.constData() + at("bias"), sizeof bias);
  Reference out;
  const char* const numbers[] = {"gcsescore", "age"};
  for (std::size_t i = 0; i < 2; ++i) {
    out.shares[i] = weight[i] * (std::stod(record.at(numbers[i])) - preparation[i]["mean"].get<double>()) /
                    preparation[i]["deviation"].get<double>();
  }
  out.baseline = bias;
  for (std::size_t v = 0; v < 2; ++v) {
    const double share = preparation[2]["proportions"][v].get<double>();
    out.baseline += weight[2 + v] * share;
    out.shares[2] += weight[2 + v] * ((record.at("gender") == (v == 0 ? "F" : "M") ? 1 : 0) - share);
  }
  return out;
}

/// row: from 1.
QStringList explain(const RequestId& request, const std::string& dataset, const char* row) {
  return {QStringLiteral("explain"),   QString::fromStdString(request.hex()),
          QStringLiteral("--dataset"), QString::fromStdString(dataset),
          QStringLiteral("--row"),     QString::fromLatin1(row)};
}

/// The recipe of the data with another model, in a folder of its own.
Expected<std::filesystem::path> networkRecipe(const std::filesystem::path& from, const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  std::filesystem::copy(from, folder, error);
  std::ifstream in(folder / "recipe.json");
  json recipe = json::parse(in, nullptr, false);
  if (error || !recipe.is_object()) return fail(Fault::Storage, folder.string());
  recipe["name"] = "network";
  recipe["model"] = {{"preset", "mlp"}, {"hidden", {4}}};
  std::ofstream(folder / "recipe.json", std::ios::trunc) << recipe.dump();
  return folder;
}

}  // namespace

class ExplainTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aMemberSeesWhyTheModelSaysWhatItSays() {
    World world;
    MUST(world.build(12));
    harness::Member& member = world.space->members().front();
    const std::filesystem::path csv = world.data.members.front().csv;
    MUST(world.begin(2));
    const auto faultOf = [&member](const QStringList& arguments) {
      return ctl(member, arguments).answer["error"]["fault"].get<std::string>();
    };
    QCOMPARE(faultOf(explain(world.request, member.name, "1")), "WrongState");  // not closed
    MUST(world.finish());
    const std::string id(asText(world.request.view()));
    QByteArray model;
    MUST(world.supervisor->until(
        "the model to arrive",
        [&] {
          if (!member.requests[id].closed()) return false;
          const Run exported = ctl(member,
                                   {QStringLiteral("export"), QStringLiteral("model"), QStringLiteral("--request"),
                                    QString::fromStdString(world.request.hex())},
                                   false);
          model = exported.code == 0 ? exported.text : QByteArray();
          return !model.isEmpty();
        },
        30'000));

    const std::size_t logged = ctl(member, {QStringLiteral("activity")}).answer["total"].get<std::size_t>();
    const std::size_t rows = world.rows[member.key];
    for (const std::size_t row : {std::size_t{0}, rows / 2, rows - 1}) {
      const Run run = ctl(member, explain(world.request, member.name, std::to_string(row + 1).c_str()));
      QVERIFY2(run.code == 0, run.text.constData());
      const json& shown = run.answer;
      QCOMPARE(shown["columns"].size(), std::size_t{3});
      double total = shown["baseline"].get<double>();
      const auto record = rowOf(csv, row);
      const Reference reference = referenceOf(model, record);
      QVERIFY(std::abs(total - reference.baseline) < 1e-5);
      double logit = reference.baseline;
      for (std::size_t i = 0; i < 3; ++i) {
        const double share = shown["columns"][i]["contribution"].get<double>();
        QVERIFY2(std::abs(share - reference.shares[i]) < 1e-4, run.text.constData());
        total += share;
        logit += reference.shares[i];
        const auto column = shown["columns"][i]["column"].get<std::string>();
        const auto value = shown["columns"][i]["value"].get<std::string>();
        QVERIFY(column == "gender" ? value == record.at(column) : std::stod(value) == std::stod(record.at(column)));
      }
      QVERIFY(std::abs(total - shown["output"].get<double>()) < 1e-9);
      QVERIFY(std::abs(shown["probability"].get<double>() - 1 / (1 + std::exp(-logit))) < 1e-4);
      QCOMPARE(shown["outcome"].get<std::string>(), "score >= 6");
      QCOMPARE(shown["rows"].get<std::size_t>(), rows);
      QCOMPARE(shown["row"].get<std::size_t>(), row + 1);
      // The same model as on the card.
      const Run card = ctl(member, {QStringLiteral("export"), QStringLiteral("card"), QStringLiteral("--request"),
                                    QString::fromStdString(world.request.hex())});
      QCOMPARE(card.answer["model"], shown["model"]);
    }
    const Run text = ctl(member, explain(world.request, member.name, "1"), false);
    QVERIFY2(text.code == 0 && text.text.contains("gcsescore") && text.text.contains("not the cause") &&
                 text.text.startsWith("Record 1 of "),
             text.text.constData());

    QCOMPARE(faultOf(explain(world.request, member.name, std::to_string(rows + 1).c_str())), "BadInput");
    QCOMPARE(faultOf(explain(world.request, "nothing", "1")), "UnknownDataset");
    const Run other = ctl(member, {QStringLiteral("import"), QString::fromStdString(csv.string()),
                                   QStringLiteral("--name"), QStringLiteral("other")});
    QVERIFY2(other.code == 0, other.text.constData());
    QCOMPARE(faultOf(explain(world.request, "other", "1")), "NoConsent");
    // Which data sets there are to choose from is told with the request.
    control::pb::Command ask;
    ask.mutable_show()->set_request(world.request.hex());
    MUST_GET(const auto shown, world.space->call(member, ask));
    QCOMPARE(shown.request().explainable_size(), 1);
    QCOMPARE(shown.request().explainable(0), member.name);

    MUST_GET(const auto recipe, networkRecipe(world.data.recipe, world.scratch->path() / "network"));
    MUST_GET(const RequestId network, world.space->publish(recipe));
    const std::string networkId(asText(network.view()));
    MUST(world.supervisor->until(
        "the second request to be known", [&] { return member.requests[networkId].state() == "pending"; }, 60'000));
    QCOMPARE(faultOf(explain(network, member.name, "1")), "NeedsNewerVersion");

    QCOMPARE(ctl(member, {QStringLiteral("lock")}).code, 0);
    QCOMPARE(faultOf(explain(world.request, member.name, "1")), "Locked");
    // One import and one lock; nothing of what was looked at.
    const json activity =
        ctl(member, {QStringLiteral("activity"), QStringLiteral("--last"), QStringLiteral("0")}).answer;
    QCOMPARE(activity["total"].get<std::size_t>(), logged + 2);
    QVERIFY(activity.dump().find("gcsescore") == std::string::npos);

    // All it takes is on this machine: it works after a restart, and without the hub.
    world.supervisor->release(*member.agent);
    member.agent->kill();
    world.supervisor->release(world.space->hub());
    world.space->hub().kill();
    MUST(world.space->startAgent(member));
    MUST(world.space->connect(member));
    const QString keyFile = QString::fromStdString((world.space->directory() / "m1.key").string());
    QCOMPARE(ctl(member, {QStringLiteral("unlock"), QStringLiteral("--key-file"), keyFile}).code, 0);
    const Run again = ctl(member, explain(world.request, member.name, "1"));
    QVERIFY2(again.code == 0, again.text.constData());
    QCOMPARE(again.answer["columns"].size(), std::size_t{3});
  }
};

QTEST_GUILESS_MAIN(ExplainTest)
#include "explain_test.moc"
