#pragma once
/// A small value that must never be lost half way and is written often: a file of two slots, each a sector of the disk,
/// written in turn, so that a write that a loss of power tears leaves the value before. A file replaced as a whole
/// would cost several times as much. What is in a slot, and which one is newer, the owner knows. One writer.
#include <filesystem>

#include "base/bytes.h"
#include "base/expected.h"

namespace coppice {

inline constexpr std::size_t slotBytes = 512;
inline constexpr std::size_t slotFileBytes = 2 * slotBytes;

/// On disk when it returns, with one flush. turn: grows by one each time. slot: at most slotBytes; zeros follow. A file
/// that is not there yet is made. Fails: DiskFull, Storage.
Done writeSlot(const std::filesystem::path& path, std::uint64_t turn, Bytes slot);

}  // namespace coppice
