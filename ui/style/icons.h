#pragma once
/// The project's own pictures. Tray states differ by shape, not by colour alone. GUI thread.
#include <QIcon>

namespace coppice::ui {

enum class TrayState { Idle, Training, Paused, NeedsYou, Error, Disconnected };

QIcon applicationIcon();
QIcon trayIcon(TrayState state);

}  // namespace coppice::ui
