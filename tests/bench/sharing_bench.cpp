#include "bench/sharing_bench.h"

#include <sodium.h>

#include <optional>

#include "base/require.h"
#include "bench/contribution.h"
#include "crypto/identity.h"
#include "crypto/random.h"
#include "crypto/sealed_box.h"
#include "crypto/tree_hash.h"
#include "sharing/accumulator.h"
#include "sharing/fixed_point.h"
#include "sharing/mask.h"

namespace coppice::bench {

namespace {

using crypto::SecretBytes;
using sharing::RingBits;
using sharing::RingVector;
using sharing::Sign;

constexpr std::uint32_t words = 1U << 20U;
constexpr std::size_t pieceBytes = 256U << 10U;

/// libsodium's ChaCha20, `passes` times over the same memory of `bytes` bytes.
class StreamYardstick {
 public:
  StreamYardstick(std::size_t bytes, unsigned passes) : m_buffer(bytes), m_passes(passes) {}
  void operator()() {
    static constexpr unsigned char nonce[crypto_stream_chacha20_NONCEBYTES] = {};
    for (unsigned pass = 0; pass < m_passes; ++pass) {
      m_key[0] = static_cast<unsigned char>(pass);
      crypto_stream_chacha20(m_buffer.data(), m_buffer.size(), nonce, m_key);
      use(m_buffer.data());
    }
  }

 private:
  Bytes m_buffer;
  unsigned m_passes;
  unsigned char m_key[crypto_stream_chacha20_KEYBYTES] = {};
};

RingVector randomVector(const sharing::VectorShape& shape, Random& random) {
  RingVector vector(shape);
  const std::span<std::uint32_t> all = vector.writable();
  random.fill({reinterpret_cast<std::uint8_t*>(all.data()), all.size_bytes()});
  return vector;
}

Measure masking(unsigned turns, std::uint32_t columns) {
  crypto::SeededRandom random(1);
  const sharing::VectorShape shape{RingBits::thirtyTwo(), words, 4};
  const std::vector<SecretBytes> keys = sharing::drawSeeds(random, columns);
  std::optional<RingVector> x;
  const Timing timing = takeTurns(
      turns, [&] { x.emplace(randomVector(shape, random)); },
      [&] { use(sharing::maskBody(std::move(*x), keys).wire().data()); }, StreamYardstick(shape.words() * 4, columns));
  return {"masking a contribution, m = " + std::to_string(columns) + ", d = 2^20",
          "libsodium ChaCha20 stream",
          timing.workSeconds,
          timing.yardstickSeconds,
          0.90,
          1.80};
}

Measure maskSeat(unsigned turns) {
  crypto::SeededRandom random(2);
  const sharing::VectorShape shape{RingBits::thirtyTwo(), words, 4};
  const std::vector<SecretBytes> keys = sharing::drawSeeds(random, 32);
  RingVector sum(shape);
  const Timing timing = takeTurns(
      turns, [] {}, [&] { sharing::addMasks(sum, keys); }, StreamYardstick(shape.words() * 4, 32));
  return {"mask seat, 32 seeds x 2^20 words",
          "libsodium ChaCha20 stream",
          timing.workSeconds,
          timing.yardstickSeconds,
          0.85,
          1.60};
}

Measure bodySum(unsigned turns) {
  constexpr std::size_t bodies = 32;
  crypto::SeededRandom random(3);
  const sharing::VectorShape shape{RingBits::thirtyTwo(), words, 0};
  std::vector<std::uint32_t> memory(bodies * words);
  const std::span<std::uint8_t> bytes(reinterpret_cast<std::uint8_t*>(memory.data()),
                                      memory.size() * sizeof(std::uint32_t));
  random.fill(bytes);
  sharing::Accumulator sum(shape);
  std::vector<std::uint32_t> plain(words);
  const auto work = [&] {
    for (std::size_t body = 0; body < bodies; ++body) {
      sharing::VectorFeed feed(sum, Sign::Plus);
      const BytesView wire = bytes.subspan(body * shape.wireBytes(), shape.wireBytes());
      for (std::size_t at = 0; at < wire.size(); at += pieceBytes) {
        require(feed.push(wire.subspan(at, std::min(pieceBytes, wire.size() - at))).has_value(), "piece fits");
      }
    }
  };
  const auto yardstick = [&] {
    for (std::size_t body = 0; body < bodies; ++body) {
      const std::uint32_t* from = memory.data() + body * words;
      for (std::size_t i = 0; i < words; ++i) plain[i] += from[i];
      use(plain.data());
    }
  };
  const Timing timing = takeTurns(
      turns, [] {}, work, yardstick);
  return {"body sum, 32 x 2^20 words in 256 KiB pieces",
          "u32 addition from memory",
          timing.workSeconds,
          timing.yardstickSeconds,
          0.80,
          0};
}

Measure encoding(unsigned turns) {
  crypto::SeededRandom random(4);
  const sharing::Encoding code = trainEncoding(words);
  const std::vector<float> update = randomUpdate(words, random);
  const std::vector<double> metrics = {0.5, 0.5};
  const Timing timing = takeTurns(
      turns, [] {}, [&] { use(sharing::encodeTrain(code, update, 0.5, metrics, random)->words().data()); },
      StreamYardstick(std::size_t{words} * 4, 1));
  return {"encode (clip, weight, stochastic rounding), d = 2^20",
          "libsodium ChaCha20 stream",
          timing.workSeconds,
          timing.yardstickSeconds,
          0.50,
          1.00};
}

Measure contributor(unsigned turns) {
  crypto::SeededRandom random(5);
  constexpr std::uint32_t size = 1'000'000;
  const sharing::Encoding code = trainEncoding(size);
  const std::vector<float> update = randomUpdate(size, random);
  const crypto::Identity identity = crypto::Identity::generate(random);
  const SealKey seat = crypto::SealPair::generate(random).key();
  const Timing timing = takeTurns(
      turns, [] {}, [&] { contribute(code, update, identity, seat, random); }, [] {});
  return {"one contributor: encode, mask, hash, seal, sign, d = 10^6, m = 3 (seconds)",
          "",
          timing.workSeconds,
          0,
          0.015,
          0.008};
}

/// The provider's part: m + 1 packed column sums to numbers.
Measure decoding(unsigned turns) {
  constexpr std::uint32_t size = 1'000'000;
  constexpr std::uint32_t members = 100;
  crypto::SeededRandom random(6);
  const sharing::Encoding code = trainEncoding(size);
  const std::vector<float> update = randomUpdate(size, random);
  const std::vector<SecretBytes> keys = sharing::drawSeeds(random, 3);
  // Equal contributions make the same sums as different ones would cost.
  const RingVector one = *sharing::encodeTrain(code, update, 0.5, std::vector<double>{0.5, 0.5}, random);
  RingVector total(code.shape());
  for (std::uint32_t i = 0; i < members; ++i) sharing::combine(total, one, Sign::Plus);
  std::vector<Bytes> columns = {toBytes(sharing::maskBody(std::move(total), keys).wire())};
  for (const SecretBytes& key : keys) {
    RingVector mask(code.shape());
    sharing::addMasks(mask, {&key, 1});
    columns.push_back(sharing::pack(mask));
  }
  const auto work = [&] {
    sharing::Accumulator sum(code.shape());
    for (std::size_t column = 0; column < columns.size(); ++column) {
      require(sum.apply(columns[column], column == 0 ? Sign::Plus : Sign::Minus).has_value(), "column fits");
    }
    const Expected<sharing::Total> decoded = sharing::decode(code, sum.sum(), members);
    require(decoded && decoded->count == members, "the total decodes");
    use(decoded->main.data());
  };
  const Timing timing = takeTurns(
      turns, [] {}, work, [] {});
  return {"decoding the total of 100 contributors, d = 10^6, m = 3 (seconds)", "", timing.workSeconds, 0, 0.1, 0.05};
}

}  // namespace

std::vector<Measure> measureSharing(unsigned turns) {
  require(sodium_init() >= 0, "libsodium starts");
  return {masking(turns, 3), masking(turns, 8),  maskSeat(turns), bodySum(turns),
          encoding(turns),   contributor(turns), decoding(turns)};
}

}  // namespace coppice::bench
