#include "provider/home.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace coppice::provider {

namespace {

namespace fs = std::filesystem;
constexpr std::size_t maxSpaceFileBytes = 64U << 10U;

tl::unexpected<Error> systemError(const fs::path& path) {
  return fail(errno == ENOSPC || errno == EDQUOT ? Fault::DiskFull : Fault::Storage,
              path.string() + ": " + std::strerror(errno));
}

Done checkOwner(const fs::path& directory) {
  struct stat status {};
  if (::lstat(directory.c_str(), &status) != 0) return fail(Fault::NotInitialised, directory.string());
  if (!S_ISDIR(status.st_mode)) return fail(Fault::NotInitialised, directory.string());
  if (status.st_uid != geteuid() || (status.st_mode & 077U) != 0) return fail(Fault::ForeignOwner, directory.string());
  return {};
}

fs::path identityPath(const fs::path& directory) { return directory / "identity.key"; }
fs::path spacePath(const fs::path& directory) { return directory / "space.json"; }

Expected<crypto::Identity> readIdentity(const fs::path& directory) {
  auto seed = readFile(identityPath(directory), crypto::Identity::seedBytes);
  if (!seed && seed.error().fault == Fault::NotFound) return fail(Fault::NotInitialised, directory.string());
  if (!seed) return fail(seed.error());
  auto identity = crypto::Identity::fromSeed(*seed);
  crypto::wipe(*seed);
  if (!identity) return fail(Fault::DamagedData, identityPath(directory).string());
  return identity;
}

}  // namespace

Done replaceFile(const fs::path& file, BytesView content) {
  const fs::path beside = file.string() + ".new";
  const int fd = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0) return systemError(beside);
  Done written = transport::writeAll(fd, content);
  if (written && ::fsync(fd) != 0) written = systemError(beside);
  ::close(fd);
  if (!written) {
    ::unlink(beside.c_str());
    return written;
  }
  if (::rename(beside.c_str(), file.c_str()) != 0) return systemError(file);
  const int directory = ::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory < 0) return systemError(file);
  const bool synced = ::fsync(directory) == 0;
  ::close(directory);
  if (!synced) return systemError(file);
  return {};
}

Expected<Bytes> readFile(const fs::path& file, std::size_t maxBytes) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return errno == ENOENT ? fail(Fault::NotFound, file.string()) : systemError(file);
  Bytes content;
  std::uint8_t buffer[16'384];
  ssize_t count = 0;
  while ((count = ::read(fd, buffer, sizeof buffer)) > 0 && content.size() <= maxBytes) {
    append(content, BytesView(buffer, static_cast<std::size_t>(count)));
  }
  ::close(fd);
  if (count < 0) return systemError(file);
  if (content.size() > maxBytes) return fail(Fault::TooLarge, file.string());
  return content;
}

Home::Home(fs::path directory, transport::HomeLock lock, crypto::Identity identity, wire::SpaceFile space,
           std::unique_ptr<storage::Database> database, transport::BlobStore blobs)
    : m_directory(std::move(directory)),
      m_lock(std::move(lock)),
      m_identity(std::move(identity)),
      m_space(std::move(space)),
      m_database(std::move(database)),
      m_blobs(std::move(blobs)) {}

Expected<std::unique_ptr<Home>> Home::create(const fs::path& directory, const wire::SpaceFile& space, Random& random) {
  std::error_code error;
  fs::create_directories(fs::absolute(directory).parent_path(), error);
  if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) return systemError(directory);
  COPPICE_CHECK(checkOwner(directory));
  {
    COPPICE_TRY(const transport::HomeLock lock, transport::HomeLock::take(directory));
    if (fs::exists(spacePath(directory), error)) {
      COPPICE_TRY(const wire::SpaceFile known, wire::readSpaceFile(spacePath(directory)));
      if (known.space() != space.space())
        return fail(Fault::AlreadyExists, directory.string() + ": of another data space");
    }
    if (!fs::exists(identityPath(directory), error)) {
      const crypto::Identity identity = crypto::Identity::generate(random);
      COPPICE_CHECK(replaceFile(identityPath(directory), identity.seed()));
    }
    COPPICE_CHECK(replaceFile(spacePath(directory), asBytes(wire::spaceFileText(space))));
  }
  return open(directory);
}

Expected<std::unique_ptr<Home>> Home::open(const fs::path& directory) {
  COPPICE_CHECK(checkOwner(directory));
  COPPICE_TRY(transport::HomeLock lock, transport::HomeLock::take(directory));
  COPPICE_TRY(crypto::Identity identity, readIdentity(directory));
  COPPICE_TRY(const Bytes text, readFile(spacePath(directory), maxSpaceFileBytes));
  COPPICE_TRY(wire::SpaceFile space, wire::parseSpaceFile(std::string(asText(text))));
  COPPICE_TRY(auto database, storage::Database::open((directory / "provider.db").string(), storage::serviceSchema()));
  COPPICE_TRY(transport::BlobStore blobs, transport::BlobStore::open(directory / "blobs"));
  return std::unique_ptr<Home>(new Home(directory, std::move(lock), std::move(identity), std::move(space),
                                        std::move(database), std::move(blobs)));
}

}  // namespace coppice::provider
