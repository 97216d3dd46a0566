#include "pages/activity_page.h"

#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

#include "dialogs/dialogs.h"
#include "models/agent_state.h"
#include "widgets/fact_list.h"
#include "widgets/list_view.h"

namespace coppice::ui {

ActivityPage::ActivityPage(const Services& services, QWidget* parent)
    : QWidget(parent), m_services(services), m_chain(wrappedLabel({}, this)), m_message(wrappedLabel({}, this)) {
  auto* const layout = new QVBoxLayout(this);
  auto* const list = new ListView(services.state.activity(), QStringLiteral("activity"), tr("Activity"), this);
  list->setEmptyText(tr("Nothing has happened yet."));
  list->addSearch(tr("Search the activity list"));
  list->sortBy(0, Qt::DescendingOrder);
  layout->addWidget(list, 1);
  auto* const exported = new QPushButton(tr("Export…"), this);
  nameControl(exported, QStringLiteral("exportAudit"), tr("Export the activity list"));
  auto* const buttons = new QHBoxLayout;
  buttons->addWidget(exported);
  buttons->addStretch(1);
  layout->addLayout(buttons);
  nameControl(m_chain, QStringLiteral("activityChain"), tr("Check of the list"));
  layout->addWidget(m_chain);
  layout->addWidget(m_message);
  connect(exported, &QPushButton::clicked, this, &ActivityPage::exportAudit);
  connect(&services.state, &AgentState::statusChanged, this, &ActivityPage::refresh);
  refresh();
}

void ActivityPage::refresh() {
  m_chain->setText(m_services.state.activityVerified()
                       ? tr("Chain verified: no entry was changed or taken out.")
                       : tr("The chain is broken: an entry was changed or taken out by another program."));
}

void ActivityPage::exportAudit() {
  const QString path =
      m_services.dialogs.saveFile(this, tr("Export activity"), QStringLiteral("coppice-activity.json"));
  if (path.isEmpty()) return;
  pb::Command command;
  command.mutable_export_()->set_what("audit");
  command.mutable_export_()->set_format("json");
  m_services.link.send(std::move(command), this, [this, path](const Expected<pb::Reply>& reply) {
    if (!reply) return m_message->setText(m_services.sentenceOf(reply.error()).both());
    QSaveFile file(path);
    const QByteArray content = QByteArray::fromStdString(reply->document().content());
    const bool saved = file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit();
    m_message->setText(saved ? tr("Saved as %1.").arg(path) : tr("%1 could not be written.").arg(path));
  });
}

}  // namespace coppice::ui
