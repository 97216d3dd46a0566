#pragma once
/// Real numbers to ring words and back: clip, weight, scale, stochastic rounding. After rounding there is no floating
/// point: a decoded total equals the plain integer sum of what the counted contributors encoded, bit for bit.
/// A coordinate k has a bound B_k and a scale s_k, a power of two with nMax · (s_k · B_k + 1) < 2^(bits−1), so no sum
/// of nMax contributions can wrap around. The trailer of every vector is: weight, the constant 1 (the count), metric
/// sums; its words have 32 bits. Source: protocol.md §7. Pure functions; never logs or names a value.
#include <cstdint>
#include <span>
#include <vector>

#include "base/expected.h"
#include "base/random.h"
#include "sharing/ring.h"

namespace coppice::sharing {

struct CoordinateCode {
  /// |v| ≤ bound for every contributor.
  double bound;
  /// Power of two; x = round(scale · v).
  double scale;

  friend bool operator==(const CoordinateCode&, const CoordinateCode&) = default;
};

inline constexpr double smallestBound = 1e-18;
inline constexpr double largestBound = 1e30;

/// The largest power of two s with nMax · (s · bound + 1) < 2^(bits−1). May be less than 1 for large bounds.
/// Fails: BadParameters (bound not within smallestBound..largestBound, nMax 0), RingOverflow (no s does it).
Expected<double> scaleFor(double bound, std::uint32_t nMax, unsigned bits);

/// How the vectors of one round kind are written; every node derives it from the recipe.
struct Encoding {
  RingBits mainBits;
  std::uint32_t mainWords;
  std::uint32_t nMax;
  /// One entry for all main words (train), or one per main word.
  std::vector<CoordinateCode> main;
  /// weight, constant 1 (scale 1), then the metric sums.
  std::vector<CoordinateCode> trailer;

  static constexpr std::size_t weightAt = 0;
  static constexpr std::size_t constantAt = 1;
  static constexpr std::size_t firstMetricAt = 2;

  /// Train: all main words share the bound `clip`, the L2 norm that updates are clipped to.
  /// Fails: BadParameters, RingOverflow, TooLarge (more than limits::maxVectorWords).
  static Expected<Encoding> train(RingBits bits, std::uint32_t mainWords, double clip,
                                  std::span<const double> metricBounds, std::uint32_t nMax);
  /// Statistics, evaluate, explain: 32 bits, each main word its own bound. Fails: as train.
  static Expected<Encoding> sums(std::span<const double> mainBounds, std::span<const double> metricBounds,
                                 std::uint32_t nMax);

  VectorShape shape() const { return {mainBits, mainWords, static_cast<std::uint32_t>(trailer.size())}; }
  const CoordinateCode& codeOf(std::size_t mainWord) const { return main.size() == 1 ? main[0] : main[mainWord]; }
};

/// min(rows, rowsCap) / rowsCap. Fails: BadParameters when either is 0.
Expected<double> weightOf(std::uint64_t rows, std::uint64_t rowsCap);

/// update: float32[mainWords], un-clipped. x = stochasticRound(s · weight · clip_L2(update, clip)); the trailer carries
/// weight, 1 and metrics. weight: 0 < w ≤ 1 (weightOf). metrics: one per metric bound.
/// Fails: OutOfRange (a value that is not finite, a metric beyond its bound), BadParameters (wrong lengths, weight).
Expected<RingVector> encodeTrain(const Encoding& encoding, std::span<const float> update, double weight,
                                 std::span<const double> metrics, Random& random);

/// sums: double[mainWords], neither clipped nor weighted. Otherwise as encodeTrain.
Expected<RingVector> encodeSums(const Encoding& encoding, std::span<const double> sums, double weight,
                                std::span<const double> metrics, Random& random);

/// What a total says, in the units of the inputs. For train, main / weight is the average update.
struct Total {
  std::vector<double> main;
  double weight = 0;
  std::uint32_t count = 0;
  std::vector<double> metrics;
};

/// total: Σ x of `count` contributors, masks removed. Fails: CountMismatch (the constant coordinate says another count,
/// or count is beyond nMax), OutOfRange (a sum that no `count` honest contributions can reach), BadParameters (wrong
/// shape).
Expected<Total> decode(const Encoding& encoding, const RingVector& total, std::uint32_t count);

}  // namespace coppice::sharing
