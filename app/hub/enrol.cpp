#include <iostream>
#include <nlohmann/json.hpp>

#include "common/cli.h"
#include "common/table.h"
#include "crypto/random.h"
#include "hub/commands.h"
#include "hub/directory.h"
#include "hub/sequencer.h"
#include "transport/event_loop.h"
#include "transport/hub_client.h"
#include "transport/local_endpoint.h"
#include "transport/zmq_link.h"
#include "wire/invite.h"

namespace coppice::hubcli {

namespace {

using nlohmann::json;

constexpr std::int64_t removeTimeoutMs = 20'000;

/// "tcp://host:0" becomes an address with a port that is free now.
Expected<std::string> withPort(const std::string& listen, Random& random) {
  COPPICE_CHECK(wire::checkAddress(listen));
  if (!listen.ends_with(":0")) return listen;
  const SystemClock clock;
  transport::EventLoop loop(clock);
  COPPICE_TRY(const auto listener, transport::ZmqListener::bind(loop, listen, transport::CurvePair::generate(random)));
  return listener->address();
}

wire::MemberKind kindOf(const std::string& text) {
  if (text == "organisation") return wire::MemberKind::Organisation;
  return text == "provider" ? wire::MemberKind::Provider : wire::MemberKind::Person;
}

/// A key, the unambiguous beginning of one (≥ 6 digits), or a certified name.
Expected<MemberKey> findMember(const protocol::LogView& view, const std::string& text) {
  std::vector<MemberKey> found;
  for (const auto& [key, state] : view.members()) {
    const bool byKey = text.size() >= 6 && key.hex().starts_with(text);
    if (byKey || (!text.empty() && state.terms.name == text)) found.push_back(key);
  }
  if (found.empty()) return fail(Fault::NotFound, "member " + text);
  if (found.size() > 1) return fail(Fault::BadInput, text + " names " + std::to_string(found.size()) + " members");
  return found.front();
}

/// Through the running hub, as a guest: it takes what the authority signed.
Done appendThroughHub(const wire::SpaceFile& space, const crypto::Identity& authority, const Bytes& envelope) {
  const SystemClock clock;
  crypto::SystemRandom random;
  transport::EventLoop loop(clock);
  transport::HubClient client(loop, transport::makeZmqLink(loop, space.address, space.hubCurveKey, random), random,
                              {space.space(), space.hubKey}, authority, {});
  std::optional<Done> outcome;
  client.append(
      envelope,
      [&](const Expected<transport::Receipt>& receipt) { outcome = receipt ? Done() : Done(fail(receipt.error())); },
      removeTimeoutMs);
  client.start();
  if (!loop.runUntil([&] { return outcome.has_value(); }, removeTimeoutMs + 5'000)) {
    return fail(Fault::Unreachable, space.address);
  }
  return *outcome;
}

}  // namespace

Done runInit(const InitCommand& command, bool asJson) {
  crypto::SystemRandom random;
  COPPICE_TRY(const std::string listen, withPort(command.listen, random));
  std::string publicAddress = command.publicAddress.empty() ? listen : command.publicAddress;
  for (const char* wildcard : {"tcp://0.0.0.0:", "tcp://*:", "tcp://[::]:"}) {
    if (publicAddress.starts_with(wildcard)) {
      return fail(Fault::BadInput,
                  publicAddress + " is no address members can connect to; give --public tcp://HOST:PORT");
    }
  }
  COPPICE_TRY(const wire::SpaceFile file,
              hub::createDirectory(command.directory,
                                   {command.name, listen, std::move(publicAddress), command.guardianshipAge}, random));
  const std::string path = command.directory + "/space.json";
  if (asJson) {
    common::printJson({{"directory", command.directory},
                       {"space_file", path},
                       {"address", file.address},
                       {"space", file.space().hex()}});
    return {};
  }
  std::cout << "Made the data space \"" << common::printable(file.name) << "\".\n"
            << "Members need " << path << " and an invitation code each (coppice-hub invite " << command.directory
            << ").\n"
            << "Move " << command.directory
            << "/authority to a safe place when no invitations are to be made: who has it admits members.\n"
            << "Start it with: coppice-hub serve " << command.directory << "\n";
  return {};
}

Done runInvite(const InviteCommand& command, bool asJson) {
  crypto::SystemRandom random;
  const SystemClock clock;
  const wire::MemberKind kind = kindOf(command.kind);
  const bool person = kind == wire::MemberKind::Person;
  if (person != command.name.empty()) {
    return fail(Fault::BadInput, person ? "a person's invitation has no --name" : "--name is needed for this kind");
  }
  if (command.name.size() > limits::maxNameBytes) return fail(Fault::BadInput, "--name is too long");
  std::optional<OwnerId> owner;
  if (!command.owner.empty() && !(owner = OwnerId::fromHexText(command.owner))) {
    return fail(Fault::BadInput, "--owner takes 32 hexadecimal digits");
  }
  auto space = wire::readSpaceFile(std::filesystem::path(command.directory) / "space.json");
  if (!space)
    return fail(space.error().fault == Fault::NotFound ? Fault::NotInitialised : space.error().fault,
                space.error().detail);
  COPPICE_TRY(const crypto::Identity authority, hub::openAuthority(command.directory, *space));
  // From an hour ago: the clocks of authority and hub need not agree to the second.
  const std::int64_t from = clock.wall().value - 3'600'000;
  const std::int64_t until = from + std::int64_t{command.validDays} * 86'400'000;
  json codes = json::array();
  for (std::uint32_t i = 0; i < command.count; ++i) {
    OwnerId each;
    if (owner)
      each = *owner;
    else
      random.fill({each.data(), OwnerId::size});
    const auto invite =
        wire::issueInvite(authority, space->space(), {{}, each, kind, command.name, from, until}, random);
    if (asJson)
      codes.push_back(
          {{"code", wire::inviteCode(invite)}, {"invite", invite.terms.invite.hex()}, {"owner", each.hex()}});
    else
      std::cout << wire::inviteCode(invite) << '\n';
  }
  if (asJson) common::printJson(codes);
  return {};
}

Done runRemove(const RemoveCommand& command, bool asJson) {
  const SystemClock clock;
  COPPICE_TRY(const hub::HubHome home, hub::openDirectory(command.directory));
  COPPICE_TRY(const crypto::Identity authority, hub::openAuthority(command.directory, home.space));
  COPPICE_TRY(const auto database, hub::openLog(home));
  COPPICE_TRY(const auto sequencer,
              hub::Sequencer::open(*database, protocol::rootOf(home.space), home.identity, clock));
  COPPICE_TRY(const MemberKey member, findMember(sequencer->view(), command.member));
  const Bytes envelope = wire::signEntry(authority, home.space.space(), wire::MembershipRevoked{member});
  if (const auto lock = transport::HomeLock::take(home.folder)) {
    COPPICE_CHECK(sequencer->append(envelope));
  } else {
    if (lock.error().fault != Fault::AlreadyRunning) return fail(lock.error());
    COPPICE_CHECK(appendThroughHub(home.space, authority, envelope));
  }
  if (asJson)
    common::printJson({{"removed", member.hex()}});
  else
    std::cout << "Ended the membership of " << member.shortHex() << ".\n";
  return {};
}

}  // namespace coppice::hubcli
