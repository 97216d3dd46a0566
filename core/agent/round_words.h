#pragma once
/// What the member is told about a round: at once when consent ends in the middle of it, and in the activity log when
/// it is over. Pure functions, so that a table holds each step's promise to its words; the window translates the
/// sentences (ui/bridge/text.cpp). Source: protocol.md §6, "consent withdrawn".
#include <string_view>

#include "agent/space_node.h"

namespace coppice::agent {

/// A round that this member declined; its entry says why.
inline constexpr std::string_view satOutKind = "round sat out";

/// What is known at the moment of withdrawing.
enum class Withdrawal {
  NoRound,     // nothing runs that this member contributes to
  NotCounted,  // no share has left, or the seats have already proven it
  Asked        // the seats were asked; the round's end tells
};

/// state: of the contribution right behind the withdrawal; nullptr when none was running.
Withdrawal withdrawalOf(const protocol::ContributorState* state);
/// After consent was revoked.
std::string_view wordsOfRevoking(Withdrawal withdrawal);
/// After the running round alone was stopped.
std::string_view wordsOfSittingOut(Withdrawal withdrawal);
/// The kind of the activity entry that a finished round becomes. "Not counted" of a withdrawal needs proof, or that no
/// share ever left.
std::string_view activityKindOf(const RoundReport& report);

}  // namespace coppice::agent
