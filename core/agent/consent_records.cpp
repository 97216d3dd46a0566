// The desk's half that reads: consents as they stand, their history, the coverage table, and what is exported of them.
#include <algorithm>
#include <set>

#include "agent/consent_desk.h"
#include "agent/request_facts.h"
#include "agent/typed_id.h"
#include "wire/strict.h"

namespace coppice::agent {

namespace {

namespace pb = control::pb;
using consent::DecisionState;

template <typename Message>
void addData(Message& to, const consent::RecordBinding& binding, const consent::DatasetNames& names) {
  for (const consent::DatasetColumns& granted : binding.datasets) {
    pb::ConsentData& data = *to.add_data();
    data.set_dataset(wire::idField(granted.dataset));
    if (const auto name = names.find(granted.dataset); name != names.end()) data.set_name(name->second);
    for (const std::string& column : granted.columns) data.add_columns(column);
  }
}

/// What a data set that was not granted can still become.
std::string openState(const KnownRequest& request, const std::vector<catalogue::ColumnFacts>& columns) {
  if (request.closed) return "closed";
  if (request.recipe == nullptr) return "unknown";
  const auto misfits = catalogue::misfits(*request.recipe, columns);
  const bool unfit = std::any_of(misfits.begin(), misfits.end(), [](const auto& misfit) { return misfit.blocks(); });
  return unfit ? "unfit" : "open";
}

pb::Document documentOf(const char* mediaType, std::string content) {
  pb::Document document;
  document.set_media_type(mediaType);
  document.set_content(std::move(content));
  return document;
}

}  // namespace

ConsentDesk::Surroundings ConsentDesk::surroundings() const {
  Surroundings around;
  if (const auto schemas = m_parts.datasets.list()) {
    for (const vault::DatasetSchema& schema : *schemas) around.names[schema.id] = schema.name;
  }
  for (KnownRequest& request : m_parts.network.requests()) around.requests.emplace(request.id, std::move(request));
  return around;
}

pb::ConsentItem ConsentDesk::itemOf(const consent::RecordSeal& seal) const { return itemOf(seal, surroundings()); }

pb::ConsentItem ConsentDesk::itemOf(const consent::RecordSeal& seal, const Surroundings& around) const {
  pb::ConsentItem item;
  item.set_record(wire::idField(seal.hash));
  item.set_request(wire::idField(seal.request));
  DecisionState state = seal.state;
  const WallMs now = m_parts.clock.wall();
  const bool over = seal.until <= now || seal.sequence < m_parts.confirmedFrom;
  if (state == DecisionState::Granted && over) state = DecisionState::Expired;
  item.set_state(std::string(consent::stateName(state)));
  item.set_until_ms(seal.until.value);
  if (const auto request = around.requests.find(seal.request); request != around.requests.end()) {
    item.set_title(request->second.terms.title);
    item.set_rounds_counted(request->second.roundsCounted);
  }
  const auto newest = m_parts.ledger.newestRecord(seal.request, m_parts.vault);
  if (!newest || !*newest) return item;  // locked
  const std::string& record = (*newest)->record;
  if (const auto decided = consent::readDecisionTime(record)) item.set_decided_ms(decided->value);
  const auto binding = consent::readBinding(record);
  if (!binding) return item;
  addData(item, *binding, around.names);
  std::set<std::string> seen;
  for (const pb::ConsentData& data : item.data()) {
    const auto id = DatasetId::fromBytes(asBytes(data.dataset()));
    item.add_datasets(data.name().empty() ? id->shortHex() + " (removed)" : data.name());
    for (const std::string& column : data.columns()) {
      if (seen.insert(column).second) item.add_columns(column);
    }
  }
  return item;
}

Expected<pb::ConsentList> ConsentDesk::consents() const {
  COPPICE_TRY(const auto seals, m_parts.ledger.seals());
  std::map<RequestId, consent::RecordSeal> newest;
  for (const consent::RecordSeal& seal : seals) newest[seal.request] = seal;
  const Surroundings around = surroundings();
  pb::ConsentList list;
  for (const auto& [request, seal] : newest) *list.add_consents() = itemOf(seal, around);
  list.set_chain_verified(m_parts.ledger.verifyChain(m_parts.vault.locked() ? nullptr : &m_parts.vault).has_value());
  return list;
}

Expected<RequestId> ConsentDesk::decidedOn(const std::string& words) const {
  const auto known = find(words);
  if (known) return known->id;
  const std::string digits = idDigits(words);
  if (known.error().fault != Fault::UnknownRequest || digits.empty()) return fail(known.error());
  COPPICE_TRY(const auto seals, m_parts.ledger.seals());
  std::set<RequestId> found;
  for (const consent::RecordSeal& seal : seals)
    if (beginsWith(seal.request.view(), digits)) found.insert(seal.request);
  if (found.size() != 1) return fail(Fault::UnknownRequest, words);
  return *found.begin();
}

Expected<pb::ConsentHistory> ConsentDesk::history(const std::string& words) const {
  COPPICE_TRY(const RequestId request, decidedOn(words));
  pb::ConsentHistory history;
  history.set_request(wire::idField(request));
  history.set_readable(!m_parts.vault.locked());
  const auto add = [&history](const consent::RecordSeal& seal) -> pb::HistoryEntry& {
    pb::HistoryEntry& entry = *history.add_entries();
    entry.set_sequence(seal.sequence);
    entry.set_record(wire::idField(seal.hash));
    entry.set_state(std::string(consent::stateName(seal.state)));
    entry.set_until_ms(seal.until.value);
    entry.set_datasets(static_cast<std::uint32_t>(seal.datasets.size()));
    return entry;
  };
  if (!history.readable()) {
    COPPICE_TRY(const auto seals, m_parts.ledger.seals());
    for (const consent::RecordSeal& seal : seals)
      if (seal.request == request) add(seal);
    return history;
  }
  const consent::DatasetNames names = surroundings().names;
  COPPICE_TRY(const auto records, m_parts.ledger.records(m_parts.vault, request));
  for (const consent::OpenedRecord& one : records) {
    pb::HistoryEntry& entry = add(one.seal);
    COPPICE_TRY(const WallMs decided, consent::readDecisionTime(one.record));
    COPPICE_TRY(*entry.mutable_event(), consent::readDecisionEvent(one.record));
    COPPICE_TRY(const auto binding, consent::readBinding(one.record));
    entry.set_time_ms(decided.value);
    addData(entry, binding, names);
  }
  return history;
}

Expected<pb::CoverageTable> ConsentDesk::coverage() const {
  if (m_parts.vault.locked()) return fail(Fault::Locked, "coverage");
  COPPICE_TRY(const auto schemas, m_parts.datasets.list());
  COPPICE_TRY(const auto seals, m_parts.ledger.seals());
  std::map<RequestId, consent::RecordSeal> newest;
  for (const consent::RecordSeal& seal : seals) newest[seal.request] = seal;
  pb::CoverageTable table;
  struct Column {
    KnownRequest request;
    DecisionState state = DecisionState::Pending;
    std::set<DatasetId> named;
  };
  std::vector<Column> columns;
  for (KnownRequest& request : m_parts.network.requests()) {
    table.add_requests(wire::idField(request.id));
    table.add_titles(request.terms.title);
    Column column{std::move(request), DecisionState::Pending, {}};
    COPPICE_TRY(column.state, stateOf(column.request.id));
    if (const auto seal = newest.find(column.request.id); seal != newest.end())
      column.named.insert(seal->second.datasets.begin(), seal->second.datasets.end());
    columns.push_back(std::move(column));
  }
  for (const vault::DatasetSchema& schema : schemas) {
    pb::CoverageRow& row = *table.add_rows();
    row.set_dataset(wire::idField(schema.id));
    row.set_name(schema.name);
    const auto facts = columnFacts(schema);
    for (const Column& column : columns) {
      const bool named = column.named.contains(schema.id);
      std::string state = openState(column.request, facts);
      const bool ended = column.state == DecisionState::Revoked || column.state == DecisionState::Expired;
      if (column.state == DecisionState::Granted && named) {
        state = "granted";
      } else if (named && ended) {
        state = "ended";
      } else if (state == "open" && column.state == DecisionState::Refused) {
        state = "refused";
      } else if (state == "open" && column.state == DecisionState::Granted) {
        state = "left-out";
      }
      row.add_states(state);
    }
  }
  return table;
}

Expected<pb::Document> ConsentDesk::exportRecords(const pb::Export& command) const {
  if (command.what() == "card" || command.what() == "model") return exportResult(command);
  if (command.what() == "receipts") return exportReceipts(command);
  if (command.what() == "audit") return exportAudit(command);
  return fail(Fault::BadCommand, command.what());
}

Expected<pb::Document> ConsentDesk::exportReceipts(const pb::Export& command) const {
  std::optional<RequestId> only;
  if (!command.request().empty()) {
    COPPICE_TRY(only, decidedOn(command.request()));
  }
  COPPICE_TRY(const auto records, m_parts.ledger.records(m_parts.vault, only));
  const MemberKey& member = m_parts.self.key();
  if (command.format().empty() || command.format() == "json") {
    COPPICE_TRY(std::string text, consent::receiptsJson(records, member));
    return documentOf("application/json", std::move(text));
  }
  if (command.format() == "jsonld") {
    COPPICE_TRY(std::string text, consent::receiptsJsonLd(records, member));
    return documentOf("application/ld+json", std::move(text));
  }
  if (command.format() == "html") {
    COPPICE_TRY(std::string text, consent::receiptsHtml(records, member, surroundings().names, command.language()));
    return documentOf("text/html", std::move(text));
  }
  return fail(Fault::BadCommand, "receipts are json, jsonld or html, not " + command.format());
}

Expected<pb::Document> ConsentDesk::exportAudit(const pb::Export& command) const {
  COPPICE_TRY(const auto records, m_parts.ledger.records(m_parts.vault));
  if (command.format().empty() || command.format() == "json") {
    COPPICE_TRY(std::string text, consent::auditJson(records, m_parts.self.key(), m_parts.clock.wall()));
    return documentOf("application/json", std::move(text));
  }
  if (command.format() == "csv") {
    COPPICE_TRY(std::string text, consent::auditCsv(records, surroundings().names));
    return documentOf("text/csv", std::move(text));
  }
  return fail(Fault::BadCommand, "the audit file is json or csv, not " + command.format());
}

Expected<pb::RoundList> ConsentDesk::rounds(const std::string& request) const {
  COPPICE_TRY(const KnownRequest known, find(request));
  return m_parts.network.rounds(known.id);
}

Expected<pb::Document> ConsentDesk::exportResult(const pb::Export& command) const {
  COPPICE_TRY(const KnownRequest request, find(command.request()));
  const bool card = command.what() == "card";
  COPPICE_TRY(const Bytes bytes,
              m_parts.network.result(request.id, card ? Network::Result::Card : Network::Result::Model));
  pb::Document document;
  document.set_media_type(card ? "application/json" : "application/octet-stream");
  document.set_content(bytes.data(), bytes.size());
  return document;
}

}  // namespace coppice::agent
