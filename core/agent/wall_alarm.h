#pragma once
/// Calls once when the wall clock shows a time. Unlike the event loop's timers it counts while the machine sleeps, and
/// it also calls when the clock is set, because then nobody knows what the right time to call is. Event-loop thread.
#include "transport/event_loop.h"

namespace coppice::agent {

class WallAlarm {
 public:
  WallAlarm(transport::EventLoop& loop, std::function<void()> due) : m_loop(loop), m_due(std::move(due)) {}
  ~WallAlarm() { disarm(); }
  WallAlarm(const WallAlarm&) = delete;
  WallAlarm& operator=(const WallAlarm&) = delete;

  /// From now; an earlier arming is forgotten. Fails: Storage (no descriptor).
  Done arm(std::int64_t delayMs);
  void disarm();

 private:
  transport::EventLoop& m_loop;
  std::function<void()> m_due;
  int m_fd = -1;
  transport::EventLoop::Handle m_watch;
};

}  // namespace coppice::agent
