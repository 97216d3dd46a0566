#pragma once
/// The project's own pictures. Tray states differ by shape, not by colour alone. GUI thread.
#include <QIcon>

namespace coppice::ui {

QIcon applicationIcon();
/// state: of Tray::State.
QIcon trayIcon(int state);

}  // namespace coppice::ui
