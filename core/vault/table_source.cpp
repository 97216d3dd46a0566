#include "vault/table_source.h"

#include <algorithm>
#include <fstream>
#include <set>

#include "vault/text_encoding.h"
#include "vault/xapi_table.h"

namespace coppice::vault {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t maxFiles = 10'000;
const std::set<std::string> csvEndings = {".csv", ".tsv", ".txt"};
const std::set<std::string> jsonEndings = {".json", ".jsonl", ".ndjson"};

std::string endingOf(const fs::path& path) {
  std::string ending = path.extension().string();
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return ending;
}

TableKind kindOf(const fs::path& file) {
  const std::string ending = endingOf(file);
  if (jsonEndings.contains(ending)) return TableKind::Xapi;
  if (csvEndings.contains(ending)) return TableKind::Csv;
  std::ifstream in(file, std::ios::binary);
  std::string begin(4096, '\0');
  in.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  begin.resize(static_cast<std::size_t>(in.gcount()));
  std::string_view text = begin;
  if (text.starts_with(utf8Mark)) text.remove_prefix(utf8Mark.size());
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  const bool json = first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
  return json ? TableKind::Xapi : TableKind::Csv;
}

class CsvSource final : public TableSource {
 public:
  CsvSource(fs::path file, const CsvFormat& csv) : m_file(std::move(file)), m_csv(csv) {
    m_format.separator = csv.separator;
    m_format.encoding = csv.encoding;
    m_format.bytes = csv.bytes;
  }
  const TableFormat& format() const override { return m_format; }
  const std::map<std::string, ColumnType>& types() const override { return m_types; }
  Done read(const TableVisitor& visitor) const override {
    bool header = true;
    COPPICE_CHECK(readCsv(
        m_file, m_csv,
        [&](std::span<const std::string_view> fields, std::uint64_t line) {
          return std::exchange(header, false) ? visitor.header(fields) : visitor.row(fields, line);
        },
        visitor.progress));
    return header ? Done(fail(Fault::BadCsv, "the file has no header")) : Done();
  }

 private:
  fs::path m_file;
  CsvFormat m_csv;
  TableFormat m_format;
  std::map<std::string, ColumnType> m_types;
};

/// Several files as one. Their columns may come in any order: rows are brought into that of the first file.
class FolderSource final : public TableSource {
 public:
  struct Part {
    std::string name;
    std::unique_ptr<TableSource> source;
  };
  explicit FolderSource(std::vector<Part> parts) : m_parts(std::move(parts)) {
    m_format = m_parts.front().source->format();
    m_format.files = m_parts.size();
    m_format.bytes = 0;
    for (const Part& part : m_parts) m_format.bytes += part.source->format().bytes;
  }
  const TableFormat& format() const override { return m_format; }
  const std::map<std::string, ColumnType>& types() const override { return m_parts.front().source->types(); }
  Done read(const TableVisitor& visitor) const override {
    std::vector<std::string> names;
    std::uint64_t before = 0;
    for (const Part& part : m_parts) {
      COPPICE_CHECK(readPart(part, visitor, names, before));
      before += part.source->format().bytes;
    }
    return {};
  }

 private:
  static Done readPart(const Part& part, const TableVisitor& visitor, std::vector<std::string>& names,
                       std::uint64_t before) {
    std::vector<std::size_t> order;  // empty: as in the first file
    std::vector<std::string_view> sorted;
    TableVisitor inner;
    inner.header = [&](std::span<const std::string_view> fields) -> Done {
      if (names.empty()) {
        names.assign(fields.begin(), fields.end());
        return visitor.header(fields);
      }
      for (const std::string& name : names) {
        const auto found = std::find(fields.begin(), fields.end(), name);
        if (found != fields.end()) order.push_back(static_cast<std::size_t>(found - fields.begin()));
      }
      if (order.size() == names.size() && fields.size() == names.size()) return {};
      return fail(Fault::BadCsv, part.name + " has other columns than the files before it");
    };
    const auto refused = [&](RefusedLine line) {
      line.file = part.name;
      visitor.refused(std::move(line));
    };
    inner.row = [&](std::span<const std::string_view> fields, std::uint64_t line) -> Done {
      if (fields.size() != names.size()) {
        refused({line, RefusalReason::FieldCount, {}});
        return {};
      }
      if (order.empty()) return visitor.row(fields, line);
      sorted.clear();
      for (const std::size_t place : order) sorted.push_back(fields[place]);
      return visitor.row(sorted, line);
    };
    inner.refused = refused;
    inner.progress = [&](std::uint64_t bytes) { return !visitor.progress || visitor.progress(before + bytes); };
    auto read = part.source->read(inner);
    if (!read && read.error().fault != Fault::Cancelled && !read.error().detail.starts_with(part.name))
      return fail(read.error().fault, part.name + ": " + read.error().detail);
    return read;
  }

  std::vector<Part> m_parts;
  TableFormat m_format;
};

Expected<std::unique_ptr<TableSource>> openFile(const fs::path& file, const TableOptions& options,
                                                const CsvProgress& progress) {
  if (kindOf(file) == TableKind::Xapi) return openXapi(file);
  COPPICE_TRY(const CsvFormat format, detectCsv(file, options.separator, options.encoding, progress));
  return std::make_unique<CsvSource>(file, format);
}

Expected<std::vector<fs::path>> tablesIn(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed)) {
    std::error_code unreadable;
    const std::string ending = endingOf(entry.path());
    if (!entry.is_regular_file(unreadable) || (!csvEndings.contains(ending) && !jsonEndings.contains(ending))) continue;
    files.push_back(entry.path());
    if (files.size() > maxFiles) return fail(Fault::BadCsv, "more than 10000 tables in the folder");
  }
  if (failed) return fail(Fault::Storage, folder.string());
  if (files.empty()) return fail(Fault::BadCsv, "the folder holds no tables (.csv, .tsv, .txt, .json, .jsonl)");
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

Expected<std::unique_ptr<TableSource>> openTable(const fs::path& path, const TableOptions& options,
                                                 const CsvProgress& progress) {
  std::error_code failed;
  if (!fs::exists(path, failed)) return fail(Fault::NotFound, path.string());
  if (fs::is_regular_file(path, failed)) return openFile(path, options, progress);
  if (!fs::is_directory(path, failed)) return fail(Fault::BadInput, path.string() + " is neither a file nor a folder");
  COPPICE_TRY(const auto files, tablesIn(path));
  std::vector<FolderSource::Part> parts;
  std::uint64_t before = 0;
  for (const fs::path& file : files) {
    const std::string name = file.filename().string();
    auto source = openFile(file, options, [&](std::uint64_t bytes) { return !progress || progress(before + bytes); });
    if (!source) {
      const Error& error = source.error();
      return fail(error.fault, error.fault == Fault::Cancelled ? error.detail : name + ": " + error.detail);
    }
    const TableFormat& format = (*source)->format();
    if (!parts.empty()) {
      const TableFormat& first = parts.front().source->format();
      if (format.kind != first.kind) return fail(Fault::BadCsv, "the folder mixes CSV and xAPI files");
      if (format.decimalComma() != first.decimalComma())
        return fail(Fault::BadCsv, name + " has another separator than the files before it");
    }
    before += format.bytes;
    parts.push_back({name, std::move(*source)});
  }
  return std::make_unique<FolderSource>(std::move(parts));
}

std::string reasonText(const RefusedLine& line, std::string_view type) {
  const std::string where = line.file.empty() ? std::string() : line.file + ": ";
  switch (line.reason) {
    case RefusalReason::FieldCount:
      return where + "another number of fields than the header";
    case RefusalReason::NotOfType:
      return where + line.column + " is not a " + std::string(type);
    case RefusalReason::BadJson:
      return where + "not whole JSON";
    case RefusalReason::NoStatement:
      return where + "not a statement";
    case RefusalReason::Lacking:
      return where + "the statement has no " + line.column;
    case RefusalReason::BadValue:
      return where + line.column + " is not as xAPI defines it";
    case RefusalReason::TooLarge:
      return where + "the statement is over 1 MiB";
    case RefusalReason::TooDeep:
      return where + "the statement is nested too deeply";
    case RefusalReason::Again:
      return where + "a statement with this id came before";
  }
  return where + "left out";
}

}  // namespace coppice::vault
