#include "hub/newest_head.h"

#include "base/file.h"
#include "base/slot_file.h"
#include "storage/log_store.h"
#include "transport/log_frontier.h"

namespace coppice::hub {

namespace {

// A slot is u32 size ‖ head ‖ zeros.
std::filesystem::path headPath(const storage::Database& log) { return log.path() + ".head"; }

Bytes slotOf(const wire::SignedHead& head) {
  const Bytes encoded = wire::encodeHead(head);
  Bytes slot;
  appendU32(slot, static_cast<std::uint32_t>(encoded.size()));
  append(slot, encoded);
  return slot;
}

/// The newer of the heads that this hub signed; nullopt when there is none.
std::optional<wire::HeadBody> newestOf(BytesView file, const MemberKey& hub) {
  std::optional<wire::HeadBody> newest;
  if (file.size() != slotFileBytes) return newest;
  for (std::size_t at = 0; at < slotFileBytes; at += slotBytes) {
    const BytesView slot = file.subspan(at, slotBytes);
    const std::size_t size = readU32(slot.first(4));
    if (size > slotBytes - 4) continue;
    const auto head = wire::decodeHead(slot.subspan(4, size));
    const auto body = head ? wire::openHead(hub, *head) : fail(Fault::Malformed);
    if (body && (!newest || body->size > newest->size)) newest = *body;
  }
  return newest;
}

}  // namespace

Done keepNewestHead(const storage::Database& log, std::uint64_t size, const wire::SignedHead& head) {
  return writeSlot(headPath(log), size, slotOf(head));
}

Done checkNewestHead(storage::Database& log, const MemberKey& hub) {
  const std::filesystem::path path = headPath(log);
  // Read before the log: a hub that runs appends to the log first.
  const auto bytes = readWholeFile(path, slotFileBytes);
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
