#include "vault/datasets.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/limits.h"
#include "vault/cell.h"
#include "vault/importer.h"
#include "vault/sealing.h"

namespace coppice::vault {

namespace {

constexpr std::size_t sampleRows = 2000;

/// From the first rows.
Expected<std::vector<ColumnPlan>> planColumns(const TableSource& source, const ImportOptions& options) {
  std::optional<TypeGuess> guess;
  std::size_t rows = 0;
  TableVisitor visitor;
  visitor.header = [&](std::span<const std::string_view> fields) -> Done {
    COPPICE_TRY(auto names, checkHeader(fields, options));
    guess.emplace(std::move(names), givenTypes(source, options), source.format().decimalComma());
    return {};
  };
  visitor.row = [&](std::span<const std::string_view> fields, std::uint64_t) -> Done {
    guess->add(fields);
    // Cancelled ends the sample; the caller knows that it asked for it.
    return ++rows == sampleRows ? Done(fail(Fault::Cancelled)) : Done();
  };
  visitor.refused = [](const RefusedLine&) {};
  const Done sampled = source.read(visitor);
  if (!sampled && (sampled.error().fault != Fault::Cancelled || rows < sampleRows)) return fail(sampled.error());
  if (!guess) return fail(Fault::BadCsv, "the file has no header");
  return guess->plan();
}

FeatureColumn allMissing(const std::string& name, ColumnType type, std::size_t rows) {
  FeatureColumn column{.name = name, .type = type, .numbers = {}, .codes = {}, .dictionary = {}};
  if (type == ColumnType::Category) {
    column.codes.assign(rows, FeatureColumn::missingCode);
  } else {
    column.numbers.assign(rows, missingValue);
  }
  return column;
}

bool isNumeric(ColumnType type) { return type == ColumnType::Number || type == ColumnType::Flag; }

/// Adds the rows of `more` to `column`. Categories are translated to one dictionary.
Done joinRows(FeatureColumn& column, FeatureColumn more) {
  if (column.type != more.type) {
    if (!isNumeric(column.type) || !isNumeric(more.type)) return fail(Fault::ColumnType, column.name);
    column.type = ColumnType::Number;
  }
  column.numbers.insert(column.numbers.end(), more.numbers.begin(), more.numbers.end());
  std::map<std::string, std::int32_t> known;
  for (std::size_t i = 0; i < column.dictionary.size(); ++i) known[column.dictionary[i]] = static_cast<std::int32_t>(i);
  std::vector<std::int32_t> translated;
  for (const std::string& value : more.dictionary) {
    const auto [at, isNew] = known.try_emplace(value, static_cast<std::int32_t>(column.dictionary.size()));
    if (isNew) column.dictionary.push_back(value);
    translated.push_back(at->second);
  }
  for (const std::int32_t code : more.codes) {
    column.codes.push_back(code < 0 ? code : translated[static_cast<std::size_t>(code)]);
  }
  return {};
}

std::optional<std::size_t> columnIndex(const DatasetSchema& schema, const std::string& name) {
  for (std::size_t i = 0; i < schema.columns.size(); ++i) {
    if (schema.columns[i].name == name) return i;
  }
  return std::nullopt;
}

/// The type of a column over all data sets: of one that is granted, else of any that has it.
ColumnType typeOver(const std::vector<DatasetSchema>& schemas, const consent::Grant& grant, const std::string& name) {
  ColumnType type = ColumnType::Number;
  for (const DatasetSchema& schema : schemas) {
    const auto index = columnIndex(schema, name);
    if (!index) continue;
    type = schema.columns[*index].type;
    if (grant.covers(schema.id, name)) break;
  }
  return type;
}

}  // namespace

std::string valueText(const FeatureColumn& column, std::size_t row) {
  if (column.type == ColumnType::Category) {
    const std::int32_t code = column.codes[row];
    return code < 0 ? std::string() : column.dictionary[static_cast<std::size_t>(code)];
  }
  const double value = column.numbers[row];
  if (std::isnan(value)) return {};
  if (column.type == ColumnType::Date) {
    return consent::isoTime(WallMs{static_cast<std::int64_t>(std::llround(value * 86'400'000.0))})
        .substr(0, value == std::floor(value) ? 10 : 19);
  }
  char text[32];
  std::snprintf(text, sizeof text, "%.17g", value);
  // The shortest form that reads back.
  for (int digits = 1; digits < 17; ++digits) {
    char shorter[32];
    std::snprintf(shorter, sizeof shorter, "%.*g", digits, value);
    if (std::strtod(shorter, nullptr) == value) return shorter;
  }
  return text;
}

FeatureView::~FeatureView() {
  for (FeatureColumn& column : columns) {
    crypto::wipe({reinterpret_cast<std::uint8_t*>(column.numbers.data()), column.numbers.size() * sizeof(double)});
    crypto::wipe({reinterpret_cast<std::uint8_t*>(column.codes.data()), column.codes.size() * sizeof(std::int32_t)});
  }
}

struct Datasets::Target {
  DatasetId id;
  std::uint32_t version = 1;
};

Expected<Datasets::Target> Datasets::targetOf(const std::string& name) {
  const auto known = find(name);
  if (known) return Target{known->id, known->version + 1};
  if (known.error().fault != Fault::UnknownDataset) return fail(known.error());
  Target target;
  m_random->fill({target.id.data(), DatasetId::size});
  return target;
}

Expected<ImportReport> Datasets::importTable(const std::filesystem::path& path, const ImportOptions& options) {
  if (m_vault->locked()) return fail(Fault::Locked);
  if (options.name.empty() || options.name.size() > limits::maxNameBytes)
    return fail(Fault::BadInput, "name of the data set");
  COPPICE_TRY(const auto source, openTable(path, options.table, [&](std::uint64_t bytes) {
                return !options.progress || options.progress(bytes, 0);
              }));
  COPPICE_TRY(auto plan, planColumns(*source, options));
  COPPICE_TRY(const Target target, targetOf(options.name));
  for (;;) {
    COPPICE_CHECK(m_store->discardStaged());
    auto report = onePass(*source, target, plan, options);
    if (!report) {
      (void)m_store->discardStaged();
      return fail(report.error());
    }
    if (!*report) continue;
    DatasetSchema& schema = (*report)->schema;
    schema.source = path.filename().string();
    COPPICE_TRY(auto sealed,
                m_vault->seal(asBytes(schemaJson(schema)), chunkContext(target.id, target.version, schemaColumn, 0)));
    COPPICE_CHECK(m_store->publish({target.id, target.version, std::move(sealed)}));
    return std::move(**report);
  }
}

Expected<std::optional<ImportReport>> Datasets::onePass(const TableSource& source, const Target& target,
                                                        std::vector<ColumnPlan>& plan, const ImportOptions& options) {
  const TableFormat& format = source.format();
  ImportPass pass(*m_store, *m_vault, target.id, target.version, plan, options, format.decimalComma());
  TableVisitor visitor;
  visitor.header = [](std::span<const std::string_view>) { return Done(); };
  visitor.row = [&](std::span<const std::string_view> fields, std::uint64_t line) { return pass.row(fields, line); };
  visitor.refused = [&](RefusedLine line) { pass.refuse(std::move(line)); };
  visitor.progress = [&](std::uint64_t bytes) { return !options.progress || options.progress(bytes, format.bytes); };
  COPPICE_CHECK(source.read(visitor));
  if (pass.widened()) {
    plan = pass.plan();
    return std::optional<ImportReport>();
  }
  if (pass.rows() == 0) return fail(noRows(pass.takeRefused()));
  COPPICE_CHECK(pass.finish());
  return ImportReport{.schema = {.id = target.id,
                                 .version = target.version,
                                 .name = options.name,
                                 .source = {},
                                 .imported = options.now,
                                 .rows = pass.rows(),
                                 .columns = pass.columns()},
                      .format = format,
                      .refused = pass.takeRefused()};
}

Expected<std::vector<DatasetIndex>> Datasets::index() const {
  COPPICE_TRY(const auto heads, m_store->heads());
  std::vector<DatasetIndex> index;
  for (const DatasetHead& head : heads) index.push_back({head.id, head.version});
  return index;
}

Expected<std::vector<DatasetSchema>> Datasets::list() const {
  COPPICE_TRY(const auto heads, m_store->heads());
  std::vector<DatasetSchema> schemas;
  for (const DatasetHead& head : heads) {
    COPPICE_TRY(const auto text, m_vault->unseal(head.schema, chunkContext(head.id, head.version, schemaColumn, 0)));
    COPPICE_TRY(auto schema, schemaFromJson(asText(text)));
    schemas.push_back(std::move(schema));
  }
  std::sort(schemas.begin(), schemas.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return schemas;
}

Expected<DatasetSchema> Datasets::find(const std::string& name) const {
  COPPICE_TRY(auto schemas, list());
  for (DatasetSchema& schema : schemas) {
    if (schema.name == name) return std::move(schema);
  }
  return fail(Fault::UnknownDataset, name);
}

Expected<DatasetSchema> Datasets::schemaOf(const DatasetId& id) const {
  COPPICE_TRY(auto schemas, list());
  for (DatasetSchema& schema : schemas) {
    if (schema.id == id) return std::move(schema);
  }
  return fail(Fault::UnknownDataset, id.hex());
}

Expected<Bytes> Datasets::openChunk(const DatasetSchema& schema, std::uint32_t column, std::uint32_t chunk) const {
  COPPICE_TRY(const auto sealed, m_store->chunk(schema.id, schema.version, column, chunk));
  return m_vault->unseal(sealed, chunkContext(schema.id, schema.version, column, chunk));
}

Expected<FeatureColumn> Datasets::readColumn(const DatasetSchema& schema, std::size_t column,
                                             std::uint64_t rows) const {
  const auto index = static_cast<std::uint32_t>(column);
  std::vector<double> values;
  for (std::uint64_t begin = 0; begin < rows; begin += chunkValues) {
    COPPICE_TRY(const auto plain, openChunk(schema, index, static_cast<std::uint32_t>(begin / chunkValues)));
    COPPICE_CHECK(decodeChunk(plain, std::min<std::uint64_t>(chunkValues, schema.rows - begin), values));
  }
  values.resize(rows);
  FeatureColumn out{.name = schema.columns[column].name,
                    .type = schema.columns[column].type,
                    .numbers = {},
                    .codes = {},
                    .dictionary = {}};
  if (out.type != ColumnType::Category) {
    out.numbers = std::move(values);
    return out;
  }
  COPPICE_TRY(const auto dictionary, openChunk(schema, index, dictionaryChunk));
  COPPICE_TRY(out.dictionary, decodeDictionary(dictionary));
  const auto known = static_cast<double>(out.dictionary.size());
  for (const double value : values) {
    if (!std::isnan(value) && !(value >= 0 && value < known)) return fail(Fault::DamagedData, "category of a column");
    out.codes.push_back(std::isnan(value) ? FeatureColumn::missingCode : static_cast<std::int32_t>(value));
  }
  return out;
}

Expected<std::vector<RecordKey>> Datasets::readKeys(const DatasetSchema& schema) const {
  std::vector<RecordKey> keys;
  const auto column = static_cast<std::uint32_t>(schema.columns.size());
  for (std::uint64_t begin = 0; begin < schema.rows; begin += chunkValues) {
    COPPICE_TRY(const auto plain, openChunk(schema, column, static_cast<std::uint32_t>(begin / chunkValues)));
    const std::size_t count = std::min<std::uint64_t>(chunkValues, schema.rows - begin);
    if (plain.size() != count * RecordKey::size) return fail(Fault::DamagedData, "record keys");
    for (std::size_t i = 0; i < count; ++i) {
      keys.push_back(*RecordKey::fromBytes(BytesView(plain).subspan(i * RecordKey::size, RecordKey::size)));
    }
  }
  return keys;
}

Expected<FeatureView> Datasets::read(const consent::Grant& grant, std::span<const std::string> columns) const {
  if (std::set<std::string>(columns.begin(), columns.end()).size() != columns.size()) {
    return fail(Fault::BadParameters, "a column is asked for twice");
  }
  std::vector<DatasetSchema> schemas;
  for (const consent::DatasetColumns& granted : grant.datasets()) {
    COPPICE_TRY(auto schema, schemaOf(granted.dataset));
    schemas.push_back(std::move(schema));
  }
  FeatureView view;
  for (const std::string& name : columns) view.columns.push_back(allMissing(name, typeOver(schemas, grant, name), 0));
  for (const DatasetSchema& schema : schemas) {
    for (FeatureColumn& column : view.columns) {
      if (!grant.covers(schema.id, column.name)) {
        COPPICE_CHECK(joinRows(column, allMissing(column.name, column.type, schema.rows)));
        continue;
      }
      const auto index = columnIndex(schema, column.name);
      if (!index) return fail(Fault::ColumnMissing, column.name + " in " + schema.name);
      COPPICE_TRY(auto rows, readColumn(schema, *index, schema.rows));
      COPPICE_CHECK(joinRows(column, std::move(rows)));
    }
    COPPICE_TRY(const auto keys, readKeys(schema));
    view.keys.insert(view.keys.end(), keys.begin(), keys.end());
  }
  return view;
}

Expected<std::vector<std::vector<std::string>>> Datasets::previewForOwner(const DatasetId& id, std::size_t rows) const {
  COPPICE_TRY(const auto schema, schemaOf(id));
  const std::size_t count = std::min<std::size_t>(rows, schema.rows);
  std::vector<std::vector<std::string>> preview(count);
  for (std::size_t i = 0; i < schema.columns.size(); ++i) {
    COPPICE_TRY(const auto column, readColumn(schema, i, count));
    for (std::size_t row = 0; row < count; ++row) preview[row].push_back(valueText(column, row));
  }
  return preview;
}

Expected<FeatureColumn> Datasets::readCell(const DatasetSchema& schema, std::size_t column, std::uint64_t row) const {
  const std::uint64_t first = row / chunkValues * chunkValues;
  const auto index = static_cast<std::uint32_t>(column);
  std::vector<double> values;
  COPPICE_TRY(auto plain, openChunk(schema, index, static_cast<std::uint32_t>(first / chunkValues)));
  const Done decoded = decodeChunk(plain, std::min<std::uint64_t>(chunkValues, schema.rows - first), values);
  crypto::wipe(plain);
  COPPICE_CHECK(decoded);
  const double value = values[row - first];
  crypto::wipe({reinterpret_cast<std::uint8_t*>(values.data()), values.size() * sizeof(double)});
  FeatureColumn out = allMissing(schema.columns[column].name, schema.columns[column].type, 1);
  if (std::isnan(value)) return out;
  if (out.type != ColumnType::Category) {
    out.numbers.front() = value;
    return out;
  }
  COPPICE_TRY(const auto dictionary, openChunk(schema, index, dictionaryChunk));
  COPPICE_TRY(auto texts, decodeDictionary(dictionary));
  if (!(value >= 0 && value < static_cast<double>(texts.size())))
    return fail(Fault::DamagedData, "category of a column");
  out.dictionary.push_back(std::move(texts[static_cast<std::size_t>(value)]));
  out.codes.front() = 0;
  return out;
}

Expected<FeatureView> Datasets::readRecord(const consent::OwnLook& look, const DatasetId& id, std::uint64_t row,
                                           std::span<const std::string> columns) const {
  if (!look.covers(id)) return fail(Fault::NoConsent, "this data set was not granted");
  COPPICE_TRY(const auto schema, schemaOf(id));
  if (row >= schema.rows)
    return fail(Fault::BadInput, schema.name + " has " + std::to_string(schema.rows) + " records");
  FeatureView view;
  for (const std::string& name : columns) {
    const auto index = columnIndex(schema, name);
    if (!index || !look.covers(id, name)) {
      view.columns.push_back(allMissing(name, ColumnType::Number, 1));
      continue;
    }
    COPPICE_TRY(auto cell, readCell(schema, *index, row));
    view.columns.push_back(std::move(cell));
  }
  view.keys.resize(1);
  return view;
}

Done Datasets::remove(const DatasetId& id) { return m_store->remove(id); }

}  // namespace coppice::vault
