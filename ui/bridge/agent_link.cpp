#include "bridge/agent_link.h"

#include <QDateTime>
#include <QProcess>
#include <map>
#include <utility>

#include "control/client.h"

namespace coppice::ui {

namespace {

constexpr std::int64_t connectMs = 3'000;
constexpr std::int64_t retryMs = 500;
constexpr std::int64_t foreverMs = 24 * 3'600'000LL;
/// An agent that just started needs a moment before it answers; a second start in this time would only meet its lock.
constexpr qint64 startAgainMs = 5'000;

}  // namespace

/// What belongs to the socket's thread.
struct AgentLink::Line {
  SystemClock clock;
  transport::EventLoop loop{clock};
  std::unique_ptr<control::Client> client;
  std::map<quint64, std::uint64_t> numbers;  // ticket → the client's number
  bool stopping = false;

  template <typename Work>
  static void tell(AgentLink& link, Work work) {
    QMetaObject::invokeMethod(&link, std::move(work), Qt::QueuedConnection);
  }

  void run(AgentLink& link, const std::filesystem::path& home) {
    while (!stopping) {
      auto connected = control::Client::connect(loop, home, "coppice", connectMs, link.m_access);
      if (!connected) {
        const Error error = connected.error();
        tell(link, [&link, error] {
          if (error.fault == Fault::NotRunning) return link.startAgent();
          link.refuse(error);
        });
        loop.runUntil([this] { return stopping; }, retryMs);
        continue;
      }
      client = std::move(*connected);
      client->subscribe(
          {.snapshot =
               [&link](const pb::Snapshot& snapshot) {
                 tell(link, [&link, snapshot] {
                   link.setOnline(true);
                   Q_EMIT link.snapshotArrived(snapshot);
                 });
               },
           .event =
               [&link](const pb::Event& event) { tell(link, [&link, event] { Q_EMIT link.eventArrived(event); }); }});
      while (!loop.runUntil([this] { return stopping || !client->connected(); }, foreverMs)) {
      }
      client.reset();
      numbers.clear();
      tell(link, [&link] { link.setOnline(false); });
    }
  }

  void send(AgentLink& link, quint64 ticket, pb::Command command) {
    if (!client || !client->connected()) {
      control::wipeSecrets(command);
      return tell(link, [&link, ticket] { link.answered(ticket, fail(Fault::NotRunning)); });
    }
    numbers[ticket] = client->send(
        std::move(command),
        [this, &link, ticket](Expected<pb::Reply> reply) {
          numbers.erase(ticket);
          tell(link, [&link, ticket, reply = std::move(reply)] { link.answered(ticket, reply); });
        },
        [&link, ticket](const pb::Progress& progress) {
          tell(link, [&link, ticket, progress] { link.progressed(ticket, progress); });
        });
  }

  void cancel(quint64 ticket) {
    const auto found = numbers.find(ticket);
    if (client && found != numbers.end()) client->cancel(found->second);
  }
};

AgentLink::AgentLink(std::filesystem::path home, std::filesystem::path agentProgram, control::Access access,
                     QObject* parent)
    : QObject(parent),
      m_home(std::move(home)),
      m_agentProgram(std::move(agentProgram)),
      m_access(access),
      m_starting(unanswered()),
      m_line(std::make_unique<Line>()),
      m_thread([this] { m_line->run(*this, m_home); }) {}

AgentLink::~AgentLink() {
  m_line->loop.post([this] { m_line->stopping = true; });
  m_thread.join();
}

quint64 AgentLink::send(pb::Command command, QObject* context, OnReply onReply, OnProgress onProgress) {
  const quint64 ticket = ++m_lastTicket;
  m_open.insert(ticket, {context, std::move(onReply), std::move(onProgress)});
  if (readOnly() && control::changesSomething(command.what_case())) {
    ++m_refusedChanges;
    control::wipeSecrets(command);
    QMetaObject::invokeMethod(
        this, [this, ticket] { answered(ticket, fail(Fault::ReadOnly)); }, Qt::QueuedConnection);
    return ticket;
  }
  m_line->loop.post(
      [this, ticket, command = std::move(command)]() mutable { m_line->send(*this, ticket, std::move(command)); });
  return ticket;
}

void AgentLink::cancel(quint64 ticket) {
  m_line->loop.post([this, ticket] { m_line->cancel(ticket); });
}

void AgentLink::answered(quint64 ticket, const Expected<pb::Reply>& reply) {
  const Open open = m_open.take(ticket);
  if (open.context && open.onReply) open.onReply(reply);
}

void AgentLink::progressed(quint64 ticket, const pb::Progress& progress) {
  const auto open = m_open.constFind(ticket);
  if (open != m_open.constEnd() && open->context && open->onProgress) open->onProgress(progress);
}

void AgentLink::setOnline(bool online) {
  if (m_online == online) return;
  m_online = online;
  if (online && m_starting == Starting::Refused) m_starting = unanswered();
  Q_EMIT onlineChanged(online);
}

void AgentLink::refuse(const Error& error) {
  setStarting(Starting::Refused);
  Q_EMIT refused(error);
}

void AgentLink::setStarting(Starting now) {
  if (std::exchange(m_starting, now) != now) Q_EMIT startingChanged();
}

void AgentLink::startAgent() {
  const qint64 now = QDateTime::currentMSecsSinceEpoch();
  if (m_agentProgram.empty()) return setStarting(Starting::Never);
  if (now < m_startedMs + startAgainMs) return;
  m_startedMs = now;
  const bool tried = QProcess::startDetached(QString::fromStdString(m_agentProgram.string()),
                                             {QStringLiteral("--home"), QString::fromStdString(m_home.string())});
  setStarting(tried ? Starting::Tried : Starting::Failed);
}

}  // namespace coppice::ui
