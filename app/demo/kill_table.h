#pragma once
/// The kill table: in a data space of real processes one program after another is ended with kill -9 when it is seen at
/// one step of the protocol (in the log, or in what the hub relays), and started again where protocol.md says that it
/// comes back. Each row is one train round and the evaluation behind it; what must hold is checked from outside: the
/// exact total or the named outcome, no hang, consents as they were, one sum of one set. One thread.
/// kill_rows.cpp has the rows, kill_moment.cpp waits for the step and strikes, kill_judge.cpp says what is wrong.
#include <set>

#include "demo/display.h"
#include "harness/data.h"

namespace coppice::demo {

/// How often it is looked whether a step is seen: one may be over within a few milliseconds.
inline constexpr std::int64_t killLookMs = 2;

enum class Victim { Hub, Provider, Contributor, CommitteeMember, Seat, BothSeats };
/// Frozen: not killed but stopped, and woken with what it knew when the Haves of the round have ended (or later, see
/// KillRow::frozenMs).
enum class Afterwards { ComesBack, StaysDead, Frozen };
enum class Where { AnyGroup, FirstLeaf, Root };

struct KillRow {
  std::string role;       // "mask seat of a leaf, first replica"
  std::string step = {};  // "its vote has left"
  Victim victim = Victim::Hub;
  std::uint32_t rank = 0;  // of a seat; BothSeats: and the next one
  /// Seen when the log has an entry of this name in the row's request, epoch or round, or the hub relays such a message
  /// ("Have"), of the victim if it is a member, of anybody otherwise. "Body": the hub is told of the contributor's
  /// upload; "Delivered": the contributor says that it has its receipts; "LeafCertificates": the log has one of each
  /// leaf.
  std::string seen = {};
  Afterwards afterwards = Afterwards::ComesBack;
  std::string outcome = "completed";
  bool formsEpoch = false;        // a request of its own: the step belongs to its epoch, or to its first round
  bool whileAgreeing = false;     // the hub, while the request is published and members grant it
  bool heldOpen = false;          // another contributor is stopped until the kill, so that the Haves cannot end
  Where where = Where::AnyGroup;  // of the message, and of a seat; one group is both leaf and root
  std::string stoppedAt = {};     // the victim is stopped when this is seen, and killed at `seen`
  /// Three other seats are stopped between their Have and their vote until the victim has voted, so that no certificate
  /// comes before the victim can be stopped.
  bool votesFirst = false;
  std::int64_t frozenMs = 0;  // 0: until the Haves have ended; otherwise the round is given time for it
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
  // kill_table.cpp: the course of a row
  Expected<std::vector<KillResult>> runTiers(const std::vector<KillRow>& rows, std::size_t before, std::size_t total);
  Done prepare(std::uint32_t tiers);
  Done publish(const KillRow& row);
  Expected<KillResult> play(const KillRow& row);
  Done begin(const KillRow& row);
  Done runProvider(const KillRow& row);
  Done giveUp();
  Done untilRoundEnds(const KillRow& row);
  std::string countedIn(const KillRow& row, const protocol::RoundState& round) const;
  std::string wrongAtTheEnd(const KillRow& row);
  std::int64_t roundSeconds(const KillRow& row) const;
  std::int64_t boundMs(const KillRow& row) const;

  // kill_moment.cpp: who, when, and what becomes of it
  std::vector<harness::Member*> victimsOf(const KillRow& row);
  harness::Member* contributorWithoutSeat();
  harness::Member* heldBy(const KillRow& row);
  harness::Member* memberOf(const MemberKey& key);
  const tree::ExecutionTree& treeOfEpoch() const;
  const tree::Group& groupOf(const KillRow& row) const;
  std::vector<MemberKey> committeeToBe() const;
  const protocol::RoundState* trainRound() const;
  bool sees(const KillRow& row, const std::string& what, const std::vector<harness::Member*>& of);
  bool seesEntry(const std::string& what, const std::vector<harness::Member*>& of) const;
  bool hasSaid(const harness::Member& member, const std::string& what, const KillRow& row) const;
  bool hasSent(const harness::Member& member, const std::string& what) const;
  Done untilSeen(const KillRow& row, const std::string& what, const std::vector<harness::Member*>& of);
  Done keepFromVoting(const KillRow& row, std::vector<harness::Member*>& stopped);
  Done stopBefore(const KillRow& row);
  Done strikeWhenSeen(const KillRow& row);
  void strike(const KillRow& row);
  std::vector<harness::Process*> targetsOf(const KillRow& row);
  Done wake(const KillRow& row);
  Done revive(const KillRow& row);

  // kill_judge.cpp: what must hold
  void readTraffic();
  std::string wrongIn(const KillRow& row, const protocol::RoundState& round);
  std::string wrongTotal(const protocol::RoundState& round) const;
  std::string wrongEpochs(const KillRow& row) const;
  std::string secondSum() const;
  std::string agreementLost();
  std::string consentLost(harness::Member& member);

  /// A sum that the hub relayed, as its sender names the seat it is of. One that is sealed again is the same one.
  struct Release {
    RoundId round;
    std::uint32_t group = 0;
    std::uint32_t rank = 0;
    std::uint32_t column = 0;
    MemberKey sender;
    std::string of;  // certificate and hash of the sum
    friend auto operator<=>(const Release&, const Release&) = default;
  };

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
  std::size_t m_requestsBefore = 0;
  std::size_t m_roundsBefore = 0;
  std::map<MemberKey, std::size_t> m_rows;
  std::vector<harness::Member*> m_victims;  // of this row: a later epoch may seat others
  std::optional<Instant> m_struck;
  /// What the hub relayed in this row: sender, kind and group.
  std::set<std::tuple<std::string, std::string, std::uint32_t>> m_traffic;
  /// Of all rows: who comes back late may release in the next one.
  std::set<Release> m_releases;
};

/// For tests/system/KILLS.md. commit: of the tree the programs were built from.
std::string killPage(const std::vector<KillResult>& results, const std::string& commit, const std::string& date);

}  // namespace coppice::demo
