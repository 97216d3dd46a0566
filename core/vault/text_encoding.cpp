#include "vault/text_encoding.h"

#include <cstring>

namespace coppice::vault {

namespace {

/// Windows-1252 where it differs from Latin-1; what it leaves open stays the control character.
constexpr std::uint16_t windows1252[32] = {0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                           0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d,   0x017d, 0x8f,
                                           0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                           0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178};

const char* skipAscii(const char* at, const char* end) {
  for (std::uint64_t word = 0; end - at >= 8; at += 8) {
    std::memcpy(&word, at, 8);
    if ((word & 0x8080808080808080U) != 0) break;
  }
  while (at != end && static_cast<std::uint8_t>(*at) < 0x80) ++at;
  return at;
}

}  // namespace

void appendLatin1(std::string& out, std::string_view text) {
  for (const char character : text) {
    const auto byte = static_cast<std::uint8_t>(character);
    const std::uint32_t code = byte >= 0x80 && byte < 0xa0 ? windows1252[byte - 0x80] : byte;
    if (code < 0x80) {
      out += character;
    } else if (code < 0x800) {
      out += static_cast<char>(0xc0U | code >> 6U);
      out += static_cast<char>(0x80U | (code & 0x3fU));
    } else {
      out += static_cast<char>(0xe0U | code >> 12U);
      out += static_cast<char>(0x80U | (code >> 6U & 0x3fU));
      out += static_cast<char>(0x80U | (code & 0x3fU));
    }
  }
}

void Utf8Check::add(std::string_view text) {
  for (const char* at = text.data(); m_valid && at != text.data() + text.size(); ++at) {
    if (m_open == 0) at = skipAscii(at, text.data() + text.size());
    if (at == text.data() + text.size()) return;
    step(static_cast<std::uint8_t>(*at));
  }
}

void Utf8Check::step(std::uint8_t byte) {
  if (m_open > 0) {
    m_valid = byte >= m_low && byte <= m_high;
    m_low = 0x80;
    m_high = 0xbf;
    --m_open;
    return;
  }
  if (byte < 0x80) return;
  m_open = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
  m_valid = byte >= 0xc2 && byte <= 0xf4;
  // Overlong forms, surrogates and codes beyond U+10FFFF show in the second byte.
  m_low = byte == 0xe0 ? 0xa0 : byte == 0xf0 ? 0x90 : 0x80;
  m_high = byte == 0xed ? 0x9f : byte == 0xf4 ? 0x8f : 0xbf;
}

}  // namespace coppice::vault
