#pragma once
/// The commands of coppicectl: each reads its options and asks the agent one thing.
#include <functional>
#include <memory>

#include "common/cli.h"
#include "control/protocol.h"

namespace coppice::ctl {

class Session;

/// Adds every command to `app`. The chosen one is stored in `chosen` while the command line is parsed.
using Chosen = std::function<Done(Session&)>;
void addVaultCommands(CLI::App& app, Chosen& chosen);
void addConsentCommands(CLI::App& app, Chosen& chosen);
void addServiceCommands(CLI::App& app, Chosen& chosen);
void addLimitsCommands(CLI::App& app, Chosen& chosen);

/// Adds one command that only sends what `fill` makes.
CLI::App* addPlain(CLI::App& app, Chosen& chosen, const std::string& name, const std::string& description,
                   std::function<void(control::pb::Command&)> fill);

/// "2027-03-31" → the last millisecond of that day in local time. Fails: BadCommand.
Expected<std::int64_t> endOfDay(const std::string& date);
/// "45s", "90m", "3h", "2d" → milliseconds. Fails: BadCommand.
Expected<std::int64_t> durationMs(const std::string& text);

}  // namespace coppice::ctl
