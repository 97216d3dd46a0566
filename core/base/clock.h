#pragma once
/// Time is a parameter: pure code gets an `Instant`, services get a `Clock&`. Three clocks exist and never mix:
/// log time (hub's monotone milliseconds since 1970, in deadlines), the own monotonic clock (durations), the own wall
/// clock (end of a consent).
#include <compare>
#include <cstdint>

namespace coppice {

/// Milliseconds since 1970, wall clock or log time.
struct WallMs {
  std::int64_t value = 0;
  friend constexpr auto operator<=>(const WallMs&, const WallMs&) = default;
};

/// Milliseconds of the process's monotonic clock; only differences mean something.
struct Instant {
  std::int64_t ms = 0;
  friend constexpr auto operator<=>(const Instant&, const Instant&) = default;
  friend constexpr Instant operator+(Instant instant, std::int64_t addMs) { return {instant.ms + addMs}; }
  friend constexpr std::int64_t operator-(Instant later, Instant earlier) { return later.ms - earlier.ms; }
};

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant monotonic() const = 0;
  virtual WallMs wall() const = 0;
};

/// The machine's clocks.
class SystemClock final : public Clock {
 public:
  Instant monotonic() const override;
  WallMs wall() const override;
};

}  // namespace coppice
