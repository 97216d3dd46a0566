#pragma once
/// A CSV file as rows of UTF-8 fields, streamed through libcsv in bounded memory. Separator , ; or tab; UTF-8 with or
/// without byte order mark, or Latin-1 (in its Windows-1252 form). Quotes as in RFC 4180. Never guesses a broken quote
/// away.
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/expected.h"

namespace coppice::vault {

enum class CsvEncoding { Utf8, Latin1 };

struct CsvFormat {
  char separator = ',';
  CsvEncoding encoding = CsvEncoding::Utf8;
  std::uint64_t bytes = 0;
};

/// fields: views that end with the call; line: physical line the row begins on, from 1. A failed visit ends the
/// reading.
using CsvRow = std::function<Done(std::span<const std::string_view> fields, std::uint64_t line)>;
/// Called after each block; false cancels.
using CsvProgress = std::function<bool(std::uint64_t bytesRead)>;

/// Reads the file once. What is not given is found out: all valid UTF-8, or else Latin-1; separator = the most frequent
/// of the first line. Fails: BadCsv (empty, UTF-16, zero bytes, not the given UTF-8), Cancelled, NotFound, Storage.
Expected<CsvFormat> detectCsv(const std::filesystem::path& path, std::optional<char> separator,
                              std::optional<CsvEncoding> encoding, const CsvProgress& progress);

/// Every row, the header too. Fails: BadCsv (a quote that is never closed, a field over 1 MiB), Cancelled, Storage.
Done readCsv(const std::filesystem::path& path, const CsvFormat& format, const CsvRow& row,
             const CsvProgress& progress);

}  // namespace coppice::vault
