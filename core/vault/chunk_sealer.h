#pragma once
/// Turns a block of rows into sealed column chunks and the chunk of their record keys. This is half the work of an
/// import, so it runs beside the reading: a block at a time in a thread of its own, while the next block is filled. The
/// blocks' order is kept, since it decides which of equal rows came first. Internal to the vault.
#include "crypto/purpose_hash.h"
#include "vault/flat_maps.h"
#include "vault/vault.h"

namespace coppice::vault {

/// Up to chunkValues rows.
struct RowBlock {
  std::vector<std::vector<double>> columns;
  Bytes keys;                     // of the first rows
  Bytes canonical;                // texts that name the rows after those
  std::vector<std::size_t> ends;  // of these texts
  std::vector<bool> byRow;        // by row: a text names the whole row, so that equal ones are told apart
};

class ChunkSealer {
 public:
  ChunkSealer(const Vault& vault, const DatasetId& id, std::uint32_t version)
      : m_vault(&vault), m_id(id), m_version(version) {}

  /// Texts become keys, so that a block of long rows does not keep them all.
  void hashKeys(RowBlock& block) const;
  /// Blocks in their order, one at a time; from any thread. Empties the block but keeps its memory. Fails: Locked.
  Expected<std::vector<SealedChunk>> seal(RowBlock& block);
  Expected<SealedChunk> sealChunk(std::uint32_t column, std::uint32_t chunk, BytesView plain) const;

 private:
  void tellEqualKeysApart(RowBlock& block);

  const Vault* m_vault;
  DatasetId m_id;
  std::uint32_t m_version;
  crypto::PurposeHash m_keyHash{"record-key"};
  crypto::PurposeHash m_againHash{"record-key-again"};
  KeyCounter m_occurrences;
  std::uint32_t m_chunk = 0;
};

}  // namespace coppice::vault
