#include "style/icons.h"

#include <array>

namespace coppice::ui {

QIcon applicationIcon() { return QIcon(QStringLiteral(":/icons/coppice.svg")); }

// One set: the mark is a disc with its own rim, so it is seen on light and on dark panels.
QIcon trayIcon(TrayState state) {
  static constexpr std::array names{"idle", "training", "paused", "needs-you", "error", "disconnected"};
  return QIcon(QStringLiteral(":/icons/tray-%1.svg").arg(QLatin1String(names.at(static_cast<std::size_t>(state)))));
}

}  // namespace coppice::ui
