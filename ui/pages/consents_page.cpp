#include "pages/consents_page.h"

#include <QComboBox>
#include <QDateTime>
#include <QFileInfo>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

#include "dialogs/dialogs.h"
#include "dialogs/help_window.h"
#include "models/agent_state.h"
#include "pages/absence.h"
#include "pages/consent_detail.h"
#include "pages/coverage_view.h"
#include "widgets/fact_list.h"
#include "widgets/list_view.h"
#include "widgets/save_document.h"

namespace coppice::ui {

namespace {

constexpr std::int64_t monthMs = 30LL * 86'400'000;

}  // namespace

ConsentsPage::ConsentsPage(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_list(new ListView(services.state.consents(), QStringLiteral("consents"), tr("Consents"), this)),
      m_shown(new QComboBox(this)),
      m_detail(new ConsentDetail(services, this)),
      m_chain(wrappedLabel({}, this)),
      m_message(wrappedLabel({}, this)),
      m_revoke(new QPushButton(tr("Revoke"), this)),
      m_renew(new QPushButton(tr("Renew for a year"), this)),
      m_export(new QPushButton(tr("Export receipt…"), this)) {
  auto* const tabs = new QTabWidget(this);
  nameControl(tabs, QStringLiteral("consentViews"), tr("Views of your consents"));
  tabs->addTab(makeList(), tr("Consents"));
  tabs->addTab(new CoverageView(services, tabs), tr("Coverage"));
  auto* const layout = new QVBoxLayout(this);
  layout->addWidget(tabs);
  connectAll();
  say({});
  refresh();
}

QWidget* ConsentsPage::makeList() {
  explainEmpty(*m_list, m_services.state, Needs::Space, tr("You have not decided on any request yet."));
  m_list->addSearch(tr("Search consents"));
  m_shown->addItem(tr("All"), static_cast<int>(Shown::All));
  m_shown->addItem(tr("In force"), static_cast<int>(Shown::InForce));
  m_shown->addItem(tr("Ends within 30 days"), static_cast<int>(Shown::EndsSoon));
  m_shown->addItem(tr("Ended or refused"), static_cast<int>(Shown::Ended));
  nameControl(m_shown, QStringLiteral("consentsShown"), tr("Which consents are shown"));
  m_list->addTool(m_shown);
  m_list->setFilter([this](int row) { return accepts(row); });
  nameControl(m_revoke, QStringLiteral("revoke"), tr("Revoke this consent"));
  setHelpTopic(m_revoke, QStringLiteral("undone"));
  nameControl(m_renew, QStringLiteral("renew"), tr("Renew this consent for a year"));
  nameControl(m_export, QStringLiteral("exportReceipt"), tr("Export the receipt"));
  nameControl(m_message, QStringLiteral("consentResult"), tr("What happened"));
  nameControl(m_chain, QStringLiteral("consentChain"), tr("Check of your records"));
  for (QPushButton* button : {m_revoke, m_renew}) button->setVisible(!m_services.link.readOnly());
  auto* const below = new QWidget(this);
  auto* const down = new QVBoxLayout(below);
  down->setContentsMargins(0, 0, 0, 0);
  auto* const buttons = new QHBoxLayout;
  buttons->addWidget(m_revoke);
  buttons->addWidget(m_renew);
  buttons->addWidget(m_export);
  buttons->addStretch(1);
  down->addLayout(buttons);
  down->addWidget(m_message);
  down->addWidget(m_detail, 1);
  down->addWidget(m_chain);
  auto* const splitter = new QSplitter(Qt::Vertical, this);
  splitter->addWidget(m_list);
  splitter->addWidget(below);
  splitter->setStretchFactor(0, 2);
  splitter->setStretchFactor(1, 3);
  splitter->setChildrenCollapsible(false);
  auto* const page = new QWidget(this);
  (new QVBoxLayout(page))->addWidget(splitter);
  return page;
}

void ConsentsPage::connectAll() {
  connect(m_list, &ListView::selectionChanged, this, &ConsentsPage::refresh);
  connect(m_shown, &QComboBox::currentIndexChanged, m_list, &ListView::refilter);
  // A consent that changed may belong to another view now, e.g. after a revocation.
  connect(&m_services.state.consents(), &QAbstractItemModel::dataChanged, m_list, &ListView::refilter);
  connect(&m_services.state, &AgentState::statusChanged, this, &ConsentsPage::refresh);
  connect(m_revoke, &QPushButton::clicked, this, &ConsentsPage::revoke);
  connect(m_renew, &QPushButton::clicked, this, &ConsentsPage::renew);
  connect(m_export, &QPushButton::clicked, this, &ConsentsPage::exportReceipt);
}

bool ConsentsPage::accepts(int row) const {
  const pb::ConsentItem& consent = m_services.state.consents().at(row);
  const bool granted = consent.state() == "granted";
  switch (static_cast<Shown>(m_shown->currentData().toInt())) {
    case Shown::All:
      return true;
    case Shown::InForce:
      return granted;
    case Shown::EndsSoon:
      return granted && consent.until_ms() < QDateTime::currentMSecsSinceEpoch() + monthMs;
    case Shown::Ended:
      return !granted;
  }
  return true;
}

const pb::ConsentItem* ConsentsPage::current() const {
  const int row = m_list->currentRow();
  return row < 0 ? nullptr : &m_services.state.consents().at(row);
}

void ConsentsPage::refresh() {
  const pb::ConsentItem* const consent = current();
  const bool granted = consent != nullptr && consent->state() == "granted";
  const bool expired = consent != nullptr && consent->state() == "expired";
  // A revoked one may leave the view; what was said stays until another is selected.
  if (consent != nullptr && consent->request() != m_selected) {
    m_selected = consent->request();
    say({});
  }
  m_revoke->setEnabled(granted && !m_waiting);
  m_renew->setEnabled((granted || expired) && !m_waiting && m_services.state.status().unlocked());
  m_export->setEnabled(consent != nullptr);
  m_detail->setVisible(consent != nullptr);
  if (consent != nullptr) m_detail->setConsent(*consent);
  const std::optional<bool> whole = m_services.state.consentsVerified();
  m_chain->setText(!whole ? QString()
                   : *whole
                       ? tr("The chain of your records is verified: none was changed or taken out.")
                       : tr("The chain of your records is broken: a record was changed or taken out. Press “Export "
                            "consent records…” on the page Activity before you go on."));
}

void ConsentsPage::revoke() {
  const pb::ConsentItem* const consent = current();
  if (consent == nullptr) return;
  pb::Command command;
  command.mutable_revoke()->set_request(toHex(asBytes(consent->request())));
  send(std::move(command),
       [](const pb::Reply& reply) { return tr("Revoked. %1").arg(Text::sentence(reply.revoke().effect())); });
}

void ConsentsPage::renew() {
  const pb::ConsentItem* const consent = current();
  if (consent == nullptr) return;
  pb::Command command;
  command.mutable_renew()->set_request(toHex(asBytes(consent->request())));
  command.mutable_renew()->set_until_ms(QDateTime::currentDateTime().addYears(1).toMSecsSinceEpoch());
  send(std::move(command), [](const pb::Reply&) { return tr("Renewed."); });
}

/// One at a time: a second click would put an error in the place of what was done.
void ConsentsPage::send(pb::Command command, std::function<QString(const pb::Reply&)> done) {
  m_waiting = true;
  refresh();
  m_services.link.send(std::move(command), this,
                       [this, of = ofSelected(), done = std::move(done)](const Expected<pb::Reply>& reply) {
                         m_waiting = false;
                         refresh();
                         sayOf(of, reply ? done(*reply) : m_services.sentenceOf(reply.error()).both());
                       });
}

void ConsentsPage::exportReceipt() {
  if (current() == nullptr) return;
  const About of = ofSelected();  // the list may change while the person thinks
  const QString filter = QStringList{tr("Signed record, ISO/IEC TS 27560 (*.json)"), tr("W3C DPV (*.jsonld)"),
                                     tr("Web page (*.html)"), tr("For printing (*.pdf)")}
                             .join(QStringLiteral(";;"));
  const QString path =
      m_services.dialogs.saveFile(this, tr("Export receipt"), QStringLiteral("consent-receipt.json"), filter);
  if (path.isEmpty()) return;
  const QString kind = QFileInfo(path).suffix().toLower();
  pb::Command command;
  command.mutable_export_()->set_what("receipts");
  command.mutable_export_()->set_request(toHex(asBytes(of.request)));
  command.mutable_export_()->set_format(kind == QStringLiteral("jsonld")                                  ? "jsonld"
                                        : kind == QStringLiteral("html") || kind == QStringLiteral("pdf") ? "html"
                                                                                                          : "json");
  command.mutable_export_()->set_language(QLocale().name().toStdString());
  m_services.link.send(std::move(command), this, [this, of, path, kind](const Expected<pb::Reply>& reply) {
    if (!reply) return sayOf(of, m_services.sentenceOf(reply.error()).both());
    save(of, path, kind, QByteArray::fromStdString(reply->document().content()));
  });
}

void ConsentsPage::save(const About& of, const QString& path, const QString& kind, const QByteArray& content) {
  const bool saved =
      kind == QStringLiteral("pdf") ? savePdf(path, QString::fromUtf8(content)) : saveBytes(path, content);
  sayOf(of, saved ? tr("Saved as %1.").arg(path) : tr("%1 could not be written.").arg(path));
}

ConsentsPage::About ConsentsPage::ofSelected() const {
  const pb::ConsentItem* const consent = current();
  return consent == nullptr ? About{} : About{consent->request(), Text::of(consent->title())};
}

/// Under another consent than the one it is about, it names that one.
void ConsentsPage::sayOf(const About& of, const QString& text) {
  say(of.request == m_selected ? text : QString(of.title % QStringLiteral(": ") % text));
}

/// An empty line takes no room.
void ConsentsPage::say(const QString& text) {
  m_message->setText(text);
  m_message->setVisible(!text.isEmpty());
}

}  // namespace coppice::ui
