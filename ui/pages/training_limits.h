#pragma once
/// When training may run and how much of the machine it gets, as the agent keeps it. Every change is sent at once; one
/// that the agent refuses is said and taken back. GUI thread.
#include <QWidget>

#include "bridge/services.h"

class QCheckBox;
class QSpinBox;

namespace coppice::ui {

class ScheduleEditor;

class TrainingLimits : public QWidget {
  Q_OBJECT
 public:
  explicit TrainingLimits(const Services& services, QWidget* parent = nullptr);
  /// For someone who came to change the schedule.
  void takeFocus();
  void display(const pb::Limits& limits);

 Q_SIGNALS:
  /// For the page's line of news; empty: nothing went wrong.
  void said(const QString& text);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void addSwitches();
  void addNumbers();
  QSpinBox* addNumber(const QString& objectName, const QString& name, int least, int most, int step,
                      void (pb::SetLimits::*set)(std::uint32_t), std::uint32_t (pb::Limits::*get)() const);
  void load();
  void send(const pb::SetLimits& change);
  void answered(const Expected<pb::Reply>& reply);

  const Services& m_services;
  pb::Limits m_limits;
  bool m_loaded = false;
  bool m_failed = false;  // the page says why there are no limits to show
  int m_sent = 0;         // changes so far
  QCheckBox* m_battery = nullptr;
  QCheckBox* m_metered = nullptr;
  ScheduleEditor* m_schedule = nullptr;
  QSpinBox* m_cpu = nullptr;
  QSpinBox* m_memory = nullptr;
  QSpinBox* m_seats = nullptr;
};

}  // namespace coppice::ui
