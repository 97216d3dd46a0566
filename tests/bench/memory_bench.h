#pragma once
/// Peaks of memory, each in a process of its own, since a peak is of a whole process.
#include <vector>

#include "bench/measure.h"

namespace coppice::bench {

std::vector<Measure> measureMemory();

}  // namespace coppice::bench
