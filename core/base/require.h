#pragma once
/// Always-on assertions for bugs. What a peer, a file or a user can cause is never a bug: that is an `Error`.

namespace coppice {

[[noreturn]] void failRequirement(const char* why, const char* file, int line);

/// Aborts with file and line of the caller when `condition` is false. The compiler builtins stand in for
/// std::source_location, which clang 14 (clang-tidy, the fuzzers) cannot read from g++ 12's library.
inline void require(bool condition, const char* why, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
  if (!condition) [[unlikely]]
    failRequirement(why, file, line);
}

}  // namespace coppice
