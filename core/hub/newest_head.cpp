#include "hub/newest_head.h"

#include "base/file.h"
#include "storage/log_store.h"
#include "transport/log_frontier.h"

namespace coppice::hub {

namespace {

constexpr std::size_t maxHeadBytes = 4096;

std::filesystem::path headPath(const storage::Database& log) { return log.path() + ".head"; }

}  // namespace

Done keepNewestHead(const storage::Database& log, const wire::SignedHead& head) {
  return replaceFile(headPath(log), wire::encodeHead(head));
}

Done checkNewestHead(storage::Database& log, const MemberKey& hub) {
  const std::filesystem::path path = headPath(log);
  // Read before the log: a hub that runs appends to the log first.
  const auto bytes = readWholeFile(path, maxHeadBytes);
  if (!bytes && bytes.error().fault == Fault::NotFound) return {};
  if (!bytes && bytes.error().fault != Fault::TooLarge) return fail(bytes.error());
  const auto head = bytes ? wire::decodeHead(*bytes) : fail(bytes.error());
  const auto body = head ? wire::openHead(hub, *head) : fail(head.error());
  if (!body) return fail(Fault::DamagedData, path.string() + " is no head that this hub signed");
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
