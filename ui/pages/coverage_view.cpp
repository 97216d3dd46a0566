#include "pages/coverage_view.h"

#include <QComboBox>
#include <QHeaderView>
#include <QVBoxLayout>
#include <array>

#include "bridge/record_text.h"
#include "models/agent_state.h"
#include "models/coverage_model.h"
#include "widgets/fact_list.h"
#include "widgets/list_view.h"

namespace coppice::ui {

namespace {

/// Many changes at once (an import, a bulk refusal) are one question.
constexpr int settleMs = 250;
constexpr std::array states = {"granted", "left-out", "open", "refused", "ended", "unfit", "closed", "unknown"};

}  // namespace

CoverageView::CoverageView(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_model(new CoverageModel(this)),
      m_list(new ListView(*m_model, QStringLiteral("coverage"), tr("Coverage"), this)),
      m_state(new QComboBox(this)),
      m_summary(wrappedLabel({}, this)) {
  auto* const layout = new QVBoxLayout(this);
  m_list->addSearch(tr("Search data sets"));
  m_state->addItem(tr("Every state"), QString());
  for (const char* state : states) m_state->addItem(RecordText::coverage(state), QLatin1String(state));
  nameControl(m_state, QStringLiteral("coverageState"), tr("Show data sets with this state"));
  m_list->addTool(m_state);
  m_list->table().horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  layout->addWidget(m_list, 1);
  nameControl(m_summary, QStringLiteral("coverageSummary"), tr("Counts"));
  layout->addWidget(m_summary);
  m_soon.setSingleShot(true);
  m_soon.setInterval(settleMs);
  connect(&m_soon, &QTimer::timeout, this, &CoverageView::fetch);
  connect(m_state, &QComboBox::currentIndexChanged, this, [this] {
    const std::string state = m_state->currentData().toString().toStdString();
    m_list->setFilter([this, state](int row) { return state.empty() || m_model->has(row, state); });
  });
  AgentState& state = services.state;
  const auto changed = [this] {
    if (isVisible()) m_soon.start();
  };
  for (QAbstractItemModel* model :
       {static_cast<QAbstractItemModel*>(&state.requests()), static_cast<QAbstractItemModel*>(&state.consents()),
        static_cast<QAbstractItemModel*>(&state.datasets())}) {
    connect(model, &QAbstractItemModel::dataChanged, this, changed);
    connect(model, &QAbstractItemModel::modelReset, this, changed);
    connect(model, &QAbstractItemModel::rowsInserted, this, changed);
    connect(model, &QAbstractItemModel::rowsRemoved, this, changed);
  }
  refreshSummary();
}

void CoverageView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  fetch();
}

void CoverageView::fetch() {
  pb::Command command;
  command.mutable_coverage();
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) { take(reply); });
}

void CoverageView::take(const Expected<pb::Reply>& reply) {
  if (reply && reply->has_coverage()) {
    m_list->setEmptyText(tr("There is no data set or no request yet, so there is nothing to compare."));
    const bool nothing = reply->coverage().titles().empty();
    m_model->set(nothing ? pb::CoverageTable() : reply->coverage());
  } else if (!reply) {
    // What was known stays, unless it may no longer be read.
    const bool locked = reply.error().fault == Fault::Locked;
    if (locked) m_model->set({});
    m_list->setEmptyText(locked ? tr("The vault is locked, so the names of your data sets cannot be read. Unlock it to "
                                     "see the table.")
                                : m_services.sentenceOf(reply.error()).both());
  }
  refreshSummary();
}

void CoverageView::refreshSummary() {
  QStringList parts;
  const auto counts = m_model->counts();
  for (const char* state : states) {
    const auto count = counts.find(state);
    if (count != counts.end())
      parts << tr("%1 %2", "a number and a state, e.g. 12 granted")
                   .arg(Text::number(static_cast<std::uint64_t>(count->second)), RecordText::coverage(state));
  }
  m_summary->setText(parts.join(QStringLiteral(" · ")));
}

}  // namespace coppice::ui
