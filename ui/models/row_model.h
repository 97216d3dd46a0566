#pragma once
/// A table of plain values with a key each: what every list of the window shows. Cells hold text; the raw value stands
/// under Qt::UserRole, for sorting, the row's key (bytes) under the role after it. Keys are unique; finding, changing
/// and appending a row take constant time, removing one takes O(rows). GUI thread.
#include <QAbstractTableModel>
#include <functional>
#include <unordered_map>
#include <vector>

#include "bridge/text.h"

namespace coppice::ui {

template <typename Row>
struct RowColumn {
  QString title;
  std::function<QString(const Row&)> text;
  std::function<QVariant(const Row&)> raw = {};  // absent: sorts by the text
  Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter;
};

inline constexpr Qt::Alignment numbersAlign = Qt::AlignRight | Qt::AlignVCenter;

template <typename Row>
class RowModel : public QAbstractTableModel {
 public:
  static constexpr int rawRole = Qt::UserRole;
  static constexpr int keyRole = Qt::UserRole + 1;
  using KeyOf = std::function<std::string(const Row&)>;

  RowModel(std::vector<RowColumn<Row>> columns, KeyOf keyOf, QObject* parent = nullptr)
      : QAbstractTableModel(parent), m_columns(std::move(columns)), m_keyOf(std::move(keyOf)) {}

  int rowCount(const QModelIndex& parent = {}) const override {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
  }
  int columnCount(const QModelIndex& parent = {}) const override {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
  }
  QVariant data(const QModelIndex& index, int role) const override {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = at(index.row());
    const RowColumn<Row>& column = m_columns[static_cast<std::size_t>(index.column())];
    if (role == Qt::DisplayRole) return column.text(row);
    if (role == Qt::ToolTipRole) return Text::toolTip(column.text(row));
    if (role == rawRole) return column.raw ? column.raw(row) : QVariant(column.text(row));
    if (role == keyRole) return QByteArray::fromStdString(m_keyOf(row));
    if (role == Qt::TextAlignmentRole) return QVariant(column.align);
    return {};
  }
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    const RowColumn<Row>& column = m_columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole) return column.title;
    if (role == Qt::TextAlignmentRole) return QVariant(column.align);
    return {};
  }

  const Row& at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
  const std::vector<Row>& rows() const { return m_rows; }
  /// Its row, or −1.
  int find(const std::string& key) const {
    const auto place = m_places.find(key);
    return place == m_places.end() ? -1 : place->second;
  }

  void replaceAll(std::vector<Row> rows) {
    beginResetModel();
    m_rows = std::move(rows);
    m_places.clear();
    m_places.reserve(m_rows.size());
    noteFrom(0);
    endResetModel();
  }
  /// Changes the row with this key, or appends one.
  void put(const Row& row) {
    const int place = find(m_keyOf(row));
    if (place >= 0) {
      m_rows[static_cast<std::size_t>(place)] = row;
      Q_EMIT dataChanged(index(place, 0), index(place, columnCount() - 1));
      return;
    }
    beginInsertRows({}, rowCount(), rowCount());
    m_rows.push_back(row);
    noteFrom(rowCount() - 1);
    endInsertRows();
  }
  void remove(const std::string& key) {
    const int place = find(key);
    if (place < 0) return;
    beginRemoveRows({}, place, place);
    m_places.erase(key);  // first: the key may be the row's own
    m_rows.erase(m_rows.begin() + place);
    noteFrom(place);
    endRemoveRows();
  }

 private:
  void noteFrom(int place) {
    for (; place < rowCount(); ++place) m_places[m_keyOf(at(place))] = place;
  }

  std::vector<RowColumn<Row>> m_columns;
  KeyOf m_keyOf;
  std::vector<Row> m_rows;
  std::unordered_map<std::string, int> m_places;  // by key
};

}  // namespace coppice::ui
