#include "agent/wall_alarm.h"

#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>

namespace coppice::agent {

Done WallAlarm::arm(std::int64_t delayMs) {
  disarm();
  constexpr std::int64_t secondMs = 1000;
  constexpr std::int64_t msNs = 1'000'000;
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  const std::int64_t dueMs = now.tv_sec * secondMs + now.tv_nsec / msNs + std::max<std::int64_t>(delayMs, 0) + 1;
  itimerspec when{};
  when.it_value = {dueMs / secondMs, dueMs % secondMs * msNs};
  m_fd = timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  if (m_fd < 0 || timerfd_settime(m_fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, nullptr) != 0)
    return fail(Fault::Storage, std::string("timer: ") + std::strerror(errno));
  m_watch = m_loop.watchFd(m_fd, transport::EventLoop::Interest::Read, [this] {
    disarm();
    m_due();
  });
  return {};
}

void WallAlarm::disarm() {
  m_watch.reset();
  if (m_fd >= 0) close(m_fd);
  m_fd = -1;
}

}  // namespace coppice::agent
