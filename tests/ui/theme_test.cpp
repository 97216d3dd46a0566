#include <QCheckBox>
#include <QLineEdit>
#include <QSpinBox>
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

  void anEmptyFieldIsSeen() {
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
      applyTheme(theme);
      QWidget window;
      window.setAutoFillBackground(true);
      window.setGeometry(0, 0, 300, 200);
      auto* const box = new QCheckBox(&window);
      auto* const line = new QLineEdit(&window);
      auto* const spin = new QSpinBox(&window);
      const std::vector<QWidget*> fields{box, line, spin};
      for (std::size_t i = 0; i < fields.size(); ++i) fields[i]->move(10, 10 + 60 * static_cast<int>(i));
      for (QWidget* field : fields) {
        field->adjustSize();
        const QImage picture = window.grab().toImage();
        const QColor ground = paletteOf(theme).color(QPalette::Window);
        const int middle = field->geometry().center().y();
        double most = 0;  // across the left edge
        for (int x = field->x() - 2; x < field->x() + 6; ++x)
          most = std::max(most, contrast(picture.pixelColor(x, middle), ground));
        QVERIFY2(most >= 3, field->metaObject()->className());
      }
    }
  }
};

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
