// coppiced: the agent of one home. No display; clients are coppicectl and the window.
#include <sys/resource.h>

#include "agent/agent.h"
#include "base/log.h"
#include "common/cli.h"
#include "control/protocol.h"
#include "crypto/random.h"

int main(int argc, char** argv) {
  using namespace coppice;
  common::CliOptions options;
  std::string home;
  std::string worker = common::programBeside("coppice-worker");
  CLI::App app("Coppice's agent: keeps your data, your decisions and your part in running rounds.", "coppiced");
  common::addCommonOptions(app, options);
  app.add_option("--home", home, "Folder of the agent (default: $COPPICE_HOME, else ~/.local/share/coppice)");
  app.add_option("--worker", worker, "The training program coppice-worker")->capture_default_str();
  if (const auto code = common::parseCommandLine(app, argc, argv, options)) return *code;
  // A dump of this process would hold records and keys.
  const rlimit noDumps{0, 0};
  setrlimit(RLIMIT_CORE, &noDumps);
  startLog("coppiced", options.verbose ? LogLevel::Debug : LogLevel::Info);
  return common::guarded(options, [&]() -> Done {
    SystemClock clock;
    crypto::SystemRandom random;
    transport::EventLoop loop(clock);
    COPPICE_TRY(const auto watch, loop.watchTermination([&loop] { loop.stop(); }));
    COPPICE_TRY(const auto agent,
                agent::Agent::open(control::homeDirectory(home), {loop, clock, random, COPPICE_VERSION, worker}));
    logInfo("serving " + agent->home().directory().string());
    loop.run();
    return {};
  });
}
