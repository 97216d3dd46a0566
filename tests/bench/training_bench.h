#pragma once
/// The training step of the worker against the same model in plain libtorch.
#include "bench/measure.h"

namespace coppice::bench {

Measure measureTraining(unsigned turns);

}  // namespace coppice::bench
