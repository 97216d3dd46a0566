#pragma once
/// Whole train rounds of a data space in one process, without the training: hub, members and provider over ZeroMQ with
/// CURVE on the loopback interface, one thread, every blob stored and checked as always.
#include <vector>

#include "bench/measure.h"

namespace coppice::bench {

/// d about 10^6. workSeconds of crypto and copying, as `sharing_bench` measured it in this run, is the yardstick.
std::vector<Measure> measureRounds(unsigned turns, const std::vector<Measure>& sharing);

}  // namespace coppice::bench
