#include "common/exit_codes.h"

namespace coppice::common {

ExitCode exitCodeFor(Fault fault) {
  switch (fault) {
    case Fault::BadCommand:
      return ExitCode::CommandLine;
    case Fault::Locked:
    case Fault::AlreadyRunning:
    case Fault::Busy:
    case Fault::Paused:
    case Fault::TwoLiveCopies:
    case Fault::RequestChanged:
    case Fault::AlreadyExists:
    case Fault::NotJoined:
    case Fault::AlreadyJoined:
    case Fault::WrongState:
    case Fault::NotInitialised:
    case Fault::NoConsent:
    case Fault::MembershipEnded:
    case Fault::ReadOnly:
      return ExitCode::WrongState;
    case Fault::Unreachable:
    case Fault::NotRunning:
      return ExitCode::Unreachable;
    case Fault::Timeout:
      return ExitCode::TimedOut;
    case Fault::Cancelled:
      return ExitCode::Cancelled;
    case Fault::WorkerMissing:
    case Fault::WorkerCrashed:
    case Fault::WorkerTimeout:
    case Fault::WorkerMemory:
    case Fault::SandboxMissing:
      return ExitCode::Worker;
    case Fault::NotFound:
    case Fault::ForeignOwner:
    case Fault::ClockSkew:
      return ExitCode::Refused;
    default:
      break;
  }
  // What is left follows the range of the fault (base/fault.h).
  switch (static_cast<int>(fault) / 1000) {
    case 1:
      return ExitCode::Peer;
    case 2:
      return ExitCode::Storage;
    case 3:
      return ExitCode::Refused;
    default:
      return ExitCode::Outcome;
  }
}

std::string_view exitCodeHelp() {
  return "Exit codes:\n"
         "  0    done\n"
         "  1    the program itself failed (please report it)\n"
         "  2    the command line was not understood\n"
         "  3    the input was refused (file, name, passphrase, recipe …)\n"
         "  4    not possible now (locked, not set up, not joined, already running, no consent …)\n"
         "  5    service, hub or network cannot be reached\n"
         "  6    storage: disk full, damaged data, folder of a newer version\n"
         "  7    the protocol ended with an outcome, e.g. too few members\n"
         "  8    the time to wait is over\n"
         "  9    another party sent something wrong\n"
         "  10   the training program is missing, crashed or ran out of memory\n"
         "  130  cancelled\n"
         "With --json an error is {\"error\": {\"fault\", \"number\", \"sentence\", \"advice\", \"detail\"}}.";
}

}  // namespace coppice::common
