#include "sharing/mask.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/require.h"
#include "crypto/hash.h"
#include "crypto/random.h"
#include "crypto/stream.h"

namespace coppice::sharing {

namespace {

/// 8 KiB: keystream, sum and input of a tile fit into the first-level cache together.
constexpr std::size_t tileWords = 2048;
static_assert(tileWords * sizeof(std::uint32_t) % crypto::streamBlockBytes == 0);

/// Keystream of one tile; it would unmask a body, so it is wiped.
class Tile {
 public:
  ~Tile() { crypto::wipe(m_bytes); }
  /// The keystream for `words` words from word `firstWord` (a multiple of tileWords) on.
  BytesView expand(const crypto::SecretBytes& key, std::size_t firstWord, std::size_t words) {
    const auto used = std::span(m_bytes).first(words * sizeof(std::uint32_t));
    crypto::keystream(key.view(), firstWord * sizeof(std::uint32_t) / crypto::streamBlockBytes, used);
    return used;
  }

 private:
  alignas(64) std::array<std::uint8_t, tileWords * sizeof(std::uint32_t)> m_bytes;
};

}  // namespace

std::vector<crypto::SecretBytes> drawSeeds(Random& random, std::uint32_t maskColumns) {
  std::vector<crypto::SecretBytes> seeds;
  for (std::uint32_t column = 1; column <= maskColumns; ++column)
    seeds.push_back(crypto::randomSecret(random, seedBytes));
  return seeds;
}

Digest seedHash(const crypto::SecretBytes& seed) { return crypto::hash("seed", seed.view()); }

crypto::SecretBytes maskKey(const crypto::SecretBytes& seed, const MaskPlace& place) {
  require(seed.size() == seedBytes, "a seed has 32 bytes");
  Bytes fixed;
  append(fixed, place.round.view());
  appendU32(fixed, place.group);
  append(fixed, place.contributor.view());
  appendU32(fixed, place.column);
  return crypto::keyedHash("mask", seed, fixed);
}

void addMasks(RingVector& target, std::span<const crypto::SecretBytes> keys, Sign sign) {
  Tile tile;
  const std::span<std::uint32_t> words = target.writable();
  for (std::size_t first = 0; first < words.size(); first += tileWords) {
    const auto part = words.subspan(first, std::min(tileWords, words.size() - first));
    for (const crypto::SecretBytes& key : keys) {
      combinePacked(part, tile.expand(key, first, part.size()), sizeof(std::uint32_t), sign);
    }
  }
}

Body maskBody(RingVector x, std::span<const crypto::SecretBytes> keys) {
  require(!keys.empty(), "a body leaves only with a mask");
  Tile tile;
  alignas(64) std::array<std::uint8_t, tileWords * sizeof(std::uint32_t)> packed;
  const VectorShape shape = x.shape();
  const std::span<std::uint32_t> words = x.writable();
  // A packed word is never longer than a word in memory, so packing from the front overwrites only what was read. Words
  // of 32 bits in little-endian memory are packed already.
  const bool packs = shape.mainBits.bytes() != sizeof(std::uint32_t) || std::endian::native != std::endian::little;
  auto* wire = reinterpret_cast<std::uint8_t*>(words.data());
  for (std::size_t first = 0; first < words.size(); first += tileWords) {
    const auto part = words.subspan(first, std::min(tileWords, words.size() - first));
    for (const crypto::SecretBytes& key : keys) {
      combinePacked(part, tile.expand(key, first, part.size()), sizeof(std::uint32_t), Sign::Plus);
    }
    if (!packs) continue;
    const std::size_t main = first < shape.mainWords ? std::min(part.size(), shape.mainWords - first) : 0;
    const std::size_t bytes = main * shape.mainBits.bytes() + (part.size() - main) * sizeof(std::uint32_t);
    packRange(shape, part, first, std::span(packed).first(bytes));
    std::memcpy(wire, packed.data(), bytes);
    wire += bytes;
  }
  return Body(std::move(x));
}

}  // namespace coppice::sharing
