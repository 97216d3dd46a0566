#include "models/coverage_model.h"

#include <algorithm>

#include "bridge/record_text.h"
#include "models/row_model.h"

namespace coppice::ui {

namespace {

constexpr int rawRole = RowModel<int>::rawRole;

}  // namespace

void CoverageModel::set(pb::CoverageTable table) {
  beginResetModel();
  m_table = std::move(table);
  m_counts.assign(static_cast<std::size_t>(m_table.titles_size()), {});
  for (const pb::CoverageRow& row : m_table.rows()) {
    for (int i = 0; i < std::min(row.states_size(), m_table.titles_size()); ++i)
      ++m_counts[static_cast<std::size_t>(i)][row.states(i)];
  }
  endResetModel();
}

int CoverageModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : m_table.rows_size(); }

int CoverageModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : 1 + m_table.titles_size();
}

QVariant CoverageModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const pb::CoverageRow& row = m_table.rows(index.row());
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != rawRole) return {};
  if (index.column() == 0) return role == Qt::ToolTipRole ? Text::toolTip(Text::of(row.name())) : Text::of(row.name());
  const int request = index.column() - 1;
  if (request >= row.states_size()) return {};
  const std::string& state = row.states(request);
  if (role == rawRole) return QString::fromStdString(state);
  const QString word = RecordText::coverage(state);
  if (role == Qt::DisplayRole) return word;
  return Text::toolTip(tr("%1: %2").arg(Text::of(m_table.titles(request)), word));
}

QVariant CoverageModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
  if (section == 0) return role == Qt::DisplayRole ? QVariant(tr("Data set")) : QVariant();
  const QString title = Text::of(m_table.titles(section - 1));
  if (role == Qt::ToolTipRole) return Text::toolTip(title);
  if (role != Qt::DisplayRole) return {};
  constexpr qsizetype longest = 28;
  const QString shown = title.size() <= longest ? title : QString(title.left(longest - 1) % QChar(0x2026));
  const auto& counted = countsOf(section - 1);
  const auto granted = counted.find("granted");
  return tr("%1\n%2 of %3 granted").arg(shown).arg(granted == counted.end() ? 0 : granted->second).arg(rowCount());
}

bool CoverageModel::has(int row, const std::string& state) const {
  const auto& states = m_table.rows(row).states();
  return std::find(states.begin(), states.end(), state) != states.end();
}

std::map<std::string, int> CoverageModel::counts() const {
  std::map<std::string, int> all;
  for (const auto& one : m_counts) {
    for (const auto& [state, count] : one) all[state] += count;
  }
  return all;
}

const std::map<std::string, int>& CoverageModel::countsOf(int request) const {
  return m_counts[static_cast<std::size_t>(request)];
}

}  // namespace coppice::ui
