#pragma once
/// One figure of a model over its training rounds, as a line. Its table twin stands beside it on the page. GUI thread.
#include <QWidget>
#include <memory>
#include <utility>
#include <vector>

namespace coppice::ui {

class MetricChart : public QWidget {
  Q_OBJECT
 public:
  explicit MetricChart(QWidget* parent = nullptr);
  ~MetricChart() override;
  /// points: training rounds the model had, value. Ascending. name: of the figure, in the reader's language.
  void setPoints(const QString& name, const std::vector<std::pair<double, double>>& points);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void applyPalette();

  struct Parts;
  std::unique_ptr<Parts> m_parts;
};

}  // namespace coppice::ui
