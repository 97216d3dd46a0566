#pragma once
/// How every data set (row) stands towards every request (column), as the agent told it last. The state's own name
/// stands under the raw role. GUI thread.
#include <QAbstractTableModel>
#include <map>

#include "bridge/text.h"

namespace coppice::ui {

class CoverageModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  using QAbstractTableModel::QAbstractTableModel;

  void set(pb::CoverageTable table);
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  /// Whether the data set of this row has the state towards any request.
  bool has(int row, const std::string& state) const;
  /// How often each state occurs, over all requests.
  std::map<std::string, int> counts() const;
  const pb::CoverageTable& table() const { return m_table; }

 private:
  const std::map<std::string, int>& countsOf(int request) const;

  pb::CoverageTable m_table;
  std::vector<std::map<std::string, int>> m_counts;  // by request
};

}  // namespace coppice::ui
