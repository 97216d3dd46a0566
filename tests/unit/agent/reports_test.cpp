#include <QFloat16>  // a json is compared: it looks at every overload
#include <QTest>
#include <nlohmann/json.hpp>

#include "agent/activity_export.h"
#include "agent/problem_report.h"
#include "base/fault.h"

using namespace coppice;
using namespace coppice::agent;
namespace pb = coppice::control::pb;

namespace {

constexpr const char* markerColumn = "MARKERcolumn";
constexpr const char* markerDataset = "MARKERdataset";
constexpr const char* markerHome = "/home/MARKERperson/secret place";

pb::ActivityEntry contribution() {
  pb::ActivityEntry entry;
  entry.set_number(7);
  entry.set_time_ms(1'790'000'000'000);
  entry.set_kind("contribution counted");
  entry.set_request(std::string(32, '\x11'));
  entry.set_note(std::string("round 3 of ") + markerDataset);
  entry.mutable_fault()->set_number(static_cast<std::uint32_t>(Fault::NotCounted));
  entry.mutable_fault()->set_detail(std::string(markerHome) + "/file");
  for (const auto& [kind, bytes] : {std::pair{"masked-numbers", 4000U}, std::pair{"masks", 900U}}) {
    pb::SentPart& part = *entry.add_sent();
    part.set_kind(kind);
    part.set_bytes(bytes);
    part.set_recipients(2);
    part.add_to(std::string(32, '\x22'));
  }
  return entry;
}

ReportFacts facts() {
  ReportFacts facts;
  facts.agentVersion = "0.1.0";
  facts.client = std::string("coppice 0.1.0 started as ") + markerHome + "/bin/coppice";
  facts.system = "Linux 6.1 x86_64";
  facts.now = WallMs{1'790'000'000'000};
  facts.status.set_state("waiting");
  facts.status.set_member(std::string(32, '\xAB'));
  facts.status.set_space("MARKERspace");
  facts.status.set_reason(std::string("because of ") + markerDataset);
  facts.status.mutable_round()->set_title("MARKERtitle");
  facts.status.mutable_round()->set_request(std::string(32, '\x11'));
  pb::Finding& finding = *facts.doctor.add_findings();
  finding.set_severity("error");
  finding.set_what(std::string("The file ") + markerHome + "/coppice.db of " + markerDataset + " with " + markerColumn +
                   " is damaged.");
  facts.activity.push_back(contribution());
  facts.dropped[*MemberKey::fromBytes(Bytes(32, 0xCD))] = {{Fault::Malformed, 3}, {Fault::WrongRound, 1}};
  facts.names = {markerHome, markerDataset, markerColumn, "MARKERspace", "MARKERtitle"};
  return facts;
}

}  // namespace

class ReportsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void theReportNamesNobodyAndNothing() {
    const std::string report = problemReport(facts());
    QVERIFY2(report.find("MARKER") == std::string::npos, report.c_str());
    QVERIFY(report.find("secret place") == std::string::npos);
    QVERIFY(report.find("/home") == std::string::npos);
    QVERIFY(report.find(std::string(64, '1')) == std::string::npos);  // ids are shortened
    QVERIFY(report.find("abababababababab") == std::string::npos);
    QVERIFY(report.find("cdcdcdcdcdcdcdcd") == std::string::npos);
  }

  void theReportSaysWhatHelps() {
    const std::string report = problemReport(facts());
    for (const char* wanted :
         {"Agent: 0.1.0", "State: waiting", "Member: abababab", "is damaged.", "NotCounted", "contribution counted",
          "request 11111111", "sent 4900 bytes", "chain verified", "  cdcdcdcd  Malformed 3, WrongRound 1\n"})
      QVERIFY2(report.find(wanted) != std::string::npos, wanted);
  }

  /// Whole, unlike ids: whoever checks the hub's two signatures needs every byte.
  void twoHeadsThatContradictAreInTheReportWhole() {
    ReportFacts forked = facts();
    QVERIFY(problemReport(forked).find("contradict") == std::string::npos);
    forked.forkedHeads = {Bytes(80, 0x3c), Bytes(80, 0x3d)};
    const std::string report = problemReport(forked);
    for (const Bytes& head : forked.forkedHeads) QVERIFY(report.find(toHex(head)) != std::string::npos);
  }

  void pathsAndNamesAreTakenOut() {
    QCOMPARE(redacted("open /var/lib/x.db failed", {}), std::string("open (path) failed"));
    QCOMPARE(redacted("see ~/notes.txt, then '/a b'", {}), std::string("see (path), then '(path) b'"));
    QCOMPARE(redacted("1/2 and and/or", {}), std::string("1/2 and and/or"));
    QCOMPARE(redacted("grades and gradesOf2026", {"grades", "gradesOf2026"}), std::string("(name) and (name)"));
    QCOMPARE(redacted("the age", {"age"}), std::string("the age"));  // too short to be told from a word
  }

  void theActivityListIsAFile() {
    const auto list = nlohmann::json::parse(activityJson({contribution()}, true, WallMs{0}));
    QVERIFY(list["chain_verified"].get<bool>());
    const auto& entry = list["entries"][0];
    QCOMPARE(entry["kind"], "contribution counted");
    QCOMPARE(entry["fault"], "NotCounted");
    QCOMPARE(entry["sent"][0]["bytes"].get<int>(), 4000);
    QCOMPARE(entry["sent"][1]["to"][0], std::string(64, '2'));
    const std::string table = activityCsv({contribution()});
    QVERIFY(table.starts_with("\"number\",\"time\",\"kind\","));
    QVERIFY(table.find("\"4000\",\"900\",\"\",\"\"") != std::string::npos);
  }
};

QTEST_APPLESS_MAIN(ReportsTest)
#include "reports_test.moc"
