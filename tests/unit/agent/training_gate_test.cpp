// The gate on a database, a clock and a system bus of its own.
#include "agent/training_gate.h"

#include <QTemporaryDir>
#include <QTest>

#include "control/schedule.h"
#include "doubles/mock_bus.h"

using namespace coppice;
using namespace coppice::agent;
using coppice::tests::MockBus;
using coppice::tests::MockService;
namespace pb = coppice::control::pb;

namespace {

constexpr std::int64_t patienceMs = 10'000;

/// The machine's clock, with a wall clock that may be put elsewhere.
class ShiftedClock final : public Clock {
 public:
  Instant monotonic() const override { return m_clock.monotonic(); }
  WallMs wall() const override { return {m_clock.wall().value + m_shiftMs}; }
  void setWall(std::int64_t ms) { m_shiftMs = ms - m_clock.wall().value; }

 private:
  SystemClock m_clock;
  std::int64_t m_shiftMs = 0;
};

struct World {
  QTemporaryDir folder;
  ShiftedClock clock;
  transport::EventLoop loop{clock};
  MockBus bus{folder.path().toStdString()};
  std::unique_ptr<storage::Database> database;
  std::unique_ptr<TrainingGate> gate;
  int changes = 0;
  int endedPauses = 0;

  Done open() {
    gate.reset();
    database.reset();
    COPPICE_TRY(database, storage::Database::open(folder.filePath(QStringLiteral("a.db")).toStdString(),
                                                  storage::memberSchema()));
    COPPICE_TRY(gate, TrainingGate::open(loop, *database,
                                         {.changed = [this] { ++changes; }, .pauseEnded = [this] { ++endedPauses; }}));
    return {};
  }
  /// Until the status names this cause ("": none).
  bool until(const std::string& cause) {
    return loop.runUntil([&] { return status().pause_cause() == cause; }, patienceMs);
  }
  pb::Status status() const {
    pb::Status status;
    gate->describe(status);
    return status;
  }
  Done set(const std::function<void(pb::SetLimits&)>& fill) const {
    pb::SetLimits change;
    fill(change);
    return gate->change(change);
  }
  /// Until a service got its name and was asked at least once.
  bool settled(const MockService& service) {
    return loop.runUntil([&] { return service.ready() && service.asked() > 0; }, patienceMs);
  }
};

}  // namespace

class TrainingGateTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void batteryComesAndGoes() {
    World world;
    QVERIFY(world.bus.start());
    MockService power(world.loop, world.bus, MockService::Kind::Battery, 1);
    QVERIFY(world.loop.runUntil([&] { return power.ready(); }, patienceMs));
    QVERIFY(world.open().has_value());
    QVERIFY(world.until("battery"));
    QCOMPARE(world.gate->admit(16).error().fault, Fault::Paused);
    power.set(0);
    QVERIFY(world.until(""));
    QVERIFY(world.gate->admit(16).has_value());
    power.set(1);
    QVERIFY(world.until("battery"));
    // The person allows it, and takes it back.
    QVERIFY(world.set([](pb::SetLimits& change) { change.set_on_battery(true); }).has_value());
    QVERIFY(world.gate->mayTrain());
    QVERIFY(world.set([](pb::SetLimits& change) { change.set_on_battery(false); }).has_value());
    QVERIFY(!world.gate->mayTrain());
    QCOMPARE(world.changes, 5);
  }

  void meteredYesAndGuessedYesCount() {
    World world;
    QVERIFY(world.bus.start());
    MockService network(world.loop, world.bus, MockService::Kind::Metered, 0);
    QVERIFY(world.open().has_value());
    QVERIFY(world.settled(network));
    for (const std::uint32_t value : {1U, 3U}) {
      network.set(value);
      QVERIFY(world.until("metered"));
      for (const std::uint32_t other : {2U, value, 4U, value, 0U}) {
        network.set(other);
        QVERIFY(world.until(other == value ? "metered" : ""));
      }
    }
  }

  void aServiceMayBeAbsentEndAndComeBack() {
    World world;
    QVERIFY(world.bus.start());
    QVERIFY(world.open().has_value());
    QVERIFY(world.gate->mayTrain());
    {
      MockService power(world.loop, world.bus, MockService::Kind::Battery, 1);
      QVERIFY(world.until("battery"));
    }
    QVERIFY(world.until(""));
    MockService again(world.loop, world.bus, MockService::Kind::Battery, 1);
    QVERIFY(world.until("battery"));
    MockService network(world.loop, world.bus, MockService::Kind::Metered, 1);
    QVERIFY(world.settled(network));
    again.set(0);
    QVERIFY(world.until("metered"));
  }

  void theBusMayEndAndComeBack() {
    World world;
    QVERIFY(world.bus.start());
    QVERIFY(world.open().has_value());
    {
      MockService power(world.loop, world.bus, MockService::Kind::Battery, 1);
      QVERIFY(world.until("battery"));
      world.bus.stop();
      QVERIFY(world.until(""));
    }
    QVERIFY(world.bus.start());
    MockService again(world.loop, world.bus, MockService::Kind::Battery, 1);
    QVERIFY(world.until("battery"));
  }

  void withoutABusItTrains() {
    World world;  // the address is set, nobody listens
    QVERIFY(world.open().has_value());
    QVERIFY(world.gate->mayTrain());
    QVERIFY(world.gate->resume().has_value());
    QVERIFY(world.gate->mayTrain());
  }

  void scheduleEdgesAreKept() {
    World world;
    QVERIFY(world.open().has_value());
    // A minute before an edge that falls on a full minute of the schedule's zone.
    constexpr std::int64_t minuteMs = 60'000;
    const std::int64_t edge = (world.clock.wall().value / minuteMs + 2) * minuteMs;
    world.clock.setWall(edge - minuteMs);
    const LocalMinute local = machineLocalTime(edge);
    const auto setWindow = [&](std::uint32_t from, std::uint32_t to) {
      return world.set([&](pb::SetLimits& change) {
        pb::TimeWindow& window = *change.mutable_schedule()->add_windows();
        window.set_days(control::everyDay);
        window.set_from_minute(from % control::minutesPerDay);
        window.set_to_minute(to % control::minutesPerDay == 0 ? control::minutesPerDay : to % control::minutesPerDay);
      });
    };
    const auto openLater = [&] { return setWindow(local.minute, local.minute + 60); };
    QVERIFY(openLater().has_value());
    QCOMPARE(world.status().pause_cause(), std::string("schedule"));
    QCOMPARE(world.status().resume_at_ms(), edge);
    world.clock.setWall(edge - 500);
    QVERIFY(openLater().has_value());  // the gate looks at the clock again
    QVERIFY(world.until(""));
    QVERIFY(world.clock.wall().value >= edge);
    // And an edge that closes.
    world.clock.setWall(edge - minuteMs);
    const auto closeLater = [&] { return setWindow(local.minute + control::minutesPerDay - 60, local.minute); };
    QVERIFY(closeLater().has_value());
    QVERIFY(world.gate->mayTrain());
    world.clock.setWall(edge - 500);
    QVERIFY(closeLater().has_value());
    QVERIFY(world.until("schedule"));
    QVERIFY(world.clock.wall().value >= edge);
  }

  void aTimedPauseSurvivesARestartAndEnds() {
    World world;
    QVERIFY(world.open().has_value());
    QCOMPARE(world.gate->pause(-1).error().fault, Fault::BadInput);
    QVERIFY(world.gate->pause(3'600'000).has_value());
    const std::int64_t until = world.status().resume_at_ms();
    QVERIFY(world.open().has_value());
    QCOMPARE(world.status().pause_cause(), std::string("person"));
    QCOMPARE(world.status().resume_at_ms(), until);
    world.clock.setWall(until - 300);
    QVERIFY(world.open().has_value());
    QVERIFY(world.loop.runUntil([&] { return world.endedPauses == 1; }, patienceMs));
    QVERIFY(world.until(""));
    QCOMPARE(world.status().paused_until_ms(), std::int64_t{0});
    // One that ended while no agent ran.
    QVERIFY(world.gate->pause(1'000).has_value());
    world.clock.setWall(until + 60'000);
    QVERIFY(world.open().has_value());
    QVERIFY(world.gate->mayTrain());
    QVERIFY(world.loop.runUntil([&] { return world.endedPauses == 2; }, patienceMs));
    QCOMPARE(world.status().paused_until_ms(), std::int64_t{0});
  }

  void limitsSurviveARestart() {
    World world;
    QVERIFY(world.open().has_value());
    QVERIFY(world
                .set([](pb::SetLimits& change) {
                  change.set_on_metered(true);
                  change.set_seats(0);
                  change.set_cpu_percent(30);
                  *change.mutable_schedule()->add_windows() = *control::parseWindow("mon-fri 18:00-07:00");
                })
                .has_value());
    const std::string kept = world.gate->limits().SerializeAsString();
    QCOMPARE(world.set([](pb::SetLimits& change) { change.set_cpu_percent(0); }).error().fault, Fault::BadInput);
    QVERIFY(world.open().has_value());
    QCOMPARE(world.gate->limits().SerializeAsString(), kept);
    QCOMPARE(world.gate->limits().seats(), 0U);
    // What somebody else wrote there is not believed.
    storage::KeyValueJournal journal(*world.database);
    QVERIFY(journal.put("settings", asBytes("limits"), asBytes("\x20\x7f\xff")).has_value());
    const Done opened = world.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().fault, Fault::DamagedData);
  }
};

QTEST_APPLESS_MAIN(TrainingGateTest)
#include "training_gate_test.moc"
