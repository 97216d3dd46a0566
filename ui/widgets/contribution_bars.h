#pragma once
/// Signed shares as horizontal bars around a middle line: to the one side what raises, to the other what lowers. Side,
/// sign and filling say the same as the colour. The table beside it says it in figures. GUI thread.
#include <QWidget>
#include <vector>

namespace coppice::ui {

class ContributionBars : public QWidget {
  Q_OBJECT
 public:
  struct Bar {
    QString label;
    double value = 0;
    QString text;  // the value with its sign
  };
  explicit ContributionBars(QWidget* parent = nullptr);
  void setBars(std::vector<Bar> bars);
  const std::vector<Bar>& bars() const { return m_bars; }
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  int rowHeight() const;
  void paintBar(QPainter& painter, const Bar& bar, const QRectF& row, double scale) const;
  /// Left to right as drawn, turned around where the language is.
  QRectF mirrored(const QRectF& area) const;

  std::vector<Bar> m_bars;
};

}  // namespace coppice::ui
