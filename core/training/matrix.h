#pragma once
/// The one way of data into the worker: a matrix of raw numbers in a sealed, read-only memory file. Rows without a
/// target are left out, categories are indices into the recipe's values, NaN is "missing"; the worker prepares features
/// from it. Layout: u64 magic ‖ u32 rows ‖ u32 columns ‖ float32 columns one after the other: inputs in order, target,
/// group, split (1 = held out). Building is for the agent's thread; reading maps the file. Source: learning.md §3,
/// architecture.md §4.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/expected.h"
#include "catalogue/recipe.h"
#include "training/unique_fd.h"

namespace coppice::training {

/// One column as a vault hands it out: numbers (flags 0 or 1, dates in days; NaN = missing), or texts.
struct TableColumn {
  std::string name;
  std::vector<double> numbers;
  std::vector<std::optional<std::string>> texts;
  bool flag = false;
};
/// All columns have the same number of rows; several datasets are joined by rows before.
struct Table {
  std::size_t rows = 0;
  std::vector<TableColumn> columns;
};

struct SealedMatrix {
  UniqueFd fd;
  std::uint32_t rows = 0;
  std::uint32_t heldOut = 0;
};

/// A column that is absent is missing in every row. Fails: ColumnMissing (a required input, the target), ColumnType,
/// BadInput when no row has a target, Storage.
Expected<SealedMatrix> buildMatrix(const catalogue::Recipe& recipe, const Table& table);
/// One record's inputs, for explaining a model on it: target and group stay missing. `table` has that one row; the row
/// is not held out. Fails: as buildMatrix.
Expected<SealedMatrix> recordMatrix(const catalogue::Recipe& recipe, const Table& table);
/// The rows of several matrices of one recipe, one after the other; each row stays on its side of the split. For
/// comparisons with pooled training. Fails: Malformed, BadInput (none), Storage.
Expected<SealedMatrix> joinMatrices(const catalogue::Recipe& recipe, std::span<const SealedMatrix> parts);

/// Read-only view of a received matrix.
class MatrixView {
 public:
  /// Fails: Malformed unless sealed against every change and of exactly the recipe's shape.
  static Expected<MatrixView> map(const catalogue::Recipe& recipe, const UniqueFd& fd);
  ~MatrixView();
  MatrixView(MatrixView&& other) noexcept;
  MatrixView& operator=(MatrixView&& other) noexcept;

  std::uint32_t rows() const { return m_rows; }
  std::span<const float> column(std::size_t index) const { return {m_values + index * m_rows, m_rows}; }
  std::span<const float> target() const { return column(m_inputs); }
  std::span<const float> group() const { return column(m_inputs + 1); }
  std::span<const float> split() const { return column(m_inputs + 2); }

 private:
  MatrixView() = default;
  void* m_map = nullptr;
  std::size_t m_size = 0;
  const float* m_values = nullptr;
  std::uint32_t m_rows = 0;
  std::size_t m_inputs = 0;
};

}  // namespace coppice::training
