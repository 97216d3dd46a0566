#include "widgets/metric_chart.h"

#include <QChartView>
#include <QEvent>
#include <QLineSeries>
#include <QLocale>
#include <QVBoxLayout>
#include <QValueAxis>
#include <cmath>

namespace coppice::ui {

struct MetricChart::Parts {
  QChart* chart;
  QLineSeries* line;
  QValueAxis* rounds;
  QValueAxis* values;
  QChartView* view;
};

MetricChart::MetricChart(QWidget* parent) : QWidget(parent) {
  auto* const chart = new QChart;
  m_parts.reset(new Parts{chart, new QLineSeries(chart), new QValueAxis(chart), new QValueAxis(chart),
                          new QChartView(chart, this)});
  chart->addSeries(m_parts->line);
  chart->addAxis(m_parts->rounds, Qt::AlignBottom);
  chart->addAxis(m_parts->values, Qt::AlignLeft);
  m_parts->line->attachAxis(m_parts->rounds);
  m_parts->line->attachAxis(m_parts->values);
  m_parts->line->setPointsVisible(true);
  m_parts->rounds->setTitleText(tr("Training rounds the model had"));
  m_parts->rounds->setLabelFormat(QStringLiteral("%.0f"));
  m_parts->values->setLabelFormat(QStringLiteral("%.3f"));
  chart->setLocalizeNumbers(true);
  chart->legend()->hide();
  chart->setMargins({});
  chart->setBackgroundRoundness(0);
  m_parts->view->setRenderHint(QPainter::Antialiasing);
  m_parts->view->setFrameShape(QFrame::NoFrame);
  m_parts->view->setFocusPolicy(Qt::NoFocus);  // nothing to do in it; the table twin is what the keyboard reads
  setMinimumHeight(8 * fontMetrics().height());
  auto* const layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(m_parts->view);
  applyPalette();
}

MetricChart::~MetricChart() = default;

void MetricChart::setPoints(const QString& name, const std::vector<std::pair<double, double>>& points) {
  QList<QPointF> list;
  double lowest = 0, highest = 1;
  for (const auto& [rounds, value] : points) {
    if (!std::isfinite(value)) continue;
    lowest = list.isEmpty() ? value : std::min(lowest, value);
    highest = list.isEmpty() ? value : std::max(highest, value);
    list << QPointF(rounds, value);
  }
  const double air = std::max((highest - lowest) * 0.1, 0.01);
  const double first = list.isEmpty() ? 0 : list.front().x();
  const double last = std::max(list.isEmpty() ? 1 : list.back().x(), first + 1);
  m_parts->line->replace(list);
  m_parts->values->setRange(lowest - air, highest + air);
  m_parts->rounds->setRange(first, last);
  // Whole rounds only on the axis, and no more than fit.
  const int span = static_cast<int>(last - first);
  m_parts->rounds->setTickCount(span <= 10 ? span + 1 : 6);
  m_parts->values->setTitleText(name);
  setAccessibleName(name);
  setAccessibleDescription(list.isEmpty() ? tr("No figures yet.")
                                          : tr("From %1 to %2. The table has every value.")
                                                .arg(QLocale().toString(list.front().y(), 'f', 4),
                                                     QLocale().toString(list.back().y(), 'f', 4)));
}

void MetricChart::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) applyPalette();
  QWidget::changeEvent(event);
}

void MetricChart::applyPalette() {
  const QPalette& colours = palette();
  QColor grid = colours.color(QPalette::PlaceholderText);
  grid.setAlpha(70);
  m_parts->chart->setBackgroundBrush(colours.base());
  m_parts->view->setBackgroundBrush(colours.base());
  m_parts->line->setPen(QPen(colours.color(QPalette::Highlight), 2));
  for (QValueAxis* axis : {m_parts->rounds, m_parts->values}) {
    axis->setLabelsFont(font());
    axis->setTitleFont(font());
    axis->setLabelsBrush(colours.text());
    axis->setTitleBrush(colours.text());
    axis->setLinePen(QPen(grid));
    axis->setGridLinePen(QPen(grid));
  }
}

}  // namespace coppice::ui
