// What must hold after a row of the kill table, whoever was killed: no second release, no lost consent, the named
// outcome or the exact total.
#include <algorithm>
#include <cmath>
#include <sstream>

#include "demo/kill_table.h"

namespace coppice::demo {

using control::pb::Command;
using harness::Member;

void KillTable::readTraffic() {
  for (const std::string& line : m_space->hub().newErrorLines()) {
    for (const std::string word : {"relay", "blob"}) {
      const std::string mark = "coppice-hub: " + word + " ";
      const auto at = line.find(mark);
      if (at == std::string::npos) continue;
      std::istringstream rest(line.substr(at + mark.size()));
      std::string sender;
      std::string what;
      std::string round;
      std::uint32_t group = 0;
      rest >> sender >> what;
      if (word == "blob") {
        m_traffic.insert({sender, "Body", 0});
        continue;
      }
      if (!(rest >> round >> group)) continue;
      m_traffic.insert({sender, what, group});
      std::string certificate;
      std::string sumHash;
      Release sum;
      if (what != "ColumnSum" || !(rest >> sum.rank >> sum.column >> certificate >> sumHash)) continue;
      sum.round = RoundId::fromHexText(round).value_or(RoundId{});
      sum.group = group;
      sum.sender = MemberKey::fromHexText(sender).value_or(MemberKey{});
      sum.of = certificate + " " + sumHash;
      m_releases.insert(sum);
    }
  }
}

/// A seat, or the replicas of a column, that released two sums in one round; or somebody who released for a seat of
/// another. One member may hold seats in several groups, and each of them releases once in each round.
std::string KillTable::secondSum() const {
  const auto& view = m_space->log().view();
  std::map<std::tuple<RoundId, std::uint32_t, std::uint32_t>, std::set<std::string>> ofSeat;
  std::map<std::tuple<RoundId, std::uint32_t, std::uint32_t>, std::set<std::string>> ofColumn;
  for (const Release& one : m_releases) {
    const auto* round = view.round(one.round);
    if (round == nullptr) return "a sum of no round was released";
    const auto& groups = view.epoch(round->epoch)->tree->groups();
    if (one.group >= groups.size() || one.rank >= groups[one.group].seats.size())
      return "a sum of no seat was released";
    const tree::Seat& seat = groups[one.group].seats[one.rank];
    if (seat.holder != one.sender || seat.column != one.column)
      return "a sum was released by who does not hold its seat";
    ofSeat[{one.round, one.group, one.rank}].insert(one.of);
    ofColumn[{one.round, one.group, one.column}].insert(one.of);
  }
  for (const auto& [seat, sums] : ofSeat)
    if (sums.size() > 1) return "a seat released " + std::to_string(sums.size()) + " sums in one round";
  for (const auto& [column, sums] : ofColumn)
    if (sums.size() > 1)
      return "the replicas of a column released " + std::to_string(sums.size()) + " sums in one round";
  return {};
}

std::string KillTable::consentLost(Member& member) {
  const std::string who = "member " + std::to_string(member.number);
  const std::string id(asText(m_request.view()));
  Command command;
  command.mutable_consents();
  const auto reply = m_space->call(member, command);
  if (!reply) return who + " does not show its consents";
  if (!reply->consents().chain_verified()) return "the chain of consents of " + who + " does not verify";
  for (const auto& consent : reply->consents().consents())
    if (consent.request() == id) return consent.state() == "granted" ? "" : "a consent became " + consent.state();
  return "the consent of " + who + " is lost";
}

/// Everybody's consent at home, and the pledge that tells the log of it.
std::string KillTable::agreementLost() {
  const auto& pledges = m_space->log().view().request(m_request)->pledges;
  for (Member& one : m_space->members()) {
    if (std::string lost = consentLost(one); !lost.empty()) return lost;
    if (!pledges.contains(one.key)) return "the pledge of member " + std::to_string(one.number) + " is lost";
  }
  return {};
}

/// Only an epoch whose committee member was killed may fail, and it must say that it was for want of this one, which
/// then is in no committee of the next.
std::string KillTable::wrongEpochs(const KillRow& row) const {
  const auto& view = m_space->log().view();
  const auto& epochs = view.request(m_request)->epochs;
  const bool committee = row.victim == Victim::CommitteeMember;
  for (std::size_t i = 0; i < epochs.size(); ++i) {
    const protocol::EpochState& epoch = *view.epoch(epochs[i]);
    const std::string name = "epoch " + std::to_string(i + 1);
    const bool struck = committee && i == 0;
    if (!struck && epoch.failure) return name + " failed: " + std::string(faultName(epoch.failure->outcome));
    if (!committee) continue;
    const MemberKey& victim = m_victims.front()->key;
    const bool seated = std::find(epoch.committee.begin(), epoch.committee.end(), victim) != epoch.committee.end();
    if (struck && !seated) return "the killed one was not of the committee";
    if (struck && epoch.failure) {
      if (epoch.failure->outcome != Fault::BeaconFailed || epoch.failure->missing != std::vector{victim})
        return name + " failed without naming the killed one, and nobody else";
    } else if (struck && row.afterwards != Afterwards::ComesBack) {
      return name + " did not fail without the killed one";
    } else if (i == 1 && seated) {
      return "the missing one is of the next committee, too";
    }
  }
  return {};
}

std::string KillTable::wrongTotal(const protocol::RoundState& round) const {
  const auto& view = m_space->log().view();
  if (const Done chain = harness::checkCertificates(view, round); !chain)
    return "the certificates do not fit: " + chain.error().detail;
  if (std::none_of(m_releases.begin(), m_releases.end(),
                   [&round](const Release& one) { return one.round == round.id; }))
    return "no sum of the round was seen, so a second one would not be either";
  // rowsCap is beyond every member's rows, so weights and hold-out rows of a total say exactly whose rows are in it.
  std::int64_t expected = 0;
  for (const MemberKey& member : view.countedContributors(round))
    expected += static_cast<std::int64_t>(m_rows.at(member));
  const auto& metrics = round.result->metrics;
  if (metrics.empty() || metrics.front().name != "rows") return "the result does not say how many rows it is of";
  const double rows =
      static_cast<double>(round.result->weightMicros) * 1024 / 1e6 + static_cast<double>(metrics.front().micros) / 1e6;
  return std::llround(rows) == expected ? "" : "the total is not that of the counted";
}

std::string KillTable::wrongIn(const KillRow& row, const protocol::RoundState& round) {
  const auto& view = m_space->log().view();
  const std::string outcome = round.result->outcome ? std::string(faultName(*round.result->outcome)) : "completed";
  if (outcome != row.outcome) return "the outcome should be " + row.outcome;
  if (!view.disputes().empty()) return "a dispute was logged";
  if (!m_space->log().refused().empty()) return "the log holds an entry that does not count";
  if (std::string wrong = wrongEpochs(row); !wrong.empty()) return wrong;
  if (std::string second = secondSum(); !second.empty()) return second;
  if (!round.result->outcome) {
    if (std::string wrong = wrongTotal(round); !wrong.empty()) return wrong;
  }
  return agreementLost();
}

}  // namespace coppice::demo
