#pragma once
/// The window with 10,000 requests and consents: first paint after the start of its process, and scrolling.
#include <vector>

#include "bench/measure.h"

namespace coppice::bench {

/// Drawn into memory (no display), in processes of their own.
std::vector<Measure> measureWindow(unsigned turns);

}  // namespace coppice::bench
