#include "agent/activity_export.h"

#include <nlohmann/json.hpp>

#include "base/bytes.h"
#include "base/export_text.h"
#include "base/fault.h"
#include "consent/record.h"

namespace coppice::agent {

namespace {

namespace pb = control::pb;
using nlohmann::json;

constexpr const char* sentKinds[] = {"masked-numbers", "masks", "seat-duty", "log-entries"};

std::string hexOf(const std::string& bytes) { return toHex(asBytes(bytes)); }

std::string faultText(const pb::ActivityEntry& entry) {
  if (!entry.has_fault()) return {};
  const auto fault = faultFromNumber(entry.fault().number());
  return fault ? std::string(faultName(*fault)) : std::to_string(entry.fault().number());
}

json entryJson(const pb::ActivityEntry& entry) {
  json out = {{"number", entry.number()},
              {"time", consent::isoTime({entry.time_ms()})},
              {"kind", entry.kind()},
              {"previous", hexOf(entry.previous())}};
  if (!entry.request().empty()) out["request"] = hexOf(entry.request());
  if (!entry.dataset().empty()) out["dataset"] = hexOf(entry.dataset());
  if (entry.amount() > 0) out["amount"] = entry.amount();
  if (entry.has_fault()) out["fault"] = faultText(entry);
  if (!entry.note().empty()) out["note"] = entry.note();
  for (const pb::SentPart& part : entry.sent()) {
    json to = json::array();
    for (const std::string& key : part.to()) to.push_back(hexOf(key));
    out["sent"].push_back(
        {{"kind", part.kind()}, {"bytes", part.bytes()}, {"recipients", part.recipients()}, {"to", std::move(to)}});
  }
  return out;
}

}  // namespace

std::string activityJson(const std::vector<pb::ActivityEntry>& entries, bool chainVerified, WallMs exportedAt) {
  json list = json::array();
  for (const pb::ActivityEntry& entry : entries) list.push_back(entryJson(entry));
  return json{{"format", "coppice-activity/1"},
              {"exported_at", consent::isoTime(exportedAt)},
              {"chain_verified", chainVerified},
              {"entries", std::move(list)}}
             .dump(2, ' ', false, json::error_handler_t::replace) +
         "\n";
}

std::string activityCsv(const std::vector<pb::ActivityEntry>& entries) {
  std::vector<std::string> titles = {"number", "time", "kind", "request", "dataset", "amount", "fault", "note"};
  for (const char* kind : sentKinds) titles.push_back(std::string("sent_") + kind);
  titles.emplace_back("previous");
  std::string text = csvLine(titles);
  for (const pb::ActivityEntry& entry : entries) {
    std::vector<std::string> cells = {std::to_string(entry.number()),
                                      consent::isoTime({entry.time_ms()}),
                                      entry.kind(),
                                      hexOf(entry.request()),
                                      hexOf(entry.dataset()),
                                      entry.amount() > 0 ? std::to_string(entry.amount()) : "",
                                      faultText(entry),
                                      entry.note()};
    for (const char* kind : sentKinds) {
      std::uint64_t bytes = 0;
      for (const pb::SentPart& part : entry.sent()) bytes += part.kind() == kind ? part.bytes() : 0;
      cells.push_back(bytes > 0 ? std::to_string(bytes) : "");
    }
    cells.push_back(hexOf(entry.previous()));
    text += csvLine(cells);
  }
  return text;
}

}  // namespace coppice::agent
