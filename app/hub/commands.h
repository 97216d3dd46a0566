#pragma once
/// The commands of coppice-hub, one function each; main.cpp only reads the command line. Each returns after printing
/// what it has to say on stdout; errors go back as values.
#include <cstdint>
#include <string>

#include "base/expected.h"

namespace coppice::hubcli {

struct InitCommand {
  std::string directory;
  std::string name;
  std::string listen;
  std::string publicAddress;
  std::uint32_t guardianshipAge = 18;
};
struct ServeCommand {
  std::string directory;
  int readyFd = -1;
  std::uint64_t spoolBytes = 64ULL << 30U;
  std::uint64_t memberBytes = 8ULL << 30U;
};
struct InviteCommand {
  std::string directory;
  std::uint32_t count = 1;
  std::string kind = "person";
  std::string name;
  std::string owner;  // hexadecimal; empty: a fresh one for each code
  std::uint32_t validDays = 3650;
};
struct RemoveCommand {
  std::string directory;
  std::string member;
};
struct LogCommand {
  std::string directory;
  bool verify = false;
  bool disputes = false;
  std::string report;  // file; with disputes
};
struct StatusCommand {
  std::string directory;
};

Done runInit(const InitCommand& command, bool json);
Done runServe(const ServeCommand& command, bool json);
Done runInvite(const InviteCommand& command, bool json);
Done runRemove(const RemoveCommand& command, bool json);
Done runLog(const LogCommand& command, bool json);
Done runStatus(const StatusCommand& command, bool json);

}  // namespace coppice::hubcli
