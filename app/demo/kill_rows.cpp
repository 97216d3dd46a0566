// The rows of the kill table, and the page they end up on.
#include <algorithm>

#include "common/table.h"
#include "demo/kill_table.h"

namespace coppice::demo {

namespace {

std::string thenOf(const KillRow& row) {
  if (row.afterwards == Afterwards::ComesBack) return "comes back";
  if (row.afterwards == Afterwards::StaysDead) return "stays dead";
  return row.frozenMs == 0 ? "frozen, wakes after the Haves" : "frozen for " + common::formatDuration(row.frozenMs);
}

/// What a row calls a step, and what it is seen by.
struct Moment {
  const char* step;
  const char* seen;
};

struct SeatKind {
  std::uint32_t rank;
  std::string kind;
  std::string replica;
};

/// The second and third mask column do what the first does.
std::vector<SeatKind> seatKinds() {
  return {{0, "body seat", ", first replica"},
          {1, "body seat", ", second replica"},
          {2, "mask seat", ", first replica"},
          {3, "mask seat", ", second replica"}};
}

void addHub(std::vector<KillRow>& rows) {
  for (const auto& [step, seen] :
       {Moment{"a request is published", "Request"}, Moment{"the first pledge comes", "Pledge"}})
    rows.push_back(
        {.role = "hub", .step = step, .victim = Victim::Hub, .seen = seen, .formsEpoch = true, .whileAgreeing = true});
  for (const auto& [step, seen] :
       {Moment{"an epoch opens", "EpochOpen"}, Moment{"the first join comes", "Join"},
        Moment{"the joins are closed", "JoinsClosed"}, Moment{"the first reveal comes", "Reveal"},
        Moment{"the tree is fixed", "EpochFrozen"}})
    rows.push_back({.role = "hub", .step = step, .victim = Victim::Hub, .seen = seen, .formsEpoch = true});
  for (const auto& [step, seen] :
       {Moment{"a round opens", "RoundOpen"}, Moment{"the first share comes", "Share"},
        Moment{"the first receipt comes", "Receipt"}, Moment{"the first Have comes", "Have"},
        Moment{"a set is proposed", "Propose"}, Moment{"the first vote comes", "Ballot"},
        Moment{"the set is certified", "GroupCertificate"}, Moment{"the first sum comes", "ColumnSum"},
        Moment{"the result is logged", "RoundResult"}})
    rows.push_back({.role = "hub", .step = step, .victim = Victim::Hub, .seen = seen});
  // A connection is given up after 20 s without a sign of life (transport/zmq_socket.cpp).
  rows.push_back({.role = "hub",
                  .step = "frozen when the first vote comes",
                  .victim = Victim::Hub,
                  .seen = "Ballot",
                  .afterwards = Afterwards::Frozen,
                  .frozenMs = 23'000});
}

void addProvider(std::vector<KillRow>& rows) {
  for (const auto& [step, seen] :
       {Moment{"its epoch opens", "EpochOpen"}, Moment{"the joins are closed", "JoinsClosed"},
        Moment{"the first reveal comes", "Reveal"}, Moment{"the tree is fixed", "EpochFrozen"}})
    rows.push_back({.role = "provider", .step = step, .victim = Victim::Provider, .seen = seen, .formsEpoch = true});
  for (const auto& [step, seen] :
       {Moment{"its round opens", "RoundOpen"}, Moment{"the first share comes", "Share"},
        Moment{"the first receipt comes", "Receipt"}, Moment{"the first Have comes", "Have"},
        Moment{"a set is proposed", "Propose"}, Moment{"the first vote comes", "Ballot"},
        Moment{"the set is certified", "GroupCertificate"}, Moment{"the first sum comes", "ColumnSum"},
        Moment{"its result is logged", "RoundResult"}})
    rows.push_back({.role = "provider", .step = step, .victim = Victim::Provider, .seen = seen});
  rows.push_back({.role = "provider",
                  .step = "frozen when the first Have comes",
                  .victim = Victim::Provider,
                  .seen = "Have",
                  .afterwards = Afterwards::Frozen});
}

void addCommittee(std::vector<KillRow>& rows) {
  const KillRow member{.role = "committee member", .victim = Victim::CommitteeMember, .formsEpoch = true};
  const auto add = [&](KillRow row, const Moment& moment) {
    row.step = moment.step;
    row.seen = moment.seen;
    rows.push_back(std::move(row));
  };
  add(member, {"it has agreed", "Pledge"});
  // Stopped when it has joined, killed when its reveal is awaited, or woken when that was awaited for long enough.
  KillRow stopped = member;
  stopped.stoppedAt = "Join";
  add(stopped, {"before its reveal", "JoinsClosed"});
  stopped.afterwards = Afterwards::StaysDead;
  add(stopped, {"before its reveal", "JoinsClosed"});
  stopped.afterwards = Afterwards::Frozen;
  stopped.frozenMs = 15'000;  // beyond the 10 s of PROTOCOL.md §4
  add(stopped, {"frozen before its reveal", "JoinsClosed"});
  add(member, {"its reveal has left", "Reveal"});
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
  add("frozen when its body is on its way", "Body", Afterwards::Frozen);
  add("frozen when it has its receipts", "Delivered", Afterwards::Frozen);
}

KillRow seatRow(const SeatKind& seat, const Moment& moment, Afterwards afterwards = Afterwards::ComesBack,
                Where where = Where::AnyGroup) {
  const std::string of = where == Where::Root ? " of the root" : where == Where::FirstLeaf ? " of a leaf" : "";
  return {.role = seat.kind + of + seat.replica,
          .step = moment.step,
          .victim = Victim::Seat,
          .rank = seat.rank,
          .seen = moment.seen,
          .afterwards = afterwards,
          .where = where};
}

KillRow betweenCertificateAndSum(const SeatKind& seat, Where where = Where::AnyGroup) {
  KillRow row = seatRow(seat, {"between certificate and sum", "GroupCertificate"}, Afterwards::ComesBack, where);
  row.heldOpen = where == Where::AnyGroup;
  row.stoppedAt = "Ballot";
  row.votesFirst = true;
  return row;
}

void addSeats(std::vector<KillRow>& rows) {
  for (const SeatKind& seat : seatKinds()) {
    rows.push_back(seatRow(seat, {"a round opens", "RoundOpen"}));
    rows.push_back(seatRow(seat, {"its first receipt has left", "Receipt"}));
    rows.push_back(seatRow(seat, {"its first Have has left", "Have"}));
    if (seat.rank == 0) rows.push_back(seatRow(seat, {"its proposal has left", "Propose"}));
    rows.push_back(seatRow(seat, {"its vote has left", "Ballot"}));
    rows.push_back(seatRow(seat, {"its vote has left", "Ballot"}, Afterwards::StaysDead));
    rows.push_back(betweenCertificateAndSum(seat));
    rows.push_back(seatRow(seat, {"its sum has left", "ColumnSum"}));
  }
  for (const SeatKind& seat : seatKinds()) {
    const auto add = [&](const Moment& moment) { rows.push_back(seatRow(seat, moment, Afterwards::Frozen)); };
    if (seat.rank == 1) continue;  // what the second mask seat does
    if (seat.rank % 2 == 0) add({"frozen when its first receipt has left", "Receipt"});
    add({"frozen when its first Have has left", "Have"});
    if (seat.rank == 0) add({"frozen when its proposal has left", "Propose"});
    add({"frozen when its vote has left", "Ballot"});
    if (seat.rank % 2 == 0) add({"frozen when its sum has left", "ColumnSum"});
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

void addTreeContributor(std::vector<KillRow>& rows) {
  for (const auto& [step, seen] :
       {Moment{"its first share has left", "Share"}, Moment{"it has its receipts", "Delivered"}})
    for (const Afterwards afterwards : {Afterwards::ComesBack, Afterwards::StaysDead})
      rows.push_back({.role = "contributor of a leaf",
                      .step = step,
                      .victim = Victim::Contributor,
                      .seen = seen,
                      .afterwards = afterwards,
                      .heldOpen = true});
}

void addTreeSeat(std::vector<KillRow>& rows, const SeatKind& seat) {
  const auto leaf = [&](const Moment& moment) {
    rows.push_back(seatRow(seat, moment, Afterwards::ComesBack, Where::FirstLeaf));
  };
  leaf({"its first receipt in the leaf has left", "Receipt"});
  leaf({"its first Have in the leaf has left", "Have"});
  if (seat.rank == 0) leaf({"its proposal in the leaf has left", "Propose"});
  leaf({"its vote in the leaf has left", "Ballot"});
  leaf({"its sum in the leaf has left", "ColumnSum"});
  const auto root = [&](const Moment& moment, Afterwards afterwards = Afterwards::ComesBack) {
    rows.push_back(seatRow(seat, moment, afterwards, Where::Root));
  };
  root({"a round opens", "RoundOpen"});
  root({"it tells which groups it has", "Have"});
  if (seat.rank == 0) root({"its proposal of groups has left", "Propose"});
  root({"its vote on groups has left", "Ballot"});
  root({"its vote on groups has left", "Ballot"}, Afterwards::StaysDead);
  // The first one is stopped in this row, to gain time (KillTable::keepFromVoting).
  if (seat.rank != 0) rows.push_back(betweenCertificateAndSum(seat, Where::Root));
  root({"its root sum has left", "ColumnSum"});
  if (seat.rank % 2 == 0) root({"frozen when it tells which groups it has", "Have"}, Afterwards::Frozen);
}

/// With two leaves under a root. What ends a group comes last: whoever is not counted in one round is not waited for in
/// the next.
void addTree(std::vector<KillRow>& all) {
  std::vector<KillRow> rows;
  for (const auto& [step, seen] : {Moment{"the root collects", "Have"}, Moment{"the root votes", "Ballot"},
                                   Moment{"the first root sum comes", "ColumnSum"}}) {
    rows.push_back({.role = "hub of a tree", .step = step, .victim = Victim::Hub, .seen = seen, .where = Where::Root});
    rows.push_back(
        {.role = "provider of a tree", .step = step, .victim = Victim::Provider, .seen = seen, .where = Where::Root});
  }
  addTreeContributor(rows);
  for (const SeatKind& kind : seatKinds()) addTreeSeat(rows, kind);
  rows.push_back({.role = "both seats of a mask column of a leaf",
                  .step = "their first receipts have left",
                  .victim = Victim::BothSeats,
                  .rank = 4,
                  .seen = "Receipt",
                  .afterwards = Afterwards::StaysDead,
                  .heldOpen = true,
                  .where = Where::FirstLeaf});
  rows.push_back({.role = "both seats of a mask column of the root",
                  .step = "a round opens",
                  .victim = Victim::BothSeats,
                  .rank = 4,
                  .seen = "RoundOpen",
                  .afterwards = Afterwards::StaysDead,
                  .outcome = "GroupIncomplete",
                  .where = Where::Root});
  for (KillRow& row : rows) {
    row.tiers = 2;
    all.push_back(std::move(row));
  }
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
      "last rows 25 in two leaves under a root. Each row ends one program with kill -9 when it is seen at the step, or "
      "stops it there and wakes it, with what it knew then, when the Haves of the round have ended or after the time "
      "said. Checked in each: the round ends by its deadlines, its total is exactly that of the certified contributors "
      "or its outcome is the named one, an epoch fails only where its committee lacks somebody and then names who, no "
      "seat contradicts itself or releases a second sum in a round, replicas of a column release the same one, the "
      "consents and pledges of all members are as they were, and the evaluation behind it completes. A member that one "
      "round was without is not waited for in the next, so one that is killed row after row, with a worker that starts "
      "anew each time, may be missing more often than its own step explains; one whose vault is still locked when a "
      "round opens sits it out.\n\n"
      "Commit " +
      commit + ", " + date +
      ".\n\n| Struck | When | Then | Outcome | Counted | From then to the result | Holds "
      "|\n|---|---|---|---|---|---|---|\n";
  for (const KillResult& one : results)
    page += "| " + one.row.role + " | " + one.row.step + " | " + thenOf(one.row) + " | " + one.outcome + " | " +
            one.counted + " | " + common::formatDuration(one.ms) + " | " +
            (one.wrong.empty() ? "yes" : "NO: " + one.wrong) + " |\n";
  return page;
}

}  // namespace coppice::demo
