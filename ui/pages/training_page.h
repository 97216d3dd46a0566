#pragma once
/// The running round as it happens on this machine, the figures of a request round by round, and the tree its totals
/// went through. GUI thread.
#include <QTimer>
#include <QWidget>

#include "bridge/services.h"
#include "models/rate_meter.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTabWidget;

namespace coppice::ui {

class RequestRounds;
class TreeView;

class TrainingPage : public QWidget {
  Q_OBJECT
 public:
  explicit TrainingPage(const Services& services, QWidget* parent = nullptr);

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  QWidget* treeTab();
  QWidget* machineTab();
  void refresh();
  void chooseRequest();
  void showRounds();
  void stopRound();
  void measure();
  static QString sandboxText(const std::string& layers);

  const Services& m_services;
  RequestRounds* m_rounds;
  QLabel* m_now;
  QLabel* m_stage;
  QProgressBar* m_progress;
  QPushButton* m_stop;
  QLabel* m_message;
  QComboBox* m_requests;
  QLabel* m_pace;
  QTabWidget* m_tabs;
  TreeView* m_tree;
  QLabel* m_seats;
  QLabel* m_processor = nullptr;
  QLabel* m_sandbox;
  QLabel* m_traffic;
  QLabel* m_trafficNow = nullptr;
  QLabel* m_processorNow = nullptr;
  QTimer m_second;  // figures of "now" fall to nothing by themselves
  RateMeter m_sentRate, m_receivedRate, m_processorRate;
  std::string m_chosen;  // request that the person picked; its row changes when all of them arrive anew
};

}  // namespace coppice::ui
