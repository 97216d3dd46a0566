#pragma once
/// The hub's duties in an epoch, as decisions anyone can repeat from the log: when joins end, what the epoch becomes.
/// The hub asks `dueEntries` on every entry and timer; LogView asks the same functions whether the hub decided rightly.
/// Source: protocol.md §5.1.
#include <optional>
#include <variant>
#include <vector>

#include "protocol/log_view.h"

namespace coppice::protocol {

inline constexpr std::int64_t revealWindowMs = 10'000;
/// An epoch that the hub has not frozen this long after JoinsClosed has failed, whatever was revealed.
inline constexpr std::int64_t freezeWindowMs = 60'000;

/// Joins end at their deadline, or as soon as nobody else may join.
bool joinsComplete(const LogView& log, const EpochState& epoch, std::int64_t nowMs);

/// nullopt while a committee member's reveal is missing, or the committee is empty.
std::optional<Digest> beaconOf(const EpochState& epoch);

/// What an epoch with closed joins becomes at `nowMs`; nullopt while it may still become something else.
std::optional<std::variant<wire::EpochFrozen, wire::EpochFailed>> epochOutcome(const LogView& log,
                                                                               const EpochState& epoch,
                                                                               std::int64_t nowMs);

/// Entries the hub owes the log at `nowMs`, for all epochs.
std::vector<wire::LogEntry> dueEntries(const LogView& log, std::int64_t nowMs);
/// Log time at which dueEntries may answer differently without a new entry; nullopt = never.
std::optional<std::int64_t> nextDueMs(const LogView& log);

}  // namespace coppice::protocol
