#include "demo/demo.h"

#include <algorithm>
#include <csignal>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "catalogue/recipe_folder.h"
#include "common/table.h"

namespace coppice::demo {

namespace fs = std::filesystem;
using control::pb::Command;
using nlohmann::json;

namespace {

fs::path resultDirectory(const Options& options, const fs::path& scratch, const RequestId& request) {
  if (!options.keep.empty()) return scratch / "result";
  return harness::cacheDirectory() / "results" / request.shortHex();
}

std::string metricsText(const RoundLine& round) {
  std::string text;
  for (const char* name : {"auc", "accuracy", "loss"}) {
    if (!round.metrics.contains(name)) continue;
    char value[48];
    std::snprintf(value, sizeof value, ", %s %.4f", name, round.metrics.at(name));
    text += value;
  }
  return text;
}

/// What a hub's log tells of one member as contributor: share headers, shares with their seeds, bodies.
struct Traffic {
  std::uint64_t before = 0;
  std::uint64_t after = 0;  // of `mark`, and of the member's own Withdraw, which ends its connection's earlier messages
};

Traffic trafficOf(const std::string& log, const MemberKey& member, std::size_t mark) {
  const std::string relay = "relay " + member.hex() + " ";
  const std::string blob = "blob " + member.hex() + " ";
  struct Seen {
    bool late;
    std::string blob;  // empty: a header or share
  };
  std::vector<Seen> seen;
  std::set<std::string> sums;  // what it uploaded as a seat, of others
  std::istringstream lines(log);
  bool withdrew = false;
  std::size_t at = 0;
  for (std::string line; std::getline(lines, line); at += line.size() + 1) {
    const bool late = at >= mark;
    if (const auto place = line.find(relay); place != std::string::npos) {
      const std::string what = line.substr(place + relay.size());
      if (what.starts_with("Withdraw") && !what.starts_with("WithdrawAck") && late && !withdrew) {
        withdrew = true;
        for (Seen& earlier : seen) earlier.late = false;
      }
      if (what.starts_with("Share")) seen.push_back({late, {}});
      if (what.starts_with("ColumnSum ")) sums.insert(what.substr(what.rfind(' ') + 1));  // its blob, if it has one
    } else if (const auto upload = line.find(blob); upload != std::string::npos) {
      seen.push_back({late, line.substr(upload + blob.size())});
    }
  }
  Traffic traffic;
  for (const Seen& one : seen) {
    if (!one.blob.empty() && sums.contains(one.blob)) continue;
    ++(one.late ? traffic.after : traffic.before);
  }
  return traffic;
}

}  // namespace

Expected<Report> Demo::run() {
  m_stageBegan = m_clock.monotonic();
  COPPICE_CHECK(prepare());
  COPPICE_CHECK(gather());
  COPPICE_CHECK(agree());
  COPPICE_CHECK(train());
  COPPICE_CHECK(check());
  COPPICE_CHECK(collect());
  if (m_options.decides == Decides::Pictures) {
    COPPICE_CHECK(trainAnother());
    COPPICE_CHECK(waitForWindow());
  }
  // A person may go on looking around; waitForWindow() then ends it.
  if (m_options.decides != Decides::Person) m_supervisor.stopAll();
  stageDone("result");
  COPPICE_CHECK(measureAgainst());
  return std::move(m_report);
}

void Demo::stageDone(const std::string& name) {
  const Instant now = m_clock.monotonic();
  m_report.stages.push_back({name, now - m_stageBegan});
  m_stageBegan = now;
}

Done Demo::prepare() {
  COPPICE_TRY(m_report.data, harness::prepareData(m_options.choice, m_directory / "data", m_options.recipes));
  m_report.members = m_report.data.members.size();
  COPPICE_TRY(const auto folder, catalogue::readRecipeFolder(m_report.data.recipe));
  COPPICE_TRY(const auto recipe, catalogue::parseRecipe(folder.files));
  m_rounds = m_options.rounds != 0 ? m_options.rounds : recipe.rounds;
  if (m_options.revokeAt > m_rounds) return fail(Fault::BadParameters, "--revoke-at is beyond the last round");
  if (!m_report.data.notice.empty()) m_display.say("NOTE: " + m_report.data.notice + ".");
  m_display.say(m_report.data.label + ": " + std::to_string(m_report.data.rows) + " rows, " +
                std::to_string(m_report.members) + " members, one for each value of " + m_report.data.key + "; " +
                std::to_string(m_rounds) + " rounds of \"" + recipe.name + "\".");
  stageDone("data");
  return {};
}

Done Demo::gather() {
  m_display.stage("starting the hub", 0, 0);
  COPPICE_TRY(m_space, harness::DataSpace::create(m_supervisor, m_directory,
                                                  m_options.revokeAt > 0 ? harness::DataSpace::HubLog::Traffic
                                                                         : harness::DataSpace::HubLog::Quiet));
  COPPICE_CHECK(m_space->enrol(
      m_report.data.members,
      [this](const std::string& what, std::size_t done, std::size_t total) { m_display.stage(what, done, total); }));
  stageDone("joining and importing");
  return {};
}

Done Demo::agree() {
  m_display.stage("publishing and agreeing", 0, 0);
  COPPICE_TRY(m_request, publish(m_rounds));
  m_report.request = m_request.hex();
  if (m_options.decides == Decides::Demo) {
    COPPICE_CHECK(m_space->grantAll(m_request));
  } else {
    COPPICE_CHECK(m_space->grantAll(m_request, &m_space->members().front()));
    COPPICE_CHECK(decideInWindow());
  }
  stageDone("publishing and agreeing");
  return {};
}

Expected<RequestId> Demo::publish(std::uint32_t rounds) {
  const std::string members = std::to_string(m_report.members);
  // Everybody who agreed is there already, so the window only has to hold one message of each.
  const std::string window = std::to_string(std::max<std::size_t>(4, m_report.members / 5));
  return m_space->publish(m_report.data.recipe,
                          {"--group-size", "12", "--pledges", members, "--rounds", std::to_string(rounds),
                           "--join-window", window, "--epoch-spacing", "5"});
}

Done Demo::train() {
  m_display.stage("waiting for the first epoch", 0, 0);
  COPPICE_TRY(harness::Process* const provider, m_space->startRun(m_request, {"--json"}));
  m_supervisor.release(*provider);
  const Instant end = m_clock.monotonic() + runLimitMs;
  for (bool over = false; !over;) {
    std::vector<std::string> lines;
    COPPICE_CHECK(m_supervisor.until(
        "the provider to finish",
        [&] {
          over = !provider->running();
          lines = provider->newLines();
          return over || !lines.empty();
        },
        end - m_clock.monotonic()));
    for (const std::string& line : lines) COPPICE_CHECK(takeLine(line));
    if (m_revokeInRound) COPPICE_CHECK(revokeNow());
  }
  if (*provider->exitCode() != 0) return fail(Fault::NotRunning, provider->story());
  stageDone("rounds");
  return {};
}

Done Demo::takeLine(const std::string& line) {
  const json event = json::parse(line, nullptr, false);
  if (!event.is_object()) return fail(Fault::Unexpected, "coppice-provider run printed: " + line);
  if (const auto error = event.find("error"); error != event.end()) {
    const Fault fault = faultFromNumber(error->value("number", 0U)).value_or(Fault::NotRunning);
    return fail(fault, "provider (coppice-provider run) stopped. " + error->value("detail", ""));
  }
  const std::string what = event.value("event", "");
  if (what == "epoch-forming") {
    m_display.detail("epoch " + std::to_string(event.value("epoch", 0)) + ": " +
                     std::to_string(event.value("joined", 0)) + " members joined");
  } else if (what == "epoch-ready") {
    m_display.say("Epoch " + std::to_string(event.value("epoch", 0)) + ": " +
                  std::to_string(event.value("contributors", 0)) + " contributors, " +
                  std::to_string(event.value("groups", 0)) + " groups in the tree.");
  } else if (what == "epoch-failed") {
    m_display.say("Epoch " + std::to_string(event.value("epoch", 0)) + " failed: " + event.value("outcome", "") + " " +
                  event.value("detail", ""));
  } else if (what == "round-open") {
    if (event.value("kind", "") == "train" && ++m_trainOpened == m_options.revokeAt)
      m_revokeInRound = event.value("round", 0U);
  } else if (what == "round-progress") {
    m_display.detail(std::to_string(event.value("leavesCertified", 0)) + " of " +
                     std::to_string(event.value("leaves", 0)) + " groups agreed");
  } else if (what == "round-result") {
    RoundLine round{event.value("kind", ""),
                    event.value("trained", 0U),
                    event.value("outcome", ""),
                    event.value("contributors", 0U),
                    event.value("metrics", std::map<std::string, double>()),
                    event.value("finishedMs", std::int64_t{0})};
    m_display.stage("training", round.trained, m_rounds);
    const std::string name = round.kind == "train" ? "Train " + std::to_string(round.trained) : round.kind;
    m_display.say(name + ": " + (round.outcome == "completed" ? "" : round.outcome + ", ") +
                  std::to_string(round.contributors) + " counted" + metricsText(round) + " (" +
                  common::formatDuration(round.ms) + ")");
    m_report.rounds.push_back(std::move(round));
    if (m_options.revokeAt > 0 && m_trainOpened + 1 == m_options.revokeAt) holdBeforeRound();
  }
  return {};
}

void Demo::holdBeforeRound() {
  // One other member stands still until the revocation is through, so that the round cannot end before it.
  m_space->members().front().agent->signal(SIGSTOP);
  m_held = true;
}

Done Demo::revokeNow() {
  const std::uint32_t number = *std::exchange(m_revokeInRound, std::nullopt);
  if (!m_held) holdBeforeRound();
  // The provider has opened the round; the member hears of it a moment later, and only then withdraws from something.
  constexpr std::int64_t hearsWithinMs = 30'000;
  COPPICE_CHECK(m_supervisor.until(
      "the member to be in the round", [&] { return revoking().status.round().number() == number; }, hearsWithinMs));
  Command command;
  command.mutable_revoke()->set_request(m_request.hex());
  COPPICE_TRY(const auto reply, m_space->call(revoking(), command));
  Command look;
  look.mutable_activity()->set_last(1);
  COPPICE_TRY(const auto newest, m_space->call(revoking(), look));
  m_activityAtRevoke = newest.activity().total();
  m_hubLogAtRevoke = m_space->hub().errors().size();
  m_space->members().front().agent->signal(SIGCONT);
  m_report.revocation = Revocation{revoking().number, m_options.revokeAt, reply.revoke().effect(), 0, 0, false, 0, 0};
  m_display.say("Member " + std::to_string(revoking().number) + " revoked while train round " +
                std::to_string(m_options.revokeAt) + " was open: " + reply.revoke().effect());
  return {};
}

Done Demo::check() {
  m_display.stage("checking the certificates", 0, 0);
  COPPICE_CHECK(m_space->log().refresh());
  const protocol::LogView& view = m_space->log().view();
  std::size_t completed = 0;
  for (const protocol::RoundState* round : view.roundsOf(m_request)) {
    if (!round->result || round->result->outcome) continue;
    COPPICE_CHECK(harness::checkCertificates(view, *round));
    m_report.certificates += view.certificateChain(*round).size();
    ++completed;
  }
  const auto said = std::count_if(m_report.rounds.begin(), m_report.rounds.end(),
                                  [](const RoundLine& round) { return round.outcome == "completed"; });
  if (completed != static_cast<std::size_t>(said)) {
    return fail(Fault::Contradiction, "the provider reports " + std::to_string(said) + " completed rounds, the log " +
                                          std::to_string(completed));
  }
  return m_report.revocation ? proveRevocation() : Done();
}

Done Demo::proveRevocation() {
  const protocol::LogView& view = m_space->log().view();
  Revocation& revocation = *m_report.revocation;
  revocation.absentFromSum = true;
  std::uint32_t train = 0;
  for (const protocol::RoundState* round : view.roundsOf(m_request)) {
    if (round->open.kind == catalogue::RoundKind::Train) ++train;
    if (train < revocation.round) continue;
    const auto counted = view.countedContributors(*round);
    if (train == revocation.round && round->open.kind == catalogue::RoundKind::Train) {
      revocation.countedThen = static_cast<std::uint32_t>(counted.size());
    }
    revocation.countedAfter = static_cast<std::uint32_t>(counted.size());
    revocation.absentFromSum = revocation.absentFromSum && !counted.contains(revoking().key);
  }
  Command list;
  list.mutable_activity();
  COPPICE_TRY(const auto reply, m_space->call(revoking(), list));
  for (const auto& entry : reply.activity().entries()) {
    // A contribution that went out after the acknowledgement would end in one of these.
    const bool ofThis = entry.request() == asText(m_request.view()) && entry.number() > m_activityAtRevoke;
    if (ofThis && entry.kind().starts_with("contribution")) ++revocation.sentAfter;
  }
  const Traffic traffic = trafficOf(m_space->hub().errors(), revoking().key, m_hubLogAtRevoke);
  if (traffic.before == 0)
    return fail(Fault::Contradiction, "the hub's log shows nothing of the member before it revoked");
  revocation.seenBefore = traffic.before;
  revocation.sentAfter += traffic.after;
  if (!revocation.absentFromSum || revocation.sentAfter > 0) {
    return fail(Fault::Contradiction, "a member that revoked was counted or went on sending");
  }
  return {};
}

Done Demo::collect() {
  m_display.stage("fetching the result", 0, 0);
  std::vector<harness::Member*> all;
  for (harness::Member& member : m_space->members()) all.push_back(&member);
  std::map<std::size_t, std::uint64_t> sent;
  COPPICE_CHECK(m_space->callAll(
      "members to tell their traffic", all,
      [](harness::Member&) {
        Command command;
        command.mutable_status();
        return command;
      },
      [&sent](harness::Member& member, const control::pb::Reply& reply) {
        sent[member.number] = reply.status().bytes_sent();
      }));
  for (const auto& [member, bytes] : sent) m_report.bytesSent.push_back(bytes);
  m_report.result = resultDirectory(m_options, m_directory, m_request);
  std::error_code error;
  fs::create_directories(m_report.result.parent_path(), error);
  COPPICE_CHECK(m_supervisor.ask(
      "provider", "coppice-provider",
      {"result", m_space->providerDirectory().string(), m_request.hex(), "--out", m_report.result.string()}, 60'000));
  return {};
}

Done Demo::measureAgainst() {
  COPPICE_TRY(m_report.comparison,
              compare({m_directory / "comparison", m_options.programs / "coppice-worker", m_report.data.recipe,
                       m_request, m_rounds},
                      m_report.data.members, [this](const std::string& what, std::size_t done, std::size_t total) {
                        m_display.stage(what, done, total);
                      }));
  stageDone("pooled and local");
  return {};
}

}  // namespace coppice::demo
