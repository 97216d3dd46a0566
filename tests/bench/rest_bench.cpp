#include "bench/rest_bench.h"

#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <memory>

#include "base/require.h"
#include "crypto/random.h"
#include "doubles/membership.h"
#include "hub/directory.h"
#include "system/space_fixture.h"
#include "transport/hub_client.h"
#include "transport/zmq_link.h"

namespace coppice::bench {

namespace {

constexpr int crowds = 4;
constexpr int crowdSize = 250;
constexpr int agents = 10;
constexpr std::int64_t patienceMs = 120'000;
/// Long enough to hold a heartbeat of every kind.
constexpr std::int64_t watchMs = 20'000;

double statusField(pid_t pid, const std::string& name) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/status");
  for (std::string line; std::getline(file, line);)
    if (line.starts_with(name)) return std::stod(line.substr(name.size()));
  return 0;
}

struct Activity {
  double cpuSeconds = 0;
  double wakeUps = 0;
};

/// Of all threads since the start.
Activity activityOf(pid_t pid) {
  Activity all;
  for (const auto& thread : std::filesystem::directory_iterator("/proc/" + std::to_string(pid) + "/task")) {
    std::ifstream status(thread.path() / "status");
    for (std::string line; std::getline(status, line);)
      if (line.starts_with("voluntary_ctxt_switches:")) all.wakeUps += std::stod(line.substr(24));
    std::ifstream schedule(thread.path() / "schedstat");
    double ranNs = 0;
    schedule >> ranNs;
    all.cpuSeconds += ranNs / 1e9;
  }
  return all;
}

/// 250 connected members that follow the log and do nothing. In a process of its own: reads the hub's directory from
/// `in`, writes a byte to `out` when all are connected, and ends when `in` does.
[[noreturn]] void crowd(int in, int out, std::uint64_t seed) {
  std::string directory;
  for (char c = 0; read(in, &c, 1) == 1 && c != '\n';) directory += c;
  if (directory.empty()) _exit(0);
  const hub::HubHome home = std::move(*hub::openDirectory(directory));
  const crypto::Identity authority = std::move(*hub::openAuthority(directory, home.space));
  const SystemClock clock;
  transport::EventLoop loop(clock);
  crypto::SeededRandom random(seed);
  std::vector<crypto::Identity> identities;
  for (int i = 0; i < crowdSize; ++i) identities.push_back(crypto::Identity::generate(random));
  std::vector<std::unique_ptr<transport::HubClient>> clients;
  for (const crypto::Identity& identity : identities) {
    transport::HubClient::Events events;
    events.state = [](transport::ConnectionState, const std::optional<Error>&) {};
    events.entries = [](const transport::LogBatch&) {};
    events.relayed = [](const MemberKey&, Bytes) {};
    auto client = std::make_unique<transport::HubClient>(
        loop, transport::makeZmqLink(loop, home.space.address, home.space.hubCurveKey, random), random,
        transport::HubPin{home.space.space(), home.space.hubKey}, identity, events);
    client->start();
    client->append(
        doubles::membershipOf(identity, wire::MemberKind::Person, authority, home.space.space(), random),
        [](const Expected<transport::Receipt>& receipt) { require(receipt.has_value(), "the hub takes a member"); });
    clients.push_back(std::move(client));
  }
  const auto ready = [&] {
    return std::all_of(clients.begin(), clients.end(),
                       [](const auto& client) { return client->state() == transport::ConnectionState::Member; });
  };
  require(loop.runUntil(ready, patienceMs), "250 members are connected");
  require(write(out, "x", 1) == 1, "the parent is told");
  bool ended = false;
  const auto watch = loop.watchFd(in, transport::EventLoop::Interest::Read, [&] { ended = true; });
  loop.runUntil([&] { return ended; }, patienceMs);
  _exit(0);
}

struct Crowd {
  pid_t pid = -1;
  int in = -1;
  int out = -1;
};

Crowd startCrowd(std::uint64_t seed, const std::vector<Crowd>& others) {
  int in[2];
  int out[2];
  require(pipe(in) == 0 && pipe(out) == 0, "pipes");
  const pid_t pid = fork();
  require(pid >= 0, "a process");
  if (pid == 0) {
    for (const Crowd& other : others) close(other.in);  // their end of file is the parent's alone to give
    close(in[1]);
    close(out[0]);
    crowd(in[0], out[1], seed);
  }
  close(in[0]);
  close(out[1]);
  return {pid, in[1], out[0]};
}

/// Serves the world for a while: this is what is measured, not a wait for something.
void watchFor(tests::World& world) {
  world.loop.runUntil([] { return false; }, watchMs);
}

}  // namespace

std::vector<Measure> measureRest() {
  std::vector<Crowd> members;
  for (std::uint64_t i = 0; i < crowds; ++i) members.push_back(startCrowd(100 + i, members));
  std::vector<Measure> rows;
  {
    tests::World world;
    require(world.build(agents).has_value(), "a data space with agents");
    harness::Member& member = world.space->members().front();
    const Activity before = activityOf(member.agent->pid());
    watchFor(world);
    const Activity after = activityOf(member.agent->pid());
    constexpr double seconds = static_cast<double>(watchMs) / 1e3;
    rows.push_back({"agent at rest, joined and unlocked: resident MB", "",
                    statusField(member.agent->pid(), "VmRSS:") / 1e3, 0, 40, 20});
    rows.push_back({"agent at rest: share of one processor", "", (after.cpuSeconds - before.cpuSeconds) / seconds, 0,
                    0.001, 0.0002});
    rows.push_back({"agent at rest: wake-ups of all its threads per second", "",
                    (after.wakeUps - before.wakeUps) / seconds, 0, 2, 0});
    double start = 1e9;
    for (int turn = 0; turn < 3; ++turn) {
      world.supervisor->release(*member.agent);
      member.agent->kill();
      start = std::min(start,
                       secondsOf([&] { require(world.space->startAgent(member).has_value(), "the agent answers"); }));
    }
    rows.push_back({"agent: from its start to the first answer (seconds)", "", start, 0, 0.15, 0});

    const std::string directory = world.space->hubDirectory().string() + "\n";
    for (const Crowd& one : members)
      require(write(one.in, directory.data(), directory.size()) == static_cast<ssize_t>(directory.size()),
              "the crowd is told");
    char ready = 0;
    for (const Crowd& one : members) require(read(one.out, &ready, 1) == 1, "1,000 members are connected");
    const pid_t hub = world.space->hub().pid();
    const Activity idle = activityOf(hub);
    watchFor(world);
    rows.push_back({"hub with 1,000 idle members: resident MB", "", statusField(hub, "VmRSS:") / 1e3, 0, 200, 0});
    rows.push_back({"hub with 1,000 idle members: share of one processor", "",
                    (activityOf(hub).cpuSeconds - idle.cpuSeconds) / seconds, 0, 0.05, 0});
    for (const Crowd& one : members) {
      close(one.in);
      close(one.out);
      waitpid(one.pid, nullptr, 0);
    }
  }
  return rows;
}

}  // namespace coppice::bench
