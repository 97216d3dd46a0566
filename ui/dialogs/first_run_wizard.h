#pragma once
/// From an empty home to a member of a data space: what leaves this machine, passphrase, how Coppice runs here,
/// invitation, recovery key. Nothing is written before the invitation is sent, and what was written for an invitation
/// that failed is erased when the person leaves: leaving leaves nothing behind. A home that is set up already starts at
/// the invitation. GUI thread.
#include <QWizard>

#include "bridge/login_start.h"
#include "bridge/services.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace coppice::ui {

class RecoverySheet;

class FirstRunWizard : public QWizard {
  Q_OBJECT
 public:
  FirstRunWizard(const Services& services, LoginStart start, QWidget* parent = nullptr);

  void reject() override;

 private:
  enum Place { Welcome, Passphrase, Habits, Invitation, Recovery };
  QWizardPage* welcomePage();
  QWizardPage* passphrasePage();
  QWizardPage* habitsPage();
  QWizardPage* invitationPage();
  QWizardPage* recoveryPage();
  bool validateCurrentPage() override;
  void initialise();
  void join();
  void joined();
  void setLimits();
  void sayBesides(const QString& trouble);
  void failed(const Error& error);
  void restore();
  void say(const QString& text);
  void chooseSpaceFile();

  const Services& m_services;
  QStringList m_troubles;  // of what took effect when the space was joined
  LoginStart m_start;
  QLineEdit* m_passphrase = nullptr;
  QLineEdit* m_again = nullptr;
  QCheckBox* m_keep = nullptr;
  QCheckBox* m_battery = nullptr;
  QCheckBox* m_metered = nullptr;
  QSpinBox* m_cpu = nullptr;
  QCheckBox* m_startWindow = nullptr;
  QCheckBox* m_startService = nullptr;
  QLineEdit* m_spaceFile = nullptr;
  QPlainTextEdit* m_invite = nullptr;
  QLabel* m_passphraseTrouble = nullptr;
  QLabel* m_joinTrouble = nullptr;
  RecoverySheet* m_sheet = nullptr;
  QByteArray m_secret;  // until the keyring has it
  bool m_busy = false;
  bool m_leaving = false;  // asked for while something was under way
  quint64 m_joinTicket = 0;
  bool m_madeHome = false;
  bool m_joined = false;
  bool m_initialised;
};

}  // namespace coppice::ui
