#pragma once
/// What costs when nothing happens: an agent at rest, and a hub with 1,000 idle members; real programs.
#include <vector>

#include "bench/measure.h"

namespace coppice::bench {

/// Call it before anything in this process used the network: it forks the members' side.
std::vector<Measure> measureRest();

}  // namespace coppice::bench
