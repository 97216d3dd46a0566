#pragma once
/// Asks for the passphrase and opens the vault with it; stays open after a wrong one. Accepted: the vault is open.
/// Never keeps the passphrase, unless the person hands it to the desktop's keyring. GUI thread.
#include <QDialog>

#include "bridge/services.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace coppice::ui {

class UnlockDialog : public QDialog {
  Q_OBJECT
 public:
  UnlockDialog(const Services& services, const QString& why, QWidget* parent = nullptr);
  void reject() override;

 private:
  void addRecovery(QVBoxLayout& layout);
  void beginRecovery();
  void recover();
  void setRecovering(bool busy);
  void unlock();

  const Services& m_services;
  QLineEdit* m_passphrase;
  QCheckBox* m_keep;
  QLabel* m_trouble;
  QPushButton* m_open;
  QPushButton* m_forgotten = nullptr;
  QWidget* m_recovery = nullptr;
  QLineEdit* m_key = nullptr;
  QLineEdit* m_newPassphrase = nullptr;
  QLineEdit* m_newAgain = nullptr;
  bool m_busy = false;  // recovering
};

/// After the passphrase has proved right: keeps it in the keyring, or takes it out. notKept: hears the sentence to say
/// when the keyring refuses; that may be after the dialog is gone.
void keepOrForget(const Services& services, bool keep, const QByteArray& passphrase,
                  std::function<void(const QString&)> notKept);

}  // namespace coppice::ui
