#include "demo/kill_table.h"

#include <algorithm>
#include <cmath>
#include <csignal>

namespace coppice::demo {

using control::pb::Command;
using harness::Member;

namespace {

constexpr std::size_t members = 12;
constexpr std::int64_t seenLimitMs = 90'000;
constexpr std::int64_t killLimitMs = 120'000;
constexpr std::int64_t deltaMs = 300;
/// Until the Haves of a round end. A first round waits for twelve workers to load, on two cores.
constexpr std::int64_t firstRoundSeconds = 60;
constexpr std::int64_t roundSeconds = 12;
/// Both deadlines of a round with one group, the minute for sums that wait at the hub, and a second try.
std::int64_t boundMs(const KillRow& row) {
  const std::int64_t round = (row.formsEpoch ? firstRoundSeconds : roundSeconds) * 1'500 + 60'000;
  return row.formsEpoch ? 2 * round : round;
}

}  // namespace

Expected<std::vector<KillResult>> KillTable::run() {
  std::vector<KillRow> rows = allKillRows();
  std::erase_if(rows, [this](const KillRow& row) {
    return (row.role + ": " + row.step).find(m_options.only) == std::string::npos;
  });
  if (rows.empty()) return fail(Fault::BadParameters, "no row is called " + m_options.only);
  COPPICE_CHECK(prepare());
  std::vector<KillResult> results;
  bool shared = false;
  for (const KillRow& row : rows) {
    m_display.stage("kill table: " + row.role + ", " + row.step, results.size(), rows.size());
    if (row.formsEpoch || !shared) COPPICE_CHECK(publish());
    if (!row.formsEpoch && !shared) {
      shared = true;
      COPPICE_CHECK(runProvider());  // epoch and statistics, undisturbed
      COPPICE_CHECK(m_supervisor.until(
          "a first run", [this] { return !m_provider->running(); }, killLimitMs));
    }
    COPPICE_TRY(KillResult result, play(row));
    m_display.say(row.role + ", " + row.step + ": " + result.outcome + ", " + result.counted +
                  (result.wrong.empty() ? "" : ", WRONG: " + result.wrong));
    results.push_back(std::move(result));
  }
  return results;
}

Done KillTable::prepare() {
  m_display.stage("starting hub and members", 0, 0);
  harness::DataChoice choice;
  choice.data = "simulated";
  choice.members = members;
  COPPICE_TRY(m_data, harness::prepareData(choice, m_directory / "data", m_options.recipes));
  COPPICE_TRY(m_space, harness::DataSpace::create(m_supervisor, m_directory, harness::DataSpace::HubLog::Traffic));
  COPPICE_CHECK(m_space->enrol(m_data.members, {}));
  for (std::size_t i = 0; i < members; ++i) m_rows[m_space->members()[i].key] = m_data.rowsOf[i];
  return {};
}

Done KillTable::publish() {
  m_target = 1;
  COPPICE_TRY(m_request, m_space->publish(m_data.recipe, {"--group-size", "12", "--cohort-min", "10", "--pledges",
                                                          std::to_string(members), "--rounds", "200", "--join-window",
                                                          "4", "--epoch-spacing", "1"}));
  return m_space->grantAll(m_request);
}

/// One more train round and the evaluation of its model.
Done KillTable::runProvider() {
  const std::int64_t seconds = m_target == 1 ? firstRoundSeconds : roundSeconds;
  COPPICE_TRY(m_provider, m_space->startRun(m_request, {"--json", "--keep-open", "--rounds", std::to_string(m_target),
                                                        "--round-seconds", std::to_string(seconds), "--delta-ms",
                                                        std::to_string(deltaMs)}));
  m_supervisor.release(*m_provider);
  return {};
}

const protocol::RoundState* KillTable::newestTrainRound() const {
  const auto rounds = m_space->log().view().roundsOf(m_request);
  const protocol::RoundState* newest = nullptr;
  for (std::size_t at = m_roundsBefore; at < rounds.size() && newest == nullptr; ++at)
    if (rounds[at]->open.kind == catalogue::RoundKind::Train) newest = rounds[at];
  return newest;
}

Member* KillTable::memberOf(const MemberKey& key) {
  for (Member& one : m_space->members())
    if (one.key == key) return &one;
  return nullptr;
}

std::vector<Member*> KillTable::victimsOf(const KillRow& row) {
  if (row.victim == Victim::Hub || row.victim == Victim::Provider) return {};
  const auto& view = m_space->log().view();
  const auto& tree = *view.epoch(view.request(m_request)->epochs.back())->tree;
  const tree::Group& group = tree.root();
  if (row.victim == Victim::Seat) return {memberOf(group.seats.at(row.rank).holder)};
  if (row.victim == Victim::BothSeats)
    return {memberOf(group.seats.at(row.rank).holder), memberOf(group.seats.at(row.rank + 1).holder)};
  const auto found = std::find_if(group.contributors.begin(), group.contributors.end(),
                                  [&tree](const MemberKey& key) { return tree.seatsOf(key).empty(); });
  return {memberOf(*found)};
}

void KillTable::readTraffic() {
  for (const std::string& line : m_space->hub().newErrorLines()) {
    for (const std::string word : {"relay ", "blob "}) {
      const std::string mark = "coppice-hub: " + word;
      const auto at = line.find(mark);
      if (at == std::string::npos) continue;
      const std::string rest = line.substr(at + mark.size());
      const std::string sender = rest.substr(0, rest.find(' '));
      std::string what = rest.substr(rest.find(' ') + 1);
      if (word == "blob ") {
        m_traffic.insert({sender, "Body"});
        continue;
      }
      if (const auto space = what.find(' '); space != std::string::npos) {
        m_sums[sender].insert(what.substr(space + 1));
        what.resize(space);
      }
      m_traffic.insert({sender, what});
    }
  }
}

bool KillTable::sees(const KillRow& row, const std::vector<Member*>& victims) {
  readTraffic();
  if (!m_space->log().refresh()) return false;
  const auto& view = m_space->log().view();
  const protocol::RoundState* round = newestTrainRound();
  const auto& epochs = view.request(m_request)->epochs;
  const auto* epoch = epochs.empty() ? nullptr : view.epoch(epochs.back());
  if (row.seen == "EpochOpen") return epoch != nullptr;
  if (row.seen == "JoinsClosed") return epoch != nullptr && epoch->phase != protocol::EpochPhase::Joining;
  if (row.seen == "EpochFrozen") return epoch != nullptr && epoch->phase == protocol::EpochPhase::Frozen;
  if (round == nullptr) return false;
  if (row.seen == "RoundOpen") return true;
  if (row.seen == "GroupCertificate") return !round->certificates.empty();
  if (row.seen == "RoundResult") return round->result.has_value();
  const auto said = [this, &row](const Member& member) { return m_traffic.contains({member.key.hex(), row.seen}); };
  if (!victims.empty()) return std::all_of(victims.begin(), victims.end(), [&](Member* one) { return said(*one); });
  const auto& all = m_space->members();
  return std::any_of(all.begin(), all.end(), said);
}

Done KillTable::killWhenSeen(const KillRow& row) {
  const std::vector<Member*> victims = victimsOf(row);
  Member* held = nullptr;
  for (Member& one : m_space->members())
    if (row.heldOpen && std::find(victims.begin(), victims.end(), &one) == victims.end()) held = &one;
  if (held != nullptr) held->agent->signal(SIGSTOP);
  const Done seen = m_supervisor.until(
      row.role + " at: " + row.step, [&] { return sees(row, victims); }, seenLimitMs);
  m_killed = m_clock.monotonic();
  if (seen && row.victim == Victim::Hub) {
    m_supervisor.release(m_space->hub());
    m_space->hub().kill();
  } else if (seen && row.victim == Victim::Provider) {
    m_provider->kill();
  }
  for (Member* one : victims) {
    if (!seen) break;
    m_supervisor.release(*one->agent);
    one->agent->kill();
  }
  if (held != nullptr) held->agent->signal(SIGCONT);
  return seen;
}

Done KillTable::revive(const KillRow& row) {
  if (row.victim == Victim::Hub) return m_space->serveHub();
  if (row.victim == Victim::Provider) return runProvider();
  for (Member* one : victimsOf(row)) COPPICE_CHECK(m_space->reviveAgent(*one));
  return {};
}

std::string KillTable::consentLost(Member& member) {
  const std::string id(asText(m_request.view()));
  Command command;
  command.mutable_consents();
  const auto reply = m_space->call(member, command);
  if (!reply) return "member " + std::to_string(member.number) + " does not show its consents";
  if (!reply->consents().chain_verified()) return "a chain of consents does not verify";
  for (const auto& consent : reply->consents().consents())
    if (consent.request() == id) return consent.state() == "granted" ? "" : "a consent became " + consent.state();
  return "a consent is lost";
}

std::string KillTable::wrongIn(const KillRow& row, const protocol::RoundState& round,
                               const std::vector<Member*>& victims) {
  const auto& view = m_space->log().view();
  const std::string outcome = round.result->outcome ? std::string(faultName(*round.result->outcome)) : "completed";
  if (outcome != row.outcome) return "the outcome should be " + row.outcome;
  if (!view.disputes().empty()) return "a dispute was logged";
  if (!m_space->log().refused().empty()) return "the log holds an entry that does not count";
  const std::size_t opened = view.roundsOf(m_request).size() - m_roundsBefore;
  for (const auto& [sender, blobs] : m_sums)  // one seat for each member in a single group
    if (blobs.size() > opened) return "a seat released " + std::to_string(blobs.size()) + " sums";
  if (!round.result->outcome) {
    if (const Done chain = harness::checkCertificates(view, round); !chain)
      return "the certificates do not fit: " + chain.error().detail;
    // rowsCap is beyond every member's rows, so weights and hold-out rows of a total say exactly whose rows are in it.
    std::int64_t expected = 0;
    for (const MemberKey& member : view.countedContributors(round))
      expected += static_cast<std::int64_t>(m_rows.at(member));
    const auto& metrics = round.result->metrics;
    if (metrics.empty() || metrics.front().name != "rows") return "the result does not say how many rows it is of";
    const double rows = static_cast<double>(round.result->weightMicros) * 1024 / 1e6 +
                        static_cast<double>(metrics.front().micros) / 1e6;
    if (std::llround(rows) != expected) return "the total is not that of the counted";
  }
  for (Member* one : victims)
    if (std::string lost = consentLost(*one); !lost.empty()) return lost;
  return {};
}

Expected<KillResult> KillTable::play(const KillRow& row) {
  KillResult result{row, "none", "-", 0, {}};
  COPPICE_CHECK(m_supervisor.until(
      "everybody to be there",
      [this] {
        const auto& all = m_space->members();
        return std::all_of(all.begin(), all.end(),
                           [](const Member& one) { return one.status.connected() && one.status.unlocked(); });
      },
      seenLimitMs));
  COPPICE_CHECK(m_space->log().refresh());
  m_roundsBefore = m_space->log().view().roundsOf(m_request).size();
  readTraffic();
  m_traffic.clear();
  m_sums.clear();
  if (!row.formsEpoch) ++m_target;
  COPPICE_CHECK(runProvider());
  if (const Done seen = killWhenSeen(row); !seen) {
    result.wrong = seen.error().detail;
    m_provider->kill();
    return result;
  }
  const bool returns = row.afterwards == Afterwards::ComesBack;
  if (returns) COPPICE_CHECK(revive(row));
  const protocol::RoundState* round = nullptr;
  const Done ended = m_supervisor.until(
      "the round to end",
      [&] {
        readTraffic();
        if (!m_space->log().refresh()) return false;
        round = newestTrainRound();
        return round != nullptr && round->result.has_value();
      },
      boundMs(row));
  result.ms = m_clock.monotonic() - m_killed;
  if (!returns) COPPICE_CHECK(revive(row));
  const auto victims = victimsOf(row);
  if (!ended) {
    result.wrong = "hangs: " + ended.error().detail;
    m_provider->kill();
    return result;
  }
  const auto counted = m_space->log().view().countedContributors(*round);
  result.outcome = round->result->outcome ? std::string(faultName(*round->result->outcome)) : "completed";
  result.counted = std::to_string(counted.size()) + " of " + std::to_string(members);
  if (!victims.empty() && !counted.empty()) {
    const bool in =
        std::any_of(victims.begin(), victims.end(), [&](Member* one) { return counted.contains(one->key); });
    result.counted += in ? ", the killed one too" : ", without the killed one";
  }
  result.wrong = wrongIn(row, *round, victims);
  if (const Done over = m_supervisor.until(
          "the provider to finish", [this] { return !m_provider->running(); }, killLimitMs);
      !over) {
    m_provider->kill();
    if (result.wrong.empty()) result.wrong = over.error().detail;
  } else if (*m_provider->exitCode() != 0 && result.wrong.empty()) {
    result.wrong = m_provider->story();
  }
  return result;
}

}  // namespace coppice::demo
