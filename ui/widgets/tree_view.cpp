#include "widgets/tree_view.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace coppice::ui {

namespace {

constexpr double boxGap = 18;
constexpr double tierGap = 34;
constexpr double margin = 8;
constexpr int linesInBox = 3;

}  // namespace

TreeView::TreeView(QWidget* parent) : QWidget(parent) { setFocusPolicy(Qt::NoFocus); }

void TreeView::setGroups(const std::vector<pb::TreeGroup>& groups) {
  m_boxes.clear();
  m_width = 0;
  m_top = 0;
  for (const pb::TreeGroup& group : groups) {
    m_top = std::max(m_top, group.tier());
    m_boxes.push_back({group, 0, -1});
  }
  for (Box& box : m_boxes) {
    const auto parent = std::find_if(m_boxes.begin(), m_boxes.end(), [&box](const Box& other) {
      return static_cast<std::int64_t>(other.group.number()) == box.group.parent();
    });
    if (parent != m_boxes.end()) box.parent = static_cast<int>(parent - m_boxes.begin());
  }
  // Leaves side by side below the same parent, an inner group above the middle of what it sums.
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < m_boxes.size(); ++i) {
    if (m_boxes[i].group.tier() == 0) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [this](std::size_t a, std::size_t b) { return m_boxes[a].parent < m_boxes[b].parent; });
  for (const std::size_t leaf : order) m_boxes[leaf].x = m_width++ + 0.5;
  for (std::uint32_t tier = 1; tier <= m_top; ++tier) {
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
      if (m_boxes[i].group.tier() != tier) continue;
      double sum = 0;
      int below = 0;
      for (const Box& box : m_boxes) {
        if (box.parent != static_cast<int>(i)) continue;
        sum += box.x;
        ++below;
      }
      m_boxes[i].x = below > 0 ? sum / below : m_width++ + 0.5;
    }
  }
  updateGeometry();
  update();
}

QSizeF TreeView::boxSize() const {
  const QFontMetricsF metrics(font());
  double widest = 0;
  for (const Box& box : m_boxes) {
    for (const QString& line : linesOf(box.group)) widest = std::max(widest, metrics.horizontalAdvance(line));
  }
  return {widest + 4 * margin, metrics.lineSpacing() * linesInBox + 2 * margin};
}

QSize TreeView::minimumSizeHint() const {
  const QSizeF box = boxSize();
  const auto tiers = static_cast<double>(m_boxes.empty() ? 0 : m_top + 1);
  return QSizeF(m_width * (box.width() + boxGap) + 2 * margin, tiers * (box.height() + tierGap) + 2 * margin).toSize();
}

QStringList TreeView::linesOf(const pb::TreeGroup& group) const {
  QStringList lines;
  lines << (group.parent() < 0 ? tr("last group") : tr("group %1").arg(group.number()));
  lines << (group.tier() == 0 ? tr("%n member(s)", "", static_cast<int>(group.places()))
                              : tr("%n group(s)", "", static_cast<int>(group.places())));
  lines << (group.own() && group.own_seats() > 0 ? tr("you, twice")
            : group.own()                        ? tr("you")
            : group.own_seats() > 0              ? tr("you help")
            : group.agreed()                     ? tr("✓ total agreed")
                                                 : QString());
  return lines;
}

void TreeView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QSizeF size = boxSize();
  const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
  const double room = std::max(0.0, (width() - (m_width * (size.width() + boxGap) + 2 * margin)) / 2);
  const auto rectOf = [&](const Box& box) {
    const double middle = margin + room + box.x * (size.width() + boxGap);
    const double x = rightToLeft ? width() - middle : middle;
    const double y = margin + (m_top - box.group.tier()) * (size.height() + tierGap);
    return QRectF(x - size.width() / 2, y, size.width(), size.height());
  };
  const QPalette& colours = palette();
  painter.setPen(QPen(colours.color(QPalette::PlaceholderText), 1));
  for (const Box& box : m_boxes) {
    if (box.parent < 0) continue;
    const QRectF from = rectOf(box);
    const QRectF to = rectOf(m_boxes[static_cast<std::size_t>(box.parent)]);
    QPainterPath path({from.center().x(), from.top()});
    const double middle = (from.top() + to.bottom()) / 2;
    path.cubicTo({from.center().x(), middle}, {to.center().x(), middle}, {to.center().x(), to.bottom()});
    painter.drawPath(path);
  }
  for (const Box& box : m_boxes) {
    const bool own = box.group.own() || box.group.own_seats() > 0;
    painter.setPen(own ? QPen(colours.color(QPalette::Highlight), 3)
                       : QPen(colours.color(QPalette::PlaceholderText), 1));
    painter.setBrush(colours.base());
    painter.drawRoundedRect(rectOf(box), 4, 4);
    painter.setPen(colours.color(QPalette::Text));
    painter.drawText(rectOf(box), Qt::AlignCenter, linesOf(box.group).join(u'\n').trimmed());
  }
}

void TreeView::changeEvent(QEvent* event) {
  if (event->type() == QEvent::FontChange) updateGeometry();
  QWidget::changeEvent(event);
}

}  // namespace coppice::ui
