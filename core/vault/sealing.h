#pragma once
/// How schema and chunks are sealed: contexts bind each piece to its data set, version, column and place, so that
/// pieces cannot be exchanged. Internal to the vault.
#include "vault/dataset.h"
#include "vault/vault.h"

namespace coppice::vault {

inline constexpr std::uint32_t dictionaryChunk = 0xffffffff;
/// Chunk numbers of the schema itself.
inline constexpr std::uint32_t schemaColumn = 0xffffffff;

Bytes chunkContext(const DatasetId& id, std::uint32_t version, std::uint32_t column, std::uint32_t chunk);

std::string schemaJson(const DatasetSchema& schema);
/// Fails: DamagedData.
Expected<DatasetSchema> schemaFromJson(std::string_view text);

Bytes encodeDictionary(const std::vector<std::string>& values);
/// Fails: DamagedData.
Expected<std::vector<std::string>> decodeDictionary(BytesView bytes);

}  // namespace coppice::vault
