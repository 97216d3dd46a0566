// coppice-worker: sandboxed computation. Started by the agent and the provider with a socket as descriptor 3; has
// nothing to say to people. `--probe LAYER` closes one layer alone and prints what is still possible: the sandbox's own
// test.
#include <sys/prctl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "learning/network.h"
#include "learning/session.h"
#include "training/sandbox.h"
#include "worker/probe.h"

using namespace coppice;

namespace {

constexpr int channelFd = 3;

/// OpenBLAS starts threads while it is loaded, and a process with threads cannot enter namespaces: begin again with
/// one.
void insistOnOneThread(char** argv) {
  if (std::getenv("OPENBLAS_NUM_THREADS") != nullptr) return;
  setenv("OPENBLAS_NUM_THREADS", "1", 1);
  setenv("OMP_NUM_THREADS", "1", 1);
  execv("/proc/self/exe", argv);
}

}  // namespace

int main(int argc, char** argv) {
  insistOnOneThread(argv);
  CLI::App app("Sandboxed computation of Coppice; started by coppiced and coppice-provider.");
  std::uint32_t memoryMb = 512;
  std::string probe;
  app.add_option("--memory-mb", memoryMb, "Memory beyond the worker's own");
  app.add_option("--probe", probe, "Close one layer (none, namespaces, landlock, seccomp, rlimits) and report");
  CLI11_PARSE(app, argc, argv);
  if (!probe.empty()) return worker::runProbe(probe);

  const bool namespaces = training::enterNamespaces();
  // A worker may be stopped by its agent just when that dies, and then nobody wakes it. After the namespaces, which
  // forget this wish.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  close_range(channelFd + 1, ~0U, 0);
  learning::warmUp();
  const auto layers = training::lockDown(namespaces, memoryMb);
  if (!layers) {
    std::fprintf(stderr, "coppice-worker: no sandbox: %s\n", layers.error().detail.c_str());
    return 1;
  }
  return learning::serve(channelFd, *layers);
}
