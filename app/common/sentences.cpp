#include "common/sentences.h"

#include "base/require.h"

namespace coppice::common {

namespace {

constexpr std::string_view ownSide = "Nothing on this machine was changed; if it keeps happening, tell the operator.";

}  // namespace

// clang-format off
Sentence sentenceFor(Fault fault) {
  switch (fault) {
    // 1xxx: a peer sent something wrong.
    case Fault::Malformed: return {"Another program sent a message that cannot be read.", ownSide};
    case Fault::TooLarge: return {"A file or message is larger than is allowed.", "Use a smaller one."};
    case Fault::WrongSignature: return {"A signature does not fit its message, so the message was not used.", ownSide};
    case Fault::WrongHash: return {"Something that was fetched is not what was announced, so it was not used.", "Try again; if it keeps happening, tell the operator."};
    case Fault::UnknownSender: return {"A message came from somebody who is not a member of this data space.", ownSide};
    case Fault::NotAllowed: return {"This is not allowed for the one who asked.", "Check that you use the right identity and the right command."};
    case Fault::Replayed: return {"A message arrived a second time and was ignored.", ownSide};
    case Fault::WrongRound: return {"A message belongs to another training round and was ignored.", ownSide};
    case Fault::WrongVersion: return {"The two programs speak different versions.", "Install the same version of Coppice on both sides."};
    case Fault::LogForked: return {"The hub shows different histories to different members.", "Stop using this data space and send the problem report to its operator and authority."};
    case Fault::WrongProof: return {"A proof does not hold, so what it should prove was not believed.", ownSide};
    case Fault::Contradiction: return {"Another member signed two statements that contradict each other.", "Nothing to do here: the evidence is in the public log."};
    case Fault::Unexpected: return {"A message came at a moment when it has no meaning and was ignored.", ownSide};
    case Fault::OutOfRange: return {"A number is outside the range that is allowed for it.", "Correct the number and try again."};
    case Fault::TooLate: return {"This came too late for the running round.", "Nothing to do: the next round goes on without it."};
    // 2xxx: this machine.
    case Fault::Storage: return {"The disk could not be read or written.", "Check that the disk is connected, has room and may be written by you, then try again."};
    case Fault::DiskFull: return {"The disk is full.", "Free some space and try again; nothing that was saved before is lost."};
    case Fault::Unreachable: return {"The data space cannot be reached.", "Check the network connection; Coppice tries again by itself."};
    case Fault::Locked: return {"The vault is locked.", "Unlock it with your passphrase (coppicectl unlock) and try again."};
    case Fault::AlreadyRunning: return {"Another Coppice program already works in this folder.", "Use the one that runs, or stop it first."};
    case Fault::WorkerMissing: return {"The training program coppice-worker is not installed.", "Install it (package coppice-worker); everything but training works without it."};
    case Fault::WorkerCrashed: return {"The training program ended by itself, so this round goes on without your data.", "Look into the activity list for the reason; later rounds are tried again."};
    case Fault::WorkerTimeout: return {"Training took longer than its limit and was stopped.", "Allow more time in the limits, or refuse this request if the machine is too slow for it."};
    case Fault::WorkerMemory: return {"There is not enough memory for this.", "Close other programs or raise the memory limit, then try again."};
    case Fault::SandboxMissing: return {"This system cannot lock up foreign code safely, so code from a provider is not run.", "Install bubblewrap or use a newer Linux kernel; requests without own code work."};
    case Fault::ClockSkew: return {"The clock of this machine is wrong by more than a minute.", "Set the clock (or turn on network time) and try again."};
    case Fault::NewerDatabase: return {"This folder was written by a newer version of Coppice.", "Install that version or a later one; nothing was changed."};
    case Fault::NotRunning: return {"No Coppice agent is running for this folder.", "Start it with coppiced, then try again."};
    case Fault::Cancelled: return {"The work was cancelled.", "Start it again whenever you like; nothing is left half done."};
    case Fault::Busy: return {"Coppice is busy with other work that must end first.", "Wait a moment and try again."};
    case Fault::NotFound: return {"What was asked for does not exist here.", "Check the name and try again."};
    case Fault::DamagedData: return {"A stored file is damaged.", "Restore your latest backup (coppicectl restore); keep the damaged folder for a problem report."};
    case Fault::Timeout: return {"The time to wait is over.", "Try again with a longer time, or look at the status."};
    case Fault::ForeignOwner: return {"This folder belongs to another user of this machine or others may look into it.", "Use a folder of your own that only you can open."};
    case Fault::TwoLiveCopies: return {"The same identity is in use in two places.", "Stop one of them; if it is not yours, leave the data space and join again with a new invite."};
    case Fault::QuotaExceeded: return {"The space set aside for this is used up.", "Wait until running rounds have ended, or ask the operator for more room."};
    // 3xxx: the user's input.
    case Fault::BadInput: return {"The input cannot be used.", "Correct what is named and try again."};
    case Fault::BadCommand: return {"The command line was not understood.", "Add --help to see what is possible."};
    case Fault::WrongPassphrase: return {"The passphrase or key does not open this vault.", "Try again; if it is forgotten, use the recovery key (coppicectl recover)."};
    case Fault::WrongInvite: return {"The invite is not valid for this data space.", "Check that it was copied completely, or ask the operator for a new one."};
    case Fault::UsedInvite: return {"The invite was already used.", "Each invite works once: ask the operator for a new one."};
    case Fault::WrongSpace: return {"This belongs to another data space.", "Use the space file of the data space you joined."};
    case Fault::BadSpaceFile: return {"The space file cannot be used.", "Ask the operator for a fresh copy of space.json."};
    case Fault::BadRecipe: return {"The recipe is not valid.", "Correct what is named in recipe.json and try again."};
    case Fault::BadNotice: return {"The notice is not valid.", "Correct what is named in notice.json and try again."};
    case Fault::NeedsNewerVersion: return {"This asks for something that this version of Coppice cannot do yet.", "Install a newer version, or do without what is named."};
    case Fault::BadCsv: return {"The table file cannot be read.", "Correct the lines that are named, or save the file again as CSV with a header line."};
    case Fault::ColumnMissing: return {"A column that is needed is not there.", "Add the column to the data, or choose data that has it."};
    case Fault::ColumnType: return {"A column holds another kind of value than is needed.", "Correct the column, or set its type when importing."};
    case Fault::RingOverflow: return {"The numbers of this recipe could grow too large to be added safely.", "Lower the bounds, the row limit or the number of members, or use more bits."};
    case Fault::UnknownDataset: return {"There is no dataset with this name.", "List your datasets with coppicectl datasets."};
    case Fault::UnknownRequest: return {"There is no request with this name.", "List the requests with coppicectl requests."};
    case Fault::RequestChanged: return {"The request has changed since you looked at it, so nothing was saved.", "Read the request again and decide anew."};
    case Fault::NameTaken: return {"This name is already used.", "Choose another name."};
    case Fault::AlreadyExists: return {"This already exists and was not overwritten.", "Choose another place, or remove the old one first."};
    case Fault::NotJoined: return {"You are not a member of a data space yet.", "Join one with its space file and an invite (coppicectl join)."};
    case Fault::AlreadyJoined: return {"You are already a member of a data space.", "Leave it first (coppicectl leave) if you want to join another one."};
    case Fault::WrongState: return {"This is not possible in the present state.", "Look at the status, then choose what is possible now."};
    case Fault::BadParameters: return {"Some of the settings do not fit together.", "Correct the settings that are named."};
    case Fault::ForbiddenOperator: return {"The provider's code uses something that is forbidden.", "Remove what is named from the model code."};
    case Fault::RecipeTooDeep: return {"The provider's code is nested too deeply to be checked safely.", "Write the model code with fewer nested parts."};
    case Fault::NotInitialised: return {"This folder has not been set up yet.", "Set it up first (for members: coppicectl init)."};
    case Fault::NoConsent: return {"There is no valid consent for this.", "Read the request and grant it if you agree."};
    case Fault::MembershipEnded: return {"Your membership in this data space has ended.", "Ask the operator for a new invite if you want to take part again."};
    // 4xxx: outcomes of the protocol.
    case Fault::TooFewMembers: return {"Too few members take part right now.", "Wait until more have agreed; the next try starts by itself."};
    case Fault::BeaconFailed: return {"The members could not draw places for this round because one of them fell silent.", "Nothing to do: the next try goes on without the silent member."};
    case Fault::TooFewSeats: return {"Too few members offer help with adding up.", "Wait for more members, or offer a place on this machine."};
    case Fault::GroupIncomplete: return {"A group of members could not finish its part of the round.", "Nothing to do: the round goes on without that group."};
    case Fault::CohortTooSmall: return {"Fewer members were left than the promised smallest group, so nothing was revealed.", "Wait for more members; the round may be repeated."};
    case Fault::ColumnLost: return {"Part of the sum was lost because too many helpers vanished.", "Nothing was revealed; the round may be repeated once."};
    case Fault::CountMismatch: return {"The sum does not fit the number of members in it, so no model was made.", "The operator and the provider should look at the public log."};
    case Fault::ProviderGone: return {"The provider did not finish the round in time.", "Nothing to do: the round is closed."};
    case Fault::RequestClosed: return {"The request is closed.", "Nothing to do: its result is under the finished requests."};
    case Fault::EpochsExhausted: return {"The request has used up all its tries.", "The provider can publish a new request."};
    case Fault::DeadlinePassed: return {"The time for this step is over.", "Nothing to do: the round goes on or ends without it."};
    case Fault::NoUsableData: return {"No record has a usable value in every column that is needed.", "Check the values of the column that is named, or choose other data."};
    case Fault::NotCounted: return {"Your contribution was not counted in this round.", "Nothing to do: the next round tries again."};
  }
  require(false, "a Fault outside its enum");
  return {};
}
// clang-format on

std::string plainText(const Error& error, bool withDetail) {
  const Sentence sentence = sentenceFor(error.fault);
  // What the user named is said again; what went wrong inside is for those who ask for it.
  const bool userInput = static_cast<int>(error.fault) / 1000 == 3 || error.fault == Fault::NotFound;
  std::string what(sentence.what);
  if (!error.detail.empty() && (userInput || withDetail)) {
    what.pop_back();
    what += " (" + error.detail + ").";
  }
  return what + " " + std::string(sentence.advice);
}

}  // namespace coppice::common
