#pragma once
/// From an empty home to a member of a data space: what leaves this machine, passphrase and recovery key, invitation.
/// Nothing is written before the invitation is sent, so leaving before that leaves nothing behind; a home that is
/// set up already starts at the invitation. GUI thread.
#include <QWizard>

#include "bridge/services.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace coppice::ui {

class FirstRunWizard : public QWizard {
  Q_OBJECT
 public:
  explicit FirstRunWizard(const Services& services, QWidget* parent = nullptr);

 private:
  enum Place { Welcome, Passphrase, Invitation, Recovery };
  QWizardPage* welcomePage();
  QWizardPage* passphrasePage();
  QWizardPage* invitationPage();
  QWizardPage* recoveryPage();
  bool validateCurrentPage() override;
  void initialise();
  void join();
  void say(const QString& text);
  void chooseSpaceFile();

  const Services& m_services;
  QLineEdit* m_passphrase = nullptr;
  QLineEdit* m_again = nullptr;
  QLineEdit* m_spaceFile = nullptr;
  QPlainTextEdit* m_invite = nullptr;
  QLabel* m_passphraseTrouble = nullptr;
  QLabel* m_joinTrouble = nullptr;
  QLabel* m_recoveryKey = nullptr;
  QCheckBox* m_written = nullptr;
  bool m_busy = false;
  bool m_initialised;
};

}  // namespace coppice::ui
