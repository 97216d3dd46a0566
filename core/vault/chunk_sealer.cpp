#include "vault/chunk_sealer.h"

#include <algorithm>

#include "vault/cell.h"
#include "vault/sealing.h"

namespace coppice::vault {

void ChunkSealer::hashKeys(RowBlock& block) const {
  std::size_t begin = 0;
  for (const std::size_t end : block.ends) {
    append(block.keys, m_keyHash(BytesView(block.canonical).subspan(begin, end - begin)).view().first(RecordKey::size));
    begin = end;
  }
  block.canonical.clear();
  block.ends.clear();
}

void ChunkSealer::tellEqualKeysApart(RowBlock& block) {
  constexpr std::size_t ahead = 16;
  const std::span<std::uint8_t> keys(block.keys);
  const auto keyAt = [&](std::size_t row) { return keys.subspan(row * RecordKey::size, RecordKey::size); };
  for (std::size_t row = 0; row < block.byRow.size(); ++row) {
    if (row + ahead < block.byRow.size()) m_occurrences.prefetch(keyAt(row + ahead));
    const std::uint32_t before = block.byRow[row] ? m_occurrences.count(keyAt(row)) : 0;
    if (before == 0) continue;
    Bytes again = toBytes(keyAt(row));
    appendU32(again, before);
    const Digest digest = m_againHash(again);
    std::copy_n(digest.data(), RecordKey::size, keyAt(row).begin());
  }
}

Expected<std::vector<SealedChunk>> ChunkSealer::seal(RowBlock& block) {
  hashKeys(block);
  tellEqualKeysApart(block);
  std::vector<SealedChunk> sealed;
  for (std::vector<double>& values : block.columns) {
    COPPICE_TRY(auto chunk, sealChunk(static_cast<std::uint32_t>(sealed.size()), m_chunk, encodeChunk(values)));
    sealed.push_back(std::move(chunk));
    values.clear();
  }
  COPPICE_TRY(auto keys, sealChunk(static_cast<std::uint32_t>(sealed.size()), m_chunk, block.keys));
  sealed.push_back(std::move(keys));
  block.keys.clear();
  block.byRow.clear();
  ++m_chunk;
  return sealed;
}

Expected<SealedChunk> ChunkSealer::sealChunk(std::uint32_t column, std::uint32_t chunk, BytesView plain) const {
  COPPICE_TRY(auto sealed, m_vault->seal(plain, chunkContext(m_id, m_version, column, chunk)));
  return SealedChunk{column, chunk, std::move(sealed)};
}

}  // namespace coppice::vault
