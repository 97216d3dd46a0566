#include "training/matrix.h"

#include <fcntl.h>
#include <sys/mman.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <utility>

#include "catalogue/record_split.h"

namespace coppice::training {

using namespace catalogue;

namespace {

constexpr std::uint64_t magic = 0x3178'7274'616d'6f63;  // "comatrx1"
constexpr std::size_t headerBytes = 16;
constexpr int seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;
constexpr float missing = std::numeric_limits<float>::quiet_NaN();

std::string numberText(double value) {
  char text[32];
  const auto [end, error] = std::to_chars(text, text + sizeof text, value);
  return error == std::errc() ? std::string(text, end) : std::string();
}

/// nullopt = missing.
std::optional<std::string> textAt(const TableColumn& column, std::size_t row) {
  if (!column.texts.empty()) return column.texts[row];
  if (std::isnan(column.numbers[row])) return std::nullopt;
  return numberText(column.numbers[row]);
}

const TableColumn* find(const Table& table, const std::string& name) {
  const auto it = std::find_if(table.columns.begin(), table.columns.end(),
                               [&name](const TableColumn& column) { return column.name == name; });
  return it == table.columns.end() ? nullptr : &*it;
}

std::vector<float> indices(const TableColumn* column, const std::vector<std::string>& values, std::size_t rows) {
  std::vector<float> result(rows, missing);
  if (column == nullptr) return result;
  std::map<std::string, float> places;
  for (std::size_t i = 0; i < values.size(); ++i) {
    // The vault keeps a flag as 0 or 1: a declared "Yes" means the 1.
    const auto flag = column->flag ? catalogue::flagOf(values[i]) : std::nullopt;
    places.emplace(flag ? numberText(*flag) : values[i], static_cast<float>(i));
  }
  for (std::size_t row = 0; row < rows; ++row) {
    const auto text = textAt(*column, row);
    if (!text) continue;
    if (const auto it = places.find(*text); it != places.end()) result[row] = it->second;
  }
  return result;
}

Expected<std::vector<float>> inputValues(const Input& input, const TableColumn* column, std::size_t rows) {
  if (column == nullptr && input.required) return fail(Fault::ColumnMissing, input.column);
  if (input.kind == InputKind::Category) return indices(column, input.values, rows);
  std::vector<float> result(rows, missing);
  if (column == nullptr) return result;
  if (column->numbers.size() != rows) return fail(Fault::ColumnType, input.column);
  for (std::size_t row = 0; row < rows; ++row) result[row] = static_cast<float>(column->numbers[row]);
  return result;
}

Expected<std::vector<float>> targetValues(const Target& target, const TableColumn* column, std::size_t rows) {
  if (column == nullptr) return fail(Fault::ColumnMissing, target.column);
  if (target.kind == TargetKind::Class) return indices(column, target.values, rows);
  const bool numeric = column->numbers.size() == rows;
  const bool anyText = target.rule.comparison == Comparison::Equal || target.rule.comparison == Comparison::NotEqual;
  if (!numeric && (target.kind == TargetKind::Number || !anyText)) return fail(Fault::ColumnType, target.column);
  Rule rule = target.rule;
  if (column->flag && !rule.number) rule.number = catalogue::flagOf(rule.operand);
  std::vector<float> result(rows, missing);
  for (std::size_t row = 0; row < rows; ++row) {
    if (numeric && !std::isnan(column->numbers[row])) {
      const double value = column->numbers[row];
      result[row] = target.kind == TargetKind::Number ? static_cast<float>(value) : float(rule.holds(value));
    } else if (!numeric && column->texts[row]) {
      result[row] = float(rule.holds(std::string_view(*column->texts[row])));
    }
  }
  return result;
}

/// Key column's text; without one, or where it is empty, the row's recipe columns joined.
std::string recordKey(const Recipe& recipe, const Table& table, std::size_t row) {
  if (const TableColumn* column = recipe.keyColumn.empty() ? nullptr : find(table, recipe.keyColumn)) {
    if (auto text = textAt(*column, row)) return *text;
  }
  std::string key;
  for (const std::string& name : recipe.columns()) {
    const TableColumn* column = find(table, name);
    key += (column != nullptr ? textAt(*column, row).value_or("") : "") + '\x1f';
  }
  return key;
}

struct ChosenRow {
  std::size_t row;
  RecordPlace place;
};

/// Rows with a target, at most rowsCap of them, in an order that does not depend on the file's.
std::vector<ChosenRow> chooseRows(const Recipe& recipe, const Table& table, const std::vector<float>& target) {
  std::vector<ChosenRow> chosen;
  std::map<std::string, std::uint64_t> seen;
  for (std::size_t row = 0; row < table.rows; ++row) {
    if (std::isnan(target[row])) continue;
    const std::string key = recordKey(recipe, table, row);
    // Rows of one key (a person) must fall on one side; rows without a key column are told apart by occurrence.
    const std::uint64_t occurrence = seen[key]++;
    RecordPlace place = recordPlace(key, occurrence);
    if (!recipe.keyColumn.empty()) place.split = recordPlace(key, 0).split;
    chosen.push_back({row, place});
  }
  std::sort(chosen.begin(), chosen.end(), [](const ChosenRow& a, const ChosenRow& b) {
    return std::pair(a.place.order, a.row) < std::pair(b.place.order, b.row);
  });
  if (chosen.size() > recipe.limits.rowsCap) chosen.resize(recipe.limits.rowsCap);
  return chosen;
}

Expected<UniqueFd> sealedFile(std::span<const std::uint8_t> bytes) {
  UniqueFd fd(memfd_create("matrix", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!fd || ftruncate(fd.get(), static_cast<off_t>(bytes.size())) != 0) return fail(Fault::Storage, "memory file");
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t wrote = write(fd.get(), bytes.data() + at, bytes.size() - at);
    if (wrote <= 0) return fail(Fault::Storage, "memory file");
    at += static_cast<std::size_t>(wrote);
  }
  if (fcntl(fd.get(), F_ADD_SEALS, seals) != 0) return fail(Fault::Storage, "memory file cannot be sealed");
  return fd;
}

}  // namespace

Expected<SealedMatrix> buildMatrix(const Recipe& recipe, const Table& table) {
  std::vector<std::vector<float>> columns;
  for (const Input& input : recipe.inputs) {
    COPPICE_TRY(auto values, inputValues(input, find(table, input.column), table.rows));
    columns.push_back(std::move(values));
  }
  COPPICE_TRY(auto target, targetValues(recipe.target, find(table, recipe.target.column), table.rows));
  const std::vector<ChosenRow> chosen = chooseRows(recipe, table, target);
  if (chosen.empty()) return fail(Fault::BadInput, "no row has a value of " + recipe.target.column);
  columns.push_back(std::move(target));
  columns.push_back(recipe.group ? indices(find(table, recipe.group->column), recipe.group->values, table.rows)
                                 : std::vector<float>(table.rows, missing));

  SealedMatrix matrix;
  matrix.rows = static_cast<std::uint32_t>(chosen.size());
  Bytes bytes;
  bytes.reserve(headerBytes + (columns.size() + 1) * chosen.size() * sizeof(float));
  appendU64(bytes, magic);
  appendU32(bytes, matrix.rows);
  appendU32(bytes, static_cast<std::uint32_t>(columns.size() + 1));
  const auto add = [&bytes](float value) { appendU32(bytes, std::bit_cast<std::uint32_t>(value)); };
  for (const auto& column : columns)
    for (const ChosenRow& row : chosen) add(column[row.row]);
  for (const ChosenRow& row : chosen) {
    const bool heldOut = isHeldOut(row.place, recipe.evaluationShare);
    matrix.heldOut += heldOut ? 1 : 0;
    add(heldOut ? 1.0F : 0.0F);
  }
  COPPICE_TRY(matrix.fd, sealedFile(bytes));
  return matrix;
}

Expected<SealedMatrix> recordMatrix(const Recipe& recipe, const Table& table) {
  if (table.rows != 1) return fail(Fault::BadInput, "one record at a time");
  SealedMatrix matrix;
  matrix.rows = 1;
  Bytes bytes;
  appendU64(bytes, magic);
  appendU32(bytes, matrix.rows);
  appendU32(bytes, static_cast<std::uint32_t>(recipe.inputs.size() + 3));
  const auto add = [&bytes](float value) { appendU32(bytes, std::bit_cast<std::uint32_t>(value)); };
  for (const Input& input : recipe.inputs) {
    COPPICE_TRY(const auto values, inputValues(input, find(table, input.column), table.rows));
    add(values.front());
  }
  for (const float value : {missing, missing, 0.0F}) add(value);  // target, group, split
  COPPICE_TRY(matrix.fd, sealedFile(bytes));
  return matrix;
}

Expected<SealedMatrix> joinMatrices(const Recipe& recipe, std::span<const SealedMatrix> parts) {
  if (parts.empty()) return fail(Fault::BadInput, "no matrix to join");
  std::vector<MatrixView> views;
  SealedMatrix joined;
  for (const SealedMatrix& part : parts) {
    COPPICE_TRY(MatrixView view, MatrixView::map(recipe, part.fd));
    joined.rows += view.rows();
    joined.heldOut += part.heldOut;
    views.push_back(std::move(view));
  }
  const std::size_t columns = recipe.inputs.size() + 3;
  Bytes bytes;
  bytes.reserve(headerBytes + columns * joined.rows * sizeof(float));
  appendU64(bytes, magic);
  appendU32(bytes, joined.rows);
  appendU32(bytes, static_cast<std::uint32_t>(columns));
  for (std::size_t column = 0; column < columns; ++column) {
    for (const MatrixView& view : views) {
      for (const float value : view.column(column)) appendU32(bytes, std::bit_cast<std::uint32_t>(value));
    }
  }
  COPPICE_TRY(joined.fd, sealedFile(bytes));
  return joined;
}

Expected<MatrixView> MatrixView::map(const Recipe& recipe, const UniqueFd& fd) {
  const auto bad = [](const char* why) { return fail(Fault::Malformed, std::string("matrix: ") + why); };
  // Not fstat: the C library makes a path-taking system call of it, and those are locked.
  const off_t end = lseek(fd.get(), 0, SEEK_END);
  if (end < 0) return bad("no file");
  const int found = fcntl(fd.get(), F_GET_SEALS);
  if (found < 0 || (found & seals) != seals) return bad("not sealed");
  const auto size = static_cast<std::size_t>(end);
  if (size < headerBytes) return bad("truncated");
  MatrixView view;
  void* const map = mmap(nullptr, size, PROT_READ, MAP_SHARED, fd.get(), 0);
  if (map == MAP_FAILED) return fail(Fault::WorkerMemory, "matrix");
  view.m_map = map;
  view.m_size = size;
  const BytesView header(static_cast<const std::uint8_t*>(map), headerBytes);
  if (readU64(header.first(8)) != magic) return bad("other format");
  view.m_rows = readU32(header.subspan(8, 4));
  view.m_inputs = recipe.inputs.size();
  const std::size_t columns = readU32(header.subspan(12, 4));
  if (columns != view.m_inputs + 3 || size != headerBytes + columns * view.m_rows * sizeof(float))
    return bad("other shape");
  view.m_values = reinterpret_cast<const float*>(static_cast<const std::uint8_t*>(map) + headerBytes);
  return view;
}

MatrixView::~MatrixView() {
  if (m_map != nullptr) munmap(m_map, m_size);
}

MatrixView::MatrixView(MatrixView&& other) noexcept { *this = std::move(other); }

MatrixView& MatrixView::operator=(MatrixView&& other) noexcept {
  std::swap(m_map, other.m_map);
  std::swap(m_size, other.m_size);
  std::swap(m_values, other.m_values);
  std::swap(m_rows, other.m_rows);
  std::swap(m_inputs, other.m_inputs);
  return *this;
}

}  // namespace coppice::training
