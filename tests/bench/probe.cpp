#include "bench/probe.h"

#include <array>
#include <cstdio>
#include <memory>

#include "base/require.h"

namespace coppice::bench {

nlohmann::json figuresOf(const std::string& command) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::array<char, 512> line{};
  require(pipe != nullptr && std::fgets(line.data(), line.size(), pipe.get()) != nullptr, "the probe's figures");
  return nlohmann::json::parse(line.data());
}

}  // namespace coppice::bench
