#include "consent/canonical_json.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

namespace coppice::consent {

namespace {

using nlohmann::json;

constexpr int maxDepth = 64;

/// UTF-16 code units of valid UTF-8; nullopt for anything else (overlong forms and surrogates too).
std::optional<std::u16string> toUtf16(std::string_view text) {
  std::u16string units;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<std::uint8_t>(text[i]);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xc2 ? 0
                               : lead < 0xe0 ? 2
                               : lead < 0xf0 ? 3
                               : lead < 0xf5 ? 4
                                             : 0;
    if (length == 0 || i + length > text.size()) return std::nullopt;
    std::uint32_t code = length == 1 ? lead : lead & (0x7fU >> length);
    for (std::size_t k = 1; k < length; ++k) {
      const auto next = static_cast<std::uint8_t>(text[i + k]);
      if ((next & 0xc0U) != 0x80U) return std::nullopt;
      code = code << 6U | (next & 0x3fU);
    }
    const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    if (overlong || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return std::nullopt;
    if (code < 0x10000) {
      units.push_back(static_cast<char16_t>(code));
    } else {
      units.push_back(static_cast<char16_t>(0xd800 + ((code - 0x10000) >> 10U)));
      units.push_back(static_cast<char16_t>(0xdc00 + ((code - 0x10000) & 0x3ffU)));
    }
    i += length;
  }
  return units;
}

void writeText(std::string& out, std::string_view text) {
  static constexpr char digits[] = "0123456789abcdef";
  out += '"';
  for (const char character : text) {
    switch (character) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\r':
        out += "\\r";
        break;
      default:
        if (const auto byte = static_cast<std::uint8_t>(character); byte < 0x20) {
          out += "\\u00";
          out += digits[byte >> 4U];
          out += digits[byte & 0xfU];
        } else {
          out += character;
        }
    }
  }
  out += '"';
}

Done write(std::string& out, const json& value, int depth);

Done writeObject(std::string& out, const json& value, int depth) {
  std::vector<std::pair<std::u16string, const std::string*>> keys;
  for (const auto& item : value.items()) {
    auto units = toUtf16(item.key());
    if (!units) return fail(Fault::BadParameters, "a JSON name is not UTF-8");
    keys.emplace_back(std::move(*units), &item.key());
  }
  std::sort(keys.begin(), keys.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  out += '{';
  bool first = true;
  for (const auto& [units, key] : keys) {
    if (!std::exchange(first, false)) out += ',';
    writeText(out, *key);
    out += ':';
    COPPICE_CHECK(write(out, value.at(*key), depth + 1));
  }
  out += '}';
  return {};
}

Done writeNumber(std::string& out, const json& value) {
  const auto number = value.get<double>();
  constexpr double exact = 9007199254740992.0;  // 2^53
  if (!std::isfinite(number)) return fail(Fault::BadParameters, "JSON has no NaN and no infinity");
  if (value.is_number_integer() && std::abs(number) >= exact) {
    return fail(Fault::BadParameters, "integer beyond 2^53");
  }
  out += ecmaNumber(number);
  return {};
}

Done write(std::string& out, const json& value, int depth) {
  if (depth > maxDepth) return fail(Fault::BadParameters, "JSON nested too deep");
  switch (value.type()) {
    case json::value_t::null:
      out += "null";
      return {};
    case json::value_t::boolean:
      out += value.get<bool>() ? "true" : "false";
      return {};
    case json::value_t::string:
      if (!toUtf16(value.get_ref<const std::string&>())) return fail(Fault::BadParameters, "JSON text is not UTF-8");
      writeText(out, value.get_ref<const std::string&>());
      return {};
    case json::value_t::number_integer:
    case json::value_t::number_unsigned:
    case json::value_t::number_float:
      return writeNumber(out, value);
    case json::value_t::object:
      return writeObject(out, value, depth);
    case json::value_t::array: {
      out += '[';
      bool first = true;
      for (const json& item : value) {
        if (!std::exchange(first, false)) out += ',';
        COPPICE_CHECK(write(out, item, depth + 1));
      }
      out += ']';
      return {};
    }
    default:
      return fail(Fault::BadParameters, "not a JSON value");
  }
}

}  // namespace

std::string ecmaNumber(double value) {
  if (value == 0) return "0";  // also -0
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, std::abs(value), std::chars_format::scientific).ptr;
  // d.ddde±xx: the shortest digits that read back, and the exponent of the first one.
  const char* mark = std::find(static_cast<const char*>(buffer), static_cast<const char*>(end), 'e');
  std::string digits(1, buffer[0]);
  if (mark - buffer > 1) digits.append(static_cast<const char*>(buffer) + 2, mark);
  int exponent = 0;
  std::from_chars(mark + (mark[1] == '+' ? 2 : 1), end, exponent);

  const int count = static_cast<int>(digits.size());
  const int point = exponent + 1;  // ECMA-262's n: the decimal point stands after that many digits
  std::string text;
  if (point >= count && point <= 21) {
    text = digits + std::string(static_cast<std::size_t>(point - count), '0');
  } else if (point > 0 && point <= 21) {
    text = digits.substr(0, static_cast<std::size_t>(point)) + "." + digits.substr(static_cast<std::size_t>(point));
  } else if (point > -6 && point <= 0) {
    text = "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  } else {
    text = digits.substr(0, 1) + (count > 1 ? "." + digits.substr(1) : "") + "e" + (exponent < 0 ? "-" : "+") +
           std::to_string(std::abs(exponent));
  }
  return value < 0 ? "-" + text : text;
}

Expected<std::string> canonicalJson(const json& value) {
  std::string out;
  COPPICE_CHECK(write(out, value, 0));
  return out;
}

}  // namespace coppice::consent
