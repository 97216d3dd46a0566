#include "ctl/session.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "common/table.h"
#include "ctl/print.h"

namespace coppice::ctl {

namespace pb = control::pb;

Session::Session(std::filesystem::path home, const common::CliOptions& options, control::Access access)
    : m_home(std::move(home)), m_options(options), m_access(access) {}

Done Session::connect(std::int64_t timeoutMs) {
  if (m_client && m_client->connected()) return {};
  std::error_code failed;
  if (!std::filesystem::exists(m_home, failed)) return fail(Fault::NotRunning, "no folder " + m_home.string());
  COPPICE_CHECK(control::checkPrivate(m_home));
  COPPICE_TRY(m_client, control::Client::connect(m_loop, m_home, "coppicectl", timeoutMs, m_access));
  return {};
}

Expected<pb::Reply> Session::ask(pb::Command command) {
  constexpr std::int64_t connectMs = 5000;
  if (Done connected = connect(connectMs); !connected) {
    control::wipeSecrets(command);
    return fail(connected.error());
  }
  const bool show = isatty(STDERR_FILENO) != 0 && !m_options.json;
  bool shown = false;
  const auto progress = [&](const pb::Progress& at) {
    if (!show) return;
    shown = true;
    std::fprintf(stderr, "\r\033[K%s %llu", common::printable(at.stage()).c_str(),
                 static_cast<unsigned long long>(at.done()));
    if (at.total() > 0) std::fprintf(stderr, " of %llu", static_cast<unsigned long long>(at.total()));
  };
  std::optional<Expected<pb::Reply>> answer;
  std::uint64_t id = 0;
  COPPICE_TRY(const auto watch, m_loop.watchTermination([&] { m_client->cancel(id); }));
  id = m_client->send(
      std::move(command), [&answer](Expected<pb::Reply> reply) { answer = std::move(reply); }, progress);
  constexpr std::int64_t sliceMs = 3'600'000;
  while (!m_loop.runUntil([&answer] { return answer.has_value(); }, sliceMs)) {
  }
  if (shown) std::fputs("\r\033[K", stderr);
  return std::move(*answer);
}

Done Session::run(pb::Command command) {
  COPPICE_TRY(const pb::Reply reply, ask(std::move(command)));
  printReply(reply, m_options.json);
  return {};
}

Expected<pb::Status> Session::waitFor(const std::function<bool(const pb::Status&)>& condition, std::int64_t timeoutMs) {
  const Instant deadline = m_clock.monotonic() + timeoutMs;
  pb::Status latest;
  const auto left = [&] { return deadline - m_clock.monotonic(); };
  do {
    if (Done connected = connect(std::max<std::int64_t>(left(), 1)); !connected) {
      m_client.reset();
      const Fault why = connected.error().fault;
      if (why != Fault::NotRunning && why != Fault::Timeout) return fail(connected.error());
      // The agent is not there yet; look again shortly.
      m_loop.runUntil([] { return false; }, std::clamp<std::int64_t>(left(), 0, 100));
      continue;
    }
    bool met = false;
    const auto look = [&](const pb::Status& status) {
      latest = status;
      met = met || condition(status);
    };
    m_client->subscribe({.snapshot = [&](const pb::Snapshot& all) { look(all.status()); },
                         .event =
                             [&](const pb::Event& event) {
                               if (event.has_status()) look(event.status());
                             }});
    m_loop.runUntil([&] { return met || !m_client->connected(); }, std::max<std::int64_t>(left(), 0));
    m_client->subscribe({});
    if (met) return latest;
  } while (left() > 0);
  return fail(Fault::Timeout, latest.state().empty() ? "no service" : "state: " + latest.state());
}

}  // namespace coppice::ctl
