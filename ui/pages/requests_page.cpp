#include "pages/requests_page.h"

#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include "dialogs/consent_dialog.h"
#include "models/agent_state.h"
#include "widgets/fact_list.h"
#include "widgets/list_view.h"

namespace coppice::ui {

RequestsPage::RequestsPage(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_list(new ListView(services.state.requests(), QStringLiteral("requests"), tr("Requests"), this)),
      m_detail(new QWidget(this)),
      m_title(headingLabel({}, m_detail)),
      m_trouble(wrappedLabel({}, this)),
      m_review(new QPushButton(tr("Review…"), this)),
      m_refuse(new QPushButton(tr("Refuse"), this)) {
  auto* const layout = new QVBoxLayout(this);
  m_list->setEmptyText(tr("No provider has published a request in your data space yet. You will see it here."));
  m_list->addSearch(tr("Search requests"));
  auto* const detail = new QVBoxLayout(m_detail);
  detail->addWidget(m_title);
  auto* const facts = new FactList(m_detail);
  m_provider = facts->add(tr("Who asks"), {});
  m_purpose = facts->add(tr("What for"), {});
  m_columns = facts->add(tr("Columns"), {});
  m_state = facts->add(tr("State"), {});
  detail->addWidget(facts);
  auto* const buttons = new QHBoxLayout;
  nameControl(m_review, QStringLiteral("review"), tr("Review the request"));
  nameControl(m_refuse, QStringLiteral("refuseRequest"), tr("Refuse the request"));
  buttons->addWidget(m_refuse);
  buttons->addWidget(m_review);
  buttons->addStretch(1);
  detail->addLayout(buttons);
  detail->addWidget(m_trouble);
  detail->addStretch(1);
  auto* const splitter = new QSplitter(Qt::Vertical, this);
  splitter->addWidget(m_list);
  splitter->addWidget(m_detail);
  splitter->setChildrenCollapsible(false);
  layout->addWidget(splitter);
  connect(m_list, &ListView::selectionChanged, this, &RequestsPage::refresh);
  connect(m_list, &ListView::activated, this, [this](int row) { review(m_services.state.requests().at(row).id()); });
  connect(&services.state.requests(), &QAbstractItemModel::dataChanged, this, &RequestsPage::refresh);
  connect(m_review, &QPushButton::clicked, this, [this] {
    if (const auto* request = current()) review(request->id());
  });
  connect(m_refuse, &QPushButton::clicked, this, &RequestsPage::refuse);
  refresh();
}

const pb::RequestSummary* RequestsPage::current() const {
  const int row = m_list->currentRow();
  return row < 0 ? nullptr : &m_services.state.requests().at(row);
}

void RequestsPage::refresh() {
  const pb::RequestSummary* const request = current();
  m_detail->setVisible(request != nullptr);
  if (request == nullptr) return;
  m_title->setText(Text::of(request->title()));
  m_provider->setText(Text::stated(request->provider()));
  m_purpose->setText(Text::stated(request->purpose()));
  m_columns->setText(Text::list(request->columns()));
  m_state->setText(Text::state(request->state()));
  const bool open = !request->closed() && request->state() != "granted";
  m_review->setEnabled(open);
  m_refuse->setEnabled(open && request->state() != "refused");
}

void RequestsPage::review(const std::string& request) {
  pb::Command command;
  command.mutable_show()->set_request(toHex(asBytes(request)));
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    if (!reply || !reply->has_request()) {
      if (!reply) m_trouble->setText(m_services.sentenceOf(reply.error()).both());
      return;
    }
    m_trouble->clear();
    auto* const dialog = new ConsentDialog(m_services, reply->request(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
  });
}

void RequestsPage::refuse() {
  const pb::RequestSummary* const request = current();
  if (request == nullptr) return;
  pb::Command command;
  command.mutable_refuse()->set_request(toHex(asBytes(request->id())));
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    m_trouble->setText(reply ? QString() : m_services.sentenceOf(reply.error()).both());
  });
}

}  // namespace coppice::ui
