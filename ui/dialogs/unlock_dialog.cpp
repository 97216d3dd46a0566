#include "dialogs/unlock_dialog.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/fact_list.h"

namespace coppice::ui {

UnlockDialog::UnlockDialog(const Services& services, const QString& why, QWidget* parent)
    : QDialog(parent), m_services(services), m_passphrase(new QLineEdit(this)), m_trouble(wrappedLabel({}, this)) {
  setWindowTitle(tr("Unlock the vault"));
  setMinimumWidth(420);
  auto* const layout = new QVBoxLayout(this);
  layout->addWidget(wrappedLabel(why, this));
  m_passphrase->setEchoMode(QLineEdit::Password);
  m_passphrase->setPlaceholderText(tr("Passphrase"));
  nameControl(m_passphrase, QStringLiteral("passphrase"), tr("Passphrase"));
  layout->addWidget(m_passphrase);
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
  secret.fill('\0');
  m_open->setEnabled(false);
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    m_open->setEnabled(true);
    m_passphrase->clear();
    if (reply) return accept();
    m_trouble->setText(m_services.sentenceOf(reply.error()).both());
    m_trouble->show();
    m_passphrase->setFocus();
  });
}

}  // namespace coppice::ui
