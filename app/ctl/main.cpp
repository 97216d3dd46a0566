// coppicectl: the agent's command line, equal to the window.
#include "control/protocol.h"
#include "ctl/commands.h"
#include "ctl/session.h"

int main(int argc, char** argv) {
  using namespace coppice;
  common::CliOptions options;
  std::string home;
  ctl::Chosen chosen;
  CLI::App app("Coppice: see who wants to learn from your data, decide, and watch what happens.", "coppicectl");
  common::addCommonOptions(app, options);
  app.add_option("--home", home, "Folder of this member (default: $COPPICE_HOME, else ~/.local/share/coppice)");
  bool readOnly = false;
  app.add_flag("--read-only", readOnly, "For auditors: look only; the service refuses whatever changes something");
  app.require_subcommand(1);
  ctl::addVaultCommands(app, chosen);
  ctl::addServiceCommands(app, chosen);
  ctl::addLimitsCommands(app, chosen);
  ctl::addConsentCommands(app, chosen);
  for (CLI::App* command : app.get_subcommands({})) command->fallthrough();
  if (const auto code = common::parseCommandLine(app, argc, argv, options)) return *code;
  return common::guarded(options, [&] {
    ctl::Session session(control::homeDirectory(home), options,
                         readOnly ? control::Access::ReadOnly : control::Access::Everything);
    return chosen(session);
  });
}
