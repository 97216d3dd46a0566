#include "base/utf8.h"

#include <algorithm>
#include <cstdint>

namespace coppice {

namespace {

/// Bytes of the character that `text` begins with; 0: it is none (cut short, too long a form, half a surrogate pair, or
/// beyond U+10FFFF).
std::size_t characterBytes(std::string_view text) {
  const auto at = [text](std::size_t k) { return static_cast<std::uint8_t>(text[k]); };
  const std::uint8_t first = at(0);
  if (first < 0x80) return 1;
  const std::size_t size = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (size == 0 || text.size() < size) return 0;
  const std::uint8_t lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  const std::uint8_t highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
  if (at(1) < lowest || at(1) > highest) return 0;
  for (std::size_t k = 2; k < size; ++k) {
    if ((at(k) & 0xc0U) != 0x80U) return 0;
  }
  return size;
}

}  // namespace

std::string wellFormed(std::string_view text, std::size_t maxBytes) {
  std::string out;
  out.reserve(std::min(text.size(), maxBytes));
  while (!text.empty()) {
    const std::size_t size = characterBytes(text);
    const std::size_t step = std::max<std::size_t>(size, 1);
    if (out.size() + step > maxBytes) break;
    if (size == 0)
      out += '?';
    else
      out += text.substr(0, size);
    text.remove_prefix(step);
  }
  return out;
}

}  // namespace coppice
