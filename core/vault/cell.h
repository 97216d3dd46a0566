#pragma once
/// One cell of a CSV as a value, and a column chunk as bytes. Pure. Missing = NaN.
#include <limits>
#include <optional>
#include <string_view>

#include "vault/dataset.h"

namespace coppice::vault {

/// What stands for a value that is not there.
inline constexpr double missingValue = std::numeric_limits<double>::quiet_NaN();

/// Empty, NA, N/A, NaN, null, in any case.
bool isMissing(std::string_view text);
/// Finite decimal numbers; "3,5" too when decimalComma. nullopt for anything else.
std::optional<double> parseNumber(std::string_view text, bool decimalComma);
/// YYYY-MM-DD, optionally with [T or space]HH:MM[:SS][Z]: days since 1970.
std::optional<double> parseDate(std::string_view text);

/// Narrowest exact form: 1, 2 or 4 byte integers, else doubles. Little-endian.
Bytes encodeChunk(std::span<const double> values);
/// Appends the values. Fails: DamagedData unless exactly `count`.
Done decodeChunk(BytesView bytes, std::size_t count, std::vector<double>& out);

}  // namespace coppice::vault
