// coppicectl limits: when training may run, and how much of the machine it gets.
#include "control/schedule.h"
#include "ctl/commands.h"
#include "ctl/session.h"

namespace coppice::ctl {

namespace pb = control::pb;

namespace {

struct LimitOptions {
  std::string onBattery;
  std::string metered;
  std::vector<std::string> schedule;
  std::optional<std::uint32_t> cpu;
  std::optional<std::uint32_t> memory;
  std::optional<std::uint32_t> seats;
};

/// "any" alone, or windows. Fails: BadCommand.
Expected<pb::Schedule> scheduleOf(const std::vector<std::string>& texts) {
  pb::Schedule schedule;
  if (texts.size() == 1 && texts.front() == "any") return schedule;
  for (const std::string& text : texts) {
    const auto window = control::parseWindow(text);
    if (!window) return fail(Fault::BadCommand, window.error().detail);
    *schedule.add_windows() = *window;
  }
  return schedule;
}

Expected<pb::SetLimits> changeOf(const LimitOptions& options) {
  pb::SetLimits change;
  if (!options.onBattery.empty()) change.set_on_battery(options.onBattery == "yes");
  if (!options.metered.empty()) change.set_on_metered(options.metered == "yes");
  if (!options.schedule.empty()) {
    COPPICE_TRY(*change.mutable_schedule(), scheduleOf(options.schedule));
  }
  if (options.cpu) change.set_cpu_percent(*options.cpu);
  if (options.memory) change.set_memory_mb(*options.memory);
  if (options.seats) change.set_seats(*options.seats);
  if (change.ByteSizeLong() == 0) return fail(Fault::BadCommand, "limits set: nothing to set was named");
  return change;
}

}  // namespace

void addLimitsCommands(CLI::App& app, Chosen& chosen) {
  auto* limits = app.add_subcommand("limits", "When training may run, and how much of this machine it gets");
  limits->require_subcommand(0, 1);
  auto* set = limits->add_subcommand("set", "Change what is named; the rest stays");
  set->fallthrough();
  auto options = std::make_shared<LimitOptions>();
  const CLI::IsMember yesOrNo({"yes", "no"});
  set->add_option("--on-battery", options->onBattery, "Train while this computer runs on battery")
      ->check(yesOrNo)
      ->type_name("yes|no");
  set->add_option("--metered", options->metered, "Train while the network is metered")
      ->check(yesOrNo)
      ->type_name("yes|no");
  set->add_option("--schedule", options->schedule,
                  "Train only in these windows of local time, e.g. \"mon-fri 18:00-07:00\" \"sat,sun 00:00-24:00\"; "
                  "any: at any time")
      ->type_name("WINDOW");
  set->add_option("--cpu", options->cpu, "Share of all processors together, 1 to 100; from the next task on")
      ->type_name("PERCENT");
  set->add_option("--memory", options->memory, "Training that needs more is sat out; 0: no limit")->type_name("MB");
  set->add_option("--seats", options->seats, "Places offered for adding up others' masked numbers, 0 to 4")
      ->type_name("0..4");
  set->callback([&chosen, options] {
    chosen = [options](Session& session) -> Done {
      pb::Command command;
      COPPICE_TRY(*command.mutable_set_limits(), changeOf(*options));
      return session.run(std::move(command));
    };
  });
  limits->callback([&chosen, set] {
    if (set->parsed()) return;
    chosen = [](Session& session) {
      pb::Command command;
      command.mutable_limits();
      return session.run(std::move(command));
    };
  });
}

}  // namespace coppice::ctl
