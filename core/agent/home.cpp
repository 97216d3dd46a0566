#include "agent/home.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/file.h"
#include "control/protocol.h"
#include "vault/vault.h"

namespace coppice::agent {

namespace {

tl::unexpected<Error> failErrno(const std::filesystem::path& place) {
  const int why = errno;
  const bool full = why == ENOSPC || why == EDQUOT || why == EFBIG;
  return fail(full ? Fault::DiskFull : Fault::Storage, place.string() + ": " + std::strerror(why));
}

}  // namespace

Expected<std::unique_ptr<Home>> Home::open(const std::filesystem::path& directory) {
  std::error_code failed;
  if (directory.has_parent_path()) std::filesystem::create_directories(directory.parent_path(), failed);
  if (mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) return failErrno(directory);
  COPPICE_CHECK(control::checkPrivate(directory));
  const std::filesystem::path real = std::filesystem::canonical(directory, failed);
  if (failed) return fail(Fault::Storage, directory.string() + ": " + failed.message());

  COPPICE_TRY(transport::HomeLock lock, transport::HomeLock::take(real));
  std::unique_ptr<Home> home(new Home(real, std::move(lock)));
  if (std::filesystem::exists(home->erasingPath(), failed)) COPPICE_CHECK(home->finishErasing());
  // A backup that a crash stopped half unpacked: its keys must not stay.
  std::filesystem::remove_all(home->restoredPath().string() + storage::restoringSuffix, failed);
  if (failed) return fail(Fault::Storage, home->restoredPath().string() + ": " + failed.message());
  COPPICE_CHECK(home->adoptRestored());
  return home;
}

Done Home::adoptRestored() {
  std::error_code failed;
  std::vector<std::filesystem::path> parts;
  for (const auto& entry : std::filesystem::directory_iterator(restoredPath(), failed)) {
    if (entry.path().filename() != vault::vaultFileName) parts.push_back(entry.path());
  }
  failed.clear();
  // The vault comes last: with it the home counts as set up.
  const std::filesystem::path last = restoredPath() / vault::vaultFileName;
  if (std::filesystem::exists(last, failed)) parts.push_back(last);
  for (const std::filesystem::path& part : parts) {
    const std::filesystem::path target = m_directory / part.filename();
    for (const char* side : {"", "-wal", "-shm"}) std::filesystem::remove_all(target.string() + side, failed);
    std::filesystem::rename(part, target, failed);
    if (failed) return fail(Fault::Storage, target.string() + ": " + failed.message());
  }
  std::filesystem::remove(restoredPath(), failed);
  return loadIdentity();
}

Done Home::checkWhole() const {
  const auto there = [](const std::filesystem::path& file) {
    std::error_code failed;
    const auto size = std::filesystem::file_size(file, failed);
    return !failed && size > 0;
  };
  std::vector<std::filesystem::path> needed;
  // Each of these is made after the files that it needs.
  if (there(m_directory / vault::vaultFileName)) needed = {identityPath(), databasePath()};
  if (there(spaceFolder() / "space.json")) needed.push_back(spaceFolder() / "space.db");
  for (const std::filesystem::path& file : needed)
    if (!there(file)) return fail(Fault::DamagedData, file.string() + " is missing or empty");
  return {};
}

Expected<std::unique_ptr<storage::Database>> Home::openDatabase() const {
  COPPICE_CHECK(checkWhole());
  std::error_code failed;
  const bool setUp = std::filesystem::exists(m_directory / vault::vaultFileName, failed);
  return setUp ? storage::Database::reopen(databasePath(), storage::memberSchema())
               : storage::Database::open(databasePath(), storage::memberSchema());
}

Done Home::erase() {
  COPPICE_CHECK(replaceFile(erasingPath(), {}));
  m_identity.reset();
  return finishErasing();
}

Done Home::finishErasing() {
  const std::filesystem::path vault = m_directory / vault::vaultFileName;
  std::vector<std::filesystem::path> parts{spaceFolder(), restoredPath()};
  parts.emplace_back(restoredPath().string() + storage::restoringSuffix);
  // With what a crash in the middle of replacing one of them left.
  for (const auto& file : {identityPath(), vault}) {
    parts.push_back(file);
    parts.emplace_back(file.string() + replacingSuffix);
  }
  for (const char* side : {"", "-wal", "-shm", "-journal"}) parts.emplace_back(databasePath().string() + side);
  parts.push_back(erasingPath());  // last: while it stands, the rest may stand too
  for (const std::filesystem::path& part : parts) {
    std::error_code failed;
    std::filesystem::remove_all(part, failed);
    if (failed) return fail(Fault::Storage, part.string() + ": " + failed.message());
  }
  return {};
}

Done Home::loadIdentity() {
  auto seed = readWholeFile(identityPath(), crypto::Identity::seedBytes);
  if (!seed && seed.error().fault == Fault::NotFound) return {};
  if (!seed && seed.error().fault == Fault::TooLarge) return fail(Fault::DamagedData, identityPath().string());
  if (!seed) return fail(seed.error());
  COPPICE_CHECK(control::checkPrivate(identityPath()));
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
