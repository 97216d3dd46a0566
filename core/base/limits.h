#pragma once
/// Upper bounds on everything that comes from outside, in one place. A decoder refuses what exceeds them (TooLarge)
/// before it allocates. protocol/PROTOCOL.md cites these names.
#include <cstddef>
#include <cstdint>

namespace coppice::limits {

inline constexpr std::uint32_t protocolVersion = 1;

inline constexpr std::size_t maxMessageBytes = 1U << 20U;     // one relayed peer message
inline constexpr std::size_t maxLogEntryBytes = 256U << 10U;  // one signed envelope in the log
inline constexpr std::size_t blobChunkBytes = 256U << 10U;    // leaf of the blob tree hash
inline constexpr std::uint64_t maxBlobBytes = 2ULL << 30U;    // one model, body or column sum
inline constexpr std::size_t maxRecipeBytes = 1U << 20U;      // recipe.json, notice.json, model.py
inline constexpr std::size_t maxSpaceFileBytes = 64U << 10U;  // space.json
inline constexpr std::size_t maxNameBytes = 200;              // names that people read
inline constexpr std::size_t maxTextBytes = 8U << 10U;        // one text field of a notice
inline constexpr std::uint32_t maxVectorWords = 1U << 28U;    // d + trailer
inline constexpr std::uint32_t maxMembers = 1U << 20U;        // N_max
inline constexpr std::uint32_t maxGroupContributors = 256;    // 2·groupSize − 1 at groupSize 128
inline constexpr std::uint32_t maxSeatsPerGroup = 64;
inline constexpr std::uint32_t maxMaskColumns = 16;
inline constexpr std::uint32_t maxReplicas = 4;
inline constexpr std::uint32_t maxSeatOffer = 4;
inline constexpr std::uint32_t committeeSize = 7;

}  // namespace coppice::limits
