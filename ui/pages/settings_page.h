#pragma once
/// How the window looks, what starts at login, when training may run, backup, and a check of this machine. GUI thread.
#include <QWidget>

#include "bridge/login_start.h"
#include "bridge/services.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace coppice::ui {

class TrainingLimits;

class SettingsPage : public QWidget {
  Q_OBJECT
 public:
  SettingsPage(const Services& services, LoginStart start, QWidget* parent = nullptr);
  /// Puts the keyboard where the times of training are; what the window should scroll to.
  QWidget* showLimits();

 private:
  void addLooks(QVBoxLayout* layout);
  void addStart(QVBoxLayout* layout);
  void addLimits(QVBoxLayout* layout);
  void addNotices(QVBoxLayout* layout);
  void addSafety(QVBoxLayout* layout);
  void refresh();
  void backup();
  void check();
  void leave();
  void eraseAll();
  void say(const QString& text);
  void send(pb::Command command, const QString& done);

  const Services& m_services;
  LoginStart m_start;
  QLabel* m_message;
  TrainingLimits* m_limits = nullptr;
  QPushButton* m_backup = nullptr;
  QPushButton* m_recovery = nullptr;
  QPushButton* m_leave = nullptr;
  QPushButton* m_erase = nullptr;
  QCheckBox* m_keyring = nullptr;
};

}  // namespace coppice::ui
