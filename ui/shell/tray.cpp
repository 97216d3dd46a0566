#include "shell/tray.h"

#include <QApplication>
#include <QMenu>

#include "models/agent_state.h"
#include "shell/main_window.h"

namespace coppice::ui {

Tray::Tray(const Services& services, MainWindow& window) : m_services(services), m_menu(std::make_unique<QMenu>()) {
  const auto pauseFor = [this](std::int64_t durationMs) {
    pb::Command command;
    command.mutable_pause()->set_duration_ms(durationMs);
    send(std::move(command));
  };
  constexpr std::int64_t hourMs = 3'600'000;
  m_menu->addAction(tr("Open"), &window, &MainWindow::raiseToFront);
  m_menu->addSeparator();
  m_pause1 = m_menu->addAction(tr("Pause for 1 hour"), this, [pauseFor] { pauseFor(hourMs); });
  m_pause3 = m_menu->addAction(tr("Pause for 3 hours"), this, [pauseFor] { pauseFor(3 * hourMs); });
  m_pauseLong = m_menu->addAction(tr("Pause until I resume"), this, [pauseFor] { pauseFor(0); });
  m_resume = m_menu->addAction(tr("Resume"), this, [this] {
    pb::Command command;
    command.mutable_resume();
    send(std::move(command));
  });
  m_menu->addSeparator();
  m_menu->addAction(tr("Quit window"), qApp, &QApplication::quit);
  m_icon.setContextMenu(m_menu.get());
  connect(&m_icon, &QSystemTrayIcon::activated, &window, [&window](QSystemTrayIcon::ActivationReason reason) {
    if (reason == QSystemTrayIcon::Trigger) window.raiseToFront();
  });
  connect(&services.state, &AgentState::statusChanged, this, &Tray::refresh);
  RequestModel& requests = services.state.requests();
  connect(&requests, &QAbstractItemModel::dataChanged, this, &Tray::refresh);
  connect(&requests, &QAbstractItemModel::rowsInserted, this, &Tray::refresh);
  connect(&requests, &QAbstractItemModel::modelReset, this, &Tray::refresh);
  refresh();
  appear();
}

void Tray::appear() {
  if (available()) m_icon.show();
}

Tray::~Tray() = default;

bool Tray::available() const { return QSystemTrayIcon::isSystemTrayAvailable(); }

void Tray::tell(const QString& text) {
  if (available()) m_icon.showMessage(QStringLiteral("Coppice"), text, applicationIcon());
}

Tray::State Tray::stateOf(const AgentState& state) {
  const pb::Status& status = state.status();
  if (!state.online()) return State::Error;
  if (!status.initialised() || !status.unlocked() || !status.joined()) return State::NeedsYou;
  if (status.state() == "paused") return State::Paused;
  if (!status.connected()) return State::Disconnected;
  if (state.undecided() > 0) return State::NeedsYou;
  return status.state() == "training" ? State::Training : State::Idle;
}

QString Tray::sentenceFor(State state) {
  switch (state) {
    case State::Idle:
      return tr("Coppice: waiting for the next round");
    case State::Training:
      return tr("Coppice: training");
    case State::Paused:
      return tr("Coppice: paused");
    case State::NeedsYou:
      return tr("Coppice: needs you");
    case State::Error:
      return tr("Coppice: the service is not running");
    case State::Disconnected:
      return tr("Coppice: the data space cannot be reached");
  }
  return {};
}

void Tray::refresh() {
  const State state = stateOf(m_services.state);
  m_icon.setIcon(trayIcon(state));
  const pb::Status& status = m_services.state.status();
  // Why it is paused, in the words of the first page.
  const QString why = state == State::Paused ? QString(u'\n' % Text::sentence(status.reason())) : QString();
  m_icon.setToolTip(QString(sentenceFor(state) % why));
  const bool joined = m_services.state.online() && status.joined() && !m_services.link.readOnly();
  const bool byPerson = state == State::Paused && status.pause_cause() == "person";
  for (QAction* action : {m_pause1, m_pause3, m_pauseLong}) action->setVisible(joined && !byPerson);
  m_resume->setVisible(byPerson && !m_services.link.readOnly());
}

void Tray::send(pb::Command command) {
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    if (!reply) tell(m_services.sentenceOf(reply.error()).both());
  });
}

}  // namespace coppice::ui
