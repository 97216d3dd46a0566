#pragma once
/// Exit codes of every program of the project: few, documented in `--help`, and stable. `--json` carries
/// the exact fault number beside it. Any thread.
#include <string_view>

#include "base/fault.h"

namespace coppice::common {

enum class ExitCode : int {
  Success = 0,
  Internal = 1,     // a bug: the program ended unexpectedly
  CommandLine = 2,  // the command line was not understood
  Refused = 3,      // the input was refused: a file, a name, a passphrase, a recipe
  WrongState = 4,   // not possible now: locked, not set up, not joined, already running, no consent
  Unreachable = 5,  // agent, hub or network not there
  Storage = 6,      // disk full, damaged, written by a newer version
  Outcome = 7,      // the protocol ended with a typed outcome, e.g. too few members
  TimedOut = 8,     // the time to wait is over
  Peer = 9,         // another party sent something wrong
  Worker = 10,      // training program missing, crashed, out of memory; no sandbox
  Cancelled = 130,  // Ctrl-C, as the shell has it
};

/// Total over all faults.
ExitCode exitCodeFor(Fault fault);

/// The table above as text, for the end of `--help`.
std::string_view exitCodeHelp();

}  // namespace coppice::common
