#include "ctl/commands.h"

#include "ctl/session.h"

namespace coppice::ctl {

CLI::App* addPlain(CLI::App& app, Chosen& chosen, const std::string& name, const std::string& description,
                   std::function<void(control::pb::Command&)> fill) {
  CLI::App* added = app.add_subcommand(name, description);
  added->callback([&chosen, fill = std::move(fill)] {
    chosen = [fill](Session& session) {
      control::pb::Command command;
      fill(command);
      return session.run(std::move(command));
    };
  });
  return added;
}

}  // namespace coppice::ctl
