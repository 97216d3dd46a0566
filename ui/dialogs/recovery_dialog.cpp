#include "dialogs/recovery_dialog.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "dialogs/help_window.h"
#include "dialogs/passphrase.h"
#include "dialogs/recovery_sheet.h"
#include "widgets/fact_list.h"

namespace coppice::ui {

RecoveryDialog::RecoveryDialog(const Services& services, QWidget* parent)
    : QDialog(parent),
      m_services(services),
      m_question(new QWidget(this)),
      m_passphrase(new QLineEdit(m_question)),
      m_trouble(wrappedLabel({}, m_question)),
      m_sheet(new RecoverySheet(services, this)) {
  setHelpTopic(this, QStringLiteral("safety"));
  setWindowTitle(tr("New recovery key"));
  setMinimumWidth(460);
  auto* const layout = new QVBoxLayout(this);
  auto* const question = new QVBoxLayout(m_question);
  question->setContentsMargins(0, 0, 0, 0);
  question->addWidget(wrappedLabel(tr("A new recovery key replaces the one you have: the old one opens backups made "
                                      "until now, but no longer this vault. Enter your passphrase to make it."),
                                   m_question));
  m_passphrase->setEchoMode(QLineEdit::Password);
  m_passphrase->setPlaceholderText(tr("Passphrase"));
  nameControl(m_passphrase, QStringLiteral("recoveryPassphrase"), tr("Passphrase"));
  question->addWidget(m_passphrase);
  nameControl(m_trouble, QStringLiteral("recoveryTrouble"), tr("What went wrong"));
  question->addWidget(m_trouble);
  layout->addWidget(m_question);
  layout->addWidget(m_sheet);
  m_sheet->hide();
  auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  m_close = buttons->button(QDialogButtonBox::Cancel);
  m_make = buttons->addButton(tr("Make a new key"), QDialogButtonBox::AcceptRole);
  nameControl(m_make, QStringLiteral("makeRecoveryKey"), m_make->text());
  layout->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &RecoveryDialog::make);
  connect(buttons, &QDialogButtonBox::rejected, this, &RecoveryDialog::reject);
  connect(m_sheet, &RecoverySheet::keptChanged, this, [this] { m_close->setEnabled(m_sheet->kept()); });
}

void RecoveryDialog::make() {
  pb::Command command;
  command.mutable_new_recovery_key()->set_secret(secretIn(*m_passphrase));
  m_passphrase->clear();
  setBusy(true);
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    setBusy(false);
    if (reply) return showKey(reply->init().recovery_key());
    QString trouble = m_services.sentenceOf(reply.error()).both();
    if (reply.error().fault == Fault::NotRunning)  // the answer was lost, not what was asked
      trouble += u' ' + tr("The old key may be void already: make a new one when the service is back.");
    m_trouble->setText(trouble);
    m_passphrase->setFocus();
  });
}

void RecoveryDialog::showKey(const std::string& key) {
  m_sheet->setKey(key);
  m_question->hide();
  m_make->hide();
  m_sheet->show();
  m_close->setText(tr("Close"));
  m_close->setEnabled(false);
}

/// The agent may have replaced the key before its answer is here: who leaves now has neither key.
void RecoveryDialog::setBusy(bool busy) {
  m_busy = busy;
  m_make->setEnabled(!busy);
  m_close->setEnabled(!busy);
}

void RecoveryDialog::reject() {
  if (m_busy) return;
  if (!m_sheet->empty() && !m_sheet->kept()) return;
  QDialog::reject();
}

}  // namespace coppice::ui
