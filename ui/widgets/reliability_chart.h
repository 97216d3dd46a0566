#pragma once
/// Calibration as a drawing: what a model promised against what came true, with the line where both are equal. Each
/// series has its own mark, so colour is not needed. The table beside it says the same. GUI thread.
#include <QWidget>
#include <vector>

namespace coppice::ui {

class ReliabilityChart : public QWidget {
  Q_OBJECT
 public:
  /// Shares from 0 to 1; low and high: where the share that came true may lie.
  struct Point {
    double predicted = 0;
    double cameTrue = 0;
    double low = 0;
    double high = 1;
  };
  struct Series {
    QString name;
    std::vector<Point> points;
  };
  explicit ReliabilityChart(QWidget* parent = nullptr);
  /// At most two.
  void setSeries(std::vector<Series> series);
  const std::vector<Series>& series() const { return m_series; }
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QRectF plot() const;
  void paintFrame(QPainter& painter, const QRectF& area) const;
  void paintSeries(QPainter& painter, const QRectF& area, std::size_t number) const;
  void paintLegend(QPainter& painter, const QRectF& area) const;

  std::vector<Series> m_series;
};

}  // namespace coppice::ui
