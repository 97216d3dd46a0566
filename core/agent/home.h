#pragma once
/// The directory of one agent: who may use it, and the files that are not in the database. The lock is held as long as
/// the object lives, so two agents never work in one home. Layout (directory 0700, files 0600):
///   lock · identity.key (Ed25519 seed, outside the passphrase) · vault.json · coppice.db · space/ (once joined) ·
///   restored/ (for moments: a backup that is taking its place) · restored.restoring/ (for moments: one that is being
///   unpacked) · erasing (for moments: all of these are to go).
/// Source: product.md §2. Event-loop thread; never holds anything of the vault.
#include <filesystem>
#include <memory>
#include <optional>

#include "base/expected.h"
#include "base/random.h"
#include "crypto/identity.h"
#include "storage/backup.h"
#include "storage/database.h"
#include "transport/local_endpoint.h"

namespace coppice::agent {

class Home {
 public:
  /// Makes the directory when missing and takes its lock. Fails: ForeignOwner (another owner, or open to others),
  /// AlreadyRunning, Storage, DamagedData or ForeignOwner for a bad identity file.
  static Expected<std::unique_ptr<Home>> open(const std::filesystem::path& directory);
  Home(const Home&) = delete;
  Home& operator=(const Home&) = delete;

  const std::filesystem::path& directory() const { return m_directory; }
  std::filesystem::path databasePath() const { return m_directory / storage::databaseFileName; }
  /// Of the joined data space (space_network.h).
  std::filesystem::path spaceFolder() const { return m_directory / "space"; }

  /// The member's database: a new one before the home is set up, afterwards the one that is there. A home that was set
  /// up, or joined, and began another one would forget decisions and votes, and say them again. Fails: DamagedData
  /// naming the file that is missing or empty; else as Database::open.
  Expected<std::unique_ptr<storage::Database>> openDatabase() const;

  /// nullptr before `init`.
  const crypto::Identity* identity() const { return m_identity ? &*m_identity : nullptr; }
  /// Fails: AlreadyExists, DiskFull, Storage.
  Done createIdentity(Random& random);
  /// Where a whole backup waits before its parts take their places, which survives a crash: the next open goes on.
  std::filesystem::path restoredPath() const { return m_directory / "restored"; }
  /// Moves those parts into the home; the database must be closed. Fails: DamagedData, Storage.
  Done adoptRestored();
  /// Removes all of the member's files; the database must be closed. A crash on the way is made good by the next open.
  /// Fails: Storage, DiskFull.
  Done erase();

 private:
  Home(std::filesystem::path directory, transport::HomeLock lock)
      : m_directory(std::move(directory)), m_lock(std::move(lock)) {}
  std::filesystem::path identityPath() const { return m_directory / "identity.key"; }
  std::filesystem::path erasingPath() const { return m_directory / "erasing"; }
  Done checkWhole() const;
  Done finishErasing();
  Done loadIdentity();
  Done adoptIdentity(BytesView seed);

  std::filesystem::path m_directory;
  transport::HomeLock m_lock;
  std::optional<crypto::Identity> m_identity;
};

}  // namespace coppice::agent
