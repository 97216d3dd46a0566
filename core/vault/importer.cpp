#include "vault/importer.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <iterator>
#include <limits>
#include <numeric>
#include <set>

#include "base/limits.h"
#include "catalogue/recipe.h"
#include "vault/cell.h"
#include "vault/sealing.h"

namespace coppice::vault {

namespace {

constexpr std::size_t maxColumns = 4096;
constexpr std::size_t pendingChunks = 128;  // per transaction: short ones leave room for the protocol's journal
constexpr std::size_t maxBlockTextBytes = 4U << 20U;  // of the rows whose keys are still to be hashed
constexpr std::uint32_t missingLength = 0xffffffff;
static_assert(std::endian::native == std::endian::little, "lengths are little-endian");

}  // namespace

Expected<std::vector<std::string>> checkHeader(std::span<const std::string_view> fields, const ImportOptions& options) {
  if (fields.size() > maxColumns) return fail(Fault::BadCsv, "more than 4096 columns");
  std::vector<std::string> names;
  std::set<std::string> seen;
  for (const std::string_view field : fields) {
    const std::string at = "column " + std::to_string(names.size() + 1);
    if (field.empty()) return fail(Fault::BadCsv, at + " of the header has no name");
    if (field.size() > limits::maxNameBytes)
      return fail(Fault::BadCsv, at + " of the header has a name over 200 bytes");
    if (!seen.insert(std::string(field)).second)
      return fail(Fault::BadCsv, at + " of the header has the name of another");
    names.emplace_back(field);
  }
  for (const auto& [name, type] : options.types) {
    if (!seen.contains(name)) return fail(Fault::ColumnMissing, name);
  }
  if (options.keyColumn && !seen.contains(*options.keyColumn)) return fail(Fault::ColumnMissing, *options.keyColumn);
  return names;
}

Error noRows(const std::vector<RefusedLine>& refused) {
  std::string detail = "no row could be read";
  if (!refused.empty())
    detail +=
        "; line " + std::to_string(refused.front().line) + ": " + reasonText(refused.front(), "value of its type");
  return {Fault::BadCsv, detail};
}

std::map<std::string, ColumnType> givenTypes(const TableSource& source, const ImportOptions& options) {
  std::map<std::string, ColumnType> given = options.types;
  given.insert(source.types().begin(), source.types().end());
  return given;
}

TypeGuess::TypeGuess(std::vector<std::string> names, std::map<std::string, ColumnType> given, bool decimalComma)
    : m_names(std::move(names)),
      m_given(std::move(given)),
      m_decimalComma(decimalComma),
      m_candidates(m_names.size()) {}

void TypeGuess::add(std::span<const std::string_view> fields) {
  if (fields.size() != m_names.size()) return;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    Candidates& candidates = m_candidates[i];
    if (isMissing(fields[i])) continue;
    candidates.seen = true;
    candidates.number = candidates.number && parseNumber(fields[i], m_decimalComma);
    candidates.flag = candidates.flag && catalogue::flagOf(fields[i]);
    candidates.date = candidates.date && parseDate(fields[i]);
  }
}

std::vector<ColumnPlan> TypeGuess::plan() const {
  std::vector<ColumnPlan> plan;
  for (std::size_t i = 0; i < m_names.size(); ++i) {
    const auto given = m_given.find(m_names[i]);
    const Candidates& c = m_candidates[i];
    const ColumnType guessed = !c.seen    ? ColumnType::Flag  // nothing seen yet: the narrowest, widened when need be
                               : c.flag   ? ColumnType::Flag
                               : c.number ? ColumnType::Number
                               : c.date   ? ColumnType::Date
                                          : ColumnType::Category;
    const bool isGiven = given != m_given.end();
    plan.push_back({m_names[i], isGiven ? given->second : guessed, isGiven});
  }
  return plan;
}

std::optional<double> parseCell(ColumnType type, std::string_view text, bool decimalComma) {
  if (isMissing(text)) return missingValue;
  switch (type) {
    case ColumnType::Number:
      return parseNumber(text, decimalComma);
    case ColumnType::Flag:
      if (text.size() == 1) return text == "0" ? std::optional(0.0) : text == "1" ? std::optional(1.0) : std::nullopt;
      return catalogue::flagOf(text);
    case ColumnType::Date:
      return parseDate(text);
    case ColumnType::Category:
      break;
  }
  return 0;
}

ImportPass::ImportPass(DatasetStore& store, const Vault& vault, const DatasetId& id, std::uint32_t version,
                       std::vector<ColumnPlan> plan, const ImportOptions& options, bool decimalComma)
    : m_store(&store),
      m_id(id),
      m_version(version),
      m_plan(std::move(plan)),
      m_byName(m_plan.size()),
      m_decimalComma(decimalComma),
      m_figures(m_plan.size()),
      m_parsed(m_plan.size()),
      m_sealer(vault, id, version) {
  std::iota(m_byName.begin(), m_byName.end(), std::size_t{0});
  std::sort(m_byName.begin(), m_byName.end(), [&](auto a, auto b) { return m_plan[a].name < m_plan[b].name; });
  for (std::size_t i = 0; i < m_plan.size(); ++i) {
    if (options.keyColumn == m_plan[i].name) m_keyColumn = i;
    Bytes& label = m_labels.emplace_back();
    appendU32(label, static_cast<std::uint32_t>(m_plan[i].name.size()));
    append(label, asBytes(m_plan[i].name));
  }
  for (RowBlock* block : {&m_block, &m_full}) {
    block->columns.resize(m_plan.size());
    block->keys.reserve(chunkValues * RecordKey::size);
  }
}

void ImportPass::widen(std::size_t column, std::string_view text) {
  ColumnType& type = m_plan[column].type;
  // A column of 0 and 1 may turn out to be numbers; yes and no, read again as numbers, become text in the next pass.
  // Flag is also the start of a column that was empty in the sample, hence dates.
  const bool wasFlag = type == ColumnType::Flag;
  type = wasFlag && parseNumber(text, m_decimalComma) ? ColumnType::Number
         : wasFlag && parseDate(text)                 ? ColumnType::Date
                                                      : ColumnType::Category;
  m_widened = true;
}

Done ImportPass::row(std::span<const std::string_view> fields, std::uint64_t line) {
  if (fields.size() != m_plan.size()) {
    m_refused.push_back({line, RefusalReason::FieldCount, {}});
    return {};
  }
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto value = parseCell(m_plan[i].type, fields[i], m_decimalComma);
    if (!value && m_plan[i].given) {
      m_refused.push_back({line, RefusalReason::NotOfType, m_plan[i].name});
      return {};
    }
    if (!value) widen(i, fields[i]);
    m_parsed[i] = value.value_or(missingValue);
  }
  if (m_widened) return {};
  for (std::size_t i = 0; i < fields.size(); ++i)
    m_block.columns[i].push_back(m_figures[i].add(m_plan[i].type, fields[i], m_parsed[i]));
  addKeyText(fields);
  ++m_rows;
  return m_rows % chunkValues == 0 ? sealBlock() : Done();
}

void ImportPass::addKeyText(std::span<const std::string_view> fields) {
  Bytes& text = m_block.canonical;
  const bool byColumn = m_keyColumn && !isMissing(fields[*m_keyColumn]);
  const auto add = [&](std::size_t column) {
    const Bytes& label = m_labels[column];
    const bool gone = isMissing(fields[column]);
    const auto size = gone ? missingLength : static_cast<std::uint32_t>(fields[column].size());
    const std::size_t at = text.size();
    text.resize(at + label.size() + sizeof size + (gone ? 0 : size));
    std::memcpy(text.data() + at, label.data(), label.size());
    std::memcpy(text.data() + at + label.size(), &size, sizeof size);
    if (!gone && size > 0) std::memcpy(text.data() + at + label.size() + sizeof size, fields[column].data(), size);
  };
  if (byColumn) {
    add(*m_keyColumn);
  } else {
    for (const std::size_t column : m_byName) add(column);
  }
  m_block.ends.push_back(text.size());
  m_block.byRow.push_back(!byColumn);  // all rows of one key column's value belong together
  if (text.size() > maxBlockTextBytes) m_sealer.hashKeys(m_block);
}

Done ImportPass::sealBlock() {
  COPPICE_CHECK(takeSealed());
  std::swap(m_block, m_full);
  m_sealing = std::async(std::launch::async, [this] { return m_sealer.seal(m_full); });
  return {};
}

Done ImportPass::takeSealed() {
  if (!m_sealing.valid()) return {};
  COPPICE_TRY(auto sealed, m_sealing.get());
  std::move(sealed.begin(), sealed.end(), std::back_inserter(m_pending));
  return m_pending.size() >= pendingChunks ? flush() : Done();
}

Done ImportPass::flush() {
  COPPICE_CHECK(m_store->stage(m_id, m_version, m_pending));
  m_pending.clear();
  return {};
}

Done ImportPass::finish() {
  if (!m_block.byRow.empty()) COPPICE_CHECK(sealBlock());
  COPPICE_CHECK(takeSealed());
  for (std::size_t i = 0; i < m_plan.size(); ++i) {
    if (m_plan[i].type != ColumnType::Category) continue;
    COPPICE_TRY(auto sealed, m_sealer.sealChunk(static_cast<std::uint32_t>(i), dictionaryChunk,
                                                encodeDictionary(m_figures[i].categories())));
    m_pending.push_back(std::move(sealed));
  }
  return flush();
}

std::vector<ColumnSchema> ImportPass::columns() const {
  std::vector<ColumnSchema> out;
  out.reserve(m_plan.size());
  for (std::size_t i = 0; i < m_plan.size(); ++i)
    out.push_back(m_figures[i].schema(m_plan[i].name, m_plan[i].type, m_rows));
  return out;
}

}  // namespace coppice::vault
