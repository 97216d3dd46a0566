#pragma once
/// Meaning of a contribution vector per round kind: how many main coordinates, their bounds, the trailer's names and
/// bounds. Worker, encoder and provider take it from here, so that they cannot disagree. Pure values, any thread.
/// Source: learning.md §2, protocol.md §7.
#include <cstdint>
#include <string>
#include <vector>

#include "base/expected.h"
#include "catalogue/recipe.h"

namespace coppice::catalogue {

struct TrailerSum {
  std::string name;
  double bound;  // |value| of one member
};

struct VectorLayout {
  RoundKind kind = RoundKind::Train;
  std::uint64_t mainCount = 0;  // d
  /// Train: L2 bound of Δ, also the bound of each coordinate of w·Δ. Statistics, evaluate: 0, never clipped.
  double clip = 0;
  std::vector<double> mainBounds;  // statistics, evaluate: one a coordinate; train: empty, all are `clip`
  /// [0] weight = min(rows, rowsCap)/rowsCap, [1] the constant 1; train: hold-out figures of the round's model follow.
  std::vector<TrailerSum> trailer;

  double boundOf(std::uint64_t coordinate) const { return mainBounds.empty() ? clip : mainBounds[coordinate]; }
};

/// Places in the trailer.
inline constexpr std::size_t trailerWeight = 0;
inline constexpr std::size_t trailerCount = 1;
inline constexpr std::size_t trailerRows = 2;  // hold-out rows
inline constexpr std::size_t trailerLoss = 3;  // sum of min(loss, lossBound)
inline constexpr std::size_t trailerCorrect =
    4;  // correct rows; number targets: sum of |error| in half-widths, each ≤ 2

/// The loss of one row counts up to here in every sum.
inline constexpr double lossBound = 16;

VectorLayout layoutOf(const Recipe& recipe, RoundKind kind);

/// Ring bits of the main words: the request's for train, 32 for every other kind. The trailer always has 32.
std::uint32_t ringBitsOf(const ProtocolParameters& parameters, RoundKind kind);

/// Fails: RingOverflow naming the coordinate, unless nMax·(s·B + 1) < 2^(bits−1) holds with a scale s that keeps counts
/// exact (s ≥ 1; train: at least 8 steps between 0 and the bound).
Done checkRing(const VectorLayout& layout, const ProtocolParameters& parameters, RoundKind kind);

}  // namespace coppice::catalogue
