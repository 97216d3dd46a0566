#pragma once
/// The one event loop of agent, hub, provider and demo: message sockets, plain file descriptors, timers and callbacks
/// posted by other threads, all served by the thread that calls `run`. Level-triggered, so a handler may read as much
/// or as little as it likes (the edge-triggered trap of ZeroMQ's own descriptor stays inside). Thread rule: everything
/// but `post` and `stop` belongs to the loop's thread. A handle that is destroyed ends its watch or timer, also from
/// inside a handler. It never throws and never sleeps for longer than the next timer.
#include <cstdint>
#include <functional>
#include <memory>

#include "base/clock.h"
#include "base/expected.h"

namespace coppice::transport {

class EventLoop {
 public:
  using Callback = std::function<void()>;
  enum class Interest { Read, Write };

  /// Ends a watch or a timer when destroyed; movable, empty by default. Must not outlive its loop.
  class Handle {
   public:
    Handle() = default;
    ~Handle() { reset(); }
    Handle(Handle&& other) noexcept : m_loop(other.m_loop), m_id(other.m_id) { other.m_loop = nullptr; }
    Handle& operator=(Handle&& other) noexcept;
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    void reset();
    bool active() const { return m_loop != nullptr; }

   private:
    friend class EventLoop;
    Handle(EventLoop* loop, std::uint64_t id) : m_loop(loop), m_id(id) {}
    EventLoop* m_loop = nullptr;
    std::uint64_t m_id = 0;
  };

  explicit EventLoop(const Clock& clock);
  ~EventLoop();
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  const Clock& clock() const;

  /// Calls `ready` whenever the descriptor can be read (or written), until the handle ends.
  [[nodiscard]] Handle watchFd(int fd, Interest interest, Callback ready);
  /// Once, `delayMs` (≥ 0) from now.
  [[nodiscard]] Handle after(std::int64_t delayMs, Callback due);
  /// Again and again, every `periodMs` (> 0).
  [[nodiscard]] Handle every(std::int64_t periodMs, Callback due);
  /// Runs `callback` in the loop's thread as soon as possible, in order. From any thread.
  void post(Callback callback);
  /// Delivers SIGTERM and SIGINT as a call in the loop instead of ending the process. Blocks them in the calling
  /// thread, so call it before the process starts other threads (they inherit the mask). Fails: Storage.
  Expected<Handle> watchTermination(Callback asked);

  /// Serves events until `stop`.
  void run();
  /// From any thread.
  void stop();
  /// Serves events until `condition` holds or `timeoutMs` passed; returns whether it holds. For clients that wait.
  bool runUntil(const std::function<bool()>& condition, std::int64_t timeoutMs);

  /// Only for this folder: the ZeroMQ context behind the loop's sockets, and a watch on one socket's input.
  void* context() const;
  /// Never the same twice: for names within the context, which sockets free only some time after they are closed.
  std::uint64_t uniqueNumber();
  [[nodiscard]] Handle watchSocket(void* socket, Callback readable);

 private:
  struct State;
  void step(std::int64_t maxWaitMs);
  void end(std::uint64_t id);
  std::unique_ptr<State> m_state;
};

}  // namespace coppice::transport
