#include "style/theme.h"

#include <QApplication>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleOption>

namespace coppice::ui {

namespace {

struct Colours {
  QRgb window, base, alternate, text, quiet, disabled, button, highlight, highlighted, link;
};

constexpr Colours light{0xfff4f4f2, 0xffffffff, 0xfff1f3ef, 0xff1c1c1a, 0xff5d5f59,
                        0xff6b6d67, 0xffe8e9e5, 0xff2f6b3a, 0xffffffff, 0xff1f5a8f};
constexpr Colours dark{0xff262825, 0xff1c1e1b, 0xff232622, 0xffecece8, 0xffb0b4aa,
                       0xff989c92, 0xff353833, 0xff3d7d49, 0xffffffff, 0xff8ec1f0};

/// Fusion derives its outlines from the window's colour, and on a dark one nobody sees an empty box.
class OutlinedFusion final : public QProxyStyle {
 public:
  OutlinedFusion() : QProxyStyle(QStringLiteral("Fusion")) {}
  void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override {
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    // A field with the focus has an outline that says so; a box has not.
    const bool focused = (option->state & State_HasFocus) != 0;
    if (element == PE_IndicatorCheckBox || (element == PE_FrameLineEdit && !focused)) outline(*option, *painter);
  }
  void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                          const QWidget* widget) const override {
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_SpinBox && (option->state & State_HasFocus) == 0) outline(*option, *painter);
  }

 private:
  static void outline(const QStyleOption& option, QPainter& painter) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(option.palette.color(QPalette::PlaceholderText));
    painter.setBrush(Qt::NoBrush);
    constexpr qreal half = 0.5;
    constexpr qreal radius = 2;
    painter.drawRoundedRect(QRectF(option.rect).adjusted(half, half, -half, -half), radius, radius);
    painter.restore();
  }
};

}  // namespace

QPalette paletteOf(Theme theme) {
  const Colours& colours = theme == Theme::Dark ? dark : light;
  QPalette palette;
  palette.setColor(QPalette::Window, colours.window);
  palette.setColor(QPalette::Base, colours.base);
  palette.setColor(QPalette::AlternateBase, colours.alternate);
  palette.setColor(QPalette::Button, colours.button);
  palette.setColor(QPalette::ToolTipBase, colours.base);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
    palette.setColor(role, colours.text);
  palette.setColor(QPalette::PlaceholderText, colours.quiet);
  palette.setColor(QPalette::Highlight, colours.highlight);
  palette.setColor(QPalette::HighlightedText, colours.highlighted);
  palette.setColor(QPalette::Link, colours.link);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
    palette.setColor(QPalette::Disabled, role, colours.disabled);
  return palette;
}

Theme themeNamed(const QString& name) {
  if (name == QStringLiteral("light")) return Theme::Light;
  return name == QStringLiteral("dark") ? Theme::Dark : Theme::System;
}

void applyTheme(Theme theme) {
  // A desktop with a style of its own keeps it; Fusion is what Qt takes where there is none.
  const bool plain = QApplication::style()->name().compare(QStringLiteral("fusion"), Qt::CaseInsensitive) == 0;
  if (theme != Theme::System || plain) QApplication::setStyle(new OutlinedFusion);
  if (theme != Theme::System) QApplication::setPalette(paletteOf(theme));
}

}  // namespace coppice::ui
