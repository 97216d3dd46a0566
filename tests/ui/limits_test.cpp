// Why training is paused and the button that ends it; the limits on the settings page. Against an agent by script.
#include <QCheckBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeEdit>
#include <QToolButton>

#include "base/training_limits.h"
#include "shell/main_window.h"
#include "shell/tray.h"
#include "ui/scripted_agent.h"
#include "ui/window_world.h"

using namespace coppice;
using namespace coppice::ui;

namespace {

pb::Status pausedBy(const std::string& cause, const std::string& reason, std::int64_t resumeAtMs = 0) {
  pb::Status status = someSnapshot().status();
  status.set_state("paused");
  status.set_pause_cause(cause);
  status.set_reason(reason);
  status.set_resume_at_ms(resumeAtMs);
  return status;
}

/// Keeps limits as an agent does; refuses a share of 13 percent.
ScriptedAgent::Script keepingLimits() {
  auto limits = std::make_shared<pb::Limits>();
  limits->mutable_schedule();
  limits->set_cpu_percent(100);
  limits->set_seats(2);
  return [limits](const pb::Command& command) {
    pb::Reply reply;
    if (!command.has_limits() && !command.has_set_limits()) {
      reply.mutable_done();
      return reply;
    }
    const pb::SetLimits& set = command.set_limits();
    if (set.cpu_percent() == 13) {
      *reply.mutable_fault() = control::toFault({Fault::BadInput, "thirteen"});
      return reply;
    }
    if (set.has_memory_mb()) limits->set_memory_mb(set.memory_mb());
    if (set.has_on_battery()) limits->set_on_battery(set.on_battery());
    if (set.has_cpu_percent()) limits->set_cpu_percent(set.cpu_percent());
    if (set.has_schedule()) *limits->mutable_schedule() = set.schedule();
    *reply.mutable_limits() = *limits;
    return reply;
  };
}

struct Shown {
  Shown() { window.show(); }
  template <typename Control>
  Control* find(const char* name) {
    return window.findChild<Control*>(QLatin1String(name));
  }
  std::vector<pb::SetLimits> changes() {
    std::vector<pb::SetLimits> all;
    for (const pb::Command& command : agent.commands()) {
      if (command.has_set_limits()) all.push_back(command.set_limits());
    }
    return all;
  }
  bool resumed() {
    const auto commands = agent.commands();
    return std::any_of(commands.begin(), commands.end(), [](const auto& command) { return command.has_resume(); });
  }
  bool online() {
    return QTest::qWaitFor([this] { return world.state.online() && world.state.known(); }, 10'000);
  }
  void tell(const pb::Status& status) {
    pb::Event event;
    *event.mutable_status() = status;
    Q_EMIT world.link.eventArrived(event);
  }
  /// The settings page with the agent's limits on it.
  bool settings() {
    window.showPage(MainWindow::Settings);
    return QTest::qWaitFor([this] { return find<QCheckBox>("onBattery")->isEnabled(); });
  }

  QTemporaryDir home;
  ScriptedAgent agent{home.path().toStdString(), someSnapshot(), keepingLimits()};
  WindowWorld world{home.path().toStdString()};
  MainWindow window{world.services, world.start};
};

}  // namespace

class LimitsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void oneLineSaysWhyAndAButtonFixesIt() {
    Shown shown;
    QVERIFY(shown.online());
    auto* const reason = shown.find<QLabel>("reason");
    auto* const fix = shown.find<QPushButton>("fix");
    auto* const pause = shown.find<QToolButton>("pause");

    shown.tell(pausedBy("battery", "This computer runs on battery, so training waits."));
    QCOMPARE(shown.find<QLabel>("headline")->text(), QStringLiteral("Paused"));
    QVERIFY(reason->text().contains(QStringLiteral("battery")));
    QCOMPARE(fix->text(), QStringLiteral("Train on battery too"));
    QCOMPARE(Tray::stateOf(shown.world.state), Tray::State::Paused);
    QVERIFY(pause->isVisible());
    fix->click();
    QTRY_COMPARE(shown.changes().size(), std::size_t{1});
    QVERIFY(shown.changes()[0].on_battery());
    QVERIFY(!shown.changes()[0].has_on_metered() && !shown.changes()[0].has_schedule());

    shown.tell(pausedBy("metered", "This network is metered, so training waits."));
    QCOMPARE(fix->text(), QStringLiteral("Train on metered networks too"));
    QCOMPARE(Tray::stateOf(shown.world.state), Tray::State::Paused);
    fix->click();
    QTRY_COMPARE(shown.changes().size(), std::size_t{2});
    QVERIFY(shown.changes()[1].on_metered() && !shown.changes()[1].has_on_battery());

    shown.tell(pausedBy("person", "You paused training."));
    QCOMPARE(reason->text(), QStringLiteral("You paused training."));
    QVERIFY(!pause->isVisible());
    fix->click();
    QTRY_VERIFY(shown.resumed());
    QCOMPARE(shown.changes().size(), std::size_t{2});

    constexpr std::int64_t later = 4'000'000'000'000;
    shown.tell(pausedBy("person", "You paused training.", later));
    QVERIFY(reason->text().contains(Text::dateTime(later)));
  }

  void theTrayPausesAndResumes() {
    Shown shown;
    QVERIFY(shown.online());
    const Tray tray(shown.world.services, shown.window);
    const auto action = [&tray](const char* text) {
      for (QAction* one : tray.menu().actions()) {
        if (one->text() == QLatin1String(text)) return one;
      }
      return static_cast<QAction*>(nullptr);
    };
    QStringList texts;
    for (const QAction* one : tray.menu().actions()) {
      if (!one->isSeparator()) texts << one->text();
    }
    const QStringList all{QStringLiteral("Open"),
                          QStringLiteral("Pause for 1 hour"),
                          QStringLiteral("Pause for 3 hours"),
                          QStringLiteral("Pause until I resume"),
                          QStringLiteral("Resume"),
                          QStringLiteral("Quit window")};
    QCOMPARE(texts, all);  // and nothing to decide about a request
    QVERIFY(!action("Resume")->isVisible());
    for (const char* pause : {"Pause for 1 hour", "Pause for 3 hours", "Pause until I resume"})
      action(pause)->trigger();
    const auto pauses = [&shown] {
      std::vector<std::int64_t> lasting;
      for (const pb::Command& command : shown.agent.commands()) {
        if (command.has_pause()) lasting.push_back(command.pause().duration_ms());
      }
      return lasting;
    };
    const std::vector<std::int64_t> chosen{3'600'000, 10'800'000, 0};
    QTRY_COMPARE(pauses(), chosen);
    shown.tell(pausedBy("person", "You paused training."));
    QVERIFY(action("Resume")->isVisible());
    QVERIFY(!action("Pause for 1 hour")->isVisible());
    action("Resume")->trigger();
    QTRY_VERIFY(shown.resumed());
    shown.window.hide();
    action("Open")->trigger();
    QVERIFY(shown.window.isVisible());
  }

  void theScheduleLeadsToTheSettings() {
    Shown shown;
    QVERIFY(shown.online());
    constexpr std::int64_t later = 4'000'000'000'000;
    shown.tell(pausedBy("schedule", "Your schedule keeps training for another time.", later));
    QVERIFY(shown.find<QLabel>("reason")->text().contains(Text::dateTime(later)));
    QCOMPARE(shown.find<QPushButton>("fix")->text(), QStringLiteral("Change the schedule…"));
    shown.find<QPushButton>("fix")->click();
    QVERIFY(shown.find<QCheckBox>("scheduled")->isVisible());
    QVERIFY(shown.changes().empty());
  }

  void aRunningRoundDoesNotHideThePause() {
    Shown shown;
    QVERIFY(shown.online());
    pb::Status status = pausedBy("battery", "This computer runs on battery, so training waits.");
    status.mutable_round()->set_title("Grades");
    shown.tell(status);
    QVERIFY(shown.find<QLabel>("reason")->text().contains(QStringLiteral("battery")));
  }

  void switchesAndNumbersAreSentAtOnce() {
    Shown shown;
    QVERIFY(shown.online());
    QVERIFY(shown.settings());
    QVERIFY(!shown.find<QCheckBox>("onBattery")->isChecked());
    shown.find<QCheckBox>("onBattery")->click();
    QTRY_COMPARE(shown.changes().size(), std::size_t{1});
    QVERIFY(shown.changes()[0].on_battery());
    auto* const cpu = shown.find<QSpinBox>("cpuLimit");
    QTRY_COMPARE(cpu->value(), 100);
    cpu->setValue(40);
    Q_EMIT cpu->editingFinished();
    QTRY_COMPARE(shown.changes().size(), std::size_t{2});
    QCOMPARE(shown.changes()[1].cpu_percent(), 40U);
    QVERIFY(!shown.changes()[1].has_seats());
    // Refused: said, and the old value is back.
    QVERIFY(shown.find<QLabel>("settingsMessage")->text().isEmpty());
    cpu->setValue(13);
    Q_EMIT cpu->editingFinished();
    QTRY_COMPARE(shown.find<QLabel>("settingsMessage")->text(), QStringLiteral("BadInput"));
    QTRY_COMPARE(cpu->value(), 40);
  }

  /// The agent refuses less than its training program needs, so the window does not offer it.
  void theLeastMemoryIsWhatTheAgentTakes() {
    Shown shown;
    QVERIFY(shown.online());
    QVERIFY(shown.settings());
    auto* const memory = shown.find<QSpinBox>("memoryLimit");
    memory->setValue(100);
    Q_EMIT memory->editingFinished();
    QTRY_COMPARE(shown.changes().size(), std::size_t{1});
    QCOMPARE(shown.changes()[0].memory_mb(), limits::leastMemoryMb);
    QCOMPARE(memory->value(), static_cast<int>(limits::leastMemoryMb));
    memory->setValue(0);
    Q_EMIT memory->editingFinished();
    QTRY_COMPARE(shown.changes().size(), std::size_t{2});
    QCOMPARE(shown.changes()[1].memory_mb(), 0U);
  }

  void limitsThatCannotBeReadAreSaid() {
    const QTemporaryDir home;
    const ScriptedAgent agent(home.path().toStdString(), someSnapshot(), [](const pb::Command& command) {
      pb::Reply reply;
      if (command.has_limits()) *reply.mutable_fault() = control::toFault({Fault::DamagedData, {}});
      return reply;
    });
    WindowWorld world(home.path().toStdString());
    MainWindow window(world.services, world.start);
    window.show();
    window.showPage(MainWindow::Settings);
    QTRY_COMPARE(window.findChild<QLabel*>(QStringLiteral("settingsMessage"))->text(), QStringLiteral("DamagedData"));
  }

  void anAnswerOnALongPageComesIntoView() {
    Shown shown;
    QVERIFY(shown.online());
    shown.window.resize(1'000, 400);
    shown.window.show();
    QVERIFY(shown.settings());
    auto* const cpu = shown.find<QSpinBox>("cpuLimit");
    auto* const said = shown.find<QLabel>("settingsMessage");
    QTRY_COMPARE(cpu->value(), 100);
    QVERIFY(said->visibleRegion().isEmpty());
    cpu->setValue(13);
    Q_EMIT cpu->editingFinished();
    QTRY_COMPARE(said->text(), QStringLiteral("BadInput"));
    QTRY_VERIFY(!said->visibleRegion().isEmpty());
  }

  void theScheduleIsEditedByKeyboard() {
    Shown shown;
    QVERIFY(shown.online());
    QVERIFY(shown.settings());
    auto* const only = shown.find<QCheckBox>("scheduled");
    QVERIFY(!only->isChecked());
    QTest::keyClick(only, Qt::Key_Space);
    QTRY_COMPARE(shown.changes().size(), std::size_t{1});
    QCOMPARE(shown.changes()[0].schedule().windows_size(), 1);
    const pb::TimeWindow first = shown.changes()[0].schedule().windows(0);
    QCOMPARE(first.days(), 0x7FU);
    QCOMPARE(first.from_minute(), 18U * 60);
    QCOMPARE(first.to_minute(), 7U * 60);
    // The first day of the new line has the keyboard; without Sunday to Saturday nothing is sent.
    QTest::keyClick(shown.find<QCheckBox>("day7"), Qt::Key_Space);
    QTRY_COMPARE(shown.changes().size(), std::size_t{2});
    QCOMPARE(shown.changes()[1].schedule().windows(0).days(), 0x3FU);
    auto* const to = shown.find<QTimeEdit>("toTime");
    to->setTime(QTime(18, 0));
    Q_EMIT to->editingFinished();
    QVERIFY(!shown.find<QLabel>("scheduleHint")->text().isEmpty());
    to->setTime(QTime(0, 0));
    Q_EMIT to->editingFinished();
    QVERIFY(shown.find<QLabel>("scheduleHint")->text().isEmpty());
    QTRY_COMPARE(shown.changes().size(), std::size_t{3});
    QCOMPARE(shown.changes()[2].schedule().windows(0).to_minute(), 24U * 60);
    shown.find<QPushButton>("removeTimes")->click();
    QTRY_COMPARE(shown.changes().size(), std::size_t{4});
    QVERIFY(shown.changes()[3].has_schedule());
    QCOMPARE(shown.changes()[3].schedule().windows_size(), 0);
    QVERIFY(!only->isChecked());
  }
};

QTEST_MAIN(LimitsTest)
#include "limits_test.moc"
