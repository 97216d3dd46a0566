#include "agent/training_rule.h"

#include <algorithm>
#include <ctime>

#include "base/limits.h"
#include "base/training_limits.h"
#include "control/schedule.h"

namespace coppice::agent {

namespace pb = control::pb;
using coppice::limits::leastMemoryMb, coppice::limits::maxMemoryMb, coppice::limits::workerBaseMb;

namespace {

constexpr std::int64_t minuteMs = 60'000;
/// A weekly schedule shows each of its edges within a week; one hour more for the change of summer time.
constexpr std::int64_t minutesAhead = 7 * control::minutesPerDay + 60;

/// The next full minute at which the schedule opens or closes; 0 when it never does. Looking at every minute's local
/// time is what gets summer time right.
std::int64_t nextEdge(const pb::Schedule& schedule, bool open, std::int64_t nowMs, const LocalTimeOf& localTime) {
  const std::int64_t first = nowMs / minuteMs + 1;
  for (std::int64_t minute = first; minute < first + minutesAhead; ++minute) {
    const LocalMinute local = localTime(minute * minuteMs);
    if (control::isOpen(schedule, local.weekday, local.minute) != open) return minute * minuteMs;
  }
  return 0;
}

std::int64_t earlier(std::int64_t one, std::int64_t other) {
  return one == 0 || other == 0 ? std::max(one, other) : std::min(one, other);
}

Done between(const char* what, std::uint32_t value, std::uint32_t least, std::uint32_t most) {
  if (value >= least && value <= most) return {};
  return fail(Fault::BadInput, std::string(what) + ": " + std::to_string(least) + " to " + std::to_string(most) +
                                   ", not " + std::to_string(value));
}

}  // namespace

std::string_view causeName(PauseCause cause) {
  switch (cause) {
    case PauseCause::Person:
      return "person";
    case PauseCause::Battery:
      return "battery";
    case PauseCause::Metered:
      return "metered";
    case PauseCause::Schedule:
      return "schedule";
  }
  return {};
}

std::string_view causeSentence(PauseCause cause) {
  switch (cause) {
    case PauseCause::Person:
      return "You paused training.";
    case PauseCause::Battery:
      return "This computer runs on battery, so training waits.";
    case PauseCause::Metered:
      return "This network is metered, so training waits.";
    case PauseCause::Schedule:
      return "Your schedule keeps training for another time.";
  }
  return {};
}

LocalMinute machineLocalTime(std::int64_t wallMs) {
  constexpr std::int64_t secondMs = 1000;
  constexpr int daysPerWeek = 7;
  const std::time_t seconds = wallMs / secondMs;
  std::tm local{};
  localtime_r(&seconds, &local);
  return {static_cast<std::uint32_t>((local.tm_wday + daysPerWeek - 1) % daysPerWeek),
          static_cast<std::uint32_t>(local.tm_hour * 60 + local.tm_min)};
}

Verdict mayTrain(const pb::Limits& limits, const MachineState& machine, std::int64_t pausedUntilMs, std::int64_t nowMs,
                 const LocalTimeOf& localTime) {
  const LocalMinute local = localTime(nowMs);
  const bool open = control::isOpen(limits.schedule(), local.weekday, local.minute);
  const std::int64_t edge =
      limits.schedule().windows().empty() ? 0 : nextEdge(limits.schedule(), open, nowMs, localTime);
  const bool timed = pausedUntilMs > nowMs;
  Verdict verdict;
  verdict.askAgainMs = earlier(edge, timed ? pausedUntilMs : 0);
  if (pausedUntilMs < 0 || timed) {
    verdict.cause = PauseCause::Person;
    verdict.endsMs = timed ? pausedUntilMs : 0;
  } else if (machine.onBattery && !limits.on_battery()) {
    verdict.cause = PauseCause::Battery;
  } else if (machine.metered && !limits.on_metered()) {
    verdict.cause = PauseCause::Metered;
  } else if (!open) {
    verdict.cause = PauseCause::Schedule;
    verdict.endsMs = edge;
  }
  return verdict;
}

pb::Limits defaultLimits() {
  pb::Limits limits;
  limits.mutable_schedule();
  limits.set_cpu_percent(100);
  limits.set_seats(2);
  return limits;
}

Done checkLimits(const pb::Limits& limits) {
  COPPICE_CHECK(control::checkSchedule(limits.schedule()));
  COPPICE_CHECK(between("processor share in percent", limits.cpu_percent(), 1, 100));
  if (limits.memory_mb() != 0) COPPICE_CHECK(between("memory in MB", limits.memory_mb(), leastMemoryMb, maxMemoryMb));
  return between("places for adding up", limits.seats(), 0, coppice::limits::maxSeatOffer);
}

pb::Limits changed(pb::Limits limits, const pb::SetLimits& change) {
  if (change.has_on_battery()) limits.set_on_battery(change.on_battery());
  if (change.has_on_metered()) limits.set_on_metered(change.on_metered());
  if (change.has_schedule()) *limits.mutable_schedule() = change.schedule();
  if (change.has_cpu_percent()) limits.set_cpu_percent(change.cpu_percent());
  if (change.has_memory_mb()) limits.set_memory_mb(change.memory_mb());
  if (change.has_seats()) limits.set_seats(change.seats());
  return limits;
}

double workerShare(const pb::Limits& limits, unsigned processors) {
  return std::min(1.0, limits.cpu_percent() / 100.0 * std::max(1U, processors));
}

Done checkMemory(const pb::Limits& limits, std::uint32_t recipeMb) {
  if (limits.memory_mb() == 0 || recipeMb <= limits.memory_mb() - workerBaseMb) return {};
  return fail(Fault::WorkerMemory, "the recipe wants " + std::to_string(recipeMb) + " MB and the training program " +
                                       std::to_string(workerBaseMb) + " MB; the limit is " +
                                       std::to_string(limits.memory_mb()) + " MB");
}

}  // namespace coppice::agent
