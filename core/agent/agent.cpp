#include "agent/agent.h"

#include <unistd.h>

#include "agent/doctor.h"
#include "base/log.h"

namespace coppice::agent {

namespace pb = control::pb;

namespace {

vault::Credential credentialOf(const std::string& secret) { return vault::Credential::passphrase(secret); }

}  // namespace

Expected<std::unique_ptr<Agent>> Agent::open(const std::filesystem::path& home, Tools tools) {
  transport::EventLoop& loop = tools.loop;
  Random& random = tools.random;
  const std::string version = tools.version;
  std::unique_ptr<Agent> agent(new Agent(std::move(tools)));
  COPPICE_TRY(agent->m_home, Home::open(home));
  COPPICE_CHECK(agent->load());
  COPPICE_CHECK(agent->openSpace());
  COPPICE_TRY(auto listener, transport::bindLocal(loop, agent->m_home->directory()));
  Agent* self = agent.get();
  ControlServer::Handlers handlers;
  handlers.command = [self](Command& command, const Call& call) { self->handle(command, call); };
  handlers.snapshot = [self] {
    pb::Snapshot snapshot;
    self->fillSnapshot(snapshot);
    return snapshot;
  };
  agent->m_server = std::make_unique<ControlServer>(std::move(listener), random, version, std::move(handlers));
  return agent;
}

Agent::~Agent() = default;

Done Agent::load() {
  COPPICE_TRY(m_database, m_home->openDatabase());
  COPPICE_TRY(m_activity, ActivityLog::open(*m_database, m_loop.clock()));
  auto vault = vault::Vault::open(m_home->directory(), m_random);
  if (vault) {
    m_vault = std::move(*vault);
    openDatasets();
    COPPICE_CHECK(m_datasetStore->discardStaged());  // of an import that a crash ended
  } else if (vault.error().fault != Fault::NotInitialised) {
    return fail(vault.error());
  }
  TrainingGate::Events events;
  events.changed = [this] { gateChanged(); };
  events.pauseEnded = [this] {
    if (const Done recorded = record("resumed"); !recorded) logError("activity log: " + recorded.error().detail);
  };
  COPPICE_TRY(m_gate, TrainingGate::open(m_loop, *m_database, std::move(events)));
  return {};
}

void Agent::openDatasets() {
  m_datasetStore.emplace(*m_database);
  m_datasets.emplace(*m_datasetStore, *m_vault, m_random);
  const DatasetDesk::Parts parts{m_loop, m_loop.clock(), *m_database, *m_vault, *m_datasetStore, *m_datasets};
  m_datasetDesk = std::make_unique<DatasetDesk>(
      parts, DatasetDesk::Hooks{.record = [this](pb::ActivityEntry entry) { return record(std::move(entry)); },
                                .publish = [this](pb::Event event) { m_server->publish(std::move(event)); }});
}

pb::Status Agent::status() const {
  pb::Status status;
  if (m_home->identity() != nullptr) status.set_member(std::string(asText(m_home->identity()->key().view())));
  status.set_initialised(m_vault.has_value());
  status.set_unlocked(m_vault && !m_vault->locked());
  if (m_gate == nullptr) return status;  // a restored home that could not be opened
  m_gate->describe(status);
  if (m_network != nullptr) m_network->describe(status);
  if (!status.initialised()) {
    status.set_state("not-initialised");
    status.set_reason("This folder has not been set up yet.");
  } else if (!status.unlocked()) {
    status.set_state("locked");
    status.set_reason("The vault is locked, so training waits.");
  } else if (!status.joined()) {
    status.set_state("not-joined");
    status.set_reason("You are not a member of a data space yet.");
  } else if (const auto cause = m_gate->verdict().cause) {
    status.set_state("paused");
    status.set_reason(std::string(causeSentence(*cause)));
  } else {
    status.set_state(status.has_round() ? "training" : "waiting");
  }
  return status;
}

void Agent::statusChanged() {
  if (m_server == nullptr) return;  // still opening
  pb::Event event;
  *event.mutable_status() = status();
  m_server->publish(std::move(event));
}

void Agent::handle(Command& command, const Call& call) {
  switch (command.what_case()) {
    case Command::kInit:
      return init(command.init(), call);
    case Command::kUnlock:
      return call.finish(unlock(command.unlock()));
    case Command::kLock:
      return call.finish(lock());
    case Command::kRecover:
      return call.finish(recover(command.recover()));
    case Command::kNewRecoveryKey:
      return replaceRecoveryKey(command.new_recovery_key(), call);
    case Command::kPause:
      return call.finish(pause(command.pause().duration_ms()));
    case Command::kResume:
      return resume(call);
    case Command::kLimits:
      return answerLimits(call);
    case Command::kSetLimits:
      return setLimits(command.set_limits(), call);
    case Command::kActivity:
      return activity(command.activity().last(), call);
    case Command::kDoctor: {
      pb::Reply reply;
      *reply.mutable_doctor() = examine();
      return call.reply(std::move(reply));
    }
    case Command::kReport:
      return report(command.report().client(), call);
    case Command::kStatus: {
      pb::Reply reply;
      *reply.mutable_status() = status();
      return call.reply(std::move(reply));
    }
    case Command::kJoin: {
      return joinSpace(command.join(), call);
    }
    case Command::kLeave: {
      return leaveSpace(call);
    }
    case Command::kImport:
    case Command::kPreview:
    case Command::kRemoveDataset:
    case Command::kDatasets:
      return handleDatasets(command, call);
    case Command::kBackup:
      return call.finish(backup(command.backup()));
    case Command::kRestore:
      return call.finish(restore(command.restore()));
    case Command::kReset:
      return call.finish(reset());
    case Command::kStopRound:
      return stopRound(call);
    case Command::kExport:
      if (command.export_().what() == "activity") return exportActivity(command.export_().format(), call);
      return handleConsent(command, call);
    default:
      return handleConsent(command, call);
  }
}

void Agent::handleDatasets(const Command& command, const Call& call) {
  if (!m_vault) return call.fail({Fault::NotInitialised, {}});
  if (command.has_import()) return m_datasetDesk->import(command.import(), call);
  if (command.has_preview()) return m_datasetDesk->preview(command.preview(), call);
  if (command.has_remove_dataset()) return m_datasetDesk->remove(command.remove_dataset(), call);
  m_datasetDesk->list(call);
}

Expected<Network*> Agent::network() {
  if (!m_vault) return fail(Fault::NotInitialised);
  if (m_network == nullptr || !m_network->joined()) return fail(Fault::NotJoined);
  return m_network.get();
}

Done Agent::record(const std::string& kind, const std::optional<Error>& error) {
  pb::ActivityEntry entry;
  entry.set_kind(kind);
  if (error) *entry.mutable_fault() = control::toFault({error->fault, {}});
  return record(std::move(entry));
}

Done Agent::record(pb::ActivityEntry entry) {
  COPPICE_TRY(auto stored, m_activity->append(std::move(entry)));
  pb::Event event;
  *event.mutable_activity() = std::move(stored);
  m_server->publish(std::move(event));
  return {};
}

void Agent::init(const pb::Init& command, const Call& call) {
  // The identity comes first: a crash between the two leaves a home that can be set up again.
  if (m_vault) return call.fail({Fault::AlreadyExists, m_home->directory().string()});
  if (m_home->identity() == nullptr) {
    if (const Done made = m_home->createIdentity(m_random); !made) return call.fail(made.error());
  }
  auto created = vault::Vault::create(m_home->directory(), credentialOf(command.secret()), m_random);
  if (!created) return call.fail(created.error());
  m_vault = std::move(created->vault);
  openDatasets();
  answerRecoveryKey(created->recoveryKey, call);  // before anything else can fail: it is shown once
  (void)record("set up");
  if (const Done opened = openSpace(); !opened) logWarning("data space: " + opened.error().detail);
  statusChanged();
}

void Agent::answerRecoveryKey(std::string& key, const Call& call) {
  pb::Reply reply;
  reply.mutable_init()->set_recovery_key(key);
  reply.mutable_init()->set_member(std::string(asText(m_home->identity()->key().view())));
  control::wipeField(key);
  call.reply(std::move(reply));
}

/// Asks for the passphrase although the vault may be open: whoever sits at an open window must not get a second key.
void Agent::replaceRecoveryKey(const pb::NewRecoveryKey& command, const Call& call) {
  if (!m_vault) return call.fail({Fault::NotInitialised, {}});
  if (m_datasetDesk->importing()) return call.fail({Fault::Busy, "an import is running"});
  auto key = m_vault->replaceRecoveryKey(credentialOf(command.secret()));
  if (!key) return call.fail(key.error());
  answerRecoveryKey(*key, call);
  (void)record("recovery key replaced");
  if (m_network != nullptr) m_network->reconsider();
  statusChanged();
}

Done Agent::unlock(const pb::Unlock& command) {
  if (!m_vault) return fail(Fault::NotInitialised);
  // The keys that an import works with must stay.
  if (m_datasetDesk->importing()) return fail(Fault::Busy, "an import is running");
  if (Done opened = m_vault->unlock(credentialOf(command.secret())); !opened) {
    COPPICE_CHECK(record("unlock failed", opened.error()));
    return opened;
  }
  COPPICE_CHECK(record("unlocked"));
  if (m_network != nullptr) m_network->reconsider();
  statusChanged();
  return {};
}

Done Agent::lock() {
  if (!m_vault) return fail(Fault::NotInitialised);
  m_datasetDesk->cancelImport(Fault::Locked);
  if (m_explanations) m_explanations->stop(Fault::Locked);
  m_vault->lock();
  if (m_network != nullptr) m_network->halt(Fault::Locked);
  statusChanged();
  return record("locked");
}

Done Agent::recover(const pb::Recover& command) {
  if (!m_vault) return fail(Fault::NotInitialised);
  if (m_datasetDesk->importing()) return fail(Fault::Busy, "an import is running");
  COPPICE_CHECK(m_vault->recover(command.recovery_key(), credentialOf(command.new_secret())));
  if (m_network != nullptr) m_network->reconsider();
  statusChanged();
  return record("passphrase replaced");
}

Done Agent::pause(std::int64_t durationMs) {
  COPPICE_CHECK(m_gate->pause(durationMs));
  return record("paused");
}

/// "Done" would be half the truth while battery or schedule still hold training back: then the answer is the status.
void Agent::resume(const Call& call) {
  if (const Done resumed = m_gate->resume(); !resumed) return call.fail(resumed.error());
  if (const Done recorded = record("resumed"); !recorded || m_gate->mayTrain()) return call.finish(recorded);
  pb::Reply reply;
  *reply.mutable_status() = status();
  call.reply(std::move(reply));
}

void Agent::setLimits(const pb::SetLimits& command, const Call& call) {
  if (const Done set = m_gate->change(command); !set) return call.fail(set.error());
  if (const Done recorded = record("limits changed"); !recorded) return call.fail(recorded.error());
  answerLimits(call);
}

void Agent::answerLimits(const Call& call) {
  pb::Reply reply;
  *reply.mutable_limits() = m_gate->limits();
  call.reply(std::move(reply));
}

/// What runs stops at once when a cause appeared; what waits may begin when the last one ended.
void Agent::gateChanged() {
  if (m_network != nullptr) {
    if (m_gate->mayTrain())
      m_network->reconsider();
    else
      m_network->halt(Fault::Paused);
  }
  statusChanged();
}

void Agent::activity(std::uint32_t last, const Call& call) {
  auto entries = m_activity->last(last);
  if (!entries) return call.fail(entries.error());
  pb::Reply reply;
  for (auto& entry : *entries) *reply.mutable_activity()->add_entries() = std::move(entry);
  reply.mutable_activity()->set_chain_verified(m_activity->chainVerified());
  reply.mutable_activity()->set_total(m_activity->size());
  call.reply(std::move(reply));
}

pb::DoctorReport Agent::examine() {
  std::error_code failed;
  const auto disk = std::filesystem::space(m_home->directory(), failed);
  DoctorFacts facts{.databaseSound = m_database->check().has_value(),
                    .activityUnbroken = m_activity->chainVerified(),
                    .freeBytes = failed ? std::nullopt : std::optional<std::uint64_t>(disk.available),
                    .initialised = m_vault.has_value(),
                    .unlocked = m_vault && !m_vault->locked(),
                    .workerThere = access(m_tools.worker.c_str(), X_OK) == 0,
                    .layers = training::availableLayers(),
                    .space = m_network == nullptr ? std::nullopt : m_network->health(),
                    .nowMs = m_tools.clock.wall().value};
  return agent::examine(facts);
}

}  // namespace coppice::agent
