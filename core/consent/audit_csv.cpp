// The audit file as a table: a line per decision and data set, so that a steward can filter it in a spreadsheet.
#include <nlohmann/json.hpp>

#include "base/export_text.h"
#include "catalogue/json_reader.h"
#include "consent/exporters.h"

namespace coppice::consent {

namespace {

using nlohmann::json;

std::string joined(const json& texts) {
  std::string out;
  for (const json& text : texts) out += (out.empty() ? "" : "; ") + text.get<std::string>();
  return out;
}

/// Throws nlohmann's exceptions.
std::string linesOf(const OpenedRecord& one, const json& record, const DatasetNames& names) {
  const json& own = record.at("coppice");
  const json& event = record.at("events").at(0);
  json purposes = json::array();
  for (const json& purpose : record.at("purposes"))
    if (purpose.contains("purpose")) purposes.push_back(purpose.at("purpose"));
  const auto line = [&](const std::string& dataset, const std::string& name, const std::string& columns) {
    return csvLine({std::to_string(one.seal.sequence), event.at("event_time").get<std::string>(),
                    event.at("event_type").get<std::string>(), std::string(stateName(one.seal.state)),
                    own.at("request").get<std::string>(), own.value("title", ""),
                    joined(record.at("purposes").at(0).at("pii_controllers")), joined(purposes), dataset, name, columns,
                    one.seal.until.value > 0 ? isoTime(one.seal.until) : "", one.seal.hash.hex(),
                    one.seal.previous.hex(), one.seal.signature.hex()});
  };
  std::string lines;
  // A decision that ends a consent names no columns; its seal says which data sets it was about.
  for (const DatasetId& dataset : one.seal.datasets) {
    std::string columns;
    for (const json& granted : own.at("datasets"))
      if (granted.at("dataset") == dataset.hex()) columns = joined(granted.at("columns"));
    const auto name = names.find(dataset);
    lines += line(dataset.hex(), name == names.end() ? "" : name->second, columns);
  }
  return lines.empty() ? line("", "", "") : lines;
}

}  // namespace

Expected<std::string> auditCsv(const std::vector<OpenedRecord>& records, const DatasetNames& names) {
  std::string text = csvLine({"number", "time", "event", "state", "request", "title", "provider", "purposes", "dataset",
                              "dataset_name", "columns", "until", "record_hash", "previous_hash", "signature"});
  try {
    for (const OpenedRecord& one : records) {
      COPPICE_TRY(const json record, catalogue::parseStrictJson(one.record, Fault::DamagedData));
      text += linesOf(one, record, names);
    }
  } catch (const json::exception& error) {
    return fail(Fault::DamagedData, std::string("consent record: ") + error.what());
  }
  return text;
}

}  // namespace coppice::consent
