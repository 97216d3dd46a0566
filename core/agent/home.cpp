#include "agent/home.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace coppice::agent {

namespace {

/// Closes at the end of its scope.
class File {
 public:
  explicit File(int fd) : m_fd(fd) {}
  ~File() {
    if (m_fd >= 0) close(m_fd);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int fd() const { return m_fd; }

 private:
  int m_fd;
};

tl::unexpected<Error> failErrno(const std::filesystem::path& place) {
  const int why = errno;
  const bool full = why == ENOSPC || why == EDQUOT || why == EFBIG;
  return fail(full ? Fault::DiskFull : Fault::Storage, place.string() + ": " + std::strerror(why));
}

Done writeAll(int fd, BytesView content, const std::filesystem::path& place) {
  while (!content.empty()) {
    const ssize_t written = write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return failErrno(place);
    content = content.subspan(static_cast<std::size_t>(written));
  }
  if (fsync(fd) != 0) return failErrno(place);
  return {};
}

/// Owned by this user and closed to everyone else.
Done checkPrivate(const std::filesystem::path& place) {
  struct stat info {};
  if (stat(place.c_str(), &info) != 0) return failErrno(place);
  if (info.st_uid != geteuid()) return fail(Fault::ForeignOwner, place.string() + " belongs to another user");
  if ((info.st_mode & 0077U) != 0) return fail(Fault::ForeignOwner, place.string() + " is open to other users");
  return {};
}

}  // namespace

Done replaceFile(const std::filesystem::path& file, BytesView content) {
  const std::filesystem::path unfinished = file.string() + ".new";
  const File out(open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  if (out.fd() < 0) return failErrno(unfinished);
  if (Done written = writeAll(out.fd(), content, unfinished); !written) {
    unlink(unfinished.c_str());
    return written;
  }
  if (rename(unfinished.c_str(), file.c_str()) != 0) return failErrno(file);
  const File directory(open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.fd() < 0 || fsync(directory.fd()) != 0) return failErrno(file.parent_path());
  return {};
}

Expected<Bytes> readFile(const std::filesystem::path& file, std::size_t maxBytes) {
  const File in(open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (in.fd() < 0) return errno == ENOENT ? fail(Fault::NotFound, file.string()) : failErrno(file);
  Bytes content;
  std::uint8_t chunk[64U << 10U];
  while (true) {
    const ssize_t got = read(in.fd(), chunk, sizeof chunk);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failErrno(file);
    if (got == 0) return content;
    if (content.size() + static_cast<std::size_t>(got) > maxBytes) return fail(Fault::TooLarge, file.string());
    content.insert(content.end(), chunk, chunk + got);
  }
}

Expected<std::unique_ptr<Home>> Home::open(const std::filesystem::path& directory) {
  std::error_code failed;
  if (directory.has_parent_path()) std::filesystem::create_directories(directory.parent_path(), failed);
  if (mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) return failErrno(directory);
  COPPICE_CHECK(checkPrivate(directory));
  const std::filesystem::path real = std::filesystem::canonical(directory, failed);
  if (failed) return fail(Fault::Storage, directory.string() + ": " + failed.message());

  COPPICE_TRY(transport::HomeLock lock, transport::HomeLock::take(real));
  std::unique_ptr<Home> home(new Home(real, std::move(lock)));
  COPPICE_CHECK(home->loadIdentity());
  return home;
}

Done Home::loadIdentity() {
  auto seed = readFile(identityPath(), crypto::Identity::seedBytes);
  if (!seed && seed.error().fault == Fault::NotFound) return {};
  if (!seed && seed.error().fault == Fault::TooLarge) return fail(Fault::DamagedData, identityPath().string());
  if (!seed) return fail(seed.error());
  COPPICE_CHECK(checkPrivate(identityPath()));
  auto identity = crypto::Identity::fromSeed(*seed);
  crypto::wipe(*seed);
  if (!identity) return fail(Fault::DamagedData, identityPath().string());
  m_identity = std::move(*identity);
  return {};
}

Done Home::createIdentity(Random& random) {
  const crypto::Identity fresh = crypto::Identity::generate(random);
  return adoptIdentity(fresh.seed());
}

Done Home::adoptIdentity(BytesView seed) {
  if (m_identity) return fail(Fault::AlreadyExists, identityPath().string());
  COPPICE_TRY(crypto::Identity identity, crypto::Identity::fromSeed(seed));
  COPPICE_CHECK(replaceFile(identityPath(), seed));
  m_identity = std::move(identity);
  return {};
}

}  // namespace coppice::agent
