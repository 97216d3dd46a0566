#include "sharing/ring.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>

#include "base/require.h"
#include "crypto/secret.h"

namespace coppice::sharing {

namespace {

template <std::size_t Size>
std::uint32_t loadLittle(const std::uint8_t* from) {
  if constexpr (Size == 4 && std::endian::native == std::endian::little) {
    std::uint32_t word;
    std::memcpy(&word, from, sizeof word);
    return word;
  } else {
    std::uint32_t word = 0;
    for (std::size_t i = 0; i < Size; ++i) word |= static_cast<std::uint32_t>(from[i]) << (8U * i);
    return word;
  }
}

template <std::size_t Size>
void storeLittle(std::uint8_t* to, std::uint32_t word) {
  for (std::size_t i = 0; i < Size; ++i) to[i] = static_cast<std::uint8_t>(word >> (8U * i));
}

template <std::size_t Size>
void combineWords(std::span<std::uint32_t> words, const std::uint8_t* wire, Sign sign) {
  if (sign == Sign::Plus) {
    for (std::size_t i = 0; i < words.size(); ++i) words[i] += loadLittle<Size>(wire + Size * i);
  } else {
    for (std::size_t i = 0; i < words.size(); ++i) words[i] -= loadLittle<Size>(wire + Size * i);
  }
}

template <std::size_t Size>
void packWords(std::span<const std::uint32_t> words, std::uint32_t mask, std::uint8_t* out) {
  if constexpr (Size == 4 && std::endian::native == std::endian::little) {
    if (!words.empty()) std::memcpy(out, words.data(), words.size_bytes());
  } else {
    for (std::size_t i = 0; i < words.size(); ++i) storeLittle<Size>(out + Size * i, words[i] & mask);
  }
}

}  // namespace

Expected<RingBits> RingBits::fromNumber(std::uint32_t bits) {
  if (bits != 16 && bits != 24 && bits != 32) {
    return fail(Fault::BadParameters, "ring bits are 16, 24 or 32, not " + std::to_string(bits));
  }
  return RingBits(bits);
}

RingBits RingBits::tiny(unsigned bits) {
  require(bits >= 1 && bits <= 8, "a tiny ring has 1..8 bits");
  return RingBits(bits);
}

RingVector::~RingVector() { wipe(); }

RingVector& RingVector::operator=(RingVector&& other) noexcept {
  if (this != &other) {
    wipe();
    m_shape = other.m_shape;
    m_words = std::move(other.m_words);
  }
  return *this;
}

void RingVector::wipe() noexcept {
  if (m_words.empty()) return;
  crypto::wipe({reinterpret_cast<std::uint8_t*>(m_words.data()), m_words.size() * sizeof(std::uint32_t)});
}

std::int32_t RingVector::signedAt(std::size_t k) const {
  require(k < m_words.size(), "word index");
  return k < m_shape.mainWords ? m_shape.mainBits.toSigned(m_words[k]) : static_cast<std::int32_t>(m_words[k]);
}

void combine(RingVector& target, const RingVector& other, Sign sign) {
  require(target.shape() == other.shape(), "vectors of one shape");
  const std::span<std::uint32_t> to = target.writable();
  const std::span<const std::uint32_t> from = other.words();
  if (sign == Sign::Plus) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i];
  } else {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] -= from[i];
  }
}

void packRange(const VectorShape& shape, std::span<const std::uint32_t> words, std::size_t firstWord,
               std::span<std::uint8_t> out) {
  const std::size_t main = firstWord < shape.mainWords ? std::min(words.size(), shape.mainWords - firstWord) : 0;
  const std::size_t mainBytes = main * shape.mainBits.bytes();
  require(out.size() == mainBytes + (words.size() - main) * sizeof(std::uint32_t), "packed size of the range");
  const std::span<const std::uint32_t> mainPart = words.first(main);
  switch (shape.mainBits.bytes()) {
    case 1:
      packWords<1>(mainPart, shape.mainBits.mask(), out.data());
      break;
    case 2:
      packWords<2>(mainPart, shape.mainBits.mask(), out.data());
      break;
    case 3:
      packWords<3>(mainPart, shape.mainBits.mask(), out.data());
      break;
    default:
      packWords<4>(mainPart, shape.mainBits.mask(), out.data());
      break;
  }
  packWords<4>(words.subspan(main), 0xffff'ffffU, out.data() + mainBytes);
}

Bytes pack(const RingVector& vector) {
  Bytes wire(vector.shape().wireBytes());
  packRange(vector.shape(), vector.words(), 0, wire);
  return wire;
}

void combinePacked(std::span<std::uint32_t> words, BytesView wire, std::size_t bytesPerWord, Sign sign) {
  require(wire.size() == words.size() * bytesPerWord, "packed size of the words");
  switch (bytesPerWord) {
    case 1:
      combineWords<1>(words, wire.data(), sign);
      break;
    case 2:
      combineWords<2>(words, wire.data(), sign);
      break;
    case 3:
      combineWords<3>(words, wire.data(), sign);
      break;
    case 4:
      combineWords<4>(words, wire.data(), sign);
      break;
    default:
      require(false, "a packed word has 1..4 bytes");
  }
}

Expected<RingVector> unpack(const VectorShape& shape, BytesView wire) {
  if (wire.size() != shape.wireBytes()) {
    return fail(Fault::Malformed,
                "vector of " + std::to_string(wire.size()) + " bytes instead of " + std::to_string(shape.wireBytes()));
  }
  RingVector vector(shape);
  const std::size_t mainBytes = shape.mainBits.bytes() * shape.mainWords;
  combinePacked(vector.writable().first(shape.mainWords), wire.first(mainBytes), shape.mainBits.bytes(), Sign::Plus);
  combinePacked(vector.writable().subspan(shape.mainWords), wire.subspan(mainBytes), sizeof(std::uint32_t), Sign::Plus);
  return vector;
}

}  // namespace coppice::sharing
