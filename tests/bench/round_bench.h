#pragma once
/// Whole train rounds of a data space in one process, without the training: hub, members and provider over ZeroMQ with
/// CURVE on the loopback interface, one thread, every blob stored and checked as always.
#include <vector>

#include "bench/measure.h"

namespace coppice::bench {

/// d about 10^6. Yardstick: the crypto and copying a round is made of, by `measureSharing` between the rounds.
std::vector<Measure> measureRounds(unsigned turns);

}  // namespace coppice::bench
