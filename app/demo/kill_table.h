#pragma once
/// The kill table: in a data space of real processes one program after another is ended with kill -9 when it is seen at
/// one step of the protocol (in the log, or in what the hub relays), and started again where protocol.md says that it
/// comes back. Each row is one train round and the evaluation behind it; what must hold is checked from outside: the
/// exact total or the named outcome, no hang, consents as they were, one sum of one set. One thread.
#include <functional>
#include <set>

#include "demo/display.h"
#include "harness/data.h"

namespace coppice::demo {

enum class Victim { Hub, Provider, Contributor, CommitteeMember, Seat, BothSeats };
/// Frozen: not killed but stopped, and woken with what it knew when the Haves of the round have ended.
enum class Afterwards { ComesBack, StaysDead, Frozen };
enum class Where { AnyGroup, FirstLeaf, Root };

struct KillRow {
  std::string role;  // "mask seat, first replica"
  std::string step;  // "its vote has left"
  Victim victim = Victim::Hub;
  std::uint32_t rank = 0;  // of a seat; BothSeats: and the next one
  /// Seen when the log has an entry of this name in the row's round or epoch, or the hub relays such a message
  /// ("Have"), of the victim if it is a member, of anybody otherwise. "Body": the hub is told of the contributor's
  /// upload; "Delivered": the contributor says that it has its receipts.
  std::string seen;
  Afterwards afterwards = Afterwards::ComesBack;
  std::string outcome = "completed";
  bool formsEpoch = false;        // a request of its own: the step belongs to its epoch, or to its first round
  bool heldOpen = false;          // another contributor is stopped until the kill, so that the Haves cannot end
  Where where = Where::AnyGroup;  // of the message, and of a seat; one group is both leaf and root
  std::string stoppedAt = {};     // the victim is stopped when this is seen, and killed at `seen`
  /// Three other seats are stopped between their Have and their vote until the victim has voted, so that no certificate
  /// comes before the victim can be stopped.
  bool votesFirst = false;
  std::uint32_t tiers = 1;
};

struct KillResult {
  KillRow row;
  std::string outcome;  // of the round
  std::string counted;  // "12 of 12, the victim too"
  std::int64_t ms = 0;  // from the kill to the result
  std::string wrong;    // empty: everything that must hold holds
};

std::vector<KillRow> allKillRows();

struct KillOptions {
  std::filesystem::path programs;
  std::filesystem::path recipes;
  std::string only;  // rows whose "role: step" contains this
};

class KillTable {
 public:
  KillTable(KillOptions options, harness::Supervisor& supervisor, std::filesystem::path directory, const Clock& clock,
            Display& display)
      : m_options(std::move(options)),
        m_supervisor(supervisor),
        m_directory(std::move(directory)),
        m_clock(clock),
        m_display(display) {}
  /// Fails when no data space could be had; a row that goes wrong is a result.
  Expected<std::vector<KillResult>> run();

 private:
  Expected<std::vector<KillResult>> runTiers(const std::vector<KillRow>& rows, std::size_t before, std::size_t total);
  Done prepare(std::uint32_t tiers);
  Done publish();
  Expected<KillResult> play(const KillRow& row);
  Done runProvider();
  Done killWhenSeen(const KillRow& row);
  Done stopBefore(const KillRow& row);
  Done wake(const KillRow& row);
  Done revive(const KillRow& row);
  std::vector<harness::Member*> victimsOf(const KillRow& row);
  harness::Member* heldBy(const KillRow& row);
  harness::Member* memberOf(const MemberKey& key);
  const tree::Group& groupOf(const KillRow& row) const;
  std::vector<MemberKey> committeeToBe() const;
  Done untilSeen(const KillRow& row, const std::string& what, const std::vector<harness::Member*>& of);
  bool sees(const KillRow& row, const std::string& what, const std::vector<harness::Member*>& of);
  bool hasSaid(const harness::Member& member, const std::string& what, const KillRow& row) const;
  void readTraffic();
  std::int64_t roundSeconds() const;
  std::int64_t boundMs(const KillRow& row) const;
  std::string secondSum() const;
  const protocol::RoundState* newestTrainRound() const;
  std::string wrongIn(const KillRow& row, const protocol::RoundState& round);
  std::string consentLost(harness::Member& member);

  KillOptions m_options;
  harness::Supervisor& m_supervisor;
  std::filesystem::path m_directory;
  const Clock& m_clock;
  Display& m_display;
  harness::ChosenData m_data;
  std::unique_ptr<harness::DataSpace> m_space;
  harness::Process* m_provider = nullptr;
  std::uint32_t m_tiers = 1;
  RequestId m_request;
  std::uint32_t m_target = 0;  // train rounds that the request shall have
  std::size_t m_roundsBefore = 0;
  std::map<MemberKey, std::size_t> m_rows;
  std::vector<harness::Member*> m_victims;  // of this row: a later epoch may seat others
  Instant m_killed;
  /// What the hub relayed in this row: sender, kind and group.
  std::set<std::tuple<std::string, std::string, std::uint32_t>> m_traffic;
  /// By sender, round and group of a sum: what it is of, and its hash. A sum that is sealed again is the same one.
  std::map<std::tuple<std::string, std::string, std::string>, std::set<std::string>> m_sums;
};

/// For tests/system/KILLS.md. commit: of the tree the programs were built from.
std::string killPage(const std::vector<KillResult>& results, const std::string& commit, const std::string& date);

}  // namespace coppice::demo
