#include "pages/figures_view.h"

#include <QComboBox>
#include <QVBoxLayout>
#include <map>

#include "models/request_rounds.h"
#include "widgets/fact_list.h"
#include "widgets/list_view.h"
#include "widgets/metric_chart.h"

namespace coppice::ui {

FiguresView::FiguresView(RequestRounds& rounds, const QString& name, QWidget* parent)
    : QSplitter(Qt::Vertical, parent), m_rounds(rounds) {
  auto* const above = new QWidget(this);
  auto* const down = new QVBoxLayout(above);
  m_metrics = new QComboBox(above);
  m_chart = new MetricChart(above);
  m_noChart = wrappedLabel(tr("No round has reported figures yet. The first evaluation round brings them."), above);
  m_noChart->setAlignment(Qt::AlignCenter);
  nameControl(m_metrics, QString(name % QStringLiteral("Metric")), tr("Figure to draw"));
  m_chart->setObjectName(QString(name % QStringLiteral("Chart")));
  down->addWidget(m_metrics, 0, Qt::AlignLeft);
  down->addWidget(m_chart, 1);
  down->addWidget(m_noChart, 1);
  auto* const table =
      new ListView(rounds.rounds(), QString(name % QStringLiteral("Rounds")), tr("Rounds of the request"), this);
  table->setEmptyText(tr("This request had no round yet."));
  addWidget(above);
  addWidget(table);
  setChildrenCollapsible(false);
  setStretchFactor(0, 3);
  setStretchFactor(1, 2);
  setSizes({300, 200});
  connect(m_metrics, &QComboBox::activated, this, &FiguresView::draw);
  connect(&rounds, &RequestRounds::changed, this, &FiguresView::refresh);
  refresh();
}

void FiguresView::refresh() {
  const std::vector<std::string> names = m_rounds.metrics();
  // Filling it closes its list, so it stays as it is while a round reports the same figures as the one before.
  if (names != m_names) {
    m_names = names;
    const QVariant shown = m_metrics->currentData();
    m_metrics->clear();
    for (const std::string& name : names) m_metrics->addItem(Text::metric(name), QString::fromStdString(name));
    const int again = m_metrics->findData(shown);
    m_metrics->setCurrentIndex(names.empty() ? -1 : std::max(again, 0));
  }
  m_metrics->setVisible(!names.empty());
  m_chart->setVisible(!names.empty());
  m_noChart->setVisible(names.empty());
  draw();
}

/// Metrics are of the model a round began with: a training round's belong to the model one round younger.
void FiguresView::draw() {
  const std::string name = m_metrics->currentData().toString().toStdString();
  std::map<std::uint32_t, double> points;  // an evaluation replaces what the training round said of the same model
  for (const auto& round : m_rounds.rounds().rows()) {
    const bool trained = round.kind() == "train" && round.trained() > 0;
    for (const auto& metric : round.metrics()) {
      if (metric.name() == name) points[round.trained() - (trained ? 1U : 0U)] = metric.value();
    }
  }
  m_chart->setPoints(Text::metric(name), {points.begin(), points.end()});
}

}  // namespace coppice::ui
