#include "base/bytes.h"

#include "base/require.h"

namespace coppice {

BytesView asBytes(std::string_view text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

std::string_view asText(BytesView bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

Bytes toBytes(BytesView view) { return {view.begin(), view.end()}; }

std::string toHex(BytesView bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    text.push_back(digits[byte >> 4U]);
    text.push_back(digits[byte & 15U]);
  }
  return text;
}

namespace {

std::optional<unsigned> nibble(char character) {
  if (character >= '0' && character <= '9') return static_cast<unsigned>(character - '0');
  if (character >= 'a' && character <= 'f') return static_cast<unsigned>(character - 'a') + 10U;
  if (character >= 'A' && character <= 'F') return static_cast<unsigned>(character - 'A') + 10U;
  return std::nullopt;
}

template <typename Integer>
void appendLittleEndian(Bytes& out, Integer value) {
  for (std::size_t i = 0; i < sizeof(Integer); ++i) out.push_back(static_cast<std::uint8_t>(value >> (8U * i)));
}

template <typename Integer>
Integer readLittleEndian(BytesView bytes) {
  require(bytes.size() >= sizeof(Integer), "integer needs its full width");
  Integer value = 0;
  for (std::size_t i = 0; i < sizeof(Integer); ++i) value |= static_cast<Integer>(bytes[i]) << (8U * i);
  return value;
}

}  // namespace

std::optional<Bytes> fromHex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  Bytes bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const auto high = nibble(text[i]);
    const auto low = nibble(text[i + 1]);
    if (!high || !low) return std::nullopt;
    bytes.push_back(static_cast<std::uint8_t>(*high * 16U + *low));
  }
  return bytes;
}

void appendU32(Bytes& out, std::uint32_t value) { appendLittleEndian(out, value); }
void appendU64(Bytes& out, std::uint64_t value) { appendLittleEndian(out, value); }
void append(Bytes& out, BytesView bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); }
std::uint32_t readU32(BytesView fourBytes) { return readLittleEndian<std::uint32_t>(fourBytes); }
std::uint64_t readU64(BytesView eightBytes) { return readLittleEndian<std::uint64_t>(eightBytes); }

}  // namespace coppice
