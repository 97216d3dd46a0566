#include "vault/preview.h"

#include "vault/importer.h"

namespace coppice::vault {

namespace {

std::string shortened(std::string_view text) {
  if (text.size() <= previewCellBytes) return std::string(text);
  std::size_t size = previewCellBytes;
  while (size > 0 && (static_cast<std::uint8_t>(text[size]) & 0xc0U) == 0x80U) --size;  // whole characters
  return std::string(text.substr(0, size)) + "…";
}

/// Reads until `row` has had enough. Returns whether that was the whole table.
Expected<bool> readBegin(const TableSource& source, TableVisitor visitor, const CsvRow& row) {
  std::uint64_t lines = 0;
  bool enough = false;
  visitor.row = [&](std::span<const std::string_view> fields, std::uint64_t line) -> Done {
    if (lines == previewRows) {
      enough = true;
      return fail(Fault::Cancelled);
    }
    ++lines;
    return row(fields, line);
  };
  const Done read = source.read(visitor);
  if (!read && !enough) return fail(read.error());
  return !enough;
}

/// Figures, first rows and refusals under one plan.
class PreviewPass {
 public:
  PreviewPass(const TableFormat& format, std::vector<ColumnPlan> plan)
      : m_plan(std::move(plan)), m_figures(m_plan.size()), m_values(m_plan.size()) {
    preview.format = format;
  }

  void row(std::span<const std::string_view> fields, std::uint64_t line) {
    if (fields.size() != m_plan.size()) return refuse({line, RefusalReason::FieldCount, {}});
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const auto value = parseCell(m_plan[i].type, fields[i], preview.format.decimalComma());
      if (!value) return refuse({line, RefusalReason::NotOfType, m_plan[i].name});
      m_values[i] = *value;
    }
    for (std::size_t i = 0; i < fields.size(); ++i) m_figures[i].add(m_plan[i].type, fields[i], m_values[i]);
    if (preview.rows++ >= previewShown) return;
    auto& shown = preview.first.emplace_back();
    for (const std::string_view field : fields) shown.push_back(shortened(field));
  }
  void refuse(RefusedLine line) { preview.refused.push_back(std::move(line)); }
  void finish() {
    for (std::size_t i = 0; i < m_plan.size(); ++i)
      preview.columns.push_back(m_figures[i].schema(m_plan[i].name, m_plan[i].type, preview.rows));
  }

  Preview preview;

 private:
  std::vector<ColumnPlan> m_plan;
  std::vector<ColumnFigures> m_figures;
  std::vector<double> m_values;
};

}  // namespace

Expected<Preview> previewTable(const std::filesystem::path& path, const PreviewOptions& options) {
  COPPICE_TRY(const auto source, openTable(path, options.table, options.progress));
  ImportOptions given;
  given.types = options.types;
  std::optional<TypeGuess> guess;
  TableVisitor visitor;
  visitor.progress = options.progress;
  visitor.header = [&](std::span<const std::string_view> fields) -> Done {
    COPPICE_TRY(auto names, checkHeader(fields, given));
    guess.emplace(std::move(names), givenTypes(*source, given), source->format().decimalComma());
    return {};
  };
  visitor.refused = [](const RefusedLine&) {};
  COPPICE_CHECK(readBegin(*source, visitor, [&](std::span<const std::string_view> fields, std::uint64_t) -> Done {
    guess->add(fields);
    return {};
  }));

  PreviewPass pass(source->format(), guess->plan());
  visitor.header = [](std::span<const std::string_view>) { return Done(); };
  visitor.refused = [&](RefusedLine line) { pass.refuse(std::move(line)); };
  COPPICE_TRY(pass.preview.whole,
              readBegin(*source, visitor, [&](std::span<const std::string_view> fields, std::uint64_t line) -> Done {
                pass.row(fields, line);
                return {};
              }));
  if (pass.preview.rows == 0) return fail(noRows(pass.preview.refused));
  pass.finish();
  return std::move(pass.preview);
}

}  // namespace coppice::vault
