#include <csignal>

#include "base/log.h"
#include "common/cli.h"
#include "provider/commands.h"

using namespace coppice;

namespace {

void addPublishOptions(CLI::App& cli, app::PublishCommand& command) {
  auto& options = command.options;
  cli.add_option("--group-size", options.groupSize, "Contributors a group aims at (12 or more)");
  cli.add_option("--cohort-min", options.cohortMin, "Smallest total that is ever opened (10 or more)");
  cli.add_option("--members-max", options.membersMax, "Most members of one epoch");
  cli.add_option("--ring-bits", options.ringBits, "Bits of a number in an update: 16, 24 or 32");
  cli.add_option("--pledges", options.pledges, "Members that must have agreed before it starts");
  cli.add_option("--rounds", options.rounds, "Training rounds");
  cli.add_option("--epochs-max", options.epochsMax, "Most epochs, failed ones included");
  cli.add_option("--epoch-spacing", command.epochSpacing, "Seconds between two epochs")->check(CLI::NonNegativeNumber);
  cli.add_option("--join-window", command.joinWindow, "Seconds members have to join an epoch")
      ->check(CLI::PositiveNumber);
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  CLI::App cli("Publishes a training request, runs its rounds and fetches the model.", "coppice-provider");
  common::CliOptions options;
  common::addCommonOptions(cli, options);
  cli.require_subcommand(1);
  const std::string worker = common::programBeside("coppice-worker");
  const auto addDirectory = [](CLI::App& sub, std::string& to) {
    sub.add_option("DIR", to, "Directory of this provider")->required();
  };
  const auto addRequest = [](CLI::App& sub, std::string& to) {
    return sub.add_option("REQUEST", to, "Id of the request, or the beginning of it");
  };

  app::InitCommand init;
  CLI::App& initCli = *cli.add_subcommand("init", "Make an identity in DIR and join a data space");
  addDirectory(initCli, init.directory);
  initCli.add_option("--space", init.space, "space.json of the data space")->required();
  initCli.add_option("--invite", init.invite, "Invite code of kind provider")->required();

  app::CheckCommand check{{}, worker};
  CLI::App& checkCli = *cli.add_subcommand("check", "Check a recipe folder, the model inside the sandbox");
  checkCli.add_option("RECIPE_DIR", check.recipe, "Folder or .coppice file with recipe.json and notice.json")
      ->required();
  checkCli.add_option("--worker", check.worker, "The program coppice-worker")->capture_default_str();

  app::PublishCommand publish;
  publish.worker = worker;
  CLI::App& publishCli = *cli.add_subcommand("publish", "Check a recipe and publish it as a request");
  addDirectory(publishCli, publish.directory);
  publishCli.add_option("RECIPE_DIR", publish.recipe, "Folder or .coppice file")->required();
  publishCli.add_option("--worker", publish.worker, "The program coppice-worker")->capture_default_str();
  addPublishOptions(publishCli, publish);

  app::RunCommand run;
  CLI::App& runCli = *cli.add_subcommand("run", "Run a request to its end; started again, it goes on where it was");
  addDirectory(runCli, run.directory);
  addRequest(runCli, run.request)->required();
  runCli.add_option("--rounds", run.rounds, "Stop after this many training rounds in all (0: as published)");
  runCli.add_option("--timeout", run.timeout, "Most seconds to run (0: no limit)")->check(CLI::NonNegativeNumber);
  runCli.add_option("--round-seconds", run.roundSeconds, "Seconds the first tier of a round may take")
      ->check(CLI::Range(1.0, 36'000.0))
      ->capture_default_str();
  runCli.add_option("--delta-ms", run.deltaMs, "Milliseconds between two proposers, at least 6 latencies")
      ->check(CLI::Range(10, 600'000))
      ->capture_default_str();
  runCli.add_flag("--keep-open", run.keepOpen, "Do not close the request after the last round");

  app::StatusCommand status;
  CLI::App& statusCli = *cli.add_subcommand("status", "Show the requests of this provider");
  addDirectory(statusCli, status.directory);
  addRequest(statusCli, status.request);

  app::StatusCommand close;
  CLI::App& closeCli = *cli.add_subcommand("close", "Close a request now, with the present model");
  addDirectory(closeCli, close.directory);
  addRequest(closeCli, close.request)->required();

  app::ResultCommand result;
  result.worker = worker;
  CLI::App& resultCli = *cli.add_subcommand("result", "Write model, card and recipe to a new folder");
  addDirectory(resultCli, result.directory);
  addRequest(resultCli, result.request)->required();
  resultCli.add_option("--out", result.out, "Folder to make")->required();
  resultCli.add_option("--worker", result.worker, "The program coppice-worker")->capture_default_str();

  if (const auto exit = common::parseCommandLine(cli, argc, argv, options)) return *exit;
  startLog("coppice-provider", options.verbose ? LogLevel::Debug : LogLevel::Warning);
  return common::guarded(options, [&]() -> Done {
    if (initCli.parsed()) return app::runInit(init, options.json);
    if (checkCli.parsed()) return app::runCheck(check, options.json);
    if (publishCli.parsed()) return app::runPublish(publish, options.json);
    if (runCli.parsed()) return app::runRun(run, options.json);
    if (statusCli.parsed()) return app::runStatus(status, options.json);
    if (closeCli.parsed()) return app::runClose(close, options.json);
    return app::runResult(result, options.json);
  });
}
