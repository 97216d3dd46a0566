// The rows of the kill table, and the page they end up on.
#include <algorithm>

#include "common/table.h"
#include "demo/kill_table.h"

namespace coppice::demo {

namespace {

constexpr const char* returns = "comes back";
constexpr const char* staysDead = "stays dead";

void addHub(std::vector<KillRow>& rows) {
  for (const auto& [step, seen] :
       std::vector<std::pair<const char*, const char*>>{{"an epoch opens", "EpochOpen"},
                                                        {"the joins are closed", "JoinsClosed"},
                                                        {"the tree is fixed", "EpochFrozen"}})
    rows.push_back({.role = "hub", .step = step, .victim = Victim::Hub, .seen = seen, .formsEpoch = true});
  for (const auto& [step, seen] :
       std::vector<std::pair<const char*, const char*>>{{"a round opens", "RoundOpen"},
                                                        {"the first share comes", "Share"},
                                                        {"the first Have comes", "Have"},
                                                        {"a set is proposed", "Propose"},
                                                        {"the first vote comes", "Ballot"},
                                                        {"the set is certified", "GroupCertificate"},
                                                        {"the first sum comes", "ColumnSum"}})
    rows.push_back({.role = "hub", .step = step, .victim = Victim::Hub, .seen = seen});
}

void addProvider(std::vector<KillRow>& rows) {
  for (const auto& [step, seen] : std::vector<std::pair<const char*, const char*>>{
           {"its epoch opens", "EpochOpen"}, {"the tree is fixed", "EpochFrozen"}})
    rows.push_back({.role = "provider", .step = step, .victim = Victim::Provider, .seen = seen, .formsEpoch = true});
  for (const auto& [step, seen] :
       std::vector<std::pair<const char*, const char*>>{{"its round opens", "RoundOpen"},
                                                        {"the set is certified", "GroupCertificate"},
                                                        {"the first sum comes", "ColumnSum"},
                                                        {"its result is logged", "RoundResult"}})
    rows.push_back({.role = "provider", .step = step, .victim = Victim::Provider, .seen = seen});
}

void addContributor(std::vector<KillRow>& rows) {
  const auto add = [&rows](const char* step, const char* seen, Afterwards afterwards) {
    rows.push_back({.role = "contributor without a seat",
                    .step = step,
                    .victim = Victim::Contributor,
                    .seen = seen,
                    .afterwards = afterwards,
                    .heldOpen = true});
  };
  add("a round opens", "RoundOpen", Afterwards::ComesBack);
  add("its body is on its way", "Body", Afterwards::ComesBack);
  add("its first share has left", "Share", Afterwards::ComesBack);
  add("its first share has left", "Share", Afterwards::StaysDead);
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
    add("its sum has left", "ColumnSum", Afterwards::ComesBack);
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

}  // namespace

std::vector<KillRow> allKillRows() {
  std::vector<KillRow> rows;
  addHub(rows);
  addProvider(rows);
  addContributor(rows);
  addSeats(rows);
  // Rows with a request of their own come first, so that all others share one request and its workers.
  std::stable_partition(rows.begin(), rows.end(), [](const KillRow& row) { return row.formsEpoch; });
  return rows;
}

std::string killPage(const std::vector<KillResult>& results, const std::string& commit, const std::string& date) {
  std::string page =
      "# Kill table\n\n"
      "Written by `coppice-demo --kills`, not by hand: twelve members in one group, real processes on loopback. Each "
      "row "
      "ends one program with kill -9 when it is seen at the step. Checked in each: the round ends by its deadlines, "
      "its total "
      "is exactly that of the certified contributors or its outcome is the named one, no seat contradicts itself or "
      "releases "
      "a second sum, consents are as they were, and the evaluation behind it completes. A "
      "member that one round was without is not waited for in the next, so one that is killed row after row, with a "
      "worker that "
      "starts anew each time, may be missing more often than its own step explains.\n\n"
      "Commit " +
      commit + ", " + date +
      ".\n\n| Killed | When | Then | Outcome | Counted | Kill to result | Holds |\n|---|---|---|---|---|---|---|\n";
  for (const KillResult& one : results) {
    const char* then = one.row.afterwards == Afterwards::ComesBack ? returns : staysDead;
    page += "| " + one.row.role + " | " + one.row.step + " | " + then + " | " + one.outcome + " | " + one.counted +
            " | " + common::formatDuration(one.ms) + " | " + (one.wrong.empty() ? "yes" : "NO: " + one.wrong) + " |\n";
  }
  return page;
}

}  // namespace coppice::demo
