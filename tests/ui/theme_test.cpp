#include <QTest>
#include <cmath>

#include "style/theme.h"

using namespace coppice::ui;

namespace {

/// WCAG 2.1, relative luminance and contrast ratio.
double luminance(const QColor& colour) {
  const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
  return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}
double contrast(const QColor& a, const QColor& b) {
  const double brighter = std::max(luminance(a), luminance(b));
  const double darker = std::min(luminance(a), luminance(b));
  return (brighter + 0.05) / (darker + 0.05);
}

}  // namespace

class ThemeTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void allTextHasContrast() {
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
      const QPalette palette = paletteOf(theme);
      for (const auto ground : {QPalette::Window, QPalette::Base, QPalette::AlternateBase}) {
        for (const auto text : {QPalette::WindowText, QPalette::Text, QPalette::PlaceholderText, QPalette::Link}) {
          const double ratio = contrast(palette.color(text), palette.color(ground));
          QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("%1 on %2: %3").arg(text).arg(ground).arg(ratio)));
        }
        QVERIFY(contrast(palette.color(QPalette::Disabled, QPalette::Text), palette.color(ground)) >= 4.5);
      }
      QVERIFY(contrast(palette.color(QPalette::ButtonText), palette.color(QPalette::Button)) >= 4.5);
      QVERIFY(contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)) >= 4.5);
    }
    QVERIFY(contrast(Qt::black, Qt::white) > 20.9 && contrast(Qt::gray, Qt::lightGray) < 2.5);
  }
};

QTEST_APPLESS_MAIN(ThemeTest)
#include "theme_test.moc"
