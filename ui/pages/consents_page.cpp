#include "pages/consents_page.h"

#include <QDateTime>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

#include "dialogs/dialogs.h"
#include "models/agent_state.h"
#include "widgets/fact_list.h"
#include "widgets/list_view.h"

namespace coppice::ui {

ConsentsPage::ConsentsPage(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_list(new ListView(services.state.consents(), QStringLiteral("consents"), tr("Consents"), this)),
      m_chain(wrappedLabel({}, this)),
      m_columns(wrappedLabel({}, this)),
      m_message(wrappedLabel({}, this)),
      m_revoke(new QPushButton(tr("Revoke"), this)),
      m_renew(new QPushButton(tr("Renew for a year"), this)),
      m_export(new QPushButton(tr("Export receipt…"), this)) {
  auto* const layout = new QVBoxLayout(this);
  m_list->setEmptyText(tr("You have not decided on any request yet."));
  layout->addWidget(m_list, 1);
  nameControl(m_columns, QStringLiteral("consentColumns"), tr("Columns of this consent"));
  layout->addWidget(m_columns);
  nameControl(m_revoke, QStringLiteral("revoke"), tr("Revoke this consent"));
  nameControl(m_renew, QStringLiteral("renew"), tr("Renew this consent for a year"));
  nameControl(m_export, QStringLiteral("exportReceipt"), tr("Export the receipt"));
  auto* const buttons = new QHBoxLayout;
  buttons->addWidget(m_revoke);
  buttons->addWidget(m_renew);
  buttons->addWidget(m_export);
  buttons->addStretch(1);
  layout->addLayout(buttons);
  nameControl(m_message, QStringLiteral("consentResult"), tr("What happened"));
  layout->addWidget(m_message);
  layout->addWidget(m_chain);
  connect(m_list, &ListView::selectionChanged, this, &ConsentsPage::refresh);
  connect(&services.state.consents(), &QAbstractItemModel::dataChanged, this, &ConsentsPage::refresh);
  connect(&services.state, &AgentState::statusChanged, this, &ConsentsPage::refresh);
  connect(m_revoke, &QPushButton::clicked, this, &ConsentsPage::revoke);
  connect(m_renew, &QPushButton::clicked, this, &ConsentsPage::renew);
  connect(m_export, &QPushButton::clicked, this, &ConsentsPage::exportReceipt);
  refresh();
}

const pb::ConsentItem* ConsentsPage::current() const {
  const int row = m_list->currentRow();
  return row < 0 ? nullptr : &m_services.state.consents().at(row);
}

void ConsentsPage::refresh() {
  const pb::ConsentItem* const consent = current();
  const bool granted = consent != nullptr && consent->state() == "granted";
  m_revoke->setEnabled(granted);
  m_renew->setEnabled(granted && m_services.state.status().unlocked());
  m_export->setEnabled(consent != nullptr);
  m_columns->setText(consent == nullptr || consent->columns().empty()
                         ? QString()
                         : tr("Columns: %1").arg(Text::list(consent->columns())));
  m_chain->setText(m_services.state.consentsVerified()
                       ? tr("The chain of your records is verified: none was changed or taken out.")
                       : tr("The chain of your records is broken: a record was changed or taken out. Open Activity and "
                            "export it before you go on."));
}

void ConsentsPage::revoke() {
  const pb::ConsentItem* const consent = current();
  if (consent == nullptr) return;
  pb::Command command;
  command.mutable_revoke()->set_request(toHex(asBytes(consent->request())));
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    m_message->setText(reply ? tr("Revoked. %1").arg(Text::sentence(reply->revoke().effect()))
                             : m_services.sentenceOf(reply.error()).both());
  });
}

void ConsentsPage::renew() {
  const pb::ConsentItem* const consent = current();
  if (consent == nullptr) return;
  pb::Command command;
  command.mutable_renew()->set_request(toHex(asBytes(consent->request())));
  command.mutable_renew()->set_until_ms(QDateTime::currentDateTime().addYears(1).toMSecsSinceEpoch());
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    m_message->setText(reply ? tr("Renewed.") : m_services.sentenceOf(reply.error()).both());
  });
}

void ConsentsPage::exportReceipt() {
  const pb::ConsentItem* const consent = current();
  if (consent == nullptr) return;
  const QString path = m_services.dialogs.saveFile(this, tr("Export receipt"), QStringLiteral("consent-receipt.json"));
  if (path.isEmpty()) return;
  pb::Command command;
  command.mutable_export_()->set_what("receipts");
  command.mutable_export_()->set_format("json");
  command.mutable_export_()->set_request(toHex(asBytes(consent->request())));
  m_services.link.send(std::move(command), this, [this, path](const Expected<pb::Reply>& reply) {
    if (!reply) return m_message->setText(m_services.sentenceOf(reply.error()).both());
    QSaveFile file(path);
    const QByteArray content = QByteArray::fromStdString(reply->document().content());
    const bool saved = file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit();
    m_message->setText(saved ? tr("Saved as %1.").arg(path) : tr("%1 could not be written.").arg(path));
  });
}

}  // namespace coppice::ui
