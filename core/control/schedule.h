#pragma once
/// Weekly windows of time as people write them ("mon-fri 18:00-07:00"), and what a valid one is. Days are those on
/// which a window begins; one that ends at or before its beginning goes on into the day after. Pure; any thread.
#include <string>

#include "base/expected.h"
#include "wire/control.pb.h"

namespace coppice::control {

inline constexpr std::uint32_t minutesPerDay = 24 * 60;
inline constexpr int maxWindows = 28;
/// Monday to Sunday.
inline constexpr std::uint32_t everyDay = 0x7F;

/// Fails: BadInput naming what is wrong.
Done checkSchedule(const pb::Schedule& schedule);

/// DAYS FROM-TO. DAYS: mon,wed or mon-fri or daily. Times: 00:00 to 24:00. Fails: BadInput naming the text.
Expected<pb::TimeWindow> parseWindow(const std::string& text);
/// As parseWindow reads it.
std::string windowText(const pb::TimeWindow& window);

/// Whether a window of the schedule is open at this minute of this weekday (0: Monday). None: always.
bool isOpen(const pb::Schedule& schedule, std::uint32_t weekday, std::uint32_t minute);

}  // namespace coppice::control
