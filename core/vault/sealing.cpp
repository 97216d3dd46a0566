#include "vault/sealing.h"

#include <nlohmann/json.hpp>

#include "catalogue/json_reader.h"

namespace coppice::vault {

using nlohmann::json;

std::string_view typeName(ColumnType type) {
  switch (type) {
    case ColumnType::Number:
      return "number";
    case ColumnType::Category:
      return "category";
    case ColumnType::Flag:
      return "flag";
    case ColumnType::Date:
      return "date";
  }
  return "unknown";
}

std::optional<ColumnType> typeFromName(std::string_view name) {
  for (const auto type : {ColumnType::Number, ColumnType::Category, ColumnType::Flag, ColumnType::Date}) {
    if (typeName(type) == name) return type;
  }
  return std::nullopt;
}

Bytes chunkContext(const DatasetId& id, std::uint32_t version, std::uint32_t column, std::uint32_t chunk) {
  Bytes context = toBytes(id.view());
  appendU32(context, version);
  appendU32(context, column);
  appendU32(context, chunk);
  return context;
}

std::string schemaJson(const DatasetSchema& schema) {
  json columns = json::array();
  for (const ColumnSchema& column : schema.columns) {
    columns.push_back({{"name", column.name},
                       {"type", typeName(column.type)},
                       {"missing", column.missing},
                       {"distinct", column.distinct},
                       {"min", column.min},
                       {"max", column.max},
                       {"mean", column.mean}});
  }
  return json{{"id", schema.id.hex()},
              {"version", schema.version},
              {"name", schema.name},
              {"source", schema.source},
              {"imported_ms", schema.imported.value},
              {"rows", schema.rows},
              {"columns", columns}}
      .dump();
}

Expected<DatasetSchema> schemaFromJson(std::string_view text) {
  COPPICE_TRY(const json object, catalogue::parseStrictJson(text, Fault::DamagedData));
  try {
    DatasetSchema schema;
    schema.id = DatasetId::fromHexText(object.at("id").get_ref<const std::string&>()).value();
    schema.version = object.at("version").get<std::uint32_t>();
    schema.name = object.at("name").get<std::string>();
    schema.source = object.at("source").get<std::string>();
    schema.imported.value = object.at("imported_ms").get<std::int64_t>();
    schema.rows = object.at("rows").get<std::uint64_t>();
    for (const json& column : object.at("columns")) {
      schema.columns.push_back({.name = column.at("name").get<std::string>(),
                                .type = typeFromName(column.at("type").get_ref<const std::string&>()).value(),
                                .missing = column.at("missing").get<std::uint64_t>(),
                                .distinct = column.at("distinct").get<std::uint64_t>(),
                                .min = column.at("min").get<double>(),
                                .max = column.at("max").get<double>(),
                                .mean = column.at("mean").get<double>()});
    }
    return schema;
  } catch (const std::exception& error) {
    return fail(Fault::DamagedData, std::string("data set schema: ") + error.what());
  }
}

Bytes encodeDictionary(const std::vector<std::string>& values) {
  Bytes out;
  for (const std::string& value : values) {
    appendU32(out, static_cast<std::uint32_t>(value.size()));
    append(out, asBytes(value));
  }
  return out;
}

Expected<std::vector<std::string>> decodeDictionary(BytesView bytes) {
  std::vector<std::string> values;
  while (!bytes.empty()) {
    if (bytes.size() < 4) return fail(Fault::DamagedData, "dictionary");
    const std::size_t size = readU32(bytes.first(4));
    bytes = bytes.subspan(4);
    if (size > bytes.size()) return fail(Fault::DamagedData, "dictionary");
    values.emplace_back(asText(bytes.first(size)));
    bytes = bytes.subspan(size);
  }
  return values;
}

}  // namespace coppice::vault
