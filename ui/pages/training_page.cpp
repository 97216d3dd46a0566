#include "pages/training_page.h"

#include <QComboBox>
#include <QDateTime>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>
#include <map>

#include "models/agent_state.h"
#include "models/request_rounds.h"
#include "pages/absence.h"
#include "pages/figures_view.h"
#include "widgets/fact_list.h"
#include "widgets/list_view.h"
#include "widgets/tree_view.h"

namespace coppice::ui {

namespace {

/// Of the activity list only what belongs to rounds.
class RoundsOnly final : public QSortFilterProxyModel {
 public:
  RoundsOnly(ActivityModel& model, QObject* parent) : QSortFilterProxyModel(parent), m_model(model) {
    setSourceModel(&model);
  }

 protected:
  bool filterAcceptsRow(int row, const QModelIndex&) const override {
    const std::string& kind = m_model.at(row).kind();
    return kind.starts_with("contribution") || kind.starts_with("round") || kind.starts_with("withdrawn") ||
           kind.starts_with("helped");
  }

 private:
  ActivityModel& m_model;
};

QSplitter* oneAboveTheOther(QWidget* above, QWidget* below, QWidget* parent) {
  auto* const splitter = new QSplitter(Qt::Vertical, parent);
  splitter->addWidget(above);
  splitter->addWidget(below);
  splitter->setChildrenCollapsible(false);
  splitter->setStretchFactor(0, 3);
  splitter->setStretchFactor(1, 2);
  splitter->setSizes({300, 200});
  return splitter;
}

}  // namespace

TrainingPage::TrainingPage(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_rounds(new RequestRounds(services, this)),
      m_now(headingLabel({}, this)),
      m_stage(wrappedLabel({}, this)),
      m_progress(new QProgressBar(this)),
      m_stop(new QPushButton(tr("Stop this round"), this)),
      m_message(wrappedLabel({}, this)),
      m_requests(new QComboBox(this)),
      m_pace(wrappedLabel({}, this)),
      m_tabs(new QTabWidget(this)) {
  auto* const layout = new QVBoxLayout(this);
  nameControl(m_now, QStringLiteral("trainingNow"), tr("Running round"));
  nameControl(m_stage, QStringLiteral("trainingStage"), tr("Stage of the round"));
  nameControl(m_progress, QStringLiteral("trainingProgress"), tr("Progress of the round"));
  nameControl(m_requests, QStringLiteral("trainingRequest"), tr("Request to look at"));
  nameControl(m_pace, QStringLiteral("trainingPace"), tr("How far the request is"));
  nameControl(m_tabs, QStringLiteral("trainingTabs"), tr("What to look at"));
  m_requests->setModel(&services.state.requests());
  m_requests->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  m_requests->setMinimumContentsLength(30);
  layout->addWidget(m_now);
  layout->addWidget(m_stage);
  nameControl(m_stop, QStringLiteral("stopRound"), tr("Stop this round on this machine"));
  nameControl(m_message, QStringLiteral("trainingMessage"), tr("What happened"));
  auto* const running = new QHBoxLayout;
  running->addWidget(m_progress, 1);
  running->addWidget(m_stop);
  layout->addLayout(running);
  layout->addWidget(m_message);
  layout->addSpacing(8);
  auto* const line = new QHBoxLayout;
  line->addWidget(m_requests);
  line->addWidget(m_pace, 1);
  layout->addLayout(line);
  m_tabs->addTab(new FiguresView(*m_rounds, QStringLiteral("training"), this), tr("Figures"));
  m_tabs->addTab(treeTab(), tr("Tree"));
  m_tabs->addTab(machineTab(), tr("This machine"));
  layout->addWidget(m_tabs, 1);
  connect(&services.state, &AgentState::statusChanged, this, &TrainingPage::refresh);
  connect(&m_second, &QTimer::timeout, this, &TrainingPage::measure);
  connect(m_stop, &QPushButton::clicked, this, &TrainingPage::stopRound);
  connect(m_rounds, &RequestRounds::changed, this, &TrainingPage::showRounds);
  connect(m_requests, &QComboBox::activated, this, [this](int row) {
    m_chosen = m_services.state.requests().at(row).id();
    chooseRequest();
  });
  refresh();
  showRounds();
}

QWidget* TrainingPage::treeTab() {
  auto* const area = new QScrollArea(this);
  m_tree = new TreeView(area);
  nameControl(area, QStringLiteral("tree"), tr("Tree of the groups"));
  nameControl(m_tree, QStringLiteral("treeDrawing"), tr("Tree of the groups, drawn"));
  area->setWidget(m_tree);
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  auto* const table = new ListView(m_rounds->groups(), QStringLiteral("treeGroups"), tr("Groups of the tree"), this);
  table->setEmptyText(
      tr("No tree yet. It is drawn by lot when enough members have joined, and every node computes the same one."));
  return oneAboveTheOther(area, table, this);
}

QWidget* TrainingPage::machineTab() {
  auto* const tab = new QWidget(this);
  auto* const down = new QVBoxLayout(tab);
  auto* const facts = new FactList(tab);
  m_seats = facts->add(tr("Helper seats held now"), {});
  m_trafficNow = facts->add(tr("Sent and received now"), {}, QStringLiteral("trafficNow"));
  m_traffic = facts->add(tr("Sent and received since the start"), {}, QStringLiteral("trafficTotal"));
  m_processorNow = facts->add(tr("Processors that training uses now"), {}, QStringLiteral("processorNow"));
  m_processor = facts->add(tr("Processor time of training since the start"), {}, QStringLiteral("processorTotal"));
  m_sandbox = facts->add(tr("Foreign code is shut in by"), {}, QStringLiteral("sandbox"));
  down->addWidget(facts);
  down->addSpacing(8);
  auto* const rounds = new ListView(*new RoundsOnly(m_services.state.activity(), this), QStringLiteral("rounds"),
                                    tr("Rounds on this machine"), tab);
  explainEmpty(*rounds, m_services.state, Needs::Agent, tr("No round has run on this machine yet."));
  rounds->sortBy(0, Qt::DescendingOrder);
  down->addWidget(rounds, 1);
  return tab;
}

/// Rates of the last seconds, from the totals the agent tells.
void TrainingPage::measure() {
  const pb::Status& status = m_services.state.status();
  const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
  m_sentRate.add(now, status.bytes_sent());
  m_receivedRate.add(now, status.bytes_received());
  m_processorRate.add(now, status.worker_cpu_ms());
  const auto rate = [](const RateMeter& meter) { return Text::bytes(static_cast<std::uint64_t>(meter.perSecond())); };
  m_trafficNow->setText(tr("%1 and %2 a second").arg(rate(m_sentRate), rate(m_receivedRate)));
  constexpr double secondMs = 1'000;
  m_processorNow->setText(tr("%1 of one processor").arg(Text::percent(m_processorRate.perSecond() / secondMs, 0)));
}

void TrainingPage::showEvent(QShowEvent* event) {
  m_second.start(1'000);
  m_rounds->follow(true);
  QWidget::showEvent(event);
}

void TrainingPage::hideEvent(QHideEvent* event) {
  m_second.stop();
  m_rounds->follow(false);
  QWidget::hideEvent(event);
}

void TrainingPage::refresh() {
  const pb::Status& status = m_services.state.status();
  const bool running = status.has_round() && m_services.state.online();
  m_now->setText(running ? Text::of(status.round().title()) : tr("This machine has nothing to do in a round now"));
  m_stage->setText(running ? tr("%1 (number %2 of this run): %3")
                                 .arg(Text::roundKind(status.round().kind()))
                                 .arg(status.round().number())
                                 .arg(Text::roundStage(status.round().stage()))
                           : Text::sentence(status.reason()));
  m_progress->setVisible(running);
  m_stop->setVisible(running && status.round().stage() != "not taking part" && status.round().stage() != "withdrawing");
  m_progress->setRange(0, status.round().progress() > 0 ? 100 : 0);
  m_progress->setValue(static_cast<int>(status.round().progress() * 100));
  measure();
  m_seats->setText(Text::number(status.seats()));
  m_traffic->setText(
      tr("%1 sent, %2 received").arg(Text::bytes(status.bytes_sent()), Text::bytes(status.bytes_received())));
  m_processor->setText(Text::duration(static_cast<std::int64_t>(status.worker_cpu_ms())));
  m_sandbox->setText(sandboxText(status.sandbox()));
  chooseRequest();
  if (m_rounds->request().empty()) showRounds();
}

/// The layers' own names stay beside what they do, for whoever looks them up.
QString TrainingPage::sandboxText(const std::string& layers) {
  if (layers.empty()) return tr("not known before the first training");
  const std::map<QString, QString> words{
      {QStringLiteral("namespaces"), tr("no view of files and network (namespaces)")},
      {QStringLiteral("landlock"), tr("rules for files (Landlock)")},
      {QStringLiteral("seccomp"), tr("a filter of system calls (seccomp)")},
      {QStringLiteral("rlimits"), tr("limits of memory and time (rlimits)")}};
  QStringList parts;
  for (const QString& layer : Text::of(layers).split(QStringLiteral(", "))) {
    const auto known = words.find(layer);
    parts << (known == words.end() ? layer : known->second);
  }
  return parts.join(QStringLiteral("; "));
}

void TrainingPage::stopRound() {
  pb::Command command;
  command.mutable_stop_round();
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    m_message->setText(reply ? tr("Stopped. %1").arg(Text::sentence(reply->revoke().effect()))
                             : m_services.sentenceOf(reply.error()).both());
  });
}

/// Until the person picks one: the request whose round runs, else one that trained here.
void TrainingPage::chooseRequest() {
  RequestModel& requests = m_services.state.requests();
  const pb::Status& status = m_services.state.status();
  int row = requests.find(m_chosen);
  if (row < 0 && status.has_round()) row = requests.find(status.round().request());
  for (int i = 0; i < requests.rowCount() && row < 0; ++i) {
    if (requests.at(i).rounds_done() > 0) row = i;
  }
  if (row >= 0) m_requests->setCurrentIndex(row);
  const int shown = m_requests->currentIndex();
  m_rounds->setRequest(shown < 0 ? std::string() : requests.at(shown).id());
}

void TrainingPage::showRounds() {
  const int row = m_services.state.requests().find(m_rounds->request());
  m_requests->setVisible(row >= 0);
  m_tabs->setVisible(row >= 0);
  if (row < 0) {
    const QString why = absence(m_services.state, Needs::Space);
    return m_pace->setText(why.isEmpty() ? tr("No request has come yet.") : why);
  }
  const pb::RequestSummary& request = m_services.state.requests().at(row);
  QString pace = tr("%1 of %Ln training round(s) done", "", static_cast<int>(request.rounds_planned()))
                     .arg(Text::number(request.rounds_done()));
  const std::int64_t left = request.closed() ? 0 : m_rounds->timeLeftMs(request.rounds_planned());
  if (left > 0) pace = tr("%1, about %2 left").arg(pace, Text::duration(left));
  m_pace->setText(pace);
  m_tree->setGroups(m_rounds->groups().rows());
}

}  // namespace coppice::ui
