#include <csignal>

#include "base/log.h"
#include "common/cli.h"
#include "provider/commands.h"

using namespace coppice;

namespace {

void addPublishOptions(CLI::App& cli, providercli::PublishCommand& command) {
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

void addDirectory(CLI::App& cli, std::string& directory) {
  cli.add_option("DIR", directory, "Directory of this provider")->required();
}

CLI::Option* addRequest(CLI::App& cli, std::string& request) {
  return cli.add_option("REQUEST", request, "Id of the request, or the beginning of it");
}

void addWorker(CLI::App& cli, std::string& worker) {
  worker = common::programBeside("coppice-worker");
  cli.add_option("--worker", worker, "The program coppice-worker")->capture_default_str();
}

CLI::App& addInit(CLI::App& app, providercli::InitCommand& command) {
  CLI::App& cli = *app.add_subcommand("init", "Make an identity in DIR and join a data space");
  addDirectory(cli, command.directory);
  cli.add_option("--space", command.space, "space.json of the data space")->required();
  cli.add_option("--invite", command.invite, "Invitation code of kind provider")->required();
  return cli;
}

CLI::App& addCheck(CLI::App& app, providercli::CheckCommand& command) {
  CLI::App& cli = *app.add_subcommand("check", "Check a recipe folder, the model inside the sandbox");
  cli.add_option("RECIPE_DIR", command.recipe, "Folder or .coppice file with recipe.json and notice.json")->required();
  addWorker(cli, command.worker);
  return cli;
}

CLI::App& addPublish(CLI::App& app, providercli::PublishCommand& command) {
  CLI::App& cli = *app.add_subcommand("publish", "Check a recipe and publish it as a request");
  addDirectory(cli, command.directory);
  cli.add_option("RECIPE_DIR", command.recipe, "Folder or .coppice file")->required();
  addWorker(cli, command.worker);
  addPublishOptions(cli, command);
  return cli;
}

CLI::App& addRun(CLI::App& app, providercli::RunCommand& command) {
  CLI::App& cli = *app.add_subcommand("run", "Run a request to its end; started again, it goes on where it was");
  addDirectory(cli, command.directory);
  addRequest(cli, command.request)->required();
  cli.add_option("--rounds", command.rounds, "Stop after this many training rounds in all (0: as published)");
  cli.add_option("--timeout", command.timeout, "Most seconds to run (0: no limit)")->check(CLI::NonNegativeNumber);
  cli.add_option("--round-seconds", command.roundSeconds, "Seconds the first tier of a round may take")
      ->check(CLI::Range(1.0, 36'000.0))
      ->capture_default_str();
  cli.add_option("--delta-ms", command.deltaMs, "Milliseconds between two proposers, at least 6 latencies")
      ->check(CLI::Range(10, 600'000))
      ->capture_default_str();
  cli.add_flag("--keep-open", command.keepOpen, "Do not close the request after the last round");
  return cli;
}

void addResult(CLI::App& app, providercli::ResultCommand& command) {
  CLI::App& cli = *app.add_subcommand("result", "Write model, card and recipe to a new folder");
  addDirectory(cli, command.directory);
  addRequest(cli, command.request)->required();
  cli.add_option("--out", command.out, "Folder to make")->required();
  addWorker(cli, command.worker);
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  CLI::App cli("Publishes a training request, runs its rounds and fetches the model.", "coppice-provider");
  common::CliOptions options;
  common::addCommonOptions(cli, options);
  cli.require_subcommand(1);
  providercli::InitCommand init;
  providercli::CheckCommand check;
  providercli::PublishCommand publish;
  providercli::RunCommand run;
  providercli::StatusCommand status;
  providercli::StatusCommand close;
  providercli::ResultCommand result;
  const CLI::App& initCli = addInit(cli, init);
  const CLI::App& checkCli = addCheck(cli, check);
  const CLI::App& publishCli = addPublish(cli, publish);
  const CLI::App& runCli = addRun(cli, run);
  CLI::App& statusCli = *cli.add_subcommand("status", "Show the requests of this provider");
  addDirectory(statusCli, status.directory);
  addRequest(statusCli, status.request);
  CLI::App& closeCli = *cli.add_subcommand("close", "Close a request now, with the present model");
  addDirectory(closeCli, close.directory);
  addRequest(closeCli, close.request)->required();
  addResult(cli, result);
  if (const auto exit = common::parseCommandLine(cli, argc, argv, options)) return *exit;
  startLog("coppice-provider", options.verbose ? LogLevel::Debug : LogLevel::Warning);
  return common::guarded(options, [&]() -> Done {
    if (initCli.parsed()) return providercli::runInit(init, options.json);
    if (checkCli.parsed()) return providercli::runCheck(check, options.json);
    if (publishCli.parsed()) return providercli::runPublish(publish, options.json);
    if (runCli.parsed()) return providercli::runRun(run, options.json);
    if (statusCli.parsed()) return providercli::runStatus(status, options.json);
    if (closeCli.parsed()) return providercli::runClose(close, options.json);
    return providercli::runResult(result, options.json);
  });
}
