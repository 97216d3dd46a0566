#pragma once
/// The worker's life after its locks are closed: recipe, data, jobs, one after the other over one socket. Blocking; one
/// thread; ends when the other side closes. Source: learning.md §3.
#include <cstdint>
#include <vector>

#include "training/sandbox.h"

namespace coppice::learning {

/// Returns the process's exit code. `layers`: those in use.
int serve(int socket, const std::vector<training::Layer>& layers);

}  // namespace coppice::learning
