#include "window/single_window.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QLocalSocket>
#include <QThread>

namespace coppice::window {

namespace {

QString socketName(const std::filesystem::path& home, bool readOnly) {
  const QByteArray path = QByteArray::fromStdString(std::filesystem::absolute(home).lexically_normal().string());
  return QString((readOnly ? QStringLiteral("coppice-auditor-") : QStringLiteral("coppice-window-")) %
                 QString::fromLatin1(QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(16)));
}

QString lockFile(const std::filesystem::path& home, bool readOnly) {
  return QString::fromStdString((home / (readOnly ? "auditor.lock" : "window.lock")).string());
}

}  // namespace

SingleWindow::SingleWindow(const std::filesystem::path& home, bool readOnly)
    : m_home(home), m_name(socketName(home, readOnly)), m_lock(lockFile(home, readOnly)) {
  m_lock.setStaleLockTime(0);  // that of a process that died is taken over, whatever its age
  m_server.setSocketOptions(QLocalServer::UserAccessOption);
  connect(&m_server, &QLocalServer::newConnection, this, [this] {
    m_server.nextPendingConnection()->deleteLater();
    Q_EMIT asked();
  });
}

Expected<SingleWindow::Place> SingleWindow::take() {
  if (m_lock.tryLock()) {
    QLocalServer::removeServer(m_name);
    m_server.listen(m_name);
    return Place::Ours;
  }
  if (m_lock.error() != QLockFile::LockFailedError) return fail(Fault::Storage, m_home.string());
  if (!raiseOther()) return fail(Fault::AlreadyRunning, m_home.string());
  return Place::Other;
}

/// A connection says it all. A window that is just starting does not listen yet.
bool SingleWindow::raiseOther() const {
  QLocalSocket socket;
  constexpr int patienceMs = 5'000;
  constexpr unsigned long againMs = 20;
  for (const QDeadlineTimer end(patienceMs); !end.hasExpired(); QThread::msleep(againMs)) {
    socket.connectToServer(m_name);
    if (socket.waitForConnected(patienceMs)) return true;
  }
  return false;
}

}  // namespace coppice::window
