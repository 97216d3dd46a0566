#include "pages/requests_page.h"

#include <QComboBox>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <utility>

#include "dialogs/consent_dialog.h"
#include "dialogs/dialogs.h"
#include "dialogs/request_layers.h"
#include "models/agent_state.h"
#include "pages/absence.h"
#include "widgets/fact_list.h"
#include "widgets/list_view.h"

namespace coppice::ui {

namespace {

/// The ledger takes a refusal only before the first decision.
bool refusable(const pb::RequestSummary& request) {
  return !request.closed() && (request.state() == "pending" || request.state() == "draft");
}

}  // namespace

RequestsPage::RequestsPage(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_list(new ListView(services.state.requests(), QStringLiteral("requests"), tr("Requests"), this)),
      m_shown(new QComboBox(this)),
      m_detail(new QWidget(this)),
      m_facts(new FactList(m_detail)),
      m_title(headingLabel({}, m_detail)),
      m_trouble(wrappedLabel({}, this)),
      m_review(new QPushButton(tr("Review…"), this)),
      m_refuse(new QPushButton(tr("Refuse"), this)) {
  auto* const layout = new QVBoxLayout(this);
  explainEmpty(*m_list, services.state, Needs::Space,
               tr("No provider has published a request in your data space yet. You will see it here."));
  m_list->addSearch(tr("Search requests"));
  m_list->selectMany();
  makeFilter();
  auto* const splitter = new QSplitter(Qt::Vertical, this);
  splitter->addWidget(m_list);
  splitter->addWidget(makeDetail());
  splitter->setChildrenCollapsible(false);
  layout->addWidget(splitter);
  connect(m_list, &ListView::selectionChanged, this, &RequestsPage::refresh);
  connect(m_list, &ListView::activated, this, [this](int row) { review(m_services.state.requests().at(row).id()); });
  connect(&services.state.requests(), &QAbstractItemModel::dataChanged, m_list, &ListView::refilter);
  connect(m_review, &QPushButton::clicked, this, [this] {
    if (const auto requests = chosen(); requests.size() == 1) review(requests.front()->id());
  });
  connect(m_refuse, &QPushButton::clicked, this, &RequestsPage::refuse);
  refresh();
}

QWidget* RequestsPage::makeDetail() {
  auto* const detail = new QVBoxLayout(m_detail);
  detail->addWidget(m_title);
  m_columns = m_facts->add(tr("Columns"), {});
  m_state = m_facts->add(tr("State"), {}, QStringLiteral("requestState"));
  detail->addWidget(m_facts);
  auto* const buttons = new QHBoxLayout;
  nameControl(m_review, QStringLiteral("review"), tr("Review the request"));
  nameControl(m_refuse, QStringLiteral("refuseRequest"), tr("Refuse what is selected"));
  m_refuse->setVisible(!m_services.link.readOnly());
  buttons->addWidget(m_refuse);
  buttons->addWidget(m_review);
  setTabOrder(m_refuse, m_review);
  buttons->addStretch(1);
  detail->addLayout(buttons);
  nameControl(m_trouble, QStringLiteral("requestsMessage"), tr("What happened"));
  detail->addWidget(m_trouble);
  detail->addStretch();  // makes way for the layers
  return m_detail;
}

void RequestsPage::makeFilter() {
  constexpr std::array states = {"pending", "draft", "granted", "refused", "revoked", "expired", "terminated"};
  m_shown->addItem(tr("Every state"), QString());
  for (const char* state : states) m_shown->addItem(Text::state(state), QLatin1String(state));
  nameControl(m_shown, QStringLiteral("requestsShown"), tr("Show requests in this state"));
  m_list->addTool(m_shown);
  connect(m_shown, &QComboBox::currentIndexChanged, this, [this] {
    const std::string state = m_shown->currentData().toString().toStdString();
    m_list->setFilter(
        [this, state](int row) { return state.empty() || m_services.state.requests().at(row).state() == state; });
  });
}

std::vector<const pb::RequestSummary*> RequestsPage::chosen() const {
  std::vector<const pb::RequestSummary*> requests;
  for (const int row : m_list->selectedRows()) requests.push_back(&m_services.state.requests().at(row));
  return requests;
}

void RequestsPage::refresh() {
  const auto requests = chosen();
  const auto refused = static_cast<int>(
      std::count_if(requests.begin(), requests.end(), [](const auto* request) { return refusable(*request); }));
  m_detail->setVisible(!requests.empty() || !m_trouble->text().isEmpty());
  m_title->setVisible(!requests.empty());
  m_facts->setVisible(requests.size() == 1);
  m_review->setEnabled(false);
  m_refuse->setEnabled(refused > 0 && m_refusing.open == 0);
  m_refuse->setText(requests.size() > 1 ? tr("Refuse %n request(s)…", "", refused) : tr("Refuse"));
  if (m_layers != nullptr) m_layers->setVisible(requests.size() == 1);
  if (requests.size() != 1) {
    m_title->setText(tr("%n request(s) selected", "", static_cast<int>(requests.size())));
    return;
  }
  const pb::RequestSummary& request = *requests.front();
  m_title->setText(Text::of(request.title()));
  m_columns->setText(Text::list(request.columns()));
  m_state->setText(
      request.has_unusable()
          ? tr("It cannot be used: %1").arg(m_services.sentenceOf(control::fromFault(request.unusable())).both())
          : Text::state(request.state()));
  m_review->setEnabled(true);
  m_review->setText(ConsentDialog::decidable(m_services, request) ? tr("Review…") : tr("View…"));
  describe(request);
}

/// The same layers that the consent dialog shows, to read in passing.
void RequestsPage::describe(const pb::RequestSummary& request) {
  const std::string wanted = request.id() + request.state() + (request.has_unusable() ? "!" : "");
  if (wanted == m_described) return;
  m_described = wanted;
  // Who asks, what it costs and what is promised is never another request's, not even for a moment.
  delete std::exchange(m_layers, nullptr);
  if (std::exchange(m_undescribed, false)) m_trouble->clear();
  pb::Command command;
  command.mutable_show()->set_request(toHex(asBytes(request.id())));
  m_services.link.send(std::move(command), this, [this, wanted](const Expected<pb::Reply>& reply) {
    if (wanted != m_described) return;  // another one was chosen meanwhile
    if (!reply || !reply->has_request()) {
      m_described.clear();
      m_undescribed = !reply;
      if (!reply) m_trouble->setText(m_services.sentenceOf(reply.error()).both());
      return;
    }
    auto* const shortPage = new QWidget;
    auto* const down = new QVBoxLayout(shortPage);
    down->addWidget(RequestLayers::inShort(reply->request()));
    down->addStretch(1);
    delete std::exchange(m_layers, nullptr);  // the same may have been asked for twice
    m_layers = new RequestLayers(reply->request(), shortPage, m_detail);
    static_cast<QVBoxLayout*>(m_detail->layout())->addWidget(m_layers, 1);
    m_layers->setVisible(m_facts->isVisibleTo(m_detail));
  });
}

void RequestsPage::review(const std::string& request) {
  pb::Command command;
  command.mutable_show()->set_request(toHex(asBytes(request)));
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    if (!reply || !reply->has_request()) {
      if (!reply) say(m_services.sentenceOf(reply.error()).both());
      return;
    }
    m_trouble->clear();
    auto* const dialog = new ConsentDialog(m_services, reply->request(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
  });
}

/// One request: at once, as everywhere. Many: one question with their number, since a slip of the hand would be many
/// decisions.
void RequestsPage::refuse() {
  std::vector<std::string> ids;
  for (const pb::RequestSummary* request : chosen()) {
    if (refusable(*request)) ids.push_back(request->id());
  }
  if (ids.empty()) return;
  const int count = static_cast<int>(ids.size());
  const Question question{tr("Refuse requests"),
                          tr("Refuse %n request(s)? They are not asked again; each can still be granted later by its "
                             "own review.",
                             "", count),
                          tr("Refuse")};
  if (chosen().size() > 1 && !m_services.dialogs.confirm(this, question)) return;
  send(ids);
}

void RequestsPage::send(const std::vector<std::string>& refused) {
  m_refusing = {};
  m_refusing.open = static_cast<int>(refused.size());
  for (const std::string& id : refused) {
    pb::Command command;
    command.mutable_refuse()->set_request(toHex(asBytes(id)));
    m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) { answered(reply); });
  }
  refresh();
}

void RequestsPage::answered(const Expected<pb::Reply>& reply) {
  --m_refusing.open;
  if (reply) {
    ++m_refusing.refused;
  } else {
    m_refusing.failure = reply.error();
  }
  if (m_refusing.open > 0) return;
  QStringList said;
  if (m_refusing.refused > 0) said << tr("%n request(s) refused.", "", m_refusing.refused);
  if (m_refusing.failure) said << m_services.sentenceOf(*m_refusing.failure).both();
  say(said.join(u' '));
  refresh();
}

/// Stays until something else is said, also when another request is described.
void RequestsPage::say(const QString& text) {
  m_undescribed = false;
  m_trouble->setText(text);
}

}  // namespace coppice::ui
