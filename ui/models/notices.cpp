#include "models/notices.h"

#include <QDateTime>

#include "bridge/preferences.h"

namespace coppice::ui {

namespace {

constexpr std::int64_t weekMs = 7LL * 24 * 3'600'000;
constexpr int absenceMs = 20'000;

}  // namespace

QString noticeKey(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::Decision:
      return QStringLiteral("decision");
    case NoticeKind::ConsentEnds:
      return QStringLiteral("consentEnds");
    case NoticeKind::ModelReady:
      return QStringLiteral("modelReady");
    case NoticeKind::Locked:
      return QStringLiteral("locked");
    case NoticeKind::Trouble:
      return QStringLiteral("trouble");
  }
  return {};
}

bool QuietHours::contain(QTime now) const {
  if (!from.isValid() || !to.isValid() || from == to) return false;
  return from < to ? now >= from && now < to : now >= from || now < to;
}

Notices::Notices(AgentState& state, const Preferences& preferences, QObject* parent)
    : QObject(parent), m_state(state), m_preferences(preferences) {
  m_absence.setSingleShot(true);
  m_absence.setInterval(absenceMs);
  connect(&m_absence, &QTimer::timeout, this, [this] { say(NoticeKind::Trouble, 1); });
  m_quietEnd.setSingleShot(true);
  connect(&m_quietEnd, &QTimer::timeout, this, &Notices::look);
  connect(&state, &AgentState::statusChanged, this, &Notices::look);
  for (QAbstractItemModel* model :
       {static_cast<QAbstractItemModel*>(&state.requests()), static_cast<QAbstractItemModel*>(&state.consents())}) {
    connect(model, &QAbstractItemModel::dataChanged, this, &Notices::look);
    connect(model, &QAbstractItemModel::modelReset, this, &Notices::look);
    connect(model, &QAbstractItemModel::rowsInserted, this, &Notices::look);
  }
}

int Notices::fresh(const std::set<std::string>& now, std::set<std::string>& said) {
  int count = 0;
  for (const std::string& id : now) count += said.insert(id).second ? 1 : 0;
  return count;
}

void Notices::look() {
  if (!m_state.known()) return;
  std::set<std::string> waiting, ready, ending;
  for (const pb::RequestSummary& request : m_state.requests().rows()) {
    if (request.closed() && request.rounds_counted() > 0) ready.insert(request.id());
    if (!request.closed() && request.state() == "pending") waiting.insert(request.id());
  }
  const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
  for (const pb::ConsentItem& consent : m_state.consents().rows()) {
    const bool ends = consent.state() == "granted" && consent.until_ms() > now && consent.until_ms() < now + weekMs;
    // Renewed, it has another end, which is told anew.
    if (ends) ending.insert(consent.request() + std::to_string(consent.until_ms()));
  }
  if (m_state.online()) m_absence.stop();
  if (!m_state.online() && m_began && !m_absence.isActive()) m_absence.start();
  // Models that were there when the program began are no news.
  if (!m_began) m_saidReady = ready;
  m_began = true;
  // Nothing is lost in quiet hours: it is said when they end, if it still holds.
  const QuietHours quiet{m_preferences.quietFrom(), m_preferences.quietTo()};
  if (quiet.contain(QTime::currentTime())) return waitUntil(quiet.to);
  const int decisions = fresh(waiting, m_saidDecision);
  const int ends = fresh(ending, m_saidEnding);
  const int models = fresh(ready, m_saidReady);
  const pb::Status& status = m_state.status();
  const bool locked = m_state.online() && status.initialised() && !status.unlocked();
  const bool dispute = status.disputes() > 0;
  if (decisions > 0) say(NoticeKind::Decision, decisions);
  if (ends > 0) say(NoticeKind::ConsentEnds, ends);
  if (models > 0) say(NoticeKind::ModelReady, models);
  if (locked && !m_saidLocked) say(NoticeKind::Locked, 1);
  if (dispute && !m_saidDispute) say(NoticeKind::Trouble, 1);
  m_saidLocked = locked;
  m_saidDispute = dispute;
}

void Notices::waitUntil(QTime end) {
  constexpr int dayMs = 24 * 3'600'000;
  constexpr int afterMs = 1'000;
  const int leftMs = (QTime::currentTime().msecsTo(end) + dayMs) % dayMs;
  m_quietEnd.start(leftMs + afterMs);
}

void Notices::say(NoticeKind kind, int count) {
  if (!m_preferences.notifies(noticeKey(kind))) return;
  if (QuietHours{m_preferences.quietFrom(), m_preferences.quietTo()}.contain(QTime::currentTime())) return;
  Q_EMIT notice(kind, textOf(kind, count));
}

QString Notices::textOf(NoticeKind kind, int count) {
  switch (kind) {
    case NoticeKind::Decision:
      return tr("%n request(s) for your data wait for your decision.", "", count);
    case NoticeKind::ConsentEnds:
      return tr("%n of your consents end(s) within a week.", "", count);
    case NoticeKind::ModelReady:
      return tr("%n model(s) you helped with are finished.", "", count);
    case NoticeKind::Locked:
      return tr("The vault is locked, so training waits for you.");
    case NoticeKind::Trouble:
      return tr("Coppice needs a look: open the window to see what is wrong.");
  }
  return {};
}

}  // namespace coppice::ui
