#include "demo/kill_table.h"

#include <algorithm>
#include <csignal>

namespace coppice::demo {

using harness::Member;

namespace {

/// The group size.
constexpr std::size_t membersPerLeaf = 12;
constexpr std::int64_t thereLimitMs = 90'000;
constexpr std::int64_t killLimitMs = 120'000;
constexpr std::int64_t deltaMs = 300;
/// Until the Haves of a round end. A first round waits for all workers to load, on two cores.
constexpr std::int64_t firstRoundSeconds = 120;
constexpr std::int64_t laterRoundSeconds = 12;

std::size_t leavesOf(std::uint32_t tiers) { return tiers == 1 ? 1 : 2; }

/// Two leaves and their root have 24 seats: with 25 members there is a contributor without one.
std::size_t membersOf(std::uint32_t tiers) { return tiers == 1 ? membersPerLeaf : 2 * membersPerLeaf + 1; }

std::string outcomeOf(const protocol::RoundState& round) {
  return round.result->outcome ? std::string(faultName(*round.result->outcome)) : "completed";
}

}  // namespace

std::int64_t KillTable::roundSeconds(const KillRow& row) const {
  const auto leaves = static_cast<std::int64_t>(leavesOf(m_tiers));
  return (m_target == 1 ? firstRoundSeconds : laterRoundSeconds) * leaves + row.frozenMs / 1000;
}

/// All deadlines of a round, the minute for sums that wait at the hub, and a second try.
std::int64_t KillTable::boundMs(const KillRow& row) const {
  const std::int64_t round = roundSeconds(row) * 1'500 * m_tiers + 60'000;
  return row.formsEpoch ? 2 * round : round;
}

Expected<std::vector<KillResult>> KillTable::run() {
  std::vector<KillRow> rows = allKillRows();
  std::erase_if(rows, [this](const KillRow& row) {
    return (row.role + ": " + row.step).find(m_options.only) == std::string::npos;
  });
  if (rows.empty()) return fail(Fault::BadParameters, "no row is called " + m_options.only);
  std::vector<KillResult> results;
  for (const std::uint32_t tiers : {1U, 2U}) {
    std::vector<KillRow> some;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(some),
                 [tiers](const KillRow& row) { return row.tiers == tiers; });
    if (some.empty()) continue;
    COPPICE_CHECK(prepare(tiers));
    COPPICE_TRY(const auto played, runTiers(some, results.size(), rows.size()));
    results.insert(results.end(), played.begin(), played.end());
    m_supervisor.stopAll();
    m_provider = nullptr;
    m_space.reset();
  }
  return results;
}

/// In one data space.
Expected<std::vector<KillResult>> KillTable::runTiers(const std::vector<KillRow>& rows, std::size_t before,
                                                      std::size_t total) {
  std::vector<KillResult> results;
  bool shared = false;
  for (const KillRow& row : rows) {
    m_display.stage("kill table: " + row.role + ", " + row.step, before + results.size(), total);
    if (row.formsEpoch || !shared) COPPICE_CHECK(publish(row));
    if (!row.formsEpoch && !shared) {
      shared = true;
      COPPICE_CHECK(runProvider(row));  // epoch and statistics, undisturbed
      COPPICE_CHECK(m_supervisor.until(
          "a first run", [this] { return !m_provider->running(); }, boundMs(row) + killLimitMs));
    }
    COPPICE_TRY(KillResult result, play(row));
    m_display.say(row.role + ", " + row.step + ": " + result.outcome + ", " + result.counted +
                  (result.wrong.empty() ? "" : ", WRONG: " + result.wrong));
    results.push_back(std::move(result));
  }
  return results;
}

Done KillTable::prepare(std::uint32_t tiers) {
  m_display.stage("starting hub and members", 0, 0);
  m_tiers = tiers;
  const std::filesystem::path directory = m_directory / ("t" + std::to_string(tiers));
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) return fail(Fault::Storage, directory.string());
  harness::DataChoice choice;
  choice.data = "simulated";
  choice.members = membersOf(tiers);
  COPPICE_TRY(m_data, harness::prepareData(choice, directory / "data", m_options.recipes));
  COPPICE_TRY(m_space, harness::DataSpace::create(m_supervisor, directory, harness::DataSpace::HubLog::Traffic));
  COPPICE_CHECK(m_space->enrol(m_data.members, {}));
  m_rows.clear();
  m_releases.clear();
  for (std::size_t i = 0; i < choice.members; ++i) m_rows[m_space->members()[i].key] = m_data.rowsOf[i];
  return {};
}

/// The request, and everybody's consent to it.
Done KillTable::publish(const KillRow& row) {
  m_target = 1;
  m_request = {};
  m_struck.reset();
  COPPICE_CHECK(m_space->log().refresh());
  m_requestsBefore = m_space->log().view().requests().size();
  Done launched;
  const auto watch = m_supervisor.loop().every(killLookMs, [&] {
    if (!row.whileAgreeing || m_struck || !sees(row, row.seen, {})) return;
    strike(row);
    launched = m_space->launchHub();
  });
  COPPICE_TRY(m_request, m_space->publish(m_data.recipe, {"--group-size", "12", "--cohort-min", "10", "--pledges",
                                                          std::to_string(m_space->members().size()), "--rounds", "200",
                                                          "--join-window", "4", "--epoch-spacing", "1"}));
  COPPICE_CHECK(m_space->grantAll(m_request));
  return launched;
}

/// One more train round and the evaluation of its model.
Done KillTable::runProvider(const KillRow& row) {
  COPPICE_TRY(m_provider, m_space->startRun(m_request, {"--json", "--keep-open", "--rounds", std::to_string(m_target),
                                                        "--round-seconds", std::to_string(roundSeconds(row)),
                                                        "--delta-ms", std::to_string(deltaMs)}));
  m_supervisor.release(*m_provider);
  return {};
}

/// Everybody is there, and the provider wants one round more.
Done KillTable::begin(const KillRow& row) {
  COPPICE_CHECK(m_supervisor.until(
      "everybody to be there",
      [this] {
        const auto& all = m_space->members();
        return std::all_of(all.begin(), all.end(),
                           [](const Member& one) { return one.status.connected() && one.status.unlocked(); });
      },
      thereLimitMs));
  COPPICE_CHECK(m_space->log().refresh());
  m_roundsBefore = m_space->log().view().roundsOf(m_request).size();
  readTraffic();
  m_traffic.clear();
  m_victims.clear();
  if (!row.formsEpoch) ++m_target;
  return runProvider(row);
}

/// Nobody is left stopped.
Done KillTable::giveUp() {
  m_provider->kill();
  for (Member* one : m_victims) {
    one->agent->signal(SIGCONT);
    COPPICE_CHECK(m_space->connect(*one));
  }
  return {};
}

Done KillTable::untilRoundEnds(const KillRow& row) {
  return m_supervisor.until(
      "the round to end",
      [this] {
        readTraffic();
        if (!m_space->log().refresh()) return false;
        const protocol::RoundState* const round = trainRound();
        return round != nullptr && round->result.has_value();
      },
      boundMs(row));
}

std::string KillTable::countedIn(const KillRow& row, const protocol::RoundState& round) const {
  const auto counted = m_space->log().view().countedContributors(round);
  const std::string text = std::to_string(counted.size()) + " of " + std::to_string(m_space->members().size());
  if (m_victims.empty() || counted.empty()) return text;
  const bool in =
      std::any_of(m_victims.begin(), m_victims.end(), [&](Member* one) { return counted.contains(one->key); });
  const std::string who = row.afterwards == Afterwards::Frozen ? "the frozen one" : "the killed one";
  return text + (in ? ", " + who + " too" : ", without " + who);
}

/// The evaluation is over, too, and whoever came back late, or was woken, may have spoken since.
std::string KillTable::wrongAtTheEnd(const KillRow& row) {
  const Done over = m_supervisor.until(
      "the provider to finish", [this] { return !m_provider->running(); }, boundMs(row) + killLimitMs);
  if (!over) {
    m_provider->kill();
    return over.error().detail;
  }
  if (*m_provider->exitCode() != 0) return m_provider->story();
  readTraffic();
  if (const auto read = m_space->log().refresh(); !read) return "the log cannot be read: " + read.error().detail;
  if (std::string second = secondSum(); !second.empty()) return second;
  return m_space->log().view().disputes().empty() ? "" : "a dispute was logged";
}

Expected<KillResult> KillTable::play(const KillRow& row) {
  KillResult result{row, "none", "-", 0, {}};
  COPPICE_CHECK(begin(row));
  if (!row.whileAgreeing) {
    m_struck.reset();
    if (const Done seen = strikeWhenSeen(row); !seen) result.wrong = seen.error().detail;
  } else if (!m_struck) {
    result.wrong = "everybody had agreed before the step was seen";
  }
  if (!result.wrong.empty()) {
    COPPICE_CHECK(giveUp());
    return result;
  }
  if (row.afterwards == Afterwards::ComesBack && !row.whileAgreeing) COPPICE_CHECK(revive(row));
  if (row.afterwards == Afterwards::Frozen) COPPICE_CHECK(wake(row));
  const Done ended = untilRoundEnds(row);
  result.ms = m_clock.monotonic() - *m_struck;
  if (row.afterwards == Afterwards::StaysDead) COPPICE_CHECK(revive(row));
  if (!ended) {
    result.wrong = "hangs: " + ended.error().detail;
    m_provider->kill();
    return result;
  }
  const protocol::RoundState& round = *trainRound();
  result.outcome = outcomeOf(round);
  result.counted = countedIn(row, round);
  result.wrong = wrongIn(row, round);
  const std::string late = wrongAtTheEnd(row);
  if (result.wrong.empty()) result.wrong = late;
  return result;
}

}  // namespace coppice::demo
