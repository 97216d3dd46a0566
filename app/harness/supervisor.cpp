#include "harness/supervisor.h"

#include <algorithm>
#include <csignal>

namespace coppice::harness {

namespace {

/// Conditions on files and processes wake nobody, so waits look again this often.
constexpr std::int64_t lookAgainMs = 20;
constexpr std::int64_t patienceMs = 3'000;

}  // namespace

Expected<std::unique_ptr<Process>> Supervisor::launch(const std::string& name, const std::string& program,
                                                      std::vector<std::string> arguments) {
  const std::string stem = std::to_string(++m_launched) + "-" + program;
  return Process::start(
      {name, m_programs / program, std::move(arguments), m_logs / (stem + ".out"), m_logs / (stem + ".err")});
}

Expected<Process*> Supervisor::start(const std::string& name, const std::string& program,
                                     std::vector<std::string> arguments) {
  COPPICE_TRY(auto process, launch(name, program, std::move(arguments)));
  m_children.push_back({std::move(process), false});
  return m_children.back().process.get();
}

Expected<Finished> Supervisor::run(const std::string& name, const std::string& program,
                                   std::vector<std::string> arguments, std::int64_t timeoutMs) {
  COPPICE_TRY(const auto process, launch(name, program, std::move(arguments)));
  COPPICE_CHECK(until(
      name + " to finish", [&process] { return !process->running(); }, timeoutMs));
  return Finished{*process->exitCode(), process->output(), process->lastErrors(1000)};
}

Expected<std::string> Supervisor::ask(const std::string& name, const std::string& program,
                                      std::vector<std::string> arguments, std::int64_t timeoutMs) {
  COPPICE_TRY(Finished finished, run(name, program, std::move(arguments), timeoutMs));
  if (finished.code == 0) return std::move(finished.output);
  const std::string said = finished.errors.empty() ? finished.output : finished.errors;
  return fail(Fault::NotRunning,
              name + " (" + program + ") ended with code " + std::to_string(finished.code) + ": " + said);
}

void Supervisor::release(Process& process) {
  for (Child& child : m_children) child.mayEnd = child.mayEnd || child.process.get() == &process;
}

Done Supervisor::until(const std::string& what, const std::function<bool()>& condition, std::int64_t timeoutMs) {
  Process* failed = nullptr;
  const auto look = m_loop.every(lookAgainMs, [] {});
  const auto over = [&] {
    for (Child& child : m_children) {
      if (!child.mayEnd && !child.process->running()) failed = child.process.get();
    }
    return m_cancelled || failed != nullptr || condition();
  };
  const bool ended = m_loop.runUntil(over, timeoutMs);
  if (m_cancelled) return fail(Fault::Cancelled);
  if (failed != nullptr) return fail(Fault::NotRunning, failed->story());
  if (!ended) return fail(Fault::Timeout, "waited " + std::to_string(timeoutMs / 1000) + " s for " + what);
  return {};
}

void Supervisor::stopAll() {
  for (Child& child : m_children) {
    child.mayEnd = true;
    child.process->signal(SIGTERM);
    child.process->signal(SIGCONT);
  }
  const auto look = m_loop.every(lookAgainMs, [] {});
  m_loop.runUntil(
      [this] {
        return std::none_of(m_children.begin(), m_children.end(),
                            [](Child& child) { return child.process->running(); });
      },
      patienceMs);
  m_children.clear();
}

}  // namespace coppice::harness
