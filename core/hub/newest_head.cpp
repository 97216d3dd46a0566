#include "hub/newest_head.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/file.h"
#include "base/require.h"
#include "storage/log_store.h"
#include "transport/log_frontier.h"

namespace coppice::hub {

namespace {

// Two slots, each a sector of the disk, written in turn: a write that a loss of power tears leaves the head before. A
// slot is u32 size ‖ head ‖ zeros. A file replaced as a whole would cost three times an entry's own time on disk.
constexpr std::size_t slotBytes = 512;
constexpr std::size_t slots = 2;

std::filesystem::path headPath(const storage::Database& log) { return log.path() + ".head"; }

Bytes slotOf(const wire::SignedHead& head) {
  const Bytes encoded = wire::encodeHead(head);
  Bytes slot;
  appendU32(slot, static_cast<std::uint32_t>(encoded.size()));
  append(slot, encoded);
  require(slot.size() <= slotBytes, "a head fits its slot");
  slot.resize(slotBytes);
  return slot;
}

/// The newer of the heads that this hub signed; nullopt when there is none.
std::optional<wire::HeadBody> newestOf(BytesView file, const MemberKey& hub) {
  std::optional<wire::HeadBody> newest;
  if (file.size() != slots * slotBytes) return newest;
  for (std::size_t i = 0; i < slots; ++i) {
    const BytesView slot = file.subspan(i * slotBytes, slotBytes);
    const std::size_t size = readU32(slot.first(4));
    if (size > slotBytes - 4) continue;
    const auto head = wire::decodeHead(slot.subspan(4, size));
    const auto body = head ? wire::openHead(hub, *head) : fail(Fault::Malformed);
    if (body && (!newest || body->size > newest->size)) newest = *body;
  }
  return newest;
}

/// In place, with no change of the file's size: one flush of the disk. False when there is no such file yet.
Expected<bool> overwrite(const std::filesystem::path& path, BytesView slot, std::size_t place) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0 && errno == ENOENT) return false;
  if (file < 0) return fail(Fault::Storage, path.string());
  const bool written = ::pwrite(file, slot.data(), slot.size(), static_cast<off_t>(place * slotBytes)) ==
                           static_cast<ssize_t>(slot.size()) &&
                       ::fdatasync(file) == 0;
  ::close(file);
  if (!written) return fail(Fault::Storage, path.string());
  return true;
}

}  // namespace

Done keepNewestHead(const storage::Database& log, std::uint64_t size, const wire::SignedHead& head) {
  const Bytes slot = slotOf(head);
  const std::size_t place = size % slots;
  COPPICE_TRY(const bool there, overwrite(headPath(log), slot, place));
  if (there) return {};
  Bytes file(slots * slotBytes);
  std::copy(slot.begin(), slot.end(), file.begin() + static_cast<std::ptrdiff_t>(place * slotBytes));
  return replaceFile(headPath(log), file);
}

Done checkNewestHead(storage::Database& log, const MemberKey& hub) {
  const std::filesystem::path path = headPath(log);
  // Read before the log: a hub that runs appends to the log first.
  const auto bytes = readWholeFile(path, slots * slotBytes);
  if (!bytes && bytes.error().fault == Fault::NotFound) return {};
  if (!bytes && bytes.error().fault != Fault::TooLarge) return fail(bytes.error());
  const auto body = bytes ? newestOf(*bytes, hub) : std::nullopt;
  if (!body) return fail(Fault::DamagedData, path.string() + " holds no head that this hub signed");
  COPPICE_TRY(const auto leaves, storage::LogStore(log).leaves());
  if (leaves.size() < body->size) {
    return fail(Fault::LogCut,
                log.path() + " has " + std::to_string(leaves.size()) + " entries of " + std::to_string(body->size));
  }
  transport::LogFrontier frontier;
  for (std::uint64_t i = 0; i < body->size; ++i) frontier.append(leaves[i]);
  if (frontier.root() != body->root)
    return fail(Fault::DamagedData, log.path() + " is not the log of " + path.string());
  return {};
}

}  // namespace coppice::hub
