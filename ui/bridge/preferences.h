#pragma once
/// How the window looks and begins: kept beside the home, in a file of its own that holds nothing about data or
/// consents. GUI thread.
#include <QSettings>
#include <QStringBuilder>
#include <QTime>
#include <filesystem>

namespace coppice::ui {

class Preferences {
 public:
  explicit Preferences(const std::filesystem::path& home)
      : m_home(home), m_settings(QString::fromStdString((home / "window.ini").string()), QSettings::IniFormat) {}

  const std::filesystem::path& home() const { return m_home; }
  /// "en", "de", "fr"; empty: the desktop's.
  QString language() const { return text("language"); }
  void setLanguage(const QString& code) { set("language", code); }
  /// "system", "light", "dark".
  QString theme() const { return m_settings.value(QStringLiteral("theme"), QStringLiteral("system")).toString(); }
  void setTheme(const QString& name) { set("theme", name); }
  /// Whether the person was told once that closing the window ends nothing.
  bool closingExplained() const { return m_settings.value(QStringLiteral("closingExplained"), false).toBool(); }
  void setClosingExplained() { m_settings.setValue(QStringLiteral("closingExplained"), true); }
  /// Whether the person wants notifications of a kind (models/notices.h).
  bool notifies(const QString& kind) const { return m_settings.value(QString(notifyKey % kind), true).toBool(); }
  void setNotifies(const QString& kind, bool on) { m_settings.setValue(QString(notifyKey % kind), on); }
  /// No notification from one time of day to the other; the same twice: never quiet.
  QTime quietFrom() const { return time("quietFrom"); }
  QTime quietTo() const { return time("quietTo"); }
  void setQuiet(QTime from, QTime to) {
    m_settings.setValue(QStringLiteral("quietFrom"), from.toString(timeFormat));
    m_settings.setValue(QStringLiteral("quietTo"), to.toString(timeFormat));
  }
  /// Whether the desktop's keyring keeps the passphrase of this home.
  bool keyring() const { return m_settings.value(QStringLiteral("keyring"), false).toBool(); }
  void setKeyring(bool on) { m_settings.setValue(QStringLiteral("keyring"), on); }

 private:
  static inline const QString notifyKey = QStringLiteral("notify/");
  static inline const QString timeFormat = QStringLiteral("HH:mm");
  QTime time(const char* key) const {
    const QTime stored = QTime::fromString(text(key), timeFormat);
    return stored.isValid() ? stored : QTime(0, 0);
  }
  QString text(const char* key) const { return m_settings.value(QLatin1String(key)).toString(); }
  void set(const char* key, const QString& value) { m_settings.setValue(QLatin1String(key), value); }

  std::filesystem::path m_home;
  QSettings m_settings;
};

}  // namespace coppice::ui
