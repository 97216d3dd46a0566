#include "catalogue/record_split.h"

#include <cmath>

#include "crypto/hash.h"

namespace coppice::catalogue {

RecordPlace recordPlace(std::string_view key, std::uint64_t occurrence) {
  const Digest digest = crypto::Hasher("record").addU64(key.size()).add(asBytes(key)).addU64(occurrence).finish();
  return {readU64(digest.view().first(8)), readU64(digest.view().subspan(8, 8))};
}

bool isHeldOut(const RecordPlace& place, double share) {
  return std::ldexp(static_cast<double>(place.split), -64) < share;
}

}  // namespace coppice::catalogue
