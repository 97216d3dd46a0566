#include "agent/duty_cycle.h"

#include <csignal>

#include "training/worker_client.h"

namespace coppice::agent {

namespace {

/// Fine enough that nothing else on the machine feels the difference between running and stopped.
constexpr std::int64_t periodMs = 20;
/// What was not used is not saved up for later.
constexpr std::int64_t maxCreditMs = 100;

}  // namespace

void DutyCycle::begin(pid_t process, double share) {
  end();
  if (share >= 1) return;
  m_process = process;
  m_share = share;
  m_beganAt = m_loop.clock().monotonic();
  m_usedBefore = training::cpuMsOf(process).value_or(0);
  m_timer = m_loop.every(periodMs, [this] { look(); });
}

void DutyCycle::end() {
  m_timer.reset();
  if (m_stopped) kill(m_process, SIGCONT);
  m_stopped = false;
  m_process = 0;
}

void DutyCycle::look() {
  const Instant now = m_loop.clock().monotonic();
  const auto allowed = static_cast<std::int64_t>(static_cast<double>(now - m_beganAt) * m_share);
  const std::int64_t used = training::cpuMsOf(m_process).value_or(m_usedBefore) - m_usedBefore;
  if (allowed - used > maxCreditMs) {
    m_beganAt = now;
    m_usedBefore += used;
  }
  const bool stop = used > allowed;
  if (stop == m_stopped) return;
  m_stopped = stop;
  kill(m_process, stop ? SIGSTOP : SIGCONT);
}

}  // namespace coppice::agent
