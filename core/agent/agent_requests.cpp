// The agent's half that needs a data space: joining, requests, decisions, and what rounds leave in the activity log.
#include "agent/agent.h"
#include "agent/round_words.h"
#include "base/log.h"
#include "base/require.h"
#include "storage/backup.h"

namespace coppice::agent {

namespace pb = control::pb;

namespace {

/// Keys of recipients in one entry; an entry has a bounded size.
constexpr std::size_t namedRecipientsMax = 16;

void addSent(pb::ActivityEntry& entry, const char* kind, std::uint64_t bytes, const std::set<MemberKey>& readers) {
  if (bytes == 0) return;
  pb::SentPart& part = *entry.add_sent();
  part.set_kind(kind);
  part.set_bytes(bytes);
  part.set_recipients(static_cast<std::uint32_t>(readers.size()));
  entry.set_amount(entry.amount() + bytes);
  if (readers.size() > namedRecipientsMax) return;
  for (const MemberKey& reader : readers) part.add_to(std::string(asText(reader.view())));
}

void fillSent(const RoundReport& report, pb::ActivityEntry& entry) {
  addSent(entry, "masked-numbers", report.sent.maskedBytes, report.bodyReaders);
  addSent(entry, "masks", report.sent.maskBytes, report.sent.maskReaders);
  addSent(entry, "seat-duty", report.sent.seatBytes, report.sent.seatReaders);
  addSent(entry, "log-entries", report.sent.logBytes, {});
}

}  // namespace

/// product.md §5: after a restore no consent holds until it is renewed, and no seat is taken before the next epoch.
Expected<Agent::Restored> Agent::sinceRestore() {
  constexpr std::string_view scope = "settings";
  constexpr std::int64_t clockMarginMs = 60'000;
  storage::KeyValueJournal settings(*m_database);
  COPPICE_TRY(const bool fresh, storage::isRestored(*m_database));
  if (fresh) {
    COPPICE_TRY(const auto seals, m_ledger->seals());
    Bytes mark;
    appendU64(mark, seals.empty() ? 0 : seals.back().sequence + 1);
    appendU64(mark, static_cast<std::uint64_t>(m_tools.clock.wall().value + clockMarginMs));
    COPPICE_CHECK(settings.put(scope, asBytes("restored"), mark));
    COPPICE_CHECK(storage::clearRestored(*m_database));
  }
  COPPICE_TRY(const auto mark, settings.get(scope, asBytes("restored")));
  if (!mark || mark->size() != 16) return Restored{};
  return Restored{readU64(BytesView(*mark).first(8)), static_cast<std::int64_t>(readU64(BytesView(*mark).subspan(8)))};
}

Done Agent::openSpace() {
  if (!m_vault || m_home->identity() == nullptr) return {};
  m_ledgerStore.emplace(*m_database);
  m_ledger.emplace(*m_ledgerStore, *m_home->identity(), m_vault->publicKey(), m_tools.version, m_random);
  SpaceNetwork::Hooks hooks;
  hooks.grant = [this](const KnownRequest& request) { return m_consents->grantFor(request); };
  hooks.read = [this](const consent::Grant& grant, const std::vector<std::string>& columns) {
    return m_datasets->read(grant, columns);
  };
  hooks.wants = [this](const RequestId& request) {
    return m_gate->mayTrain() && m_consents && m_consents->wants(request);
  };
  hooks.admit = [this](const catalogue::Limits& recipe) { return m_gate->admit(recipe.memoryMb); };
  hooks.workerShare = [this] { return m_gate->workerShare(); };
  // Also while paused: seats cost little and protect others.
  hooks.seatOffer = [this] { return m_gate->limits().seats(); };
  hooks.changed = [this] { statusChanged(); };
  hooks.requestKnown = [this](const RequestId& request) { publishRequest(request); };
  hooks.requestClosed = [this](const RequestId& request) {
    if (!m_consents) return;
    m_consents->terminate(request);
    publishRequest(request);
  };
  hooks.roundEnded = [this](const RoundReport& report) { roundEnded(report); };
  COPPICE_TRY(const Restored restored, sinceRestore());
  const SpaceNetwork::Place place{m_home->directory() / "space", m_tools.worker, restored.ignoreEpochsBeforeMs};
  COPPICE_TRY(m_network,
              SpaceNetwork::open(place, {m_loop, m_tools.clock, m_random, *m_home->identity()}, std::move(hooks)));
  m_consents.emplace(ConsentDesk::Parts{*m_ledger, *m_vault, *m_datasets, *m_network, *m_home->identity(),
                                        m_tools.clock, restored.confirmedFrom});
  // Requests that were closed just before the program ended.
  for (const KnownRequest& request : m_network->requests()) {
    if (request.closed) m_consents->terminate(request.id);
  }
  m_explanations = std::make_unique<ExplanationDesk>(ExplanationDesk::Parts{
      m_loop, m_tools.clock, m_tools.worker, *m_ledger, *m_vault, *m_datasets, *m_network, *m_consents});
  return {};
}

void Agent::joinSpace(const pb::Join& command, const Call& call) {
  if (!m_vault || m_network == nullptr) return call.fail({Fault::NotInitialised, {}});
  call.onCancel([this] {
    if (m_network != nullptr) m_network->cancelJoin();
  });
  m_network->join(asBytes(command.space()), command.invite(), [this, call](const Done& done) {
    if (done) (void)record("joined");
    call.finish(done);
    statusChanged();
  });
}

void Agent::leaveSpace(const Call& call) {
  const auto joined = network();
  if (!joined) return call.fail(joined.error());
  if (m_explanations) m_explanations->stop(Fault::Cancelled);
  // On disk before anything goes: whoever joins again later is asked again.
  const auto ended = m_consents->revokeAll();
  if (!ended) return call.fail(ended.error());
  for (const pb::ConsentItem& item : *ended) publishConsent(item);
  (*joined)->leave([this, call](const Done& done) {
    if (done) (void)record("left");
    call.finish(done);
    statusChanged();
  });
}

/// The consent stays: the next round is with this member again.
void Agent::stopRound(const Call& call) {
  const auto joined = network();
  if (!joined) return call.fail(joined.error());
  const pb::Status now = status();
  if (!now.has_round()) return call.fail({Fault::WrongState, "no round is running"});
  const auto request = RequestId::fromBytes(asBytes(now.round().request()));
  require(request.has_value(), "a round's request is an id");
  pb::Reply reply;
  reply.mutable_revoke()->set_effect((*joined)->satOut(*request));
  (void)record("round stopped");
  call.reply(std::move(reply));
}

/// A request as it stands for this member now: new, decided, a round further, closed.
void Agent::publishRequest(const RequestId& request) {
  if (m_server == nullptr || !m_consents) return;  // still opening
  const pb::RequestList known = m_consents->list();
  for (const pb::RequestSummary& summary : known.requests()) {
    if (summary.id() != asText(request.view())) continue;
    // Without a window or tray nobody is told otherwise; its words are the provider's and stay out of the log.
    if (summary.state() == "pending" && !summary.closed() && m_announced.insert(request).second)
      logInfo("request " + toHex(request.view()).substr(0, 8) + " waits for a decision (coppicectl requests)");
    pb::Event event;
    *event.mutable_request() = summary;
    m_server->publish(std::move(event));
  }
}

void Agent::publishConsent(const pb::ConsentItem& item) {
  pb::ActivityEntry entry;
  entry.set_kind("consent " + item.state());
  entry.set_request(item.request());
  if (const Done recorded = record(std::move(entry)); !recorded) logError("activity log: " + recorded.error().detail);
  pb::Event event;
  *event.mutable_consent() = item;
  m_server->publish(std::move(event));
  if (const auto request = RequestId::fromBytes(asBytes(item.request()))) publishRequest(*request);
  statusChanged();
}

void Agent::handleConsent(const Command& command, const Call& call) {
  if (!m_consents) return call.fail({Fault::NotInitialised, {}});
  const bool ownRecordsOnly = command.has_consents() || command.has_export_() || command.has_history();
  const auto joined = network();
  if (!ownRecordsOnly && !joined) return call.fail(joined.error());
  const auto answer = [&call](auto result, auto place) {
    if (!result) return call.fail(result.error());
    pb::Reply reply;
    *place(reply) = std::move(*result);
    call.reply(std::move(reply));
  };
  const auto consentAnswer = [&](Expected<pb::ConsentItem> item) {
    if (item) publishConsent(*item);
    answer(std::move(item), [](pb::Reply& reply) { return reply.mutable_consent(); });
  };
  switch (command.what_case()) {
    case Command::kRequests:
      return answer(Expected<pb::RequestList>(m_consents->list()),
                    [](pb::Reply& reply) { return reply.mutable_requests(); });
    case Command::kShow:
      return answer(m_consents->show(command.show().request()),
                    [](pb::Reply& reply) { return reply.mutable_request(); });
    case Command::kRounds:
      return answer(m_consents->rounds(command.rounds().request()),
                    [](pb::Reply& reply) { return reply.mutable_rounds(); });
    case Command::kExplain:
      return m_explanations->explain(command.explain(), call);
    case Command::kGrant:
      return consentAnswer(m_consents->grant(command.grant()));
    case Command::kRefuse:
      return consentAnswer(m_consents->refuse(command.refuse().request()));
    case Command::kRenew:
      return consentAnswer(m_consents->renew(command.renew().request(), command.renew().until_ms()));
    case Command::kRevoke: {
      auto revoked = m_consents->revoke(command.revoke().request());
      if (revoked) publishConsent(revoked->consent());
      return answer(std::move(revoked), [](pb::Reply& reply) { return reply.mutable_revoke(); });
    }
    case Command::kConsents:
      return answer(m_consents->consents(), [](pb::Reply& reply) { return reply.mutable_consents(); });
    case Command::kHistory:
      return answer(m_consents->history(command.history().request()),
                    [](pb::Reply& reply) { return reply.mutable_history(); });
    case Command::kCoverage:
      return answer(m_consents->coverage(), [](pb::Reply& reply) { return reply.mutable_coverage(); });
    case Command::kExport:
      return answer(m_consents->exportRecords(command.export_()),
                    [](pb::Reply& reply) { return reply.mutable_document(); });
    default:
      return call.fail({Fault::BadCommand, {}});
  }
}

/// "What left this machine": one entry a round, with bytes and whether it counts.
void Agent::roundEnded(const RoundReport& report) {
  pb::ActivityEntry entry;
  entry.set_request(std::string(asText(report.request.view())));
  if (report.outcome) *entry.mutable_fault() = control::toFault({*report.outcome, {}});
  const std::string_view kind = activityKindOf(report);
  entry.set_kind(std::string(kind));
  if (kind == satOutKind) *entry.mutable_fault() = control::toFault({report.declined->fault, {}});
  fillSent(report, entry);
  entry.set_note("round " + std::to_string(report.number));
  publishRequest(report.request);
  if (const Done recorded = record(std::move(entry)); !recorded) logError("activity log: " + recorded.error().detail);
}

void Agent::fillSnapshot(pb::Snapshot& snapshot) const {
  *snapshot.mutable_status() = status();
  if (m_datasets) {
    if (auto datasets = datasetList(*m_datasets)) snapshot.mutable_datasets()->Swap(datasets->mutable_datasets());
  }
  if (!m_consents) return;
  pb::RequestList requests = m_consents->list();
  snapshot.mutable_requests()->Swap(requests.mutable_requests());
  if (auto consents = m_consents->consents()) snapshot.mutable_consents()->Swap(consents->mutable_consents());
}

}  // namespace coppice::agent
