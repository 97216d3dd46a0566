#pragma once
/// The line between one node and the hub with an attacker on it. What it may do depends on whose keys the test gives
/// it: with a member's it is a lying member, with the hub's a lying hub; the code of the node behind it stays honest.
/// Frames pass unchanged while no hook is set. Event-loop thread.
#include <functional>
#include <memory>

#include "transport/event_loop.h"
#include "transport/link.h"
#include "wire/hub_messages.h"

namespace coppice::doubles {

struct Tap {
  /// What goes to the hub instead of the call. A relayed message that is swallowed is answered as if it had arrived.
  std::function<std::vector<wire::HubCall>(const wire::HubCall&)> outgoing;
  /// What the node hears instead of the reply. A message that is withheld is acknowledged as if it had been read.
  std::function<std::vector<wire::HubReply>(const wire::HubReply&)> incoming;
  /// Every call that really left, behind `outgoing`.
  std::function<void(const wire::HubCall&)> left;
  /// Set by the link: sends a call that the node never made, past `outgoing`. Nobody hears the answer.
  std::function<void(const wire::HubCall&)> say;
};

/// tap must outlive the link; its hooks may change at any time.
std::unique_ptr<transport::Link> tapped(transport::EventLoop& loop, std::unique_ptr<transport::Link> link, Tap& tap);

}  // namespace coppice::doubles
