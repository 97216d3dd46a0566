#include "base/export_text.h"

#include <algorithm>

namespace coppice {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Bytes of a control or direction character at `at`, 0 for any other.
std::size_t steeringBytes(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : static_cast<unsigned char>(0);
  };
  const unsigned char first = byte(0);
  if (first < 0x20 || first == 0x7F) return 1;
  if (first == 0xC2 && byte(1) >= 0x80 && byte(1) <= 0x9F) return 2;  // C1 controls
  if (first == 0xD8 && byte(1) == 0x9C) return 2;                     // U+061C
  if (first != 0xE2) return 0;
  if (byte(1) == 0x80 && (byte(2) == 0x8E || byte(2) == 0x8F)) return 3;  // U+200E, U+200F
  if (byte(1) == 0x80 && byte(2) >= 0xA8 && byte(2) <= 0xAE) return 3;    // line separators, U+202A to U+202E
  if (byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9) return 3;    // U+2066 to U+2069
  return 0;
}

/// Whether a spreadsheet would compute it: a leading = + - @, also behind spaces and in full width.
bool looksLikeFormula(std::string_view text) {
  text.remove_prefix(std::min(text.size(), text.find_first_not_of(' ')));
  if (text.empty()) return false;
  if (std::string_view("=+-@|%").find(text.front()) != std::string_view::npos) return true;
  for (const std::string_view wide : {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"}) {
    if (text.starts_with(wide)) return true;
  }
  return false;
}

}  // namespace

std::string withoutSteering(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = steeringBytes(text, at);
    if (bytes == 0) {
      out += text[at++];
    } else {
      out += replacement;
      at += bytes;
    }
  }
  return out;
}

std::string htmlText(std::string_view text) {
  std::string out;
  for (const char one : withoutSteering(text)) {
    switch (one) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += one;
    }
  }
  return out;
}

std::string csvCell(std::string_view text) {
  const std::string harmless = withoutSteering(text);
  std::string out = looksLikeFormula(harmless) ? "\"'" : "\"";
  for (const char one : harmless) {
    if (one == '"') out += '"';
    out += one;
  }
  return out + '"';
}

std::string csvLine(const std::vector<std::string>& cells) {
  std::string line;
  for (const std::string& cell : cells) line += (line.empty() ? "" : ",") + csvCell(cell);
  return line + "\r\n";
}

}  // namespace coppice
