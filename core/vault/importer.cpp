#include "vault/importer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <set>

#include "catalogue/recipe.h"
#include "crypto/hash.h"
#include "vault/cell.h"
#include "vault/sealing.h"

namespace coppice::vault {

namespace {

constexpr std::size_t maxColumns = 4096;
constexpr std::size_t maxNameBytes = 200;
constexpr std::size_t pendingChunks = 128;  // per transaction: short ones leave room for the protocol's journal
constexpr std::size_t distinctSlots = 32'768;
constexpr std::uint32_t missingLength = 0xffffffff;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

std::optional<double> parseAs(ColumnType type, std::string_view text, bool decimalComma) {
  switch (type) {
    case ColumnType::Number:
      return parseNumber(text, decimalComma);
    case ColumnType::Flag:
      return catalogue::flagOf(text);
    case ColumnType::Date:
      return parseDate(text);
    case ColumnType::Category:
      break;
  }
  return 0;
}

}  // namespace

Expected<std::vector<std::string>> checkHeader(std::span<const std::string_view> fields, const ImportOptions& options) {
  if (fields.size() > maxColumns) return fail(Fault::BadCsv, "more than 4096 columns");
  std::vector<std::string> names;
  std::set<std::string> seen;
  for (const std::string_view field : fields) {
    const std::string at = "column " + std::to_string(names.size() + 1);
    if (field.empty()) return fail(Fault::BadCsv, at + " of the header has no name");
    if (field.size() > maxNameBytes) return fail(Fault::BadCsv, at + " of the header has a name over 200 bytes");
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

TypeGuess::TypeGuess(std::vector<std::string> names, const ImportOptions& options, bool decimalComma)
    : m_names(std::move(names)), m_options(&options), m_decimalComma(decimalComma), m_candidates(m_names.size()) {}

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
    const auto given = m_options->types.find(m_names[i]);
    const Candidates& c = m_candidates[i];
    const ColumnType guessed = !c.seen    ? ColumnType::Flag  // nothing seen yet: the narrowest, widened when need be
                               : c.flag   ? ColumnType::Flag
                               : c.number ? ColumnType::Number
                               : c.date   ? ColumnType::Date
                                          : ColumnType::Category;
    const bool isGiven = given != m_options->types.end();
    plan.push_back({m_names[i], isGiven ? given->second : guessed, isGiven});
  }
  return plan;
}

void DistinctNumbers::add(double value) {
  if (m_count == distinctMax) return;
  if (m_slots.empty()) m_slots.assign(distinctSlots, missing);
  std::size_t slot = (std::bit_cast<std::uint64_t>(value) * 0x9e3779b97f4a7c15ULL) >> 49U;
  for (; !std::isnan(m_slots[slot]); slot = (slot + 1) % distinctSlots) {
    if (m_slots[slot] == value) return;
  }
  m_slots[slot] = value;
  ++m_count;
}

ImportPass::ImportPass(DatasetStore& store, const Vault& vault, const DatasetId& id, std::uint32_t version,
                       std::vector<ColumnPlan> plan, const ImportOptions& options, bool decimalComma)
    : m_store(&store),
      m_vault(&vault),
      m_id(id),
      m_version(version),
      m_plan(std::move(plan)),
      m_byName(m_plan.size()),
      m_decimalComma(decimalComma),
      m_columns(m_plan.size()),
      m_parsed(m_plan.size()) {
  std::iota(m_byName.begin(), m_byName.end(), std::size_t{0});
  std::sort(m_byName.begin(), m_byName.end(), [&](auto a, auto b) { return m_plan[a].name < m_plan[b].name; });
  for (std::size_t i = 0; i < m_plan.size(); ++i) {
    m_columns[i].values.reserve(chunkValues);
    if (options.keyColumn == m_plan[i].name) m_keyColumn = i;
  }
}

std::optional<double> ImportPass::parse(std::size_t column, std::string_view text) const {
  return isMissing(text) ? missing : parseAs(m_plan[column].type, text, m_decimalComma);
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
    auto value = parse(i, fields[i]);
    if (!value && m_plan[i].given) {
      m_refused.push_back({line, RefusalReason::NotOfType, m_plan[i].name});
      return {};
    }
    if (!value) widen(i, fields[i]);
    m_parsed[i] = value.value_or(missing);
  }
  if (m_widened) return {};
  for (std::size_t i = 0; i < fields.size(); ++i) keep(i, fields[i], m_parsed[i]);
  append(m_keys, keyOf(fields).view());
  ++m_rows;
  return m_rows % chunkValues == 0 ? sealChunks() : Done();
}

void ImportPass::keep(std::size_t index, std::string_view text, double value) {
  Column& column = m_columns[index];
  if (std::isnan(value)) {
    ++column.missing;
  } else if (m_plan[index].type == ColumnType::Category) {
    const auto [at, isNew] =
        column.codes.try_emplace(std::string(text), static_cast<std::uint32_t>(column.dictionary.size()));
    if (isNew) column.dictionary.emplace_back(text);
    value = at->second;
  } else {
    column.distinct.add(value);
    column.min = std::min(column.min, value);
    column.max = std::max(column.max, value);
    column.sum += value;
  }
  column.values.push_back(value);
}

RecordKey ImportPass::keyOf(std::span<const std::string_view> fields) {
  m_canonical.clear();
  const bool byColumn = m_keyColumn && !isMissing(fields[*m_keyColumn]);
  const auto add = [&](std::size_t column) {
    const bool gone = isMissing(fields[column]);
    appendU32(m_canonical, static_cast<std::uint32_t>(m_plan[column].name.size()));
    append(m_canonical, asBytes(m_plan[column].name));
    appendU32(m_canonical, gone ? missingLength : static_cast<std::uint32_t>(fields[column].size()));
    if (!gone) append(m_canonical, asBytes(fields[column]));
  };
  if (byColumn) {
    add(*m_keyColumn);
  } else {
    for (const std::size_t column : m_byName) add(column);
  }
  const auto shorten = [](const Digest& digest) { return *RecordKey::fromBytes(digest.view().first(RecordKey::size)); };
  const RecordKey first = shorten(crypto::hash("record-key", m_canonical));
  if (byColumn) return first;  // all rows of one key belong together
  const std::uint32_t occurrence = m_occurrences[first]++;
  if (occurrence == 0) return first;
  return shorten(crypto::Hasher("record-key-again").add(first.view()).addU32(occurrence).finish());
}

Done ImportPass::sealChunks() {
  for (std::size_t i = 0; i < m_columns.size(); ++i) {
    COPPICE_CHECK(addChunk(static_cast<std::uint32_t>(i), m_chunk, encodeChunk(m_columns[i].values)));
    m_columns[i].values.clear();
  }
  COPPICE_CHECK(addChunk(static_cast<std::uint32_t>(m_columns.size()), m_chunk, m_keys));
  m_keys.clear();
  ++m_chunk;
  return m_pending.size() >= pendingChunks ? flush() : Done();
}

Done ImportPass::addChunk(std::uint32_t column, std::uint32_t chunk, BytesView plain) {
  COPPICE_TRY(auto sealed, m_vault->seal(plain, chunkContext(m_id, m_version, column, chunk)));
  m_pending.push_back({column, chunk, std::move(sealed)});
  return {};
}

Done ImportPass::flush() {
  COPPICE_CHECK(m_store->stage(m_id, m_version, m_pending));
  m_pending.clear();
  return {};
}

Done ImportPass::finish() {
  if (!m_keys.empty()) COPPICE_CHECK(sealChunks());
  for (std::size_t i = 0; i < m_columns.size(); ++i) {
    if (m_plan[i].type != ColumnType::Category) continue;
    COPPICE_CHECK(addChunk(static_cast<std::uint32_t>(i), dictionaryChunk, encodeDictionary(m_columns[i].dictionary)));
  }
  return flush();
}

std::vector<ColumnSchema> ImportPass::columns() const {
  std::vector<ColumnSchema> out;
  for (std::size_t i = 0; i < m_columns.size(); ++i) {
    const Column& column = m_columns[i];
    ColumnSchema schema{.name = m_plan[i].name, .type = m_plan[i].type, .missing = column.missing};
    if (schema.type == ColumnType::Category) {
      schema.distinct = std::min<std::uint64_t>(column.dictionary.size(), distinctMax);
    } else if (const std::uint64_t present = m_rows - column.missing; present > 0) {
      schema.distinct = column.distinct.count();
      schema.min = column.min;
      schema.max = column.max;
      schema.mean = column.sum / static_cast<double>(present);
    }
    out.push_back(schema);
  }
  return out;
}

}  // namespace coppice::vault
