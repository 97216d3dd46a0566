#include "dialogs/unlock_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "bridge/keyring.h"
#include "bridge/preferences.h"
#include "dialogs/help_window.h"
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
  connect(buttons, &QDialogButtonBox::accepted, this, &UnlockDialog::unlock);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void UnlockDialog::unlock() {
  pb::Command command;
  QByteArray secret = m_passphrase->text().toUtf8();
  command.mutable_unlock()->set_secret(secret.constData(), static_cast<std::size_t>(secret.size()));
  m_open->setEnabled(false);
  m_services.link.send(std::move(command), this, [this, secret](const Expected<pb::Reply>& reply) mutable {
    if (reply) keepOrForget(m_services, m_keep->isChecked(), secret);
    secret.fill('\0');
    m_open->setEnabled(true);
    m_passphrase->clear();
    if (reply) return accept();
    m_trouble->setText(m_services.sentenceOf(reply.error()).both());
    m_trouble->show();
    m_passphrase->setFocus();
  });
}

void keepOrForget(const Services& services, bool keep, const QByteArray& passphrase) {
  Preferences& preferences = services.preferences;
  if (keep) {
    services.keyring.write(passphrase, [&preferences](bool saved) { preferences.setKeyring(saved); });
  } else if (preferences.keyring()) {
    services.keyring.forget();
    preferences.setKeyring(false);
  }
}

}  // namespace coppice::ui
