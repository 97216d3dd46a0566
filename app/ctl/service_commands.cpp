#include <charconv>
#include <map>

#include "base/file.h"
#include "base/limits.h"
#include "control/protocol.h"
#include "ctl/commands.h"
#include "ctl/print.h"
#include "ctl/session.h"

namespace coppice::ctl {

namespace pb = control::pb;

Expected<std::int64_t> durationMs(const std::string& text) {
  static const std::map<char, std::int64_t> units = {{'s', 1000}, {'m', 60'000}, {'h', 3'600'000}, {'d', 86'400'000}};
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool complete = error == std::errc() && end + 1 == text.data() + text.size() && units.contains(*end);
  if (!complete || number <= 0) return fail(Fault::BadCommand, "a duration looks like 90m, 3h or 2d, not " + text);
  constexpr std::int64_t longestMs = 3650 * std::int64_t{86'400'000};
  if (number > longestMs / units.at(*end)) return fail(Fault::BadCommand, "a duration is at most 3650d, not " + text);
  return number * units.at(*end);
}

namespace {

using Condition = std::function<bool(const pb::Status&)>;

const std::map<std::string, Condition>& conditions() {
  static const std::map<std::string, Condition> all = {
      {"running", [](const pb::Status&) { return true; }},
      {"initialised", [](const pb::Status& status) { return status.initialised(); }},
      {"unlocked", [](const pb::Status& status) { return status.unlocked(); }},
      {"locked", [](const pb::Status& status) { return status.initialised() && !status.unlocked(); }},
      {"joined", [](const pb::Status& status) { return status.joined(); }},
      {"connected", [](const pb::Status& status) { return status.connected(); }},
      {"waiting", [](const pb::Status& status) { return status.state() == "waiting"; }},
      {"training", [](const pb::Status& status) { return status.state() == "training"; }},
      {"paused", [](const pb::Status& status) { return status.state() == "paused"; }},
  };
  return all;
}

void addJoin(CLI::App& app, Chosen& chosen) {
  auto options = std::make_shared<std::pair<std::string, std::string>>();
  auto* join = app.add_subcommand("join", "Become a member of a data space");
  join->add_option("SPACE", options->first, "The space.json of the data space")->required();
  join->add_option("--invite", options->second, "Invitation code from the operator; it works once")->required();
  join->callback([&chosen, options] {
    chosen = [options](Session& session) -> Done {
      const auto space = readWholeFile(options->first, limits::maxSpaceFileBytes);
      if (!space) {
        const bool tooLarge = space.error().fault == Fault::TooLarge;
        return fail(Fault::BadSpaceFile,
                    tooLarge ? options->first + " is larger than a space file" : "cannot read " + options->first);
      }
      pb::Command command;
      command.mutable_join()->set_space(space->data(), space->size());
      command.mutable_join()->set_invite(options->second);
      return session.run(std::move(command));
    };
  });
}

void addReset(CLI::App& app, Chosen& chosen) {
  addPlain(app, chosen, "reset", "Erase vault, keys, consents and activity; leave the data space first",
           [](pb::Command& command) { command.mutable_reset(); })
      ->add_flag("--yes")
      ->description("Erase; nothing can be brought back without a backup")
      ->required();
}

void addStatus(CLI::App& app, Chosen& chosen) {
  auto state = std::make_shared<std::string>();
  auto timeoutSeconds = std::make_shared<double>(0);
  std::vector<std::string> names;
  for (const auto& [name, condition] : conditions()) names.push_back(name);
  auto* status = app.add_subcommand("status", "What is happening, and why");
  auto* wait = status->add_option("--wait", *state, "Wait until this holds, also for a service that is still starting")
                   ->check(CLI::IsMember(names));
  status->add_option("--timeout", *timeoutSeconds, "Seconds to wait at most; without it as long as it takes")
      ->check(CLI::PositiveNumber)
      ->needs(wait);
  status->callback([&chosen, state, timeoutSeconds] {
    chosen = [state, timeoutSeconds](Session& session) -> Done {
      if (state->empty()) {
        pb::Command command;
        command.mutable_status();
        return session.run(std::move(command));
      }
      constexpr double tenYears = 3.2e8;
      const double seconds = *timeoutSeconds > 0 ? std::min(*timeoutSeconds, tenYears) : tenYears;
      COPPICE_TRY(pb::Status reached,
                  session.waitFor(conditions().at(*state), static_cast<std::int64_t>(seconds * 1000)));
      pb::Reply reply;
      *reply.mutable_status() = std::move(reached);
      printReply(reply, session.json());
      return {};
    };
  });
}

void addPause(CLI::App& app, Chosen& chosen) {
  auto duration = std::make_shared<std::string>();
  auto* pause = app.add_subcommand("pause", "Train nothing for a while; seats keep their duties");
  pause->add_option("--for", *duration, "e.g. 90m, 3h, 2d; without it until resume");
  pause->callback([&chosen, duration] {
    chosen = [duration](Session& session) -> Done {
      pb::Command command;
      command.mutable_pause();
      if (!duration->empty()) {
        COPPICE_TRY(const std::int64_t ms, durationMs(*duration));
        command.mutable_pause()->set_duration_ms(ms);
      }
      return session.run(std::move(command));
    };
  });
}

}  // namespace

void addServiceCommands(CLI::App& app, Chosen& chosen) {
  addJoin(app, chosen);
  addPlain(app, chosen, "leave", "Leave the data space; every consent ends",
           [](pb::Command& command) { command.mutable_leave(); });
  addReset(app, chosen);
  addStatus(app, chosen);
  addPause(app, chosen);
  addPlain(app, chosen, "resume", "Go on after a pause", [](pb::Command& command) { command.mutable_resume(); });
  addPlain(app, chosen, "stop-round", "End this member's part in the running round; the next is with it again",
           [](pb::Command& command) { command.mutable_stop_round(); });

  auto last = std::make_shared<std::uint32_t>(20);
  auto* activity = app.add_subcommand("activity", "What was done, and whether the record of it is unbroken");
  activity->add_option("--last", *last, "Number of entries; 0 for all")->capture_default_str();
  activity->callback([&chosen, last] {
    chosen = [last](Session& session) {
      pb::Command command;
      command.mutable_activity()->set_last(*last);
      return session.run(std::move(command));
    };
  });

  addPlain(app, chosen, "report", "Print a problem report without names, places and values",
           [](pb::Command& command) { command.mutable_report()->set_client("coppicectl " COPPICE_VERSION); });

  addPlain(app, chosen, "doctor", "What is wrong, and what to do about it",
           [](pb::Command& command) { command.mutable_doctor(); });
}

}  // namespace coppice::ctl
