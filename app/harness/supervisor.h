#pragma once
/// Starts the programs of a data space and watches them: every wait names what it waits for, has a limit, and ends at
/// once with the story of the process that failed, or with Cancelled after Ctrl-C. One thread, the event loop's.
#include <functional>
#include <list>

#include "harness/process.h"
#include "transport/event_loop.h"

namespace coppice::harness {

struct Finished {
  int code = 0;
  std::string output;
  std::string errors;
};

class Supervisor {
 public:
  /// programs: directory of the built programs; logs: directory for their output.
  Supervisor(transport::EventLoop& loop, std::filesystem::path programs, std::filesystem::path logs)
      : m_loop(loop), m_programs(std::move(programs)), m_logs(std::move(logs)) {}
  ~Supervisor() { stopAll(); }

  transport::EventLoop& loop() { return m_loop; }
  /// A service: it may end only when we say so (`release`, `stopAll`). The pointer lives until `stopAll`.
  Expected<Process*> start(const std::string& name, const std::string& program, std::vector<std::string> arguments);
  /// A program that does one thing and ends. Fails: as `until`, NotFound, Storage; a code other than 0 is no fault.
  Expected<Finished> run(const std::string& name, const std::string& program, std::vector<std::string> arguments,
                         std::int64_t timeoutMs);
  /// As run; a code other than 0 is a fault with its last lines. Returns its output.
  Expected<std::string> ask(const std::string& name, const std::string& program, std::vector<std::string> arguments,
                            std::int64_t timeoutMs);
  /// From now on this process may end.
  void release(Process& process);

  /// Serves the loop until `condition` holds. Fails: Timeout naming `what`, NotRunning with the story of a process that
  /// ended unasked, Cancelled.
  Done until(const std::string& what, const std::function<bool()>& condition, std::int64_t timeoutMs);
  /// From a signal handler of the loop: every wait ends with Cancelled.
  void cancel() { m_cancelled = true; }

  /// SIGTERM to all, three seconds of patience, then SIGKILL to their groups.
  void stopAll();

 private:
  struct Child {
    std::unique_ptr<Process> process;
    bool mayEnd = false;
  };
  Expected<std::unique_ptr<Process>> launch(const std::string& name, const std::string& program,
                                            std::vector<std::string> arguments);

  transport::EventLoop& m_loop;
  std::filesystem::path m_programs;
  std::filesystem::path m_logs;
  std::list<Child> m_children;
  std::uint64_t m_launched = 0;
  bool m_cancelled = false;
};

}  // namespace coppice::harness
