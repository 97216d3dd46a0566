#include "control/client.h"

#include <cstring>

namespace coppice::control {

Expected<std::unique_ptr<Client>> Client::connect(transport::EventLoop& loop, const std::filesystem::path& home,
                                                  const std::string& program, std::int64_t timeoutMs, Access access) {
  std::unique_ptr<Client> client(new Client(loop));
  COPPICE_TRY(client->m_link, transport::connectLocal(loop, home));
  Client* self = client.get();
  self->m_link->open({
      .up =
          [self, program, access] {
            pb::ClientFrame frame;
            frame.mutable_hello()->set_version(controlVersion);
            frame.mutable_hello()->set_program(program);
            frame.mutable_hello()->set_read_only(access == Access::ReadOnly);
            self->sendFrame(frame);
          },
      .down =
          [self](const Error& error) {
            self->down({Fault::NotRunning, error.detail});
          },
      .frame = [self](const Bytes& piece) { self->receive(piece); },
  });
  const bool answered = loop.runUntil([self] { return self->m_up || self->m_refused; }, timeoutMs);
  if (!answered) return fail(Fault::Timeout, "no answer from the agent");
  if (self->m_refused) return fail(*self->m_refused);
  return client;
}

Client::~Client() { m_link->close(); }

std::uint64_t Client::send(pb::Command command, OnReply onReply, OnProgress onProgress) {
  const std::uint64_t id = m_nextId++;
  command.set_id(id);
  m_open.emplace(id, Open{std::move(onReply), std::move(onProgress)});
  if (m_up) {
    pb::ClientFrame frame;
    frame.mutable_command()->Swap(&command);
    sendFrame(frame);
    wipeSecrets(*frame.mutable_command());
    return id;
  }
  wipeSecrets(command);
  // Also this failure is told through the callback, later, as every other answer.
  m_loop.post([alive = std::weak_ptr(m_alive), this, id] {
    if (alive.expired()) return;
    if (auto node = m_open.extract(id)) node.mapped().onReply(fail(Fault::NotRunning, "the agent has ended"));
  });
  return id;
}

void Client::cancel(std::uint64_t id) {
  if (!m_open.contains(id)) return;
  pb::ClientFrame frame;
  frame.mutable_cancel()->set_id(id);
  sendFrame(frame);
}

Expected<pb::Reply> Client::call(pb::Command command, OnProgress onProgress) {
  std::optional<Expected<pb::Reply>> answer;
  send(
      std::move(command), [&answer](Expected<pb::Reply> reply) { answer = std::move(reply); }, std::move(onProgress));
  constexpr std::int64_t sliceMs = 3'600'000;
  while (!m_loop.runUntil([&answer] { return answer.has_value(); }, sliceMs)) {
  }
  return std::move(*answer);
}

void Client::subscribe(EventHandlers handlers) {
  m_events = std::move(handlers);
  pb::ClientFrame frame;
  frame.mutable_subscribe();
  sendFrame(frame);
}

void Client::sendFrame(const pb::ClientFrame& frame) {
  Bytes encoded = encodeFrame(frame);
  for (Bytes& piece : piecesOf(encoded)) {
    m_link->send(piece);
    explicit_bzero(piece.data(), piece.size());
  }
  explicit_bzero(encoded.data(), encoded.size());  // it may have held a passphrase
}

void Client::receive(BytesView piece) {
  auto whole = m_assembler.add(piece);
  if (!whole) return down(whole.error());
  if (!*whole) return;
  const auto frame = decodeServerFrame(**whole);
  if (!frame) return down(frame.error());
  receiveFrame(*frame);
}

void Client::receiveFrame(const pb::ServerFrame& frame) {
  switch (frame.frame_case()) {
    case pb::ServerFrame::kWelcome:
      m_welcome = frame.welcome();
      m_up = true;
      return;
    case pb::ServerFrame::kRefused:
      return down(fromFault(frame.refused()));
    case pb::ServerFrame::kProgress: {
      const auto open = m_open.find(frame.progress().id());
      if (open != m_open.end() && open->second.onProgress) open->second.onProgress(frame.progress());
      return;
    }
    case pb::ServerFrame::kReply:
      return receiveReply(frame.reply());
    case pb::ServerFrame::kSnapshot:
      m_lastEvent = frame.snapshot().number();
      if (m_events.snapshot) m_events.snapshot(frame.snapshot());
      return;
    case pb::ServerFrame::kEvent:
      return receiveEvent(frame.event());
    case pb::ServerFrame::FRAME_NOT_SET:
      return;
  }
}

void Client::receiveReply(const pb::Reply& reply) {
  auto node = m_open.extract(reply.id());
  if (!node) return;
  if (reply.what_case() == pb::Reply::kFault) return node.mapped().onReply(fail(fromFault(reply.fault())));
  node.mapped().onReply(reply);
}

void Client::receiveEvent(const pb::Event& event) {
  if (event.number() <= m_lastEvent) return;
  if (event.number() == m_lastEvent + 1) {
    m_lastEvent = event.number();
    if (m_events.event) m_events.event(event);
    return;
  }
  // Something was missed: continue where we are, or with a snapshot.
  pb::ClientFrame frame;
  frame.mutable_subscribe()->set_boot_id(m_welcome.boot_id());
  frame.mutable_subscribe()->set_last_seen(m_lastEvent);
  sendFrame(frame);
}

void Client::down(const Error& error) {
  const bool wasUp = std::exchange(m_up, false);
  if (!wasUp) m_refused = error;
  m_link->close();
  for (auto& [id, open] : std::exchange(m_open, {})) open.onReply(fail(error));
  if (wasUp && m_onDown) m_onDown();
}

}  // namespace coppice::control
