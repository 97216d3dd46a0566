#pragma once
/// What lies where in a hub's DIR: authority/ (the key that admits members; may be taken away and kept offline), hub/
/// (keys, log, relay, spool, lock), space.json (for members). Key files are 32 bytes as hexadecimal, mode 0600.
/// Source: protocol.md §2; product.md §2. Never prints or logs a key.
#include <filesystem>

#include "crypto/identity.h"
#include "crypto/sealed_box.h"
#include "protocol/log_view.h"
#include "storage/database.h"
#include "wire/space_file.h"

namespace coppice::hub {

struct NewSpace {
  std::string name;
  std::string listen;         // tcp://HOST:PORT
  std::string publicAddress;  // what members connect to
  std::uint32_t guardianshipAge = 18;
};

/// Fails: AlreadyExists, BadInput (name, address), DiskFull, Storage.
Expected<wire::SpaceFile> createDirectory(const std::filesystem::path& directory, const NewSpace& space,
                                          Random& random);

struct HubHome {
  wire::SpaceFile space;
  crypto::Identity identity;
  crypto::SealPair curve;
  std::string listen;
  std::filesystem::path folder;  // DIR/hub
};

/// Fails: NotInitialised, BadSpaceFile, WrongVersion, DamagedData (keys do not fit the space file, or the address to
/// listen on is none), Storage.
Expected<HubHome> openDirectory(const std::filesystem::path& directory);
/// The log that `createDirectory` began. A hub must not begin another one under the same keys: to its members that
/// would be a forgery, and so would one that lost its newest entries. Fails: DamagedData (it is missing, empty, or no
/// such database), LogCut, NewerDatabase, Storage.
Expected<std::unique_ptr<storage::Database>> openLog(const HubHome& home);
/// Fails: NotInitialised (the authority folder is not here), DamagedData.
Expected<crypto::Identity> openAuthority(const std::filesystem::path& directory, const wire::SpaceFile& space);

}  // namespace coppice::hub
