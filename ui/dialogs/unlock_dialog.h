#pragma once
/// Asks for the passphrase and opens the vault with it; stays open after a wrong one. Accepted: the vault is open.
/// GUI thread. Never keeps the passphrase.
#include <QDialog>

#include "bridge/services.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace coppice::ui {

class UnlockDialog : public QDialog {
  Q_OBJECT
 public:
  UnlockDialog(const Services& services, const QString& why, QWidget* parent = nullptr);

 private:
  void unlock();

  const Services& m_services;
  QLineEdit* m_passphrase;
  QLabel* m_trouble;
  QPushButton* m_open;
};

}  // namespace coppice::ui
