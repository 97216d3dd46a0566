#pragma once
/// A sortable, searchable table of one model, with a plain sentence in its place while there is nothing to show.
/// GUI thread.
#include <QSet>
#include <QTableView>
#include <functional>

class QLabel;
class QLineEdit;
class QHBoxLayout;
class QStackedLayout;

namespace coppice::ui {

/// How every table of the window looks and is walked through: by rows, nothing is edited, and Tab leaves it.
void setUpTable(QTableView& table);

class RowFilter;

class ListView : public QWidget {
  Q_OBJECT
 public:
  /// name: for keyboard, screen reader and tests.
  ListView(QAbstractItemModel& model, const QString& objectName, const QString& accessibleName,
           QWidget* parent = nullptr);

  void setEmptyText(const QString& text);
  /// Shows a search field above the table.
  void addSearch(const QString& placeholder);
  /// Puts `control` beside the search field, above the table.
  void addTool(QWidget* control);
  /// Shows only rows of the model that are accepted, besides the search. Called anew by `refilter`.
  void setFilter(std::function<bool(int row)> accepts);
  void refilter();
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

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void refresh();
  void tabBeforeTable(QWidget* control);
  void keepSelection();
  void restoreSelection();
  void fitColumns();
  void narrowWidest();
  int lastShown() const;

  RowFilter* m_proxy;
  QTableView* m_table;
  QLabel* m_empty;
  QLineEdit* m_search = nullptr;
  QWidget* m_place;
  QStackedLayout* m_stack;
  QHBoxLayout* m_tools;
  QSet<QByteArray> m_kept;  // keys of what was selected before a reset
  bool m_fitted = false;
};

}  // namespace coppice::ui
