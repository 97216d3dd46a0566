#include "consent/decision.h"

#include <array>

namespace coppice::consent {

namespace {

using State = DecisionState;
using Event = DecisionEvent;

struct Transition {
  State from;
  Event event;
  State to;
};

constexpr std::array transitions = {
    Transition{State::Draft, Event::Present, State::Pending},
    Transition{State::Draft, Event::Terminate, State::Terminated},
    Transition{State::Pending, Event::Grant, State::Granted},
    Transition{State::Pending, Event::Refuse, State::Refused},
    Transition{State::Pending, Event::Terminate, State::Terminated},
    Transition{State::Granted, Event::Renew, State::Granted},
    Transition{State::Granted, Event::Revoke, State::Revoked},
    Transition{State::Granted, Event::Expire, State::Expired},
    Transition{State::Granted, Event::Terminate, State::Terminated},
    Transition{State::Refused, Event::Grant, State::Granted},
    Transition{State::Refused, Event::Terminate, State::Terminated},
    Transition{State::Revoked, Event::Grant, State::Granted},
    Transition{State::Revoked, Event::Terminate, State::Terminated},
    Transition{State::Expired, Event::Renew, State::Granted},
    Transition{State::Expired, Event::Terminate, State::Terminated},
};

}  // namespace

std::string_view stateName(DecisionState state) {
  switch (state) {
    case State::Draft:
      return "draft";
    case State::Pending:
      return "pending";
    case State::Granted:
      return "granted";
    case State::Refused:
      return "refused";
    case State::Revoked:
      return "revoked";
    case State::Expired:
      return "expired";
    case State::Terminated:
      return "terminated";
  }
  return "unknown";
}

std::string_view eventName(DecisionEvent event) {
  switch (event) {
    case Event::Present:
      return "present";
    case Event::Grant:
      return "grant";
    case Event::Renew:
      return "renew";
    case Event::Refuse:
      return "refuse";
    case Event::Revoke:
      return "revoke";
    case Event::Expire:
      return "expire";
    case Event::Terminate:
      return "terminate";
  }
  return "unknown";
}

std::optional<DecisionState> stateFromNumber(std::int64_t number) {
  if (number < static_cast<int>(State::Draft) || number > static_cast<int>(State::Terminated)) return std::nullopt;
  return static_cast<State>(number);
}

std::optional<DecisionState> stateFromName(std::string_view name) {
  for (int number = static_cast<int>(State::Draft); number <= static_cast<int>(State::Terminated); ++number) {
    if (stateName(static_cast<State>(number)) == name) return static_cast<State>(number);
  }
  return std::nullopt;
}

std::optional<DecisionState> nextState(DecisionState state, DecisionEvent event) {
  for (const Transition& transition : transitions) {
    if (transition.from == state && transition.event == event) return transition.to;
  }
  return std::nullopt;
}

}  // namespace coppice::consent
