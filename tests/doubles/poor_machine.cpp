// Preloaded into a program: its machine lacks what COPPICE_LACKS names, separated by commas — disk (nearly full),
// landlock, namespaces.
#include <dlfcn.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>

#include <cerrno>
#include <cstdarg>
#include <cstdlib>
#include <cstring>

namespace {

bool lacks(const char* what) {
  const char* const list = std::getenv("COPPICE_LACKS");
  return list != nullptr && std::strstr(list, what) != nullptr;
}

constexpr unsigned long fewBlocks = 16;

}  // namespace

extern "C" {

int statvfs(const char* path, struct statvfs* result) {
  using Ask = int (*)(const char*, struct statvfs*);
  static const auto ask = reinterpret_cast<Ask>(dlsym(RTLD_NEXT, "statvfs"));
  const int done = ask(path, result);
  if (done == 0 && lacks("disk")) result->f_bavail = fewBlocks;
  return done;
}

int unshare(int flags) {
  using Ask = int (*)(int);
  static const auto ask = reinterpret_cast<Ask>(dlsym(RTLD_NEXT, "unshare"));
  if (!lacks("namespaces")) return ask(flags);
  errno = EPERM;
  return -1;
}

long syscall(long number, ...) {
  using Ask = long (*)(long, long, long, long, long, long, long);
  static const auto ask = reinterpret_cast<Ask>(dlsym(RTLD_NEXT, "syscall"));
  va_list list;
  va_start(list, number);
  long given[6];  // a call with fewer leaves the rest to chance, as the real one does
  for (long& one : given) one = va_arg(list, long);
  va_end(list);
  if (number != SYS_landlock_create_ruleset || !lacks("landlock"))
    return ask(number, given[0], given[1], given[2], given[3], given[4], given[5]);
  errno = ENOSYS;
  return -1;
}
}
