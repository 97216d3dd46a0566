#pragma once
/// Closes one sandbox layer in a process of its own and tries what it must prevent. Prints one line a deed:
/// "open: allowed" or "open: refused".
#include <string>

namespace coppice::worker {

/// `layer`: none, namespaces, landlock, seccomp, rlimits. Returns 0, or 2 when the layer is unknown or the kernel lacks
/// it.
int runProbe(const std::string& layer);

}  // namespace coppice::worker
