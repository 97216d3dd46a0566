#pragma once
/// Holds a process to a share of one processor: it is stopped when it has used more than its share of the time since it
/// began, and goes on when it has not. Works for any process of this user, whatever it computes, without control
/// groups. Event-loop thread.
#include <sys/types.h>

#include "transport/event_loop.h"

namespace coppice::agent {

class DutyCycle {
 public:
  explicit DutyCycle(transport::EventLoop& loop) : m_loop(loop) {}
  ~DutyCycle() { end(); }
  DutyCycle(const DutyCycle&) = delete;
  DutyCycle& operator=(const DutyCycle&) = delete;

  /// The process must outlive end(). A share of 1 or more holds nothing back.
  void begin(pid_t process, double share);
  /// The process runs on without limit.
  void end();

 private:
  void look();

  transport::EventLoop& m_loop;
  transport::EventLoop::Handle m_timer;
  pid_t m_process = 0;
  double m_share = 1;
  bool m_stopped = false;
  Instant m_beganAt;
  std::int64_t m_usedBefore = 0;
};

}  // namespace coppice::agent
