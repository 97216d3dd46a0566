#pragma once
/// Why a page has nothing to show when the reason lies outside it: the agent starts, is gone, is not set up, or is in
/// no data space. GUI thread.
#include "bridge/text.h"

namespace coppice::ui {

class AgentState;
class ListView;

/// What must be there before the page's own reason counts.
enum class Needs { Agent, Space };

/// Empty: nothing outside the page stands in the way.
QString absence(const AgentState& state, Needs needs);
/// Keeps the text of an empty list true: the absence, else `own`.
void explainEmpty(ListView& list, const AgentState& state, Needs needs, const QString& own);

}  // namespace coppice::ui
