#include "pages/home_page.h"

#include <QDateTime>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "models/agent_state.h"
#include "pages/absence.h"
#include "widgets/fact_list.h"

namespace coppice::ui {

namespace {

constexpr std::int64_t hourMs = 3'600'000;
constexpr std::int64_t twoWeeksMs = 14 * 24 * hourMs;
constexpr std::int64_t weekMs = 7 * 24 * hourMs;

/// Rounds whose totals hold a contribution of this machine.
std::uint64_t roundsThisWeek(const std::vector<pb::ActivityEntry>& activity) {
  const std::int64_t since = QDateTime::currentMSecsSinceEpoch() - weekMs;
  return static_cast<std::uint64_t>(std::count_if(activity.begin(), activity.end(), [since](const auto& entry) {
    return entry.kind() == "contribution counted" && entry.time_ms() > since;
  }));
}

}  // namespace

HomePage::HomePage(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_headline(headingLabel({}, this)),
      m_reason(wrappedLabel({}, this)),
      m_trouble(wrappedLabel({}, this)),
      m_fix(new QPushButton(this)),
      m_pause(new QToolButton(this)) {
  auto* const layout = new QVBoxLayout(this);
  nameControl(m_headline, QStringLiteral("headline"), tr("What is happening"));
  nameControl(m_reason, QStringLiteral("reason"), tr("Why"));
  nameControl(m_trouble, QStringLiteral("homeTrouble"), tr("What went wrong"));
  nameControl(m_fix, QStringLiteral("fix"), tr("What to do"));
  layout->addWidget(m_headline);
  layout->addWidget(m_reason);
  m_pause->setText(tr("Pause"));
  m_pause->setPopupMode(QToolButton::InstantPopup);
  nameControl(m_pause, QStringLiteral("pause"), tr("Pause training"));
  auto* const menu = new QMenu(m_pause);
  menu->addAction(tr("For 1 hour"), this, [this] { pause(hourMs); });
  menu->addAction(tr("For 3 hours"), this, [this] { pause(3 * hourMs); });
  menu->addAction(tr("Until I resume"), this, [this] { pause(0); });
  m_pause->setMenu(menu);
  auto* const line = new QHBoxLayout;
  line->addWidget(m_fix);
  line->addWidget(m_pause);
  line->addStretch(1);
  layout->addLayout(line);
  layout->addWidget(m_trouble);
  layout->addSpacing(16);
  auto* const facts = new FactList(this);
  m_waiting = facts->add(tr("Requests waiting for you"), {}, QStringLiteral("waitingRequests"));
  m_ending = facts->add(tr("Consents that end soon"), {}, QStringLiteral("endingConsents"));
  m_rounds = facts->add(tr("Rounds with your data this week"), {}, QStringLiteral("roundsThisWeek"));
  m_traffic = facts->add(tr("Traffic since Coppice started"), {}, QStringLiteral("traffic"));
  layout->addWidget(facts);
  layout->addStretch(1);
  connect(m_fix, &QPushButton::clicked, this, &HomePage::fix);
  AgentState& state = services.state;
  connect(&state, &AgentState::statusChanged, this, &HomePage::refresh);
  for (QAbstractItemModel* model :
       {static_cast<QAbstractItemModel*>(&state.requests()), static_cast<QAbstractItemModel*>(&state.consents()),
        static_cast<QAbstractItemModel*>(&state.activity())}) {
    connect(model, &QAbstractItemModel::dataChanged, this, &HomePage::refresh);
    connect(model, &QAbstractItemModel::modelReset, this, &HomePage::refresh);
    connect(model, &QAbstractItemModel::rowsInserted, this, &HomePage::refresh);
  }
  refresh();
}

void HomePage::pause(std::int64_t durationMs) {
  pb::Command command;
  command.mutable_pause()->set_duration_ms(durationMs);
  send(std::move(command));
}

/// What the button says.
void HomePage::fix() {
  const std::string& state = m_services.state.status().state();
  if (state == "locked") return Q_EMIT unlockWanted();
  if (state == "not-initialised" || state == "not-joined") return Q_EMIT joinWanted();
  if (state == "paused") return endPause();
  Q_EMIT requestsWanted();
}

void HomePage::endPause() {
  const std::string& cause = m_services.state.status().pause_cause();
  if (cause == "schedule") return Q_EMIT limitsWanted();
  pb::Command command;
  if (cause == "battery")
    command.mutable_set_limits()->set_on_battery(true);
  else if (cause == "metered")
    command.mutable_set_limits()->set_on_metered(true);
  else
    command.mutable_resume();
  send(std::move(command));
}

void HomePage::send(pb::Command command) {
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    m_trouble->setText(reply ? QString() : m_services.sentenceOf(reply.error()).both());
  });
}

QString HomePage::headline() const {
  const pb::Status& status = m_services.state.status();
  const bool tried = m_services.state.starting() == AgentLink::Starting::Tried;
  if (!m_services.state.known() && (m_services.state.online() || tried)) return tr("Starting…");
  if (!m_services.state.online()) return tr("The Coppice service is not running");
  if (status.state() == "not-initialised") return tr("Welcome to Coppice");
  if (status.state() == "not-joined") return tr("You are not in a data space yet");
  if (status.state() == "locked") return tr("The vault is locked");
  if (status.state() == "paused") return tr("Paused");
  if (status.state() == "training") return tr("Training");
  if (!status.connected()) return tr("The data space cannot be reached");
  if (const int waiting = m_services.state.undecided(); waiting > 0)
    return tr("%n request(s) wait for your decision", "", waiting);
  return tr("Waiting for the next round");
}

QString HomePage::endingSoon() const {
  const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
  QStringList ending;
  for (const pb::ConsentItem& consent : m_services.state.consents().rows()) {
    if (consent.state() == "granted" && consent.until_ms() > 0 && consent.until_ms() < now + twoWeeksMs)
      ending << tr("%1 on %2").arg(Text::of(consent.title()), Text::date(consent.until_ms()));
  }
  return ending.isEmpty() ? tr("none") : ending.join(QStringLiteral(", "));
}

QString HomePage::reason() const {
  const pb::Status& status = m_services.state.status();
  if (!m_services.state.online())
    return m_services.state.starting() == AgentLink::Starting::Tried
               ? tr("It is being started again; your consents and data are safe.")
               : absence(m_services.state, Needs::Agent);
  if (status.state() == "paused" && status.resume_at_ms() > 0) {
    const QString when = Text::dateTime(status.resume_at_ms());
    return status.pause_cause() == "schedule" ? tr("Your schedule lets training run again from %1.").arg(when)
                                              : tr("You paused training until %1.").arg(when);
  }
  if (status.state() != "training" || !status.has_round()) return Text::sentence(status.reason());
  return tr("%1: %2, %3.")
      .arg(Text::of(status.round().title()), Text::roundKind(status.round().kind()),
           Text::roundStage(status.round().stage()));
}

QString HomePage::fixText() const {
  const pb::Status& status = m_services.state.status();
  if (status.state() == "locked") return tr("Unlock…");
  if (status.state() == "not-initialised") return tr("Set up…");
  if (status.state() == "not-joined") return tr("Join a data space…");
  if (status.state() == "paused") {
    if (status.pause_cause() == "battery") return tr("Train on battery too");
    if (status.pause_cause() == "metered") return tr("Train on metered networks too");
    if (status.pause_cause() == "schedule") return tr("Change the schedule…");
    return tr("Resume");
  }
  return m_services.state.undecided() > 0 ? tr("Look at requests") : QString();
}

void HomePage::refresh() {
  const pb::Status& status = m_services.state.status();
  const bool online = m_services.state.online();
  m_headline->setText(headline());
  m_reason->setText(reason());
  const QString fix = fixText();
  m_fix->setText(fix);
  m_fix->setVisible(online && !fix.isEmpty());
  // A person may pause also what waits for another reason, so that it stays paused when that ends.
  const bool byPerson = status.state() == "paused" && status.pause_cause() == "person";
  m_pause->setVisible(online && status.joined() && !byPerson);
  m_waiting->setText(Text::number(static_cast<std::uint64_t>(m_services.state.undecided())));
  m_ending->setText(endingSoon());
  m_rounds->setText(Text::number(roundsThisWeek(m_services.state.activity().rows())));
  m_traffic->setText(
      tr("%1 sent, %2 received").arg(Text::bytes(status.bytes_sent()), Text::bytes(status.bytes_received())));
}

}  // namespace coppice::ui
