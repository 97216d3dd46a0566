#pragma once
/// The tray icon: how things stand at a glance, pause, and the way back to the window. Decides nothing about requests.
/// GUI thread.
#include <QSystemTrayIcon>

#include "bridge/services.h"
#include "style/icons.h"

class QAction;
class QMenu;

namespace coppice::ui {

class MainWindow;

class Tray : public QObject {
  Q_OBJECT
 public:
  using State = TrayState;

  Tray(const Services& services, MainWindow& window);
  ~Tray() override;
  bool available() const;
  /// What the icon opens.
  const QMenu& menu() const { return *m_menu; }
  /// Shows the icon where there is a tray by now.
  void appear();
  /// Shows a text for a while, where the desktop has a tray.
  void tell(const QString& text);
  static State stateOf(const AgentState& state);
  static QString sentenceFor(State state);

 private:
  void refresh();
  void send(pb::Command command);

  const Services& m_services;
  QSystemTrayIcon m_icon;
  std::unique_ptr<QMenu> m_menu;
  QAction* m_pause1;
  QAction* m_pause3;
  QAction* m_pauseLong;
  QAction* m_resume;
};

}  // namespace coppice::ui
