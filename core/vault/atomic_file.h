#pragma once
/// Small private files that must never be half written: a new file beside the old one, on disk, then renamed over it.
#include <filesystem>
#include <string>

#include "base/bytes.h"
#include "base/expected.h"

namespace coppice::vault {

/// Of the new file beside the old one; only a crash leaves it there.
inline constexpr const char* replacingSuffix = ".new";

/// Mode 0600. Fails: DiskFull, Storage.
Done replaceFile(const std::filesystem::path& path, BytesView content);
/// Fails: NotFound, TooLarge (over maxBytes), Storage.
Expected<Bytes> readWholeFile(const std::filesystem::path& path, std::size_t maxBytes);

}  // namespace coppice::vault
