#pragma once
/// Brings a backup back into a home that is not set up: asks for the file and for what opens it. Accepted: everything
/// is back, and the vault is open. GUI thread.
#include <QDialog>

#include "bridge/services.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace coppice::ui {

class RestoreDialog : public QDialog {
  Q_OBJECT
 public:
  explicit RestoreDialog(const Services& services, QWidget* parent = nullptr);

 private:
  void addFields(QVBoxLayout& layout);
  void chooseFile();
  void refresh();
  void restore();
  void unlock(const QByteArray& secret);
  void say(const QString& text);

  const Services& m_services;
  QLineEdit* m_file = nullptr;
  QLineEdit* m_passphrase = nullptr;
  QCheckBox* m_forgotten = nullptr;
  QLineEdit* m_key = nullptr;
  QLabel* m_passphraseName = nullptr;
  QLabel* m_keyName = nullptr;
  QLabel* m_message;
  QPushButton* m_restore = nullptr;
  bool m_busy = false;
};

}  // namespace coppice::ui
