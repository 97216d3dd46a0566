#pragma once
/// Backup and restore of a home directory: identity, vault, database in one file, sealed under a key only the vault's
/// passphrase, key file or recovery key of that day opens. A restored home is marked until the agent has noted when:
/// consents count as expired and older epochs get no seat. Never restores over anything or leaves half a home. Source:
/// product.md §5.
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "storage/database.h"
#include "vault/vault.h"

namespace coppice::storage {

inline constexpr const char* databaseFileName = "coppice.db";
/// Where a home is unpacked, beside it; only a crash leaves it there.
inline constexpr const char* restoringSuffix = ".restoring";

/// One more file of a home: "name" or "folder/name". A database is given open, so that its copy is consistent.
struct BackupPart {
  std::string name;
  Database* database = nullptr;
};

/// vault: unlocked, of this home. database: home/coppice.db, open. parts: what belongs to the home besides these two
/// (identity, space file …). Writes `target` (0600), which must not exist. Fails: Locked, AlreadyExists, NotFound,
/// BadInput (name of a part), DiskFull, Storage.
Done writeBackup(const std::filesystem::path& home, const vault::Vault& vault, Database& database,
                 const std::vector<BackupPart>& parts, const std::filesystem::path& target, Random& random);

/// A credential, or the recovery key with the new credential it sets.
struct RecoveryKey {
  std::string key;
  vault::Credential newCredential;
};
using BackupOpener = std::variant<vault::Credential, RecoveryKey>;

/// home must be empty or not be there. Marks it as restored. Fails: AlreadyExists, WrongPassphrase, BadInput (mistyped
/// recovery key), DamagedData (cut or changed), NeedsNewerVersion, NewerDatabase, NotFound, DiskFull, Storage.
Done restoreBackup(const std::filesystem::path& backup, const std::filesystem::path& home, const BackupOpener& opener,
                   Random& random);

/// True until clearRestored: the agent clears it once it has noted the time of the restore.
Expected<bool> isRestored(Database& database);
Done clearRestored(Database& database);

}  // namespace coppice::storage
