#include "pages/explanation_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "models/agent_state.h"
#include "widgets/contribution_bars.h"
#include "widgets/fact_list.h"
#include "widgets/list_view.h"

namespace coppice::ui {

namespace {

/// With a minus as people write it.
QString figure(double value) {
  const QString amount = QLocale().toString(std::abs(value), 'f', 3);
  const bool below = value < 0 && amount != QLocale().toString(0.0, 'f', 3);
  return below ? QString(QStringLiteral("\u2212") % amount) : amount;
}

QString signedFigure(double value) {
  const bool above = value > 0 && figure(value) != figure(0);
  return above ? QString(QStringLiteral("+") % figure(value)) : figure(value);
}

/// A number as the person writes it; the agent sends numbers and words alike as text.
QString localised(const std::string& text) {
  bool isNumber = false;
  const double value = QString::fromStdString(text).toDouble(&isNumber);
  constexpr int digits = 6;
  return isNumber ? QLocale().toString(value, 'g', digits) : Text::of(text);
}

QString valueOf(const pb::ColumnContribution& column) {
  if (!column.granted()) return ExplanationPanel::tr("not granted");
  const QString value = localised(column.value());
  if (column.used()) return value;
  return value.isEmpty() ? ExplanationPanel::tr("missing")
                         : ExplanationPanel::tr("%1 (unknown to the model)").arg(value);
}

std::vector<RowColumn<pb::ColumnContribution>> shareColumns() {
  using Row = pb::ColumnContribution;
  const auto textColumn = [](const QString& title, std::function<QString(const Row&)> text) {
    RowColumn<Row> column;
    column.title = title;
    column.text = std::move(text);
    return column;
  };
  RowColumn<Row> share =
      textColumn(ExplanationPanel::tr("Share"), [](const Row& row) { return signedFigure(row.contribution()); });
  share.raw = [](const Row& row) { return QVariant(row.contribution()); };
  share.align = numbersAlign;
  return {textColumn(ExplanationPanel::tr("Column"), [](const Row& row) { return Text::of(row.column()); }),
          textColumn(ExplanationPanel::tr("This record"), valueOf),
          textColumn(ExplanationPanel::tr("Usual value"), [](const Row& row) { return localised(row.usual()); }),
          share};
}

QString scaleName(const std::string& scale) {
  if (scale == "log-odds") return ExplanationPanel::tr("log-odds");
  if (scale == "logit-over-mean") return ExplanationPanel::tr("log-odds against the mean of all outcomes");
  return ExplanationPanel::tr("the unit of the outcome");
}

}  // namespace

ExplanationPanel::ExplanationPanel(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_dataset(new QComboBox(this)),
      m_record(new QSpinBox(this)),
      m_explain(new QPushButton(tr("Explain"), this)),
      m_message(wrappedLabel({}, this)),
      m_shares(new ShareModel(
          shareColumns(), [](const pb::ColumnContribution& row) { return row.column(); }, this)) {
  build();
  connect(m_explain, &QPushButton::clicked, this, &ExplanationPanel::explain);
  connect(m_dataset, &QComboBox::currentIndexChanged, this, [this] {
    forget();
    limitRow();
  });
  connect(m_record, &QSpinBox::valueChanged, this, &ExplanationPanel::forget);
  connect(&m_services.state, &AgentState::statusChanged, this, &ExplanationPanel::refresh);
  connect(&m_services.state.datasets(), &QAbstractItemModel::modelReset, this, &ExplanationPanel::limitRow);
  connect(&m_services.state.datasets(), &QAbstractItemModel::dataChanged, this, &ExplanationPanel::limitRow);
  refresh();
}

void ExplanationPanel::build() {
  nameControl(m_dataset, QStringLiteral("explainDataset"), tr("Data set"));
  nameControl(m_record, QStringLiteral("explainRecord"), tr("Number of the record"));
  nameControl(m_explain, QStringLiteral("explain"), tr("Explain the prediction for this record"));
  nameControl(m_message, QStringLiteral("explainMessage"), tr("What happened"));
  m_dataset->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  m_record->setRange(1, 1);
  auto* const line = new QHBoxLayout;
  auto* const dataset = new QLabel(tr("&Data set"), this);
  dataset->setBuddy(m_dataset);
  auto* const record = new QLabel(tr("&Record"), this);
  record->setBuddy(m_record);
  for (QWidget* widget : std::initializer_list<QWidget*>{dataset, m_dataset, record, m_record, m_explain})
    line->addWidget(widget);
  line->addStretch(1);
  m_result = buildResult();
  auto* const area = new QScrollArea(this);
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setFocusPolicy(Qt::NoFocus);
  area->setWidget(m_result);
  auto* const layout = new QVBoxLayout(this);
  layout->addWidget(wrappedLabel(
      tr("Why does this model say what it says of one of your records? It is worked out on this machine; the record "
         "and the answer do not leave it and are not kept."),
      this));
  layout->addLayout(line);
  layout->addWidget(m_message);
  layout->addWidget(area, 1);
}

QWidget* ExplanationPanel::buildResult() {
  auto* const result = new QWidget(this);
  m_headline = headingLabel({}, result);
  m_headline->setObjectName(QStringLiteral("explainHeadline"));
  m_usual = wrappedLabel({}, result);
  m_usual->setObjectName(QStringLiteral("explainUsual"));
  m_bars = new ContributionBars(result);
  nameControl(m_bars, QStringLiteral("contributionBars"), tr("Shares as bars; the table says the same in figures"));
  m_table = new ListView(*m_shares, QStringLiteral("contributions"), tr("Share of each column"), result);
  m_table->table().horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  m_sum = wrappedLabel({}, result);
  m_sum->setObjectName(QStringLiteral("explainSum"));
  auto* const facts = new FactList(result);
  facts->add(tr("Method"),
             tr("Linear model: weight times the distance of the value from the mean of all members. Exact, nothing is "
                "sampled or estimated."));
  facts->add(tr("Compared with"), tr("the average record: numbers at the mean of all members, categories by their "
                                     "frequency, nothing missing"));
  m_source = facts->add(tr("Learned from"), {}, QStringLiteral("explainSource"));
  m_model = facts->add(tr("Model"), {}, QStringLiteral("explainModel"));
  auto* const warning = wrappedLabel(
      tr("This describes the model, not the cause. A column with a large share need not be the reason in life, and "
         "columns that go together divide their weight between them."),
      result);
  warning->setObjectName(QStringLiteral("explainWarning"));

  auto* const both = new QHBoxLayout;
  auto* const drawn = new QVBoxLayout;
  drawn->addWidget(m_bars);
  drawn->addStretch(1);
  both->addLayout(drawn, 2);
  both->addWidget(m_table, 3);
  m_table->setMinimumHeight(10 * fontMetrics().height());
  auto* const layout = new QVBoxLayout(result);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(m_headline);
  layout->addWidget(m_usual);
  layout->addWidget(warning);
  layout->addLayout(both, 1);
  layout->addWidget(m_sum);
  layout->addWidget(facts);
  return result;
}

void ExplanationPanel::setModel(const std::string& request, const std::vector<std::string>& datasets) {
  if (request == m_request && datasets == m_names) return;
  m_request = request;
  m_names = datasets;
  forget();
  m_dataset->clear();
  for (const std::string& name : datasets) m_dataset->addItem(Text::of(name));
  refresh();
}

void ExplanationPanel::setLearnedFrom(std::uint64_t records) { m_learnedFrom = records; }

/// Choosing is possible while the vault is open; what a locked vault hides is not left on the screen.
void ExplanationPanel::refresh() {
  const bool unlocked = m_services.state.status().unlocked();
  const bool possible = unlocked && m_services.state.online() && !m_names.empty();
  if (!unlocked) forget();
  for (QWidget* widget : std::initializer_list<QWidget*>{m_dataset, m_record, m_explain})
    widget->setEnabled(possible && (widget != m_explain || m_ticket == 0));
  if (!unlocked && m_services.state.known()) {
    m_message->setText(tr("The vault is locked. Unlock it to look at one of your records."));
  } else if (m_names.empty()) {
    m_message->setText(tr("You granted this model none of the data sets that are here now."));
  } else if (m_ticket == 0 && !m_failed && m_result->isHidden()) {
    m_message->setText(tr("Choose a record: 1 is the first one of the file."));
  }
  limitRow();
}

void ExplanationPanel::limitRow() {
  const int chosen = m_dataset->currentIndex();
  if (chosen < 0 || chosen >= static_cast<int>(m_names.size())) return;
  for (const pb::Dataset& dataset : m_services.state.datasets().rows()) {
    if (dataset.name() != m_names[static_cast<std::size_t>(chosen)]) continue;
    constexpr std::uint64_t most = std::numeric_limits<int>::max();
    m_record->setMaximum(static_cast<int>(std::clamp<std::uint64_t>(dataset.rows(), 1, most)));
    m_record->setSuffix(tr(" of %1").arg(Text::number(dataset.rows())));
  }
}

void ExplanationPanel::explain() {
  const int chosen = m_dataset->currentIndex();
  if (chosen < 0) return;
  forget();
  pb::Command command;
  pb::Explain& out = *command.mutable_explain();
  out.set_request(toHex(asBytes(m_request)));
  out.set_dataset(m_names[static_cast<std::size_t>(chosen)]);
  out.set_row(static_cast<std::uint64_t>(m_record->value() - 1));
  m_message->setText(tr("Working it out on this machine…"));
  m_explain->setEnabled(false);
  const auto ticket = std::make_shared<quint64>(0);
  *ticket = m_services.link.send(std::move(command), this, [this, ticket](const Expected<pb::Reply>& reply) {
    if (*ticket != m_ticket) return;  // another record was chosen meanwhile
    m_ticket = 0;
    m_explain->setEnabled(true);
    m_failed = !reply;
    if (!reply) return m_message->setText(m_services.sentenceOf(reply.error()).both());
    m_message->clear();
    present(reply->explanation());
  });
  m_ticket = *ticket;
}

void ExplanationPanel::present(const pb::Explanation& explanation) {
  QString outcome = Text::of(explanation.outcome());
  outcome.replace(QStringLiteral(" >= "), QStringLiteral(" \u2265 "));
  outcome.replace(QStringLiteral(" <= "), QStringLiteral(" \u2264 "));
  if (explanation.has_probability()) {
    m_headline->setText(tr("%1: a probability of %2").arg(outcome, Text::percent(explanation.probability())));
    m_usual->setText(
        tr("That is what the model says of record %1 of %2. Of the average record of all members it says %3.")
            .arg(Text::number(explanation.row() + 1), Text::of(explanation.dataset()),
                 Text::percent(explanation.baseline_probability())));
  } else {
    m_headline->setText(tr("%1: about %2").arg(outcome, figure(explanation.output())));
    m_usual->setText(
        tr("That is what the model says of record %1 of %2. Of the average record of all members it says %3.")
            .arg(Text::number(explanation.row() + 1), Text::of(explanation.dataset()), figure(explanation.baseline())));
  }
  std::vector<pb::ColumnContribution> columns(explanation.columns().begin(), explanation.columns().end());
  std::stable_sort(columns.begin(), columns.end(), [](const auto& one, const auto& other) {
    return std::abs(one.contribution()) > std::abs(other.contribution());
  });
  std::vector<ContributionBars::Bar> bars;
  double shares = 0;
  for (const pb::ColumnContribution& column : columns) {
    shares += column.contribution();
    bars.push_back({tr("%1: %2", "column and its value").arg(Text::of(column.column()), valueOf(column)),
                    column.contribution(), signedFigure(column.contribution())});
  }
  m_bars->setBars(std::move(bars));
  m_shares->replaceAll(std::move(columns));
  m_sum->setText(tr("Average record %1, all shares together %2, this record %3 – in %4.")
                     .arg(figure(explanation.baseline()), signedFigure(shares), figure(explanation.output()),
                          scaleName(explanation.scale())));
  m_source->setText(m_learnedFrom == 0 ? tr("not stated on the model card")
                                       : tr("%Ln record(s) of all members together", "",
                                            static_cast<int>(std::min<std::uint64_t>(
                                                m_learnedFrom, std::numeric_limits<int>::max()))));
  m_model->setText(QString::fromStdString(toHex(asBytes(explanation.model()))));
  m_result->show();
}

void ExplanationPanel::forget() {
  if (m_ticket != 0) m_services.link.cancel(m_ticket);
  m_ticket = 0;
  m_failed = false;
  m_result->hide();
  m_bars->setBars({});
  m_shares->replaceAll({});
  for (QLabel* label : {m_headline, m_usual, m_sum}) label->clear();
  m_message->clear();
  if (!m_names.empty() && m_services.state.status().unlocked() && m_services.state.online())
    m_explain->setEnabled(true);
}

}  // namespace coppice::ui
