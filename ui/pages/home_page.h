#pragma once
/// What is happening and why, with the button that changes it. GUI thread.
#include <QWidget>

#include "bridge/services.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace coppice::ui {

class HomePage : public QWidget {
  Q_OBJECT
 public:
  explicit HomePage(const Services& services, QWidget* parent = nullptr);

 Q_SIGNALS:
  void unlockWanted();
  void joinWanted();
  void requestsWanted();
  void limitsWanted();

 private:
  void refresh();
  void pause(std::int64_t durationMs);
  void fix();
  void endPause();
  void send(pb::Command command);
  QString headline() const;
  QString reason() const;
  QString fixText() const;
  QString endingSoon() const;

  const Services& m_services;
  QLabel* m_headline;
  QLabel* m_reason;
  QLabel* m_trouble;
  QPushButton* m_fix;
  QToolButton* m_pause;
  QLabel* m_rounds;
  QLabel* m_waiting;
  QLabel* m_ending;
  QLabel* m_traffic;
};

}  // namespace coppice::ui
