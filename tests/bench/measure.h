#pragma once
/// Timing for coppice-bench. Work and yardstick take turns, and the fastest turn of each counts: what else runs on the
/// machine can only make a turn slower.
#include <algorithm>
#include <chrono>
#include <functional>
#include <limits>
#include <string>

namespace coppice::bench {

/// Of what takes seconds a turn.
inline constexpr unsigned mostSlowTurns = 5;

struct Timing {
  double workSeconds = std::numeric_limits<double>::infinity();
  double yardstickSeconds = std::numeric_limits<double>::infinity();
};

inline double secondsOf(const std::function<void()>& run) {
  const auto start = std::chrono::steady_clock::now();
  run();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// prepare: before each turn of work, not timed.
inline Timing takeTurns(unsigned turns, const std::function<void()>& prepare, const std::function<void()>& work,
                        const std::function<void()>& yardstick) {
  Timing timing;
  for (unsigned turn = 0; turn < turns; ++turn) {
    prepare();
    timing.workSeconds = std::min(timing.workSeconds, secondsOf(work));
    timing.yardstickSeconds = std::min(timing.yardstickSeconds, secondsOf(yardstick));
  }
  return timing;
}

/// One line of the table. A ratio is the work's rate by the yardstick's rate; without a yardstick the value is seconds.
struct Measure {
  std::string name;
  std::string yardstick;  // empty: an absolute limit
  double workSeconds = 0;
  double yardstickSeconds = 0;
  double target = 0;   // least ratio, or most seconds
  double stretch = 0;  // 0 = none

  bool relative() const { return !yardstick.empty(); }
  double value() const { return relative() ? yardstickSeconds / workSeconds : workSeconds; }
  bool reaches(double limit) const { return relative() ? value() >= limit : value() <= limit; }
};

}  // namespace coppice::bench
