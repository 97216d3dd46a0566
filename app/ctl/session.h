#pragma once
/// One run of coppicectl against one agent: connects, asks, shows progress, lets Ctrl-C cancel.
#include <filesystem>
#include <memory>

#include "base/clock.h"
#include "common/cli.h"
#include "control/client.h"

namespace coppice::ctl {

class Session {
 public:
  Session(std::filesystem::path home, const common::CliOptions& options, control::Access access);
  /// Connects at first use. Progress goes to a terminal only.
  Expected<control::pb::Reply> ask(control::pb::Command command);
  /// As ask; prints the reply.
  Done run(control::pb::Command command);
  /// Waits until the agent's status fulfils `condition`, also for an agent that is still starting. Fails: Timeout.
  Expected<control::pb::Status> waitFor(const std::function<bool(const control::pb::Status&)>& condition,
                                        std::int64_t timeoutMs);
  bool json() const { return m_options.json; }

 private:
  Done connect(std::int64_t timeoutMs);

  std::filesystem::path m_home;
  const common::CliOptions& m_options;
  control::Access m_access;
  SystemClock m_clock;
  transport::EventLoop m_loop{m_clock};
  std::unique_ptr<control::Client> m_client;
};

}  // namespace coppice::ctl
