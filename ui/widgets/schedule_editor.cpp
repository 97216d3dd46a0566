#include "widgets/schedule_editor.h"

#include <QCheckBox>
#include <QLocale>
#include <QPushButton>
#include <QTimeEdit>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/fact_list.h"

namespace coppice::ui {

namespace {

constexpr int minutesPerHour = 60;
constexpr std::uint32_t minutesPerDay = 24 * 60;
/// What a first line offers: every night.
constexpr std::uint32_t everyDay = 0x7F;
constexpr std::uint32_t eveningMinute = 18 * 60;
constexpr std::uint32_t morningMinute = 7 * 60;
constexpr std::size_t maxLines = 14;

/// The end of the day is shown as 00:00.
QTime timeOf(std::uint32_t minute) {
  const int shown = static_cast<int>(minute % minutesPerDay);
  return {shown / minutesPerHour, shown % minutesPerHour};
}

std::uint32_t minuteOf(const QTimeEdit& edit) {
  return static_cast<std::uint32_t>(edit.time().hour() * minutesPerHour + edit.time().minute());
}

}  // namespace

ScheduleEditor::ScheduleEditor(QWidget* parent)
    : QWidget(parent),
      m_only(new QCheckBox(tr("Only at these times"), this)),
      m_place(new QVBoxLayout),
      m_add(new QPushButton(tr("Add times"), this)),
      m_hint(wrappedLabel({}, this)) {
  nameControl(m_only, QStringLiteral("scheduled"), tr("Train only at these times"));
  nameControl(m_add, QStringLiteral("addTimes"), tr("Add times at which training may run"));
  nameControl(m_hint, QStringLiteral("scheduleHint"), tr("What is missing"));
  auto* const layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(m_only);
  layout->addLayout(m_place);
  auto* const line = new QHBoxLayout;
  line->addWidget(m_add);
  line->addWidget(m_hint, 1);
  layout->addLayout(line);
  connect(m_only, &QCheckBox::clicked, this, [this](bool only) {
    if (only) return addNewLine();
    clear();
    check();
  });
  connect(m_add, &QPushButton::clicked, this, &ScheduleEditor::addNewLine);
  setSchedule({});
}

void ScheduleEditor::setSchedule(const pb::Schedule& schedule) {
  clear();
  for (const pb::TimeWindow& window : schedule.windows()) addLine(window);
  m_hint->clear();
}

pb::Schedule ScheduleEditor::schedule() const {
  pb::Schedule schedule;
  for (const Line& line : m_lines) {
    pb::TimeWindow& window = *schedule.add_windows();
    for (std::size_t day = 0; day < line.days.size(); ++day)
      window.set_days(window.days() | (line.days[day]->isChecked() ? 1U << day : 0U));
    window.set_from_minute(minuteOf(*line.from));
    window.set_to_minute(minuteOf(*line.to) == 0 ? minutesPerDay : minuteOf(*line.to));
  }
  return schedule;
}

void ScheduleEditor::addNewLine() {
  pb::TimeWindow window;
  window.set_days(everyDay);
  window.set_from_minute(eveningMinute);
  window.set_to_minute(morningMinute);
  addLine(window);
  m_lines.back().days.front()->setFocus();
  check();
}

void ScheduleEditor::addLine(const pb::TimeWindow& window) {
  Line line{};
  line.box = new QWidget(this);
  auto* const across = new QHBoxLayout(line.box);
  across->setContentsMargins(24, 0, 0, 0);
  const QLocale locale;
  for (std::size_t day = 0; day < line.days.size(); ++day) {
    const int number = static_cast<int>(day) + 1;  // of Qt: Monday is 1
    auto* const box = new QCheckBox(locale.dayName(number, QLocale::ShortFormat), line.box);
    nameControl(box, QStringLiteral("day%1").arg(number), locale.dayName(number, QLocale::LongFormat));
    box->setChecked((window.days() >> day & 1U) != 0);
    connect(box, &QCheckBox::clicked, this, &ScheduleEditor::check);
    across->addWidget(box);
    line.days[day] = box;
  }
  line.from = new QTimeEdit(timeOf(window.from_minute()), line.box);
  line.to = new QTimeEdit(timeOf(window.to_minute()), line.box);
  nameControl(line.from, QStringLiteral("fromTime"), tr("From"));
  nameControl(line.to, QStringLiteral("toTime"), tr("To; at or before the beginning means the next day"));
  auto* const remove = new QPushButton(tr("Remove"), line.box);
  nameControl(remove, QStringLiteral("removeTimes"), tr("Remove these times"));
  across->addSpacing(8);
  across->addWidget(line.from);
  across->addWidget(new QLabel(tr("to"), line.box));
  across->addWidget(line.to);
  across->addWidget(remove);
  across->addStretch(1);
  QString format = locale.timeFormat(QLocale::ShortFormat);
  format.remove(QStringLiteral(":ss"));  // of the C locale
  for (QTimeEdit* edit : {line.from, line.to}) {
    edit->setDisplayFormat(format);
    connect(edit, &QTimeEdit::editingFinished, this, &ScheduleEditor::check);
  }
  connect(remove, &QPushButton::clicked, this, [this, box = line.box] { removeLine(box); });
  m_place->addWidget(line.box);
  m_lines.push_back(line);
  // Tab goes through the lines before it comes to the button below them.
  QWidget* before = m_only;
  for (const Line& one : m_lines) {
    for (QWidget* control : one.box->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
      if (control->focusPolicy() == Qt::NoFocus) continue;
      setTabOrder(before, control);
      before = control;
    }
  }
  setTabOrder(before, m_add);
  m_only->setChecked(true);
  m_add->setVisible(m_lines.size() < maxLines);
}

void ScheduleEditor::removeLine(QWidget* box) {
  m_add->setFocus();
  std::erase_if(m_lines, [box](const Line& line) { return line.box == box; });
  box->hide();
  box->deleteLater();
  m_only->setChecked(!m_lines.empty());
  m_add->setVisible(!m_lines.empty());
  if (m_lines.empty()) m_only->setFocus();
  check();
}

void ScheduleEditor::clear() {
  for (const Line& line : m_lines) {
    line.box->hide();
    line.box->deleteLater();
  }
  m_lines.clear();
  m_only->setChecked(false);
  m_add->hide();
}

bool ScheduleEditor::usable(const Line& line) {
  const bool anyDay =
      std::any_of(line.days.begin(), line.days.end(), [](const QCheckBox* day) { return day->isChecked(); });
  return anyDay && (line.from->time() != line.to->time() || minuteOf(*line.from) == 0);
}

void ScheduleEditor::check() {
  const bool all = std::all_of(m_lines.begin(), m_lines.end(), usable);
  m_hint->setText(all ? QString() : tr("Not kept yet: choose a day, and an end that differs from the beginning."));
  if (all) Q_EMIT edited();
}

}  // namespace coppice::ui
