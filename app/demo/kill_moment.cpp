// Who is struck in a row of the kill table, the moment it is seen at, and what becomes of it.
#include <algorithm>
#include <csignal>

#include "demo/kill_table.h"
#include "tree/beacon.h"

namespace coppice::demo {

using harness::Member;
using harness::Process;

namespace {

constexpr std::int64_t seenLimitMs = 90'000;

}  // namespace

const protocol::RoundState* KillTable::trainRound() const {
  const auto rounds = m_space->log().view().roundsOf(m_request);
  for (std::size_t at = m_roundsBefore; at < rounds.size(); ++at)
    if (rounds[at]->open.kind == catalogue::RoundKind::Train) return rounds[at];
  return nullptr;
}

Member* KillTable::memberOf(const MemberKey& key) {
  for (Member& one : m_space->members())
    if (one.key == key) return &one;
  return nullptr;
}

const tree::ExecutionTree& KillTable::treeOfEpoch() const {
  const auto& view = m_space->log().view();
  return *view.epoch(view.request(m_request)->epochs.back())->tree;
}

const tree::Group& KillTable::groupOf(const KillRow& row) const {
  return row.where == Where::Root ? treeOfEpoch().root() : treeOfEpoch().group(0);
}

/// Of the epoch that is forming, when everybody joins it.
std::vector<MemberKey> KillTable::committeeToBe() const {
  const auto& view = m_space->log().view();
  std::vector<tree::CommitteeCandidate> candidates;
  for (const Member& one : m_space->members()) candidates.push_back({one.key, view.member(one.key)->terms.invite});
  return tree::chooseCommittee(candidates, convertId<Digest>(view.root().space), 1, {});
}

Member* KillTable::contributorWithoutSeat() {
  for (const tree::Group& group : treeOfEpoch().groups())
    for (const MemberKey& key : group.contributors)
      if (treeOfEpoch().seatsOf(key).empty()) return memberOf(key);
  return nullptr;
}

std::vector<Member*> KillTable::victimsOf(const KillRow& row) {
  if (row.victim == Victim::Hub || row.victim == Victim::Provider) return {};
  if (row.victim == Victim::CommitteeMember) return {memberOf(committeeToBe().front())};
  if (row.victim == Victim::Contributor) return {contributorWithoutSeat()};
  const auto& seats = groupOf(row).seats;
  if (row.victim == Victim::Seat) return {memberOf(seats.at(row.rank).holder)};
  return {memberOf(seats.at(row.rank).holder), memberOf(seats.at(row.rank + 1).holder)};
}

/// A contributor of the victim's leaf or of the first one, without a seat if there is one: nobody's vote shall be
/// missing.
Member* KillTable::heldBy(const KillRow& row) {
  if (!row.heldOpen) return nullptr;
  const tree::ExecutionTree& tree = treeOfEpoch();
  const std::uint32_t leaf = row.victim == Victim::Contributor ? tree.placeOf(m_victims.front()->key)->group : 0;
  Member* held = nullptr;
  for (const MemberKey& key : tree.group(leaf).contributors) {
    Member* const one = memberOf(key);
    if (std::find(m_victims.begin(), m_victims.end(), one) != m_victims.end()) continue;
    if (held == nullptr || tree.seatsOf(key).empty()) held = one;
  }
  return held;
}

/// In any group.
bool KillTable::hasSent(const Member& member, const std::string& what) const {
  const std::string sender = member.key.hex();
  const auto first = m_traffic.lower_bound({sender, what, 0});
  return first != m_traffic.end() && std::get<0>(*first) == sender && std::get<1>(*first) == what;
}

bool KillTable::hasSaid(const Member& member, const std::string& what, const KillRow& row) const {
  if (what == "Delivered") {
    // Not what it last told about the evaluation before: that was no train round.
    const auto& round = member.status.round();
    return member.status.has_round() && round.kind() == "train" && round.stage() == "aggregating" &&
           hasSent(member, "Share");
  }
  if (what == "Body" || row.where == Where::AnyGroup) return hasSent(member, what);
  return m_traffic.contains({member.key.hex(), what, groupOf(row).number});
}

/// What the log has of the row's request and epoch; of each of `of`, or of anybody.
bool KillTable::seesEntry(const std::string& what, const std::vector<Member*>& of) const {
  const auto& view = m_space->log().view();
  const auto have = [&of](const auto& entries, const auto& holds) {
    return !entries.empty() && std::all_of(of.begin(), of.end(), [&](Member* one) { return holds(one->key); });
  };
  if (what == "Request") return view.requests().size() > m_requestsBefore;
  const auto* request = view.request(m_request);
  if (request == nullptr) return false;
  const auto& pledges = request->pledges;
  if (what == "Pledge") return have(pledges, [&](const MemberKey& key) { return pledges.contains(key); });
  const auto* epoch = request->epochs.empty() ? nullptr : view.epoch(request->epochs.back());
  if (epoch == nullptr) return false;
  if (what == "EpochOpen") return true;
  if (what == "Join") return have(epoch->joins, [&](const MemberKey& key) { return epoch->joinOf(key) != nullptr; });
  if (what == "JoinsClosed") return epoch->phase != protocol::EpochPhase::Joining;
  if (what == "Reveal") return have(epoch->reveals, [&](const MemberKey& key) { return epoch->reveals.contains(key); });
  return what == "EpochFrozen" && epoch->phase == protocol::EpochPhase::Frozen;
}

bool KillTable::sees(const KillRow& row, const std::string& what, const std::vector<Member*>& of) {
  readTraffic();
  if (!m_space->log().refresh()) return false;
  if (seesEntry(what, of)) return true;
  const protocol::RoundState* const round = trainRound();
  if (round == nullptr) return false;
  const auto& certificates = round->certificates;
  if (what == "RoundOpen") return true;
  if (what == "GroupCertificate")
    return row.where == Where::AnyGroup ? !certificates.empty() : certificates.contains(groupOf(row).number);
  if (what == "LeafCertificates") {
    const auto& groups = treeOfEpoch().groups();
    return std::all_of(groups.begin(), groups.end(), [&certificates](const tree::Group& one) {
      return !one.leaf() || certificates.contains(one.number);
    });
  }
  if (what == "RoundResult") return round->result.has_value();
  if (!of.empty()) return std::all_of(of.begin(), of.end(), [&](Member* one) { return hasSaid(*one, what, row); });
  const auto& all = m_space->members();
  return std::any_of(all.begin(), all.end(), [&](const Member& one) { return hasSaid(one, what, row); });
}

Done KillTable::untilSeen(const KillRow& row, const std::string& what, const std::vector<Member*>& of) {
  const auto look = m_supervisor.loop().every(killLookMs, [] {});
  return m_supervisor.until(
      row.role + " at: " + row.step, [&] { return sees(row, what, of); }, seenLimitMs);
}

/// Stops three seats, without which there is no certificate, behind their Haves, without which there is no proposal.
/// In a leaf the Haves come early enough before the votes, for the row is held open. At a root all goes fast: with its
/// first seat stopped beforehand, nobody proposes for δ. Returns also when it fails whom it stopped.
Done KillTable::keepFromVoting(const KillRow& row, std::vector<Member*>& stopped) {
  std::vector<Member*> seats;
  for (const tree::Seat& one : groupOf(row).seats) seats.push_back(memberOf(one.holder));
  if (row.where == Where::Root) {
    COPPICE_CHECK(untilSeen(row, "LeafCertificates", {}));
    stopped.push_back(seats.front());
    seats.front()->agent->signal(SIGSTOP);
    seats.assign(seats.end() - 2, seats.end());
  }
  COPPICE_CHECK(untilSeen(row, "Have", seats));
  while (stopped.size() < 3) {
    stopped.push_back(seats.back());
    seats.back()->agent->signal(SIGSTOP);
    seats.pop_back();
  }
  return {};
}

/// The victim is stopped before the step that it shall not live to see.
Done KillTable::stopBefore(const KillRow& row) {
  std::vector<Member*> others;
  const Done seen = [&]() -> Done {
    if (row.votesFirst) COPPICE_CHECK(keepFromVoting(row, others));
    return untilSeen(row, row.stoppedAt, m_victims);
  }();
  if (seen)
    for (Member* one : m_victims) one->agent->signal(SIGSTOP);
  for (Member* one : others) one->agent->signal(SIGCONT);
  return seen;
}

std::vector<Process*> KillTable::targetsOf(const KillRow& row) {
  if (row.victim == Victim::Hub) return {&m_space->hub()};
  if (row.victim == Victim::Provider) return {m_provider};
  std::vector<Process*> agents;
  for (Member* one : m_victims) agents.push_back(one->agent);
  return agents;
}

void KillTable::strike(const KillRow& row) {
  m_struck = m_clock.monotonic();
  for (Process* one : targetsOf(row)) {
    if (row.afterwards == Afterwards::Frozen) {
      one->signal(SIGSTOP);
    } else {
      m_supervisor.release(*one);
      one->kill();
    }
  }
  readTraffic();  // what a hub wrote last: the next one has a log of its own
}

Done KillTable::strikeWhenSeen(const KillRow& row) {
  m_victims = victimsOf(row);
  Member* const held = heldBy(row);
  if (held != nullptr) held->agent->signal(SIGSTOP);
  const Done seen = [&]() -> Done {
    if (!row.stoppedAt.empty()) COPPICE_CHECK(stopBefore(row));
    return untilSeen(row, row.seen, row.stoppedAt.empty() ? m_victims : std::vector<Member*>{});
  }();
  if (seen) strike(row);
  if (held != nullptr) held->agent->signal(SIGCONT);
  return seen;
}

/// When what the frozen one knew is old: the last Haves have ended without it, or its connections have.
Done KillTable::wake(const KillRow& row) {
  const Done late = m_supervisor.until(
      "the time to wake the frozen one",
      [&] {
        if (row.frozenMs > 0) return m_clock.monotonic() - *m_struck > row.frozenMs;
        if (!m_space->log().refresh()) return false;
        const protocol::RoundState* const round = trainRound();
        return round != nullptr && m_clock.wall().value > round->open.havesEndMs.back() + round->open.deltaMs;
      },
      boundMs(row));
  for (Process* one : targetsOf(row)) one->signal(SIGCONT);
  COPPICE_CHECK(late);
  // A line that nobody answered on for so long was given up.
  for (Member* one : m_victims) COPPICE_CHECK(m_space->connect(*one));
  return {};
}

Done KillTable::revive(const KillRow& row) {
  if (row.victim == Victim::Hub) return m_space->serveHub();
  if (row.victim == Victim::Provider) return runProvider(row);
  for (Member* one : m_victims) COPPICE_CHECK(m_space->reviveAgent(*one));
  return {};
}

}  // namespace coppice::demo
