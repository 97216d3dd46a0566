#pragma once
/// A weekly schedule as lines of days and times, for keyboard and mouse alike: none means at any time. GUI thread.
#include <QWidget>
#include <array>
#include <vector>

#include "bridge/text.h"

class QCheckBox;
class QLabel;
class QPushButton;
class QTimeEdit;
class QVBoxLayout;

namespace coppice::ui {

class ScheduleEditor : public QWidget {
  Q_OBJECT
 public:
  explicit ScheduleEditor(QWidget* parent = nullptr);
  void setSchedule(const pb::Schedule& schedule);
  pb::Schedule schedule() const;

 Q_SIGNALS:
  /// By the person, to a schedule that can be kept.
  void edited();

 private:
  struct Line {
    QWidget* box;
    std::array<QCheckBox*, 7> days;
    QTimeEdit* from;
    QTimeEdit* to;
  };
  void addLine(const pb::TimeWindow& window);
  void addNewLine();
  void removeLine(QWidget* box);
  void clear();
  void check();
  static bool usable(const Line& line);

  QCheckBox* m_only;
  QVBoxLayout* m_place;
  QPushButton* m_add;
  QLabel* m_hint;
  std::vector<Line> m_lines;
};

}  // namespace coppice::ui
