#pragma once
/// What main hands to every page and dialog. All outlive the window. GUI thread.
#include "bridge/agent_link.h"
#include "bridge/text.h"

namespace coppice::ui {

class AgentState;
class Preferences;
class Dialogs;
class Keyring;

struct Services {
  AgentLink& link;
  AgentState& state;
  Dialogs& dialogs;
  Preferences& preferences;
  Keyring& keyring;
  SentenceOf sentenceOf;
};

}  // namespace coppice::ui
