#include "agent/consent_desk.h"

#include <algorithm>

#include "agent/dataset_desk.h"
#include "agent/explanation_desk.h"
#include "agent/request_facts.h"
#include "agent/typed_id.h"
#include "base/log.h"
#include "control/protocol.h"
#include "wire/strict.h"

namespace coppice::agent {

namespace {

namespace pb = control::pb;
using consent::DecisionEvent;
using consent::DecisionState;

constexpr std::int64_t yearMs = 365LL * 86'400'000;
constexpr const char* notClaimed =
    "Others can see in the public log that you take part. Without privacy noise, totals of several rounds, compared, "
    "or "
    "a recipe made for it, could reveal one person. One member can spoil a round without being named. Nobody can prove "
    "that a member ran the recipe unaltered. Nothing stays secret for longer than the encryption holds.";

bool contains(const std::vector<std::string>& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

}  // namespace

pb::RequestSummary ConsentDesk::summaryOf(const KnownRequest& request) const {
  pb::RequestSummary summary;
  summary.set_id(wire::idField(request.id));
  summary.set_title(request.terms.title);
  summary.set_provider(request.providerName);
  if (request.notice != nullptr && !request.notice->purposes.empty()) {
    summary.set_purpose(request.notice->purposes.front().purpose);
  }
  const auto state = stateOf(request.id);
  const bool decidable = request.recipe != nullptr && request.notice != nullptr;
  DecisionState shown = state ? *state : DecisionState::Draft;
  if (shown == DecisionState::Pending && !decidable) shown = DecisionState::Draft;
  // Whoever refused, revoked or let the consent end reads that, not what the provider did later.
  const bool open = shown == DecisionState::Draft || shown == DecisionState::Pending || shown == DecisionState::Granted;
  if (request.closed && open) shown = DecisionState::Terminated;
  summary.set_state(std::string(consent::stateName(shown)));
  if (request.recipe != nullptr) {
    for (const std::string& column : request.recipe->columns()) summary.add_columns(column);
    for (const std::string& column : requiredColumns(*request.recipe)) summary.add_required_columns(column);
  }
  summary.set_rounds_planned(request.terms.trainRounds);
  summary.set_rounds_done(request.roundsDone);
  summary.set_rounds_counted(request.roundsCounted);
  summary.set_smallest_group(request.terms.parameters.cohortMin);
  summary.set_noise("none");
  summary.set_closed(request.closed);
  if (request.unusable && open && !request.closed) *summary.mutable_unusable() = control::toFault(*request.unusable);
  return summary;
}

pb::RequestList ConsentDesk::list() const {
  pb::RequestList list;
  for (const KnownRequest& request : m_parts.network.requests()) *list.add_requests() = summaryOf(request);
  return list;
}

Expected<KnownRequest> ConsentDesk::find(const std::string& words) const {
  const std::string digits = idDigits(words);
  std::vector<KnownRequest> found;
  for (KnownRequest& request : m_parts.network.requests()) {
    const bool named = request.terms.title == words;
    const bool prefixed = beginsWith(request.id.view(), digits);
    if (named || prefixed) found.push_back(std::move(request));
  }
  if (found.empty()) return fail(Fault::UnknownRequest, words);
  if (found.size() > 1) return fail(Fault::BadInput, "several requests are called " + words + ": use the id");
  return std::move(found.front());
}

Expected<pb::RequestDetail> ConsentDesk::show(const std::string& words) const {
  COPPICE_TRY(const KnownRequest request, find(words));
  pb::RequestDetail detail;
  *detail.mutable_summary() = summaryOf(request);
  detail.set_recipe_json(request.recipeJson);
  detail.set_notice_json(request.noticeJson);
  for (const std::string& question : questionsOf(request)) detail.add_questions(question);
  detail.set_not_claimed(notClaimed);
  detail.set_terms_json(termsJson(request));
  detail.set_recipe_hash(wire::idField(request.terms.recipe));
  detail.set_notice_hash(wire::idField(request.terms.notice));
  detail.set_provider_key(wire::idField(request.provider));
  detail.set_exposure_risk(exposureRisk(request.terms));
  if (request.recipe == nullptr) return detail;
  detail.set_sent_each_round(sentEachRound(*request.recipe, request.terms.parameters));
  for (const std::string& column : sensitiveColumns(*request.recipe)) detail.add_sensitive_columns(column);
  const auto schemas = m_parts.datasets.list();
  if (!schemas) return detail;  // locked: what fits is not known
  for (const vault::DatasetSchema& schema : *schemas) {
    pb::DatasetFit& fit = *detail.add_fits();
    fit.set_dataset(wire::idField(schema.id));
    fit.set_name(schema.name);
    fit.set_rows(schema.rows);
    for (const catalogue::Misfit& misfit : catalogue::misfits(*request.recipe, columnFacts(schema))) {
      if (misfit.blocks()) fit.add_missing(misfit.column);
    }
  }
  for (const std::string& name : explainableDatasets(request, m_parts.ledger, m_parts.vault, *schemas))
    detail.add_explainable(name);
  return detail;
}

Expected<std::vector<consent::DatasetColumns>> ConsentDesk::chooseColumns(const KnownRequest& request,
                                                                          const pb::Grant& command) const {
  const catalogue::Recipe& recipe = *request.recipe;
  const std::vector<std::string> known = recipe.columns();
  const std::vector<std::string> sensitive = sensitiveColumns(recipe);
  std::vector<std::string> wanted;
  for (const std::string& column : command.columns()) {
    if (!contains(known, column)) return fail(Fault::ColumnMissing, "the request does not ask for " + column);
    wanted.push_back(column);
  }
  if (wanted.empty()) {
    std::copy_if(known.begin(), known.end(), std::back_inserter(wanted),
                 [&](const std::string& column) { return !contains(sensitive, column); });
  }
  for (const std::string& column : requiredColumns(recipe)) {
    if (!contains(wanted, column)) return fail(Fault::ColumnMissing, column + " is required by the request");
  }
  std::vector<consent::DatasetColumns> chosen;
  for (const std::string& typed : command.datasets()) {
    COPPICE_TRY(const DatasetId id, findDataset(m_parts.datasets, typed));
    if (std::any_of(chosen.begin(), chosen.end(), [&id](const auto& one) { return one.dataset == id; })) continue;
    COPPICE_TRY(const vault::DatasetSchema schema, m_parts.datasets.schemaOf(id));
    for (const catalogue::Misfit& misfit : catalogue::misfits(recipe, columnFacts(schema))) {
      if (!misfit.blocks()) continue;
      const bool absent = misfit.kind == catalogue::MisfitKind::ColumnMissing;
      return fail(absent ? Fault::ColumnMissing : Fault::ColumnType, schema.name + ": " + misfit.column);
    }
    consent::DatasetColumns columns{schema.id, {}};
    for (const vault::ColumnSchema& column : schema.columns) {
      if (contains(wanted, column.name)) columns.columns.push_back(column.name);
    }
    chosen.push_back(std::move(columns));
  }
  return chosen;
}

Expected<pb::ConsentItem> ConsentDesk::grant(const pb::Grant& command) {
  COPPICE_TRY(const KnownRequest request, find(command.request()));
  if (!command.seen().empty() && command.seen() != wire::idField(request.id))
    return fail(Fault::RequestChanged, command.request());
  if (request.closed) return fail(Fault::RequestClosed, command.request());
  if (m_parts.vault.locked()) return fail(Fault::Locked, "grant");
  if (request.unusable) return fail(*request.unusable);
  if (request.recipe == nullptr || request.notice == nullptr)
    return fail(Fault::Busy, "recipe and notice are on their way");
  if (command.datasets().empty()) return fail(Fault::BadCommand, "name at least one data set");
  for (const std::string& question : questionsOf(request)) {
    const auto& confirmed = command.confirmed();
    if (std::find(confirmed.begin(), confirmed.end(), question) == confirmed.end()) {
      return fail(Fault::BadParameters, "the question \"" + question + "\" needs an answer of its own");
    }
  }
  consent::Decision decision;
  decision.reviewed = request.id;
  decision.time = m_parts.clock.wall();
  decision.until = {command.until_ms() == 0 ? decision.time.value + yearMs : command.until_ms()};
  decision.separatelyAccepted.assign(command.confirmed().begin(), command.confirmed().end());
  COPPICE_TRY(decision.datasets, chooseColumns(request, command));
  COPPICE_TRY(const DecisionState state, m_parts.ledger.state(request.id, decision.time));
  decision.event =
      state == DecisionState::Granted || state == DecisionState::Expired ? DecisionEvent::Renew : DecisionEvent::Grant;
  COPPICE_TRY(const consent::RecordSeal seal, m_parts.ledger.append(factsOf(request), decision));
  m_parts.network.granted(request.id);
  return itemOf(seal);
}

Expected<consent::RecordSeal> ConsentDesk::decide(const KnownRequest& request, DecisionEvent event) const {
  consent::Decision decision;
  decision.event = event;
  decision.reviewed = request.id;
  decision.time = m_parts.clock.wall();
  return m_parts.ledger.append(factsOf(request), decision);
}

Expected<pb::ConsentItem> ConsentDesk::refuse(const std::string& words) {
  COPPICE_TRY(const KnownRequest request, find(words));
  COPPICE_TRY(const consent::RecordSeal seal, decide(request, DecisionEvent::Refuse));
  return itemOf(seal);
}

Expected<pb::RevokeDone> ConsentDesk::revoke(const std::string& words) {
  COPPICE_TRY(const KnownRequest request, find(words));
  COPPICE_TRY(const consent::RecordSeal seal, decide(request, DecisionEvent::Revoke));
  pb::RevokeDone done;
  done.set_effect(m_parts.network.ended(request.id));
  *done.mutable_consent() = itemOf(seal);
  return done;
}

Expected<std::vector<pb::ConsentItem>> ConsentDesk::revokeAll() {
  std::vector<pb::ConsentItem> ended;
  for (const KnownRequest& request : m_parts.network.requests()) {
    COPPICE_TRY(const DecisionState state, m_parts.ledger.state(request.id, m_parts.clock.wall()));
    if (state != DecisionState::Granted) continue;
    COPPICE_TRY(const consent::RecordSeal seal, decide(request, DecisionEvent::Revoke));
    (void)m_parts.network.ended(request.id);
    ended.push_back(itemOf(seal));
  }
  return ended;
}

Expected<pb::ConsentItem> ConsentDesk::renew(const std::string& words, std::int64_t untilMs) {
  COPPICE_TRY(const KnownRequest request, find(words));
  if (m_parts.vault.locked()) return fail(Fault::Locked, "renew");
  // Renewing changes the end and nothing else: data sets and columns are those of the newest record.
  COPPICE_TRY(const auto seals, m_parts.ledger.seals());
  const auto newest =
      std::find_if(seals.rbegin(), seals.rend(), [&](const auto& seal) { return seal.request == request.id; });
  if (newest == seals.rend()) return fail(Fault::NoConsent, words);
  COPPICE_TRY(const std::string record, m_parts.ledger.record(newest->sequence, m_parts.vault));
  COPPICE_TRY(const consent::RecordBinding binding, consent::readBinding(record));
  consent::Decision decision;
  COPPICE_TRY(decision.separatelyAccepted, consent::readSeparatelyAccepted(record));
  decision.event = DecisionEvent::Renew;
  decision.reviewed = request.id;
  decision.time = m_parts.clock.wall();
  decision.datasets = binding.datasets;
  decision.until = {untilMs};
  COPPICE_TRY(const consent::RecordSeal seal, m_parts.ledger.append(factsOf(request), decision));
  m_parts.network.granted(request.id);
  return itemOf(seal);
}

void ConsentDesk::terminate(const RequestId& id) {
  const auto state = m_parts.ledger.state(id, m_parts.clock.wall());
  if (!state || *state != DecisionState::Granted) return;  // there is no consent to end
  for (const KnownRequest& request : m_parts.network.requests()) {
    if (request.id != id) continue;
    if (const auto ended = decide(request, DecisionEvent::Terminate); !ended)
      logWarning("consent: " + ended.error().detail);
  }
}

bool ConsentDesk::wants(const RequestId& request) const {
  if (m_parts.vault.locked()) return false;
  const auto state = stateOf(request);
  return state && *state == DecisionState::Granted;
}

Expected<DecisionState> ConsentDesk::stateOf(const RequestId& request) const {
  COPPICE_TRY(const DecisionState state, m_parts.ledger.state(request, m_parts.clock.wall()));
  if (state != DecisionState::Granted || m_parts.confirmedFrom == 0) return state;
  COPPICE_TRY(const auto seals, m_parts.ledger.seals());
  const auto newest =
      std::find_if(seals.rbegin(), seals.rend(), [&](const auto& seal) { return seal.request == request; });
  return newest->sequence < m_parts.confirmedFrom ? DecisionState::Expired : state;
}

Expected<consent::Grant> ConsentDesk::grantFor(const KnownRequest& request) const {
  COPPICE_TRY(const DecisionState state, stateOf(request.id));
  if (state != DecisionState::Granted) return fail(Fault::NoConsent, request.id.shortHex());
  return m_parts.ledger.grantFor(factsOf(request), m_parts.clock.wall(), m_parts.vault);
}

}  // namespace coppice::agent
