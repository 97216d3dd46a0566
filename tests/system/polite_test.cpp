// Members that train in the background of somebody's work: real agents and workers, and a system bus that says what the
// test wants of battery and network.
#include <QTemporaryDir>
#include <QTest>
#include <fstream>

#include "doubles/mock_bus.h"
#include "system/space_fixture.h"

using namespace coppice;
using namespace coppice::tests;

namespace pb = control::pb;

namespace {

constexpr std::int64_t stopMs = 2'000;

/// Process of the worker that this agent has started; 0 when there is none.
pid_t workerOf(pid_t agent) {
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string name = entry.path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    std::ifstream file(entry.path() / "stat");
    std::string line;
    std::getline(file, line);
    // "pid (name) state parent …"; a dead one that nobody has waited for yet does not count.
    const auto close = line.rfind(')');
    if (close == std::string::npos || line.find("(coppice-worker)") == std::string::npos) continue;
    std::istringstream rest(line.substr(close + 1));
    std::string state;
    pid_t parent = 0;
    rest >> state >> parent;
    if (parent == agent && state != "Z") return std::stoi(name);
  }
  return 0;
}

control::pb::Command setLimits(const std::function<void(control::pb::SetLimits&)>& fill) {
  control::pb::Command command;
  fill(*command.mutable_set_limits());
  return command;
}

/// Faults of the rounds that a member sat out, from its activity log.
Expected<std::vector<Fault>> satOut(World& world, harness::Member& member) {
  control::pb::Command ask;
  ask.mutable_activity();
  COPPICE_TRY(const auto reply, world.space->call(member, ask));
  std::vector<Fault> faults;
  for (const auto& entry : reply.activity().entries()) {
    if (entry.kind() == "round sat out") faults.push_back(control::fromFault(entry.fault()).fault);
  }
  return faults;
}

/// Agents whose own log says `text`.
std::size_t agentsThatLogged(const World& world, std::string_view text) {
  std::size_t agents = 0;
  for (const auto& entry : std::filesystem::directory_iterator(world.scratch->path() / "logs")) {
    if (!entry.path().filename().string().ends_with("-coppiced.err")) continue;
    std::ifstream file(entry.path());
    const std::string all{std::istreambuf_iterator<char>(file), {}};
    agents += all.find(text) == std::string::npos ? 0 : 1;
  }
  return agents;
}

}  // namespace

class PoliteTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void trainingStopsOnBatteryAndGoesOnWithTheCharger() {
    World world;
    QTemporaryDir folder;
    MockBus bus(folder.path().toStdString());
    QVERIFY(bus.start());
    MockService power(world.loop, bus, MockService::Kind::Battery, 0);
    MUST(world.build(15));
    harness::Member& laptop = world.space->members()[0];
    harness::Member& small = world.space->members()[1];
    harness::Member& other = world.space->members()[2];
    harness::Member& leaver = world.space->members()[3];
    MUST(world.space->call(laptop, setLimits([](auto& set) { set.set_on_battery(false); })));
    MUST(world.space->call(small, setLimits([](auto& set) { set.set_memory_mb(300); })));
    MUST(world.begin(3));
    QCOMPARE(agentsThatLogged(world, "waits for a decision (coppicectl requests)"), std::size_t{15});

    // The workers stand still, so their jobs run until somebody ends them.
    pid_t worker = 0;
    pid_t leaversWorker = 0;
    const auto hold = [](const harness::Member& member, pid_t& held) {
      if (held == 0 && (held = workerOf(member.agent->pid())) != 0) ::kill(held, SIGSTOP);
      return held != 0;
    };
    MUST(world.supervisor->until(
        "a worker of the laptop and of the leaver",
        [&] {
          const bool first = hold(laptop, worker);
          return hold(leaver, leaversWorker) && first;
        },
        90'000));
    MUST(world.supervisor->until(
        "both to train", [&] { return laptop.status.state() == "training" && leaver.status.state() == "training"; },
        10'000));
    // Consent taken back in the middle of a job ends the job, not only what would have become of it.
    pb::Command revoke;
    revoke.mutable_revoke()->set_request(world.request.hex());
    MUST(world.space->call(leaver, revoke));
    MUST(world.supervisor->until(
        "the leaver's worker to be gone",
        [&] { return workerOf(leaver.agent->pid()) == 0 && ::kill(leaversWorker, 0) != 0; }, stopMs));
    QCOMPARE(workerOf(laptop.agent->pid()), worker);
    power.set(1);
    MUST(world.supervisor->until(
        "the laptop's work to stop",
        [&] { return laptop.status.state() == "paused" && workerOf(laptop.agent->pid()) == 0; }, stopMs));
    QCOMPARE(laptop.status.pause_cause(), std::string("battery"));
    QCOMPARE(laptop.status.resume_at_ms(), std::int64_t{0});
    // To resume ends a person's pause only, and the answer says what still holds.
    control::pb::Command resume;
    resume.mutable_resume();
    MUST_GET(const auto still, world.space->call(laptop, resume));
    QCOMPARE(still.status().pause_cause(), std::string("battery"));

    // The rounds go on without it, and it begins none.
    bool worked = false;
    MUST(world.supervisor->until(
        "two rounds without the laptop",
        [&] {
          worked = worked || workerOf(laptop.agent->pid()) != 0;
          return laptop.status.rounds_done() >= 2;
        },
        90'000));
    QVERIFY(!worked);
    MUST_GET(const auto batteryFaults, satOut(world, laptop));
    QCOMPARE(batteryFaults, (std::vector<Fault>{Fault::Paused, Fault::Paused}));
    QCOMPARE(laptop.status.state(), std::string("paused"));

    power.set(0);
    MUST(world.supervisor->until(
        "the laptop to take part again",
        [&] { return workerOf(laptop.agent->pid()) != 0 && laptop.status.pause_cause().empty(); }, 90'000));
    MUST(world.finish());
    MUST_GET(const auto counts, world.counts());
    QCOMPARE(counts.size(), std::size_t{5});
    // Without laptop, small and leaver.
    QCOMPARE(counts[0], 12U);
    QCOMPARE(counts[1], 12U);
    MUST_GET(const auto memoryFaults, satOut(world, small));
    QCOMPARE(memoryFaults, std::vector<Fault>(5, Fault::WorkerMemory));
    MUST_GET(const auto noFaults, satOut(world, other));
    QVERIFY(noFaults.empty());
    QVERIFY(other.status.worker_cpu_ms() > 0);
    QCOMPARE(small.status.worker_cpu_ms(), std::uint64_t{0});

    // Idle members wait and go on likewise.
    MockService network(world.loop, bus, MockService::Kind::Metered, 1);
    MUST(world.space->call(other, setLimits([](auto& set) { set.set_on_metered(false); })));
    MUST(world.supervisor->until(
        "a metered network", [&] { return other.status.pause_cause() == "metered"; }, stopMs));
    QCOMPARE(other.status.state(), std::string("paused"));
    network.set(2);
    MUST(world.supervisor->until(
        "a free network", [&] { return other.status.state() == "waiting"; }, stopMs));
  }
};

QTEST_APPLESS_MAIN(PoliteTest)
#include "polite_test.moc"
