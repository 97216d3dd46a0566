#include "control/schedule.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <sstream>
#include <string_view>

namespace coppice::control {

namespace {

constexpr std::array<std::string_view, 7> dayNames = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::uint32_t daysPerWeek = 7;

std::optional<std::uint32_t> dayOf(std::string_view name) {
  const auto* const found = std::find(dayNames.begin(), dayNames.end(), name);
  if (found == dayNames.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - dayNames.begin());
}

/// "mon", "mon-fri", "sat-mon": bits of the days; 0 when it is none of these.
std::uint32_t daysOf(std::string_view part) {
  if (part == "daily") return everyDay;
  const auto dash = part.find('-');
  const auto first = dayOf(part.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : dayOf(part.substr(dash + 1));
  if (!first || !last) return 0;
  std::uint32_t days = 0;
  for (std::uint32_t day = *first;; day = (day + 1) % daysPerWeek) {
    days |= 1U << day;
    if (day == *last) return days;
  }
}

/// "HH:MM" up to 24:00.
std::optional<std::uint32_t> minuteOf(std::string_view text) {
  const auto digit = [&text](std::size_t at) { return static_cast<std::uint32_t>(text[at] - '0'); };
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  for (const std::size_t at : {0UL, 1UL, 3UL, 4UL})
    if (text[at] < '0' || text[at] > '9') return std::nullopt;
  const std::uint32_t hour = digit(0) * 10 + digit(1);
  const std::uint32_t minute = digit(3) * 10 + digit(4);
  if (minute > 59 || hour * 60 + minute > minutesPerDay) return std::nullopt;
  return hour * 60 + minute;
}

std::string timeText(std::uint32_t minute) {
  char text[16];
  std::snprintf(text, sizeof text, "%02u:%02u", minute / 60, minute % 60);
  return text;
}

std::string daysText(std::uint32_t days) {
  if (days == everyDay) return "daily";
  std::string text;
  for (std::uint32_t day = 0; day < daysPerWeek; ++day) {
    if ((days >> day & 1U) == 0) continue;
    std::uint32_t last = day;
    while (last + 1 < daysPerWeek && (days >> (last + 1) & 1U) != 0) ++last;
    text += text.empty() ? "" : ",";
    text += dayNames.at(day);
    if (last > day) (text += last > day + 1 ? "-" : ",") += dayNames.at(last);
    day = last;
  }
  return text;
}

Done checkWindow(const pb::TimeWindow& window) {
  if (window.days() == 0 || window.days() > everyDay) return fail(Fault::BadInput, "schedule: days");
  if (window.from_minute() >= minutesPerDay) return fail(Fault::BadInput, "schedule: beginning");
  if (window.to_minute() == 0 || window.to_minute() > minutesPerDay) return fail(Fault::BadInput, "schedule: end");
  if (window.to_minute() == window.from_minute())
    return fail(Fault::BadInput, "schedule: a window begins and ends at " + timeText(window.from_minute()));
  return {};
}

}  // namespace

Done checkSchedule(const pb::Schedule& schedule) {
  if (schedule.windows_size() > maxWindows)
    return fail(Fault::BadInput, "schedule: at most " + std::to_string(maxWindows) + " windows");
  for (const pb::TimeWindow& window : schedule.windows()) COPPICE_CHECK(checkWindow(window));
  return {};
}

Expected<pb::TimeWindow> parseWindow(const std::string& text) {
  const auto wrong = [&text] { return fail(Fault::BadInput, "a window looks like mon-fri 18:00-07:00, not " + text); };
  std::istringstream stream(text);
  std::string days;
  std::string times;
  std::string more;
  if (!(stream >> days >> times) || stream >> more) return wrong();
  pb::TimeWindow window;
  std::istringstream parts(days);
  for (std::string part; std::getline(parts, part, ',');) {
    const std::uint32_t bits = daysOf(part);
    if (bits == 0) return wrong();
    window.set_days(window.days() | bits);
  }
  const auto dash = times.find('-');
  if (dash == std::string::npos) return wrong();
  const auto from = minuteOf(std::string_view(times).substr(0, dash));
  const auto to = minuteOf(std::string_view(times).substr(dash + 1));
  if (!from || !to) return wrong();
  window.set_from_minute(*from);
  window.set_to_minute(*to == 0 ? minutesPerDay : *to);  // midnight ends the day
  COPPICE_CHECK(checkWindow(window));
  return window;
}

std::string windowText(const pb::TimeWindow& window) {
  return daysText(window.days()) + " " + timeText(window.from_minute()) + "-" + timeText(window.to_minute());
}

bool isOpen(const pb::Schedule& schedule, std::uint32_t weekday, std::uint32_t minute) {
  if (schedule.windows().empty()) return true;
  const std::uint32_t yesterday = (weekday + daysPerWeek - 1) % daysPerWeek;
  return std::any_of(schedule.windows().begin(), schedule.windows().end(), [&](const pb::TimeWindow& window) {
    const bool beganToday = (window.days() >> weekday & 1U) != 0;
    const bool beganYesterday = (window.days() >> yesterday & 1U) != 0;
    if (window.from_minute() < window.to_minute())
      return beganToday && minute >= window.from_minute() && minute < window.to_minute();
    return (beganToday && minute >= window.from_minute()) || (beganYesterday && minute < window.to_minute());
  });
}

}  // namespace coppice::control
