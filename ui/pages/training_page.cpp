#include "pages/training_page.h"

#include <QProgressBar>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

#include "models/agent_state.h"
#include "widgets/fact_list.h"
#include "widgets/list_view.h"

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

}  // namespace

TrainingPage::TrainingPage(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_now(headingLabel({}, this)),
      m_stage(wrappedLabel({}, this)),
      m_progress(new QProgressBar(this)) {
  auto* const layout = new QVBoxLayout(this);
  nameControl(m_now, QStringLiteral("trainingNow"), tr("Running round"));
  nameControl(m_stage, QStringLiteral("trainingStage"), tr("Stage of the round"));
  nameControl(m_progress, QStringLiteral("trainingProgress"), tr("Progress of the round"));
  layout->addWidget(m_now);
  layout->addWidget(m_stage);
  layout->addWidget(m_progress);
  auto* const facts = new FactList(this);
  m_seats = facts->add(tr("Helper seats held now"), {});
  m_sandbox = facts->add(tr("Foreign code is shut in by"), {});
  layout->addWidget(facts);
  layout->addSpacing(8);
  auto* const rounds = new ListView(*new RoundsOnly(services.state.activity(), this), QStringLiteral("rounds"),
                                    tr("Rounds on this machine"), this);
  rounds->setEmptyText(tr("No round has run on this machine yet."));
  rounds->sortBy(0, Qt::DescendingOrder);
  layout->addWidget(rounds, 1);
  connect(&services.state, &AgentState::statusChanged, this, &TrainingPage::refresh);
  refresh();
}

void TrainingPage::refresh() {
  const pb::Status& status = m_services.state.status();
  const bool running = status.has_round() && m_services.state.online();
  m_now->setText(running ? Text::of(status.round().title()) : tr("No round is running"));
  m_stage->setText(running ? tr("%1 (number %2 of this run): %3")
                                 .arg(Text::roundKind(status.round().kind()))
                                 .arg(status.round().number())
                                 .arg(Text::roundStage(status.round().stage()))
                           : Text::sentence(status.reason()));
  m_progress->setVisible(running);
  m_progress->setRange(0, status.round().progress() > 0 ? 100 : 0);
  m_progress->setValue(static_cast<int>(status.round().progress() * 100));
  m_seats->setText(Text::number(status.seats()));
  m_sandbox->setText(status.sandbox().empty() ? tr("not known before the first training") : Text::of(status.sandbox()));
}

}  // namespace coppice::ui
