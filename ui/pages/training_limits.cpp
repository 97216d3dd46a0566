#include "pages/training_limits.h"

#include <QCheckBox>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "base/limits.h"
#include "base/training_limits.h"
#include "models/agent_state.h"
#include "widgets/fact_list.h"
#include "widgets/schedule_editor.h"

namespace coppice::ui {

TrainingLimits::TrainingLimits(const Services& services, QWidget* parent) : QWidget(parent), m_services(services) {
  auto* const layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  addSwitches();
  m_schedule = new ScheduleEditor(this);
  layout->addWidget(m_schedule);
  connect(m_schedule, &ScheduleEditor::edited, this, [this] {
    const pb::Schedule schedule = m_schedule->schedule();
    if (schedule.SerializeAsString() == m_limits.schedule().SerializeAsString()) return;
    pb::SetLimits change;
    *change.mutable_schedule() = schedule;
    send(change);
  });
  addNumbers();
  setEnabled(false);
  connect(&services.state, &AgentState::statusChanged, this, [this] {
    setEnabled(m_loaded && m_services.state.online() && !m_services.link.readOnly());
    if (!m_loaded && isVisible()) load();
  });
}

void TrainingLimits::addSwitches() {
  const auto add = [this](const QString& text, const QString& name, void (pb::SetLimits::*set)(bool)) {
    auto* const box = new QCheckBox(text, this);
    nameControl(box, name, text);
    connect(box, &QCheckBox::clicked, this, [this, set](bool on) {
      pb::SetLimits change;
      (change.*set)(on);
      send(change);
    });
    layout()->addWidget(box);
    return box;
  };
  m_battery =
      add(tr("Also while this computer runs on battery"), QStringLiteral("onBattery"), &pb::SetLimits::set_on_battery);
  m_metered = add(tr("Also while the network is metered"), QStringLiteral("onMetered"), &pb::SetLimits::set_on_metered);
}

void TrainingLimits::addNumbers() {
  auto* const form = new QFormLayout;
  static_cast<QVBoxLayout*>(layout())->addLayout(form);
  constexpr int percent = 100;
  constexpr int percentStep = 5;
  constexpr int memoryStepMb = 256;
  m_cpu = addNumber(QStringLiteral("cpuLimit"), tr("Share of the processors"), 1, percent, percentStep,
                    &pb::SetLimits::set_cpu_percent, &pb::Limits::cpu_percent);
  m_cpu->setSuffix(tr(" %"));
  m_memory = addNumber(QStringLiteral("memoryLimit"), tr("Memory for training"), 0, limits::maxMemoryMb, memoryStepMb,
                       &pb::SetLimits::set_memory_mb, &pb::Limits::memory_mb);
  m_memory->setSuffix(tr(" MB"));
  m_memory->setSpecialValueText(tr("as much as a request asks for"));
  m_seats = addNumber(QStringLiteral("seatOffer"), tr("Helper seats to offer, for adding up others' masked numbers"), 0,
                      limits::maxSeatOffer, 1, &pb::SetLimits::set_seats, &pb::Limits::seats);
  form->addRow(tr("Share of the processors"), m_cpu);
  form->addRow(tr("Memory for training"), m_memory);
  form->addRow(tr("Helper seats to offer, for adding up others' masked numbers"), m_seats);
}

QSpinBox* TrainingLimits::addNumber(const QString& objectName, const QString& name, int least, int most, int step,
                                    void (pb::SetLimits::*set)(std::uint32_t),
                                    std::uint32_t (pb::Limits::*get)() const) {
  auto* const box = new QSpinBox(this);
  nameControl(box, objectName, name);
  box->setRange(least, most);
  box->setSingleStep(step);
  box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
  connect(box, &QSpinBox::editingFinished, this, [this, box, set, get] {
    // Between none and the least there is nothing that the agent takes.
    if (box == m_memory && box->value() > 0) box->setValue(std::max<int>(box->value(), limits::leastMemoryMb));
    const auto value = static_cast<std::uint32_t>(box->value());
    if (value == (m_limits.*get)()) return;
    pb::SetLimits change;
    (change.*set)(value);
    send(change);
  });
  return box;
}

void TrainingLimits::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  load();
}

void TrainingLimits::takeFocus() { m_schedule->findChild<QCheckBox*>(QStringLiteral("scheduled"))->setFocus(); }

void TrainingLimits::load() {
  pb::Command command;
  command.mutable_limits();
  // An answer from before a change would take that back.
  m_services.link.send(std::move(command), this, [this, sent = m_sent](const Expected<pb::Reply>& reply) {
    // An agent that is away is said elsewhere, and asked again when it comes back.
    const bool failed = !reply && reply.error().fault != Fault::NotRunning;
    if (failed) Q_EMIT said(m_services.sentenceOf(reply.error()).both());
    if (std::exchange(m_failed, failed) && reply) Q_EMIT said({});
    if (reply && sent == m_sent) display(reply->limits());
  });
}

void TrainingLimits::send(const pb::SetLimits& change) {
  pb::Command command;
  *command.mutable_set_limits() = change;
  ++m_sent;
  // What comes next is compared with what was asked for, not with what was answered so far.
  if (change.has_cpu_percent()) m_limits.set_cpu_percent(change.cpu_percent());
  if (change.has_memory_mb()) m_limits.set_memory_mb(change.memory_mb());
  if (change.has_seats()) m_limits.set_seats(change.seats());
  if (change.has_schedule()) *m_limits.mutable_schedule() = change.schedule();
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) { answered(reply); });
}

void TrainingLimits::answered(const Expected<pb::Reply>& reply) {
  if (reply) return Q_EMIT said({});
  load();  // the controls go back to what holds
  Q_EMIT said(m_services.sentenceOf(reply.error()).both());
}

void TrainingLimits::display(const pb::Limits& limits) {
  const bool sameSchedule =
      m_loaded && m_schedule->schedule().SerializeAsString() == limits.schedule().SerializeAsString();
  m_limits = limits;
  m_loaded = true;
  m_battery->setChecked(limits.on_battery());
  m_metered->setChecked(limits.on_metered());
  if (!sameSchedule) m_schedule->setSchedule(limits.schedule());  // lines being edited keep the keyboard
  m_cpu->setValue(static_cast<int>(limits.cpu_percent()));
  m_memory->setValue(static_cast<int>(limits.memory_mb()));
  m_seats->setValue(static_cast<int>(limits.seats()));
  setEnabled(m_services.state.online() && !m_services.link.readOnly());
}

}  // namespace coppice::ui
