#include "wire/call_id.h"

namespace coppice::wire {

std::optional<std::uint64_t> callIdOf(BytesView frame) {
  constexpr std::uint8_t idTag = 0x08;  // field 1, a varint: seven bits a byte, the lowest first
  constexpr unsigned longestBytes = 10;
  if (frame.empty() || frame[0] != idTag) return std::nullopt;
  std::uint64_t id = 0;
  for (unsigned at = 0; at < longestBytes && at + 1 < frame.size(); ++at) {
    const std::uint8_t byte = frame[at + 1];
    id |= static_cast<std::uint64_t>(byte & 0x7FU) << (7 * at);
    if ((byte & 0x80U) == 0) return id == 0 ? std::nullopt : std::optional(id);
  }
  return std::nullopt;
}

}  // namespace coppice::wire
