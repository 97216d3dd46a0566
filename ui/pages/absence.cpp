#include "pages/absence.h"

#include "models/agent_state.h"
#include "widgets/list_view.h"

namespace coppice::ui {

namespace {

struct Absence {
  Q_DECLARE_TR_FUNCTIONS(Absence)
};

QString agentAway(const AgentState& state) {
  switch (state.starting()) {
    case AgentLink::Starting::Never:
      return Absence::tr("The Coppice service is not running, and this window does not start it.");
    case AgentLink::Starting::Failed:
      return Absence::tr(
          "The Coppice service is not running and cannot be started: its program is missing or may not be run. Install "
          "Coppice again.");
    case AgentLink::Starting::Refused:
      return Absence::tr("The Coppice service and this window do not fit together; the line above says why.");
    case AgentLink::Starting::Tried:
      break;
  }
  return state.known()
             ? Absence::tr("The Coppice service is not running, so nothing can be shown. It is being started again.")
             : Absence::tr("The Coppice service is starting…");
}

}  // namespace

QString absence(const AgentState& state, Needs needs) {
  const pb::Status& status = state.status();
  if (!state.online()) return agentAway(state);
  if (!state.known()) return Absence::tr("Loading…");
  if (!status.initialised()) return Absence::tr("Nothing is set up yet. Begin on the page Home.");
  if (needs == Needs::Agent) return {};
  if (!status.joined()) return Absence::tr("You are not in a data space yet. Begin on the page Home.");
  if (!status.connected())
    return Absence::tr("The data space cannot be reached now. What is new comes when it is back.");
  return {};
}

void explainEmpty(ListView& list, const AgentState& state, Needs needs, const QString& own) {
  const auto say = [&list, &state, needs, own] {
    const QString why = absence(state, needs);
    list.setEmptyText(why.isEmpty() ? own : why);
  };
  QObject::connect(&state, &AgentState::statusChanged, &list, say);
  say();
}

}  // namespace coppice::ui
