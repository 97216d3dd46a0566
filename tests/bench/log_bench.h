#pragma once
/// A log of 20,000 entries: what the hub takes to append them, to prove one, and to start again.
#include <vector>

#include "bench/measure.h"

namespace coppice::bench {

std::vector<Measure> measureLog();

}  // namespace coppice::bench
