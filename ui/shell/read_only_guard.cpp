#include "shell/read_only_guard.h"

#include <QApplication>
#include <QEvent>
#include <QWidget>

namespace coppice::ui {

ReadOnlyGuard::ReadOnlyGuard(QObject* parent)
    : QObject(parent),
      m_names{// pages
              QStringLiteral("fix"), QStringLiteral("pause"), QStringLiteral("refuseRequest"), QStringLiteral("revoke"),
              QStringLiteral("renew"), QStringLiteral("import"), QStringLiteral("importFolder"),
              QStringLiteral("startImport"), QStringLiteral("removeDataset"), QStringLiteral("cancelImport"),
              QStringLiteral("backup"), QStringLiteral("leave"), QStringLiteral("stopRound"), QStringLiteral("erase"),
              QStringLiteral("newRecoveryKey"), QStringLiteral("explain"), QStringLiteral("keyring"),
              // dialogs and banner
              QStringLiteral("bannerButton"), QStringLiteral("grant"), QStringLiteral("refuse"),
              QStringLiteral("unlock"), QStringLiteral("makeRecoveryKey")} {
  QApplication::instance()->installEventFilter(this);
}

bool ReadOnlyGuard::eventFilter(QObject* watched, QEvent* event) {
  const bool matters =
      event->type() == QEvent::Show || event->type() == QEvent::ShowToParent || event->type() == QEvent::EnabledChange;
  if (matters && watched->isWidgetType() && m_names.contains(watched->objectName())) {
    auto* const control = static_cast<QWidget*>(watched);
    if (control->isEnabled()) control->setEnabled(false);
    control->setToolTip(tr("Not in a window that was opened to look only"));
  }
  return QObject::eventFilter(watched, event);
}

}  // namespace coppice::ui
