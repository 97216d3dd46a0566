#pragma once
/// Content-addressed directory of blobs (models, bodies, sealed column sums): one file per blob, named by its tree
/// root, with the list of leaf hashes beside it. A blob under way lies in partial/ and continues after a restart at the
/// first chunk that is missing or wrong; only a blob whose every chunk was verified gets its final name (fsync,
/// rename). Memory: one chunk and one leaf list (≤ 256 KiB each) at a time, however large the blob. Source: protocol.md
/// §6.4. Thread rule: one thread per store object; two processes must not share a directory.
#include <filesystem>
#include <map>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "base/expected.h"
#include "base/id.h"

namespace coppice::transport {

class BlobStore {
 public:
  struct Info {
    std::uint64_t sizeBytes = 0;
    std::vector<Digest> leaves;
  };

  /// Lasting blobs are on disk (fsync) when they are complete. Passing ones live for a round: kill -9 loses none, a
  /// loss of power may, which readers notice by their hashes.
  enum class Keeps { Lasting, Passing };
  /// Makes the directory (0700) when missing. Fails: Storage, DiskFull.
  static Expected<BlobStore> open(std::filesystem::path directory, Keeps keeps = Keeps::Lasting);

  bool has(const BlobId& id) const;
  /// Of a complete blob. Fails: NotFound, DamagedData, Storage.
  Expected<Info> info(const BlobId& id) const;
  /// One chunk of a complete blob, checked against its leaf once for as long as its file is not written to.
  /// Fails: NotFound, OutOfRange, DamagedData, Storage.
  Expected<Bytes> readChunk(const BlobId& id, std::uint64_t index) const;
  /// Where a complete blob lies, for readers that map or stream it. Fails: NotFound.
  Expected<std::filesystem::path> path(const BlobId& id) const;
  /// A whole small blob (recipe, notice, card). Fails: TooLarge over `maxBytes`, and as readChunk.
  Expected<Bytes> readAll(const BlobId& id, std::size_t maxBytes) const;

  /// Stores bytes already here. Fails: DiskFull, Storage.
  Expected<BlobId> put(BytesView bytes);

  /// Starts or resumes receiving; returns the number of chunks already verified (all of them: it is complete).
  /// Fails: WrongHash when the leaves do not make the id, TooLarge, DiskFull, Storage.
  Expected<std::uint64_t> begin(const BlobId& id, std::uint64_t sizeBytes, const std::vector<Digest>& leaves);
  /// As above, kept in another way than the store's.
  Expected<std::uint64_t> begin(const BlobId& id, std::uint64_t sizeBytes, const std::vector<Digest>& leaves,
                                Keeps keeps);
  /// The next chunk, in order; one that was received before is fine. Returns the number of chunks now verified. The
  /// last one completes the blob. Fails: Unexpected (not begun, or out of order), WrongHash, DiskFull, Storage.
  Expected<std::uint64_t> writeChunk(const BlobId& id, std::uint64_t index, BytesView chunk);

  /// Complete or partial; nothing happens when absent.
  Done remove(const BlobId& id);
  /// Complete blobs and their sizes.
  Expected<std::map<BlobId, std::uint64_t>> list() const;

 private:
  struct Receiving {
    std::uint64_t sizeBytes = 0;
    std::uint64_t receivedChunks = 0;
    std::vector<Digest> leaves;
    Keeps keeps = Keeps::Lasting;
  };

  /// Which chunks of a file agreed with their leaves, and what the file was then.
  struct Checked {
    std::uint64_t inode = 0;
    std::int64_t writtenNs = 0;
    std::vector<bool> chunks;
  };

  BlobStore(std::filesystem::path directory, Keeps keeps) : m_directory(std::move(directory)), m_keeps(keeps) {}
  std::filesystem::path dataPath(const BlobId& id) const;
  std::filesystem::path leavesPath(const BlobId& id) const;
  std::filesystem::path partialPath(const BlobId& id) const;
  /// The next chunk of `receiving`, known to be right. Returns the number of chunks now there.
  Expected<std::uint64_t> store(const BlobId& id, BytesView chunk);
  Done complete(const BlobId& id, const Receiving& receiving);
  Done writeLeaves(const BlobId& id, const Receiving& receiving) const;

  std::filesystem::path m_directory;
  Keeps m_keeps;
  std::map<BlobId, Receiving> m_receiving;
  mutable std::map<BlobId, Checked> m_checked;
};

}  // namespace coppice::transport
