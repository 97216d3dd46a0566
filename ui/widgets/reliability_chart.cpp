#include "widgets/reliability_chart.h"

#include <QPainter>

#include "bridge/text.h"

namespace coppice::ui {

namespace {

constexpr int gridSteps = 5;
constexpr double markSize = 4;

QPointF placeOf(const QRectF& area, double predicted, double cameTrue) {
  return {area.left() + area.width() * std::clamp(predicted, 0.0, 1.0),
          area.bottom() - area.height() * std::clamp(cameTrue, 0.0, 1.0)};
}

/// The first series: filled circles; the second: open squares.
void paintMark(QPainter& painter, const QPointF& at, std::size_t number) {
  const QRectF box(at.x() - markSize, at.y() - markSize, 2 * markSize, 2 * markSize);
  if (number == 0) {
    painter.setBrush(painter.pen().color());
    painter.drawEllipse(box);
  } else {
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box);
  }
}

QPen penOf(const QPalette& palette, std::size_t number) {
  QPen pen(palette.color(number == 0 ? QPalette::Highlight : QPalette::Link), 2);
  if (number > 0) pen.setStyle(Qt::DashLine);
  return pen;
}

}  // namespace

ReliabilityChart::ReliabilityChart(QWidget* parent) : QWidget(parent) {
  QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Expanding);
  setSizePolicy(policy);
}

void ReliabilityChart::setSeries(std::vector<Series> series) {
  m_series = std::move(series);
  update();
}

QSize ReliabilityChart::sizeHint() const {
  const int line = fontMetrics().height();
  return {24 * line, 20 * line};
}

QSize ReliabilityChart::minimumSizeHint() const {
  const int line = fontMetrics().height();
  return {14 * line, 12 * line};
}

/// A square, as both axes are the same.
QRectF ReliabilityChart::plot() const {
  const double line = fontMetrics().height();
  const double left = fontMetrics().horizontalAdvance(Text::percent(1, 0)) + 1.8 * line;
  const double below = 2.8 * line;
  const double above = m_series.size() > 1 ? 2.6 * line : 0.8 * line;
  const double right = 2 * line;  // half of the last figure stands there
  const double side = std::max(10.0, std::min(width() - left - right, height() - below - above));
  return {left + std::max(0.0, (width() - left - right - side) / 2), above, side, side};
}

void ReliabilityChart::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF area = plot();
  paintFrame(painter, area);
  for (std::size_t i = 0; i < m_series.size(); ++i) paintSeries(painter, area, i);
  if (m_series.size() > 1) paintLegend(painter, area);
}

void ReliabilityChart::paintFrame(QPainter& painter, const QRectF& area) const {
  const double line = fontMetrics().height();
  const QColor text = palette().color(QPalette::PlaceholderText);
  QColor grid = text;
  grid.setAlphaF(0.3F);
  painter.fillRect(area, palette().color(QPalette::Base));
  for (int i = 0; i <= gridSteps; ++i) {
    const double share = static_cast<double>(i) / gridSteps;
    const QPointF across = placeOf(area, share, 0);
    const QPointF up = placeOf(area, 0, share);
    painter.setPen(QPen(grid, 1));
    painter.drawLine(across, QPointF(across.x(), area.top()));
    painter.drawLine(up, QPointF(area.right(), up.y()));
    painter.setPen(text);
    painter.drawText(QRectF(across.x() - 3 * line, across.y() + 0.4 * line, 6 * line, line), Qt::AlignCenter,
                     Text::percent(share, 0));
    painter.drawText(QRectF(area.left() - 8 * line, up.y() - line / 2, 7.7 * line, line),
                     Qt::AlignRight | Qt::AlignVCenter, Text::percent(share, 0));
  }
  painter.setPen(QPen(text, 1, Qt::DotLine));
  painter.drawLine(placeOf(area, 0, 0), placeOf(area, 1, 1));
  painter.setPen(text);
  painter.drawText(QRectF(area.left(), area.bottom() + 1.5 * line, area.width(), line), Qt::AlignCenter,
                   tr("Predicted"));
  painter.save();
  painter.translate(area.left() - fontMetrics().horizontalAdvance(Text::percent(1, 0)) - line, area.center().y());
  painter.rotate(-90);
  painter.drawText(QRectF(-area.height() / 2, -line / 2, area.height(), line), Qt::AlignCenter, tr("Came true"));
  painter.restore();
}

void ReliabilityChart::paintSeries(QPainter& painter, const QRectF& area, std::size_t number) const {
  const auto& points = m_series[number].points;
  const QPen pen = penOf(palette(), number);
  painter.setPen(pen);
  painter.setBrush(Qt::NoBrush);
  QPolygonF path;
  for (const Point& point : points) path << placeOf(area, point.predicted, point.cameTrue);
  painter.drawPolyline(path);
  painter.setPen(QPen(pen.color(), 1));
  for (const Point& point : points)
    painter.drawLine(placeOf(area, point.predicted, point.low), placeOf(area, point.predicted, point.high));
  painter.setPen(QPen(pen.color(), 2));
  for (const Point& point : points) paintMark(painter, placeOf(area, point.predicted, point.cameTrue), number);
}

void ReliabilityChart::paintLegend(QPainter& painter, const QRectF& area) const {
  const double line = fontMetrics().height();
  for (std::size_t i = 0; i < m_series.size(); ++i) {
    const double y = 0.7 * line + static_cast<double>(i) * 1.1 * line;
    const QPen pen = penOf(palette(), i);
    painter.setPen(pen);
    painter.drawLine(QPointF(area.left(), y), QPointF(area.left() + 2 * line, y));
    painter.setPen(QPen(pen.color(), 2));
    paintMark(painter, {area.left() + line, y}, i);
    painter.setPen(palette().color(QPalette::WindowText));
    const QRectF place(area.left() + 2.5 * line, y - line / 2, area.width() - 2.5 * line, line);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(m_series[i].name, Qt::ElideRight, static_cast<int>(place.width())));
  }
}

}  // namespace coppice::ui
