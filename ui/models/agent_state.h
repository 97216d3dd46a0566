#pragma once
/// All the window knows of the agent: its status and the four lists, kept true by snapshots and events. Pages read it
/// and listen; nobody else keeps a copy. GUI thread.
#include "bridge/agent_link.h"
#include "bridge/text.h"
#include "models/row_model.h"

namespace coppice::ui {

using RequestModel = RowModel<pb::RequestSummary>;
using ConsentModel = RowModel<pb::ConsentItem>;
using DatasetModel = RowModel<pb::Dataset>;
using ActivityModel = RowModel<pb::ActivityEntry>;

/// One kind of bytes that left this machine, of one entry of the activity list.
struct SentRow {
  std::uint64_t entry = 0;
  std::int64_t timeMs = 0;
  std::string request;
  pb::SentPart part;
};
using SentModel = RowModel<SentRow>;

class AgentState : public QObject {
  Q_OBJECT
 public:
  AgentState(AgentLink& link, SentenceOf sentenceOf, QObject* parent = nullptr);

  const pb::Status& status() const { return m_status; }
  bool online() const { return m_link.online(); }
  /// What becomes of the agent while it is not online.
  AgentLink::Starting starting() const { return m_link.starting(); }
  /// False until the first snapshot of this agent: pages then say that they are loading.
  bool known() const { return m_known; }
  /// Whether their chain is whole; nullopt: the agent has not said yet.
  std::optional<bool> activityVerified() const { return m_activityVerified; }
  std::optional<bool> consentsVerified() const { return m_consentsVerified; }
  /// Why the newest reading of a list failed.
  const std::optional<Error>& listTrouble() const { return m_listTrouble; }

  RequestModel& requests() { return *m_requests; }
  ConsentModel& consents() { return *m_consents; }
  DatasetModel& datasets() { return *m_datasets; }
  ActivityModel& activity() { return *m_activity; }
  /// Of the activity list what left this machine, a row a kind.
  SentModel& sent() { return *m_sent; }
  /// How many open requests wait for the person's decision.
  int undecided() const;
  /// Title of a request, or its short id.
  QString titleOf(const std::string& request) const;

 Q_SIGNALS:
  void statusChanged();

 private:
  void take(const pb::Snapshot& snapshot);
  void take(const pb::Event& event);
  void loadLists();
  void load(pb::Command command, std::function<void(const pb::Reply&)> take);
  void makeSent();
  void takeActivity(const pb::ActivityList& list);
  QString noteOf(const pb::ActivityEntry& entry) const;

  AgentLink& m_link;
  SentenceOf m_sentenceOf;
  pb::Status m_status;
  bool m_known = false;
  std::optional<bool> m_activityVerified;
  std::optional<bool> m_consentsVerified;
  std::optional<Error> m_listTrouble;
  RequestModel* m_requests;
  ConsentModel* m_consents;
  DatasetModel* m_datasets;
  ActivityModel* m_activity;
  SentModel* m_sent;
};

}  // namespace coppice::ui
