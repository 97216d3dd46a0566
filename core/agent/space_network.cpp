#include "agent/space_network.h"

#include <algorithm>

#include "agent/round_view.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/log.h"
#include "catalogue/recipe_folder.h"
#include "crypto/sealed_box.h"
#include "storage/said_once.h"
#include "transport/zmq_link.h"
#include "wire/invite.h"

namespace coppice::agent {

namespace {

constexpr std::int64_t lastWordsMs = 5'000;
constexpr std::int64_t changedEveryMs = 200;

/// A log that became shorter shows no second head. It may also be mended, so the node keeps nothing of it either: the
/// newest head followed is the proof for as long as the hub shows less.
std::vector<Bytes> headsAgainst(const SpaceNode& node) {
  if (node.fork()) return {wire::encodeHead(node.fork()->followed), wire::encodeHead(node.fork()->shown)};
  const auto& why = node.client().reason();
  const auto followed = node.mirror().signedHead();
  if (!why || why->fault != Fault::LogForked || !followed) return {};
  return {wire::encodeHead(*followed)};
}

}  // namespace

training::Table tableOf(const vault::FeatureView& view) {
  training::Table table;
  table.rows = view.rows();
  for (const vault::FeatureColumn& column : view.columns) {
    training::TableColumn out;
    out.name = column.name;
    if (column.type == vault::ColumnType::Category) {
      out.texts.reserve(column.codes.size());
      for (const std::int32_t code : column.codes) {
        out.texts.push_back(code == vault::FeatureColumn::missingCode
                                ? std::nullopt
                                : std::optional(column.dictionary[static_cast<std::size_t>(code)]));
      }
    } else {
      out.numbers = column.numbers;
      out.flag = column.type == vault::ColumnType::Flag;
    }
    table.columns.push_back(std::move(out));
  }
  return table;
}

SpaceNetwork::SpaceNetwork(Place place, Tools tools, Hooks hooks)
    : m_place(std::move(place)), m_tools(tools), m_hooks(std::move(hooks)) {}

SpaceNetwork::~SpaceNetwork() { closeNode(); }

Expected<std::unique_ptr<SpaceNetwork>> SpaceNetwork::open(Place place, Tools tools, Hooks hooks) {
  std::unique_ptr<SpaceNetwork> network(new SpaceNetwork(std::move(place), tools, std::move(hooks)));
  std::error_code error;
  const bool joined = std::filesystem::exists(network->spacePath(), error);
  if (error) return fail(Fault::Storage, network->spacePath().string() + ": " + error.message());
  if (!joined) return network;
  COPPICE_TRY(network->m_space, wire::readSpaceFile(network->spacePath()));
  COPPICE_TRY(network->m_database, storage::Database::reopen(network->databasePath(), storage::serviceSchema()));
  COPPICE_CHECK(network->openNode());
  network->enrolAgain();
  return network;
}

bool SpaceNetwork::joined() const { return m_node != nullptr && m_node->enrolled(); }

Done SpaceNetwork::openNode() {
  COPPICE_TRY(m_logDatabase, LogMirror::openDatabase(m_place.folder / "log.db"));
  TrainingDesk::Sources sources;
  sources.grant = [this](const RequestId& request) -> Expected<consent::Grant> {
    const auto found = find(request);
    if (!found) return fail(Fault::UnknownRequest, request.shortHex());
    return m_hooks.grant(*found);
  };
  sources.table = [this](const consent::Grant& grant, const catalogue::Recipe& recipe) -> Expected<training::Table> {
    COPPICE_TRY(const vault::FeatureView view, m_hooks.read(grant, recipe.columns()));
    return tableOf(view);
  };
  sources.recipe = [this](const RequestId& request) -> const catalogue::Recipe* {
    const ShelvedRequest* shelved = m_node->shelf().find(request);
    return shelved == nullptr ? nullptr : &shelved->recipe;
  };
  sources.package = [this](const RequestId& request) {
    return catalogue::packRecipe(m_node->shelf().find(request)->files);
  };
  sources.admit = m_hooks.admit;
  sources.share = m_hooks.workerShare;
  TrainingDesk::Events deskEvents;
  deskEvents.progress = [this](const TrainingDesk::Progress& progress) {
    m_progress = progress;
    changedSoon();
  };
  deskEvents.layers = [this](const std::vector<std::string>& layers) { m_layers = layers; };
  m_desk = std::make_unique<TrainingDesk>(m_tools.loop, m_tools.clock, m_place.worker, std::move(sources),
                                          std::move(deskEvents));

  SpaceNode::Events events;
  events.changed = [this] { changedSoon(); };
  events.requestReady = [this](const RequestId& request) {
    m_hooks.requestKnown(request);
    pledgeWanted();
  };
  events.requestClosed = [this](const RequestId& request, const wire::CloseRequest& close) {
    for (const auto& blob : {close.model, close.card}) {
      if (blob) m_node->courier().download(*blob, [this](const Done&) { changedSoon(); });
    }
    m_hooks.requestClosed(request);
  };
  events.roundEnded = [this](const RoundReport& report) {
    ++m_roundsDone;
    m_progress.reset();
    m_hooks.roundEnded(report);
    changedSoon();
  };
  // Votes that the journal lost could be given again, and otherwise; the hub's clock may differ from ours.
  constexpr std::int64_t clockMarginMs = 60'000;
  COPPICE_TRY(const std::int64_t silentBeforeMs,
              storage::silentBeforeMs(*m_database, m_tools.clock.wall().value + clockMarginMs));
  if (silentBeforeMs > 0) logWarning("the journal had lost votes, so older epochs are not taken part in");
  const std::int64_t ignoreBeforeMs = std::max(m_place.ignoreEpochsBeforeMs, silentBeforeMs);
  COPPICE_TRY(m_node, SpaceNode::open(
                          {protocol::rootOf(*m_space), m_place.folder / "blobs", ignoreBeforeMs},
                          {m_tools.loop, m_tools.clock, m_tools.random, m_tools.self, *m_database, *m_logDatabase,
                           *m_desk, *this},
                          transport::makeZmqLink(m_tools.loop, m_space->address, m_space->hubCurveKey, m_tools.random),
                          std::move(events)));
  m_node->start();
  return {};
}

void SpaceNetwork::closeNode() {
  m_changedTimer.reset();
  if (m_desk) m_desk->stopAll(Fault::Cancelled);
  if (m_node) m_node->stop();
  m_node.reset();
  m_desk.reset();
  m_database.reset();
  m_logDatabase.reset();
}

/// A crash while joining: the Membership was written down before it was sent, and may be sent again.
void SpaceNetwork::enrolAgain() {
  if (m_node->enrolled()) return;
  const storage::KeyValueJournal journal(*m_database);
  const auto membership = journal.get("join", asBytes("membership"));
  if (!membership || !*membership) return;
  m_node->enrol(**membership, [](const Done& done) {
    if (!done && done.error().fault != Fault::AlreadyJoined) logWarning("joining: " + done.error().detail);
  });
}

void SpaceNetwork::join(BytesView spaceFile, const std::string& invite, OnDone done) {
  const auto later = [this, done](Done result) { m_tools.loop.post([done, result] { done(result); }); };
  if (m_node != nullptr) return later(fail(Fault::AlreadyJoined, m_space->name));
  const auto prepared = [&]() -> Expected<Bytes> {
    COPPICE_TRY(const wire::SpaceFile space, wire::parseSpaceFile(std::string(asText(spaceFile))));
    COPPICE_TRY(const wire::Invite code, wire::parseInvite(invite, space.space()));
    const Bytes membership = wire::membershipEnvelope(code, m_tools.self);
    std::error_code error;
    std::filesystem::remove_all(m_place.folder, error);
    if (!std::filesystem::create_directories(m_place.folder, error))
      return fail(Fault::Storage, m_place.folder.string());
    std::filesystem::permissions(m_place.folder, std::filesystem::perms::owner_all, error);
    m_space = space;
    COPPICE_TRY(m_database, storage::Database::open(databasePath(), storage::serviceSchema()));
    COPPICE_CHECK(openNode());
    storage::KeyValueJournal journal(*m_database);
    COPPICE_CHECK(journal.put("join", asBytes("membership"), membership));
    COPPICE_CHECK(replaceFile(spacePath(), spaceFile));
    return membership;
  }();
  if (!prepared) {
    closeNode();
    std::error_code ignored;
    std::filesystem::remove_all(m_place.folder, ignored);
    return later(fail(prepared.error()));
  }
  m_joining = true;
  m_node->enrol(*prepared, [this, done](const Done& enrolled) {
    m_joining = false;
    if (enrolled) return done({});
    if (enrolled.error().fault == Fault::AlreadyJoined) return done({});
    // From the loop: the node that is calling must not be destroyed from inside.
    m_tools.loop.post([this, alive = std::weak_ptr(m_alive), done, error = enrolled.error()] {
      if (alive.expired()) return done(fail(error));
      closeNode();
      std::error_code ignored;
      std::filesystem::remove_all(m_place.folder, ignored);
      done(fail(error));
    });
  });
}

/// Calls without an answer fail with Cancelled once the line is closed; the rest is as for any join that failed.
void SpaceNetwork::cancelJoin() {
  m_tools.loop.post([this, alive = std::weak_ptr(m_alive)] {
    if (!alive.expired() && m_joining) m_node->stop();
  });
}

void SpaceNetwork::leave(OnDone done) {
  const auto close = [this, alive = std::weak_ptr(m_alive), done] {
    if (alive.expired()) return done(fail(Fault::Cancelled));
    closeNode();
    m_space.reset();
    std::error_code error;
    std::filesystem::remove_all(m_place.folder, error);
    done(error ? Done(fail(Fault::Storage, error.message())) : Done{});
    m_hooks.changed();
  };
  // Helpers hear that the member withdraws before its line is cut.
  m_node->whenHeard([&loop = m_tools.loop, close] { loop.post(close); }, lastWordsMs);
}

KnownRequest SpaceNetwork::known(const protocol::RequestState& request) const {
  const protocol::LogView& log = m_node->log();
  KnownRequest out;
  out.id = request.id;
  out.provider = request.provider;
  if (const auto* provider = log.member(request.provider)) out.providerName = provider->terms.name;
  out.terms = request.terms;
  out.closed = request.closed.has_value();
  if (const ShelvedRequest* shelved = m_node->shelf().find(request.id)) {
    out.recipe = &shelved->recipe;
    out.notice = &shelved->notice;
    out.recipeJson = shelved->files.recipeJson;
    out.noticeJson = shelved->noticeJson;
    out.guardianshipAge = m_space->guardianshipAge;
  }
  out.unusable = m_node->shelf().refusal(request.id);
  for (const EpochId& epoch : request.epochs) {
    for (const RoundId& id : log.epoch(epoch)->rounds) {
      const auto* round = log.round(id);
      const bool train = round->open.kind == catalogue::RoundKind::Train;
      if (!train || !round->result || round->result->outcome) continue;
      ++out.roundsDone;
      if (countedIn(id, *round)) ++out.roundsCounted;
    }
  }
  return out;
}

bool SpaceNetwork::countedIn(const RoundId& id, const protocol::RoundState& completed) const {
  const auto known = m_countedIn.find(id);
  if (known != m_countedIn.end()) return known->second;
  return m_countedIn[id] = m_node->log().countedContributors(completed).contains(m_tools.self.key());
}

Expected<Bytes> SpaceNetwork::result(const RequestId& request, Result which) const {
  const protocol::RequestState* const state = m_node == nullptr ? nullptr : m_node->log().request(request);
  if (state == nullptr || !state->closed) return fail(Fault::NotFound, "result of a request that is not closed");
  const auto& blob = which == Result::Card ? state->closed->card : state->closed->model;
  if (!blob) return fail(Fault::NotFound, "the provider left none");
  return m_node->blobs().readAll(*blob, limits::maxBlobBytes);
}

Expected<control::pb::RoundList> SpaceNetwork::rounds(const RequestId& request) const {
  const protocol::LogView* const log = m_node == nullptr ? nullptr : &m_node->log();
  const protocol::RequestState* const state = log == nullptr ? nullptr : log->request(request);
  if (state == nullptr) return fail(Fault::NotFound, "request " + request.hex());
  control::pb::RoundList list;
  list.set_request(std::string(asText(request.view())));
  const auto rounds = log->roundsOf(request);
  std::uint32_t trained = 0;
  for (const protocol::RoundState* round : rounds)
    fillRound(*log, *round, m_tools.self.key(), trained, *list.add_rounds());
  for (auto id = state->epochs.rbegin(); id != state->epochs.rend() && list.groups().empty(); ++id) {
    const protocol::EpochState& epoch = *log->epoch(*id);
    if (epoch.tree == nullptr) continue;
    const protocol::RoundState* const newest = epoch.rounds.empty() ? nullptr : log->round(epoch.rounds.back());
    for (const tree::Group& group : epoch.tree->groups())
      fillGroup(group, newest, m_tools.self.key(), *list.add_groups());
  }
  return list;
}

std::vector<KnownRequest> SpaceNetwork::requests() const {
  std::vector<KnownRequest> out;
  if (m_node == nullptr) return out;
  for (const auto& [id, request] : m_node->log().requests()) out.push_back(known(request));
  return out;
}

std::optional<KnownRequest> SpaceNetwork::find(const RequestId& request) const {
  const auto* state = m_node == nullptr ? nullptr : m_node->log().request(request);
  return state == nullptr ? std::nullopt : std::optional(known(*state));
}

void SpaceNetwork::granted(const RequestId& request) {
  if (m_node == nullptr) return;
  m_node->pledge(request);
  m_node->reconsider();
}

void SpaceNetwork::pledgeWanted() {
  for (const auto& [id, request] : m_node->log().requests()) {
    if (!request.closed && !request.pledges.contains(m_tools.self.key()) && m_hooks.wants(id)) m_node->pledge(id);
  }
}

Withdrawal SpaceNetwork::withdrawFrom(const RequestId& request) {
  if (m_node == nullptr) return Withdrawal::NoRound;
  const bool running = m_node->withdraw(request);
  m_desk->stop(request);
  m_node->reconsider();
  if (!running) return Withdrawal::NoRound;
  for (const auto& [id, round] : m_node->rounds()) {
    if (round->request() == request && round->contributor() != nullptr) return withdrawalOf(round->contributor());
  }
  return Withdrawal::Asked;
}

std::string SpaceNetwork::ended(const RequestId& request) {
  return std::string(wordsOfRevoking(withdrawFrom(request)));
}

std::string SpaceNetwork::satOut(const RequestId& request) {
  return std::string(wordsOfSittingOut(withdrawFrom(request)));
}

void SpaceNetwork::halt(Fault why) {
  if (m_desk) m_desk->stopAll(why);
}

void SpaceNetwork::reconsider() {
  if (m_node == nullptr) return;
  pledgeWanted();
  m_node->reconsider();
}

bool SpaceNetwork::contributes(const RequestId& request, const ShelvedRequest&) { return m_hooks.wants(request); }

void SpaceNetwork::changedSoon() {
  if (m_changedTimer.active()) return;
  m_changedTimer = m_tools.loop.after(changedEveryMs, [this] {
    m_changedTimer.reset();
    m_hooks.changed();
  });
}

void SpaceNetwork::describe(control::pb::Status& status) const {
  status.set_joined(joined());
  if (m_node == nullptr) return;
  status.set_space(m_space->name);
  status.set_connected(m_node->client().state() == transport::ConnectionState::Member);
  status.set_log_entries(m_node->mirror().size());
  status.set_bytes_sent(m_node->client().sentBytes());
  status.set_bytes_received(m_node->client().receivedBytes());
  status.set_rounds_done(m_roundsDone);
  const auto& members = m_node->log().members();
  status.set_members(static_cast<std::uint32_t>(
      std::count_if(members.begin(), members.end(), [](const auto& member) { return !member.second.revokedMs; })));
  status.set_disputes(static_cast<std::uint32_t>(m_node->log().disputes().size()));
  status.set_worker_cpu_ms(static_cast<std::uint64_t>(m_desk->cpuMs()));
  std::string layers;
  for (const std::string& layer : m_layers) layers += (layers.empty() ? "" : ", ") + layer;
  status.set_sandbox(layers);
  for (const auto& [id, round] : m_node->rounds()) {
    status.set_seats(status.seats() + static_cast<std::uint32_t>(round->seats().size()));
    auto& shown = *status.mutable_round();
    shown.set_request(std::string(asText(round->request().view())));
    const auto* request = m_node->log().request(round->request());
    if (request != nullptr) shown.set_title(request->terms.title);
    shown.set_kind(std::string(catalogue::kindName(round->context().open.kind)));
    shown.set_stage(std::string(stageText(*round)));
    shown.set_number(round->context().open.number);
    if (m_progress && m_progress->round == id && shown.stage() == "computing")
      shown.set_progress(progressOf(*m_progress));
  }
}

double SpaceNetwork::progressOf(const TrainingDesk::Progress& progress) const {
  const ShelvedRequest* shelved = m_node->shelf().find(progress.request);
  if (shelved == nullptr) return 0;
  const catalogue::LocalTraining& local = shelved->recipe.local;
  return local.steps > 0 ? static_cast<double>(progress.step) / local.steps
                         : static_cast<double>(progress.epoch + 1) / std::max(1U, local.epochs);
}

std::optional<SpaceHealth> SpaceNetwork::health() const {
  const auto* self = m_node == nullptr ? nullptr : m_node->log().member(m_tools.self.key());
  if (self == nullptr) return std::nullopt;
  const transport::HubClient& client = m_node->client();
  // A member that was away when it happened hears of it from the hub: the log is not shown to it any more.
  const bool ended = client.reason() && client.reason()->fault == Fault::MembershipEnded &&
                     m_tools.clock.wall().value < self->terms.validUntilMs;
  return SpaceHealth{.connected = client.state() == transport::ConnectionState::Member,
                     .trouble = client.reason(),
                     .clockSkewMs = client.clockSkewMs(),
                     .membershipEndsMs = self->terms.validUntilMs,
                     .revoked = ended || self->revokedMs.has_value(),
                     .forkedHeads = headsAgainst(*m_node),
                     .dropped = m_node->dropped()};
}

}  // namespace coppice::agent
