#include <iostream>
#include <nlohmann/json.hpp>

#include "common/cli.h"
#include "common/table.h"
#include "hub/commands.h"
#include "hub/directory.h"
#include "hub/evidence.h"
#include "hub/spool.h"
#include "transport/local_endpoint.h"

namespace coppice::hubcli {

namespace {

using nlohmann::json;

struct Line {
  std::uint64_t index = 0;
  WallMs time;
  wire::EnvelopeId envelope;
  std::string entry;
  std::string signer;
  std::optional<Error> refused;
};

Line lineOf(protocol::LogView& view, const storage::StoredEntry& stored) {
  Line line{stored.index, stored.time, wire::envelopeIdOf(stored.envelope), "?", "", std::nullopt};
  const auto accepted = view.apply(stored.index, stored.time.value, stored.envelope);
  if (accepted) {
    line.entry = wire::entryName(accepted->entry);
    line.signer = accepted->signer.hex();
  } else {
    line.refused = accepted.error();
    if (const auto opened = wire::openEnvelope(wire::Purpose::LogEntry, stored.envelope))
      line.signer = opened->signer.hex();  // whoever signs what does not count is named all the same
  }
  return line;
}

json jsonOf(const Line& line) {
  json value = {{"index", line.index}, {"time_ms", line.time.value}, {"envelope", line.envelope.hex()},
                {"entry", line.entry}, {"signer", line.signer},      {"counts", !line.refused.has_value()}};
  if (line.refused) value["error"] = common::errorToJson(*line.refused);
  return value;
}

Done verifyLog(const hub::HubHome& home, storage::Database& database, bool asJson) {
  const SystemClock clock;
  // Opening recomputes every leaf and compares the root with the head the hub signed.
  COPPICE_TRY(const auto sequencer, hub::Sequencer::open(database, protocol::rootOf(home.space), home.identity, clock));
  COPPICE_TRY(const wire::HeadBody head, wire::openHead(home.space.hubKey, sequencer->head(sequencer->size())));
  if (asJson)
    common::printJson({{"verified", true}, {"entries", head.size}, {"root", head.root.hex()}});
  else
    std::cout << "Verified " << head.size << " entries, root " << head.root.hex() << ".\n";
  return {};
}

Done showDisputes(const hub::HubHome& home, storage::Database& database, const std::string& report, bool asJson) {
  protocol::LogView view(protocol::rootOf(home.space));
  std::vector<RefusedEntry> refused;
  std::vector<Digest> leaves;
  COPPICE_CHECK(storage::LogStore(database).forEach(0, [&](const storage::StoredEntry& stored) -> Done {
    leaves.push_back(stored.leaf);
    const auto accepted = view.apply(stored.index, stored.time.value, stored.envelope);
    if (accepted) return {};
    if (auto signedOne = refusedEntry(view, stored, accepted.error())) refused.push_back(std::move(*signedOne));
    return {};
  }));
  std::vector<ReportedHead> heads;
  if (!report.empty()) {
    COPPICE_TRY(heads, headsOfReport(report, home.space.hubKey, leaves));
  }
  showEvidence(view, refused, heads, asJson);
  return {};
}

Done listLog(const hub::HubHome& home, storage::Database& database, bool asJson) {
  protocol::LogView view(protocol::rootOf(home.space));
  json list = json::array();
  common::Table table({{"#", common::Align::Right}, {"Time"}, {"Entry"}, {"Signer"}, {"Id"}});
  COPPICE_CHECK(storage::LogStore(database).forEach(0, [&](const storage::StoredEntry& stored) -> Done {
    const Line line = lineOf(view, stored);
    if (asJson) list.push_back(jsonOf(line));
    table.addRow({std::to_string(line.index), common::formatTime(line.time),
                  line.refused ? "ignored: " + std::string(faultName(line.refused->fault)) : line.entry,
                  line.signer.substr(0, 8), line.envelope.shortHex()});
    return {};
  }));
  if (asJson)
    common::printJson(list);
  else
    std::cout << (table.empty() ? "The log is empty.\n" : table.text());
  return {};
}

}  // namespace

Done runLog(const LogCommand& command, bool asJson) {
  COPPICE_TRY(const hub::HubHome home, hub::openDirectory(command.directory));
  COPPICE_TRY(const auto database, hub::openLog(home));
  if (command.verify) return verifyLog(home, *database, asJson);
  if (command.disputes) return showDisputes(home, *database, command.report, asJson);
  return listLog(home, *database, asJson);
}

Done runStatus(const StatusCommand& command, bool asJson) {
  const SystemClock clock;
  COPPICE_TRY(const hub::HubHome home, hub::openDirectory(command.directory));
  const auto lock = transport::HomeLock::take(home.folder);
  const bool running = !lock && lock.error().fault == Fault::AlreadyRunning;
  COPPICE_TRY(const auto database, hub::openLog(home));
  COPPICE_TRY(const auto sequencer,
              hub::Sequencer::open(*database, protocol::rootOf(home.space), home.identity, clock));
  COPPICE_TRY(const auto spool, hub::Spool::open(home.folder, *sequencer, {}));
  const protocol::LogView& view = sequencer->view();
  json members = json::array();
  std::size_t live = 0;
  common::Table table({{"Member"}, {"Kind"}, {"Name"}, {"State"}});
  const char* const kinds[] = {"", "person", "organisation", "provider"};
  for (const auto& [key, state] : view.members()) {
    const bool alive = state.live(sequencer->now().value);
    live += alive ? 1U : 0U;
    const std::string kind = kinds[static_cast<std::size_t>(state.terms.kind)];
    members.push_back({{"key", key.hex()}, {"kind", kind}, {"name", state.terms.name}, {"live", alive}});
    table.addRow({key.shortHex(), kind, state.terms.name, alive ? "member" : "ended"});
  }
  std::size_t open = 0;
  for (const auto& [id, request] : view.requests()) open += request.closed ? 0U : 1U;
  if (asJson) {
    common::printJson({{"name", home.space.name},
                       {"address", home.space.address},
                       {"running", running},
                       {"log_entries", sequencer->size()},
                       {"members", members},
                       {"open_requests", open},
                       {"disputes", view.disputes().size()},
                       {"spool", {{"blobs", spool.blobs()}, {"bytes", spool.usedBytes()}}}});
    return {};
  }
  std::cout << common::printable(home.space.name) << " at " << home.space.address << ", "
            << (running ? "running" : "not running") << "\n"
            << live << " members, " << open << " open requests, " << sequencer->size() << " log entries, "
            << view.disputes().size() << " disputes, " << spool.blobs() << " blobs ("
            << common::formatBytes(spool.usedBytes()) << ")\n"
            << table.text();
  return {};
}

}  // namespace coppice::hubcli
