#include "transport/link.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <optional>

#include "base/clock.h"
#include "crypto/random.h"
#include "transport/local_endpoint.h"
#include "transport/memory_link.h"
#include "transport/zmq_link.h"
#include "wire/hub_messages.h"

using namespace coppice;
using namespace coppice::transport;

namespace {

constexpr std::int64_t patienceMs = 20'000;

struct Wire {
  SystemClock clock;
  crypto::SystemRandom random;
  EventLoop loop{clock};
};

struct Received {
  int ups = 0;
  std::optional<Error> down;
  std::vector<Bytes> frames;

  Link::Handlers handlers() {
    return {[this] { ++ups; }, [this](Error error) { down = std::move(error); },
            [this](Bytes frame) { frames.push_back(std::move(frame)); }};
  }
};

/// The behaviour every kind of link must show: frames arrive whole and in order, both ways, and the server sees the
/// key.
void echoBehaviour(EventLoop& loop, Link& link, Listener& listener, const CurveKey& expectedKey) {
  std::vector<CurveKey> keys;
  listener.start([&](const Listener::Peer& peer, Bytes frame) {
    keys.push_back(peer.curveKey);
    frame.push_back(0xff);
    QVERIFY(listener.send(peer.connection, frame));
  });
  QVERIFY(!listener.send("nobody", Bytes{1}));
  Received received;
  link.open(received.handlers());
  QVERIFY(loop.runUntil([&] { return received.ups == 1; }, patienceMs));
  for (std::uint8_t i = 0; i < 100; ++i) link.send(Bytes{i});
  link.send(Bytes(limits::maxMessageBytes, 7));
  QVERIFY(loop.runUntil([&] { return received.frames.size() == 101; }, patienceMs));
  for (std::uint8_t i = 0; i < 100; ++i) QCOMPARE(received.frames[i], (Bytes{i, 0xff}));
  QCOMPARE(received.frames.back().size(), limits::maxMessageBytes + 1);
  for (const CurveKey& key : keys) QVERIFY(key == expectedKey);
  QVERIFY(!received.down);
}

}  // namespace

class LinkTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void memoryLinkEchoes() {
    Wire wire;
    MemoryNetwork network(wire.loop);
    MemoryListener listener(network);
    const CurveKey key(std::array<std::uint8_t, 32>{1, 2, 3});
    const auto link = network.makeLink(key);
    echoBehaviour(wire.loop, *link, listener, key);
  }

  void curveLinkEchoesAndProvesItsKey() {
    Wire wire;
    const CurvePair server = CurvePair::generate(wire.random);
    auto listener = ZmqListener::bind(wire.loop, "tcp://127.0.0.1:0", server);
    QVERIFY(listener.has_value());
    const auto link = makeZmqLink(wire.loop, (*listener)->address(), curveKeyOf(server), wire.random);
    echoBehaviour(wire.loop, *link, **listener, link->curveKey());
  }

  void localLinkEchoes() {
    Wire wire;
    QTemporaryDir home;
    qputenv("XDG_RUNTIME_DIR", home.path().toUtf8());
    auto listener = bindLocal(wire.loop, home.path().toStdString());
    QVERIFY(listener.has_value());
    auto link = connectLocal(wire.loop, home.path().toStdString());
    QVERIFY(link.has_value());
    echoBehaviour(wire.loop, **link, **listener, CurveKey());
  }

  void wrongPinnedKeyIsRefused() {
    Wire wire;
    const CurvePair server = CurvePair::generate(wire.random);
    const CurvePair other = CurvePair::generate(wire.random);
    auto listener = ZmqListener::bind(wire.loop, "tcp://127.0.0.1:0", server);
    QVERIFY(listener.has_value());
    bool reached = false;
    (*listener)->start([&](const Listener::Peer&, const Bytes&) { reached = true; });
    const auto link = makeZmqLink(wire.loop, (*listener)->address(), curveKeyOf(other), wire.random);
    Received received;
    link->open(received.handlers());
    QVERIFY(wire.loop.runUntil([&] { return received.down.has_value(); }, patienceMs));
    QVERIFY(received.down->fault == Fault::Unreachable);
    QCOMPARE(received.ups, 0);
    QVERIFY(!reached);
  }

  void absentServerIsUnreachable() {
    Wire wire;
    QTemporaryDir home;
    qputenv("XDG_RUNTIME_DIR", home.path().toUtf8());
    auto local = connectLocal(wire.loop, home.path().toStdString());
    QVERIFY(local.has_value());
    Received noAgent;
    (*local)->open(noAgent.handlers());
    QVERIFY(wire.loop.runUntil([&] { return noAgent.down.has_value(); }, patienceMs));
    QVERIFY(noAgent.down->fault == Fault::Unreachable);

    std::string address;
    {
      const auto listener = ZmqListener::bind(wire.loop, "tcp://127.0.0.1:0", CurvePair::generate(wire.random));
      address = (*listener)->address();
    }
    const auto link = makeZmqLink(wire.loop, address, CurveKey(), wire.random);
    Received received;
    link->open(received.handlers());
    QVERIFY(wire.loop.runUntil([&] { return received.down.has_value(); }, patienceMs));
    QVERIFY(received.down->fault == Fault::Unreachable);
  }

  void endOfTheServerIsToldAndTheLinkOpensAgain() {
    Wire wire;
    const CurvePair server = CurvePair::generate(wire.random);
    auto listener = ZmqListener::bind(wire.loop, "tcp://127.0.0.1:0", server);
    const std::string address = (*listener)->address();
    (*listener)->start([](const Listener::Peer&, const Bytes&) {});
    const auto link = makeZmqLink(wire.loop, address, curveKeyOf(server), wire.random);
    Received received;
    link->open(received.handlers());
    QVERIFY(wire.loop.runUntil([&] { return received.ups == 1; }, patienceMs));
    listener->reset();
    QVERIFY(wire.loop.runUntil([&] { return received.down.has_value(); }, patienceMs));

    Expected<std::unique_ptr<ZmqListener>> again = fail(Fault::Unreachable);
    QVERIFY(wire.loop.runUntil(
        [&] {
          again = ZmqListener::bind(wire.loop, address, server);
          return again.has_value();
        },
        patienceMs));
    (*again)->start([](const Listener::Peer&, const Bytes&) {});
    link->open(received.handlers());
    QVERIFY(wire.loop.runUntil([&] { return received.ups == 2; }, patienceMs));
  }

  void frameOverTheLimitEndsTheConnection() {
    Wire wire;
    const CurvePair server = CurvePair::generate(wire.random);
    auto listener = ZmqListener::bind(wire.loop, "tcp://127.0.0.1:0", server);
    bool reached = false;
    (*listener)->start([&](const Listener::Peer&, const Bytes&) { reached = true; });
    const auto link = makeZmqLink(wire.loop, (*listener)->address(), curveKeyOf(server), wire.random);
    Received received;
    link->open(received.handlers());
    QVERIFY(wire.loop.runUntil([&] { return received.ups == 1; }, patienceMs));
    link->send(Bytes(wire::maxFrameBytes + 1024, 1));
    QVERIFY(wire.loop.runUntil([&] { return received.down.has_value(); }, patienceMs));
    QVERIFY(!reached);
  }

  void addressInUseAndNonsenseAreTold() {
    Wire wire;
    EventLoop second(wire.clock);
    const CurvePair server = CurvePair::generate(wire.random);
    const auto listener = ZmqListener::bind(wire.loop, "tcp://127.0.0.1:0", server);
    const auto same = ZmqListener::bind(second, (*listener)->address(), server);
    QVERIFY(!same && same.error().fault == Fault::Unreachable);
    const auto nonsense = ZmqListener::bind(second, "nonsense", server);
    QVERIFY(!nonsense && nonsense.error().fault == Fault::BadInput);
  }

  void homeIsLockedOnce() {
    QTemporaryDir home;
    {
      const auto first = HomeLock::take(home.path().toStdString());
      QVERIFY(first.has_value());
      const auto second = HomeLock::take(home.path().toStdString());
      QVERIFY(!second && second.error().fault == Fault::AlreadyRunning);
    }
    QVERIFY(HomeLock::take(home.path().toStdString()).has_value());
    const auto absent = HomeLock::take(home.path().toStdString() + "/absent");
    QVERIFY(!absent && absent.error().fault == Fault::NotInitialised);
  }

  void socketDirectoryOpenToOthersIsRefused() {
    QTemporaryDir runtime;
    qputenv("XDG_RUNTIME_DIR", runtime.path().toUtf8());
    const std::string home = runtime.path().toStdString() + "/home";
    const auto path = localSocketPath(home);
    QVERIFY(path.has_value());
    QVERIFY(path->native().size() <= maxSocketPathBytes);
    QVERIFY(*path != *localSocketPath(home + "2"));
    QVERIFY(*path == *localSocketPath(home + "/../home"));
    std::filesystem::permissions(path->parent_path(), std::filesystem::perms::all);
    const auto open = localSocketPath(home);
    QVERIFY(!open && open.error().fault == Fault::ForeignOwner);
    QVERIFY(QDir(runtime.path()).mkpath(QString(100, QLatin1Char('x'))));
    qputenv("XDG_RUNTIME_DIR", (runtime.path() + QLatin1Char('/') + QString(100, QLatin1Char('x'))).toUtf8());
    const auto tooLong = localSocketPath(home);
    QVERIFY(!tooLong && tooLong.error().fault == Fault::TooLarge);
  }
};

QTEST_APPLESS_MAIN(LinkTest)
#include "link_test.moc"
