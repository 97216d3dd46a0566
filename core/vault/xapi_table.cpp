#include "vault/xapi_table.h"

#include <cstring>
#include <fstream>

#include "crypto/purpose_hash.h"
#include "vault/flat_maps.h"
#include "vault/json_statements.h"
#include "vault/text_encoding.h"
#include "vault/xapi_statement.h"

namespace coppice::vault {

namespace {

constexpr std::size_t readBytes = 256U << 10U;
/// So many refusals and no statement: the file is something else, and its lines need no list.
constexpr std::size_t hopelessRefusals = 1000;

RefusalReason reasonOf(Cut cut) {
  switch (cut) {
    case Cut::NotAnObject:
      return RefusalReason::NoStatement;
    case Cut::TooLarge:
      return RefusalReason::TooLarge;
    case Cut::TooDeep:
      return RefusalReason::TooDeep;
    case Cut::Whole:
    case Cut::CutOff:
      break;
  }
  return RefusalReason::BadJson;
}

class XapiSource final : public TableSource {
 public:
  XapiSource(std::filesystem::path file, bool lines, std::uint64_t bytes) : m_file(std::move(file)), m_lines(lines) {
    m_format.kind = TableKind::Xapi;
    m_format.bytes = bytes;
  }
  const TableFormat& format() const override { return m_format; }
  const std::map<std::string, ColumnType>& types() const override { return xapiColumnTypes(); }

  Done read(const TableVisitor& visitor) const override {
    std::ifstream in(m_file, std::ios::binary);
    if (!in) return fail(Fault::NotFound, m_file.string());
    COPPICE_CHECK(visitor.header(xapiColumnNames));
    Reading reading(visitor);
    JsonStatements statements(
        m_lines, [&](Cut cut, std::string_view text, std::uint64_t line) { return reading.take(cut, text, line); });
    std::string block(readBytes, '\0');
    std::uint64_t bytesRead = 0;
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())), in.gcount() > 0) {
      std::string_view text(block.data(), static_cast<std::size_t>(in.gcount()));
      if (bytesRead == 0 && text.starts_with(utf8Mark)) text.remove_prefix(utf8Mark.size());
      bytesRead += static_cast<std::uint64_t>(in.gcount());
      COPPICE_CHECK(statements.add(text));
      if (visitor.progress && !visitor.progress(bytesRead)) return fail(Fault::Cancelled);
    }
    if (in.bad()) return fail(Fault::Storage, m_file.string());
    return statements.finish();
  }

 private:
  class Reading {
   public:
    explicit Reading(const TableVisitor& visitor) : m_visitor(visitor) {}
    Done take(Cut cut, std::string_view text, std::uint64_t line) {
      if (cut != Cut::Whole) return refuse({line, reasonOf(cut), {}});
      if (const auto problem = readStatement(text, m_row)) return refuse({line, problem->reason, problem->part});
      if (cameBefore()) return refuse({line, RefusalReason::Again, {}});
      m_sawRow = true;
      for (std::size_t i = 0; i < xapiColumns; ++i) m_fields[i] = m_row.fields[i];
      return m_visitor.row(m_fields, line);
    }

   private:
    Done refuse(RefusedLine line) {
      if (!m_sawRow && ++m_refused == hopelessRefusals) return fail(Fault::BadCsv, "the file holds no statements");
      m_visitor.refused(std::move(line));
      return {};
    }
    bool cameBefore() {
      return !m_row.id.empty() && m_ids.count(m_idHash(asBytes(m_row.id)).view().first(RecordKey::size)) > 0;
    }
    const TableVisitor& m_visitor;
    XapiRow m_row;
    std::array<std::string_view, xapiColumns> m_fields;
    crypto::PurposeHash m_idHash{"xapi-id"};
    KeyCounter m_ids;
    bool m_sawRow = false;
    std::size_t m_refused = 0;
  };

  std::filesystem::path m_file;
  bool m_lines;
  TableFormat m_format;
};

/// One whole object in the first line and something after it.
bool looksLikeLines(std::string_view begin) {
  const std::size_t end = begin.find('\n');
  if (end == std::string_view::npos || begin.find_first_not_of(" \t\r\n", end) == std::string_view::npos) return false;
  bool whole = false;
  JsonStatements first(false, [&](Cut cut, std::string_view text, std::uint64_t) -> Done {
    whole = cut == Cut::Whole && text.starts_with('{');
    return {};
  });
  return begin.front() == '{' && first.add(begin.substr(0, end)) && first.finish() && whole;
}

}  // namespace

Expected<std::unique_ptr<TableSource>> openXapi(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(Fault::NotFound, file.string());
  std::error_code failed;
  const std::uintmax_t bytes = std::filesystem::file_size(file, failed);
  if (failed) return fail(Fault::Storage, file.string());
  std::string begin(std::min<std::uintmax_t>(bytes, maxStatementBytes + readBytes), '\0');
  in.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  std::string_view text = begin;
  if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff"))
    return fail(Fault::BadCsv, "UTF-16; save it as UTF-8");
  if (text.starts_with(utf8Mark)) text.remove_prefix(utf8Mark.size());
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return fail(Fault::BadCsv, "the file is empty");
  const std::string ending = file.extension().string();
  const bool lines = ending == ".jsonl" || ending == ".ndjson" || looksLikeLines(text.substr(first));
  return std::make_unique<XapiSource>(file, lines, bytes);
}

}  // namespace coppice::vault
