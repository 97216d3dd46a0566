#pragma once
/// What a provider does next for one request: a pure function of what the log says, what the journal holds and the log
/// time. The provider asks it again after every step and after every restart, so there is no other memory of "where we
/// were". Pure, any thread. Source: protocol.md §4, §5, §6 ("provider gone", "repetition").
#include <optional>
#include <set>
#include <variant>
#include <vector>

#include "protocol/log_view.h"

namespace coppice::provider {

/// One round as far as planning is concerned.
struct RoundFacts {
  RoundId id;
  catalogue::RoundKind kind = catalogue::RoundKind::Train;
  BlobId model;
  std::int64_t roundEndMs = 0;
  bool rootCertified = false;  // a total was released
  std::optional<wire::RoundResult> result;

  bool completed() const { return result && !result->outcome; }
};

struct EpochFacts {
  EpochId id;
  protocol::EpochPhase phase = protocol::EpochPhase::Joining;
  std::int64_t openedMs = 0;
  std::uint32_t roundsMax = 0;
  bool disputed = false;  // a seat holder is named in a Dispute
  std::vector<RoundFacts> rounds;
};

struct RequestFacts {
  std::uint32_t pledges = 0;
  std::uint32_t pledgesTarget = 0;
  std::uint32_t trainRounds = 0;
  std::uint32_t epochsMax = 0;
  std::int64_t epochSpacingMs = 0;
  bool closed = false;
  std::vector<EpochFacts> epochs;
};

/// request must be in the log.
RequestFacts factsOf(const protocol::LogView& log, const RequestId& request);

/// What only this machine knows.
struct Notes {
  BlobId initialModel;
  std::set<RoundId> prepared;     // rounds whose RoundResult is journaled
  std::uint32_t trainRounds = 0;  // of this run, at most the request's; 0 = the request's
};

/// How far the work is, by completed rounds.
struct Standing {
  BlobId model;
  bool statistics = false;
  std::uint32_t trained = 0;
  bool evaluated = false;  // the present model
};
Standing standingOf(const RequestFacts& facts, const Notes& notes);

struct Finished {
  friend bool operator==(const Finished&, const Finished&) = default;
};
/// All rounds are done: write the card and close the request.
struct WrapUp {
  BlobId model;
  friend bool operator==(const WrapUp&, const WrapUp&) = default;
};
struct AwaitPledges {
  friend bool operator==(const AwaitPledges&, const AwaitPledges&) = default;
};
/// The next epoch may be opened at this log time.
struct AwaitSpacing {
  std::int64_t untilMs = 0;
  friend bool operator==(const AwaitSpacing&, const AwaitSpacing&) = default;
};
struct OpenEpoch {
  std::uint32_t number = 1;
  std::uint32_t rounds = 0;
  friend bool operator==(const OpenEpoch&, const OpenEpoch&) = default;
};
/// Members join, the hub closes, the committee reveals.
struct AwaitEpoch {
  EpochId epoch;
  friend bool operator==(const AwaitEpoch&, const AwaitEpoch&) = default;
};
struct OpenRound {
  EpochId epoch;
  std::uint32_t number = 1;
  catalogue::RoundKind kind = catalogue::RoundKind::Train;
  BlobId model;
  friend bool operator==(const OpenRound&, const OpenRound&) = default;
};
/// A round is open, or it ended with a total released that nobody took: take its root sums.
struct CollectRound {
  RoundId round;
  friend bool operator==(const CollectRound&, const CollectRound&) = default;
};
/// The result is journaled, the log lacks it.
struct AppendResult {
  RoundId round;
  friend bool operator==(const AppendResult&, const AppendResult&) = default;
};
/// The round ended while nobody collected it, and released nothing: say so in the log.
struct WriteOff {
  RoundId round;
  friend bool operator==(const WriteOff&, const WriteOff&) = default;
};
/// No rule allows another try. The request stays open until it is closed by hand.
struct GiveUp {
  Fault fault = Fault::EpochsExhausted;
  friend bool operator==(const GiveUp&, const GiveUp&) = default;
};

using Action = std::variant<Finished, WrapUp, AwaitPledges, AwaitSpacing, OpenEpoch, AwaitEpoch, OpenRound,
                            CollectRound, AppendResult, WriteOff, GiveUp>;

/// An epoch that loses this many rounds in a row before anything is released is left for a new one.
inline constexpr std::size_t lostRoundsPerEpoch = 2;
/// Rounds an epoch may have beyond the planned ones, for repeats.
inline constexpr std::uint32_t spareRounds = 8;
/// Epoch keys live a day (protocol.md §3): no round is opened in the last hour of it.
inline constexpr std::int64_t epochUsableMs = 23 * 3'600'000LL;

Action planNext(const RequestFacts& facts, const Notes& notes, std::int64_t nowMs);

}  // namespace coppice::provider
