#include "hub/directory.h"

#include <fstream>

#include "base/file.h"
#include "hub/newest_head.h"

namespace coppice::hub {

namespace {

namespace fs = std::filesystem;

constexpr const char* logFileName = "hub.sqlite";

Expected<std::string> readText(const fs::path& path) {
  std::ifstream file(path);
  if (!file) return fail(Fault::NotInitialised, path.string());
  std::string line;
  std::getline(file, line);
  return line;
}

Expected<crypto::SecretBytes> readKey(const fs::path& path) {
  COPPICE_TRY(std::string text, readText(path));
  auto bytes = fromHex(text);
  crypto::wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
  if (!bytes || bytes->size() != crypto::Identity::seedBytes) return fail(Fault::DamagedData, path.string());
  auto secret = crypto::SecretBytes::copyOf(*bytes);
  crypto::wipe(*bytes);
  return secret;
}

Done makeFolder(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (!error) fs::permissions(path, fs::perms::owner_all, error);
  if (error) return fail(Fault::Storage, path.string() + ": " + error.message());
  return {};
}

}  // namespace

Expected<wire::SpaceFile> createDirectory(const fs::path& directory, const NewSpace& space, Random& random) {
  std::error_code error;
  if (fs::exists(directory / "space.json", error) || fs::exists(directory / "hub", error)) {
    return fail(Fault::AlreadyExists, directory.string());
  }
  if (space.name.empty() || space.name.size() > limits::maxNameBytes)
    return fail(Fault::BadInput, "name of the data space");
  COPPICE_CHECK(wire::checkAddress(space.listen));
  COPPICE_CHECK(wire::checkAddress(space.publicAddress));
  const auto authority = crypto::Identity::generate(random);
  const auto hub = crypto::Identity::generate(random);
  const auto curve = crypto::SealPair::generate(random);
  wire::SpaceFile file;
  file.name = space.name;
  file.address = space.publicAddress;
  file.hubCurveKey = convertId<CurveKey>(curve.key());
  file.hubKey = hub.key();
  file.authorityKey = authority.key();
  file.guardianshipAge = space.guardianshipAge;
  COPPICE_CHECK(wire::parseSpaceFile(wire::spaceFileText(file)));
  COPPICE_CHECK(makeFolder(directory / "authority"));
  COPPICE_CHECK(makeFolder(directory / "hub"));
  COPPICE_CHECK(replaceFile(directory / "authority" / "authority.key", asBytes(toHex(authority.seed()) + "\n")));
  COPPICE_CHECK(replaceFile(directory / "hub" / "hub.key", asBytes(toHex(hub.seed()) + "\n")));
  COPPICE_CHECK(replaceFile(directory / "hub" / "curve.key", asBytes(toHex(curve.secret()) + "\n")));
  COPPICE_CHECK(replaceFile(directory / "hub" / "listen", asBytes(space.listen + "\n")));
  COPPICE_CHECK(storage::Database::open((directory / "hub" / logFileName).string(), storage::serviceSchema()));
  // Last: a directory with a space file is whole.
  COPPICE_CHECK(replaceFile(directory / "space.json", asBytes(wire::spaceFileText(file)), true));
  return file;
}

Expected<HubHome> openDirectory(const fs::path& directory) {
  auto space = wire::readSpaceFile(directory / "space.json");
  if (!space) {
    if (space.error().fault == Fault::NotFound) return fail(Fault::NotInitialised, directory.string());
    return fail(space.error());
  }
  const fs::path folder = directory / "hub";
  COPPICE_TRY(const auto hubSeed, readKey(folder / "hub.key"));
  COPPICE_TRY(const auto curveSecret, readKey(folder / "curve.key"));
  COPPICE_TRY(std::string listen, readText(folder / "listen"));
  if (!wire::checkAddress(listen)) return fail(Fault::DamagedData, (folder / "listen").string());
  COPPICE_TRY(auto identity, crypto::Identity::fromSeed(hubSeed.view()));
  COPPICE_TRY(auto curve, crypto::SealPair::fromSecret(curveSecret.view()));
  if (identity.key() != space->hubKey || convertId<CurveKey>(curve.key()) != space->hubCurveKey) {
    return fail(Fault::DamagedData, "the keys of the hub are not those of space.json");
  }
  return HubHome{std::move(*space), std::move(identity), std::move(curve), std::move(listen), folder};
}

Expected<std::unique_ptr<storage::Database>> openLog(const HubHome& home) {
  const fs::path file = home.folder / logFileName;
  COPPICE_TRY(auto log, storage::Database::reopen(file.string(), storage::serviceSchema()));
  COPPICE_CHECK(checkNewestHead(*log, home.identity.key()));
  return log;
}

Expected<crypto::Identity> openAuthority(const fs::path& directory, const wire::SpaceFile& space) {
  COPPICE_TRY(const auto seed, readKey(directory / "authority" / "authority.key"));
  COPPICE_TRY(auto authority, crypto::Identity::fromSeed(seed.view()));
  if (authority.key() != space.authorityKey) return fail(Fault::DamagedData, "authority key of another data space");
  return authority;
}

}  // namespace coppice::hub
