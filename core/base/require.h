#pragma once
/// Always-on assertions for bugs. What a peer, a file or a user can cause is never a bug: that is an `Error`.
#include <source_location>

namespace coppice {

[[noreturn]] void failRequirement(const char* why, const std::source_location& where);

/// Aborts with file and line when `condition` is false.
inline void require(bool condition, const char* why,
                    const std::source_location& where = std::source_location::current()) {
  if (!condition) [[unlikely]]
    failRequirement(why, where);
}

}  // namespace coppice
