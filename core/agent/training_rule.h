#pragma once
/// May this machine train now? One pure function of what the person set, how the machine stands and what time it is;
/// and what the limits may be. Source: product.md §3 (Home, Settings). Any thread.
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "base/expected.h"
#include "wire/control.pb.h"

namespace coppice::agent {

/// In the order of their rank: when several hold, the first one is told.
enum class PauseCause : std::uint8_t { Person, Battery, Metered, Schedule };

/// As it stands in Status.pause_cause.
std::string_view causeName(PauseCause cause);
/// One plain sentence.
std::string_view causeSentence(PauseCause cause);

/// What the machine says about itself; unknown is mains and not metered.
struct MachineState {
  bool onBattery = false;
  bool metered = false;
  friend bool operator==(const MachineState&, const MachineState&) = default;
};

struct LocalMinute {
  std::uint32_t weekday = 0;  // 0: Monday
  std::uint32_t minute = 0;   // of the day
};
/// Local time at a wall clock's milliseconds, with its summer time.
using LocalTimeOf = std::function<LocalMinute(std::int64_t)>;
LocalMinute machineLocalTime(std::int64_t wallMs);

struct Verdict {
  std::optional<PauseCause> cause;  // nullopt: training may run
  std::int64_t endsMs = 0;          // when that cause ends; 0: not known
  std::int64_t askAgainMs = 0;      // when the answer may change by time alone; 0: never
  friend bool operator==(const Verdict&, const Verdict&) = default;
};

/// pausedUntilMs: wall time; −1: until resumed; 0: not paused.
Verdict mayTrain(const control::pb::Limits& limits, const MachineState& machine, std::int64_t pausedUntilMs,
                 std::int64_t nowMs, const LocalTimeOf& localTime);

/// Nothing on battery or metered networks, at any time, the whole processor, what a recipe asks for, two places.
control::pb::Limits defaultLimits();
/// Fails: BadInput naming what is out of range.
Done checkLimits(const control::pb::Limits& limits);
/// `limits` with what the change sets.
control::pb::Limits changed(control::pb::Limits limits, const control::pb::SetLimits& change);

/// Share of one processor that the worker, which has one thread, may use: 0 < share ≤ 1.
double workerShare(const control::pb::Limits& limits, unsigned processors);
/// Whether a recipe that asks for this much (beyond the training program itself) fits. Fails: WorkerMemory.
Done checkMemory(const control::pb::Limits& limits, std::uint32_t recipeMb);

}  // namespace coppice::agent
