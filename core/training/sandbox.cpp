#include "training/sandbox.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>

namespace coppice::training {

namespace {

// Newer than Debian 12's linux/landlock.h, hence spelled out; the kernel takes a longer struct whose tail is zero.
struct LandlockRules {
  std::uint64_t fileAccess = 0;
  std::uint64_t netAccess = 0;
  std::uint64_t scoped = 0;
};
constexpr unsigned landlockVersionFlag = 1U;

rlim_t addressSpaceInUse() {
  std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen("/proc/self/statm", "r"), std::fclose);
  unsigned long pages = 0;
  if (file == nullptr || std::fscanf(file.get(), "%lu", &pages) != 1) return 0;
  return static_cast<rlim_t>(pages) * static_cast<rlim_t>(sysconf(_SC_PAGESIZE));
}

bool setLimit(int resource, rlim_t value) {
  const rlimit limit{value, value};
  return setrlimit(static_cast<__rlimit_resource>(resource), &limit) == 0;
}

void dropCapabilities() {
  for (int capability = 0; capability <= 63; ++capability) prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct data[2] = {};
  syscall(SYS_capset, &header, data);
}

bool writeFile(const char* path, const std::string& text) {
  const int fd = open(path, O_WRONLY | O_CLOEXEC);
  if (fd < 0) return false;
  const bool done = write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  close(fd);
  return done;
}

constexpr int allowedCalls[] = {SCMP_SYS(read),
                                SCMP_SYS(write),
                                SCMP_SYS(readv),
                                SCMP_SYS(writev),
                                SCMP_SYS(recvmsg),
                                SCMP_SYS(recvfrom),
                                SCMP_SYS(sendto),
                                SCMP_SYS(close),
                                SCMP_SYS(munmap),
                                SCMP_SYS(mremap),
                                SCMP_SYS(madvise),
                                SCMP_SYS(brk),
                                SCMP_SYS(futex),
                                SCMP_SYS(clock_gettime),
                                SCMP_SYS(gettimeofday),
                                SCMP_SYS(clock_nanosleep),
                                SCMP_SYS(getpid),
                                SCMP_SYS(gettid),
                                SCMP_SYS(tgkill),
                                SCMP_SYS(rt_sigaction),
                                SCMP_SYS(rt_sigprocmask),
                                SCMP_SYS(rt_sigreturn),
                                SCMP_SYS(sigaltstack),
                                SCMP_SYS(exit),
                                SCMP_SYS(exit_group),

                                SCMP_SYS(lseek),
                                SCMP_SYS(fcntl),
                                SCMP_SYS(poll),
                                SCMP_SYS(sched_yield),
                                SCMP_SYS(getrusage),
                                SCMP_SYS(getrandom),
                                SCMP_SYS(restart_syscall),
                                SCMP_SYS(sched_getaffinity)};

}  // namespace

std::string layerName(Layer layer) {
  switch (layer) {
    case Layer::Namespaces:
      return "namespaces";
    case Layer::Landlock:
      return "landlock";
    case Layer::Seccomp:
      return "seccomp";
    case Layer::Rlimits:
      return "rlimits";
  }
  return {};
}

bool enterNamespaces() {
  const auto user = std::to_string(geteuid());
  const auto group = std::to_string(getegid());
  if (unshare(CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC) != 0) return false;
  writeFile("/proc/self/setgroups", "deny");
  writeFile("/proc/self/uid_map", user + " " + user + " 1");
  writeFile("/proc/self/gid_map", group + " " + group + " 1");
  return mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

bool emptyRoot() {
  constexpr const char* place = "/tmp";
  if (mount("none", place, "tmpfs", MS_NODEV | MS_NOSUID | MS_NOEXEC, "size=4k,mode=500") != 0) return false;
  if (chdir(place) != 0 || syscall(SYS_pivot_root, ".", ".") != 0) return false;
  if (umount2(".", MNT_DETACH) != 0 || chdir("/") != 0) return false;
  if (mount(nullptr, "/", nullptr, MS_REMOUNT | MS_RDONLY | MS_BIND | MS_NODEV | MS_NOSUID | MS_NOEXEC, nullptr) != 0)
    return false;
  dropCapabilities();
  return true;
}

bool lockLandlock() {
  const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, landlockVersionFlag);
  if (version < 1) return false;
  LandlockRules rules;
  rules.fileAccess = (1U << 13U) - 1;
  if (version >= 2) rules.fileAccess |= 1U << 13U;  // link and rename across directories
  if (version >= 3) rules.fileAccess |= 1U << 14U;  // truncate
  if (version >= 5) rules.fileAccess |= 1U << 15U;  // device ioctl
  if (version >= 4) rules.netAccess = 3;            // TCP bind and connect
  if (version >= 6) rules.scoped = 3;               // abstract sockets, signals
  const long fd = syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0);
  if (fd < 0) return false;
  const bool done =
      prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && syscall(SYS_landlock_restrict_self, static_cast<int>(fd), 0) == 0;
  close(static_cast<int>(fd));
  return done;
}

bool lockSeccomp() {
  const std::unique_ptr<void, void (*)(scmp_filter_ctx)> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)), seccomp_release);
  if (filter == nullptr) return false;
  int failed = 0;
  for (const int call : allowedCalls) failed |= seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0);
  for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)})
    failed |= seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  failed |= seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 2, SCMP_A0(SCMP_CMP_EQ, 0, 0),
                             SCMP_A1(SCMP_CMP_EQ, RLIMIT_CPU, 0));
  return failed == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && seccomp_load(filter.get()) == 0;
}

bool lockRlimits(std::uint32_t memoryMb) {
  const rlim_t base = addressSpaceInUse();
  // Nothing is written but to sockets and memory; 32 descriptors are room for the data that is still to come.
  return base > 0 && setLimit(RLIMIT_AS, base + (static_cast<rlim_t>(memoryMb) << 20U)) && setLimit(RLIMIT_FSIZE, 0) &&
         setLimit(RLIMIT_CORE, 0) && setLimit(RLIMIT_NPROC, 0) && setLimit(RLIMIT_NOFILE, 32);
}

Expected<std::vector<Layer>> lockDown(bool namespaces, std::uint32_t memoryMb) {
  // Reads /proc, so before the file system goes.
  if (!lockRlimits(memoryMb)) return fail(Fault::SandboxMissing, "rlimits");
  std::vector<Layer> layers;
  if (namespaces && emptyRoot()) layers.push_back(Layer::Namespaces);
  if (lockLandlock()) layers.push_back(Layer::Landlock);
  if (!lockSeccomp()) return fail(Fault::SandboxMissing, "seccomp");
  layers.push_back(Layer::Seccomp);
  layers.push_back(Layer::Rlimits);
  return layers;
}

bool mayRunProviderCode(const std::vector<Layer>& layers) {
  return std::any_of(layers.begin(), layers.end(),
                     [](Layer layer) { return layer == Layer::Landlock || layer == Layer::Namespaces; });
}

void allowCpuSeconds(std::uint32_t seconds) {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const rlimit limit{static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + seconds + 1, RLIM_INFINITY};
  setrlimit(RLIMIT_CPU, &limit);
}

}  // namespace coppice::training
