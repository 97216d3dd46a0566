#include "provider/home.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

namespace coppice::provider {

namespace {

namespace fs = std::filesystem;

Done checkOwner(const fs::path& directory) {
  struct stat status {};
  if (::lstat(directory.c_str(), &status) != 0) return fail(Fault::NotInitialised, directory.string());
  if (!S_ISDIR(status.st_mode)) return fail(Fault::NotInitialised, directory.string());
  if (status.st_uid != geteuid() || (status.st_mode & 077U) != 0) return fail(Fault::ForeignOwner, directory.string());
  return {};
}

fs::path identityPath(const fs::path& directory) { return directory / "identity.key"; }
fs::path spacePath(const fs::path& directory) { return directory / "space.json"; }
fs::path databasePath(const fs::path& directory) { return directory / "provider.db"; }

Expected<crypto::Identity> readIdentity(const fs::path& directory) {
  auto seed = readWholeFile(identityPath(directory), crypto::Identity::seedBytes);
  if (!seed && seed.error().fault == Fault::NotFound) return fail(Fault::NotInitialised, directory.string());
  if (!seed && seed.error().fault == Fault::TooLarge) return fail(Fault::DamagedData, identityPath(directory).string());
  if (!seed) return fail(seed.error());
  auto identity = crypto::Identity::fromSeed(*seed);
  crypto::wipe(*seed);
  if (!identity) return fail(Fault::DamagedData, identityPath(directory).string());
  return identity;
}

}  // namespace

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
  if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST)
    return fail(errno == ENOSPC || errno == EDQUOT ? Fault::DiskFull : Fault::Storage, directory.string());
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
    // Before the space file, with which the folder is whole.
    if (!fs::exists(spacePath(directory), error))
      COPPICE_CHECK(storage::Database::open(databasePath(directory), storage::serviceSchema()));
    COPPICE_CHECK(replaceFile(spacePath(directory), asBytes(wire::spaceFileText(space))));
  }
  return open(directory);
}

Expected<std::unique_ptr<Home>> Home::open(const fs::path& directory) {
  COPPICE_CHECK(checkOwner(directory));
  COPPICE_TRY(transport::HomeLock lock, transport::HomeLock::take(directory));
  COPPICE_TRY(crypto::Identity identity, readIdentity(directory));
  const auto text = readWholeFile(spacePath(directory), limits::maxSpaceFileBytes);
  if (!text && text.error().fault == Fault::NotFound) return fail(Fault::NotInitialised, directory.string());
  if (!text) return fail(text.error());
  COPPICE_TRY(wire::SpaceFile space, wire::parseSpaceFile(std::string(asText(*text))));
  // It has the keys that open the totals of running rounds: another one in its place could not.
  COPPICE_TRY(auto database, storage::Database::reopen(databasePath(directory), storage::serviceSchema()));
  COPPICE_TRY(transport::BlobStore blobs, transport::BlobStore::open(directory / "blobs"));
  return std::unique_ptr<Home>(new Home(directory, std::move(lock), std::move(identity), std::move(space),
                                        std::move(database), std::move(blobs)));
}

}  // namespace coppice::provider
