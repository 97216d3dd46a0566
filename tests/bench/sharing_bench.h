#pragma once
/// Encoding, masking, summing and decoding, each beside its yardstick (libsodium's own stream, or plain addition).
#include <vector>

#include "bench/measure.h"

namespace coppice::bench {

/// Takes `turns` turns of each measure, in order.
std::vector<Measure> measureSharing(unsigned turns);

}  // namespace coppice::bench
