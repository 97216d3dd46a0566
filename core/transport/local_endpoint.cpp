#include "transport/local_endpoint.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "crypto/hash.h"
#include "transport/zmq_link.h"

namespace coppice::transport {

namespace {

namespace fs = std::filesystem;

/// A directory of this user that nobody else may enter; a symbolic link is not one.
Done ensurePrivateDirectory(const fs::path& directory) {
  if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) {
    return fail(Fault::Storage, directory.string() + ": " + std::strerror(errno));
  }
  struct stat status {};
  if (::lstat(directory.c_str(), &status) != 0) {
    return fail(Fault::Storage, directory.string() + ": " + std::strerror(errno));
  }
  if (!S_ISDIR(status.st_mode) || status.st_uid != geteuid() || (status.st_mode & 077U) != 0) {
    return fail(Fault::ForeignOwner, directory.string());
  }
  return {};
}

fs::path runtimeDirectory() {
  const char* runtime = std::getenv("XDG_RUNTIME_DIR");
  std::error_code error;
  if (runtime != nullptr && *runtime == '/' && fs::is_directory(runtime, error)) return fs::path(runtime) / "coppice";
  return "/tmp/coppice-" + std::to_string(geteuid());
}

}  // namespace

Expected<fs::path> localSocketPath(const fs::path& home) {
  std::error_code error;
  const fs::path whole = fs::weakly_canonical(fs::absolute(home, error), error);
  if (error) return fail(Fault::Storage, home.string() + ": " + error.message());
  const fs::path directory = runtimeDirectory();
  COPPICE_CHECK(ensurePrivateDirectory(directory));
  const std::string name = crypto::hash("home", asBytes(whole.native())).hex().substr(0, 16);
  fs::path socket = directory / (name + ".sock");
  if (socket.native().size() > maxSocketPathBytes) return fail(Fault::TooLarge, socket.string());
  return socket;
}

Expected<std::unique_ptr<Listener>> bindLocal(EventLoop& loop, const fs::path& home) {
  COPPICE_TRY(const fs::path path, localSocketPath(home));
  COPPICE_TRY(std::unique_ptr<Listener> listener, ZmqListener::bindPlain(loop, "ipc://" + path.string()));
  return listener;
}

Expected<std::unique_ptr<Link>> connectLocal(EventLoop& loop, const fs::path& home) {
  COPPICE_TRY(const fs::path path, localSocketPath(home));
  return makePlainLink(loop, "ipc://" + path.string());
}

Expected<HomeLock> HomeLock::take(const fs::path& directory) {
  std::error_code error;
  if (!fs::is_directory(directory, error)) return fail(Fault::NotInitialised, directory.string());
  const fs::path path = directory / "lock";
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) return fail(Fault::Storage, path.string() + ": " + std::strerror(errno));
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    const int code = errno;
    ::close(fd);
    return fail(code == EWOULDBLOCK ? Fault::AlreadyRunning : Fault::Storage, directory.string());
  }
  return HomeLock(fd);
}

HomeLock::~HomeLock() {
  if (m_fd >= 0) ::close(m_fd);
}

HomeLock::HomeLock(HomeLock&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}

}  // namespace coppice::transport
