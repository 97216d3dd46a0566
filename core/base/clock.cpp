#include "base/clock.h"

#include <chrono>

namespace coppice {

namespace {

template <typename TimePoint>
std::int64_t millisecondsOf(TimePoint point) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(point.time_since_epoch()).count();
}

}  // namespace

Instant SystemClock::monotonic() const { return {millisecondsOf(std::chrono::steady_clock::now())}; }
WallMs SystemClock::wall() const { return {millisecondsOf(std::chrono::system_clock::now())}; }

}  // namespace coppice
