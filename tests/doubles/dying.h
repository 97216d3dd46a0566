#pragma once
/// A process that dies as by kill -9 at its n-th change of the file system. A test that includes this replaces the C
/// library's calls for its whole program (include it in one file only), so that every place of a crash can be tried.
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>

namespace coppice::doubles {

/// Changes left before this process dies; negative: it lives.
inline long& changesLeft() {
  static long left = -1;
  return left;
}

inline void oneMoreChange() {
  if (changesLeft() == 0) raise(SIGKILL);
  if (changesLeft() > 0) --changesLeft();
}

enum class End { Died, Finished };

/// Runs `work` in a process of its own that dies before change number `survives` + 1.
inline End runUntilChange(long survives, const std::function<bool()>& work) {
  const pid_t child = fork();
  if (child == 0) {
    changesLeft() = survives;
    _exit(work() ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) return End::Died;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) abort();  // neither died on purpose nor did its work
  return End::Finished;
}

}  // namespace coppice::doubles

extern "C" {
int unlink(const char* path) noexcept {
  coppice::doubles::oneMoreChange();
  return static_cast<int>(syscall(SYS_unlink, path));
}
int unlinkat(int folder, const char* path, int flags) noexcept {
  coppice::doubles::oneMoreChange();
  return static_cast<int>(syscall(SYS_unlinkat, folder, path, flags));
}
int remove(const char* path) noexcept {
  coppice::doubles::oneMoreChange();
  const int done = static_cast<int>(syscall(SYS_unlink, path));
  return done == 0 ? 0 : static_cast<int>(syscall(SYS_rmdir, path));
}
int rename(const char* from, const char* to) noexcept {
  coppice::doubles::oneMoreChange();
  return static_cast<int>(syscall(SYS_rename, from, to));
}
int mkdir(const char* path, mode_t mode) noexcept {
  coppice::doubles::oneMoreChange();
  return static_cast<int>(syscall(SYS_mkdir, path, mode));
}
ssize_t write(int file, const void* bytes, size_t count) {
  coppice::doubles::oneMoreChange();
  return syscall(SYS_write, file, bytes, count);
}
}
