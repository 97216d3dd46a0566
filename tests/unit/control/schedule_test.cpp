#include "control/schedule.h"

#include <QTest>

using namespace coppice;
using namespace coppice::control;

namespace {

constexpr std::uint32_t monday = 0;
constexpr std::uint32_t friday = 4;
constexpr std::uint32_t saturday = 5;
constexpr std::uint32_t sunday = 6;

std::uint32_t at(std::uint32_t hour, std::uint32_t minute = 0) { return hour * 60 + minute; }

pb::Schedule scheduleOf(std::initializer_list<const char*> windows) {
  pb::Schedule schedule;
  for (const char* text : windows) *schedule.add_windows() = *parseWindow(text);
  return schedule;
}

}  // namespace

class ScheduleTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void whatPeopleWriteIsReadAndWrittenAgain_data() {
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("again");
    const auto row = [](const char* written, const char* again) {
      QTest::newRow(written) << QString::fromUtf8(written) << QString::fromUtf8(again);
    };
    row("mon-fri 18:00-07:00", "mon-fri 18:00-07:00");
    row("daily 00:00-24:00", "daily 00:00-24:00");
    row("mon-sun 09:30-10:00", "daily 09:30-10:00");
    row("sun,sat 20:00-00:00", "sat,sun 20:00-24:00");
    row("sat-mon 01:00-02:00", "mon,sat,sun 01:00-02:00");
    row("  mon,wed,fri   1:00-2:00", "");
    row("mon,wed-thu,sun 11:00-12:00", "mon,wed,thu,sun 11:00-12:00");
    for (const char* wrong : {"", "mon", "18:00-07:00", "mon 18-07", "mon 18:00", "mon 25:00-26:00", "mon 18:60-19:00",
                              "mon 24:01-02:00", "mon 10:00-10:00", "day 10:00-11:00", "mon-x 10:00-11:00",
                              "mon 10:00-11:00 more", "mon 24:00-11:00", "mon,,tue 10:00-11:00", "mon 1x:00-11:00"})
      row(wrong, "");
  }
  void whatPeopleWriteIsReadAndWrittenAgain() {
    QFETCH(QString, written);
    QFETCH(QString, again);
    const auto window = parseWindow(written.toStdString());
    QCOMPARE(window.has_value(), !again.isEmpty());
    if (window)
      QCOMPARE(QString::fromStdString(windowText(*window)), again);
    else
      QCOMPARE(window.error().fault, Fault::BadInput);
  }

  void windowsOpenAndClose() {
    const pb::Schedule none;
    QVERIFY(isOpen(none, sunday, at(3)));
    const pb::Schedule office = scheduleOf({"mon-fri 09:00-17:00"});
    QVERIFY(!isOpen(office, monday, at(8, 59)));
    QVERIFY(isOpen(office, monday, at(9)));
    QVERIFY(isOpen(office, friday, at(16, 59)));
    QVERIFY(!isOpen(office, friday, at(17)));
    QVERIFY(!isOpen(office, saturday, at(12)));
    const pb::Schedule nights = scheduleOf({"fri 22:00-06:00"});
    QVERIFY(!isOpen(nights, friday, at(5)));
    QVERIFY(isOpen(nights, friday, at(23, 59)));
    QVERIFY(isOpen(nights, saturday, 0));
    QVERIFY(isOpen(nights, saturday, at(5, 59)));
    QVERIFY(!isOpen(nights, saturday, at(6)));
    QVERIFY(!isOpen(nights, saturday, at(23)));
    // From Sunday into Monday; and to the very end of a day.
    const pb::Schedule turn = scheduleOf({"sun 23:00-01:00", "sat 12:00-24:00"});
    QVERIFY(isOpen(turn, monday, at(0, 30)));
    QVERIFY(!isOpen(turn, monday, at(1)));
    QVERIFY(isOpen(turn, saturday, at(23, 59)));
    QVERIFY(!isOpen(turn, sunday, 0));
  }

  void wrongWindowsAreRefused() {
    QVERIFY(checkSchedule(scheduleOf({"daily 18:00-07:00"})).has_value());
    const auto refused = [](std::uint32_t days, std::uint32_t from, std::uint32_t to) {
      pb::Schedule schedule;
      pb::TimeWindow& window = *schedule.add_windows();
      window.set_days(days);
      window.set_from_minute(from);
      window.set_to_minute(to);
      const Done checked = checkSchedule(schedule);
      return !checked && checked.error().fault == Fault::BadInput;
    };
    QVERIFY(refused(0, 0, 60));
    QVERIFY(refused(128, 0, 60));
    QVERIFY(refused(1, 1440, 60));
    QVERIFY(refused(1, 60, 0));
    QVERIFY(refused(1, 60, 1441));
    QVERIFY(refused(1, 60, 60));
    QVERIFY(!refused(127, 0, 1440));
    pb::Schedule many;
    for (int i = 0; i <= maxWindows; ++i) *many.add_windows() = *parseWindow("mon 10:00-11:00");
    QVERIFY(!checkSchedule(many));
  }
};

QTEST_APPLESS_MAIN(ScheduleTest)
#include "schedule_test.moc"
