#include "dialogs/restore_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "dialogs/dialogs.h"
#include "dialogs/help_window.h"
#include "dialogs/passphrase.h"
#include "widgets/fact_list.h"

namespace coppice::ui {

RestoreDialog::RestoreDialog(const Services& services, QWidget* parent)
    : QDialog(parent), m_services(services), m_message(wrappedLabel({}, this)) {
  setHelpTopic(this, QStringLiteral("safety"));
  setWindowTitle(tr("Bring a backup back"));
  setMinimumWidth(480);
  auto* const layout = new QVBoxLayout(this);
  layout->addWidget(
      wrappedLabel(tr("Data, keys and records come back as they were. Your consents hold again only after "
                      "you renew them."),
                   this));
  addFields(*layout);
  nameControl(m_message, QStringLiteral("restoreMessage"), tr("What happened"));
  layout->addWidget(m_message);
  auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  m_restore = buttons->addButton(tr("Bring back"), QDialogButtonBox::AcceptRole);
  nameControl(m_restore, QStringLiteral("restore"), m_restore->text());
  m_cancel = buttons->button(QDialogButtonBox::Cancel);
  layout->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &RestoreDialog::restore);
  connect(buttons, &QDialogButtonBox::rejected, this, &RestoreDialog::reject);
  refresh();
}

void RestoreDialog::addFields(QVBoxLayout& layout) {
  m_fields = new QWidget(this);
  auto* const form = new QFormLayout(m_fields);
  form->setContentsMargins(0, 0, 0, 0);
  m_file = new QLineEdit(this);
  m_passphrase = new QLineEdit(this);
  m_again = new QLineEdit(this);
  m_key = new QLineEdit(this);
  m_passphraseName = new QLabel(this);
  m_againName = new QLabel(tr("Again"), this);
  m_keyName = new QLabel(tr("Recovery key"), this);
  m_forgotten = new QCheckBox(tr("I forgot the passphrase and have the recovery key"), this);
  auto* const choose = new QPushButton(tr("Choose…"), this);
  nameControl(m_file, QStringLiteral("backupFile"), tr("Backup file"));
  nameControl(choose, QStringLiteral("chooseBackup"), tr("Choose the backup file"));
  nameControl(m_key, QStringLiteral("backupRecoveryKey"), tr("Recovery key"));
  nameControl(m_forgotten, QStringLiteral("backupForgotten"), m_forgotten->text());
  nameControl(m_again, QStringLiteral("backupPassphraseAgain"), tr("New passphrase, again"));
  for (QLineEdit* field : {m_passphrase, m_again}) field->setEchoMode(QLineEdit::Password);
  auto* const line = new QHBoxLayout;
  line->addWidget(m_file, 1);
  line->addWidget(choose);
  form->addRow(tr("Backup file"), line);
  form->addRow(m_keyName, m_key);
  form->addRow(m_passphraseName, m_passphrase);
  form->addRow(m_againName, m_again);
  form->addRow(m_forgotten);
  layout.addWidget(m_fields);
  connect(choose, &QPushButton::clicked, this, &RestoreDialog::chooseFile);
  connect(m_forgotten, &QCheckBox::toggled, this, &RestoreDialog::refresh);
  for (QLineEdit* field : {m_file, m_passphrase, m_again, m_key})
    connect(field, &QLineEdit::textChanged, this, &RestoreDialog::refresh);
}

void RestoreDialog::chooseFile() {
  const QString path = m_services.dialogs.openFile(this, tr("Backup file"), tr("Backups (*.bin);;All files (*)"));
  if (!path.isEmpty()) m_file->setText(path);
}

void RestoreDialog::refresh() {
  const bool forgotten = m_forgotten->isChecked();
  m_key->setVisible(forgotten);
  m_keyName->setVisible(forgotten);
  m_again->setVisible(forgotten);
  m_againName->setVisible(forgotten);
  const QString name = forgotten ? tr("New passphrase") : tr("Passphrase of that day");
  m_passphraseName->setText(name);
  nameControl(m_passphrase, QStringLiteral("backupPassphrase"), name);
  // A new passphrase is typed unseen, so it is typed twice; the one of that day proves itself.
  const bool opens = forgotten ? !m_key->text().trimmed().isEmpty() && passphraseChosen(*m_passphrase, *m_again)
                               : !m_passphrase->text().isEmpty();
  m_restore->setEnabled(opens && !m_file->text().isEmpty() && !m_busy);
  m_cancel->setEnabled(!m_busy);
  m_fields->setEnabled(!m_busy);  // what opens the backup is to open the vault too
  if (!m_busy) say(forgotten && !m_passphrase->text().isEmpty() ? passphraseLack(*m_passphrase, *m_again) : QString());
}

void RestoreDialog::restore() {
  m_busy = true;
  refresh();
  say(tr("Bringing back…"));
  pb::Command command;
  pb::Restore& wanted = *command.mutable_restore();
  wanted.set_path(m_file->text().toStdString());
  wanted.set_secret(secretIn(*m_passphrase));
  if (m_forgotten->isChecked()) wanted.set_recovery_key(m_key->text().trimmed().toStdString());
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    if (reply) return unlock();
    m_busy = false;
    refresh();
    say(m_services.sentenceOf(reply.error()).both());
  });
}

/// What opened the backup opens the vault that came with it.
void RestoreDialog::unlock() {
  pb::Command command;
  command.mutable_unlock()->set_secret(secretIn(*m_passphrase));
  for (QLineEdit* field : {m_passphrase, m_again, m_key}) field->clear();
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    if (!reply)
      m_services.dialogs.tell(
          this, windowTitle(),
          tr("Everything is back, but the vault is still locked. %1").arg(m_services.sentenceOf(reply.error()).both()));
    accept();
  });
}

/// The agent goes on by itself: whoever left now would stand before a home that is suddenly set up.
void RestoreDialog::reject() {
  if (!m_busy) QDialog::reject();
}

void RestoreDialog::say(const QString& text) { m_message->setText(text); }

}  // namespace coppice::ui
