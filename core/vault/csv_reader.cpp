#include "vault/csv_reader.h"

#include <csv.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <string>

namespace coppice::vault {

namespace {

constexpr std::size_t blockBytes = 256U << 10U;
constexpr std::size_t maxFieldBytes = 1U << 20U;
constexpr std::string_view utf8Mark = "\xef\xbb\xbf";

/// Windows-1252 where it differs from Latin-1; what it leaves open stays the control character.
constexpr std::uint16_t windows1252[32] = {0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                           0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d,   0x017d, 0x8f,
                                           0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                           0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178};

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

/// Validates UTF-8 over block borders.
class Utf8Check {
 public:
  void add(std::string_view text) {
    for (const char* at = text.data(); m_valid && at != text.data() + text.size(); ++at) {
      if (m_open == 0) at = skipAscii(at, text.data() + text.size());
      if (at == text.data() + text.size()) return;
      step(static_cast<std::uint8_t>(*at));
    }
  }
  bool valid() const { return m_valid && m_open == 0; }

 private:
  static const char* skipAscii(const char* at, const char* end) {
    for (std::uint64_t word = 0; end - at >= 8; at += 8) {
      std::memcpy(&word, at, 8);
      if ((word & 0x8080808080808080U) != 0) break;
    }
    while (at != end && static_cast<std::uint8_t>(*at) < 0x80) ++at;
    return at;
  }
  void step(std::uint8_t byte) {
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
  bool m_valid = true;
  int m_open = 0;
  std::uint8_t m_low = 0x80;
  std::uint8_t m_high = 0xbf;
};

char mostFrequentSeparator(std::string_view firstLine) {
  constexpr std::string_view candidates = ",;\t";
  std::size_t counts[3] = {};
  bool quoted = false;
  for (const char character : firstLine) {
    if (character == '"') quoted = !quoted;
    const auto candidate = candidates.find(character);
    if (!quoted && candidate != std::string_view::npos) ++counts[candidate];
  }
  return candidates[static_cast<std::size_t>(std::max_element(counts, counts + 3) - counts)];
}

/// Collects the fields of a row from libcsv's callbacks.
class RowCollector {
 public:
  RowCollector(const CsvFormat& format, const CsvRow& row)
      : m_latin1(format.encoding == CsvEncoding::Latin1), m_row(&row) {}

  void field(const char* text, std::size_t size) {
    const std::string_view view(text, size);
    if (m_quotes) m_lineBreaks += static_cast<std::uint64_t>(std::count(view.begin(), view.end(), '\n'));
    if (m_latin1) {
      appendLatin1(m_text, view);
    } else {
      m_text.append(view);
    }
    m_ends.push_back(m_text.size());
  }

  void rowEnd(int terminator) {
    // CR LF arrives as an end at CR and an empty one at LF.
    const bool secondHalf = m_ends.empty() && terminator == '\n' && m_lastTerminator == '\r';
    m_lastTerminator = terminator;
    if (secondHalf) return;
    const std::uint64_t line = m_line;
    m_line += 1 + m_lineBreaks;
    if (!m_ends.empty() && outcome) visit(line);
    m_text.clear();
    m_ends.clear();
    m_lineBreaks = 0;
  }

  void sawQuotes() { m_quotes = true; }
  std::uint64_t line() const { return m_line; }
  Done outcome;

 private:
  void visit(std::uint64_t line) {
    m_fields.clear();
    std::size_t begin = 0;
    for (const std::size_t end : m_ends) {
      m_fields.emplace_back(m_text.data() + begin, end - begin);
      begin = end;
    }
    outcome = (*m_row)(m_fields, line);
  }
  bool m_latin1;
  const CsvRow* m_row;
  bool m_quotes = false;  // without any quote no field holds a line break
  int m_lastTerminator = 0;
  std::uint64_t m_line = 1;
  std::uint64_t m_lineBreaks = 0;
  std::string m_text;
  std::vector<std::size_t> m_ends;
  std::vector<std::string_view> m_fields;
};

void onField(void* text, std::size_t size, void* collector) {
  static_cast<RowCollector*>(collector)->field(static_cast<const char*>(text), size);
}
void onRow(int terminator, void* collector) { static_cast<RowCollector*>(collector)->rowEnd(terminator); }

class Parser {
 public:
  explicit Parser(char separator) {
    m_ready = csv_init(&m_parser, CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI) == 0;
    csv_set_delim(&m_parser, static_cast<unsigned char>(separator));
  }
  ~Parser() { csv_free(&m_parser); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  Done feed(std::string_view block, RowCollector& rows) {
    if (!m_ready || csv_parse(&m_parser, block.data(), block.size(), onField, onRow, &rows) != block.size()) {
      return fail(Fault::BadCsv, "line " + std::to_string(rows.line()));
    }
    if (csv_get_buffer_size(&m_parser) > maxFieldBytes) {
      return fail(Fault::BadCsv,
                  "line " + std::to_string(rows.line()) + ": a field over 1 MiB, or a quote never closed");
    }
    return {};
  }
  Done finish(RowCollector& rows) {
    if (csv_fini(&m_parser, onField, onRow, &rows) == 0) return {};
    return fail(Fault::BadCsv, "line " + std::to_string(rows.line()) + ": a quote is never closed");
  }

 private:
  csv_parser m_parser{};
  bool m_ready = false;
};

}  // namespace

Expected<CsvFormat> detectCsv(const std::filesystem::path& path, std::optional<char> separator,
                              std::optional<CsvEncoding> encoding, const CsvProgress& progress) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(Fault::NotFound, path.string());
  CsvFormat format;
  Utf8Check utf8;
  std::string block(blockBytes, '\0');
  while (in.read(block.data(), static_cast<std::streamsize>(block.size())), in.gcount() > 0) {
    const std::string_view text(block.data(), static_cast<std::size_t>(in.gcount()));
    if (format.bytes == 0) {
      if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff"))
        return fail(Fault::BadCsv, "UTF-16; save it as UTF-8");
      const auto content = text.starts_with(utf8Mark) ? text.substr(utf8Mark.size()) : text;
      format.separator = separator.value_or(mostFrequentSeparator(content.substr(0, content.find_first_of("\r\n"))));
    }
    if (text.find('\0') != std::string_view::npos) return fail(Fault::BadCsv, "zero bytes: not a text file");
    utf8.add(text);
    format.bytes += text.size();
    if (progress && !progress(format.bytes)) return fail(Fault::Cancelled);
  }
  if (in.bad()) return fail(Fault::Storage, path.string());
  if (format.bytes == 0) return fail(Fault::BadCsv, "the file is empty");
  format.encoding = encoding.value_or(utf8.valid() ? CsvEncoding::Utf8 : CsvEncoding::Latin1);
  if (format.encoding == CsvEncoding::Utf8 && !utf8.valid()) return fail(Fault::BadCsv, "not UTF-8; try latin-1");
  return format;
}

Done readCsv(const std::filesystem::path& path, const CsvFormat& format, const CsvRow& row,
             const CsvProgress& progress) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(Fault::NotFound, path.string());
  RowCollector rows(format, row);
  Parser parser(format.separator);
  std::string block(blockBytes, '\0');
  std::uint64_t bytesRead = 0;
  while (in.read(block.data(), static_cast<std::streamsize>(block.size())), in.gcount() > 0) {
    std::string_view text(block.data(), static_cast<std::size_t>(in.gcount()));
    if (bytesRead == 0 && text.starts_with(utf8Mark)) text.remove_prefix(utf8Mark.size());
    bytesRead += static_cast<std::uint64_t>(in.gcount());
    if (text.find('"') != std::string_view::npos) rows.sawQuotes();
    COPPICE_CHECK(parser.feed(text, rows));
    if (!rows.outcome) return rows.outcome;
    if (progress && !progress(bytesRead)) return fail(Fault::Cancelled);
  }
  if (in.bad()) return fail(Fault::Storage, path.string());
  COPPICE_CHECK(parser.finish(rows));
  return rows.outcome;
}

}  // namespace coppice::vault
