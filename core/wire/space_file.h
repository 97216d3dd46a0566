#pragma once
/// space.json: all a newcomer must trust about a data space — where the hub is, the key its connection must prove, the
/// key that signs its log, and the authority that admits members. Written once by `coppice-hub init`, read by every
/// program. Strict: unknown keys, missing keys and wrong types are BadSpaceFile. Source: protocol.md §3; product.md.
/// Any thread.
#include <filesystem>
#include <optional>
#include <string>

#include "base/expected.h"
#include "base/id.h"
#include "base/limits.h"
#include "wire/envelope.h"

namespace coppice::wire {

struct SpaceFile {
  std::uint32_t protocolVersion = limits::protocolVersion;
  std::string name;
  std::string address;  // tcp://host:port
  CurveKey hubCurveKey;
  MemberKey hubKey;
  MemberKey authorityKey;
  std::optional<OwnerId> hubOwner;     // of the operator, who gets no seats
  std::uint32_t guardianshipAge = 18;  // below it a guardian consents
  std::uint64_t maxBlobBytes = limits::maxBlobBytes;
  std::uint32_t maxMembers = limits::maxMembers;

  SpaceId space() const { return spaceIdOf(authorityKey, hubKey); }
  friend bool operator==(const SpaceFile&, const SpaceFile&) = default;
};

/// Fails: BadSpaceFile (what is wrong), WrongVersion.
Expected<SpaceFile> parseSpaceFile(const std::string& text);
/// Fails: NotFound, and as parseSpaceFile.
Expected<SpaceFile> readSpaceFile(const std::filesystem::path& path);
std::string spaceFileText(const SpaceFile& file);
/// Host and port of "tcp://host:port". Fails: BadInput.
Done checkAddress(const std::string& address);

}  // namespace coppice::wire
