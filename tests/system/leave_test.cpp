// A member leaves the data space in the middle of a round: the helpers hear of it before its line is cut, and the sum
// is without it.
#include <QTest>

#include "system/space_fixture.h"

using namespace coppice;
using namespace coppice::tests;
namespace pb = control::pb;

namespace {

constexpr std::int64_t limitMs = 60'000;
constexpr std::size_t everybody = 12;

}  // namespace

class LeaveTest : public QObject {
  Q_OBJECT
  World m_world;

  const protocol::LogView& log() { return m_world.space->log().view(); }
  const protocol::EpochState* epoch() { return m_world.firstEpochOf(m_world.request); }
  Done until(const char* what, const std::function<bool()>& condition) {
    return m_world.supervisor->until(what, condition, limitMs);
  }
  /// Messages of this kind that the hub took from a member.
  qsizetype relayed(const char* kind, const MemberKey& from) {
    for (const std::string& line : m_world.space->hub().newErrorLines()) m_trace.push_back(line);
    const std::string said = " relay " + from.hex() + " " + kind + " ";
    return std::count_if(m_trace.begin(), m_trace.end(),
                         [&](const std::string& line) { return line.find(said) != std::string::npos; });
  }
  std::vector<std::string> m_trace;

 private Q_SLOTS:
  void leavingInARoundIsHeardByTheHelpers() {
    MUST(m_world.build(everybody, harness::DataSpace::HubLog::Traffic));
    MUST(m_world.begin(1, {"--round-seconds", "30", "--delta-ms", "200"}));
    auto& members = m_world.space->members();
    // The committee has to reveal; of the others, one stands still, so that the first round cannot end, and one leaves.
    MUST(until("the joins to end",
               [&] { return epoch() != nullptr && epoch()->phase != protocol::EpochPhase::Joining; }));
    std::vector<harness::Member*> free;
    for (harness::Member& one : members) {
      const auto& committee = epoch()->committee;
      if (std::find(committee.begin(), committee.end(), one.key) == committee.end()) free.push_back(&one);
    }
    QVERIFY(free.size() >= 2);
    harness::Member& held = *free[0];
    harness::Member& leaver = *free[1];
    held.agent->signal(SIGSTOP);
    MUST(until("the member to share", [&] { return relayed("Share", leaver.key) > 0; }));
    QCOMPARE(relayed("Withdraw", leaver.key), qsizetype{0});
    pb::Command leave;
    leave.mutable_leave();
    MUST(m_world.space->call(leaver, leave));
    QVERIFY(!std::filesystem::exists(leaver.home / "space"));
    QVERIFY(m_world.space->log().refresh());
    if (!log().round(epoch()->rounds.front())->certificates.empty()) QSKIP("this machine is too slow to tell");
    // It may hold a seat itself, and what it says to that passes no hub.
    QVERIFY2(relayed("Withdraw", leaver.key) >= 7, qPrintable(QString::number(relayed("Withdraw", leaver.key))));
    held.agent->signal(SIGCONT);
    MUST(until("the round's result", [&] {
      return m_world.space->log().refresh() && log().round(epoch()->rounds.front())->result.has_value();
    }));
    const protocol::RoundState& round = *log().round(epoch()->rounds.front());
    QVERIFY(!round.result->outcome);
    const auto counted = log().countedContributors(round);
    QVERIFY(!counted.contains(leaver.key));
    QVERIFY(counted.size() >= 10);
    // Sums of rows are exact, so a hidden one would show.
    std::int64_t rows = 0;
    for (const MemberKey& one : counted) rows += static_cast<std::int64_t>(m_world.rows.at(one));
    QCOMPARE(round.result->metrics.front().name, std::string("rows"));
    QCOMPARE(round.result->metrics.front().micros, rows * 1'000'000);
    m_world.killProvider();
  }
};

QTEST_APPLESS_MAIN(LeaveTest)
#include "leave_test.moc"
