#pragma once
/// The running round as it happens on this machine, and the rounds before it. GUI thread.
#include <QWidget>

#include "bridge/services.h"

class QLabel;
class QProgressBar;
class QSortFilterProxyModel;

namespace coppice::ui {

class TrainingPage : public QWidget {
  Q_OBJECT
 public:
  explicit TrainingPage(const Services& services, QWidget* parent = nullptr);

 private:
  void refresh();

  const Services& m_services;
  QLabel* m_now;
  QLabel* m_stage;
  QProgressBar* m_progress;
  QLabel* m_seats;
  QLabel* m_sandbox;
};

}  // namespace coppice::ui
