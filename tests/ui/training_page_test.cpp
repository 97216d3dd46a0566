#include <QChartView>
#include <QComboBox>
#include <QLabel>
#include <QLineSeries>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "pages/training_page.h"
#include "style/theme.h"
#include "ui/scripted_agent.h"
#include "ui/window_world.h"

using namespace coppice;
using namespace coppice::ui;

namespace {

constexpr std::int64_t began = 1'790'000'000'000;
constexpr std::int64_t minute = 60'000;
constexpr int figuresColumn = 7;
constexpr int ownGroupColumn = 4;

/// A statistics round, three of training a minute apart and an evaluation: what a request of ten rounds has so far.
pb::RoundList fiveRounds() {
  pb::RoundList list;
  const auto round = [&list](const char* kind, std::uint32_t trained, std::vector<std::pair<const char*, double>> of) {
    pb::RoundFigures& figures = *list.add_rounds();
    figures.set_id("round " + std::to_string(list.rounds_size()));
    figures.set_kind(kind);
    figures.set_trained(trained);
    figures.set_outcome("completed");
    figures.set_opened_ms(began + trained * minute);
    for (const auto& [name, value] : of) {
      pb::RoundMetric& metric = *figures.add_metrics();
      metric.set_name(name);
      metric.set_value(value);
    }
  };
  round("statistics", 0, {});
  round("train", 1, {{"auc", 0.5125}, {"loss", 0.6931}, {"rows", 1200}});
  round("train", 2, {{"auc", 0.6234}, {"loss", 0.5817}, {"rows", 1200}});
  round("train", 3, {{"auc", 0.7018}, {"loss", 0.5203}, {"rows", 1200}});
  round("evaluate", 3, {{"auc", 0.7541}, {"loss", 0.4902}, {"rows", 600}});
  return list;
}

/// Two leaf groups below the last one. own: this member contributes in the first and helps in the second.
void addTree(pb::RoundList& list, bool own) {
  for (std::uint32_t number = 0; number < 3; ++number) {
    pb::TreeGroup& group = *list.add_groups();
    group.set_number(number);
    group.set_tier(number == 2 ? 1 : 0);
    group.set_parent(number == 2 ? -1 : 2);
    group.set_places(number == 2 ? 2 : 12);
    group.set_seats(8);
    group.set_own(own && number == 0);
    group.set_own_seats(own && number == 1 ? 1 : 0);
  }
}

pb::Status training(const char* stage, double progress) {
  pb::Status status = someSnapshot().status();
  status.set_state("training");
  status.set_seats(3);
  status.set_bytes_sent(5'000'000);
  status.set_bytes_received(7'000);
  status.set_worker_cpu_ms(42'000);
  status.set_sandbox("seccomp, a later layer");
  pb::RoundStatus& round = *status.mutable_round();
  round.set_request(std::string(32, 'r'));
  round.set_title("Grades");
  round.set_kind("train");
  round.set_stage(stage);
  round.set_number(4);
  round.set_progress(progress);
  return status;
}

pb::Snapshot trainingSnapshot() {
  pb::Snapshot snapshot = someSnapshot();
  *snapshot.mutable_status() = training("masking", 0.4);
  snapshot.mutable_requests(0)->set_rounds_planned(10);
  snapshot.mutable_requests(0)->set_rounds_done(3);
  return snapshot;
}

/// The page of a member in the fourth round, with an agent by script behind it.
struct InTraining {
  std::optional<Error> refusal;
  bool ownPlaces = true;
  QTemporaryDir home;
  ScriptedAgent agent{home.path().toStdString(), trainingSnapshot(), [this](const pb::Command& command) {
                        pb::Reply reply;
                        if (command.has_rounds()) {
                          *reply.mutable_rounds() = fiveRounds();
                          addTree(*reply.mutable_rounds(), ownPlaces);
                        }
                        if (command.has_stop_round() && refusal) *reply.mutable_fault() = control::toFault(*refusal);
                        if (command.has_stop_round() && !refusal)
                          reply.mutable_revoke()->set_effect("No round was running with your data.");
                        return reply;
                      }};
  WindowWorld world{home.path().toStdString()};
  TrainingPage page{world.services};

  /// False: the agent's rounds did not come.
  bool open() {
    page.resize(1000, 760);
    page.show();
    return QTest::qWaitFor([this] { return rowsOf("trainingRounds") == 5 && rowsOf("treeGroups") == 3; });
  }
  template <typename Widget>
  Widget* find(const char* name) const {
    return page.findChild<Widget*>(QLatin1String(name));
  }
  int rowsOf(const char* name) const { return find<QTableView>(name)->model()->rowCount(); }
  QString cell(const char* table, int row, int column) const {
    return find<QTableView>(table)->model()->index(row, column).data().toString();
  }
  /// A fact is found by what it is about, as a screen reader finds it.
  QString fact(const char* about) const {
    for (const QLabel* label : page.findChildren<QLabel*>())
      if (label->accessibleDescription() == QLatin1String(about)) return label->text();
    return {};
  }
  const QLineSeries& line() const {
    const auto* const chart = page.findChild<QChartView*>()->chart();
    return *qobject_cast<QLineSeries*>(chart->series().front());
  }
  void tell(const pb::Status& status) {
    pb::Event event;
    *event.mutable_status() = status;
    Q_EMIT world.link.eventArrived(event);
  }
  std::ptrdiff_t asked(pb::Command::WhatCase what) const {
    const auto all = agent.commands();
    return std::count_if(all.begin(), all.end(), [what](const auto& command) { return command.what_case() == what; });
  }
};

/// How many pixels of the drawn tree have the colour that marks own places, left and right of its middle.
std::pair<int, int> markedPixels(const InTraining& shown) {
  auto* const tree = shown.find<QWidget>("treeDrawing");
  tree->resize(tree->minimumSizeHint());  // its tab may not have been laid out yet
  const QImage picture = tree->grab().toImage();
  const QRgb mark = tree->palette().color(QPalette::Highlight).rgb();
  std::pair<int, int> marked;
  for (int y = 0; y < picture.height(); ++y) {
    for (int x = 0; x < picture.width(); ++x) {
      if (picture.pixel(x, y) != mark) continue;
      ++(x < picture.width() / 2 ? marked.first : marked.second);
    }
  }
  return marked;
}

}  // namespace

class TrainingPageTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void cleanup() { applyTheme(Theme::Light); }

  void theRunningRoundIsToldInWordsAndNumbers() {
    InTraining shown;
    QVERIFY(shown.open());
    QCOMPARE(shown.find<QLabel>("trainingNow")->text(), QStringLiteral("Grades"));
    const QString stage = shown.find<QLabel>("trainingStage")->text();
    for (const char* part : {"Training round", "number 4", "masking the result"})
      QVERIFY2(stage.contains(QLatin1String(part)), qPrintable(stage));
    auto* const progress = shown.find<QProgressBar>("trainingProgress");
    QVERIFY(progress->isVisible());
    QCOMPARE(progress->maximum(), 100);
    QCOMPARE(progress->value(), 40);
    // A stage that cannot be measured only says that it goes on.
    shown.tell(training("sending", 0));
    QVERIFY(shown.find<QLabel>("trainingStage")->text().contains(QStringLiteral("sending masked numbers")));
    QCOMPARE(progress->maximum(), 0);
    shown.tell(someSnapshot().status());
    QVERIFY(!progress->isVisible());
    QVERIFY(shown.find<QLabel>("trainingNow")->text().contains(QStringLiteral("nothing to do")));
  }

  /// Three rounds a minute apart; the third has only begun, so eight of ten are left.
  void theTimeThatIsLeftFollowsThePace() {
    InTraining shown;
    QVERIFY(shown.open());
    const QString pace = shown.find<QLabel>("trainingPace")->text();
    QVERIFY2(pace.startsWith(QStringLiteral("3 of 10 ")), qPrintable(pace));
    QVERIFY2(pace.contains(Text::duration(8 * minute)), qPrintable(pace));
  }

  /// A training round reports of the model it began with, which is one round younger than the table's row.
  void curveAndTableShowTheSameValues() {
    InTraining shown;
    QVERIFY(shown.open());
    auto* const metrics = shown.find<QComboBox>("trainingMetric");
    QCOMPARE(metrics->count(), 2);  // the number of records is no figure
    for (const char* name : {"auc", "loss"}) {
      metrics->setCurrentIndex(metrics->findData(QString::fromLatin1(name)));
      Q_EMIT metrics->activated(metrics->currentIndex());
      const QList<QPointF> points = shown.line().points();
      QCOMPARE(points.size(), 4);
      for (int i = 0; i < 4; ++i) {
        QCOMPARE(points[i].x(), double(i));
        const QString value = QString(Text::metric(name) % u' ' % QLocale().toString(points[i].y(), 'f', 4));
        const QString figures = shown.cell("trainingRounds", i + 1, figuresColumn);
        QVERIFY2(figures.contains(value), qPrintable(QString(value % QStringLiteral(" in ") % figures)));
      }
      const auto* const chart = shown.find<QWidget>("trainingChart");
      QCOMPARE(chart->accessibleName(), Text::metric(name));
      QVERIFY(chart->accessibleDescription().contains(QLocale().toString(points.back().y(), 'f', 4)));
    }
    QCOMPARE(shown.line().points().front().y(), 0.6931);
    QVERIFY(shown.cell("trainingRounds", 0, figuresColumn).isEmpty());
  }

  /// An open list would close under the hand of whoever chooses from it.
  void newRoundsLeaveTheChoiceOfFiguresAlone() {
    InTraining shown;
    QVERIFY(shown.open());
    QSignalSpy filled(shown.find<QComboBox>("trainingMetric")->model(), &QAbstractItemModel::rowsInserted);
    QSignalSpy answered(shown.find<QTableView>("trainingRounds")->model(), &QAbstractItemModel::modelReset);
    shown.tell(training("sending", 0));
    QTRY_VERIFY(answered.size() > 0);
    QCOMPARE(filled.size(), 0);
  }

  /// Also after a reconnection, when it stands in another row.
  void theRequestThatWasPickedStays() {
    InTraining shown;
    QVERIFY(shown.open());
    pb::RequestSummary other = someRequest(std::string(32, 'q'));
    other.set_title("Another");
    shown.world.state.requests().put(other);
    auto* const requests = shown.find<QComboBox>("trainingRequest");
    requests->setCurrentIndex(1);
    Q_EMIT requests->activated(1);
    pb::Snapshot later = trainingSnapshot();
    later.mutable_requests()->Clear();
    for (const auto& [id, title] : {std::pair('n', "New"), std::pair('r', "Grades"), std::pair('q', "Another")}) {
      pb::RequestSummary& request = *later.add_requests();
      request = someRequest(std::string(32, id));
      request.set_title(title);
    }
    Q_EMIT shown.world.link.snapshotArrived(later);
    QCOMPARE(requests->currentText(), QStringLiteral("Another"));
  }

  void theCurveFollowsTheTheme() {
    InTraining shown;
    QVERIFY(shown.open());
    std::vector<QColor> seen;
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
      applyTheme(theme);
      QTRY_COMPARE(shown.line().pen().color(), paletteOf(theme).color(QPalette::Highlight));
      QCOMPARE(shown.line().chart()->backgroundBrush().color(), paletteOf(theme).color(QPalette::Base));
      seen.push_back(shown.line().pen().color());
    }
    QVERIFY(seen[0] != seen[1]);
  }

  void ownPlacesAreMarkedInTheTree() {
    InTraining shown;
    QVERIFY(shown.open());
    QCOMPARE(shown.cell("treeGroups", 0, ownGroupColumn), QStringLiteral("contribute here"));
    QCOMPARE(shown.cell("treeGroups", 1, ownGroupColumn), QStringLiteral("help to add up here"));
    QVERIFY(shown.cell("treeGroups", 2, ownGroupColumn).isEmpty());
    const auto [left, right] = markedPixels(shown);
    QVERIFY2(left > 100 && right > 100, qPrintable(QStringLiteral("%1, %2").arg(left).arg(right)));
    InTraining stranger;
    stranger.ownPlaces = false;
    QVERIFY(stranger.open());
    QCOMPARE(markedPixels(stranger), std::pair(0, 0));
  }

  void whatThisMachineGaveIsCounted() {
    InTraining shown;
    QVERIFY(shown.open());
    QCOMPARE(shown.fact("Helper seats held now"), QStringLiteral("3"));
    const QString traffic = shown.fact("Sent and received since the start");
    QVERIFY2(traffic.startsWith(Text::bytes(5'000'000)) && traffic.contains(Text::bytes(7'000)), qPrintable(traffic));
    QCOMPARE(shown.fact("Processor time of training since the start"), Text::duration(42'000));
    QCOMPARE(shown.fact("Foreign code is shut in by"),
             QStringLiteral("a filter of system calls (seccomp); a later layer"));
    shown.tell(someSnapshot().status());
    QVERIFY(shown.fact("Foreign code is shut in by").contains(QStringLiteral("not known")));
  }

  void stoppingSendsTheCommandAndSaysWhatCame() {
    InTraining shown;
    QVERIFY(shown.open());
    auto* const stop = shown.find<QPushButton>("stopRound");
    QVERIFY(stop->isVisible());
    QCOMPARE(shown.asked(pb::Command::kStopRound), 0);
    stop->click();
    QTRY_COMPARE(shown.find<QLabel>("trainingMessage")->text(),
                 QStringLiteral("Stopped. No round was running with your data."));
    QCOMPARE(shown.asked(pb::Command::kStopRound), 1);
    for (const char* stage : {"withdrawing", "not taking part"}) {
      shown.tell(training(stage, 0));
      QVERIFY2(!stop->isVisible(), stage);
    }
  }

  void aRoundThatCannotBeStoppedIsSaid() {
    InTraining shown;
    shown.refusal = Error{Fault::NotFound, {}};
    QVERIFY(shown.open());
    shown.find<QPushButton>("stopRound")->click();
    QTRY_COMPARE(shown.find<QLabel>("trainingMessage")->text(), QStringLiteral("NotFound"));
  }

  /// Whether something was asked shows once the agent has answered to what was sent after it.
  void roundsAreAskedForOnlyWhileShown() {
    InTraining shown;
    QVERIFY(shown.open());
    const auto answered = [&shown] {
      const auto stops = shown.asked(pb::Command::kStopRound);
      shown.find<QLabel>("trainingMessage")->clear();
      shown.find<QPushButton>("stopRound")->click();
      return QTest::qWaitFor([&] {
        return shown.asked(pb::Command::kStopRound) > stops && !shown.find<QLabel>("trainingMessage")->text().isEmpty();
      });
    };
    // Twice: the answer to one question about rounds may bring the next one.
    QVERIFY(answered() && answered());
    const auto before = shown.asked(pb::Command::kRounds);
    shown.tell(training("sharing", 0));
    QVERIFY(answered());
    QCOMPARE(shown.asked(pb::Command::kRounds), before + 1);
    shown.page.hide();
    shown.tell(training("aggregating", 0));
    QVERIFY(answered());
    QCOMPARE(shown.asked(pb::Command::kRounds), before + 1);
  }
};

QTEST_MAIN(TrainingPageTest)
#include "training_page_test.moc"
