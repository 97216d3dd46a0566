#pragma once
/// The directory of one provider: who may use it and the files that are not in the database. The lock is held as long
/// as the object lives, so two programs never work in one directory. Layout (directory 0700, files 0600):
///   lock · identity.key (Ed25519 seed) · space.json · provider.db (log, journal) · blobs/ (recipes, models, root
///   sums).
/// One thread. Never holds a member's data: there is none here.
#include <filesystem>
#include <memory>

#include "base/random.h"
#include "crypto/identity.h"
#include "storage/database.h"
#include "transport/blob_store.h"
#include "transport/local_endpoint.h"
#include "wire/space_file.h"

namespace coppice::provider {

class Home {
 public:
  /// Makes directory and identity. A directory that an interrupted `init` left behind is continued with the same
  /// identity. Fails: AlreadyExists (set up for another data space), ForeignOwner, AlreadyRunning, Storage, DiskFull.
  static Expected<std::unique_ptr<Home>> create(const std::filesystem::path& directory, const wire::SpaceFile& space,
                                                Random& random);
  /// Fails: NotInitialised, ForeignOwner, AlreadyRunning, BadSpaceFile, NewerDatabase, DamagedData, Storage.
  static Expected<std::unique_ptr<Home>> open(const std::filesystem::path& directory);

  const std::filesystem::path& directory() const { return m_directory; }
  const crypto::Identity& identity() const { return m_identity; }
  const wire::SpaceFile& space() const { return m_space; }
  storage::Database& database() { return *m_database; }
  transport::BlobStore& blobs() { return m_blobs; }

 private:
  Home(std::filesystem::path directory, transport::HomeLock lock, crypto::Identity identity, wire::SpaceFile space,
       std::unique_ptr<storage::Database> database, transport::BlobStore blobs);

  std::filesystem::path m_directory;
  transport::HomeLock m_lock;
  crypto::Identity m_identity;
  wire::SpaceFile m_space;
  std::unique_ptr<storage::Database> m_database;
  transport::BlobStore m_blobs;
};

}  // namespace coppice::provider
