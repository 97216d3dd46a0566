#include "widgets/contribution_bars.h"

#include <QEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace coppice::ui {

namespace {

constexpr double labelShare = 0.36;  // of the width
constexpr double air = 6;

}  // namespace

ContributionBars::ContributionBars(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ContributionBars::setBars(std::vector<Bar> bars) {
  m_bars = std::move(bars);
  updateGeometry();
  update();
}

int ContributionBars::rowHeight() const { return fontMetrics().height() * 8 / 5; }

QSize ContributionBars::sizeHint() const {
  return {40 * fontMetrics().averageCharWidth() * 2, rowHeight() * (static_cast<int>(m_bars.size()) + 1)};
}

QSize ContributionBars::minimumSizeHint() const { return {40 * fontMetrics().averageCharWidth(), sizeHint().height()}; }

void ContributionBars::changeEvent(QEvent* event) {
  if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange) updateGeometry();
  QWidget::changeEvent(event);
}

QRectF ContributionBars::mirrored(const QRectF& area) const {
  if (layoutDirection() == Qt::LeftToRight) return area;
  return {width() - area.right(), area.top(), area.width(), area.height()};
}

void ContributionBars::paintEvent(QPaintEvent*) {
  if (m_bars.empty()) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  double largest = 0;
  for (const Bar& bar : m_bars) largest = std::max(largest, std::abs(bar.value));
  const double height = rowHeight();
  const double labels = width() * labelShare;
  const double half = (width() - labels) / 2;
  double textWidth = 0;
  for (const Bar& bar : m_bars)
    textWidth = std::max(textWidth, static_cast<double>(fontMetrics().horizontalAdvance(bar.text)));
  const double scale = largest > 0 ? std::max(0.0, half - textWidth - 3 * air) / largest : 0;

  painter.setPen(palette().color(QPalette::PlaceholderText));
  const QRectF left = mirrored({labels, 0, half - air, height});
  const QRectF right = mirrored({labels + half + air, 0, half - air, height});
  const bool turned = layoutDirection() == Qt::RightToLeft;
  painter.drawText(left, Qt::AlignVCenter | (turned ? Qt::AlignLeft : Qt::AlignRight), tr("lowers"));
  painter.drawText(right, Qt::AlignVCenter | (turned ? Qt::AlignRight : Qt::AlignLeft), tr("raises"));
  for (std::size_t i = 0; i < m_bars.size(); ++i)
    paintBar(painter, m_bars[i], {0, height * (static_cast<double>(i) + 1), double(width()), height}, scale);
  const double middle = mirrored({labels + half, 0, 0, 0}).left();
  painter.setPen(QPen(palette().color(QPalette::WindowText), 1));
  painter.drawLine(QPointF(middle, height), QPointF(middle, height * (static_cast<double>(m_bars.size()) + 1)));
}

void ContributionBars::paintBar(QPainter& painter, const Bar& bar, const QRectF& row, double scale) const {
  const bool turned = layoutDirection() == Qt::RightToLeft;
  const Qt::Alignment begin = turned ? Qt::AlignRight : Qt::AlignLeft;
  const Qt::Alignment end = turned ? Qt::AlignLeft : Qt::AlignRight;
  const double labels = width() * labelShare;
  const double middle = labels + (width() - labels) / 2;
  painter.setPen(palette().color(QPalette::WindowText));
  const QRectF name(0, row.top(), labels - air, row.height());
  painter.drawText(mirrored(name), Qt::AlignVCenter | begin,
                   fontMetrics().elidedText(bar.label, Qt::ElideRight, static_cast<int>(name.width())));

  const bool raises = bar.value >= 0;
  const double length = std::abs(bar.value) * scale;
  const double thickness = row.height() * 0.56;
  const QRectF body(raises ? middle : middle - length, row.center().y() - thickness / 2, length, thickness);
  const QColor colour = palette().color(raises ? QPalette::Highlight : QPalette::Link);
  painter.setPen(QPen(colour, 1));
  painter.setBrush(raises ? QBrush(colour) : QBrush(colour, Qt::BDiagPattern));
  if (length > 0) painter.drawRect(mirrored(body));

  painter.setPen(palette().color(QPalette::WindowText));
  const QRectF value = raises ? QRectF(body.right() + air, row.top(), width() - body.right() - air, row.height())
                              : QRectF(labels, row.top(), body.left() - air - labels, row.height());
  painter.drawText(mirrored(value), Qt::AlignVCenter | (raises ? begin : end), bar.text);
}

}  // namespace coppice::ui
