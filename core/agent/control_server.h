#pragma once
/// The agent's side of the control API: handshake, whole frames, one reply per command, progress and cancelling, and
/// the numbered events with a snapshot after a gap. A connection that said read-only gets ReadOnly for whatever changes
/// something, before any handler sees it. What a command does is the handler's matter. Thread rule: the event
/// loop's thread. It never keeps a secret: commands are wiped when their handler returns.
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>

#include "base/random.h"
#include "control/protocol.h"
#include "transport/event_loop.h"
#include "transport/link.h"

namespace coppice::agent {

/// One command under way. Copyable; the first answer counts, later ones are dropped.
class Call {
 public:
  struct Shared {
    std::function<void(control::pb::ServerFrame)> send;
    std::uint64_t id = 0;
    bool answered = false;
    std::function<void()> onCancel;
  };

  explicit Call(std::shared_ptr<Shared> shared) : m_shared(std::move(shared)) {}
  void reply(control::pb::Reply reply) const;
  void fail(const Error& error) const;
  /// Replies Done, or the error.
  void finish(const coppice::Done& done) const;
  void progress(const std::string& stage, std::uint64_t done, std::uint64_t total) const;
  /// Called when the client cancels; not set: the command cannot be cancelled.
  void onCancel(std::function<void()> handler) const { m_shared->onCancel = std::move(handler); }

 private:
  std::shared_ptr<Shared> m_shared;
};

class ControlServer {
 public:
  struct Handlers {
    std::function<void(control::pb::Command&, Call)> command;
    /// Everything a subscriber must know; `number` is filled in by the server.
    std::function<control::pb::Snapshot()> snapshot;
  };

  ControlServer(std::unique_ptr<transport::Listener> listener, Random& random, std::string agentVersion,
                Handlers handlers);
  ~ControlServer();

  /// Numbers the event and sends it to every subscriber.
  void publish(control::pb::Event event);
  /// Everything may be different now: every subscriber gets a snapshot in place of an event.
  void startAnew();

 private:
  using ConnectionId = transport::Listener::ConnectionId;
  struct Connection {
    control::Assembler assembler{control::maxClientFrameBytes};
    bool greeted = false;
    control::Access access = control::Access::Everything;
    std::uint64_t lastUsed = 0;
    std::map<std::uint64_t, std::shared_ptr<Call::Shared>> open;
  };

  void receive(const ConnectionId& id, BytesView piece);
  void receiveFrame(const ConnectionId& id, Connection& connection, control::pb::ClientFrame& frame);
  void startCommand(const ConnectionId& id, Connection& connection, control::pb::Command& command);
  void subscribe(const ConnectionId& id, const control::pb::Subscribe& from);
  bool send(const ConnectionId& id, const control::pb::ServerFrame& frame);
  void forgetOldest();

  std::unique_ptr<transport::Listener> m_listener;
  std::string m_agentVersion;
  Handlers m_handlers;
  std::uint64_t m_bootId;
  std::map<ConnectionId, Connection> m_connections;
  std::uint64_t m_turn = 0;
  std::set<ConnectionId> m_subscribers;
  std::deque<control::pb::Event> m_recent;
  std::uint64_t m_lastEvent = 0;
  /// Expires with this object, for calls that are answered later.
  std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

}  // namespace coppice::agent
