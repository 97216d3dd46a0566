#include "transport/event_loop.h"

#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>
#include <zmq.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <deque>
#include <map>
#include <mutex>
#include <vector>

#include "base/require.h"

namespace coppice::transport {

namespace {

struct Watch {
  void* socket = nullptr;
  int fd = -1;
  short events = ZMQ_POLLIN;
  std::shared_ptr<EventLoop::Callback> callback;
  int ownedFd = -1;  // closed with the watch
};

struct Timer {
  Instant due;
  std::int64_t periodMs = 0;  // 0: once
  std::shared_ptr<EventLoop::Callback> callback;
};

}  // namespace

struct EventLoop::State {
  explicit State(const Clock& clockIn) : clock(clockIn) {}

  const Clock& clock;
  void* context = nullptr;
  int wakeFd = -1;
  std::uint64_t nextId = 1;
  std::map<std::uint64_t, Watch> watches;
  std::map<std::uint64_t, Timer> timers;
  std::atomic<bool> stopped = false;
  std::mutex postedMutex;
  std::deque<Callback> posted;  // guarded by postedMutex

  void wake() const {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = write(wakeFd, &one, sizeof one);
  }

  /// Milliseconds until the next timer, at most `maxWaitMs` (−1: no bound).
  std::int64_t waitMs(std::int64_t maxWaitMs) const {
    std::int64_t wait = maxWaitMs;
    for (const auto& [id, timer] : timers) {
      const std::int64_t left = std::max<std::int64_t>(0, timer.due - clock.monotonic());
      wait = wait < 0 ? left : std::min(wait, left);
    }
    return wait;
  }

  void runPosted() {
    std::deque<Callback> batch;
    {
      const std::lock_guard lock(postedMutex);
      batch.swap(posted);
    }
    for (Callback& callback : batch) callback();
  }

  void runTimers() {
    const Instant now = clock.monotonic();
    std::vector<std::pair<Instant, std::uint64_t>> due;
    for (const auto& [id, timer] : timers)
      if (timer.due <= now) due.emplace_back(timer.due, id);
    std::sort(due.begin(), due.end());
    for (const auto& [instant, id] : due) {
      const auto found = timers.find(id);
      if (found == timers.end()) continue;  // an earlier handler ended it
      const auto callback = found->second.callback;
      if (found->second.periodMs > 0)
        found->second.due = now + found->second.periodMs;
      else
        timers.erase(found);
      (*callback)();
    }
  }
};

EventLoop::Handle& EventLoop::Handle::operator=(Handle&& other) noexcept {
  if (this == &other) return *this;
  reset();
  m_loop = other.m_loop;
  m_id = other.m_id;
  other.m_loop = nullptr;
  return *this;
}

void EventLoop::Handle::reset() {
  if (m_loop != nullptr) m_loop->end(m_id);
  m_loop = nullptr;
}

EventLoop::EventLoop(const Clock& clock) : m_state(std::make_unique<State>(clock)) {
  m_state->context = zmq_ctx_new();
  m_state->wakeFd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  require(m_state->context != nullptr && m_state->wakeFd >= 0, "event loop gets its descriptors");
}

EventLoop::~EventLoop() {
  for (const auto& [id, watch] : m_state->watches)
    if (watch.ownedFd >= 0) close(watch.ownedFd);
  close(m_state->wakeFd);
  zmq_ctx_term(m_state->context);
}

const Clock& EventLoop::clock() const { return m_state->clock; }
void* EventLoop::context() const { return m_state->context; }
std::uint64_t EventLoop::uniqueNumber() { return m_state->nextId++; }

void EventLoop::end(std::uint64_t id) {
  m_state->timers.erase(id);
  const auto found = m_state->watches.find(id);
  if (found == m_state->watches.end()) return;
  if (found->second.ownedFd >= 0) close(found->second.ownedFd);
  m_state->watches.erase(found);
}

EventLoop::Handle EventLoop::watchFd(int fd, Interest interest, Callback ready) {
  Watch watch;
  watch.fd = fd;
  watch.events = interest == Interest::Read ? ZMQ_POLLIN : ZMQ_POLLOUT;
  watch.callback = std::make_shared<Callback>(std::move(ready));
  m_state->watches.emplace(m_state->nextId, std::move(watch));
  return {this, m_state->nextId++};
}

EventLoop::Handle EventLoop::watchSocket(void* socket, Callback readable) {
  Watch watch;
  watch.socket = socket;
  watch.callback = std::make_shared<Callback>(std::move(readable));
  m_state->watches.emplace(m_state->nextId, std::move(watch));
  return {this, m_state->nextId++};
}

EventLoop::Handle EventLoop::after(std::int64_t delayMs, Callback due) {
  require(delayMs >= 0, "timer lies in the future");
  m_state->timers.emplace(m_state->nextId,
                          Timer{clock().monotonic() + delayMs, 0, std::make_shared<Callback>(std::move(due))});
  return {this, m_state->nextId++};
}

EventLoop::Handle EventLoop::every(std::int64_t periodMs, Callback due) {
  require(periodMs > 0, "timer has a period");
  m_state->timers.emplace(m_state->nextId,
                          Timer{clock().monotonic() + periodMs, periodMs, std::make_shared<Callback>(std::move(due))});
  return {this, m_state->nextId++};
}

void EventLoop::post(Callback callback) {
  {
    const std::lock_guard lock(m_state->postedMutex);
    m_state->posted.push_back(std::move(callback));
  }
  m_state->wake();
}

Expected<EventLoop::Handle> EventLoop::watchTermination(Callback asked) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  if (pthread_sigmask(SIG_BLOCK, &set, nullptr) != 0) return fail(Fault::Storage, "signal mask");
  const int fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  if (fd < 0) return fail(Fault::Storage, "signalfd");
  Handle handle = watchFd(fd, Interest::Read, [fd, asked = std::move(asked)] {
    signalfd_siginfo info;
    while (read(fd, &info, sizeof info) == sizeof info) asked();
  });
  m_state->watches.at(handle.m_id).ownedFd = fd;
  return handle;
}

void EventLoop::step(std::int64_t maxWaitMs) {
  std::vector<zmq_pollitem_t> items{{nullptr, m_state->wakeFd, ZMQ_POLLIN, 0}};
  std::vector<std::uint64_t> ids{0};
  for (const auto& [id, watch] : m_state->watches) {
    items.push_back({watch.socket, watch.fd, watch.events, 0});
    ids.push_back(id);
  }
  const int ready = zmq_poll(items.data(), static_cast<int>(items.size()), m_state->waitMs(maxWaitMs));
  if (ready < 0 && errno != EINTR) {
    // A watched descriptor was closed under us: a bug of the caller, and looping on it would burn the processor.
    require(false, "watched descriptors are open");
  }
  if (ready > 0 && (items[0].revents & ZMQ_POLLIN) != 0) {
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t got = read(m_state->wakeFd, &count, sizeof count);
  }
  m_state->runPosted();
  for (std::size_t i = 1; ready > 0 && i < items.size(); ++i) {
    if (items[i].revents == 0) continue;
    const auto found = m_state->watches.find(ids[i]);
    if (found == m_state->watches.end()) continue;
    const auto callback = found->second.callback;  // stays alive if the handler ends its own watch
    (*callback)();
  }
  m_state->runTimers();
}

void EventLoop::run() {
  while (!m_state->stopped) step(-1);
  m_state->stopped = false;
}

void EventLoop::stop() {
  m_state->stopped = true;
  m_state->wake();
}

bool EventLoop::runUntil(const std::function<bool()>& condition, std::int64_t timeoutMs) {
  const Instant deadline = clock().monotonic() + timeoutMs;
  while (!condition()) {
    const std::int64_t left = deadline - clock().monotonic();
    if (left <= 0) return false;
    step(left);
  }
  return true;
}

}  // namespace coppice::transport
