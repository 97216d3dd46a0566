#pragma once
/// Whole small files, and writing that does not stop half way. A file that is replaced is never half written: a new one
/// beside it, on disk, then renamed over it. Any thread.
#include <filesystem>

#include "base/bytes.h"
#include "base/expected.h"

namespace coppice {

/// Of the new file beside the old one; only a crash leaves it there.
inline constexpr const char* replacingSuffix = ".new";

/// write(2) until all is written. Fails: DiskFull (also file size limit and quota of the system), Storage.
Done writeAll(int fd, BytesView bytes);
/// A new or renamed file is on disk only once its directory is. Fails: NotFound, Storage.
Done syncDirectory(const std::filesystem::path& path);
/// For the owner only unless `everybodyReads`. Fails: DiskFull, NotFound (no such folder), Storage.
Done replaceFile(const std::filesystem::path& path, BytesView content, bool everybodyReads = false);
/// Fails: NotFound, TooLarge (over maxBytes), Storage.
Expected<Bytes> readWholeFile(const std::filesystem::path& path, std::size_t maxBytes);

}  // namespace coppice
