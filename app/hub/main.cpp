#include <csignal>

#include "base/log.h"
#include "common/cli.h"
#include "hub/commands.h"

using namespace coppice;

namespace {

void addInviteOptions(CLI::App& cli, hubcli::InviteCommand& command) {
  cli.add_option("DIR", command.directory, "Directory of the data space, with its authority folder")->required();
  cli.add_option("--count", command.count, "Number of codes")->check(CLI::Range(1, 100'000))->capture_default_str();
  cli.add_option("--kind", command.kind, "Kind of member")
      ->check(CLI::IsMember({"person", "organisation", "provider"}))
      ->capture_default_str();
  cli.add_option("--name", command.name, "Certified name (organisations and providers)");
  cli.add_option("--owner", command.owner, "Pseudonymous id of the person or organisation, 32 hexadecimal digits");
  cli.add_option("--valid-days", command.validDays, "Days the membership lasts")
      ->check(CLI::Range(1, 36'500))
      ->capture_default_str();
}

void addLogOptions(CLI::App& cli, hubcli::LogCommand& command) {
  cli.add_option("DIR", command.directory, "Directory of the data space")->required();
  auto* verify = cli.add_flag("--verify", command.verify, "Check every entry, the Merkle tree and the signed head");
  auto* disputes = cli.add_flag("--disputes", command.disputes,
                                "Only what somebody signed against the rules: disputes and refused entries");
  disputes->excludes(verify);
  cli.add_option("--report", command.report, "Check the heads in a member's problem report against this log")
      ->needs(disputes);
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGXFSZ, SIG_IGN);  // a file size limit is an error like a full disk, not the end of the hub
  std::signal(SIGPIPE, SIG_IGN);
  CLI::App cli("Runs a data space: the public log, the relay between members, and the store of sealed blobs.",
               "coppice-hub");
  common::CliOptions options;
  common::addCommonOptions(cli, options);
  cli.require_subcommand(1);

  hubcli::InitCommand init;
  CLI::App& initCli = *cli.add_subcommand("init", "Make a new data space in DIR (keys, space.json)");
  initCli.add_option("DIR", init.directory, "Directory to create")->required();
  initCli.add_option("--name", init.name, "Name of the data space, as people will read it")->required();
  initCli.add_option("--listen", init.listen, "tcp://HOST:PORT to listen on; port 0 picks a free one")->required();
  initCli.add_option("--public", init.publicAddress, "tcp://HOST:PORT members connect to (default: as --listen)");
  initCli.add_option("--guardianship-age", init.guardianshipAge, "Below this age a guardian consents")
      ->capture_default_str();

  hubcli::ServeCommand serve;
  CLI::App& serveCli = *cli.add_subcommand("serve", "Serve the data space until SIGTERM or Ctrl-C");
  serveCli.add_option("DIR", serve.directory, "Directory of the data space")->required();
  serveCli.add_option("--ready-fd", serve.readyFd, "Write one line to this descriptor when ready");
  serveCli.add_option("--spool-bytes", serve.spoolBytes, "Most bytes of blobs kept")->capture_default_str();
  serveCli.add_option("--member-bytes", serve.memberBytes, "Most bytes of blobs kept for one member")
      ->capture_default_str();

  hubcli::InviteCommand invite;
  CLI::App& inviteCli = *cli.add_subcommand("invite", "Print invitation codes, one a line; each works once");
  addInviteOptions(inviteCli, invite);

  hubcli::RemoveCommand removal;
  CLI::App& removeCli = *cli.add_subcommand("remove", "End a membership (needs the authority folder)");
  removeCli.add_option("DIR", removal.directory, "Directory of the data space")->required();
  removeCli.add_option("MEMBER", removal.member, "Key of the member, or the beginning of it, or its certified name")
      ->required();

  hubcli::LogCommand log;
  CLI::App& logCli = *cli.add_subcommand("log", "Show the public log");
  addLogOptions(logCli, log);

  hubcli::StatusCommand status;
  CLI::App& statusCli = *cli.add_subcommand("status", "Show members, requests, log and spool");
  statusCli.add_option("DIR", status.directory, "Directory of the data space")->required();

  if (const auto exit = common::parseCommandLine(cli, argc, argv, options)) return *exit;
  startLog("coppice-hub", options.verbose ? LogLevel::Debug : (serveCli.parsed() ? LogLevel::Info : LogLevel::Warning));
  return common::guarded(options, [&]() -> Done {
    if (initCli.parsed()) return hubcli::runInit(init, options.json);
    if (serveCli.parsed()) return hubcli::runServe(serve, options.json);
    if (inviteCli.parsed()) return hubcli::runInvite(invite, options.json);
    if (removeCli.parsed()) return hubcli::runRemove(removal, options.json);
    if (logCli.parsed()) return hubcli::runLog(log, options.json);
    return hubcli::runStatus(status, options.json);
  });
}
