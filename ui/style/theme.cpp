#include "style/theme.h"

#include <QApplication>

namespace coppice::ui {

namespace {

struct Colours {
  QRgb window, base, alternate, text, quiet, disabled, button, highlight, highlighted, link;
};

constexpr Colours light{0xfff4f4f2, 0xffffffff, 0xfff1f3ef, 0xff1c1c1a, 0xff5d5f59,
                        0xff6b6d67, 0xffe8e9e5, 0xff2f6b3a, 0xffffffff, 0xff1f5a8f};
constexpr Colours dark{0xff262825, 0xff1c1e1b, 0xff232622, 0xffecece8, 0xffb0b4aa,
                       0xff989c92, 0xff353833, 0xff3d7d49, 0xffffffff, 0xff8ec1f0};

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
  if (theme == Theme::System) return;
  QApplication::setStyle(QStringLiteral("Fusion"));
  QApplication::setPalette(paletteOf(theme));
}

}  // namespace coppice::ui
