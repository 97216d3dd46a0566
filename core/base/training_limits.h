#pragma once
/// Between what a person may set the limits of training: the agent refuses what lies outside, and clients offer no
/// more. How many seats a member may offer is a limit of the protocol (base/limits.h).
#include <cstdint>

namespace coppice::limits {

/// What the training program with its libraries needs before a recipe gets anything.
inline constexpr std::uint32_t workerBaseMb = 200;
/// 0 stands for no limit.
inline constexpr std::uint32_t leastMemoryMb = workerBaseMb + 16;
inline constexpr std::uint32_t maxMemoryMb = 1U << 20U;

}  // namespace coppice::limits
