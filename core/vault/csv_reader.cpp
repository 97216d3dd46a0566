#include "vault/csv_reader.h"

#include <csv.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <string>
#include <utility>

#include "vault/text_encoding.h"

namespace coppice::vault {

namespace {

constexpr std::size_t blockBytes = 256U << 10U;
constexpr std::size_t maxFieldBytes = 1U << 20U;

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

/// Collects the fields of a row, from libcsv's callbacks or from a line that needs none of libcsv.
class RowCollector {
 public:
  RowCollector(const CsvFormat& format, const CsvRow& row)
      : m_separator(format.separator), m_latin1(format.encoding == CsvEncoding::Latin1), m_row(&row) {}

  void field(const char* text, std::size_t size) {
    const std::string_view view(text, size);
    m_lineBreaks += static_cast<std::uint64_t>(std::count(view.begin(), view.end(), '\n'));
    addText(view);
  }

  void rowEnd(int terminator) {
    m_ended = true;
    // CR LF arrives as an end at CR and an empty one at LF.
    const bool secondHalf = m_ends.empty() && terminator == '\n' && m_lastTerminator == '\r';
    m_lastTerminator = terminator;
    if (secondHalf) return;
    const std::uint64_t line = m_line;
    m_line += 1 + m_lineBreaks;
    if (!m_ends.empty() && outcome) visitText(line);
    m_text.clear();
    m_ends.clear();
    m_lineBreaks = 0;
  }

  /// A whole line without quotes and carriage returns; the same fields as libcsv makes of it. Its fields are views into
  /// the line itself.
  void plainLine(std::string_view line) {
    m_fields.clear();
    m_lastTerminator = '\n';
    const std::uint64_t number = m_line++;
    line = withoutSpace(line);
    if (line.empty() || !outcome) return;
    for (const char* at = line.data();;) {
      const std::size_t left = static_cast<std::size_t>(line.data() + line.size() - at);
      const auto* const stop = static_cast<const char*>(std::memchr(at, m_separator, left));
      m_fields.push_back(withoutSpace({at, stop == nullptr ? left : static_cast<std::size_t>(stop - at)}));
      if (stop == nullptr) break;
      at = stop + 1;
    }
    if (!m_latin1) {
      outcome = (*m_row)(m_fields, number);
      return;
    }
    for (const std::string_view field : m_fields) addText(field);
    visitText(number);
    m_text.clear();
    m_ends.clear();
  }

  std::uint64_t line() const { return m_line; }
  /// Was there a row's end since the last question?
  bool takeEnded() { return std::exchange(m_ended, false); }
  Done outcome;

 private:
  bool isSpace(char character) const { return character == ' ' || (character == '\t' && m_separator != '\t'); }
  std::string_view withoutSpace(std::string_view text) const {
    while (!text.empty() && isSpace(text.front())) text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back())) text.remove_suffix(1);
    return text;
  }
  void addText(std::string_view view) {
    if (m_latin1) {
      appendLatin1(m_text, view);
    } else {
      m_text.append(view);
    }
    m_ends.push_back(m_text.size());
  }
  void visitText(std::uint64_t line) {
    m_fields.clear();
    std::size_t begin = 0;
    for (const std::size_t end : m_ends) {
      m_fields.emplace_back(m_text.data() + begin, end - begin);
      begin = end;
    }
    outcome = (*m_row)(m_fields, line);
  }

  char m_separator;
  bool m_latin1;
  const CsvRow* m_row;
  int m_lastTerminator = 0;
  bool m_ended = false;
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

/// libcsv for lines with quotes or carriage returns inside; all others are cut at their separators, which is several
/// times as fast.
class Parser {
 public:
  Parser(char separator, RowCollector& rows) : m_rows(rows) {
    m_ready = csv_init(&m_parser, CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI) == 0;
    csv_set_delim(&m_parser, static_cast<unsigned char>(separator));
  }
  ~Parser() { csv_free(&m_parser); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  /// Takes the whole lines at the begin of `text`. Returns how many bytes these are.
  Expected<std::size_t> takeLines(std::string_view text) {
    const char* at = text.data();
    const char* const end = at + text.size();
    const char* quote = find('"', at, end);
    const char* carriageReturn = find('\r', at, end);
    while (m_rows.outcome) {
      const char* const stop = find('\n', at, end);
      if (stop == end) break;
      if (quote < at) quote = find('"', at, end);
      if (carriageReturn < at) carriageReturn = find('\r', at, end);
      const char* const stripped = stop != at && stop[-1] == '\r' ? stop - 1 : stop;
      if (m_inRow || quote < stripped || carriageReturn < stripped) {
        COPPICE_CHECK(feed({at, static_cast<std::size_t>(stop - at)}));
        m_rows.takeEnded();
        COPPICE_CHECK(feed({stop, 1}));
        m_inRow = !m_rows.takeEnded();
      } else {
        m_rows.plainLine({at, static_cast<std::size_t>(stripped - at)});
      }
      at = stop + 1;
    }
    return static_cast<std::size_t>(at - text.data());
  }
  /// Part of a line that is too long to be kept.
  Done takePart(std::string_view text) {
    m_inRow = true;
    return feed(text);
  }
  Done finish(std::string_view rest) {
    COPPICE_CHECK(feed(rest));
    if (csv_fini(&m_parser, onField, onRow, &m_rows) == 0) return {};
    return fail(Fault::BadCsv, "line " + std::to_string(m_rows.line()) + ": a quote is never closed");
  }

 private:
  /// Its place, or `end`.
  static const char* find(char character, const char* at, const char* end) {
    const void* const found = std::memchr(at, character, static_cast<std::size_t>(end - at));
    return found == nullptr ? end : static_cast<const char*>(found);
  }
  Done feed(std::string_view block) {
    if (!m_ready || csv_parse(&m_parser, block.data(), block.size(), onField, onRow, &m_rows) != block.size()) {
      return fail(Fault::BadCsv, "line " + std::to_string(m_rows.line()));
    }
    if (csv_get_buffer_size(&m_parser) > maxFieldBytes) {
      return fail(Fault::BadCsv,
                  "line " + std::to_string(m_rows.line()) + ": a field over 1 MiB, or a quote never closed");
    }
    return {};
  }
  RowCollector& m_rows;
  csv_parser m_parser{};
  bool m_ready = false;
  bool m_inRow = false;  // libcsv has begun a row that its last byte did not end
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
  Parser parser(format.separator, rows);
  std::string block(blockBytes, '\0');
  std::size_t kept = 0;  // bytes of a line that goes on in the next block
  std::uint64_t bytesRead = 0;
  while (in.read(block.data() + kept, static_cast<std::streamsize>(block.size() - kept)), in.gcount() > 0) {
    std::string_view text(block.data(), kept + static_cast<std::size_t>(in.gcount()));
    if (bytesRead == 0 && text.starts_with(utf8Mark)) text.remove_prefix(utf8Mark.size());
    bytesRead += static_cast<std::uint64_t>(in.gcount());
    COPPICE_TRY(const std::size_t taken, parser.takeLines(text));
    if (!rows.outcome) return rows.outcome;
    text.remove_prefix(taken);
    const bool tooLong = text.size() > blockBytes / 2;
    if (tooLong) COPPICE_CHECK(parser.takePart(text));
    kept = tooLong ? 0 : text.size();
    std::memmove(block.data(), text.data(), kept);
    if (progress && !progress(bytesRead)) return fail(Fault::Cancelled);
  }
  if (in.bad()) return fail(Fault::Storage, path.string());
  COPPICE_CHECK(parser.finish({block.data(), kept}));
  return rows.outcome;
}

}  // namespace coppice::vault
