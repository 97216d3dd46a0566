#pragma once
/// What the tests of rounds in trouble ask of every run, whatever happened in it.
#include <QTest>

#include "doubles/world.h"

namespace coppice::doubles {

inline QString text(const std::vector<std::string>& lines) {
  QString all;
  for (const std::string& line : lines) all += QString::fromStdString(line) + QLatin1Char('\n');
  return all;
}

/// Nothing promised was broken, the round is closed, and a completed round has the exact total.
inline QString unsound(World& world) {
  if (!world.checker().violations().empty()) return text(world.checker().violations());
  const auto& round = *world.log().round(world.context().round);
  if (!round.closed(world.nowMs())) return QStringLiteral("the round did not end");
  for (std::size_t i = 0; i < world.options().members; ++i) {
    const Node& one = world.node(i);
    for (const auto& [group, run] : one.seats) {
      if (!std::holds_alternative<protocol::seat::Over>(run.state.phase)) return QStringLiteral("a seat is not over");
      if (!run.seeds.empty() || !run.bodies.empty() || !run.childSums.empty())
        return QStringLiteral("a seat kept secrets");
    }
    if (!one.contributor) continue;
    if (!std::holds_alternative<protocol::contributor::Over>(one.contributor->state.phase)) {
      return QStringLiteral("a contributor is not over");
    }
    const bool counted = world.log().countedContributors(round).contains(one.identity.key());
    if (one.contributor->state.proof == protocol::WithdrawProof::NotCounted && counted) {
      return QStringLiteral("counted, but told it was not");
    }
  }
  for (const Error& one : world.refusedEntries()) {  // an honest member's entry may come second or late, never wrong
    if (one.fault != Fault::Replayed && one.fault != Fault::DeadlinePassed) {
      return QStringLiteral("the hub refused ") +
             QString::fromStdString(std::string(faultName(one.fault)) + " " + one.detail);
    }
  }
  if (round.result && !round.result->outcome && !world.totalIsExact())
    return QStringLiteral("the total is not the certified set");
  return {};
}

inline QString outcomeOf(const protocol::RoundState& round) {
  if (!round.result) return QStringLiteral("none logged");
  if (!round.result->outcome) return QStringLiteral("completed");
  const auto name = faultName(*round.result->outcome);
  return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

inline bool isCounted(const World& world, const MemberKey& member) {
  return world.log().countedContributors(*world.log().round(world.context().round)).contains(member);
}

inline std::int64_t tookMs(const World& world) { return world.nowMs() - 2'000 - world.roundOpenedMs(); }

}  // namespace coppice::doubles

#define VERIFY_SOUND(world)                           \
  do {                                                \
    const QString finding = unsound(world);           \
    QVERIFY2(finding.isEmpty(), qPrintable(finding)); \
  } while (false)
