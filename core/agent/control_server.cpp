#include "agent/control_server.h"

#include <algorithm>
#include <cstring>

#include "base/log.h"

namespace coppice::agent {

namespace {

namespace pb = control::pb;

/// The transport does not tell when a local client leaves, so the connections unused for longest are forgotten.
constexpr std::size_t maxConnections = 64;
/// Events a subscriber may have missed and still continue without a snapshot.
constexpr std::size_t maxRecentEvents = 1024;

}  // namespace

void Call::reply(pb::Reply reply) const {
  if (std::exchange(m_shared->answered, true)) return;
  m_shared->onCancel = {};
  pb::ServerFrame frame;
  reply.set_id(m_shared->id);
  *frame.mutable_reply() = std::move(reply);
  m_shared->send(std::move(frame));
}

void Call::fail(const Error& error) const {
  pb::Reply answer;
  *answer.mutable_fault() = control::toFault(error);
  reply(std::move(answer));
}

void Call::finish(const coppice::Done& done) const {
  if (!done) return fail(done.error());
  pb::Reply answer;
  answer.mutable_done();
  reply(std::move(answer));
}

void Call::progress(const std::string& stage, std::uint64_t done, std::uint64_t total) const {
  if (m_shared->answered) return;
  pb::ServerFrame frame;
  frame.mutable_progress()->set_id(m_shared->id);
  frame.mutable_progress()->set_stage(stage);
  frame.mutable_progress()->set_done(done);
  frame.mutable_progress()->set_total(total);
  m_shared->send(std::move(frame));
}

ControlServer::ControlServer(std::unique_ptr<transport::Listener> listener, Random& random, std::string agentVersion,
                             Handlers handlers)
    : m_listener(std::move(listener)),
      m_agentVersion(std::move(agentVersion)),
      m_handlers(std::move(handlers)),
      m_bootId(random.nextU64()) {
  m_listener->start([this](const transport::Listener::Peer& peer, Bytes piece) {
    receive(peer.connection, piece);
    if (!piece.empty()) explicit_bzero(piece.data(), piece.size());  // it may have held a passphrase
  });
}

ControlServer::~ControlServer() = default;

void ControlServer::receive(const ConnectionId& id, BytesView piece) {
  if (!m_connections.contains(id)) forgetOldest();
  Connection& connection = m_connections[id];
  connection.lastUsed = ++m_turn;
  auto whole = connection.assembler.add(piece);
  if (whole && !*whole) return;
  Expected<pb::ClientFrame> frame = coppice::fail(Fault::Malformed);
  if (whole) {
    frame = control::decodeClientFrame(**whole);
    if (!(*whole)->empty()) explicit_bzero((*whole)->data(), (*whole)->size());
  } else {
    frame = coppice::fail(whole.error());
  }
  if (!frame) {
    logWarning("control: frame refused: " + frame.error().detail);
    pb::ServerFrame refusal;
    *refusal.mutable_refused() = control::toFault(frame.error());
    send(id, refusal);
    return;
  }
  receiveFrame(id, connection, *frame);
}

void ControlServer::receiveFrame(const ConnectionId& id, Connection& connection, pb::ClientFrame& frame) {
  pb::ServerFrame answer;
  if (frame.has_hello()) {
    connection.greeted = frame.hello().version() == control::controlVersion;
    // Once an auditor, always an auditor: a second Hello cannot widen what the first one gave up.
    if (frame.hello().read_only()) connection.access = control::Access::ReadOnly;
    if (connection.greeted) {
      answer.mutable_welcome()->set_version(control::controlVersion);
      answer.mutable_welcome()->set_agent_version(m_agentVersion);
      answer.mutable_welcome()->set_boot_id(m_bootId);
    } else {
      const std::string versions = "program speaks " + std::to_string(frame.hello().version()) + ", agent " +
                                   std::to_string(control::controlVersion);
      *answer.mutable_refused() = control::toFault({Fault::WrongVersion, versions});
    }
    send(id, answer);
    return;
  }
  if (!connection.greeted) {
    control::wipeSecrets(*frame.mutable_command());
    *answer.mutable_refused() = control::toFault({Fault::Unexpected, "no Hello before the first command"});
    send(id, answer);
    return;
  }
  if (frame.has_command()) return startCommand(id, connection, *frame.mutable_command());
  if (frame.has_subscribe()) return subscribe(id, frame.subscribe());
  const auto open = connection.open.find(frame.cancel().id());
  if (open != connection.open.end() && open->second->onCancel) open->second->onCancel();
}

void ControlServer::startCommand(const ConnectionId& id, Connection& connection, pb::Command& command) {
  std::erase_if(connection.open, [](const auto& item) { return item.second->answered; });
  auto shared = std::make_shared<Call::Shared>();
  shared->id = command.id();
  shared->send = [this, alive = std::weak_ptr(m_alive), id](const pb::ServerFrame& frame) {
    if (!alive.expired()) send(id, frame);
  };
  const Call call(shared);
  if (connection.open.contains(command.id()) || command.what_case() == pb::Command::WHAT_NOT_SET) {
    control::wipeSecrets(command);
    return call.fail({Fault::Malformed, "command without kind, or its number is in use"});
  }
  if (connection.access == control::Access::ReadOnly && control::changesSomething(command.what_case())) {
    control::wipeSecrets(command);
    return call.fail({Fault::ReadOnly, {}});
  }
  connection.open.emplace(command.id(), shared);
  m_handlers.command(command, call);
  control::wipeSecrets(command);
}

void ControlServer::subscribe(const ConnectionId& id, const pb::Subscribe& from) {
  m_subscribers.insert(id);
  const bool sameBoot = from.boot_id() == m_bootId;
  const bool known = from.last_seen() <= m_lastEvent && m_lastEvent - from.last_seen() <= m_recent.size();
  if (!sameBoot || !known) {
    pb::ServerFrame frame;
    *frame.mutable_snapshot() = m_handlers.snapshot();
    frame.mutable_snapshot()->set_number(m_lastEvent);
    send(id, frame);
    return;
  }
  for (const pb::Event& event : m_recent) {
    if (event.number() <= from.last_seen()) continue;
    pb::ServerFrame frame;
    *frame.mutable_event() = event;
    send(id, frame);
  }
}

void ControlServer::startAnew() {
  m_recent.clear();
  ++m_lastEvent;  // so that nobody can go on from before
  pb::ServerFrame frame;
  *frame.mutable_snapshot() = m_handlers.snapshot();
  frame.mutable_snapshot()->set_number(m_lastEvent);
  std::erase_if(m_subscribers, [&](const ConnectionId& id) { return !send(id, frame); });
}

void ControlServer::publish(pb::Event event) {
  event.set_number(++m_lastEvent);
  pb::ServerFrame frame;
  *frame.mutable_event() = event;
  std::erase_if(m_subscribers, [&](const ConnectionId& id) { return !send(id, frame); });
  m_recent.push_back(std::move(event));
  if (m_recent.size() > maxRecentEvents) m_recent.pop_front();
}

bool ControlServer::send(const ConnectionId& id, const pb::ServerFrame& frame) {
  for (const Bytes& piece : control::piecesOf(control::encodeFrame(frame))) {
    if (!m_listener->send(id, piece)) return false;
  }
  return true;
}

void ControlServer::forgetOldest() {
  if (m_connections.size() < maxConnections) return;
  auto oldest = m_connections.end();
  for (auto it = m_connections.begin(); it != m_connections.end(); ++it) {
    const bool waiting = std::any_of(it->second.open.begin(), it->second.open.end(),
                                     [](const auto& item) { return !item.second->answered; });
    if (waiting || m_subscribers.contains(it->first)) continue;
    if (oldest == m_connections.end() || it->second.lastUsed < oldest->second.lastUsed) oldest = it;
  }
  if (oldest == m_connections.end()) oldest = m_connections.begin();
  m_subscribers.erase(oldest->first);
  m_connections.erase(oldest);
}

}  // namespace coppice::agent
