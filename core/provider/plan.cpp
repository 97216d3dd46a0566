#include "provider/plan.h"

#include <algorithm>

namespace coppice::provider {

namespace {

constexpr std::int64_t dayMs = 24 * 3'600'000LL;

bool seatDisputed(const protocol::LogView& log, const protocol::EpochState& epoch) {
  if (!epoch.tree) return false;
  return std::any_of(log.disputes().begin(), log.disputes().end(), [&epoch](const protocol::DisputeState& one) {
    return !epoch.tree->seatsOf(one.dispute.accused).empty();
  });
}

/// Kind of the next round; nullopt when all are done.
std::optional<catalogue::RoundKind> nextKind(const RequestFacts& facts, const Notes& notes, const Standing& standing) {
  const std::uint32_t wanted =
      notes.trainRounds == 0 ? facts.trainRounds : std::min(notes.trainRounds, facts.trainRounds);
  if (!standing.statistics) return catalogue::RoundKind::Statistics;
  if (standing.trained < wanted) return catalogue::RoundKind::Train;
  if (!standing.evaluated) return catalogue::RoundKind::Evaluate;
  return std::nullopt;
}

/// A round without result: collect it, append what is prepared, or write it off.
Action settle(const RoundFacts& round, const Notes& notes, std::int64_t nowMs) {
  if (notes.prepared.contains(round.id)) return AppendResult{round.id};
  // Sealed root sums wait for us for a day.
  if (nowMs < round.roundEndMs || round.rootCertified) return CollectRound{round.id};
  return WriteOff{round.id};
}

/// Rounds in a row, up to now, that released nothing.
std::size_t lostInARow(const EpochFacts& epoch) {
  std::size_t lost = 0;
  for (auto round = epoch.rounds.rbegin(); round != epoch.rounds.rend(); ++round) {
    if (round->completed() || round->rootCertified) break;
    ++lost;
  }
  return lost;
}

bool usable(const EpochFacts& epoch, std::int64_t nowMs) {
  return epoch.phase == protocol::EpochPhase::Frozen && !epoch.disputed && epoch.rounds.size() < epoch.roundsMax &&
         nowMs < epoch.openedMs + epochUsableMs && lostInARow(epoch) < lostRoundsPerEpoch;
}

Action newEpoch(const RequestFacts& facts, const Standing& standing, std::int64_t nowMs) {
  if (facts.epochs.size() >= facts.epochsMax) return GiveUp{Fault::EpochsExhausted};
  if (facts.pledges < facts.pledgesTarget) return AwaitPledges{};
  if (!facts.epochs.empty()) {
    const std::int64_t openMs = facts.epochs.back().openedMs + facts.epochSpacingMs;
    if (nowMs < openMs) return AwaitSpacing{openMs};
  }
  const std::uint32_t left = facts.trainRounds - std::min(standing.trained, facts.trainRounds) + 2;
  return OpenEpoch{static_cast<std::uint32_t>(facts.epochs.size()) + 1, left + spareRounds};
}

}  // namespace

RequestFacts factsOf(const protocol::LogView& log, const RequestId& request) {
  const protocol::RequestState& state = *log.request(request);
  RequestFacts facts{.pledges = static_cast<std::uint32_t>(state.pledges.size()),
                     .pledgesTarget = state.terms.pledgesTarget,
                     .trainRounds = state.terms.trainRounds,
                     .epochsMax = state.terms.epochsMax,
                     .epochSpacingMs = state.terms.epochSpacingMs,
                     .closed = state.closed.has_value(),
                     .epochs = {}};
  for (const EpochId& id : state.epochs) {
    const protocol::EpochState& epoch = *log.epoch(id);
    EpochFacts known{id, epoch.phase, epoch.openedMs, epoch.open.rounds, seatDisputed(log, epoch), {}};
    for (const RoundId& roundId : epoch.rounds) {
      const protocol::RoundState& round = *log.round(roundId);
      known.rounds.push_back({roundId, round.open.kind, round.open.model, round.open.roundEndMs,
                              round.certificates.contains(epoch.tree->root().number), round.result});
    }
    facts.epochs.push_back(std::move(known));
  }
  return facts;
}

Standing standingOf(const RequestFacts& facts, const Notes& notes) {
  Standing standing{.model = notes.initialModel};
  for (const EpochFacts& epoch : facts.epochs) {
    for (const RoundFacts& round : epoch.rounds) {
      if (!round.completed()) continue;
      if (round.kind == catalogue::RoundKind::Statistics) standing.statistics = true;
      if (round.kind == catalogue::RoundKind::Train) ++standing.trained;
      if (round.kind == catalogue::RoundKind::Evaluate) standing.evaluated = true;
      if (!round.result->model) continue;
      standing.evaluated = false;
      standing.model = *round.result->model;
    }
  }
  return standing;
}

Action planNext(const RequestFacts& facts, const Notes& notes, std::int64_t nowMs) {
  if (facts.closed) return Finished{};
  for (const EpochFacts& epoch : facts.epochs) {
    for (const RoundFacts& round : epoch.rounds) {
      // A result is valid for a day after the round's end; later the round stays without one.
      if (!round.result && nowMs <= round.roundEndMs + dayMs) return settle(round, notes, nowMs);
    }
  }
  const Standing standing = standingOf(facts, notes);
  const auto kind = nextKind(facts, notes, standing);
  if (!kind) return WrapUp{standing.model};

  // What was released for this kind and model without a result: one repeat, in a newly drawn epoch.
  unsigned released = 0;
  bool releasedHere = false;
  Fault last = Fault::ProviderGone;
  for (const EpochFacts& epoch : facts.epochs) {
    for (const RoundFacts& round : epoch.rounds) {
      if (round.kind != *kind || round.model != standing.model || !round.rootCertified || round.completed()) continue;
      ++released;
      releasedHere = &epoch == &facts.epochs.back();
      if (round.result) last = *round.result->outcome;
    }
  }
  if (released > 1) return GiveUp{last};

  if (facts.epochs.empty()) return newEpoch(facts, standing, nowMs);
  const EpochFacts& epoch = facts.epochs.back();
  if (epoch.phase == protocol::EpochPhase::Joining || epoch.phase == protocol::EpochPhase::Revealing) {
    return AwaitEpoch{epoch.id};
  }
  if (!usable(epoch, nowMs) || releasedHere) return newEpoch(facts, standing, nowMs);
  return OpenRound{epoch.id, static_cast<std::uint32_t>(epoch.rounds.size()) + 1, *kind, standing.model};
}

}  // namespace coppice::provider
