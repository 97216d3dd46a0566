#include "ctl/print.h"

#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "common/cli.h"
#include "common/sentences.h"
#include "common/table.h"
#include "control/schedule.h"
#include "ctl/print_parts.h"

namespace coppice::ctl {

using common::Align;
using common::printable;
using common::Table;
using google::protobuf::FieldDescriptor;
using nlohmann::json;

namespace {

/// One value; index < 0: not repeated.
json fieldToJson(const google::protobuf::Message& message, const FieldDescriptor* field, int index) {
  const auto* r = message.GetReflection();
  const auto text = [&](const std::string& value) -> json {
    return field->type() == FieldDescriptor::TYPE_BYTES ? toHex(asBytes(value)) : value;
  };
  const bool one = index < 0;
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return one ? r->GetBool(message, field) : r->GetRepeatedBool(message, field, index);
    case FieldDescriptor::CPPTYPE_UINT32:
      return one ? r->GetUInt32(message, field) : r->GetRepeatedUInt32(message, field, index);
    case FieldDescriptor::CPPTYPE_UINT64:
      return one ? r->GetUInt64(message, field) : r->GetRepeatedUInt64(message, field, index);
    case FieldDescriptor::CPPTYPE_INT64:
      return one ? r->GetInt64(message, field) : r->GetRepeatedInt64(message, field, index);
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return one ? r->GetDouble(message, field) : r->GetRepeatedDouble(message, field, index);
    case FieldDescriptor::CPPTYPE_STRING:
      return text(one ? r->GetString(message, field) : r->GetRepeatedString(message, field, index));
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return toJson(one ? r->GetMessage(message, field) : r->GetRepeatedMessage(message, field, index));
    default:
      return nullptr;
  }
}

void print(const pb::DatasetList& list) {
  if (list.datasets().empty()) {
    std::cout << "No data sets yet. Import one: coppicectl import FILE.csv --name NAME\n";
    return;
  }
  Table table({{"Data set"},
               {"Id"},
               {"Rows", Align::Right},
               {"Columns", Align::Right},
               {"Missing", Align::Right},
               {"Imported"}});
  for (const pb::Dataset& dataset : list.datasets()) {
    std::uint64_t missing = 0;
    for (const pb::ColumnInfo& column : dataset.columns()) missing += column.missing();
    table.addRow({dataset.name(), shortId(dataset.id()), std::to_string(dataset.rows()),
                  std::to_string(dataset.columns_size()), std::to_string(missing),
                  common::formatTime({dataset.imported_ms()})});
  }
  std::cout << table.text();
}

void printColumns(const google::protobuf::RepeatedPtrField<pb::ColumnInfo>& columns) {
  Table table({{"Column"}, {"Type"}, {"Missing", Align::Right}, {"Note"}});
  for (const pb::ColumnInfo& column : columns) {
    table.addRow({column.name(), column.type(), std::to_string(column.missing()),
                  column.distinct() == 0 ? "no values"
                  : column.constant()    ? "always the same value"
                                         : ""});
  }
  std::cout << table.text();
}

template <typename Answer>
void printRefused(const Answer& answer, const char* one, const char* many) {
  if (answer.lines_refused() == 0) return;
  std::cout << counted(answer.lines_refused(), one, many) << " left out:\n";
  for (const pb::RefusedLine& line : answer.refused()) {
    std::cout << "  line " << line.line() << ": " << printable(line.reason()) << "\n";
  }
  if (answer.lines_refused() > static_cast<std::uint64_t>(answer.refused_size())) std::cout << "  …\n";
}

void print(const pb::ImportDone& done) {
  const pb::Dataset& dataset = done.dataset();
  std::cout << "Imported " << printable(dataset.name()) << ": " << counted(dataset.rows(), "row", "rows") << ", "
            << counted(static_cast<std::uint64_t>(dataset.columns_size()), "column", "columns")
            << (dataset.version() > 1 ? ", version " + std::to_string(dataset.version()) : "") << ".\n";
  printColumns(dataset.columns());
  printRefused(done, "line was", "lines were");
}

void print(const pb::ImportPreview& preview) {
  const bool xapi = preview.format() == "xapi";
  std::cout << (xapi ? "xAPI statements" : "CSV") << " in " << counted(preview.files(), "file", "files") << ", "
            << common::formatBytes(preview.bytes()) << ". "
            << (preview.whole() ? "All rows were read: " : "The first rows were read: ") << preview.rows_read()
            << ". Nothing was stored.\n";
  Table table({{"Column"}, {"Type"}, {"Missing", Align::Right}, {"Different", Align::Right}, {"First rows"}});
  for (int i = 0; i < preview.columns_size(); ++i) {
    const pb::ColumnInfo& column = preview.columns(i);
    std::string first;
    constexpr int shown = 3;
    for (int row = 0; row < std::min(preview.first_size(), shown); ++row)
      first += (row == 0 ? "" : " | ") + preview.first(row).cells(i);
    table.addRow(
        {column.name(), column.type(), std::to_string(column.missing()), std::to_string(column.distinct()), first});
  }
  std::cout << table.text();
  printRefused(preview, "line would be", "lines would be");
}

void print(const pb::Status& status) {
  std::cout << "State:    " << status.state() << "\n";
  if (!status.reason().empty()) std::cout << "Reason:   " << printable(status.reason()) << "\n";
  if (status.resume_at_ms() > 0) std::cout << "Until:    " << common::formatTime({status.resume_at_ms()}) << "\n";
  if (!status.member().empty()) std::cout << "Member:   " << toHex(asBytes(status.member())) << "\n";
  if (!status.joined()) return;
  std::cout << "Space:    " << printable(status.space()) << (status.connected() ? ", connected" : ", not connected")
            << ", " << status.members() << " members, " << status.log_entries() << " log entries verified\n"
            << "Traffic:  " << common::formatBytes(status.bytes_sent()) << " sent, "
            << common::formatBytes(status.bytes_received()) << " received\n"
            << "Rounds:   " << status.rounds_done() << " since the start, " << status.seats() << " seats held\n"
            << "CPU:      " << common::formatDuration(static_cast<std::int64_t>(status.worker_cpu_ms()))
            << " spent on training\n";
  if (status.has_round()) {
    std::cout << "Now:      " << printable(status.round().title()) << ", round " << status.round().number() << ", "
              << status.round().stage() << "\n";
  }
}

void print(const pb::Limits& limits) {
  const auto yesOrNo = [](bool value) { return value ? "yes" : "no"; };
  std::vector<std::string> windows;
  for (const pb::TimeWindow& window : limits.schedule().windows()) windows.push_back(control::windowText(window));
  std::cout << "On battery:         " << yesOrNo(limits.on_battery()) << "\n"
            << "On metered network: " << yesOrNo(limits.on_metered()) << "\n"
            << "When:               ";
  if (windows.empty()) std::cout << "at any time\n";
  for (std::size_t i = 0; i < windows.size(); ++i)
    std::cout << (i == 0 ? "" : "                    ") << windows[i] << "\n";
  std::cout << "Processors:         " << limits.cpu_percent() << " %\n"
            << "Memory:             "
            << (limits.memory_mb() == 0 ? "as much as a recipe asks for" : std::to_string(limits.memory_mb()) + " MB")
            << "\n"
            << "Helper seats:       " << limits.seats() << "\n";
}

void print(const pb::ActivityList& list) {
  if (list.entries().empty()) std::cout << "Nothing has happened yet.\n";
  Table table(
      {{"No.", Align::Right}, {"When"}, {"What"}, {"Request"}, {"Data set"}, {"Amount", Align::Right}, {"Note"}});
  for (const pb::ActivityEntry& entry : list.entries()) {
    const auto id = [](const std::string& bytes) { return bytes.empty() ? "" : shortId(bytes); };
    std::string note = entry.note();
    if (entry.has_fault())
      note += (note.empty() ? "" : ": ") + common::plainText(control::fromFault(entry.fault()), false);
    table.addRow({std::to_string(entry.number()), common::formatTime({entry.time_ms()}), entry.kind(),
                  id(entry.request()), id(entry.dataset()), entry.amount() > 0 ? std::to_string(entry.amount()) : "",
                  note});
  }
  if (!list.entries().empty()) std::cout << table.text();
  std::cout << (list.chain_verified() ? "Chain verified.\n" : "THE CHAIN OF ENTRIES IS BROKEN.\n");
}

void print(const pb::DoctorReport& report) {
  for (const pb::Finding& finding : report.findings()) {
    std::cout << (finding.severity() == "ok"      ? "ok       "
                  : finding.severity() == "error" ? "ERROR    "
                                                  : "warning  ")
              << printable(finding.what());
    if (!finding.advice().empty()) std::cout << " " << printable(finding.advice());
    std::cout << "\n";
  }
}

void print(const pb::InitDone& done) {
  std::cout << "Your member key: " << toHex(asBytes(done.member())) << "\n\n"
            << "RECOVERY KEY (shown once; write it down and keep it apart from this machine):\n\n    "
            << done.recovery_key() << "\n\n"
            << "Without passphrase and recovery key nobody can open the vault, not even we.\n";
}

}  // namespace

json toJson(const google::protobuf::Message& message) {
  json out = json::object();
  const auto* r = message.GetReflection();
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = message.GetDescriptor()->field(i);
    if (field->is_repeated()) {
      json items = json::array();
      for (int k = 0; k < r->FieldSize(message, field); ++k) items.push_back(fieldToJson(message, field, k));
      out[field->name()] = std::move(items);
    } else if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE || r->HasField(message, field)) {
      out[field->name()] = fieldToJson(message, field, -1);
    }
  }
  return out;
}

void printReply(const pb::Reply& reply, bool asJson) {
  if (reply.has_document()) {  // a document is itself the answer
    std::cout << reply.document().content();
    const bool binary = reply.document().media_type() == "application/octet-stream";
    if (!binary && !reply.document().content().ends_with('\n')) std::cout << "\n";
    return;
  }
  if (asJson) {
    const auto* kind =
        reply.GetReflection()->GetOneofFieldDescriptor(reply, pb::Reply::descriptor()->FindOneofByName("what"));
    if (kind == nullptr) return;
    json answer = toJson(reply.GetReflection()->GetMessage(reply, kind));
    if (reply.has_explanation()) answer["row"] = reply.explanation().row() + 1;  // as --row counts
    common::printJson(answer);
    return;
  }
  switch (reply.what_case()) {
    case pb::Reply::kDone:
      std::cout << "Done.\n";
      return;
    case pb::Reply::kInit:
      return print(reply.init());
    case pb::Reply::kImport:
      return print(reply.import());
    case pb::Reply::kPreview:
      return print(reply.preview());
    case pb::Reply::kDatasets:
      return print(reply.datasets());
    case pb::Reply::kRequests:
      return print(reply.requests());
    case pb::Reply::kRequest:
      return print(reply.request());
    case pb::Reply::kConsents:
      return print(reply.consents());
    case pb::Reply::kHistory:
      return print(reply.history());
    case pb::Reply::kCoverage:
      return print(reply.coverage());
    case pb::Reply::kConsent:
      return print(reply.consent());
    case pb::Reply::kStatus:
      return print(reply.status());
    case pb::Reply::kActivity:
      return print(reply.activity());
    case pb::Reply::kDoctor:
      return print(reply.doctor());
    case pb::Reply::kLimits:
      return print(reply.limits());
    case pb::Reply::kRounds:
      return print(reply.rounds());
    case pb::Reply::kExplanation:
      return print(reply.explanation());
    case pb::Reply::kRevoke:
      if (reply.revoke().has_consent()) print(reply.revoke().consent());
      std::cout << printable(reply.revoke().effect()) << "\n";
      return;
    default:
      return;
  }
}

}  // namespace coppice::ctl
