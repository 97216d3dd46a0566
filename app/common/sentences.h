#pragma once
/// The one table from faults to sentences: what happened, and what the reader can do now. English only; the window
/// wraps it for translation, the programs on the command line print it as it is. Never holds data values; the place of
/// an error (file, line, key) stands in Error::detail. Any thread.
#include <string>
#include <string_view>

#include "base/expected.h"

namespace coppice::common {

struct Sentence {
  /// One sentence with a full stop: what happened.
  std::string_view what;
  /// One sentence with a full stop: what to do.
  std::string_view advice;
};

/// Total: the compiler refuses a table with a missing fault.
Sentence sentenceFor(Fault fault);

/// Whether the detail names something of the user's own input that is needed to mend it.
bool namesInput(const Error& error);

/// "What happened (place). What to do." The place is named for the user's own input, where it is needed to mend it; for
/// other faults only on request.
std::string plainText(const Error& error, bool withDetail);

}  // namespace coppice::common
