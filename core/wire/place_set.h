#pragma once
/// A set of places of one group as a bitmap on the wire: bit i = place i, no trailing zero byte.
#include <cstdint>
#include <vector>

#include "base/bytes.h"
#include "base/expected.h"

namespace coppice::wire {

/// places: ascending, below limits::maxGroupContributors.
Bytes encodePlaces(const std::vector<std::uint32_t>& places);
/// Returns ascending places. Fails: TooLarge, Malformed (trailing zero byte).
Expected<std::vector<std::uint32_t>> decodePlaces(BytesView bitmap);

}  // namespace coppice::wire
