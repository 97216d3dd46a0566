#include "transport/event_loop.h"

#include <sys/socket.h>
#include <unistd.h>

#include <QTest>
#include <csignal>
#include <thread>

using namespace coppice;
using namespace coppice::transport;

class EventLoopTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void timersFireInOrderAndEndWithTheirHandle() {
    const SystemClock clock;
    EventLoop loop(clock);
    std::string order;
    auto late = loop.after(30, [&] { order += 'c'; });
    auto early = loop.after(1, [&] { order += 'a'; });
    EventLoop::Handle never;
    auto middle = loop.after(3, [&] {
      order += 'b';
      never.reset();
    });
    never = loop.after(10, [&] { order += 'x'; });
    QVERIFY(loop.runUntil([&] { return order.size() == 3; }, 10'000));
    QCOMPARE(order, std::string("abc"));
  }

  void periodicTimerRepeats() {
    const SystemClock clock;
    EventLoop loop(clock);
    int count = 0;
    EventLoop::Handle handle = loop.every(1, [&] {
      if (++count == 3) handle.reset();  // from inside its own handler
    });
    QVERIFY(loop.runUntil([&] { return count == 3; }, 10'000));
    QVERIFY(!loop.runUntil([&] { return count > 3; }, 20));
  }

  void postedCallbacksArriveFromOtherThreadsInOrder() {
    const SystemClock clock;
    EventLoop loop(clock);
    std::vector<int> seen;
    std::thread other([&] {
      for (int i = 0; i < 1000; ++i) loop.post([&seen, i] { seen.push_back(i); });
      loop.post([&loop] { loop.stop(); });
    });
    loop.run();
    other.join();
    QCOMPARE(seen.size(), std::size_t(1000));
    QVERIFY(std::is_sorted(seen.begin(), seen.end()));
  }

  void descriptorIsServedUntilItsHandleEnds() {
    const SystemClock clock;
    EventLoop loop(clock);
    int ends[2];
    QCOMPARE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    int calls = 0;
    EventLoop::Handle handle = loop.watchFd(ends[0], EventLoop::Interest::Read, [&] {
      char byte = 0;
      QCOMPARE(read(ends[0], &byte, 1), ssize_t(1));  // one byte a call: level-triggered
      ++calls;
    });
    QCOMPARE(write(ends[1], "abc", 3), ssize_t(3));
    QVERIFY(loop.runUntil([&] { return calls == 3; }, 10'000));
    handle.reset();
    QCOMPARE(write(ends[1], "d", 1), ssize_t(1));
    QVERIFY(!loop.runUntil([&] { return calls > 3; }, 20));
    close(ends[0]);
    close(ends[1]);
  }

  void terminationIsACallInTheLoop() {
    const SystemClock clock;
    EventLoop loop(clock);
    int asked = 0;
    const auto handle = loop.watchTermination([&] { ++asked; });
    QVERIFY(handle.has_value());
    QCOMPARE(raise(SIGTERM), 0);  // to this thread: the test library has others
    QVERIFY(loop.runUntil([&] { return asked == 1; }, 10'000));
  }
};

QTEST_APPLESS_MAIN(EventLoopTest)
#include "event_loop_test.moc"
