#pragma once
/// The one way to an agent, for coppicectl and the window alike: typed commands with typed answers, progress, events
/// without gaps. It reconnects for nobody: when the agent ends, every open command fails with NotRunning and `onDown`
/// is told. Thread rule: the event loop's thread. Never keeps a secret after it was sent.
#include <filesystem>
#include <functional>
#include <map>
#include <memory>

#include "control/protocol.h"
#include "transport/event_loop.h"
#include "transport/local_endpoint.h"

namespace coppice::control {

class Client {
 public:
  /// A Fault of the agent arrives as the Error.
  using OnReply = std::function<void(Expected<pb::Reply>)>;
  using OnProgress = std::function<void(const pb::Progress&)>;
  struct EventHandlers {
    /// Replaces everything known before: at first, and after events were missed.
    std::function<void(const pb::Snapshot&)> snapshot;
    std::function<void(const pb::Event&)> event;
  };

  /// Connects and shakes hands, serving the loop for up to `timeoutMs`. Fails: NotRunning, WrongVersion, ForeignOwner,
  /// Timeout.
  static Expected<std::unique_ptr<Client>> connect(transport::EventLoop& loop, const std::filesystem::path& home,
                                                   const std::string& program, std::int64_t timeoutMs = 5000,
                                                   Access access = Access::Everything);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// Sends; `onReply` is called exactly once. Returns the number to cancel it by.
  std::uint64_t send(pb::Command command, OnReply onReply, OnProgress onProgress = {});
  /// The command then ends with Cancelled, unless it was already done.
  void cancel(std::uint64_t id);
  /// Sends and serves the loop until the answer is here; long work takes as long as it takes.
  Expected<pb::Reply> call(pb::Command command, OnProgress onProgress = {});

  /// From now on; asks for a snapshot first.
  void subscribe(EventHandlers handlers);
  void onDown(std::function<void()> handler) { m_onDown = std::move(handler); }
  bool connected() const { return m_up; }
  const pb::Welcome& agent() const { return m_welcome; }

 private:
  struct Open {
    OnReply onReply;
    OnProgress onProgress;
  };

  explicit Client(transport::EventLoop& loop) : m_loop(loop) {}
  void sendFrame(const pb::ClientFrame& frame);
  void receive(BytesView piece);
  void receiveFrame(const pb::ServerFrame& frame);
  void receiveReply(const pb::Reply& reply);
  void receiveEvent(const pb::Event& event);
  void down(const Error& error);

  transport::EventLoop& m_loop;
  std::unique_ptr<transport::Link> m_link;
  Assembler m_assembler{maxServerFrameBytes};
  bool m_up = false;
  std::optional<Error> m_refused;
  pb::Welcome m_welcome;
  std::uint64_t m_nextId = 1;
  std::map<std::uint64_t, Open> m_open;
  EventHandlers m_events;
  std::uint64_t m_lastEvent = 0;
  std::function<void()> m_onDown;
  /// Expires with this object, for callbacks that wait in the loop.
  std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

}  // namespace coppice::control
