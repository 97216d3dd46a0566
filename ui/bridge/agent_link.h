#pragma once
/// The window's one line to the agent: commands with one answer each, events, and the news whether the agent is there.
/// It connects by itself, again after the agent ended, and starts the agent when none runs. Thread rule: use it from
/// the GUI thread; the socket lives in a thread of its own, and every callback and signal comes back to the GUI thread.
#include <QHash>
#include <QObject>
#include <QPointer>
#include <filesystem>
#include <functional>
#include <memory>
#include <thread>

#include "base/expected.h"
#include "control/protocol.h"

namespace coppice::ui {

namespace pb = control::pb;

class AgentLink : public QObject {
  Q_OBJECT
 public:
  using OnReply = std::function<void(const Expected<pb::Reply>&)>;
  using OnProgress = std::function<void(const pb::Progress&)>;

  /// agentProgram: started with --home when no agent answers; empty: never.
  /// access: ReadOnly for auditors; what changes something is then refused here as well as by the agent.
  AgentLink(std::filesystem::path home, std::filesystem::path agentProgram,
            control::Access access = control::Access::Everything, QObject* parent = nullptr);
  ~AgentLink() override;

  /// onReply is called once, unless `context` is gone by then: with NotRunning when no agent is there. Returns a ticket
  /// for `cancel`. Secrets in the command are wiped once sent.
  quint64 send(pb::Command command, QObject* context, OnReply onReply, OnProgress onProgress = {});
  void cancel(quint64 ticket);
  bool online() const { return m_online; }
  /// What becomes of an agent that does not answer.
  enum class Starting { Never, Tried, Failed, Refused };
  Starting starting() const { return m_starting; }
  bool readOnly() const { return m_access == control::Access::ReadOnly; }
  /// Changing commands that a read-only window tried: a control that should not have been offered.
  int refusedChanges() const { return m_refusedChanges; }

 Q_SIGNALS:
  void onlineChanged(bool online);
  void startingChanged();
  /// An agent is there and cannot be spoken to: another version, another owner, no answer in time. Tried again, so it
  /// may come repeatedly.
  void refused(const coppice::Error& error);
  void snapshotArrived(const coppice::control::pb::Snapshot& snapshot);
  void eventArrived(const coppice::control::pb::Event& event);

 private:
  struct Line;
  struct Open {
    QPointer<QObject> context;
    OnReply onReply;
    OnProgress onProgress;
  };
  void answered(quint64 ticket, const Expected<pb::Reply>& reply);
  void progressed(quint64 ticket, const pb::Progress& progress);
  void setOnline(bool online);
  void startAgent();
  void refuse(const Error& error);
  void setStarting(Starting now);
  Starting unanswered() const { return m_agentProgram.empty() ? Starting::Never : Starting::Tried; }

  std::filesystem::path m_home;
  std::filesystem::path m_agentProgram;
  control::Access m_access;
  int m_refusedChanges = 0;
  qint64 m_startedMs = 0;
  Starting m_starting;
  bool m_online = false;
  quint64 m_lastTicket = 0;
  QHash<quint64, Open> m_open;
  std::unique_ptr<Line> m_line;
  std::thread m_thread;
};

}  // namespace coppice::ui
