#include "worker/probe.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>

#include "training/sandbox.h"

namespace coppice::worker {

namespace {

bool closeLayer(const std::string& layer) {
  using namespace training;
  if (layer == "none") return true;
  if (layer == "namespaces") return enterNamespaces() && emptyRoot();
  if (layer == "landlock") return lockLandlock();
  if (layer == "seccomp") return lockSeccomp();
  return layer == "rlimits" && lockRlimits(64);
}

bool canOpen() {
  const int fd = open("/etc/passwd", O_RDONLY | O_CLOEXEC);
  if (fd >= 0) close(fd);
  return fd >= 0;
}

/// A refused connection is a network that answers; only EPERM, EACCES or an unreachable network is a closed one.
bool canConnect(std::uint16_t port) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return false;
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int code = connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address);
  const bool reached = code == 0 || errno == ECONNREFUSED;
  close(fd);
  return reached;
}

bool canFork() {
  const pid_t child = fork();
  if (child == 0) _exit(0);
  if (child > 0) waitpid(child, nullptr, 0);
  return child > 0;
}

bool canAllocate() {
  constexpr std::size_t size = 512U << 20U;
  void* const map = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (map != MAP_FAILED) munmap(map, size);
  return map != MAP_FAILED;
}

bool canMakeCode() {
  void* const map = mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return map != MAP_FAILED;
}

bool canWriteMemoryFile(int fd) { return write(fd, "x", 1) == 1; }

}  // namespace

int runProbe(const std::string& layer) {
  std::signal(SIGXFSZ, SIG_IGN);
  const int file = memfd_create("probe", MFD_CLOEXEC);
  if (!closeLayer(layer)) return 2;
  const auto report = [](const char* deed, bool possible) {
    std::printf("%s: %s\n", deed, possible ? "allowed" : "refused");
  };
  report("open", canOpen());
  report("connect", canConnect(9));
  report("fork", canFork());
  report("allocate", canAllocate());
  report("code", canMakeCode());
  report("write", canWriteMemoryFile(file));
  std::fflush(stdout);
  return 0;
}

}  // namespace coppice::worker
