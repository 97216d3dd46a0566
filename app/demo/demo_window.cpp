// What the demo does for the window: the person who decides in it, and what its pictures need besides.
#include <fstream>

#include "demo/demo.h"

namespace coppice::demo {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t decisionLimitMs = 24 * 3'600'000LL;

}  // namespace

Expected<fs::path> Demo::makeNewcomer() {
  const fs::path folder = m_directory / "newcomer";
  std::error_code error;
  fs::create_directories(folder / "home", error);
  fs::permissions(folder / "home", fs::perms::owner_all, error);
  fs::copy_file(m_space->spaceFile(), folder / "space.json", error);
  if (error) return fail(Fault::Storage, folder.string() + ": " + error.message());
  COPPICE_TRY(const auto codes, m_space->invites(1, "person"));
  std::ofstream invite(folder / "invite.txt");
  invite << codes.front();
  if (!invite.flush()) return fail(Fault::Storage, (folder / "invite.txt").string());
  COPPICE_CHECK(m_supervisor.start("newcomer", "coppiced", {"--home", (folder / "home").string()}));
  return folder;
}

Done Demo::trainAnother() {
  m_display.stage("a second, shorter request for the pictures", 0, 0);
  COPPICE_TRY(const RequestId request, publish(1));
  COPPICE_CHECK(m_space->grantAll(request));
  COPPICE_TRY(harness::Process* const provider, m_space->startRun(request, {}));
  m_supervisor.release(*provider);
  COPPICE_CHECK(m_supervisor.until(
      "the provider to finish", [provider] { return !provider->running(); }, runLimitMs));
  if (*provider->exitCode() != 0) return fail(Fault::NotRunning, provider->story());
  return {};
}

Done Demo::decideInWindow() {
  const harness::Member& member = m_space->members().front();
  std::vector<std::string> arguments = {"--home", member.home.string(), "--agent", ""};
  if (m_options.decides == Decides::Pictures) {
    COPPICE_TRY(const fs::path newcomer, makeNewcomer());
    arguments.insert(arguments.end(),
                     {"--screenshots", m_options.screenshots.string(), "--newcomer", newcomer.string()});
  }
  arguments.insert(arguments.end(), m_options.windowOptions.begin(), m_options.windowOptions.end());
  COPPICE_TRY(m_window, m_supervisor.start("window", "coppice", arguments));
  m_supervisor.release(*m_window);
  m_display.say(
      "The window shows member 1 with its data. Review the request there and decide; the others have agreed.");
  const std::string id(asText(m_request.view()));
  const auto state = [&member, &id] {
    const auto found = member.requests.find(id);
    return found == member.requests.end() ? std::string() : found->second.state();
  };
  COPPICE_CHECK(m_supervisor.until(
      "a decision in the window", [&] { return !m_window->running() || state() == "granted" || state() == "refused"; },
      decisionLimitMs));
  if (state() == "granted") return {};
  if (state() == "refused") return fail(Fault::Cancelled, "You refused, so nothing was trained.");
  if (m_window->exitCode() != 0) return fail(Fault::NotRunning, m_window->story());
  return fail(Fault::Cancelled, "The window was closed without a decision, so nothing was trained.");
}

Done Demo::waitForWindow() {
  if (m_window == nullptr) return {};
  m_display.stage("waiting for the window", 0, 0);
  COPPICE_CHECK(m_supervisor.until(
      "the window to end", [this] { return !m_window->running(); }, decisionLimitMs));
  if (m_window->exitCode() != 0) return fail(Fault::NotRunning, m_window->story());
  return {};
}

}  // namespace coppice::demo
