#pragma once
/// What the vault knows about a data set, and where its sealed parts are kept. In clear: id, version, chunk numbers.
/// Chunk sizes are known too; nothing else is. Source: product.md §3 (My data), learning.md §1.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/expected.h"
#include "base/id.h"

namespace coppice::vault {

/// Names a row whatever the order of the file: hash of its canonical text plus occurrence, or of its key column.
using RecordKey = Id<struct RecordKeyTag, 16>;

/// Flag: 0 or 1. Date: days since 1970, with the time of day as a fraction.
enum class ColumnType { Number = 1, Category, Flag, Date };
std::string_view typeName(ColumnType type);
std::optional<ColumnType> typeFromName(std::string_view name);

struct ColumnSchema {
  std::string name;
  ColumnType type = ColumnType::Category;
  std::uint64_t missing = 0;
  std::uint64_t distinct = 0;         // exact up to distinctMax, which then means "at least"
  double min = 0, max = 0, mean = 0;  // of numbers, flags and dates that are there; 0 without any
  bool constant() const { return distinct <= 1; }
};
inline constexpr std::uint64_t distinctMax = 10'000;

struct DatasetSchema {
  DatasetId id;
  std::uint32_t version = 1;  // grows with each import of the same name
  std::string name;
  std::string source;  // file name
  WallMs imported;
  std::uint64_t rows = 0;
  std::vector<ColumnSchema> columns;
};

inline constexpr std::size_t chunkValues = 4096;

struct SealedChunk {
  std::uint32_t column;
  std::uint32_t chunk;
  Bytes sealed;
};

struct DatasetHead {
  DatasetId id;
  std::uint32_t version;
  Bytes schema;  // sealed
};

/// Kept by storage. A version is staged in pieces, so that no long transaction stops the protocol's journal, and
/// becomes visible all at once.
class DatasetStore {
 public:
  virtual ~DatasetStore() = default;
  virtual Expected<std::vector<DatasetHead>> heads() const = 0;
  virtual Done stage(const DatasetId& id, std::uint32_t version, std::span<const SealedChunk> chunks) = 0;
  /// Makes the version current and removes every other one of this id.
  virtual Done publish(const DatasetHead& head) = 0;
  /// Fails: DamagedData when it is not there.
  virtual Expected<Bytes> chunk(const DatasetId& id, std::uint32_t version, std::uint32_t column,
                                std::uint32_t chunk) const = 0;
  /// Removes what an interrupted import left.
  virtual Done discardStaged() = 0;
  /// Overwrites and removes all of it. Fails: UnknownDataset.
  virtual Done remove(const DatasetId& id) = 0;
};

}  // namespace coppice::vault
