// Records of a member who took part: receipts, audit file, activity list and problem report, as coppicectl prints them.
#include <QFloat16>  // a json is compared: it looks at every overload
#include <QProcess>
#include <QTest>
#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "consent/exporters.h"
#include "system/exit_code.h"
#include "system/space_fixture.h"

using namespace coppice;
using namespace coppice::tests;
using nlohmann::json;

namespace {

struct Printed {
  int code = -1;
  std::string text;
  json answer() const { return json::parse(text, nullptr, false); }
};

Printed ctl(const harness::Member& member, const std::vector<std::string>& arguments) {
  QStringList list{QStringLiteral("--home"), QString::fromStdString(member.home.string())};
  for (const std::string& argument : arguments) list << QString::fromStdString(argument);
  QProcess process;
  process.start(QString::fromStdString((programs / "coppicectl").string()), list);
  constexpr int patienceMs = 30'000;
  if (!process.waitForFinished(patienceMs)) return {};
  return {exitCodeOf(process), process.readAllStandardOutput().toStdString()};
}

std::size_t linesOf(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

class RecordsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// One data space with a finished request for all.
  void initTestCase() {
    m_world = std::make_unique<World>();
    MUST(m_world->build(12));
    MUST(m_world->begin(1));
    MUST(m_world->finish());
    const std::string id(asText(m_world->request.view()));
    auto& members = m_world->space->members();
    MUST(m_world->supervisor->until(
        "the request to be closed at every member",
        [&] {
          return std::all_of(members.begin(), members.end(),
                             [&](auto& member) { return member.requests[id].closed(); });
        },
        60'000));
  }
  void cleanupTestCase() { m_world.reset(); }

  void whatLeftIsWrittenDownWithItsBytes() {
    World& world = *m_world;
    std::map<std::string, std::uint64_t> sent;
    std::size_t contributions = 0;
    for (harness::Member& member : world.space->members()) {
      const json activity = ctl(member, {"--json", "activity", "--last", "0"}).answer();
      QVERIFY(activity["chain_verified"].get<bool>());
      for (const json& entry : activity["entries"]) {
        std::uint64_t sum = 0;
        for (const json& part : entry["sent"]) {
          const auto kind = part["kind"].get<std::string>();
          sent[kind] += part["bytes"].get<std::uint64_t>();
          sum += part["bytes"].get<std::uint64_t>();
          if (kind == "masks") QVERIFY(part["recipients"].get<int>() >= 4 && part["to"].size() >= 4U);
          if (kind == "log-entries") QCOMPARE(part["recipients"].get<int>(), 0);
        }
        if (!entry["sent"].empty()) QCOMPARE(entry["amount"].get<std::uint64_t>(), sum);
        if (entry["kind"] != "contribution counted") continue;
        ++contributions;
        QCOMPARE(entry["sent"][0]["kind"], "masked-numbers");
        QVERIFY(entry["sent"][0]["recipients"].get<int>() >= 1);
      }
    }
    QVERIFY(contributions >= 3 * 10);  // statistics, train, evaluate; nearly everybody is counted each time
    for (const char* kind : {"masked-numbers", "masks", "seat-duty", "log-entries"}) QVERIFY2(sent[kind] > 0, kind);

    harness::Member& member = world.space->members().front();
    const Printed table = ctl(member, {"export", "activity", "--format", "csv"});
    QVERIFY(contains(table.text, "\"sent_masked-numbers\",\"sent_masks\",\"sent_seat-duty\""));
    const json list = ctl(member, {"export", "activity"}).answer();
    QCOMPARE(list["format"], "coppice-activity/1");
    QCOMPARE(linesOf(table.text), list["entries"].size() + 1);
  }

  void whatAMemberCanShowAfterARound() {
    World& world = *m_world;
    harness::Member& member = world.space->members().front();
    const std::string request = world.request.hex();
    // Receipts in three formats, about the same record.
    const Printed receipts = ctl(member, {"export", "receipts", "--request", request.substr(0, 8)});
    QCOMPARE(receipts.code, 0);
    const json first = receipts.answer()[0];
    QVERIFY(consent::verifyReceipt(first.dump()).has_value());
    const Printed linked = ctl(member, {"export", "receipts", "--format", "jsonld"});
    const json graph = linked.answer()["@graph"];
    QCOMPARE(graph[0]["@type"], "dpv:ConsentRecord");
    QCOMPARE(graph[0]["dct:identifier"], first["record"]["record_id"]);
    QVERIFY(consent::verifyReceipt(graph[0]["coppice:receipt"]["@value"].dump()).has_value());
    // As linked data a stranger's program reads the same.
    QProcess reader;
    reader.start(QStringLiteral("/usr/bin/python3"),
                 {QStringLiteral(COPPICE_SOURCE_DIR "/tests/system/read_jsonld.py")});
    reader.write(QByteArray::fromStdString(linked.text));
    reader.closeWriteChannel();
    QVERIFY(reader.waitForFinished());
    QVERIFY2(exitCodeOf(reader) == 0, reader.readAllStandardError().constData());
    const std::string read = reader.readAllStandardOutput().toStdString();
    QVERIFY2(read.starts_with(first["record"]["record_id"].get<std::string>() + " ConsentGiven 1 "), read.c_str());
    const Printed page = ctl(member, {"export", "receipts", "--format", "html", "--language", "fr"});
    QVERIFY(contains(page.text, "Consentement accordé"));
    QVERIFY(page.text.starts_with("<!doctype html>"));
    QVERIFY(contains(page.text, first["record"]["record_id"].get<std::string>()));
    QCOMPARE(ctl(member, {"export", "receipts", "--format", "csv"}).code, 2);

    // The audit file as a table: the grant, and the end that the provider made.
    const Printed audit = ctl(member, {"export", "audit", "--format", "csv"});
    QCOMPARE(audit.code, 0);
    QVERIFY(audit.text.starts_with("\"number\",\"time\",\"event\",\"state\","));
    QCOMPARE(linesOf(audit.text), std::size_t{3});
    QVERIFY(contains(audit.text, "\"grant\",\"granted\",\"" + request + "\""));
    QVERIFY(contains(audit.text, "\"terminate\",\"terminated\",\"" + request + "\""));

    // The history, open and locked.
    json history = ctl(member, {"--json", "history", request.substr(0, 8)}).answer();
    QCOMPARE(history["entries"].size(), std::size_t{2});
    QCOMPARE(history["entries"][0]["event"], "grant");
    QVERIFY(history["entries"][0]["time_ms"].get<std::int64_t>() > 0);
    QCOMPARE(ctl(member, {"lock"}).code, 0);
    history = ctl(member, {"--json", "history", request.substr(0, 8)}).answer();
    QVERIFY(!history["readable"].get<bool>());
    QCOMPARE(history["entries"][0]["state"], "granted");
    QCOMPARE(history["entries"][0]["event"], "");
    QCOMPARE(ctl(member, {"coverage"}).code, 4);  // names need the open vault
    QCOMPARE(ctl(member, {"export", "audit", "--format", "csv"}).code, 4);
  }

  /// What is asked before a grant holds every word of the notice, as the window's does.
  void aRequestIsShownWithItsWholeNotice() {
    const Printed shown = ctl(m_world->space->members().front(), {"show", m_world->request.hex()});
    QCOMPARE(shown.code, 0);
    const auto flat = [](const std::string& text) { return QString::fromStdString(text).simplified(); };
    std::ifstream file(m_world->data.recipe / "notice.json");
    const json texts = json::parse(file).flatten();
    for (const auto& [place, value] : texts.items()) {
      if (!value.is_string() || place == "/format" || place == "/language") continue;
      QVERIFY2(flat(shown.text).contains(flat(value.get<std::string>())), place.c_str());
    }
    for (const char* fact : {"How to withdraw: ", "legal ground: ", "seconds of computing", "MB of memory",
                             "Who gets the model: ", "Jurisdiction: not stated by the provider"})
      QVERIFY2(flat(shown.text).contains(QLatin1String(fact)), fact);
    std::istringstream lines(shown.text);
    for (std::string line; std::getline(lines, line);) QVERIFY2(line.size() <= 110, line.c_str());
  }

  void auditorsLookAndReportsNameNobody() {
    World& world = *m_world;
    harness::Member& member = world.space->members().back();
    const json datasets = ctl(member, {"--json", "datasets"}).answer()["datasets"];
    QCOMPARE(datasets.size(), std::size_t{1});
    const std::string name = datasets[0]["name"].get<std::string>();

    // A second data set whose names would stand out.
    const auto file = world.scratch->path() / "MARKERfile.csv";
    std::ofstream(file) << "MARKERcolumn,other\n1,2\n3,4\n";
    QCOMPARE(ctl(member, {"import", file.string(), "--name", "MARKERdataset"}).code, 0);
    const Printed report = ctl(member, {"report"});
    QCOMPARE(report.code, 0);
    QVERIFY(contains(report.text, "Asked by: coppicectl") && contains(report.text, "imported"));
    for (const std::string& secret : {std::string("MARKER"), name, member.home.string(), toHex(member.key.view())})
      QVERIFY2(!contains(report.text, secret), report.text.c_str());

    // For auditors: everything is shown, nothing is changed, and the fault is named.
    for (const char* look : {"datasets", "consents", "status", "doctor", "report", "coverage", "requests"})
      QVERIFY2(ctl(member, {"--read-only", look}).code == 0, look);
    for (const std::vector<std::string>& change :
         {std::vector<std::string>{"lock"}, {"pause"}, {"resume"}, {"leave"}, {"remove", "MARKERdataset"}}) {
      std::vector<std::string> arguments{"--json", "--read-only"};
      arguments.insert(arguments.end(), change.begin(), change.end());
      const Printed refused = ctl(member, arguments);
      QCOMPARE(refused.code, 4);
      QCOMPARE(refused.answer()["error"]["fault"], "ReadOnly");
    }
    QVERIFY(ctl(member, {"--json", "status"}).answer()["unlocked"].get<bool>());
    QCOMPARE(ctl(member, {"--json", "datasets"}).answer()["datasets"].size(), std::size_t{2});
  }

 private:
  std::unique_ptr<World> m_world;
};

QTEST_GUILESS_MAIN(RecordsTest)
#include "records_test.moc"
