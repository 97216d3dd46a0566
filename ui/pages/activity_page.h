#pragma once
/// All that happened on this machine, in a list that nobody can shorten unseen. GUI thread.
#include <QWidget>

#include "bridge/services.h"

class QLabel;

namespace coppice::ui {

class ActivityPage : public QWidget {
  Q_OBJECT
 public:
  explicit ActivityPage(const Services& services, QWidget* parent = nullptr);

 private:
  void refresh();
  void exportAudit();

  const Services& m_services;
  QLabel* m_chain;
  QLabel* m_message;
};

}  // namespace coppice::ui
