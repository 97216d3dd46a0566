#pragma once
/// A sortable, searchable table of one model, with a plain sentence in its place while there is nothing to show.
/// GUI thread.
#include <QTableView>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QStackedLayout;

namespace coppice::ui {

class ListView : public QWidget {
  Q_OBJECT
 public:
  /// name: for keyboard, screen reader and tests.
  ListView(QAbstractItemModel& model, const QString& objectName, const QString& accessibleName,
           QWidget* parent = nullptr);

  void setEmptyText(const QString& text);
  /// Shows a search field above the table.
  void addSearch(const QString& placeholder);
  void sortBy(int column, Qt::SortOrder order);
  /// Row of the model, −1 without a selection.
  int currentRow() const;
  std::vector<int> selectedRows() const;
  void select(int row);
  void selectMany();
  QTableView& table() { return *m_table; }

 Q_SIGNALS:
  void selectionChanged();
  void activated(int row);

 private:
  void refresh();
  void fitColumns();

  QSortFilterProxyModel* m_proxy;
  QTableView* m_table;
  QLabel* m_empty;
  QLineEdit* m_search = nullptr;
  QWidget* m_place;
  QStackedLayout* m_stack;
  bool m_fitted = false;
};

}  // namespace coppice::ui
