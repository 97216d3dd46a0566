#include "agent/duty_cycle.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QTest>

#include "training/worker_client.h"

using namespace coppice;
using namespace coppice::agent;

namespace {

/// A process that computes until it is killed.
class Busy {
 public:
  Busy() : m_process(fork()) {
    if (m_process != 0) return;
    volatile std::uint64_t count = 0;
    for (;;) count = count + 1;
  }
  ~Busy() {
    kill(m_process, SIGKILL);
    waitpid(m_process, nullptr, 0);
  }
  Busy(const Busy&) = delete;
  Busy& operator=(const Busy&) = delete;
  pid_t process() const { return m_process; }
  std::int64_t cpuMs() const { return training::cpuMsOf(m_process).value_or(-1); }
  bool stopped() const {
    siginfo_t info{};
    return waitid(P_PID, static_cast<id_t>(m_process), &info, WSTOPPED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == m_process && info.si_code == CLD_STOPPED;
  }

 private:
  pid_t m_process;
};

}  // namespace

class DutyCycleTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// Never more than its share, but for what one look comes late; and it does get on.
  void aProcessGetsItsShareAndNoMore() {
    SystemClock clock;
    transport::EventLoop loop(clock);
    const auto look = loop.every(5, [] {});
    const Busy busy;
    QVERIFY(loop.runUntil([&] { return busy.cpuMs() > 20; }, 30'000));
    DutyCycle duty(loop);
    const std::int64_t before = busy.cpuMs();
    const Instant began = clock.monotonic();
    duty.begin(busy.process(), 0.2);
    QVERIFY(loop.runUntil([&] { return busy.cpuMs() - before >= 200; }, 60'000));
    QVERIFY2(clock.monotonic() - began >= 600, "200 ms of work at a fifth of a processor took less than 600 ms");
    duty.end();
    // Without limit it runs again, also when it was stopped at that moment.
    const std::int64_t atEnd = busy.cpuMs();
    QVERIFY(loop.runUntil([&] { return busy.cpuMs() - atEnd >= 100; }, 30'000));
  }

  void aStoppedProcessGoesOnWhenTheLimitEnds() {
    SystemClock clock;
    transport::EventLoop loop(clock);
    const Busy busy;
    DutyCycle duty(loop);
    duty.begin(busy.process(), 0.001);
    const auto look = loop.every(5, [] {});
    QVERIFY(loop.runUntil([&] { return busy.stopped(); }, 30'000));
    duty.end();
    const std::int64_t before = busy.cpuMs();
    QVERIFY(loop.runUntil([&] { return busy.cpuMs() - before >= 100; }, 30'000));
  }

  void aWholeProcessorIsNotHeldBack() {
    SystemClock clock;
    transport::EventLoop loop(clock);
    const Busy busy;
    DutyCycle duty(loop);
    duty.begin(busy.process(), 1);
    bool everStopped = false;
    const auto look = loop.every(5, [&] { everStopped = everStopped || busy.stopped(); });
    QVERIFY(loop.runUntil([&] { return busy.cpuMs() >= 100; }, 30'000));
    QVERIFY(!everStopped);
  }
};

QTEST_APPLESS_MAIN(DutyCycleTest)
#include "duty_cycle_test.moc"
