#include "agent/round_words.h"

namespace coppice::agent {

namespace {

constexpr std::string_view nothingHadLeft =
    "Nothing that could be counted had left this computer in the running round, so you are not counted in it.";

}  // namespace

Withdrawal withdrawalOf(const protocol::ContributorState* state) {
  if (state == nullptr) return Withdrawal::NoRound;
  const bool sitsOut = std::holds_alternative<protocol::contributor::Declined>(state->phase) && !state->shared;
  return sitsOut || state->proof == protocol::WithdrawProof::NotCounted ? Withdrawal::NotCounted : Withdrawal::Asked;
}

std::string_view wordsOfRevoking(Withdrawal withdrawal) {
  switch (withdrawal) {
    case Withdrawal::NoRound:
      return "No round was running with your data; the coming ones are without you.";
    case Withdrawal::NotCounted:
      return nothingHadLeft;
    case Withdrawal::Asked:
      break;
  }
  return "The helpers of the running round were asked to drop your masked numbers. The activity list will say whether "
         "you are counted in this round; the coming ones are without you.";
}

std::string_view wordsOfSittingOut(Withdrawal withdrawal) {
  switch (withdrawal) {
    case Withdrawal::NoRound:
      return "No round was running with your data.";
    case Withdrawal::NotCounted:
      return nothingHadLeft;
    case Withdrawal::Asked:
      break;
  }
  return "The helpers of the running round were asked to drop your masked numbers. The activity list will say whether "
         "you are counted in this round.";
}

std::string_view activityKindOf(const RoundReport& report) {
  if (report.withdrawn) {
    const bool proven = report.withdrawal == protocol::WithdrawProof::NotCounted || !report.contributed;
    return proven ? "withdrawn, not counted" : "withdrawn too late for this round";
  }
  if (report.counted) return "contribution counted";
  if (report.contributed) return "contribution not counted";
  return report.declined ? satOutKind : "helped to add up";
}

}  // namespace coppice::agent
