#include "wire/place_set.h"

#include "base/limits.h"
#include "base/require.h"

namespace coppice::wire {

Bytes encodePlaces(const std::vector<std::uint32_t>& places) {
  Bytes bitmap;
  for (const std::uint32_t place : places) {
    require(place < limits::maxGroupContributors, "place lies in a group");
    if (bitmap.size() <= place / 8) bitmap.resize(place / 8 + 1);
    bitmap[place / 8] = static_cast<std::uint8_t>(bitmap[place / 8] | 1U << place % 8);
  }
  return bitmap;
}

Expected<std::vector<std::uint32_t>> decodePlaces(BytesView bitmap) {
  if (bitmap.size() > limits::maxGroupContributors / 8) return fail(Fault::TooLarge, "set of places");
  if (!bitmap.empty() && bitmap.back() == 0) return fail(Fault::Malformed, "set of places ends in a zero byte");
  std::vector<std::uint32_t> places;
  for (std::uint32_t place = 0; place < bitmap.size() * 8; ++place) {
    if ((bitmap[place / 8] >> place % 8 & 1U) != 0) places.push_back(place);
  }
  return places;
}

}  // namespace coppice::wire
