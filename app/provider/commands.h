#pragma once
/// The commands of coppice-provider, as main reads them from the command line. Each prints its own answer.
#include <optional>
#include <string>

#include "provider/publish.h"
#include "provider/request_runner.h"

namespace coppice::providercli {

struct InitCommand {
  std::string directory, space, invite;
};
struct CheckCommand {
  std::string recipe;
  std::string worker;
};
struct PublishCommand {
  std::string directory, recipe, worker;
  provider::PublishOptions options;
  std::optional<double> epochSpacing, joinWindow;  // seconds
};
struct RunCommand {
  std::string directory, request;
  std::uint32_t rounds = 0;
  double timeout = 0, roundSeconds = 120;
  std::int64_t deltaMs = 2000;
  bool keepOpen = false;
};
struct StatusCommand {
  std::string directory, request;
};
struct ResultCommand {
  std::string directory, request, out, worker;
};

Done runInit(const InitCommand& command, bool json);
Done runCheck(const CheckCommand& command, bool json);
Done runPublish(const PublishCommand& command, bool json);
Done runRun(const RunCommand& command, bool json);
Done runStatus(const StatusCommand& command, bool json);
Done runClose(const StatusCommand& command, bool json);
Done runResult(const ResultCommand& command, bool json);

}  // namespace coppice::providercli
