#pragma once
/// Brings a backup back into a home that is not set up: asks for the file and for what opens it. It is not left
/// while that is under way. Accepted: everything is back, and the vault is open unless the person was told otherwise.
/// GUI thread.
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
  void reject() override;

 private:
  void addFields(QVBoxLayout& layout);
  void chooseFile();
  void refresh();
  void restore();
  void unlock();
  void say(const QString& text);

  const Services& m_services;
  QWidget* m_fields = nullptr;
  QLineEdit* m_file = nullptr;
  QLineEdit* m_passphrase = nullptr;
  QCheckBox* m_forgotten = nullptr;
  QLineEdit* m_key = nullptr;
  QLineEdit* m_again = nullptr;
  QLabel* m_passphraseName = nullptr;
  QLabel* m_againName = nullptr;
  QLabel* m_keyName = nullptr;
  QLabel* m_message;
  QPushButton* m_restore = nullptr;
  QPushButton* m_cancel = nullptr;
  bool m_busy = false;
};

}  // namespace coppice::ui
