#pragma once
/// The per-user door of an agent: a local socket for window and command line, and the lock that makes an agent the only
/// one of its home. The socket lies in a directory that only this user may enter ($XDG_RUNTIME_DIR/coppice, else
/// /tmp/coppice-UID), which is the access control; owner and mode are checked, not assumed. Take the HomeLock first:
/// binding a ZeroMQ ipc path silently takes it away from whoever held it. Source: architecture.md §6; product.md §2.
#include <filesystem>
#include <memory>

#include "transport/event_loop.h"
#include "transport/link.h"

namespace coppice::transport {

/// Longest path the kernel accepts for a local socket, without its terminating zero.
inline constexpr std::size_t maxSocketPathBytes = 107;

/// Path of the socket for this home: short, the same for every program of this user. Makes the directory when missing.
/// Fails: ForeignOwner (someone else's or open to others), TooLarge (path too long), Storage.
Expected<std::filesystem::path> localSocketPath(const std::filesystem::path& home);

/// Server end; peers carry the zero key. Fails: as localSocketPath, Unreachable.
Expected<std::unique_ptr<Listener>> bindLocal(EventLoop& loop, const std::filesystem::path& home);
/// Client end. Open falls with Unreachable when no agent serves this home. Fails: as localSocketPath.
Expected<std::unique_ptr<Link>> connectLocal(EventLoop& loop, const std::filesystem::path& home);

/// Held for the life of a service on its directory (home of an agent, DIR of a hub); released by the kernel when the
/// process ends, however it ends.
class HomeLock {
 public:
  /// Locks directory/lock. Fails: AlreadyRunning, NotInitialised (no such directory), Storage.
  static Expected<HomeLock> take(const std::filesystem::path& directory);
  ~HomeLock();
  HomeLock(HomeLock&& other) noexcept;
  HomeLock& operator=(HomeLock&&) = delete;
  HomeLock(const HomeLock&) = delete;

 private:
  explicit HomeLock(int fd) : m_fd(fd) {}
  int m_fd;
};

}  // namespace coppice::transport
