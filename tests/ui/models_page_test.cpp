#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <map>

#include "pages/explanation_panel.h"
#include "pages/models_page.h"
#include "ui/scripted_agent.h"
#include "ui/window_world.h"
#include "widgets/contribution_bars.h"
#include "widgets/reliability_chart.h"

using namespace coppice;
using namespace coppice::ui;

namespace {

const std::string first(32, 'r');
const std::string second(32, 's');

pb::RequestSummary finished(const std::string& id, const std::string& title) {
  pb::RequestSummary request = someRequest(id);
  request.set_title(title);
  request.set_state("terminated");
  request.set_rounds_done(3);
  request.set_rounds_counted(2);
  request.set_closed(true);
  return request;
}

pb::Snapshot snapshot() {
  pb::Snapshot all = someSnapshot();
  all.clear_requests();
  *all.add_requests() = finished(first, "Grades");
  *all.add_requests() = finished(second, "Grades later");
  return all;
}

std::string card(const std::string& name) {
  return R"({"format": "coppice-card/1", "name": ")" + name + R"(", "data": {"rows": 1234, "columns": []},
    "evaluation": {"total": {"auc": {"value": 0.8, "interval": [0.75, 0.85]}, "calibration": [
      {"meanScore": 0.2, "share": 0.25, "rows": 40}, {"meanScore": 0.7, "share": 0.6, "rows": 60}]}}})";
}

pb::Explanation someExplanation(std::uint64_t row) {
  pb::Explanation out;
  out.set_method("linear");
  out.set_scale("log-odds");
  out.set_outcome("score >= 6");
  out.set_baseline(-0.25);
  out.set_output(1);
  out.set_has_probability(true);
  out.set_probability(0.731);
  out.set_baseline_probability(0.438);
  out.set_dataset("mine");
  out.set_row(row);
  out.set_rows(20);
  out.set_model(std::string(32, '\x5a'));
  const auto add = [&out](const char* column, const char* value, double contribution, bool used) {
    pb::ColumnContribution& one = *out.add_columns();
    one.set_column(column);
    one.set_value(value);
    one.set_contribution(contribution);
    one.set_used(used);
    one.set_granted(true);
    one.set_usual("4");
  };
  add("age", "3", -0.5, true);
  add("grade", "7", 1.75, true);
  add("origin", "Mars", 0, false);
  return out;
}

/// The page, an agent by script, and a window around it.
struct PageWorld {
  QTemporaryDir home;
  std::string preset = "logistic";
  std::vector<std::string> datasets = {"mine"};
  std::optional<Error> refusal;
  bool secondCardMissing = false;
  ScriptedAgent agent{home.path().toStdString(), snapshot(),
                      [this](const pb::Command& command) { return answer(command); }};
  AgentLink link{home.path().toStdString(), {}};
  AgentState state{link, faultNames};
  ScriptedDialogs dialogs;
  Preferences preferences{home.path().toStdString()};
  MemoryKeyring keyring;
  Services services{link, state, dialogs, preferences, keyring, faultNames};
  ModelsPage page{services};

  pb::Reply answer(const pb::Command& command) const {
    pb::Reply reply;
    if (command.has_export_() && secondCardMissing && command.export_().request() == toHex(asBytes(second))) {
      *reply.mutable_fault() = control::toFault({Fault::NotFound, {}});
    } else if (command.has_export_()) {
      reply.mutable_document()->set_content(
          card(command.export_().request() == toHex(asBytes(first)) ? "Grades" : "Grades later"));
    } else if (command.has_show()) {
      *reply.mutable_request() = someDetail();
      reply.mutable_request()->set_recipe_json(R"({"model": {"preset": ")" + preset + R"("}})");
      for (const std::string& name : datasets) reply.mutable_request()->add_explainable(name);
    } else if (command.has_explain() && refusal) {
      *reply.mutable_fault() = control::toFault(*refusal);
    } else if (command.has_explain()) {
      *reply.mutable_explanation() = someExplanation(command.explain().row());
    } else {
      *reply.mutable_fault() = control::toFault({Fault::NotFound, {}});
    }
    return reply;
  }
  template <typename Widget>
  Widget* find(const char* name) const {
    return page.findChild<Widget*>(QLatin1String(name));
  }
  QTabWidget* tabs() const { return find<QTabWidget>("modelTabs"); }
  QTableView* models() const { return find<QTableView>("models"); }
  std::size_t asked(pb::Command::WhatCase what) const {
    const auto all = agent.commands();
    return static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(), [what](const auto& command) { return command.what_case() == what; }));
  }
  bool shown() const { return find<QLabel>("explainHeadline")->isVisible(); }
  QString message() const { return find<QLabel>("explainMessage")->text(); }
};

/// Tab 2 of the chosen model.
constexpr int reliabilityTab = 1;
constexpr int explainTab = 2;

#define OPEN(world)                                       \
  (world).page.resize(1000, 760);                         \
  (world).page.show();                                    \
  QTRY_COMPARE((world).models()->model()->rowCount(), 2); \
  (world).models()->selectRow(0);                         \
  QTRY_VERIFY((world).tabs()->isVisible());               \
  QTRY_COMPARE((world).asked(pb::Command::kShow), std::size_t(1))

}  // namespace

class ModelsPageTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void untilAModelIsChosenThePageSaysHow() {
    PageWorld world;
    OPEN(world);
    QVERIFY(!world.find<QLabel>("chooseModel")->isVisible());
    world.models()->clearSelection();
    QVERIFY(world.find<QLabel>("chooseModel")->isVisible());
    QVERIFY(!world.tabs()->isVisible());
  }

  void aRecordIsExplainedInWordsBarsAndFigures() {
    PageWorld world;
    OPEN(world);
    QTRY_VERIFY(world.tabs()->isTabVisible(explainTab));
    world.tabs()->setCurrentIndex(explainTab);
    auto* const record = world.find<QSpinBox>("explainRecord");
    QTRY_COMPARE(record->maximum(), 20);
    QVERIFY(!world.shown());
    record->setValue(5);
    world.find<QPushButton>("explain")->click();
    QTRY_VERIFY(world.shown());
    const pb::Command asked = world.agent.commands().back();
    QCOMPARE(asked.explain().row(), std::uint64_t(4));  // people count from one
    QCOMPARE(asked.explain().dataset(), std::string("mine"));
    QCOMPARE(asked.explain().request(), toHex(asBytes(first)));

    const QString headline = world.find<QLabel>("explainHeadline")->text();
    QVERIFY2(headline.contains(QStringLiteral("score \u2265 6")) && headline.contains(QStringLiteral("73.1 %")),
             qPrintable(headline));
    const QString usual = world.find<QLabel>("explainUsual")->text();
    QVERIFY2(usual.contains(QStringLiteral("record 5 of mine")) && usual.contains(QStringLiteral("43.8 %")),
             qPrintable(usual));
    // The strongest first, side and sign as the share.
    const auto& bars = world.find<ContributionBars>("contributionBars")->bars();
    QCOMPARE(bars.size(), std::size_t(3));
    QCOMPARE(bars[0].label, QStringLiteral("grade: 7"));
    QCOMPARE(bars[0].text, QStringLiteral("+1.750"));
    QCOMPARE(bars[1].text, QStringLiteral("\u22120.500"));
    QVERIFY(bars[2].label.contains(QStringLiteral("Mars (unknown to the model)")));
    auto* const table = world.find<QTableView>("contributions");
    QCOMPARE(table->model()->rowCount(), 3);
    for (std::size_t row = 0; row < bars.size(); ++row)
      QCOMPARE(table->model()->index(static_cast<int>(row), 3).data().toString(), bars[row].text);
    const QString sum = world.find<QLabel>("explainSum")->text();
    for (const char* part : {"\u22120.250", "+1.250", "1.000", "log-odds"})
      QVERIFY2(sum.contains(QString::fromUtf8(part)), qPrintable(sum));
    QVERIFY(world.find<QLabel>("explainSource")->text().contains(QLocale().toString(1234)));
    QCOMPARE(world.find<QLabel>("explainModel")->text(), QString(QStringLiteral("5a")).repeated(32));
    QVERIFY(world.find<QLabel>("explainWarning")->text().contains(QStringLiteral("not the cause")));
  }

  /// Values of a record leave the window with the choice they belong to, and with the vault.
  void whatWasShownIsForgotten() {
    PageWorld world;
    OPEN(world);
    QTRY_VERIFY(world.tabs()->isTabVisible(explainTab));
    world.tabs()->setCurrentIndex(explainTab);
    const auto explain = [&world] { world.find<QPushButton>("explain")->click(); };
    const auto forgotten = [&world] {
      return !world.shown() && world.find<ContributionBars>("contributionBars")->bars().empty() &&
             world.find<QTableView>("contributions")->model()->rowCount() == 0 &&
             world.find<QLabel>("explainHeadline")->text().isEmpty();
    };
    explain();
    QTRY_VERIFY(world.shown());
    world.find<QSpinBox>("explainRecord")->setValue(2);
    QVERIFY(forgotten());
    explain();
    QTRY_VERIFY(world.shown());
    pb::Event locked;
    *locked.mutable_status() = world.state.status();
    locked.mutable_status()->set_unlocked(false);
    Q_EMIT world.link.eventArrived(locked);
    QVERIFY(forgotten());
    QVERIFY2(world.message().contains(QStringLiteral("locked")), qPrintable(world.message()));
    QVERIFY(!world.find<QPushButton>("explain")->isEnabled());
  }

  void aRefusalIsSaidAndStays() {
    PageWorld world;
    world.refusal = Error{Fault::NoConsent, {}};
    OPEN(world);
    QTRY_VERIFY(world.tabs()->isTabVisible(explainTab));
    world.tabs()->setCurrentIndex(explainTab);
    world.find<QPushButton>("explain")->click();
    QTRY_COMPARE(world.message(), QStringLiteral("NoConsent"));
    QVERIFY(!world.shown());
    QVERIFY(world.find<QPushButton>("explain")->isEnabled());
    Q_EMIT world.state.statusChanged();
    QCOMPARE(world.message(), QStringLiteral("NoConsent"));
  }

  void withoutAGrantedDataSetThereIsNothingToChoose() {
    PageWorld world;
    world.datasets.clear();
    OPEN(world);
    QTRY_VERIFY(world.tabs()->isTabVisible(explainTab));
    world.tabs()->setCurrentIndex(explainTab);
    QVERIFY2(world.message().contains(QStringLiteral("none of the data sets")), qPrintable(world.message()));
    QVERIFY(!world.find<QPushButton>("explain")->isEnabled());
  }

  void whatANetworkDoesNotHaveIsNotShown() {
    PageWorld world;
    world.preset = "mlp";
    OPEN(world);
    QTRY_VERIFY(world.tabs()->isTabVisible(reliabilityTab));
    QVERIFY(!world.tabs()->isTabVisible(explainTab));
  }

  void reliabilityIsDrawnAndInATable() {
    PageWorld world;
    OPEN(world);
    QTRY_VERIFY(world.tabs()->isTabVisible(reliabilityTab));
    world.tabs()->setCurrentIndex(reliabilityTab);
    const auto& series = world.find<ReliabilityChart>("reliability")->series();
    QCOMPARE(series.size(), std::size_t(1));
    QCOMPARE(series[0].points.size(), std::size_t(2));
    QCOMPARE(series[0].points[1].cameTrue, 0.6);
    // Wilson, by hand: (0.6 + 0.0320 ± 1.96·sqrt(0.004 + 0.000267)) / 1.0640
    QVERIFY(std::abs(series[0].points[1].low - 0.4737) < 5e-4);
    QVERIFY(std::abs(series[0].points[1].high - 0.7143) < 5e-4);
    auto* const table = world.find<QTableView>("reliabilityTable");
    QCOMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->model()->index(1, 2).data().toString(), QStringLiteral("60.0 %"));
    QVERIFY(table->isColumnHidden(0));
  }

  void twoModelsAreComparedAndNotExplained() {
    PageWorld world;
    OPEN(world);
    world.models()->selectAll();
    QTRY_COMPARE(world.asked(pb::Command::kExport), std::size_t(2));
    QTRY_VERIFY(world.find<QTextBrowser>("card")->toPlainText().contains(QStringLiteral("within the intervals")));
    QTRY_COMPARE(world.find<ReliabilityChart>("reliability")->series().size(), std::size_t(2));
    QVERIFY(!world.tabs()->isTabVisible(explainTab));
    QVERIFY(!world.find<QPushButton>("exportCard")->isEnabled());
    auto* const table = world.find<QTableView>("reliabilityTable");
    QCOMPARE(table->model()->rowCount(), 4);
    QVERIFY(!table->isColumnHidden(0));
  }

  void oneOfTwoWithoutACardIsNoChoiceForExport() {
    PageWorld world;
    world.secondCardMissing = true;
    OPEN(world);
    auto* const save = world.find<QPushButton>("exportCard");
    QTRY_VERIFY(save->isEnabled());
    world.models()->selectAll();
    QTRY_VERIFY(world.find<QLabel>("modelsMessage")->text().contains(QStringLiteral("has not arrived")));
    QVERIFY(!save->isEnabled());
  }

  /// Every control of the three views has a name, and the drawings paint in both directions.
  void everyControlHasAName() {
    PageWorld world;
    OPEN(world);
    QTRY_VERIFY(world.tabs()->isTabVisible(explainTab));
    world.find<QPushButton>("explain")->click();
    QTRY_VERIFY(!world.find<QLabel>("explainHeadline")->text().isEmpty());
    for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
      world.page.setLayoutDirection(direction);
      for (const int tab : {0, reliabilityTab, explainTab}) {
        world.tabs()->setCurrentIndex(tab);
        QVERIFY(!world.page.grab().isNull());
        for (QWidget* widget : world.page.findChildren<QWidget*>()) {
          const bool reachable = (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isVisible();
          if (!reachable || widget->objectName().startsWith(QStringLiteral("qt_"))) continue;
          const QString name = widget->accessibleName() + widget->property("text").toString();
          QVERIFY2(!name.isEmpty(), widget->metaObject()->className());
        }
      }
    }
  }
};

QTEST_MAIN(ModelsPageTest)
#include "models_page_test.moc"
