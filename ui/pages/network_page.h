#pragma once
/// The data space: is it reachable, is its log intact, what this machine does in it. GUI thread.
#include <QWidget>

#include "bridge/services.h"

class QLabel;

namespace coppice::ui {

class NetworkPage : public QWidget {
  Q_OBJECT
 public:
  explicit NetworkPage(const Services& services, QWidget* parent = nullptr);

 private:
  void refresh();

  const Services& m_services;
  QLabel* m_space;
  QLabel* m_hub;
  QLabel* m_members;
  QLabel* m_log;
  QLabel* m_member;
  QLabel* m_seats;
  QLabel* m_disputes;
  QLabel* m_traffic;
};

}  // namespace coppice::ui
