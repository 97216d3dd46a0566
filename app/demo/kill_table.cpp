#include "demo/kill_table.h"

#include <algorithm>
#include <csignal>

#include "tree/beacon.h"

namespace coppice::demo {

using control::pb::Command;
using harness::Member;

namespace {

/// The group size. With two leaves there is exactly one seat for each member.
constexpr std::size_t membersPerLeaf = 12;
constexpr std::int64_t seenLimitMs = 90'000;
constexpr std::int64_t killLimitMs = 120'000;
constexpr std::int64_t deltaMs = 300;
/// Until the Haves of a round end. A first round waits for all workers to load, on two cores.
constexpr std::int64_t firstRoundSeconds = 60;
constexpr std::int64_t laterRoundSeconds = 12;

std::size_t leavesOf(std::uint32_t tiers) { return tiers == 1 ? 1 : 2; }

}  // namespace

std::int64_t KillTable::roundSeconds() const {
  const auto leaves = static_cast<std::int64_t>(leavesOf(m_tiers));
  return (m_target == 1 ? firstRoundSeconds : laterRoundSeconds) * leaves;
}

/// All deadlines of a round, the minute for sums that wait at the hub, and a second try.
std::int64_t KillTable::boundMs(const KillRow& row) const {
  const std::int64_t round = roundSeconds() * 1'500 * m_tiers + 60'000;
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
    if (row.formsEpoch || !shared) COPPICE_CHECK(publish());
    if (!row.formsEpoch && !shared) {
      shared = true;
      COPPICE_CHECK(runProvider());  // epoch and statistics, undisturbed
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
  choice.members = membersPerLeaf * leavesOf(tiers);
  COPPICE_TRY(m_data, harness::prepareData(choice, directory / "data", m_options.recipes));
  COPPICE_TRY(m_space, harness::DataSpace::create(m_supervisor, directory, harness::DataSpace::HubLog::Traffic));
  COPPICE_CHECK(m_space->enrol(m_data.members, {}));
  m_rows.clear();
  for (std::size_t i = 0; i < choice.members; ++i) m_rows[m_space->members()[i].key] = m_data.rowsOf[i];
  return {};
}

Done KillTable::publish() {
  m_target = 1;
  COPPICE_TRY(m_request, m_space->publish(m_data.recipe, {"--group-size", "12", "--cohort-min", "10", "--pledges",
                                                          std::to_string(m_space->members().size()), "--rounds", "200",
                                                          "--join-window", "4", "--epoch-spacing", "1"}));
  return m_space->grantAll(m_request);
}

/// One more train round and the evaluation of its model.
Done KillTable::runProvider() {
  COPPICE_TRY(m_provider, m_space->startRun(m_request, {"--json", "--keep-open", "--rounds", std::to_string(m_target),
                                                        "--round-seconds", std::to_string(roundSeconds()), "--delta-ms",
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

const tree::Group& KillTable::groupOf(const KillRow& row) const {
  const auto& view = m_space->log().view();
  const auto& tree = *view.epoch(view.request(m_request)->epochs.back())->tree;
  return row.where == Where::Root ? tree.root() : tree.group(0);
}

/// Of the epoch that is forming, when everybody joins it.
std::vector<MemberKey> KillTable::committeeToBe() const {
  const auto& view = m_space->log().view();
  std::vector<tree::CommitteeCandidate> candidates;
  for (const Member& one : m_space->members()) candidates.push_back({one.key, view.member(one.key)->terms.invite});
  return tree::chooseCommittee(candidates, convertId<Digest>(view.root().space), 1, {});
}

std::vector<Member*> KillTable::victimsOf(const KillRow& row) {
  if (row.victim == Victim::Hub || row.victim == Victim::Provider) return {};
  if (row.victim == Victim::CommitteeMember) return {memberOf(committeeToBe().front())};
  const tree::Group& group = groupOf(row);
  if (row.victim == Victim::Seat) return {memberOf(group.seats.at(row.rank).holder)};
  if (row.victim == Victim::BothSeats)
    return {memberOf(group.seats.at(row.rank).holder), memberOf(group.seats.at(row.rank + 1).holder)};
  const auto& view = m_space->log().view();
  const auto& tree = *view.epoch(view.request(m_request)->epochs.back())->tree;
  const auto found = std::find_if(group.contributors.begin(), group.contributors.end(),
                                  [&tree](const MemberKey& key) { return tree.seatsOf(key).empty(); });
  return {memberOf(*found)};
}

/// A contributor of the first leaf, without a seat if there is one: nobody's vote shall be missing.
Member* KillTable::heldBy(const KillRow& row) {
  if (!row.heldOpen) return nullptr;
  const auto& view = m_space->log().view();
  const auto& tree = *view.epoch(view.request(m_request)->epochs.back())->tree;
  Member* held = nullptr;
  for (const MemberKey& key : tree.group(0).contributors) {
    Member* const one = memberOf(key);
    if (std::find(m_victims.begin(), m_victims.end(), one) != m_victims.end()) continue;
    if (held == nullptr || tree.seatsOf(key).empty()) held = one;
  }
  return held;
}

bool KillTable::hasSaid(const Member& member, const std::string& what, const KillRow& row) const {
  const std::string sender = member.key.hex();
  if (what == "Delivered") {
    // Not what it last told about the evaluation before: that was no train round.
    const auto& round = member.status.round();
    return member.status.has_round() && round.kind() == "train" && round.stage() == "aggregating" &&
           m_traffic.contains({sender, "Share", 0});
  }
  if (what == "Body" || row.where != Where::AnyGroup)
    return m_traffic.contains({sender, what, what == "Body" ? 0 : groupOf(row).number});
  const auto first = m_traffic.lower_bound({sender, what, 0});
  return first != m_traffic.end() && std::get<0>(*first) == sender && std::get<1>(*first) == what;
}

bool KillTable::sees(const KillRow& row, const std::string& what, const std::vector<Member*>& of) {
  readTraffic();
  if (!m_space->log().refresh()) return false;
  const auto& view = m_space->log().view();
  const protocol::RoundState* round = newestTrainRound();
  const auto& epochs = view.request(m_request)->epochs;
  const auto* epoch = epochs.empty() ? nullptr : view.epoch(epochs.back());
  if (what == "EpochOpen") return epoch != nullptr;
  if (what == "Join")
    return epoch != nullptr &&
           std::all_of(of.begin(), of.end(), [&](Member* one) { return epoch->joinOf(one->key) != nullptr; });
  if (what == "JoinsClosed") return epoch != nullptr && epoch->phase != protocol::EpochPhase::Joining;
  if (what == "Reveal") return epoch != nullptr && !epoch->reveals.empty();
  if (what == "EpochFrozen") return epoch != nullptr && epoch->phase == protocol::EpochPhase::Frozen;
  if (round == nullptr) return false;
  if (what == "RoundOpen") return true;
  if (what == "GroupCertificate") return !round->certificates.empty();
  if (what == "RoundResult") return round->result.has_value();
  if (!of.empty()) return std::all_of(of.begin(), of.end(), [&](Member* one) { return hasSaid(*one, what, row); });
  const auto& all = m_space->members();
  return std::any_of(all.begin(), all.end(), [&](const Member& one) { return hasSaid(one, what, row); });
}

Done KillTable::untilSeen(const KillRow& row, const std::string& what, const std::vector<Member*>& of) {
  return m_supervisor.until(
      row.role + " at: " + row.step, [&] { return sees(row, what, of); }, seenLimitMs);
}

/// The victim is stopped before the step that it shall not live to see.
Done KillTable::stopBefore(const KillRow& row) {
  std::vector<Member*> others;
  if (row.votesFirst) {
    const tree::Group& group = groupOf(row);
    std::vector<Member*> seats;
    for (const tree::Seat& one : group.seats) seats.push_back(memberOf(one.holder));
    COPPICE_CHECK(untilSeen(row, "Have", seats));
    others.assign(seats.end() - 3, seats.end());
    for (Member* one : others) one->agent->signal(SIGSTOP);
  }
  const Done seen = untilSeen(row, row.stoppedAt, m_victims);
  if (seen)
    for (Member* one : m_victims) one->agent->signal(SIGSTOP);
  for (Member* one : others) one->agent->signal(SIGCONT);
  return seen;
}

Done KillTable::killWhenSeen(const KillRow& row) {
  m_victims = victimsOf(row);
  Member* const held = heldBy(row);
  if (held != nullptr) held->agent->signal(SIGSTOP);
  const Done seen = [&]() -> Done {
    if (!row.stoppedAt.empty()) COPPICE_CHECK(stopBefore(row));
    return untilSeen(row, row.seen, row.stoppedAt.empty() ? m_victims : std::vector<Member*>{});
  }();
  m_killed = m_clock.monotonic();
  if (seen && row.victim == Victim::Hub) {
    m_supervisor.release(m_space->hub());
    m_space->hub().kill();
  } else if (seen && row.victim == Victim::Provider) {
    m_provider->kill();
  }
  for (Member* one : m_victims) {
    if (row.afterwards == Afterwards::Frozen && seen) {
      one->agent->signal(SIGSTOP);
    } else if (seen || !row.stoppedAt.empty()) {  // nobody is left stopped
      m_supervisor.release(*one->agent);
      one->agent->kill();
    }
  }
  if (held != nullptr) held->agent->signal(SIGCONT);
  return seen;
}

/// When what the frozen one knew is old: the last Haves have ended without it.
Done KillTable::wake(const KillRow& row) {
  const Done late = m_supervisor.until(
      "the Haves to end",
      [this] {
        if (!m_space->log().refresh()) return false;
        const protocol::RoundState* round = newestTrainRound();
        return round != nullptr && m_clock.wall().value > round->open.havesEndMs.back() + deltaMs;
      },
      boundMs(row));
  for (Member* one : m_victims) one->agent->signal(SIGCONT);
  COPPICE_CHECK(late);
  // A line that nobody answered on for so long was given up.
  for (Member* one : m_victims) COPPICE_CHECK(m_space->connect(*one));
  return {};
}

Done KillTable::revive(const KillRow& row) {
  if (row.victim == Victim::Hub) return m_space->serveHub();
  if (row.victim == Victim::Provider) return runProvider();
  for (Member* one : m_victims) COPPICE_CHECK(m_space->reviveAgent(*one));
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
    if (!row.stoppedAt.empty()) COPPICE_CHECK(revive(row));
    return result;
  }
  if (row.afterwards == Afterwards::ComesBack) COPPICE_CHECK(revive(row));
  if (row.afterwards == Afterwards::Frozen) COPPICE_CHECK(wake(row));
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
  if (row.afterwards == Afterwards::StaysDead) COPPICE_CHECK(revive(row));
  if (!ended) {
    result.wrong = "hangs: " + ended.error().detail;
    m_provider->kill();
    return result;
  }
  const auto counted = m_space->log().view().countedContributors(*round);
  result.outcome = round->result->outcome ? std::string(faultName(*round->result->outcome)) : "completed";
  result.counted = std::to_string(counted.size()) + " of " + std::to_string(m_space->members().size());
  if (!m_victims.empty() && !counted.empty()) {
    const bool in =
        std::any_of(m_victims.begin(), m_victims.end(), [&](Member* one) { return counted.contains(one->key); });
    const std::string who = row.afterwards == Afterwards::Frozen ? "the frozen one" : "the killed one";
    result.counted += in ? ", " + who + " too" : ", without " + who;
  }
  result.wrong = wrongIn(row, *round);
  if (const Done over = m_supervisor.until(
          "the provider to finish", [this] { return !m_provider->running(); }, boundMs(row) + killLimitMs);
      !over) {
    m_provider->kill();
    if (result.wrong.empty()) result.wrong = over.error().detail;
  } else if (*m_provider->exitCode() != 0 && result.wrong.empty()) {
    result.wrong = m_provider->story();
  }
  // Whoever came back late, or was woken, may have spoken since.
  readTraffic();
  if (result.wrong.empty()) result.wrong = secondSum();
  COPPICE_CHECK(m_space->log().refresh());
  if (result.wrong.empty() && !m_space->log().view().disputes().empty()) result.wrong = "a dispute was logged";
  return result;
}

}  // namespace coppice::demo
