#pragma once
/// Makes a new recovery key that replaces the old one: asks for the passphrase, shows the key once. It is not
/// left while the key is being made, and then only after the person said that the key is kept. GUI thread.
#include <QDialog>

#include "bridge/services.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace coppice::ui {

class RecoverySheet;

class RecoveryDialog : public QDialog {
  Q_OBJECT
 public:
  explicit RecoveryDialog(const Services& services, QWidget* parent = nullptr);
  void reject() override;

 private:
  void make();
  void setBusy(bool busy);
  void showKey(const std::string& key);

  const Services& m_services;
  QWidget* m_question;
  QLineEdit* m_passphrase;
  QLabel* m_trouble;
  RecoverySheet* m_sheet;
  QPushButton* m_make;
  QPushButton* m_close;
  bool m_busy = false;
};

}  // namespace coppice::ui
