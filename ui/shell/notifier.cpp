#include "shell/notifier.h"

#include <QCoreApplication>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace coppice::ui {

namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");
constexpr int desktopsOwnTime = -1;

}  // namespace

Notifier::Notifier(QDBusConnection bus, std::function<void(const QString&)> fallback, QObject* parent)
    : QObject(parent), m_bus(std::move(bus)), m_fallback(std::move(fallback)) {
  m_bus.connect(service, path, service, QStringLiteral("ActionInvoked"), this, SLOT(actionInvoked(uint, QString)));
}

void Notifier::show(NoticeKind kind, const QString& text) {
  if (!m_bus.isConnected()) return m_fallback(text);
  QDBusMessage call = QDBusMessage::createMethodCall(service, path, service, QStringLiteral("Notify"));
  const QStringList actions{QStringLiteral("default"), tr("Open")};
  const QVariantMap hints{{QStringLiteral("desktop-entry"), QStringLiteral("org.coppice.Coppice")}};
  call << QStringLiteral("Coppice") << m_shown.value(kind) << QStringLiteral("org.coppice.Coppice")
       << QStringLiteral("Coppice") << text << actions << hints << desktopsOwnTime;
  auto* const watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
  connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, kind, text](QDBusPendingCallWatcher* done) {
    const QDBusPendingReply<uint> reply = *done;
    done->deleteLater();
    if (reply.isError()) return m_fallback(text);
    m_shown[kind] = reply.value();
  });
}

void Notifier::actionInvoked(uint id, const QString& action) {
  if (m_shown.values().contains(id) && action == QStringLiteral("default")) Q_EMIT clicked();
}

}  // namespace coppice::ui
