// The rows of the kill table, and the page they end up on.
#include <algorithm>

#include "common/table.h"
#include "demo/kill_table.h"

namespace coppice::demo {

namespace {

constexpr const char* returns = "comes back";
constexpr const char* staysDead = "stays dead";
constexpr const char* wakes = "frozen, wakes after the Haves";

void addHub(std::vector<KillRow>& rows) {
  for (const auto& [step, seen] :
       std::vector<std::pair<const char*, const char*>>{{"an epoch opens", "EpochOpen"},
                                                        {"the joins are closed", "JoinsClosed"},
                                                        {"the first reveal comes", "Reveal"},
                                                        {"the tree is fixed", "EpochFrozen"}})
    rows.push_back({.role = "hub", .step = step, .victim = Victim::Hub, .seen = seen, .formsEpoch = true});
  for (const auto& [step, seen] :
       std::vector<std::pair<const char*, const char*>>{{"a round opens", "RoundOpen"},
                                                        {"the first share comes", "Share"},
                                                        {"the first receipt comes", "Receipt"},
                                                        {"the first Have comes", "Have"},
                                                        {"a set is proposed", "Propose"},
                                                        {"the first vote comes", "Ballot"},
                                                        {"the set is certified", "GroupCertificate"},
                                                        {"the first sum comes", "ColumnSum"},
                                                        {"the result is logged", "RoundResult"}})
    rows.push_back({.role = "hub", .step = step, .victim = Victim::Hub, .seen = seen});
}

void addProvider(std::vector<KillRow>& rows) {
  for (const auto& [step, seen] : std::vector<std::pair<const char*, const char*>>{
           {"its epoch opens", "EpochOpen"}, {"the tree is fixed", "EpochFrozen"}})
    rows.push_back({.role = "provider", .step = step, .victim = Victim::Provider, .seen = seen, .formsEpoch = true});
  for (const auto& [step, seen] :
       std::vector<std::pair<const char*, const char*>>{{"its round opens", "RoundOpen"},
                                                        {"the first share comes", "Share"},
                                                        {"the first Have comes", "Have"},
                                                        {"a set is proposed", "Propose"},
                                                        {"the first vote comes", "Ballot"},
                                                        {"the set is certified", "GroupCertificate"},
                                                        {"the first sum comes", "ColumnSum"},
                                                        {"its result is logged", "RoundResult"}})
    rows.push_back({.role = "provider", .step = step, .victim = Victim::Provider, .seen = seen});
}

/// Stopped when it has joined, killed when its reveal is awaited.
void addCommittee(std::vector<KillRow>& rows) {
  for (const Afterwards afterwards : {Afterwards::ComesBack, Afterwards::StaysDead})
    rows.push_back({.role = "committee member",
                    .step = "before its reveal",
                    .victim = Victim::CommitteeMember,
                    .seen = "JoinsClosed",
                    .afterwards = afterwards,
                    .formsEpoch = true,
                    .stoppedAt = "Join"});
}

void addContributor(std::vector<KillRow>& rows) {
  const auto add = [&rows](const char* step, const char* seen, Afterwards afterwards, bool heldOpen = true) {
    rows.push_back({.role = "contributor without a seat",
                    .step = step,
                    .victim = Victim::Contributor,
                    .seen = seen,
                    .afterwards = afterwards,
                    .heldOpen = heldOpen});
  };
  add("a round opens", "RoundOpen", Afterwards::ComesBack);
  add("its body is on its way", "Body", Afterwards::ComesBack);
  add("its first share has left", "Share", Afterwards::ComesBack);
  add("its first share has left", "Share", Afterwards::StaysDead);
  add("it has its receipts", "Delivered", Afterwards::ComesBack);
  add("it has its receipts", "Delivered", Afterwards::StaysDead);
  add("the set is certified", "GroupCertificate", Afterwards::ComesBack, false);
}

void addSeats(std::vector<KillRow>& rows) {
  const std::pair<std::uint32_t, const char*> kinds[] = {{0, "body seat, first replica"},
                                                         {1, "body seat, second replica"},
                                                         {2, "mask seat, first replica"},
                                                         {3, "mask seat, second replica"}};
  for (const auto& [rank, kind] : kinds) {
    const auto add = [&, rank = rank, kind = kind](const char* step, const char* seen, Afterwards afterwards) {
      rows.push_back(
          {.role = kind, .step = step, .victim = Victim::Seat, .rank = rank, .seen = seen, .afterwards = afterwards});
    };
    add("its first receipt has left", "Receipt", Afterwards::ComesBack);
    add("its first Have has left", "Have", Afterwards::ComesBack);
    if (rank == 0) add("its proposal has left", "Propose", Afterwards::ComesBack);
    add("its vote has left", "Ballot", Afterwards::ComesBack);
    if (rank % 2 == 0) add("its vote has left", "Ballot", Afterwards::StaysDead);
    if (rank % 2 == 0) {
      rows.push_back({.role = kind,
                      .step = "between certificate and sum",
                      .victim = Victim::Seat,
                      .rank = rank,
                      .seen = "GroupCertificate",
                      .heldOpen = true,
                      .stoppedAt = "Ballot",
                      .votesFirst = true});
    }
    add("its sum has left", "ColumnSum", Afterwards::ComesBack);
  }
  for (const auto& [rank, kind] : kinds) {
    const auto add = [&, rank = rank, kind = kind](const char* step, const char* seen) {
      rows.push_back({.role = kind,
                      .step = step,
                      .victim = Victim::Seat,
                      .rank = rank,
                      .seen = seen,
                      .afterwards = Afterwards::Frozen});
    };
    if (rank == 1) continue;  // what the second mask seat does
    if (rank % 2 == 0) add("frozen when its first receipt has left", "Receipt");
    add("frozen when its first Have has left", "Have");
    if (rank == 0) add("frozen when its proposal has left", "Propose");
    add("frozen when its vote has left", "Ballot");
    if (rank % 2 == 0) add("frozen when its sum has left", "ColumnSum");
  }
  rows.push_back({.role = "both seats of a mask column",
                  .step = "their first receipts have left",
                  .victim = Victim::BothSeats,
                  .rank = 4,
                  .seen = "Receipt",
                  .afterwards = Afterwards::StaysDead,
                  .outcome = "GroupIncomplete",
                  .heldOpen = true});
}

/// With two leaves of twelve under a root. What ends a group comes last: whoever is not counted in one round is not
/// waited for in the next.
void addTree(std::vector<KillRow>& rows) {
  const auto add = [&rows](KillRow row) {
    row.tiers = 2;
    rows.push_back(std::move(row));
  };
  const auto seat = [&add](Where where, std::uint32_t rank, const char* role, const char* step, const char* seen,
                           Afterwards afterwards = Afterwards::ComesBack) {
    add({.role = role,
         .step = step,
         .victim = Victim::Seat,
         .rank = rank,
         .seen = seen,
         .afterwards = afterwards,
         .where = where});
  };
  for (const auto& [step, seen] : std::vector<std::pair<const char*, const char*>>{
           {"the root collects", "Have"}, {"the root votes", "Ballot"}, {"the first root sum comes", "ColumnSum"}}) {
    add({.role = "hub of a tree", .step = step, .victim = Victim::Hub, .seen = seen, .where = Where::Root});
    add({.role = "provider of a tree", .step = step, .victim = Victim::Provider, .seen = seen, .where = Where::Root});
  }
  for (const std::uint32_t rank : {0U, 2U}) {
    const char* const leaf = rank == 0 ? "body seat of a leaf" : "mask seat of a leaf";
    seat(Where::FirstLeaf, rank, leaf, "its group's first receipt has left", "Receipt");
    seat(Where::FirstLeaf, rank, leaf, "its group's sum has left", "ColumnSum");
    const char* const root = rank == 0 ? "body seat of the root" : "mask seat of the root";
    seat(Where::Root, rank, root, "a round opens", "RoundOpen");
    seat(Where::Root, rank, root, "it tells which groups it has", "Have");
    if (rank == 0) seat(Where::Root, rank, root, "its proposal of groups has left", "Propose");
    seat(Where::Root, rank, root, "its vote on groups has left", "Ballot");
    seat(Where::Root, rank, root, "its vote on groups has left", "Ballot", Afterwards::StaysDead);
    seat(Where::Root, rank, root, "its root sum has left", "ColumnSum");
    seat(Where::Root, rank, root, "frozen when it tells which groups it has", "Have", Afterwards::Frozen);
  }
  add({.role = "both seats of a mask column of a leaf",
       .step = "their first receipts have left",
       .victim = Victim::BothSeats,
       .rank = 4,
       .seen = "Receipt",
       .afterwards = Afterwards::StaysDead,
       .heldOpen = true,
       .where = Where::FirstLeaf});
  add({.role = "both seats of a mask column of the root",
       .step = "a round opens",
       .victim = Victim::BothSeats,
       .rank = 4,
       .seen = "RoundOpen",
       .afterwards = Afterwards::StaysDead,
       .outcome = "GroupIncomplete",
       .where = Where::Root});
}

}  // namespace

std::vector<KillRow> allKillRows() {
  std::vector<KillRow> rows;
  addHub(rows);
  addProvider(rows);
  addCommittee(rows);
  addContributor(rows);
  addSeats(rows);
  addTree(rows);
  // Rows with a request of their own come first, so that all others share one request and its workers.
  std::stable_partition(rows.begin(), rows.end(), [](const KillRow& row) { return row.formsEpoch; });
  return rows;
}

std::string killPage(const std::vector<KillResult>& results, const std::string& commit, const std::string& date) {
  std::string page =
      "# Kill table\n\n"
      "Written by `coppice-demo --kills`, not by hand: real processes on loopback, twelve members in one group, in the "
      "last rows "
      "24 in two leaves under a root. Each row "
      "ends one program with kill -9 when it is seen at the step, or stops it there and wakes it, with what it knew "
      "then, when the Haves of the round have ended. Checked in each: the round ends by its deadlines, "
      "its total "
      "is exactly that of the certified contributors or its outcome is the named one, no seat contradicts itself or "
      "releases "
      "a second sum in a round, consents are as they were, and the evaluation behind it completes. A "
      "member that one round was without is not waited for in the next, so one that is killed row after row, with a "
      "worker that "
      "starts anew each time, may be missing more often than its own step explains.\n\n"
      "Commit " +
      commit + ", " + date +
      ".\n\n| Killed | When | Then | Outcome | Counted | Kill to result | Holds |\n|---|---|---|---|---|---|---|\n";
  for (const KillResult& one : results) {
    const char* then = one.row.afterwards == Afterwards::ComesBack   ? returns
                       : one.row.afterwards == Afterwards::StaysDead ? staysDead
                                                                     : wakes;
    page += "| " + one.row.role + " | " + one.row.step + " | " + then + " | " + one.outcome + " | " + one.counted +
            " | " + common::formatDuration(one.ms) + " | " + (one.wrong.empty() ? "yes" : "NO: " + one.wrong) + " |\n";
  }
  return page;
}

}  // namespace coppice::demo
