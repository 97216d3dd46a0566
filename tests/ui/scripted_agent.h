#pragma once
/// An agent that answers by script, over the real socket and frames: for pages whose answers matter. The script runs in
/// the agent's thread; set it up before the window asks. One kind of command can be held, for what takes time.
#include <functional>
#include <mutex>
#include <thread>

#include "base/clock.h"
#include "base/require.h"
#include "control/protocol.h"
#include "transport/event_loop.h"
#include "transport/local_endpoint.h"

namespace coppice::ui {

class ScriptedAgent {
 public:
  using Script = std::function<control::pb::Reply(const control::pb::Command&)>;

  /// Whoever subscribes gets `snapshot`.
  ScriptedAgent(const std::filesystem::path& home, control::pb::Snapshot snapshot, Script script)
      : m_snapshot(std::move(snapshot)), m_script(std::move(script)) {
    auto listener = transport::bindLocal(m_loop, home);
    require(listener.has_value(), "the scripted agent has its socket");
    m_listener = std::move(*listener);
    m_listener->start([this](const transport::Listener::Peer& peer, Bytes piece) { receive(peer.connection, piece); });
    m_thread = std::thread([this] { m_loop.run(); });
  }
  ~ScriptedAgent() {
    m_loop.stop();
    m_thread.join();
  }
  ScriptedAgent(const ScriptedAgent&) = delete;
  ScriptedAgent& operator=(const ScriptedAgent&) = delete;

  /// A command of this kind is answered by `finish`, or by `onCancel` when it is cancelled. One at a time.
  void holdBack(control::pb::Command::WhatCase kind, Script onCancel) {
    const std::lock_guard lock(m_mutex);
    m_holding = kind;
    m_onCancel = std::move(onCancel);
  }
  bool holds() const {
    const std::lock_guard lock(m_mutex);
    return m_held.has_value();
  }
  /// Of the command that is held.
  void progress(std::uint64_t done, std::uint64_t total) {
    control::pb::ServerFrame frame;
    frame.mutable_progress()->set_done(done);
    frame.mutable_progress()->set_total(total);
    m_loop.post([this, frame]() mutable {
      const std::lock_guard lock(m_mutex);
      if (!m_held) return;
      frame.mutable_progress()->set_id(m_held->command.id());
      send(m_held->from, frame);
    });
  }
  void finish(const control::pb::Reply& reply) {
    m_loop.post([this, reply] {
      const std::lock_guard lock(m_mutex);
      answerHeld(reply);
    });
  }

  /// What was asked so far.
  std::vector<control::pb::Command> commands() const {
    const std::lock_guard lock(m_mutex);
    return m_commands;
  }

 private:
  using ConnectionId = transport::Listener::ConnectionId;
  void send(const ConnectionId& to, const control::pb::ServerFrame& frame) {
    for (const Bytes& piece : control::piecesOf(control::encodeFrame(frame))) m_listener->send(to, piece);
  }
  /// With the lock.
  void answerHeld(const control::pb::Reply& reply) {
    if (!m_held) return;
    control::pb::ServerFrame frame;
    *frame.mutable_reply() = reply;
    frame.mutable_reply()->set_id(m_held->command.id());
    send(m_held->from, frame);
    m_held.reset();
  }
  void receive(const ConnectionId& from, BytesView piece) {
    const auto whole = m_assemblers.try_emplace(from, control::maxClientFrameBytes).first->second.add(piece);
    if (!whole || !*whole) return;
    const auto frame = control::decodeClientFrame(**whole);
    if (!frame) return;
    control::pb::ServerFrame answer;
    if (frame->has_hello()) {
      answer.mutable_welcome()->set_version(control::controlVersion);
      answer.mutable_welcome()->set_boot_id(7);
    } else if (frame->has_subscribe()) {
      *answer.mutable_snapshot() = m_snapshot;
    } else if (frame->has_command()) {
      const std::lock_guard lock(m_mutex);
      m_commands.push_back(frame->command());
      if (frame->command().what_case() == m_holding) {
        m_held = Held{from, frame->command()};
        return;
      }
      *answer.mutable_reply() = m_script(frame->command());
      answer.mutable_reply()->set_id(frame->command().id());
    } else if (frame->has_cancel()) {
      const std::lock_guard lock(m_mutex);
      if (m_held && m_held->command.id() == frame->cancel().id()) answerHeld(m_onCancel(m_held->command));
      return;
    } else {
      return;
    }
    send(from, answer);
  }

  SystemClock m_clock;
  transport::EventLoop m_loop{m_clock};
  std::unique_ptr<transport::Listener> m_listener;
  std::map<ConnectionId, control::Assembler> m_assemblers;
  control::pb::Snapshot m_snapshot;
  Script m_script;
  mutable std::mutex m_mutex;
  std::vector<control::pb::Command> m_commands;
  struct Held {
    ConnectionId from;
    control::pb::Command command;
  };
  control::pb::Command::WhatCase m_holding = control::pb::Command::WHAT_NOT_SET;
  std::optional<Held> m_held;
  Script m_onCancel;
  std::thread m_thread;
};

}  // namespace coppice::ui
