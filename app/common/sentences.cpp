#include "common/sentences.h"

#include "base/require.h"

// Qt's lupdate finds the sentences for the window by this name; here they are plain English.
#define QT_TRANSLATE_NOOP(context, text) text

namespace coppice::common {

namespace {

constexpr std::string_view ownSide =
    QT_TRANSLATE_NOOP("Fault", "Nothing on this machine was changed; if it keeps happening, tell the operator.");

}  // namespace

// clang-format off
Sentence sentenceFor(Fault fault) {
  switch (fault) {
    // 1xxx: a peer sent something wrong.
    case Fault::Malformed: return {QT_TRANSLATE_NOOP("Fault", "Another program sent a message that cannot be read."), ownSide};
    case Fault::TooLarge: return {QT_TRANSLATE_NOOP("Fault", "A file or message is larger than is allowed."), QT_TRANSLATE_NOOP("Fault", "Use a smaller one.")};
    case Fault::WrongSignature: return {QT_TRANSLATE_NOOP("Fault", "A signature does not fit its message, so the message was not used."), ownSide};
    case Fault::WrongHash: return {QT_TRANSLATE_NOOP("Fault", "Something that was fetched is not what was announced, so it was not used."), QT_TRANSLATE_NOOP("Fault", "Try again; if it keeps happening, tell the operator.")};
    case Fault::UnknownSender: return {QT_TRANSLATE_NOOP("Fault", "A message came from somebody who is not a member of this data space."), ownSide};
    case Fault::NotAllowed: return {QT_TRANSLATE_NOOP("Fault", "This is not allowed for the one who asked."), QT_TRANSLATE_NOOP("Fault", "Check that you use the right identity and the right command.")};
    case Fault::Replayed: return {QT_TRANSLATE_NOOP("Fault", "A message arrived a second time and was ignored."), ownSide};
    case Fault::WrongRound: return {QT_TRANSLATE_NOOP("Fault", "A message belongs to another training round and was ignored."), ownSide};
    case Fault::WrongVersion: return {QT_TRANSLATE_NOOP("Fault", "The two programs speak different versions."), QT_TRANSLATE_NOOP("Fault", "Install the same version of Coppice on both sides.")};
    case Fault::LogForked: return {QT_TRANSLATE_NOOP("Fault", "The hub shows different histories to different members."), QT_TRANSLATE_NOOP("Fault", "Stop using this data space and send the problem report to its operator and authority.")};
    case Fault::WrongProof: return {QT_TRANSLATE_NOOP("Fault", "A proof does not hold, so what it should prove was not believed."), ownSide};
    case Fault::Contradiction: return {QT_TRANSLATE_NOOP("Fault", "Another member signed two statements that contradict each other."), QT_TRANSLATE_NOOP("Fault", "Nothing to do here: the evidence is in the public log.")};
    case Fault::Unexpected: return {QT_TRANSLATE_NOOP("Fault", "A message came at a moment when it has no meaning and was ignored."), ownSide};
    case Fault::OutOfRange: return {QT_TRANSLATE_NOOP("Fault", "A number is outside the range that is allowed for it."), QT_TRANSLATE_NOOP("Fault", "Correct the number and try again.")};
    case Fault::TooLate: return {QT_TRANSLATE_NOOP("Fault", "This came too late for the running round."), QT_TRANSLATE_NOOP("Fault", "Nothing to do: the next round goes on without it.")};
    // 2xxx: this machine.
    case Fault::Storage: return {QT_TRANSLATE_NOOP("Fault", "The disk could not be read or written."), QT_TRANSLATE_NOOP("Fault", "Check that the disk is connected, has room and may be written by you, then try again.")};
    case Fault::DiskFull: return {QT_TRANSLATE_NOOP("Fault", "The disk is full."), QT_TRANSLATE_NOOP("Fault", "Free some space and try again; nothing that was saved before is lost.")};
    case Fault::Unreachable: return {QT_TRANSLATE_NOOP("Fault", "The data space cannot be reached."), QT_TRANSLATE_NOOP("Fault", "Check the network connection; Coppice tries again by itself.")};
    case Fault::Locked: return {QT_TRANSLATE_NOOP("Fault", "The vault is locked."), QT_TRANSLATE_NOOP("Fault", "Unlock it with your passphrase (coppicectl unlock) and try again.")};
    case Fault::AlreadyRunning: return {QT_TRANSLATE_NOOP("Fault", "Another Coppice program already works in this folder."), QT_TRANSLATE_NOOP("Fault", "Use the one that runs, or stop it first.")};
    case Fault::WorkerMissing: return {QT_TRANSLATE_NOOP("Fault", "The training program coppice-worker is not installed."), QT_TRANSLATE_NOOP("Fault", "Install it (package coppice-worker); everything but training works without it.")};
    case Fault::WorkerCrashed: return {QT_TRANSLATE_NOOP("Fault", "The training program ended by itself, so this round goes on without your data."), QT_TRANSLATE_NOOP("Fault", "Look into the activity list for the reason; later rounds are tried again.")};
    case Fault::WorkerTimeout: return {QT_TRANSLATE_NOOP("Fault", "Training took longer than its limit and was stopped."), QT_TRANSLATE_NOOP("Fault", "Later rounds are tried again; revoke if the machine is too slow for this request.")};
    case Fault::WorkerMemory: return {QT_TRANSLATE_NOOP("Fault", "There is not enough memory for this."), QT_TRANSLATE_NOOP("Fault", "Close other programs or raise the memory limit, then try again.")};
    case Fault::SandboxMissing: return {QT_TRANSLATE_NOOP("Fault", "This system cannot lock up foreign code safely, so code from a provider is not run."), QT_TRANSLATE_NOOP("Fault", "Use a newer Linux kernel; requests without own code work.")};
    case Fault::ClockSkew: return {QT_TRANSLATE_NOOP("Fault", "The clock of this machine is wrong by more than a minute."), QT_TRANSLATE_NOOP("Fault", "Set the clock (or turn on network time) and try again.")};
    case Fault::NewerDatabase: return {QT_TRANSLATE_NOOP("Fault", "This folder was written by a newer version of Coppice."), QT_TRANSLATE_NOOP("Fault", "Install that version or a later one; nothing was changed.")};
    case Fault::NotRunning: return {QT_TRANSLATE_NOOP("Fault", "No Coppice service is running for this folder."), QT_TRANSLATE_NOOP("Fault", "Start it (coppiced), then try again.")};
    case Fault::Cancelled: return {QT_TRANSLATE_NOOP("Fault", "The work was cancelled."), QT_TRANSLATE_NOOP("Fault", "Start it again whenever you like; nothing is left half done.")};
    case Fault::Busy: return {QT_TRANSLATE_NOOP("Fault", "Coppice is busy with other work that must end first."), QT_TRANSLATE_NOOP("Fault", "Wait a moment and try again.")};
    case Fault::NotFound: return {QT_TRANSLATE_NOOP("Fault", "What was asked for does not exist here."), QT_TRANSLATE_NOOP("Fault", "Check the name and try again.")};
    case Fault::DamagedData: return {QT_TRANSLATE_NOOP("Fault", "A stored file is damaged."), QT_TRANSLATE_NOOP("Fault", "Bring the file back, a member also from a backup (coppicectl restore); keep the damaged folder for a report.")};
    case Fault::Timeout: return {QT_TRANSLATE_NOOP("Fault", "The time to wait is over."), QT_TRANSLATE_NOOP("Fault", "Try again with a longer time, or look at the status.")};
    case Fault::ForeignOwner: return {QT_TRANSLATE_NOOP("Fault", "This folder belongs to another user of this machine or others may look into it."), QT_TRANSLATE_NOOP("Fault", "Use a folder of your own that only you can open.")};
    case Fault::TwoLiveCopies: return {QT_TRANSLATE_NOOP("Fault", "The same identity is in use in two places."), QT_TRANSLATE_NOOP("Fault", "Stop one of them; if it is not yours, leave the data space and join again with a new invitation.")};
    case Fault::QuotaExceeded: return {QT_TRANSLATE_NOOP("Fault", "The space set aside for this is used up."), QT_TRANSLATE_NOOP("Fault", "Wait until running rounds have ended, or ask the operator for more room.")};
    case Fault::Paused: return {QT_TRANSLATE_NOOP("Fault", "Training was paused on this machine."), QT_TRANSLATE_NOOP("Fault", "Resume it, or change when training may run; later rounds are tried again.")};
    case Fault::LogCut: return {QT_TRANSLATE_NOOP("Fault", "The log of this hub lacks entries that members have already seen."), QT_TRANSLATE_NOOP("Fault", "Bring back hub.sqlite with its -wal file as they last were; an older log would be a forgery to the members.")};
    case Fault::DamagedCopy: return {QT_TRANSLATE_NOOP("Fault", "The copy of the public log in this folder is damaged."), QT_TRANSLATE_NOOP("Fault", "Remove space/log.db with its -wal and -shm files, then start again: the log comes again from the hub.")};
    // 3xxx: the user's input.
    case Fault::BadInput: return {QT_TRANSLATE_NOOP("Fault", "The input cannot be used."), QT_TRANSLATE_NOOP("Fault", "Correct what is named and try again.")};
    case Fault::BadCommand: return {QT_TRANSLATE_NOOP("Fault", "The command line was not understood."), QT_TRANSLATE_NOOP("Fault", "Add --help to see what is possible.")};
    case Fault::WrongPassphrase: return {QT_TRANSLATE_NOOP("Fault", "The passphrase or key does not open this vault."), QT_TRANSLATE_NOOP("Fault", "Try again; if it is forgotten, use the recovery key (coppicectl recover).")};
    case Fault::WrongInvite: return {QT_TRANSLATE_NOOP("Fault", "The invitation is not valid for this data space."), QT_TRANSLATE_NOOP("Fault", "Check that it was copied completely, or ask the operator for a new one.")};
    case Fault::UsedInvite: return {QT_TRANSLATE_NOOP("Fault", "The invitation was already used."), QT_TRANSLATE_NOOP("Fault", "Each invitation works once: ask the operator for a new one.")};
    case Fault::WrongSpace: return {QT_TRANSLATE_NOOP("Fault", "This belongs to another data space."), QT_TRANSLATE_NOOP("Fault", "Use the space file of the data space you joined.")};
    case Fault::BadSpaceFile: return {QT_TRANSLATE_NOOP("Fault", "The space file cannot be used."), QT_TRANSLATE_NOOP("Fault", "Ask the operator for a fresh copy of space.json.")};
    case Fault::BadRecipe: return {QT_TRANSLATE_NOOP("Fault", "The recipe is not valid."), QT_TRANSLATE_NOOP("Fault", "Correct what is named in recipe.json and try again; in a request of somebody else, only its provider can do that.")};
    case Fault::BadNotice: return {QT_TRANSLATE_NOOP("Fault", "The notice is not valid."), QT_TRANSLATE_NOOP("Fault", "Correct what is named in notice.json and try again; in a request of somebody else, only its provider can do that.")};
    case Fault::NeedsNewerVersion: return {QT_TRANSLATE_NOOP("Fault", "This asks for something that this version of Coppice cannot do yet."), QT_TRANSLATE_NOOP("Fault", "Install a newer version, or do without what is named.")};
    case Fault::BadCsv: return {QT_TRANSLATE_NOOP("Fault", "The table file cannot be read."), QT_TRANSLATE_NOOP("Fault", "Correct the lines that are named, or save the file again: as CSV with a header line, or as xAPI statements in JSON.")};
    case Fault::ColumnMissing: return {QT_TRANSLATE_NOOP("Fault", "A column that is needed is not there."), QT_TRANSLATE_NOOP("Fault", "Add the column to the data, or choose data that has it.")};
    case Fault::ColumnType: return {QT_TRANSLATE_NOOP("Fault", "A column holds another kind of value than is needed."), QT_TRANSLATE_NOOP("Fault", "Correct the column, or set its type when importing.")};
    case Fault::RingOverflow: return {QT_TRANSLATE_NOOP("Fault", "The numbers of this recipe could grow too large to be added safely."), QT_TRANSLATE_NOOP("Fault", "Lower the bounds, the row limit or the number of members, or use more bits; in a request of somebody else, only its provider can do that.")};
    case Fault::UnknownDataset: return {QT_TRANSLATE_NOOP("Fault", "There is no data set with this name."), QT_TRANSLATE_NOOP("Fault", "Look at the list of your data sets (coppicectl datasets).")};
    case Fault::UnknownRequest: return {QT_TRANSLATE_NOOP("Fault", "There is no request with this name."), QT_TRANSLATE_NOOP("Fault", "Look at the list of requests (coppicectl requests).")};
    case Fault::RequestChanged: return {QT_TRANSLATE_NOOP("Fault", "The request has changed since you looked at it, so nothing was saved."), QT_TRANSLATE_NOOP("Fault", "Read the request again and decide anew.")};
    case Fault::NameTaken: return {QT_TRANSLATE_NOOP("Fault", "This name is already used."), QT_TRANSLATE_NOOP("Fault", "Choose another name.")};
    case Fault::AlreadyExists: return {QT_TRANSLATE_NOOP("Fault", "This already exists and was not overwritten."), QT_TRANSLATE_NOOP("Fault", "Choose another place, or remove the old one first.")};
    case Fault::NotJoined: return {QT_TRANSLATE_NOOP("Fault", "You are not a member of a data space yet."), QT_TRANSLATE_NOOP("Fault", "Join one with its space file and an invitation (coppicectl join).")};
    case Fault::AlreadyJoined: return {QT_TRANSLATE_NOOP("Fault", "You are already a member of a data space."), QT_TRANSLATE_NOOP("Fault", "Leave it first (coppicectl leave) if you want to join another one.")};
    case Fault::WrongState: return {QT_TRANSLATE_NOOP("Fault", "This is not possible in the present state."), QT_TRANSLATE_NOOP("Fault", "Look at the status, then choose what is possible now.")};
    case Fault::BadParameters: return {QT_TRANSLATE_NOOP("Fault", "Some of the settings do not fit together."), QT_TRANSLATE_NOOP("Fault", "Correct the settings that are named.")};
    case Fault::ForbiddenOperator: return {QT_TRANSLATE_NOOP("Fault", "The provider's code uses something that is forbidden."), QT_TRANSLATE_NOOP("Fault", "Remove what is named from the model code.")};
    case Fault::RecipeTooDeep: return {QT_TRANSLATE_NOOP("Fault", "The provider's code is nested too deeply to be checked safely."), QT_TRANSLATE_NOOP("Fault", "Write the model code with fewer nested parts.")};
    case Fault::NotInitialised: return {QT_TRANSLATE_NOOP("Fault", "This folder has not been set up yet."), QT_TRANSLATE_NOOP("Fault", "Set it up first (for members: coppicectl init).")};
    case Fault::NoConsent: return {QT_TRANSLATE_NOOP("Fault", "There is no valid consent for this."), QT_TRANSLATE_NOOP("Fault", "Read the request and grant it if you agree.")};
    case Fault::MembershipEnded: return {QT_TRANSLATE_NOOP("Fault", "Your membership in this data space has ended."), QT_TRANSLATE_NOOP("Fault", "Ask the operator for a new invitation if you want to take part again.")};
    case Fault::ReadOnly: return {QT_TRANSLATE_NOOP("Fault", "This program was started to look only, so nothing was changed."), QT_TRANSLATE_NOOP("Fault", "Start it again without --read-only to change something.")};
    // 4xxx: outcomes of the protocol.
    case Fault::TooFewMembers: return {QT_TRANSLATE_NOOP("Fault", "Too few members take part right now."), QT_TRANSLATE_NOOP("Fault", "Wait until more have agreed; the next try starts by itself.")};
    case Fault::BeaconFailed: return {QT_TRANSLATE_NOOP("Fault", "The members could not draw places for this round because one of them fell silent."), QT_TRANSLATE_NOOP("Fault", "Nothing to do: the next try goes on without the silent member.")};
    case Fault::TooFewSeats: return {QT_TRANSLATE_NOOP("Fault", "Too few members offer help with adding up."), QT_TRANSLATE_NOOP("Fault", "Wait for more members, or offer a place on this machine.")};
    case Fault::GroupIncomplete: return {QT_TRANSLATE_NOOP("Fault", "A group of members could not finish its part of the round."), QT_TRANSLATE_NOOP("Fault", "Nothing to do: the round goes on without that group.")};
    case Fault::CohortTooSmall: return {QT_TRANSLATE_NOOP("Fault", "Fewer members were left than the promised smallest group, so nothing was revealed."), QT_TRANSLATE_NOOP("Fault", "Wait for more members; the round may be repeated.")};
    case Fault::ColumnLost: return {QT_TRANSLATE_NOOP("Fault", "Part of the sum was lost because too many helpers vanished."), QT_TRANSLATE_NOOP("Fault", "Nothing was revealed; the round may be repeated once.")};
    case Fault::CountMismatch: return {QT_TRANSLATE_NOOP("Fault", "The sum does not fit the number of members in it, so no model was made."), QT_TRANSLATE_NOOP("Fault", "The operator and the provider should look at the public log.")};
    case Fault::ProviderGone: return {QT_TRANSLATE_NOOP("Fault", "The provider did not finish the round in time."), QT_TRANSLATE_NOOP("Fault", "Nothing to do: the round is closed.")};
    case Fault::RequestClosed: return {QT_TRANSLATE_NOOP("Fault", "The request is closed."), QT_TRANSLATE_NOOP("Fault", "Nothing to do: its result is under the finished requests.")};
    case Fault::EpochsExhausted: return {QT_TRANSLATE_NOOP("Fault", "The request has used up all its tries."), QT_TRANSLATE_NOOP("Fault", "The provider can publish a new request.")};
    case Fault::DeadlinePassed: return {QT_TRANSLATE_NOOP("Fault", "The time for this step is over."), QT_TRANSLATE_NOOP("Fault", "Nothing to do: the round goes on or ends without it.")};
    case Fault::NoUsableData: return {QT_TRANSLATE_NOOP("Fault", "No record has a usable value in every column that is needed."), QT_TRANSLATE_NOOP("Fault", "Check the values of the column that is named, or choose other data.")};
    case Fault::NotCounted: return {QT_TRANSLATE_NOOP("Fault", "Your contribution was not counted in this round."), QT_TRANSLATE_NOOP("Fault", "Nothing to do: the next round tries again.")};
  }
  require(false, "a Fault outside its enum");
  return {};
}
// clang-format on

bool namesInput(const Error& error) {
  const bool userInput = static_cast<int>(error.fault) / 1000 == 3 || error.fault == Fault::NotFound;
  return userInput && !error.detail.empty();
}

std::string plainText(const Error& error, bool withDetail) {
  const Sentence sentence = sentenceFor(error.fault);
  std::string what(sentence.what);
  // What the user named is said again; what went wrong inside is for those who ask for it.
  if (namesInput(error) || (withDetail && !error.detail.empty())) {
    what.pop_back();
    what += " (" + error.detail + ").";
  }
  return what + " " + std::string(sentence.advice);
}

}  // namespace coppice::common
