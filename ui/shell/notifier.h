#pragma once
/// Shows notices through the desktop's notification service (org.freedesktop.Notifications), else through the tray;
/// with neither, nobody is told, and the pages say it all anyway. A click opens the window; no notification decides
/// anything. GUI thread.
#include <QDBusConnection>
#include <QMap>
#include <QObject>
#include <functional>

#include "models/notices.h"

namespace coppice::ui {

class Notifier : public QObject {
  Q_OBJECT
 public:
  /// fallback: shows a text when the desktop has no notification service.
  Notifier(QDBusConnection bus, std::function<void(const QString&)> fallback, QObject* parent = nullptr);
  void show(NoticeKind kind, const QString& text);

 Q_SIGNALS:
  void clicked();

 private Q_SLOTS:
  void actionInvoked(uint id, const QString& action);

 private:
  QDBusConnection m_bus;
  std::function<void(const QString&)> m_fallback;
  QMap<NoticeKind, uint> m_shown;  // each replaced by the next of its kind, so they never pile up
};

}  // namespace coppice::ui
