#include "base/slot_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/file.h"
#include "base/require.h"

namespace coppice {

namespace {

/// With no change of the file's size: one flush of the disk. False when there is no such file yet.
Expected<bool> overwrite(const std::filesystem::path& path, BytesView slot, std::size_t place) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0 && errno == ENOENT) return false;
  if (file < 0) return fail(Fault::Storage, path.string());
  const bool written =
      ::pwrite(file, slot.data(), slot.size(), static_cast<off_t>(place)) == static_cast<ssize_t>(slot.size()) &&
      ::fdatasync(file) == 0;
  ::close(file);
  if (!written) return fail(Fault::Storage, path.string());
  return true;
}

}  // namespace

Done writeSlot(const std::filesystem::path& path, std::uint64_t turn, Bytes slot) {
  require(slot.size() <= slotBytes, "the value fits its slot");
  slot.resize(slotBytes);
  const std::size_t place = turn % 2 * slotBytes;
  COPPICE_TRY(const bool there, overwrite(path, slot, place));
  if (there) return {};
  Bytes file(slotFileBytes);
  std::copy(slot.begin(), slot.end(), file.begin() + static_cast<std::ptrdiff_t>(place));
  return replaceFile(path, file);
}

}  // namespace coppice
