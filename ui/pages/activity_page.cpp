#include "pages/activity_page.h"

#include <QApplication>
#include <QComboBox>
#include <QFileInfo>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

#include "dialogs/dialogs.h"
#include "dialogs/report_dialog.h"
#include "models/agent_state.h"
#include "pages/absence.h"
#include "widgets/fact_list.h"
#include "widgets/list_view.h"
#include "widgets/save_document.h"

namespace coppice::ui {

ActivityPage::ActivityPage(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_list(new ListView(services.state.activity(), QStringLiteral("activity"), tr("Activity"), this)),
      m_kind(new QComboBox(this)),
      m_sum(wrappedLabel({}, this)),
      m_chain(wrappedLabel({}, this)),
      m_message(wrappedLabel({}, this)) {
  auto* const tabs = new QTabWidget(this);
  nameControl(tabs, QStringLiteral("activityViews"), tr("Views of the activity list"));
  tabs->addTab(makeEverything(), tr("Everything"));
  tabs->addTab(makeSent(), tr("What left this machine"));
  auto* const layout = new QVBoxLayout(this);
  layout->addWidget(tabs, 1);
  layout->addLayout(makeButtons());
  nameControl(m_message, QStringLiteral("activityMessage"), tr("What happened"));
  layout->addWidget(m_message);
  say({});
  nameControl(m_chain, QStringLiteral("activityChain"), tr("Check of the list"));
  layout->addWidget(m_chain);
  AgentState& state = services.state;
  connect(&state, &AgentState::statusChanged, this, &ActivityPage::refresh);
  connect(&state.activity(), &QAbstractItemModel::rowsInserted, this,
          [this](const QModelIndex&, int first) { addKinds(first); });
  connect(&state.activity(), &QAbstractItemModel::modelReset, this, [this] { addKinds(0); });
  connect(&state.sent(), &QAbstractItemModel::rowsInserted, this,
          [this](const QModelIndex&, int first) { addSent(first); });
  connect(&state.sent(), &QAbstractItemModel::modelReset, this, [this] {
    m_bytes = 0;
    m_rounds.clear();
    addSent(0);
  });
  addKinds(0);
  addSent(0);
  refresh();
}

QWidget* ActivityPage::makeEverything() {
  explainEmpty(*m_list, m_services.state, Needs::Agent, tr("Nothing has happened yet."));
  m_list->addSearch(tr("Search the activity list"));
  m_list->sortBy(0, Qt::DescendingOrder);
  m_kind->addItem(tr("Every kind"), QString());
  m_kind->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  nameControl(m_kind, QStringLiteral("activityKind"), tr("Show entries of this kind"));
  m_list->addTool(m_kind);
  connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
    const std::string kind = m_kind->currentData().toString().toStdString();
    m_list->setFilter(
        [this, kind](int row) { return kind.empty() || m_services.state.activity().at(row).kind() == kind; });
  });
  auto* const page = new QWidget(this);
  (new QVBoxLayout(page))->addWidget(m_list);
  return page;
}

QWidget* ActivityPage::makeSent() {
  auto* const page = new QWidget(this);
  auto* const layout = new QVBoxLayout(page);
  auto* const list = new ListView(m_services.state.sent(), QStringLiteral("sent"), tr("What left this machine"), page);
  explainEmpty(*list, m_services.state, Needs::Agent, tr("Nothing has left this machine."));
  list->addSearch(tr("Search what left this machine"));
  list->sortBy(0, Qt::DescendingOrder);
  layout->addWidget(list, 1);
  nameControl(m_sum, QStringLiteral("sentSum"), tr("Sum"));
  layout->addWidget(m_sum);
  return page;
}

QLayout* ActivityPage::makeButtons() {
  auto* const list = new QPushButton(tr("Export this list…"), this);
  auto* const records = new QPushButton(tr("Export consent records…"), this);
  auto* const report = new QPushButton(tr("Problem report…"), this);
  nameControl(list, QStringLiteral("exportActivity"), tr("Export the activity list"));
  nameControl(records, QStringLiteral("exportAudit"), tr("Export all consent records"));
  nameControl(report, QStringLiteral("problemReport"), tr("Make a problem report"));
  connect(list, &QPushButton::clicked, this,
          [this] { exportAs("activity", tr("Export activity"), QStringLiteral("coppice-activity.json")); });
  connect(records, &QPushButton::clicked, this,
          [this] { exportAs("audit", tr("Export consent records"), QStringLiteral("coppice-consents.json")); });
  connect(report, &QPushButton::clicked, this, &ActivityPage::report);
  auto* const buttons = new QHBoxLayout;
  for (QPushButton* button : {list, records, report}) buttons->addWidget(button);
  buttons->addStretch(1);
  return buttons;
}

void ActivityPage::refresh() {
  const std::optional<bool> whole = m_services.state.activityVerified();
  if (const std::optional<Error>& trouble = m_services.state.listTrouble())
    return m_chain->setText(m_services.sentenceOf(*trouble).both());
  // Without an agent, or before anything is set up, there is no chain: the list says why.
  const bool absent = !absence(m_services.state, Needs::Agent).isEmpty();
  m_chain->setText(!whole   ? (absent ? QString() : tr("The chain is being checked…"))
                   : *whole ? tr("Chain verified: no entry was changed or taken out.")
                            : tr("The chain is broken: an entry was changed or taken out by another program."));
}

/// Kinds that occur, by their names in the person's language. New ones join while the chosen one stays chosen.
void ActivityPage::addKinds(int first) {
  const ActivityModel& activity = m_services.state.activity();
  for (int row = first; row < activity.rowCount(); ++row) {
    const pb::ActivityEntry& entry = activity.at(row);
    if (!m_kinds.insert(entry.kind()).second) continue;
    const QString name = Text::activity(entry.kind());
    int place = 1;
    while (place < m_kind->count() && m_kind->itemText(place).localeAwareCompare(name) < 0) ++place;
    m_kind->insertItem(place, name, QString::fromStdString(entry.kind()));
  }
}

void ActivityPage::addSent(int first) {
  const SentModel& sent = m_services.state.sent();
  for (int row = first; row < sent.rowCount(); ++row) {
    m_bytes += sent.at(row).part.bytes();
    m_rounds.insert(sent.at(row).entry);
  }
  m_sum->setText(tr("%1 in %n round(s). No record is among it; your numbers were masked before they left.", "",
                    static_cast<int>(m_rounds.size()))
                     .arg(Text::bytes(m_bytes)));
}

void ActivityPage::exportAs(const char* what, const QString& title, const QString& name) {
  const QString filter = tr("With every field (*.json)") + QStringLiteral(";;") + tr("Table (*.csv)");
  const QString path = m_services.dialogs.saveFile(this, title, name, filter);
  if (path.isEmpty()) return;
  const bool table = QFileInfo(path).suffix().toLower() == QStringLiteral("csv");
  pb::Command command;
  command.mutable_export_()->set_what(what);
  command.mutable_export_()->set_format(table ? "csv" : "json");
  m_services.link.send(std::move(command), this, [this, path](const Expected<pb::Reply>& reply) {
    if (!reply) return say(m_services.sentenceOf(reply.error()).both());
    const bool saved = saveBytes(path, QByteArray::fromStdString(reply->document().content()));
    say(saved ? tr("Saved as %1.").arg(path) : tr("%1 could not be written.").arg(path));
  });
}

void ActivityPage::report() {
  const QString client =
      QStringLiteral("coppice %1, Qt %2, %3")
          .arg(QApplication::applicationVersion(), QLatin1String(qVersion()), QApplication::platformName());
  pb::Command command;
  command.mutable_report()->set_client(client.toStdString());
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    if (!reply) return say(m_services.sentenceOf(reply.error()).both());
    say({});
    auto* const dialog = new ReportDialog(m_services, QString::fromStdString(reply->document().content()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
  });
}

/// An empty line takes no room.
void ActivityPage::say(const QString& text) {
  m_message->setText(text);
  m_message->setVisible(!text.isEmpty());
}

}  // namespace coppice::ui
