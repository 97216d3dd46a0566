#include "agent/space_node.h"

#include <algorithm>

#include "base/log.h"

namespace coppice::agent {

namespace {
constexpr std::size_t maxEarlyMessages = 4096;
constexpr std::size_t maxEarlyBytes = 16U << 20U;
constexpr std::string_view forkScope = "fork";
constexpr std::int64_t fetchAgainMs = 1'000;
}  // namespace

Expected<std::unique_ptr<SpaceNode>> SpaceNode::open(Setup setup, Tools tools, std::unique_ptr<transport::Link> link,
                                                     Events events) {
  COPPICE_TRY(LogMirror mirror, LogMirror::open(tools.logDatabase, setup.root));
  COPPICE_TRY(transport::BlobStore blobs,
              transport::BlobStore::open(setup.blobs, transport::BlobStore::Keeps::Passing));
  std::unique_ptr<SpaceNode> node(
      new SpaceNode(std::move(setup), tools, std::move(mirror), std::move(blobs), std::move(events)));
  node->connect(std::move(link));
  COPPICE_CHECK(node->recall());
  return node;
}

SpaceNode::SpaceNode(Setup setup, Tools tools, LogMirror mirror, transport::BlobStore blobs, Events events)
    : m_setup(std::move(setup)),
      m_tools(tools),
      m_events(std::move(events)),
      m_mirror(std::move(mirror)),
      m_journal(tools.database),
      m_blobs(std::move(blobs)),
      m_headTime{m_mirror.view().timeMs()},
      m_headSeen(tools.clock.monotonic()) {}

SpaceNode::~SpaceNode() = default;

void SpaceNode::connect(std::unique_ptr<transport::Link> link) {
  transport::HubClient::Events events;
  events.state = [this](transport::ConnectionState, const std::optional<Error>&) {
    // While the log stands still, the hub's clock says what time it is there.
    if (const auto skewMs = m_client->clockSkewMs(); skewMs && m_client->connected()) {
      m_headTime = WallMs{std::max(logNowMs(), m_tools.clock.wall().value + *skewMs)};
      m_headSeen = m_tools.clock.monotonic();
      if (!m_firstHeardMs) m_firstHeardMs = m_headTime.value;
    }
    m_events.changed();
  };
  events.forked = [this](const wire::SignedHead& shown) { keepFork(shown); };
  events.entries = [this](transport::LogBatch batch) {
    if (const Done taken = m_mirror.take(batch); !taken) {
      // Without a disk nothing may be acted on: stop following until the program is started again.
      logError("the log cannot be stored: " + taken.error().detail);
      m_client->stop();
      return;
    }
    m_headTime = WallMs{std::max(logNowMs(), batch.head.time.value)};
    m_headSeen = m_tools.clock.monotonic();
    reconcile();
  };
  events.relayed = [this](const MemberKey& from, Bytes message) { onRelayed(from, std::move(message)); };
  m_client = std::make_unique<transport::HubClient>(m_tools.loop, std::move(link), m_tools.random,
                                                    transport::HubPin{m_setup.root.space, m_setup.root.hub},
                                                    m_tools.self, std::move(events));
  m_courier = std::make_unique<transport::BlobCourier>(*m_client, m_blobs);
  const auto ready = [this](const RequestId& request) {
    m_events.requestReady(request);
    reconcile();
  };
  m_shelf =
      std::make_unique<RequestShelf>(*m_courier, m_blobs, ready, [this] { reconcileAt(logNowMs() + fetchAgainMs); });
}

/// What an earlier run left in the journal.
Done SpaceNode::recall() {
  COPPICE_TRY(const auto epochs, m_journal.scopes("epoch:"));
  for (const std::string& scope : epochs) {
    if (const auto id = EpochId::fromHexText(scope.substr(scope.find(':') + 1))) m_keptEpochs.insert(*id);
  }
  COPPICE_TRY(const auto followed, m_journal.get(forkScope, asBytes("followed")));
  COPPICE_TRY(const auto shown, m_journal.get(forkScope, asBytes("shown")));
  if (!followed || !shown) return {};
  COPPICE_TRY(wire::SignedHead first, wire::decodeHead(*followed));
  COPPICE_TRY(wire::SignedHead second, wire::decodeHead(*shown));
  m_fork = Fork{std::move(first), std::move(second)};
  return {};
}

void SpaceNode::keepFork(const wire::SignedHead& shown) {
  const auto followed = m_mirror.signedHead();
  if (!followed) return logError("the hub's log is forked, and there is no earlier head to show");
  m_fork = Fork{*followed, shown};
  const Done kept = [&]() -> Done {
    COPPICE_TRY(storage::Transaction transaction, storage::Transaction::begin(m_tools.database));
    COPPICE_CHECK(m_journal.put(forkScope, asBytes("followed"), wire::encodeHead(*followed)));
    COPPICE_CHECK(m_journal.put(forkScope, asBytes("shown"), wire::encodeHead(shown)));
    return transaction.commit();
  }();
  if (!kept) logError("the evidence of a forked log cannot be kept: " + kept.error().detail);
}

void SpaceNode::start() {
  if (m_fork) {
    m_client->distrust({Fault::LogForked, "the hub signed two logs"});
    return reconcile();
  }
  m_client->start();
  m_client->follow(m_mirror.frontier());
  reconcile();
}

void SpaceNode::stop() {
  m_reconcileTimer.reset();
  m_wakes.clear();
  m_client->stop();
}

void SpaceNode::enrol(Bytes membership, std::function<void(Done)> done) {
  m_client->append(std::move(membership), [done = std::move(done)](Expected<transport::Receipt> receipt) {
    done(receipt ? Done{} : Done(fail(receipt.error())));
  });
}

void SpaceNode::pledge(const RequestId& request) {
  const protocol::RequestState* state = log().request(request);
  if (state == nullptr || state->closed || state->pledges.contains(m_tools.self.key())) return;
  if (!m_pledged.insert(request).second) return;
  Bytes entry = wire::signEntry(m_tools.self, m_setup.root.space, wire::Pledge{request});
  m_noticeBytes[request] += entry.size();
  // However long the hub is away: nothing else would say it again.
  m_client->append(
      std::move(entry),
      [this, request](const Expected<transport::Receipt>& receipt) {
        if (receipt || receipt.error().fault == Fault::Replayed) return;
        logWarning("pledge: " + receipt.error().detail);
        m_pledged.erase(request);
      },
      transport::HubClient::noTimeout);
}

bool SpaceNode::withdraw(const RequestId& request) {
  bool running = false;
  for (auto& [id, node] : m_rounds) {
    if (node->request() != request || node->contributor() == nullptr) continue;
    running = true;
    node->withdraw();
  }
  return running;
}

void SpaceNode::reconsider() { reconcile(); }

void SpaceNode::whenHeard(std::function<void()> then, std::int64_t patienceMs) {
  if (!m_client->connected()) return then();
  // The hub answers in order.
  m_client->call(
      wire::Ping{}, [then = std::move(then)](const Expected<wire::HubReply>&) { then(); }, patienceMs);
}

std::int64_t SpaceNode::logNowMs() const { return m_headTime.value + (m_tools.clock.monotonic() - m_headSeen); }

void SpaceNode::onRelayed(const MemberKey& from, Bytes message) {
  auto peer = wire::openPeer(m_setup.root.space, message);
  if (!peer) {
    m_dropped.add(from, peer.error().fault);
    return logDebug("message of " + from.shortHex() + " dropped: " + std::string(faultName(peer.error().fault)));
  }
  deliver({std::move(*peer), std::move(message)});
}

void SpaceNode::deliver(const protocol::Arrived& message) {
  const auto node = m_rounds.find(message.peer.round);
  if (node != m_rounds.end()) {
    if (log().member(message.peer.sender) == nullptr) return m_dropped.add(message.peer.sender, Fault::UnknownSender);
    const bool known = message.peer.group < node->second->context().tree->groups().size();
    if (!known) return m_dropped.add(message.peer.sender, Fault::OutOfRange);
    node->second->deliver(message);
    return m_events.changed();
  }
  if (m_finished.contains(message.peer.round)) return;
  m_early.push_back(message);
  m_earlyBytes += message.encoded.size();
  while (m_early.size() > maxEarlyMessages || m_earlyBytes > maxEarlyBytes) {
    m_dropped.add(m_early.front().peer.sender, Fault::WrongRound);
    m_earlyBytes -= m_early.front().encoded.size();
    m_early.pop_front();
  }
}

DroppedMessages::BySender SpaceNode::dropped() const {
  DroppedMessages all = m_dropped;
  for (const protocol::Arrived& message : m_early)
    if (log().round(message.peer.round) == nullptr) all.add(message.peer.sender, Fault::WrongRound);
  return all.bySender();
}

RoundPorts::Ticket SpaceNode::relay(const MemberKey& to, Bytes envelope) {
  if (to == m_tools.self.key()) {
    // Own seats hear each other through the loop, so that no machine is entered twice.
    m_tools.loop.post([this, alive = std::weak_ptr(m_alive), to, envelope = std::move(envelope)]() mutable {
      if (!alive.expired()) onRelayed(to, std::move(envelope));
    });
    return 0;
  }
  return m_client->relay(to, std::move(envelope));
}

void SpaceNode::append(Bytes envelope) {
  m_client->append(std::move(envelope), [](Expected<transport::Receipt> receipt) {
    if (!receipt && receipt.error().fault != Fault::Replayed) {
      logWarning("log refuses an entry: " + std::string(faultName(receipt.error().fault)) + " " +
                 receipt.error().detail);
    }
  });
}

void SpaceNode::announce(const RequestId& request, Bytes envelope, std::int64_t untilMs, std::function<void()> again) {
  m_noticeBytes[request] += envelope.size();
  const std::int64_t waitMs = std::max<std::int64_t>(1, untilMs - logNowMs());
  m_client->append(
      std::move(envelope),
      [this, again = std::move(again)](const Expected<transport::Receipt>& receipt) {
        if (receipt || receipt.error().fault == Fault::Replayed || receipt.error().fault == Fault::Cancelled) return;
        logWarning("log refuses an entry: " + std::string(faultName(receipt.error().fault)) + " " +
                   receipt.error().detail);
        if (receipt.error().fault != Fault::Busy) return;  // judged, or too late
        again();
        reconcileAt(logNowMs() + fetchAgainMs);
      },
      waitMs);
}

RoundPorts::Ticket SpaceNode::upload(const BlobId& blob, const RoundId& round, std::function<void(Done)> done) {
  return m_courier->upload(blob, wire::BlobScope::Round, convertId<Digest>(round), std::move(done));
}

void SpaceNode::takeBack(const std::vector<Ticket>& relays, const std::vector<Ticket>& uploads) {
  for (const Ticket relay : relays) m_client->forget(relay);
  for (const Ticket upload : uploads) m_courier->cancel(upload);
}

void SpaceNode::download(const BlobId& blob, std::function<void(Done)> done) {
  m_courier->download(blob, std::move(done));
}

/// Every time that was asked for is kept: a step that is woken for another's sake does not ask again.
void SpaceNode::wakeAt(const RoundId& round, std::int64_t logMs) {
  m_wakeTimes[round].insert(logMs);
  armWake(round);
}

void SpaceNode::armWake(const RoundId& round) {
  const auto times = m_wakeTimes.find(round);
  if (times == m_wakeTimes.end() || times->second.empty()) return;
  const std::int64_t waitMs = std::max<std::int64_t>(0, *times->second.begin() - logNowMs());
  m_wakes[round] = m_tools.loop.after(waitMs, [this, round] {
    auto& due = m_wakeTimes[round];
    due.erase(due.begin(), due.upper_bound(logNowMs()));
    if (const auto node = m_rounds.find(round); node != m_rounds.end()) node->second->tick();
    armWake(round);
  });
}

void SpaceNode::reconcileAt(std::int64_t logMs) {
  if (m_reconcileTimer.active() && m_reconcileDueMs <= logMs && m_reconcileDueMs > logNowMs()) return;
  m_reconcileDueMs = logMs;
  m_reconcileTimer = m_tools.loop.after(std::max<std::int64_t>(1, logMs - logNowMs()), [this] { reconcile(); });
}

}  // namespace coppice::agent
