#include "agent/training_rule.h"

#include <QTest>
#include <cstdlib>
#include <ctime>

#include "control/schedule.h"

using namespace coppice;
using namespace coppice::agent;
namespace pb = coppice::control::pb;

namespace {

constexpr std::int64_t minuteMs = 60'000;
constexpr std::int64_t hourMs = 60 * minuteMs;
constexpr std::int64_t dayMs = 24 * hourMs;
/// Monday, 1 January 2024, 00:00 UTC.
constexpr std::int64_t mondayMs = 1'704'067'200'000;

LocalMinute utc(std::int64_t wallMs) {
  const std::int64_t minutes = (wallMs - mondayMs) / minuteMs;
  return {static_cast<std::uint32_t>(minutes / 1440 % 7), static_cast<std::uint32_t>(minutes % 1440)};
}

pb::Limits limitsWith(bool onBattery, bool onMetered, std::initializer_list<const char*> windows = {}) {
  pb::Limits limits = defaultLimits();
  limits.set_on_battery(onBattery);
  limits.set_on_metered(onMetered);
  for (const char* window : windows) *limits.mutable_schedule()->add_windows() = *control::parseWindow(window);
  return limits;
}

/// Milliseconds of a moment in the time zone that is set.
std::int64_t localMs(int year, int month, int day, int hour, int minute) {
  std::tm local{};
  local.tm_year = year - 1900;
  local.tm_mon = month - 1;
  local.tm_mday = day;
  local.tm_hour = hour;
  local.tm_min = minute;
  local.tm_isdst = -1;
  return static_cast<std::int64_t>(std::mktime(&local)) * 1000;
}

}  // namespace

class TrainingRuleTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void mayItTrainNow_data() {
    QTest::addColumn<bool>("batteryAllowed");
    QTest::addColumn<bool>("meteredAllowed");
    QTest::addColumn<bool>("nightsOnly");  // daily 18:00-07:00
    QTest::addColumn<bool>("onBattery");
    QTest::addColumn<bool>("metered");
    QTest::addColumn<qint64>("pausedUntil");
    QTest::addColumn<int>("hour");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<qint64>("ends");
    QTest::addColumn<qint64>("askAgain");
    const auto at = [](int hour) { return qint64{mondayMs + hour * hourMs}; };
    const auto row = [](const char* name, bool batteryAllowed, bool meteredAllowed, bool nights, bool onBattery,
                        bool metered, qint64 pausedUntil, int hour, const char* cause, qint64 ends, qint64 askAgain) {
      QTest::newRow(name) << batteryAllowed << meteredAllowed << nights << onBattery << metered << pausedUntil << hour
                          << QString::fromUtf8(cause) << ends << askAgain;
    };
    row("nothing against it", false, false, false, false, false, 0, 12, "", 0, 0);
    row("on battery", false, false, false, true, false, 0, 12, "battery", 0, 0);
    row("on battery, allowed", true, false, false, true, false, 0, 12, "", 0, 0);
    row("metered", false, false, false, false, true, 0, 12, "metered", 0, 0);
    row("metered, allowed", false, true, false, false, true, 0, 12, "", 0, 0);
    row("both", false, false, false, true, true, 0, 12, "battery", 0, 0);
    row("both, one allowed", true, false, false, true, true, 0, 12, "metered", 0, 0);
    row("both, both allowed", true, true, false, true, true, 0, 12, "", 0, 0);
    row("at noon", false, false, true, false, false, 0, 12, "schedule", at(18), at(18));
    row("in the evening", false, false, true, false, false, 0, 19, "", 0, at(31));
    row("after midnight", false, false, true, false, false, 0, 3, "", 0, at(7));
    row("at noon on battery", false, false, true, true, false, 0, 12, "battery", 0, at(18));
    row("until resumed", false, false, false, false, false, -1, 12, "person", 0, 0);
    row("until resumed, at noon", false, false, true, true, true, -1, 12, "person", 0, at(18));
    row("for an hour", false, false, false, false, false, at(13), 12, "person", at(13), at(13));
    row("past the edge", false, false, true, false, false, at(20), 12, "person", at(20), at(18));
    row("before the edge", false, false, true, false, false, at(13), 12, "person", at(13), at(13));
    row("a pause that is over", false, false, false, false, false, at(12), 12, "", 0, 0);
    row("a pause over, on battery", false, false, false, true, false, at(11), 12, "battery", 0, 0);
  }
  void mayItTrainNow() {
    QFETCH(bool, batteryAllowed);
    QFETCH(bool, meteredAllowed);
    QFETCH(bool, nightsOnly);
    QFETCH(bool, onBattery);
    QFETCH(bool, metered);
    QFETCH(qint64, pausedUntil);
    QFETCH(int, hour);
    QFETCH(QString, cause);
    QFETCH(qint64, ends);
    QFETCH(qint64, askAgain);
    const pb::Limits limits = nightsOnly ? limitsWith(batteryAllowed, meteredAllowed, {"daily 18:00-07:00"})
                                         : limitsWith(batteryAllowed, meteredAllowed);
    const Verdict verdict = mayTrain(limits, {onBattery, metered}, pausedUntil, mondayMs + hour * hourMs, utc);
    const std::string_view told = verdict.cause ? causeName(*verdict.cause) : std::string_view();
    QCOMPARE(QString::fromUtf8(told.data(), static_cast<qsizetype>(told.size())), cause);
    QCOMPARE(qint64{verdict.endsMs}, ends);
    QCOMPARE(qint64{verdict.askAgainMs}, askAgain);
  }

  void edgesAreFoundAcrossTheWeek() {
    const pb::Limits weekend = limitsWith(false, false, {"sat,sun 00:00-24:00"});
    const auto at = [&](std::int64_t ms) { return mayTrain(weekend, {}, 0, ms, utc); };
    QCOMPARE(at(mondayMs).endsMs, mondayMs + 5 * dayMs);
    QCOMPARE(at(mondayMs + 5 * dayMs).askAgainMs, mondayMs + 7 * dayMs);
    QVERIFY(!at(mondayMs + 6 * dayMs).cause);
    QCOMPARE(at(mondayMs + 7 * dayMs).endsMs, mondayMs + 12 * dayMs);
    // Within a minute: the edge is the next full one, never now.
    QCOMPARE(at(mondayMs + 5 * dayMs - 1).endsMs, mondayMs + 5 * dayMs);
    // Windows that together are always open never ask again.
    const Verdict always =
        mayTrain(limitsWith(false, false, {"daily 00:00-12:00", "daily 12:00-24:00"}), {}, 0, mondayMs, utc);
    QVERIFY(!always.cause);
    QCOMPARE(always.askAgainMs, std::int64_t{0});
  }

  /// The clocks of Berlin went from 02:00 to 03:00 on 31 March 2024 and back on 27 October.
  void summerTimeMovesTheEdges() {
    setenv("TZ", "Europe/Berlin", 1);
    tzset();
    const pb::Limits limits = limitsWith(false, false, {"daily 06:00-08:00"});
    const auto at = [&](std::int64_t ms) { return mayTrain(limits, {}, 0, ms, machineLocalTime); };
    const std::int64_t springEvening = localMs(2024, 3, 30, 22, 0);
    QCOMPARE(at(springEvening).endsMs, springEvening + 7 * hourMs);
    QCOMPARE(at(springEvening).endsMs, localMs(2024, 3, 31, 6, 0));
    const std::int64_t autumnEvening = localMs(2024, 10, 26, 22, 0);
    QCOMPARE(at(autumnEvening).endsMs, autumnEvening + 9 * hourMs);
    QCOMPARE(machineLocalTime(localMs(2024, 3, 31, 6, 5)).weekday, 6U);
    QCOMPARE(machineLocalTime(localMs(2024, 3, 31, 6, 5)).minute, 365U);
    unsetenv("TZ");
    tzset();
  }

  void limitsAreChecked() {
    QVERIFY(checkLimits(defaultLimits()).has_value());
    const auto refused = [](auto change) {
      pb::Limits limits = defaultLimits();
      change(limits);
      const Done checked = checkLimits(limits);
      return !checked && checked.error().fault == Fault::BadInput && !checked.error().detail.empty();
    };
    QVERIFY(refused([](pb::Limits& limits) { limits.set_cpu_percent(0); }));
    QVERIFY(refused([](pb::Limits& limits) { limits.set_cpu_percent(101); }));
    QVERIFY(refused([](pb::Limits& limits) { limits.set_seats(5); }));
    QVERIFY(refused([](pb::Limits& limits) { limits.set_memory_mb(100); }));
    QVERIFY(refused([](pb::Limits& limits) { limits.set_memory_mb(4'000'000); }));
    QVERIFY(refused([](pb::Limits& limits) { limits.mutable_schedule()->add_windows(); }));
    QVERIFY(!refused([](pb::Limits& limits) { limits.set_seats(0); }));
  }

  void aChangeSetsWhatItNames() {
    pb::Limits limits = limitsWith(true, false, {"daily 18:00-07:00"});
    pb::SetLimits change;
    change.set_on_battery(false);
    change.set_seats(0);
    limits = changed(limits, change);
    QVERIFY(!limits.on_battery());
    QCOMPARE(limits.seats(), 0U);
    QCOMPARE(limits.cpu_percent(), 100U);
    QCOMPARE(limits.schedule().windows_size(), 1);
    pb::SetLimits anyTime;
    anyTime.mutable_schedule();
    QCOMPARE(changed(limits, anyTime).schedule().windows_size(), 0);
  }

  void sharesOfTheMachine() {
    pb::Limits limits = defaultLimits();
    QCOMPARE(workerShare(limits, 8), 1.0);
    limits.set_cpu_percent(50);
    QCOMPARE(workerShare(limits, 1), 0.5);
    QCOMPARE(workerShare(limits, 2), 1.0);
    limits.set_cpu_percent(5);
    QCOMPARE(workerShare(limits, 4), 0.2);
    QVERIFY(checkMemory(limits, 1U << 20U).has_value());
    limits.set_memory_mb(700);
    QVERIFY(checkMemory(limits, 500).has_value());
    const Done tooMuch = checkMemory(limits, 512);
    QVERIFY(!tooMuch);
    QCOMPARE(tooMuch.error().fault, Fault::WorkerMemory);
    QVERIFY(tooMuch.error().detail.find("512 MB") != std::string::npos);
  }
};

QTEST_APPLESS_MAIN(TrainingRuleTest)
#include "training_rule_test.moc"
