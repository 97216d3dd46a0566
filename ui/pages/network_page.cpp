#include "pages/network_page.h"

#include <QVBoxLayout>

#include "models/agent_state.h"
#include "widgets/fact_list.h"

namespace coppice::ui {

NetworkPage::NetworkPage(const Services& services, QWidget* parent) : QWidget(parent), m_services(services) {
  auto* const layout = new QVBoxLayout(this);
  auto* const facts = new FactList(this);
  m_space = facts->add(tr("Data space"), {}, QStringLiteral("space"));
  m_hub = facts->add(tr("Meeting point (hub)"), {}, QStringLiteral("hub"));
  m_members = facts->add(tr("Members"), {}, QStringLiteral("members"));
  m_log = facts->add(tr("Public log"), {}, QStringLiteral("log"));
  m_disputes = facts->add(tr("Disputes"), {}, QStringLiteral("disputes"));
  m_member = facts->add(tr("You are member"), {}, QStringLiteral("member"));
  m_seats = facts->add(tr("Helper seats held now"), {}, QStringLiteral("seats"));
  m_traffic = facts->add(tr("Traffic since Coppice started"), {}, QStringLiteral("networkTraffic"));
  layout->addWidget(facts);
  layout->addStretch(1);
  connect(&services.state, &AgentState::statusChanged, this, &NetworkPage::refresh);
  refresh();
}

void NetworkPage::refresh() {
  const pb::Status& status = m_services.state.status();
  m_space->setText(status.joined() ? Text::of(status.space()) : tr("none"));
  m_hub->setText(!m_services.state.online() ? tr("not known while the service is not running")
                 : !status.joined()         ? QString()
                 : status.connected()       ? tr("connected")
                                            : tr("not reachable; tried again by itself"));
  m_members->setText(status.joined() ? Text::number(status.members()) : QString());
  m_log->setText(tr("%Ln entry(ies) checked on this machine", "", static_cast<int>(status.log_entries())));
  m_disputes->setText(status.disputes() == 0
                          ? tr("none")
                          : tr("%n: somebody signed two things that contradict each other. Rounds with that member are "
                               "not used.",
                               "", static_cast<int>(status.disputes())));
  m_member->setText(status.member().empty() ? QString() : Text::shortId(status.member()));
  m_seats->setText(Text::number(status.seats()));
  m_traffic->setText(
      tr("%1 sent, %2 received").arg(Text::bytes(status.bytes_sent()), Text::bytes(status.bytes_received())));
}

}  // namespace coppice::ui
