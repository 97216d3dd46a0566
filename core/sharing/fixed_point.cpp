#include "sharing/fixed_point.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <string>

#include "base/limits.h"
#include "crypto/random.h"
#include "crypto/stream.h"

namespace coppice::sharing {

namespace {

constexpr unsigned trailerBits = 32;
/// A tile of input, random bits and output stays in the first-level cache.
constexpr std::size_t roundingTileWords = 2048;

/// Random bits for rounding: one ChaCha20 key drawn from `random`, then its stream. They would narrow a contributor's
/// values down, so they are wiped.
class RoundingBits {
 public:
  explicit RoundingBits(Random& random) : m_key(crypto::randomSecret(random, crypto::streamKeyBytes)) {}
  ~RoundingBits() { crypto::wipe(std::span(reinterpret_cast<std::uint8_t*>(m_ticks.data()), sizeof m_ticks)); }

  /// roundingTileWords fresh numbers 0..65535.
  const std::uint16_t* nextTile() {
    crypto::keystream(m_key.view(), m_nextBlock, {reinterpret_cast<std::uint8_t*>(m_ticks.data()), sizeof m_ticks});
    m_nextBlock += sizeof m_ticks / crypto::streamBlockBytes;
    return m_ticks.data();
  }

 private:
  crypto::SecretBytes m_key;
  std::uint64_t m_nextBlock = 0;
  alignas(64) std::array<std::uint16_t, roundingTileWords> m_ticks;
};

/// |update|₂² in double with 16 running sums (the compiler keeps them in vector registers); NaN or infinite when a
/// value is.
double squaredNorm(std::span<const float> update) {
  constexpr std::size_t lanes = 16;
  std::array<double, lanes> sums{};
  const std::size_t whole = update.size() - update.size() % lanes;
  for (std::size_t i = 0; i < whole; i += lanes) {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const double value = update[i + lane];
      sums[lane] += value * value;
    }
  }
  for (std::size_t i = whole; i < update.size(); ++i) sums[0] += double{update[i]} * double{update[i]};
  double total = 0;
  for (const double sum : sums) total += sum;
  return total;
}

/// out = stochastic rounding of factor · in: away from zero with probability |fraction|, to 1/65536. No branches, so
/// that it becomes vector code.
void roundTile(const float* __restrict in, float factor, float limit, const std::uint16_t* __restrict ticks,
               std::uint32_t* __restrict out, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    float value = in[i] * factor;
    value = value < limit ? value : limit;
    value = value > -limit ? value : -limit;
    const auto whole = static_cast<std::int32_t>(value);
    const float fraction = std::fabs(value - static_cast<float>(whole));
    const auto threshold = static_cast<std::int32_t>(fraction * 65536.0F + 0.5F);
    const std::int32_t away = std::int32_t{ticks[i]} < threshold ? -1 : 0;
    const std::int32_t direction = (std::bit_cast<std::int32_t>(value) >> 31) | 1;
    out[i] = static_cast<std::uint32_t>(whole + (away & direction));
  }
}

/// The same for one number in double.
std::uint32_t roundOne(double scaled, std::uint16_t tick) {
  const double whole = std::trunc(scaled);
  const double fraction = std::fabs(scaled - whole);
  const double away = tick < fraction * 65536.0 ? std::copysign(1.0, scaled) : 0.0;
  return static_cast<std::uint32_t>(static_cast<std::int32_t>(whole + away));
}

/// The largest float ≤ value.
float floatBelow(double value) {
  const auto nearest = static_cast<float>(value);
  return double{nearest} > value ? std::nextafter(nearest, 0.0F) : nearest;
}

Expected<CoordinateCode> codeFor(double bound, std::uint32_t nMax, unsigned bits, const std::string& name) {
  const Expected<double> scale = scaleFor(bound, nMax, bits);
  if (!scale) return fail(scale.error().fault, name + ": " + scale.error().detail);
  return CoordinateCode{bound, *scale};
}

Expected<std::vector<CoordinateCode>> trailerCodes(std::span<const double> metricBounds, std::uint32_t nMax) {
  std::vector<CoordinateCode> codes;
  COPPICE_TRY(const CoordinateCode weight, codeFor(1.0, nMax, trailerBits, "weight"));
  codes.push_back(weight);
  codes.push_back({1.0, 1.0});
  for (std::size_t k = 0; k < metricBounds.size(); ++k) {
    COPPICE_TRY(const CoordinateCode metric,
                codeFor(metricBounds[k], nMax, trailerBits, "metric " + std::to_string(k)));
    codes.push_back(metric);
  }
  return codes;
}

Done checkSize(std::size_t mainWords, std::size_t metrics) {
  const std::size_t words = mainWords + Encoding::firstMetricAt + metrics;
  if (words > limits::maxVectorWords) return fail(Fault::TooLarge, "vector of " + std::to_string(words) + " words");
  if (mainWords == 0) return fail(Fault::BadParameters, "vector without main words");
  return {};
}

/// Writes weight, constant and metrics behind the main words of x.
Done encodeTrailer(const Encoding& encoding, double weight, std::span<const double> metrics, const std::uint16_t* ticks,
                   RingVector& x) {
  const std::span<std::uint32_t> words = x.writable().subspan(encoding.mainWords);
  if (metrics.size() + Encoding::firstMetricAt != encoding.trailer.size() || metrics.size() > roundingTileWords - 1) {
    return fail(Fault::BadParameters, std::to_string(metrics.size()) + " metrics");
  }
  if (!(weight > 0.0 && weight <= 1.0))
    return fail(Fault::BadParameters, "weight " + std::to_string(weight) + " outside 0..1");
  words[Encoding::weightAt] = roundOne(encoding.trailer[Encoding::weightAt].scale * weight, ticks[0]);
  words[Encoding::constantAt] = 1;
  for (std::size_t k = 0; k < metrics.size(); ++k) {
    const CoordinateCode& code = encoding.trailer[Encoding::firstMetricAt + k];
    if (!(std::fabs(metrics[k]) <= code.bound)) return fail(Fault::OutOfRange, "metric " + std::to_string(k));
    words[Encoding::firstMetricAt + k] = roundOne(code.scale * metrics[k], ticks[k + 1]);
  }
  return {};
}

Expected<double> decodeWord(const RingVector& total, std::size_t k, const CoordinateCode& code, std::uint32_t count) {
  const double sum = total.signedAt(k);
  if (std::fabs(sum) > count * (code.scale * code.bound + 1.0))
    return fail(Fault::OutOfRange, "sum " + std::to_string(k));
  return sum / code.scale;
}

}  // namespace

Expected<double> scaleFor(double bound, std::uint32_t nMax, unsigned bits) {
  if (!(bound >= smallestBound && bound <= largestBound)) return fail(Fault::BadParameters, "bound out of range");
  if (nMax == 0 || bits < 2 || bits > 32) return fail(Fault::BadParameters, "contributors at most 0, or ring bits");
  const double limit = std::ldexp(1.0, static_cast<int>(bits) - 1);
  const auto fits = [&](double scale) { return nMax * (scale * bound + 1.0) < limit; };
  if (nMax >= limit) {
    return fail(Fault::RingOverflow,
                std::to_string(nMax) + " contributors in a ring of " + std::to_string(bits) + " bits");
  }
  // The estimate is within a factor of two; the exact rule decides.
  double scale = std::exp2(std::floor(std::log2((limit / nMax - 1.0) / bound)));
  while (!fits(scale)) scale /= 2.0;
  while (fits(scale * 2.0)) scale *= 2.0;
  return scale;
}

Expected<Encoding> Encoding::train(RingBits bits, std::uint32_t mainWords, double clip,
                                   std::span<const double> metricBounds, std::uint32_t nMax) {
  COPPICE_CHECK(checkSize(mainWords, metricBounds.size()));
  COPPICE_TRY(const CoordinateCode code, codeFor(clip, nMax, bits.bits(), "clip"));
  COPPICE_TRY(std::vector<CoordinateCode> trailer, trailerCodes(metricBounds, nMax));
  return Encoding{bits, mainWords, nMax, {code}, std::move(trailer)};
}

Expected<Encoding> Encoding::sums(std::span<const double> mainBounds, std::span<const double> metricBounds,
                                  std::uint32_t nMax) {
  COPPICE_CHECK(checkSize(mainBounds.size(), metricBounds.size()));
  std::vector<CoordinateCode> main;
  for (std::size_t k = 0; k < mainBounds.size(); ++k) {
    COPPICE_TRY(const CoordinateCode code,
                codeFor(mainBounds[k], nMax, RingBits::thirtyTwo().bits(), "coordinate " + std::to_string(k)));
    main.push_back(code);
  }
  COPPICE_TRY(std::vector<CoordinateCode> trailer, trailerCodes(metricBounds, nMax));
  return Encoding{RingBits::thirtyTwo(), static_cast<std::uint32_t>(mainBounds.size()), nMax, std::move(main),
                  std::move(trailer)};
}

Expected<double> weightOf(std::uint64_t rows, std::uint64_t rowsCap) {
  if (rows == 0 || rowsCap == 0) return fail(Fault::BadParameters, "weight of no rows");
  return static_cast<double>(std::min(rows, rowsCap)) / static_cast<double>(rowsCap);
}

Expected<RingVector> encodeTrain(const Encoding& encoding, std::span<const float> update, double weight,
                                 std::span<const double> metrics, Random& random) {
  if (update.size() != encoding.mainWords || encoding.main.size() != 1) {
    return fail(Fault::BadParameters, "update of " + std::to_string(update.size()) + " values");
  }
  const double norm = std::sqrt(squaredNorm(update));
  if (!std::isfinite(norm)) return fail(Fault::OutOfRange, "update is not finite");
  const CoordinateCode code = encoding.main.front();
  RoundingBits rounding(random);
  RingVector x(encoding.shape());
  COPPICE_CHECK(encodeTrailer(encoding, weight, metrics, rounding.nextTile(), x));
  const double clipFactor = norm > code.bound ? code.bound / norm : 1.0;
  const auto factor = static_cast<float>(code.scale * weight * clipFactor);
  const float limit = floatBelow(code.scale * code.bound);
  std::uint32_t* out = x.writable().data();
  for (std::size_t first = 0; first < update.size(); first += roundingTileWords) {
    const std::size_t count = std::min(roundingTileWords, update.size() - first);
    roundTile(update.data() + first, factor, limit, rounding.nextTile(), out + first, count);
  }
  return x;
}

Expected<RingVector> encodeSums(const Encoding& encoding, std::span<const double> sums, double weight,
                                std::span<const double> metrics, Random& random) {
  if (sums.size() != encoding.mainWords) return fail(Fault::BadParameters, std::to_string(sums.size()) + " sums");
  RoundingBits rounding(random);
  RingVector x(encoding.shape());
  COPPICE_CHECK(encodeTrailer(encoding, weight, metrics, rounding.nextTile(), x));
  const std::span<std::uint32_t> words = x.writable();
  const std::uint16_t* ticks = nullptr;
  for (std::size_t k = 0; k < sums.size(); ++k) {
    if (k % roundingTileWords == 0) ticks = rounding.nextTile();
    const CoordinateCode& code = encoding.codeOf(k);
    if (!(std::fabs(sums[k]) <= code.bound)) return fail(Fault::OutOfRange, "coordinate " + std::to_string(k));
    words[k] = roundOne(code.scale * sums[k], ticks[k % roundingTileWords]);
  }
  return x;
}

Expected<Total> decode(const Encoding& encoding, const RingVector& total, std::uint32_t count) {
  if (total.shape() != encoding.shape()) return fail(Fault::BadParameters, "total of another shape");
  const std::size_t trailer = encoding.mainWords;
  const std::int32_t counted = total.signedAt(trailer + Encoding::constantAt);
  if (count == 0 || count > encoding.nMax || counted != static_cast<std::int64_t>(count)) {
    return fail(Fault::CountMismatch, "the sum counts " + std::to_string(counted) + " contributors, the certificates " +
                                          std::to_string(count));
  }
  Total decoded;
  decoded.count = count;
  decoded.main.resize(encoding.mainWords);
  for (std::size_t k = 0; k < encoding.mainWords; ++k) {
    COPPICE_TRY(decoded.main[k], decodeWord(total, k, encoding.codeOf(k), count));
  }
  COPPICE_TRY(decoded.weight,
              decodeWord(total, trailer + Encoding::weightAt, encoding.trailer[Encoding::weightAt], count));
  for (std::size_t k = Encoding::firstMetricAt; k < encoding.trailer.size(); ++k) {
    COPPICE_TRY(const double metric, decodeWord(total, trailer + k, encoding.trailer[k], count));
    decoded.metrics.push_back(metric);
  }
  return decoded;
}

}  // namespace coppice::sharing
