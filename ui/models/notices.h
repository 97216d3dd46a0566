#pragma once
/// What is worth a notification, and when. Notices carry no personal data: no name of a data set, column, provider or
/// request, since a notification may be seen by others. Deciding is pure; showing is the shell's. GUI thread.
#include <QObject>
#include <QTime>
#include <QTimer>
#include <array>
#include <set>

#include "models/agent_state.h"

namespace coppice::ui {

class Preferences;

enum class NoticeKind { Decision, ConsentEnds, ModelReady, Locked, Trouble };
inline constexpr std::array noticeKinds{NoticeKind::Decision, NoticeKind::ConsentEnds, NoticeKind::ModelReady,
                                        NoticeKind::Locked, NoticeKind::Trouble};
/// Its key in the preferences.
QString noticeKey(NoticeKind kind);

/// from and to on the clock of this machine, over midnight too; equal: no quiet hours.
struct QuietHours {
  QTime from;
  QTime to;
  bool contain(QTime now) const;
};

class Notices : public QObject {
  Q_OBJECT
 public:
  Notices(AgentState& state, const Preferences& preferences, QObject* parent = nullptr);
  /// What the state gives reason for and was not said before.
  void look();
  static QString textOf(NoticeKind kind, int count);

 Q_SIGNALS:
  void notice(coppice::ui::NoticeKind kind, const QString& text);

 private:
  void waitUntil(QTime end);
  void say(NoticeKind kind, int count);
  int fresh(const std::set<std::string>& now, std::set<std::string>& said);

  AgentState& m_state;
  const Preferences& m_preferences;
  std::set<std::string> m_saidDecision, m_saidEnding, m_saidReady;  // request ids; of what ends with its time
  QTimer m_absence;   // a service that comes back within it was no trouble
  QTimer m_quietEnd;  // when what was held back is looked at again
  bool m_saidLocked = false;
  bool m_saidDispute = false;
  bool m_began = false;
};

}  // namespace coppice::ui
