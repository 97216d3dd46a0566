#include "protocol/epoch_sequencer.h"

#include <algorithm>

#include "tree/beacon.h"

namespace coppice::protocol {

bool joinsComplete(const LogView& log, const EpochState& epoch, std::int64_t nowMs) {
  if (nowMs >= epoch.open.joinDeadlineMs) return true;
  if (epoch.joins.size() >= log.request(epoch.request)->terms.parameters.membersMax) return true;
  if (epoch.joins.empty()) return false;
  std::set<MemberKey> joined;
  for (const JoinState& one : epoch.joins) joined.insert(one.member);
  return std::all_of(log.members().begin(), log.members().end(), [&](const auto& one) {
    const auto& [key, state] = one;
    return state.terms.kind == wire::MemberKind::Provider || !state.live(nowMs) || joined.contains(key);
  });
}

std::optional<Digest> beaconOf(const EpochState& epoch) {
  if (epoch.committee.empty()) return std::nullopt;
  std::vector<Digest> nonces;
  for (const MemberKey& member : epoch.committee) {
    const auto reveal = epoch.reveals.find(member);
    if (reveal == epoch.reveals.end()) return std::nullopt;
    nonces.push_back(reveal->second);
  }
  return tree::beaconOf(convertId<Digest>(epoch.closedEnvelope), nonces);
}

std::optional<std::variant<wire::EpochFrozen, wire::EpochFailed>> epochOutcome(const LogView& log,
                                                                               const EpochState& epoch,
                                                                               std::int64_t nowMs) {
  using Outcome = std::variant<wire::EpochFrozen, wire::EpochFailed>;
  wire::EpochFailed failed{.epoch = epoch.id, .outcome = Fault::TooFewMembers, .missing = {}, .detail = {}};
  const auto& parameters = log.request(epoch.request)->terms.parameters;
  const auto contributors = static_cast<std::size_t>(
      std::count_if(epoch.joins.begin(), epoch.joins.end(), [](const JoinState& one) { return one.join.contribute; }));
  if (contributors < parameters.cohortMin) {
    failed.detail = "needed " + std::to_string(parameters.cohortMin) + ", joined " + std::to_string(contributors);
    return Outcome(failed);
  }
  if (epoch.committee.empty()) {
    failed.outcome = Fault::BeaconFailed;
    failed.detail = "no member who joined was enrolled before the request";
    return Outcome(failed);
  }
  const auto beacon = beaconOf(epoch);
  if (!beacon) {
    if (nowMs < epoch.closedMs + revealWindowMs) return std::nullopt;
    failed.outcome = Fault::BeaconFailed;
    for (const MemberKey& member : epoch.committee) {
      if (!epoch.reveals.contains(member)) failed.missing.push_back(member);
    }
    return Outcome(failed);
  }
  if (nowMs >= epoch.closedMs + freezeWindowMs) {
    failed.outcome = Fault::BeaconFailed;
    failed.detail = "revealed, but not frozen in time";
    return Outcome(failed);
  }
  const auto tree = log.plant(epoch, *beacon);
  if (tree) return Outcome(wire::EpochFrozen{epoch.id, *beacon});
  failed.outcome = tree.error().fault;
  failed.detail = tree.error().detail;
  return Outcome(failed);
}

std::vector<wire::LogEntry> dueEntries(const LogView& log, std::int64_t nowMs) {
  std::vector<wire::LogEntry> due;
  for (const auto& [id, epoch] : log.epochs()) {
    if (epoch.phase == EpochPhase::Joining && joinsComplete(log, epoch, nowMs)) {
      due.emplace_back(
          wire::JoinsClosed{id, rosterRootOf(epoch.joins), static_cast<std::uint32_t>(epoch.joins.size())});
    }
    if (epoch.phase == EpochPhase::Revealing) {
      if (auto outcome = epochOutcome(log, epoch, nowMs)) {
        std::visit([&due](auto& one) { due.emplace_back(std::move(one)); }, *outcome);
      }
    }
  }
  return due;
}

std::optional<std::int64_t> nextDueMs(const LogView& log) {
  std::optional<std::int64_t> next;
  for (const auto& [id, epoch] : log.epochs()) {
    std::int64_t dueMs = 0;
    if (epoch.phase == EpochPhase::Joining) {
      dueMs = epoch.open.joinDeadlineMs;
    } else if (epoch.phase == EpochPhase::Revealing) {
      dueMs = epoch.closedMs + revealWindowMs;
    } else {
      continue;
    }
    next = next ? std::min(*next, dueMs) : dueMs;
  }
  return next;
}

}  // namespace coppice::protocol
