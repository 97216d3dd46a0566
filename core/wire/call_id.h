#pragma once
/// The id of a call to the hub that does not decode, so that its caller can be told. Pure. Source: wire/hub.proto.
#include <cstdint>
#include <optional>

#include "base/bytes.h"

namespace coppice::wire {

/// A frame of ours begins with its id; nullopt for what does not.
std::optional<std::uint64_t> callIdOf(BytesView frame);

}  // namespace coppice::wire
