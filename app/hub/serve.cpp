#include <unistd.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/log.h"
#include "common/cli.h"
#include "crypto/random.h"
#include "hub/commands.h"
#include "hub/directory.h"
#include "hub/service.h"
#include "transport/local_endpoint.h"
#include "transport/zmq_link.h"

namespace coppice::hubcli {

namespace {

void tellReady(const std::string& address, int readyFd, bool asJson) {
  if (asJson)
    common::printJson({{"listening", address}, {"pid", getpid()}});
  else
    std::cout << "listening on " << address << std::endl;
  if (readyFd < 0) return;
  if (!writeAll(readyFd, asBytes("listening on " + address + "\n"))) logWarning("the ready descriptor is closed");
  close(readyFd);
}

}  // namespace

Done runServe(const ServeCommand& command, bool json) {
  const SystemClock clock;
  crypto::SystemRandom random;
  COPPICE_TRY(const hub::HubHome home, hub::openDirectory(command.directory));
  COPPICE_TRY(const transport::HomeLock lock, transport::HomeLock::take(home.folder));
  transport::EventLoop loop(clock);
  COPPICE_TRY(const auto termination, loop.watchTermination([&loop] { loop.stop(); }));
  COPPICE_TRY(const auto database, hub::openLog(home));
  COPPICE_TRY(const auto sequencer,
              hub::Sequencer::open(*database, protocol::rootOf(home.space), home.identity, clock));
  COPPICE_TRY(auto spool, hub::Spool::open(home.folder, *sequencer,
                                           {command.spoolBytes, command.memberBytes, home.space.maxBlobBytes}));
  COPPICE_TRY(auto relay, storage::RelayQueue::open(home.folder / "relay.sqlite", clock.wall()));
  COPPICE_TRY(const auto listener, transport::ZmqListener::bind(loop, home.listen, home.curve));
  hub::Service service(loop, *listener, *sequencer, spool, relay, random, home.space.maxMembers);
  service.start();
  tellReady(home.space.address, command.readyFd, json);
  logInfo("serving " + home.space.name + ", " + std::to_string(sequencer->size()) + " log entries");
  loop.run();
  logInfo("stopped");
  return {};
}

}  // namespace coppice::hubcli
