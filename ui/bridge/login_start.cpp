#include "bridge/login_start.h"

#include <QSaveFile>
#include <QStandardPaths>

namespace coppice::ui {

namespace fs = std::filesystem;

namespace {

/// In quotes, with each of `special` behind `escape`; % stands for itself when doubled, in both kinds of file.
QString quoted(const fs::path& path, const QString& special, const QString& escape) {
  QString text;
  for (const QChar c : QString::fromStdString(path.string())) {
    if (special.contains(c)) text += escape;
    text += c;
    if (c == u'%') text += c;
  }
  return u'"' % text % u'"';
}

/// Desktop Entry Specification, "The Exec key": the escape itself is escaped once more, as in every string there.
QString forDesktop(const fs::path& path) { return quoted(path, QStringLiteral("\\\"$`"), QStringLiteral("\\\\")); }

/// systemd.service, "Command lines": a dollar sign is doubled.
QString forUnit(const fs::path& path) {
  return quoted(path, QStringLiteral("\\\""), QStringLiteral("\\")).replace(u'$', QStringLiteral("$$"));
}

bool write(const fs::path& path, const QString& text) {
  std::error_code failed;
  fs::create_directories(path.parent_path(), failed);
  QSaveFile file(QString::fromStdString(path.string()));
  const QByteArray bytes = text.toUtf8();
  return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
}

bool removed(const fs::path& path) {
  std::error_code failed;
  fs::remove(path, failed);
  return !failed;
}

}  // namespace

LoginStart::LoginStart(fs::path configuration, fs::path programs, fs::path home)
    : m_configuration(std::move(configuration)), m_programs(std::move(programs)), m_home(std::move(home)) {}

fs::path LoginStart::configurationFolder() {
  return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation).toStdString();
}

fs::path LoginStart::windowFile() const { return m_configuration / "autostart/org.coppice.Coppice.desktop"; }
fs::path LoginStart::serviceFile() const { return m_configuration / "systemd/user/coppiced.service"; }
fs::path LoginStart::serviceLink() const {
  return m_configuration / "systemd/user/default.target.wants/coppiced.service";
}

bool LoginStart::window() const { return fs::exists(windowFile()); }
bool LoginStart::service() const { return fs::exists(serviceLink()); }

bool LoginStart::setWindow(bool on) const {
  if (!on) return removed(windowFile());
  return write(windowFile(), QStringLiteral("[Desktop Entry]\nType=Application\nName=Coppice\nTerminal=false\nExec=%1 "
                                            "--tray --home %2\nX-GNOME-Autostart-enabled=true\n")
                                 .arg(forDesktop(m_programs / "coppice"), forDesktop(m_home)));
}

bool LoginStart::setService(bool on) const {
  std::error_code failed;
  if (!on) return removed(serviceLink());
  const bool written =
      write(serviceFile(), QStringLiteral("[Unit]\nDescription=Coppice: training on this member's data\n\n[Service]\n"
                                          "ExecStart=%1 --home %2\nRestart=on-failure\n\n"
                                          "[Install]\nWantedBy=default.target\n")
                               .arg(forUnit(m_programs / "coppiced"), forUnit(m_home)));
  if (!written) return false;
  fs::create_directories(serviceLink().parent_path(), failed);
  fs::remove(serviceLink(), failed);
  fs::create_symlink(serviceFile(), serviceLink(), failed);
  return !failed;
}

}  // namespace coppice::ui
