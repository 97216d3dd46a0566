#pragma once
/// What starts when the person logs in: the window in the tray (XDG autostart), or the service alone (systemd user
/// unit). Both are plain files in the person's configuration folder; whoever starts first, one agent per home runs.
/// Any thread; blocking, short.
#include <QString>
#include <filesystem>

namespace coppice::ui {

class LoginStart {
 public:
  /// configuration: the person's folder, ~/.config. programs: where coppice and coppiced are. home: of the member.
  LoginStart(std::filesystem::path configuration, std::filesystem::path programs, std::filesystem::path home);
  /// In the folder the desktop names.
  static std::filesystem::path configurationFolder();

  bool window() const;
  bool service() const;
  /// False when the file could not be written or removed.
  bool setWindow(bool on) const;
  bool setService(bool on) const;

  std::filesystem::path windowFile() const;
  std::filesystem::path serviceFile() const;

 private:
  std::filesystem::path serviceLink() const;

  std::filesystem::path m_configuration;
  std::filesystem::path m_programs;
  std::filesystem::path m_home;
};

}  // namespace coppice::ui
