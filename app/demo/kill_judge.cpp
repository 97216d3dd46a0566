// What must hold after a row of the kill table, whoever was killed: no second release, no lost consent, the named
// outcome or the exact total.
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
      std::string group;
      rest >> sender >> what >> round >> group;
      if (word == "blob") {
        m_traffic.insert({sender, "Body", 0});
        continue;
      }
      if (group.empty()) continue;
      m_traffic.insert({sender, what, static_cast<std::uint32_t>(std::stoul(group))});
      std::string certificate;
      std::string sumHash;
      if (what == "ColumnSum" && rest >> certificate >> sumHash)
        m_sums[{sender, round, group}].insert(certificate + " " + sumHash);
    }
  }
}

/// A seat that released two sums in one round and group.
std::string KillTable::secondSum() const {
  for (const auto& [seat, sums] : m_sums)
    if (sums.size() > 1) return "a seat released " + std::to_string(sums.size()) + " sums in one round";
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

std::string KillTable::wrongIn(const KillRow& row, const protocol::RoundState& round) {
  const auto& view = m_space->log().view();
  const std::string outcome = round.result->outcome ? std::string(faultName(*round.result->outcome)) : "completed";
  if (outcome != row.outcome) return "the outcome should be " + row.outcome;
  if (!view.disputes().empty()) return "a dispute was logged";
  if (!m_space->log().refused().empty()) return "the log holds an entry that does not count";
  if (std::string second = secondSum(); !second.empty()) return second;
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
  for (Member* one : m_victims)
    if (std::string lost = consentLost(*one); !lost.empty()) return lost;
  return {};
}

}  // namespace coppice::demo
