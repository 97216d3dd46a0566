#pragma once
/// Battery and metered networks, as UPower and NetworkManager tell them over the system bus. Everything that may be
/// missing (bus, service, property) means mains and not metered, and is no error; a service that appears later is asked
/// then. Its descriptor joins the event loop: no thread, no polling. Event-loop thread.
#include <functional>
#include <memory>

#include "agent/training_rule.h"
#include "transport/event_loop.h"

namespace coppice::agent {

class MachineWatch {
 public:
  /// `changed`: state() says something new; never called from inside the constructor.
  MachineWatch(transport::EventLoop& loop, std::function<void()> changed);
  ~MachineWatch();
  MachineWatch(const MachineWatch&) = delete;
  MachineWatch& operator=(const MachineWatch&) = delete;

  const MachineState& state() const;
  /// Whether there is a bus to listen to.
  bool listening() const;

 private:
  struct Bus;
  std::unique_ptr<Bus> m_bus;
};

}  // namespace coppice::agent
