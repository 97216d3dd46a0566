#pragma once
/// The figures of a model over its rounds: one of them as a curve, all of them in the table below. GUI thread.
#include <QSplitter>
#include <string>
#include <vector>

class QComboBox;
class QLabel;

namespace coppice::ui {

class MetricChart;
class RequestRounds;

class FiguresView : public QSplitter {
  Q_OBJECT
 public:
  /// name: what the names of its controls begin with.
  FiguresView(RequestRounds& rounds, const QString& name, QWidget* parent = nullptr);

 private:
  void refresh();
  void draw();

  RequestRounds& m_rounds;
  std::vector<std::string> m_names;  // that can be chosen
  QComboBox* m_metrics;
  MetricChart* m_chart;
  QLabel* m_noChart;
};

}  // namespace coppice::ui
