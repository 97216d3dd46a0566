#include "widgets/list_view.h"

#include <QFocusEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QResizeEvent>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>

#include "models/row_model.h"
#include "widgets/fact_list.h"

namespace coppice::ui {

/// The search in any cell, and the page's own filter.
class RowFilter final : public QSortFilterProxyModel {
 public:
  using QSortFilterProxyModel::QSortFilterProxyModel;
  void setAccepts(std::function<bool(int)> accepts) {
    m_accepts = std::move(accepts);
    invalidateFilter();
  }
  void refilter() { invalidateFilter(); }

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override {
    return (!m_accepts || m_accepts(row)) && QSortFilterProxyModel::filterAcceptsRow(row, parent);
  }

 private:
  std::function<bool(int)> m_accepts;
};

namespace {

constexpr int fewRows = 50;  // as many are measured for their widths

/// Numbers stand at the right edge; a little air keeps them from the words of the next column.
class AiryNumbers final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

 protected:
  void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
    QStyledItemDelegate::initStyleOption(option, index);
    constexpr char16_t enSpace = 0x2002;
    if ((option->displayAlignment & Qt::AlignRight) != 0) option->text += QChar(enSpace);
  }
};

}  // namespace

void setUpTable(QTableView& table) {
  table.setSelectionBehavior(QAbstractItemView::SelectRows);
  table.setSelectionMode(QAbstractItemView::SingleSelection);
  table.setEditTriggers(QAbstractItemView::NoEditTriggers);
  table.setTabKeyNavigation(false);
  table.setShowGrid(false);
  table.setAlternatingRowColors(true);
  table.setWordWrap(false);
  table.verticalHeader()->hide();
  table.horizontalHeader()->setHighlightSections(false);
}

ListView::ListView(QAbstractItemModel& model, const QString& objectName, const QString& accessibleName, QWidget* parent)
    : QWidget(parent),
      m_proxy(new RowFilter(this)),
      m_table(new QTableView(this)),
      m_empty(wrappedLabel({}, this)),
      m_place(new QWidget(this)),
      m_stack(new QStackedLayout(m_place)),
      m_tools(new QHBoxLayout) {
  m_proxy->setSourceModel(&model);
  m_proxy->setSortRole(RowModel<int>::rawRole);
  m_proxy->setFilterKeyColumn(-1);
  m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
  m_proxy->setSortLocaleAware(true);
  m_table->setModel(m_proxy);
  m_table->setItemDelegate(new AiryNumbers(m_table));
  m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);  // the order of the model, until asked
  m_table->setSortingEnabled(true);
  setUpTable(*m_table);
  m_table->horizontalHeader()->setStretchLastSection(true);
  m_table->installEventFilter(this);
  m_table->viewport()->installEventFilter(this);
  nameControl(m_table, objectName, accessibleName);
  m_empty->setObjectName(QString(objectName % QStringLiteral("Empty")));
  m_empty->setAlignment(Qt::AlignCenter);
  m_empty->setMargin(32);
  m_stack->addWidget(m_table);
  m_stack->addWidget(m_empty);
  auto* const layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addLayout(m_tools);
  layout->addWidget(m_place, 1);
  connect(m_proxy, &QAbstractItemModel::modelAboutToBeReset, this, &ListView::keepSelection);
  connect(m_proxy, &QAbstractItemModel::modelReset, this, &ListView::restoreSelection);
  connect(m_proxy, &QAbstractItemModel::modelReset, this, &ListView::refresh);
  connect(m_proxy, &QAbstractItemModel::rowsInserted, this, &ListView::refresh);
  connect(m_proxy, &QAbstractItemModel::dataChanged, this, &ListView::fitColumns);
  connect(m_proxy, &QAbstractItemModel::rowsRemoved, this, &ListView::refresh);
  connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ListView::selectionChanged);
  connect(m_table, &QTableView::activated, this,
          [this](const QModelIndex& index) { Q_EMIT activated(m_proxy->mapToSource(index).row()); });
  refresh();
}

void ListView::setEmptyText(const QString& text) { m_empty->setText(text); }

void ListView::addSearch(const QString& placeholder) {
  m_search = new QLineEdit(this);
  m_search->setPlaceholderText(placeholder);
  m_search->setClearButtonEnabled(true);
  nameControl(m_search, QString(m_table->objectName() % QStringLiteral("Search")), placeholder);
  m_tools->insertWidget(0, m_search, 1);
  tabBeforeTable(m_search);
  connect(m_search, &QLineEdit::textChanged, m_proxy, &QSortFilterProxyModel::setFilterFixedString);
}

void ListView::addTool(QWidget* control) {
  m_tools->addWidget(control);
  tabBeforeTable(control);
}

void ListView::tabBeforeTable(QWidget* control) {
  setTabOrder(m_table, control);  // to where the table is now, wherever the control was
  setTabOrder(control, m_table);
}

bool ListView::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_table->viewport() && event->type() == QEvent::Resize) {
    const auto& resize = static_cast<const QResizeEvent&>(*event);
    if (resize.size().width() != resize.oldSize().width()) fitColumns();
  }
  // Arrow keys cannot select the only row: it is current already. Who comes by keyboard lands on a chosen row.
  const bool byKeyboard = event->type() == QEvent::FocusIn &&
                          static_cast<QFocusEvent*>(event)->reason() < Qt::ActiveWindowFocusReason &&
                          static_cast<QFocusEvent*>(event)->reason() != Qt::MouseFocusReason;
  if (watched == m_table && byKeyboard && m_proxy->rowCount() > 0 && !m_table->selectionModel()->hasSelection())
    m_table->selectRow(std::max(0, m_table->currentIndex().row()));
  return QWidget::eventFilter(watched, event);
}

void ListView::setFilter(std::function<bool(int row)> accepts) {
  m_proxy->setAccepts(std::move(accepts));
  Q_EMIT selectionChanged();
}

void ListView::refilter() {
  m_proxy->refilter();
  Q_EMIT selectionChanged();
}

void ListView::sortBy(int column, Qt::SortOrder order) { m_table->sortByColumn(column, order); }

int ListView::currentRow() const {
  const std::vector<int> rows = selectedRows();
  return rows.empty() ? -1 : rows.front();
}

std::vector<int> ListView::selectedRows() const {
  std::vector<int> rows;
  for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
    rows.push_back(m_proxy->mapToSource(index).row());
  return rows;
}

void ListView::select(int row) {
  m_table->selectRow(m_proxy->mapFromSource(m_proxy->sourceModel()->index(row, 0)).row());
}

/// The same rows stay selected when all of them arrive anew, as after a reconnection.
void ListView::keepSelection() {
  m_kept.clear();
  for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
    m_kept.insert(index.data(RowModel<int>::keyRole).toByteArray());
}

void ListView::restoreSelection() {
  QItemSelection again;
  for (int row = 0; row < m_proxy->rowCount() && !m_kept.isEmpty(); ++row) {
    const QModelIndex index = m_proxy->index(row, 0);
    if (m_kept.remove(index.data(RowModel<int>::keyRole).toByteArray())) again.select(index, index);
  }
  if (again.isEmpty()) return;
  auto* const selection = m_table->selectionModel();
  selection->setCurrentIndex(again.indexes().front(), QItemSelectionModel::NoUpdate);
  selection->select(again, QItemSelectionModel::Select | QItemSelectionModel::Rows);
}

void ListView::selectMany() { m_table->setSelectionMode(QAbstractItemView::ExtendedSelection); }

/// Wide enough for what is there, while that is little; later the person's widths stay.
void ListView::fitColumns() {
  constexpr int widest = 360;
  constexpr int air = 16;
  const int rows = m_proxy->rowCount();
  if (rows == 0 || (rows > fewRows && m_fitted)) return;
  m_fitted = true;
  m_table->resizeColumnsToContents();
  for (int column = 0; column < lastShown(); ++column)
    m_table->setColumnWidth(column, std::min(m_table->columnWidth(column) + air, widest));
  narrowWidest();
}

/// The column that takes the room that is left.
int ListView::lastShown() const {
  int last = m_proxy->columnCount() - 1;
  while (last > 0 && m_table->isColumnHidden(last)) --last;
  return last;
}

/// What is too much is taken from the widest columns, whose text is cut with dots, so that nobody has to scroll
/// sideways.
void ListView::narrowWidest() {
  if (!m_table->isVisible()) return;
  const int narrowest = m_table->fontMetrics().averageCharWidth() * 14;
  const QHeaderView& header = *m_table->horizontalHeader();
  struct Column {
    int index;
    int width;
    int spare;
  };
  std::vector<Column> columns;
  const int last = lastShown();  // takes what is left
  int lastNeeds = header.sectionSizeHint(last);
  for (int row = 0; row < std::min(m_proxy->rowCount(), fewRows); ++row) {
    const int cell = m_table->sizeHintForIndex(m_proxy->index(row, last)).width();
    lastNeeds = std::max(lastNeeds, std::min(cell, 2 * narrowest));
  }
  int overflow = lastNeeds - m_table->viewport()->width();
  for (int index = 0; index < last; ++index) {
    const int width = m_table->columnWidth(index);  // 0: hidden
    columns.push_back({index, width, width - std::max(narrowest, header.sectionSizeHint(index))});
    overflow += width;
  }
  for (; overflow > 0; --overflow) {
    Column* widest = nullptr;
    for (Column& column : columns)
      if (column.spare > 0 && (widest == nullptr || column.width > widest->width)) widest = &column;
    if (widest == nullptr) break;
    --widest->width;
    --widest->spare;
  }
  for (const Column& column : columns)
    if (column.width != m_table->columnWidth(column.index)) m_table->setColumnWidth(column.index, column.width);
  // The header stretches its last section again only when it grows.
  if (overflow <= 0) m_table->setColumnWidth(last, m_table->viewport()->width() - header.sectionPosition(last));
}

void ListView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  fitColumns();
}

void ListView::refresh() {
  // A search without a hit keeps the table's head, so that it is clear what was searched.
  const bool nothing = m_proxy->sourceModel()->rowCount() == 0;
  m_stack->setCurrentWidget(nothing ? static_cast<QWidget*>(m_empty) : m_table);
  if (m_search != nullptr) m_search->setEnabled(!nothing);
  fitColumns();
  Q_EMIT selectionChanged();
}

}  // namespace coppice::ui
