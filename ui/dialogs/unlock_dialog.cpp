#include "dialogs/unlock_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "bridge/keyring.h"
#include "bridge/preferences.h"
#include "dialogs/dialogs.h"
#include "dialogs/help_window.h"
#include "dialogs/passphrase.h"
#include "widgets/fact_list.h"

namespace coppice::ui {

UnlockDialog::UnlockDialog(const Services& services, const QString& why, QWidget* parent)
    : QDialog(parent),
      m_services(services),
      m_passphrase(new QLineEdit(this)),
      m_keep(new QCheckBox(tr("Keep it in the desktop's keyring and unlock when I log in"), this)),
      m_trouble(wrappedLabel({}, this)) {
  setHelpTopic(this, QStringLiteral("safety"));
  setWindowTitle(tr("Unlock the vault"));
  setMinimumWidth(420);
  auto* const layout = new QVBoxLayout(this);
  layout->addWidget(wrappedLabel(why, this));
  m_passphrase->setEchoMode(QLineEdit::Password);
  m_passphrase->setPlaceholderText(tr("Passphrase"));
  nameControl(m_passphrase, QStringLiteral("passphrase"), tr("Passphrase"));
  layout->addWidget(m_passphrase);
  addRecovery(*layout);
  nameControl(m_keep, QStringLiteral("keepPassphrase"), m_keep->text());
  m_keep->setVisible(services.keyring.available());
  m_keep->setChecked(services.preferences.keyring());
  layout->addWidget(m_keep);
  nameControl(m_trouble, QStringLiteral("unlockTrouble"), tr("What went wrong"));
  m_trouble->hide();
  layout->addWidget(m_trouble);
  auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  m_open = buttons->addButton(tr("Unlock"), QDialogButtonBox::AcceptRole);
  nameControl(m_open, QStringLiteral("unlock"), tr("Unlock"));
  layout->addWidget(buttons);
  m_forgotten = buttons->addButton(tr("Passphrase forgotten…"), QDialogButtonBox::ActionRole);
  m_forgotten->setAutoDefault(false);
  nameControl(m_forgotten, QStringLiteral("forgotten"), tr("Set a new passphrase with the recovery key"));
  connect(m_forgotten, &QPushButton::clicked, this, &UnlockDialog::beginRecovery);
  connect(buttons, &QDialogButtonBox::accepted, this, [this] { m_recovery->isHidden() ? unlock() : recover(); });
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

/// Fields for whoever forgot the passphrase and kept the recovery key.
void UnlockDialog::addRecovery(QVBoxLayout& layout) {
  m_recovery = new QWidget(this);
  auto* const form = new QFormLayout(m_recovery);
  form->setContentsMargins(0, 0, 0, 0);
  m_key = new QLineEdit;
  m_newPassphrase = new QLineEdit;
  m_newAgain = new QLineEdit;
  nameControl(m_key, QStringLiteral("recoveryKey"), tr("Recovery key"));
  nameControl(m_newPassphrase, QStringLiteral("recoveredPassphrase"), tr("New passphrase"));
  nameControl(m_newAgain, QStringLiteral("recoveredPassphraseAgain"), tr("New passphrase, again"));
  form->addRow(tr("Recovery key"), m_key);
  form->addRow(tr("New passphrase"), m_newPassphrase);
  form->addRow(tr("Again"), m_newAgain);
  for (QLineEdit* field : {m_newPassphrase, m_newAgain}) field->setEchoMode(QLineEdit::Password);
  for (QLineEdit* field : {m_key, m_newPassphrase, m_newAgain}) {
    connect(field, &QLineEdit::textChanged, this, [this] {
      m_open->setEnabled(!m_key->text().trimmed().isEmpty() && passphraseChosen(*m_newPassphrase, *m_newAgain));
      // What is emptied after it was used lacks nothing.
      const bool begun = !m_newPassphrase->text().isEmpty();
      m_trouble->setText(begun ? passphraseLack(*m_newPassphrase, *m_newAgain) : QString());
      m_trouble->setVisible(!m_trouble->text().isEmpty());
    });
  }
  m_recovery->hide();
  layout.addWidget(m_recovery);
}

void UnlockDialog::beginRecovery() {
  m_passphrase->hide();
  m_forgotten->hide();
  m_trouble->hide();
  m_recovery->show();
  m_open->setText(tr("Set and unlock"));
  m_open->setEnabled(false);
  m_key->setFocus();
}

void UnlockDialog::recover() {
  pb::Command command;
  pb::Recover& wanted = *command.mutable_recover();
  wanted.set_recovery_key(m_key->text().trimmed().toStdString());
  wanted.set_new_secret(secretIn(*m_newPassphrase));
  setRecovering(true);
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    setRecovering(false);
    if (!reply) {
      m_trouble->setText(m_services.sentenceOf(reply.error()).both());
      m_trouble->show();
      return m_key->setFocus();
    }
    // The vault is still locked, and now there is a passphrase for it.
    m_passphrase->setText(m_newPassphrase->text());
    for (QLineEdit* field : {m_key, m_newPassphrase, m_newAgain}) field->clear();
    unlock();
  });
}

/// The agent goes on by itself, so nobody leaves without knowing which passphrase it is now.
void UnlockDialog::setRecovering(bool busy) {
  m_busy = busy;
  m_open->setEnabled(!busy);
  m_recovery->setEnabled(!busy);  // what was sent opens the vault then
}

void UnlockDialog::reject() {
  if (!m_busy) QDialog::reject();
}

void UnlockDialog::unlock() {
  pb::Command command;
  command.mutable_unlock()->set_secret(secretIn(*m_passphrase));
  m_open->setEnabled(false);
  QByteArray secret = m_passphrase->text().toUtf8();  // for the keyring, once it has proved right
  m_services.link.send(std::move(command), this, [this, secret](const Expected<pb::Reply>& reply) mutable {
    if (reply) {
      // The desktop may take its time to ask, so the dialog does not wait for it.
      keepOrForget(m_services, m_keep->isChecked(), secret,
                   // Beside every window: one that it belonged to may be closed while it is open.
                   [&dialogs = m_services.dialogs, title = windowTitle()](const QString& why) {
                     dialogs.tell(nullptr, title, why);
                   });
    }
    secret.fill('\0');
    m_open->setEnabled(true);
    m_passphrase->clear();
    if (reply) return accept();
    m_trouble->setText(m_services.sentenceOf(reply.error()).both());
    m_trouble->show();
    m_passphrase->setFocus();
  });
}

void keepOrForget(const Services& services, bool keep, const QByteArray& passphrase,
                  std::function<void(const QString&)> notKept) {
  Preferences& preferences = services.preferences;
  if (keep) {
    services.keyring.write(passphrase, [&preferences, notKept = std::move(notKept)](bool saved) {
      preferences.setKeyring(saved);
      if (!saved)
        notKept(
            UnlockDialog::tr("The desktop's keyring did not take the passphrase, so you will be asked for it again."));
    });
  } else if (preferences.keyring()) {
    services.keyring.forget();
    preferences.setKeyring(false);
  }
}

}  // namespace coppice::ui
