#include "harness/data_space.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "crypto/random.h"
#include "transport/local_endpoint.h"

namespace coppice::harness {

namespace fs = std::filesystem;
using control::pb::Command;
using control::pb::Reply;
using nlohmann::json;

namespace {

constexpr std::int64_t programMs = 30'000;
constexpr std::int64_t startMs = 20'000;
/// Agents that set up at the same time: key derivation is work on purpose, and two cores are to be shared.
constexpr std::size_t batchSize = 4;

Expected<std::string> readText(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return fail(Fault::NotFound, file.string());
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

/// Writes a new key file and returns its content.
Expected<std::string> makeKeyFile(const fs::path& file) {
  crypto::SystemRandom random;
  Bytes key(32);
  random.fill(key);
  const std::string text = toHex(key);
  std::ofstream stream(file, std::ios::binary);
  stream << text;
  stream.close();
  std::error_code error;
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, error);
  if (!stream || error) return fail(Fault::Storage, file.string());
  return text;
}

Error named(const Member& member, const Error& error) {
  return {error.fault, "member " + std::to_string(member.number) + ": " + error.detail};
}

}  // namespace

Expected<std::unique_ptr<DataSpace>> DataSpace::create(Supervisor& supervisor, fs::path directory, HubLog hubLog) {
  std::unique_ptr<DataSpace> space(new DataSpace(supervisor, std::move(directory)));
  space->m_hubLog = hubLog;
  COPPICE_CHECK(supervisor.ask(
      "hub", "coppice-hub",
      {"init", space->hubDirectory().string(), "--name", "demonstration", "--listen", "tcp://127.0.0.1:0"}, programMs));
  COPPICE_CHECK(space->serveHub());
  COPPICE_TRY(space->m_log, LogTail::open(space->hubDirectory()));
  return space;
}

Done DataSpace::launchHub() {
  std::vector<std::string> arguments = {"serve", hubDirectory().string()};
  if (m_hubLog == HubLog::Traffic) arguments.emplace_back("--verbose");
  COPPICE_TRY(m_hub, m_supervisor.start("hub", "coppice-hub", arguments));
  return {};
}

Done DataSpace::serveHub() {
  COPPICE_CHECK(launchHub());
  return m_supervisor.until(
      "the hub to listen", [this] { return m_hub->output().find("listening on") != std::string::npos; }, startMs);
}

Expected<std::vector<std::string>> DataSpace::invites(std::size_t count, const std::string& kind,
                                                      const std::string& name) {
  std::vector<std::string> arguments = {"invite", hubDirectory().string(), "--count", std::to_string(count), "--kind",
                                        kind};
  if (!name.empty()) arguments.insert(arguments.end(), {"--name", name});
  COPPICE_TRY(const std::string printed, m_supervisor.ask("invite", "coppice-hub", arguments, programMs));
  std::vector<std::string> codes;
  std::istringstream lines(printed);
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty()) codes.push_back(line);
  }
  if (codes.size() != count) return fail(Fault::Unexpected, "coppice-hub invite printed other than codes");
  return codes;
}

Done DataSpace::connect(Member& member) {
  COPPICE_TRY(const fs::path socket, transport::localSocketPath(member.home));
  const transport::EventLoop& loop = m_supervisor.loop();
  const Instant end = loop.clock().monotonic() + startMs;
  for (;;) {
    COPPICE_CHECK(m_supervisor.until(
        "the agent of member " + std::to_string(member.number), [&socket] { return fs::exists(socket); }, startMs));
    auto client = control::Client::connect(m_supervisor.loop(), member.home, "coppice-demo", 5'000);
    if (client) {
      member.client = std::move(*client);
      follow(member);
      return {};
    }
    // The socket may be the one a killed agent left behind, until the new one has come so far.
    if (loop.clock().monotonic() >= end || client.error().fault != Fault::NotRunning)
      return fail(named(member, client.error()));
    bool again = false;
    const auto soon = m_supervisor.loop().after(50, [&again] { again = true; });
    COPPICE_CHECK(m_supervisor.until(
        "the next try", [&again] { return again; }, 1'000));
  }
}

Done DataSpace::startAgent(Member& member) {
  std::vector<std::string> arguments = {"--home", member.home.string()};
  COPPICE_TRY(member.agent,
              m_supervisor.start("member " + std::to_string(member.number), "coppiced", std::move(arguments)));
  return {};
}

Done DataSpace::reviveAgent(Member& member) {
  COPPICE_CHECK(startAgent(member));
  COPPICE_CHECK(connect(member));
  COPPICE_TRY(const std::string secret, readText(keyFile(member)));
  Command command;
  command.mutable_unlock()->set_secret(secret);
  COPPICE_CHECK(call(member, command));
  return {};
}

void DataSpace::follow(Member& member) {
  Member* const self = &member;
  member.client->subscribe({
      .snapshot =
          [self](const control::pb::Snapshot& snapshot) {
            self->requests.clear();
            for (const auto& request : snapshot.requests()) self->requests[request.id()] = request;
            self->status = snapshot.status();
          },
      .event =
          [self](const control::pb::Event& event) {
            if (event.has_status()) self->status = event.status();
            if (event.has_request()) self->requests[event.request().id()] = event.request();
          },
  });
}

Expected<Reply> DataSpace::call(Member& member, Command command, std::int64_t timeoutMs) {
  // Shared with the callback, which may come after we gave up waiting.
  const auto answer = std::make_shared<std::optional<Expected<Reply>>>();
  member.client->send(std::move(command), [answer](Expected<Reply> reply) { *answer = std::move(reply); });
  COPPICE_CHECK(m_supervisor.until(
      "member " + std::to_string(member.number) + " to answer", [&answer] { return answer->has_value(); }, timeoutMs));
  if (!**answer) return fail(named(member, (**answer).error()));
  return std::move(***answer);
}

Done DataSpace::callAll(const std::string& what, const std::vector<Member*>& members,
                        const std::function<Command(Member&)>& command,
                        const std::function<void(Member&, const Reply&)>& answered, std::int64_t timeoutMs) {
  struct Gathering {
    std::size_t open = 0;
    std::optional<Error> failed;
  };
  const auto state = std::make_shared<Gathering>();
  state->open = members.size();
  for (Member* member : members) {
    member->client->send(command(*member), [state, member, answered](const Expected<Reply>& reply) {
      --state->open;
      if (!reply && !state->failed) state->failed = named(*member, reply.error());
      if (reply && answered) answered(*member, *reply);
    });
  }
  COPPICE_CHECK(m_supervisor.until(
      what, [&state] { return state->open == 0 || state->failed.has_value(); }, timeoutMs));
  if (state->failed) return fail(*state->failed);
  return {};
}

Done DataSpace::enrol(const std::vector<MemberPlan>& plans, const OnStage& onStage) {
  COPPICE_TRY(const auto codes, invites(plans.size(), "person"));
  const std::size_t before = m_members.size();
  std::error_code error;
  for (const MemberPlan& plan : plans) {
    Member& member = m_members.emplace_back();
    member.number = m_members.size();
    member.name = plan.name;
    member.home = m_directory / ("m" + std::to_string(member.number));
    fs::create_directories(member.home, error);
    fs::permissions(member.home, fs::perms::owner_all, error);
    if (error) return fail(Fault::Storage, member.home.string() + ": " + error.message());
  }
  for (std::size_t from = 0; from < plans.size(); from += batchSize) {
    const std::size_t end = std::min(from + batchSize, plans.size());
    if (onStage) onStage("joining and importing", from, plans.size());
    std::vector<Member*> batch;
    for (std::size_t i = from; i < end; ++i) batch.push_back(&m_members[before + i]);
    COPPICE_CHECK(enrolBatch(batch, {plans.begin() + std::ptrdiff_t(from), plans.begin() + std::ptrdiff_t(end)},
                             {codes.begin() + std::ptrdiff_t(from), codes.begin() + std::ptrdiff_t(end)}));
  }
  if (onStage) onStage("joining and importing", plans.size(), plans.size());
  return {};
}

Done DataSpace::enrolBatch(const std::vector<Member*>& batch, const std::vector<MemberPlan>& plans,
                           const std::vector<std::string>& codes) {
  for (Member* member : batch) COPPICE_CHECK(startAgent(*member));
  for (Member* member : batch) COPPICE_CHECK(connect(*member));
  std::map<Member*, std::string> secrets;
  for (Member* member : batch) {
    COPPICE_TRY(secrets[member], makeKeyFile(keyFile(*member)));
  }
  COPPICE_CHECK(callAll(
      "members to set up", batch,
      [&secrets](Member& member) {
        Command command;
        command.mutable_init()->set_secret(secrets[&member]);
        return command;
      },
      [](Member& member, const Reply& reply) {
        if (const auto key = MemberKey::fromBytes(asBytes(reply.init().member()))) member.key = *key;
      }));
  // Somebody sits in front of this machine and waits: a laptop without its charger, or with a phone's network, too.
  COPPICE_CHECK(callAll("members to train anywhere", batch, [](Member&) {
    Command command;
    command.mutable_set_limits()->set_on_battery(true);
    command.mutable_set_limits()->set_on_metered(true);
    return command;
  }));
  COPPICE_TRY(const std::string space, readText(spaceFile()));
  std::map<Member*, std::size_t> places;
  for (std::size_t i = 0; i < batch.size(); ++i) places[batch[i]] = i;
  COPPICE_CHECK(callAll("members to join", batch, [&](Member& member) {
    Command command;
    command.mutable_join()->set_space(space);
    command.mutable_join()->set_invite(codes[places[&member]]);
    return command;
  }));
  std::vector<Member*> withData;
  for (Member* member : batch) {
    if (!plans[places[member]].csv.empty()) withData.push_back(member);
  }
  return callAll("members to import", withData, [&](Member& member) {
    const MemberPlan& plan = plans[places[&member]];
    Command command;
    command.mutable_import()->set_path(plan.csv.string());
    command.mutable_import()->set_name(plan.name);
    return command;
  });
}

Expected<RequestId> DataSpace::publish(const fs::path& recipe, const std::vector<std::string>& options) {
  if (!m_providerReady) {
    COPPICE_TRY(const auto codes, invites(1, "provider", "Demonstration provider"));
    COPPICE_CHECK(m_supervisor.ask(
        "provider", "coppice-provider",
        {"init", providerDirectory().string(), "--space", spaceFile().string(), "--invite", codes.front()}, programMs));
    m_providerReady = true;
  }
  std::vector<std::string> arguments = {"publish", providerDirectory().string(), recipe.string(), "--json"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  COPPICE_TRY(const std::string printed, m_supervisor.ask("provider", "coppice-provider", arguments, 2 * programMs));
  const json answer = json::parse(printed, nullptr, false);
  if (answer.is_object() && answer.contains("request") && answer["request"].is_string()) {
    if (const auto id = RequestId::fromHexText(answer["request"].get<std::string>())) return *id;
  }
  return fail(Fault::Unexpected, "coppice-provider publish did not name its request");
}

Expected<Process*> DataSpace::startRun(const RequestId& request, const std::vector<std::string>& options) {
  std::vector<std::string> arguments = {"run", providerDirectory().string(), request.hex()};
  arguments.insert(arguments.end(), options.begin(), options.end());
  return m_supervisor.start("provider", "coppice-provider", arguments);
}

Done DataSpace::grantAll(const RequestId& request, const Member* except) {
  const std::string id(asText(request.view()));
  std::vector<Member*> granting;
  for (Member& member : m_members) {
    if (!member.name.empty() && &member != except) granting.push_back(&member);
  }
  COPPICE_CHECK(m_supervisor.until(
      "every member to see the request",
      [&] {
        return std::all_of(granting.begin(), granting.end(), [&id](Member* member) {
          const auto found = member->requests.find(id);
          return found != member->requests.end() && found->second.state() == "pending";
        });
      },
      60'000));
  // The questions to answer and the columns to choose are the same for all: they are the request's.
  Command look;
  look.mutable_show()->set_request(request.hex());
  COPPICE_TRY(const Reply shown, call(*granting.front(), look));
  const control::pb::RequestDetail& detail = shown.request();
  return callAll("members to grant", granting, [&](Member& member) {
    Command command;
    control::pb::Grant& grant = *command.mutable_grant();
    grant.set_request(request.hex());
    grant.set_seen(id);
    grant.add_datasets(member.name);
    *grant.mutable_columns() = detail.summary().columns();
    *grant.mutable_confirmed() = detail.questions();
    return command;
  });
}

}  // namespace coppice::harness
