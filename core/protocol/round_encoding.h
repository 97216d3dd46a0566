#pragma once
/// From a recipe to the words of a round: the one place where catalogue's layout of a vector meets sharing's encoding,
/// so that contributor, seat and provider cannot disagree about the size and scale of a body. Pure. Source: protocol.md
/// §7.
#include "catalogue/recipe.h"
#include "sharing/fixed_point.h"

namespace coppice::protocol {

/// Fails: BadParameters, RingOverflow, TooLarge (a recipe and terms that were both checked do not fail).
Expected<sharing::Encoding> encodingFor(const catalogue::Recipe& recipe, catalogue::RoundKind kind,
                                        const catalogue::ProtocolParameters& parameters);

/// Packed size that every body and column sum of such a round has.
inline std::uint64_t bodyBytes(const sharing::Encoding& encoding) { return encoding.shape().wireBytes(); }

}  // namespace coppice::protocol
