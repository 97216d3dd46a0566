#include "vault/cell.h"

#include <bit>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstring>
#include <limits>

namespace coppice::vault {

namespace {

static_assert(std::endian::native == std::endian::little, "chunks are little-endian");

bool equalsAnyCase(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
    if (c != lower[i]) return false;
  }
  return true;
}

std::optional<double> fromChars(const char* begin, const char* end) {
  double value = 0;
  const auto [stop, error] = std::from_chars(begin, end, value);
  if (error != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
  return value == 0 ? 0.0 : value;  // -0 is 0
}

/// At most 15 digits with at most one point between them: both parts of the quotient are exact, so the result is the
/// nearest double, as from_chars finds it, at a third of the time.
std::optional<double> shortNumber(std::string_view text) {
  static constexpr double powers[] = {1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                      1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  const bool negative = text.front() == '-';
  if (negative) text.remove_prefix(1);
  if (text.size() > 16) return std::nullopt;
  std::int64_t value = 0;
  std::size_t digits = 0;
  std::size_t decimals = 0;
  bool point = false;
  for (const char character : text) {
    if (character == '.' && !point) {
      point = true;
      continue;
    }
    const auto digit = static_cast<unsigned char>(character - '0');
    if (digit > 9) return std::nullopt;
    value = value * 10 + digit;
    ++digits;
    if (point) ++decimals;
  }
  if (digits == 0 || digits > 15) return std::nullopt;
  const double number = static_cast<double>(value) / powers[decimals];
  return negative && value != 0 ? -number : number;  // -0 is 0
}

/// Two or four digits at `at`.
std::optional<int> digitsAt(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

std::optional<double> parseTimeOfDay(std::string_view text) {
  if (!text.empty() && text.back() == 'Z') text.remove_suffix(1);
  if (text.size() != 5 && text.size() != 8) return std::nullopt;
  const auto hour = digitsAt(text, 0, 2);
  const auto minute = digitsAt(text, 3, 2);
  const auto second = text.size() == 8 ? digitsAt(text, 6, 2) : std::optional(0);
  if (!hour || !minute || !second || text[2] != ':' || (text.size() == 8 && text[5] != ':')) return std::nullopt;
  if (*hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return (*hour * 3600 + *minute * 60 + *second) / 86400.0;
}

template <typename Int>
bool fits(std::span<const double> values) {
  // The smallest value stands for missing.
  constexpr double low = static_cast<double>(std::numeric_limits<Int>::min()) + 1;
  constexpr double high = static_cast<double>(std::numeric_limits<Int>::max());
  for (const double value : values) {
    if (std::isnan(value)) continue;
    if (!(value >= low && value <= high) || value != static_cast<double>(static_cast<Int>(value))) return false;
  }
  return true;
}

template <typename Int>
Bytes encodeAs(std::span<const double> values) {
  Bytes out(1 + values.size() * sizeof(Int));
  out[0] = sizeof(Int);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Int value = std::isnan(values[i]) ? std::numeric_limits<Int>::min() : static_cast<Int>(values[i]);
    std::memcpy(out.data() + 1 + i * sizeof(Int), &value, sizeof(Int));
  }
  return out;
}

template <typename Int>
void decodeAs(BytesView bytes, std::size_t count, std::vector<double>& out) {
  for (std::size_t i = 0; i < count; ++i) {
    Int value = 0;
    std::memcpy(&value, bytes.data() + i * sizeof(Int), sizeof(Int));
    out.push_back(value == std::numeric_limits<Int>::min() ? missingValue : static_cast<double>(value));
  }
}

}  // namespace

bool isMissing(std::string_view text) {
  if (text.empty()) return true;
  if (text.size() > 4 || (text.front() != 'n' && text.front() != 'N')) return false;
  return equalsAnyCase(text, "na") || equalsAnyCase(text, "n/a") || equalsAnyCase(text, "nan") ||
         equalsAnyCase(text, "null");
}

std::optional<double> parseNumber(std::string_view text, bool decimalComma) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  // from_chars knows "inf" and "nan"; numbers here begin with a digit, a point or a minus before one.
  const std::size_t first = !text.empty() && text.front() == '-' ? 1 : 0;
  if (text.size() <= first || !((text[first] >= '0' && text[first] <= '9') || text[first] == '.')) return std::nullopt;
  if (const auto number = shortNumber(text)) return number;
  const std::size_t comma = decimalComma ? text.find(',') : std::string_view::npos;
  if (comma == std::string_view::npos) return fromChars(text.data(), text.data() + text.size());
  char copy[64];
  if (text.size() > sizeof copy || text.find('.') != std::string_view::npos) return std::nullopt;
  std::memcpy(copy, text.data(), text.size());
  copy[comma] = '.';
  return fromChars(copy, copy + text.size());
}

std::optional<double> parseDate(std::string_view text) {
  using namespace std::chrono;
  const auto y = digitsAt(text, 0, 4);
  const auto m = digitsAt(text, 5, 2);
  const auto d = digitsAt(text, 8, 2);
  if (!y || !m || !d || text[4] != '-' || text[7] != '-') return std::nullopt;
  const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
  if (!date.ok()) return std::nullopt;
  const auto days = static_cast<double>(sys_days{date}.time_since_epoch().count());
  if (text.size() == 10) return days;
  if (text[10] != 'T' && text[10] != ' ') return std::nullopt;
  const auto time = parseTimeOfDay(text.substr(11));
  return time ? std::optional(days + *time) : std::nullopt;
}

Bytes encodeChunk(std::span<const double> values) {
  if (fits<std::int8_t>(values)) return encodeAs<std::int8_t>(values);
  if (fits<std::int16_t>(values)) return encodeAs<std::int16_t>(values);
  if (fits<std::int32_t>(values)) return encodeAs<std::int32_t>(values);
  Bytes out(1 + values.size_bytes());
  out[0] = sizeof(double);
  std::memcpy(out.data() + 1, values.data(), values.size_bytes());
  return out;
}

Done decodeChunk(BytesView bytes, std::size_t count, std::vector<double>& out) {
  const std::size_t width = bytes.empty() ? 0 : bytes[0];
  if (bytes.empty() || bytes.size() != 1 + count * width) return fail(Fault::DamagedData, "column chunk");
  const BytesView values = bytes.subspan(1);
  switch (width) {
    case 1:
      decodeAs<std::int8_t>(values, count, out);
      return {};
    case 2:
      decodeAs<std::int16_t>(values, count, out);
      return {};
    case 4:
      decodeAs<std::int32_t>(values, count, out);
      return {};
    case 8:
      break;
    default:
      return fail(Fault::DamagedData, "column chunk");
  }
  const std::size_t before = out.size();
  out.resize(before + count);
  std::memcpy(out.data() + before, values.data(), values.size());
  return {};
}

}  // namespace coppice::vault
