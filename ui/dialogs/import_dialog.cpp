#include "dialogs/import_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "bridge/record_text.h"
#include "dialogs/dialogs.h"
#include "widgets/fact_list.h"
#include "widgets/list_view.h"

namespace coppice::ui {

namespace {

constexpr const char* typeNames[] = {"number", "category", "flag", "date"};
enum ColumnPlace { NamePlace, TypePlace, MissingPlace, DistinctPlace, RangePlace, NotePlace, PlaceCount };

QTableWidget* plainTable(const QString& objectName, const QString& accessibleName, QWidget* parent) {
  auto* const table = new QTableWidget(parent);
  setUpTable(*table);
  table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  nameControl(table, objectName, accessibleName);
  return table;
}

void put(QTableWidget& table, int row, int column, const QString& text, Qt::Alignment align = Qt::AlignLeft) {
  auto* const item = new QTableWidgetItem(text);
  item->setTextAlignment(align | Qt::AlignVCenter);
  item->setToolTip(Text::toolTip(text));
  table.setItem(row, column, item);
}

}  // namespace

QString columnRange(const pb::ColumnInfo& column) {
  if (column.distinct() == 0) return {};
  if (column.type() == "date") {
    constexpr double dayMs = 86'400'000;
    return ImportDialog::tr("%1 to %2")
        .arg(Text::date(static_cast<std::int64_t>(column.minimum() * dayMs)),
             Text::date(static_cast<std::int64_t>(column.maximum() * dayMs)));
  }
  if (column.type() != "number") return {};
  return ImportDialog::tr("%1 to %2")
      .arg(QLocale().toString(column.minimum(), 'g', 6), QLocale().toString(column.maximum(), 'g', 6));
}

QString columnNote(const pb::ColumnInfo& column, std::uint64_t rows) {
  if (column.distinct() == 0) return ImportDialog::tr("no values");
  if (column.constant()) return ImportDialog::tr("always the same");
  if (rows > 0 && column.missing() * 2 > rows) return ImportDialog::tr("mostly missing");
  if (column.type() == "category" && rows > 20 && column.distinct() * 2 > rows)
    return ImportDialog::tr("nearly every row differs");
  return {};
}

QString refusedReasons(const google::protobuf::RepeatedPtrField<pb::RefusedLine>& lines, int shown) {
  QStringList reasons;
  for (const pb::RefusedLine& line : lines) {
    if (reasons.size() == shown) return reasons.join(QStringLiteral("; ")) + QStringLiteral("; …");
    reasons << ImportDialog::tr("line %1: %2").arg(line.line()).arg(RecordText::leftOut(line.reason()));
  }
  return reasons.join(QStringLiteral("; "));
}

ImportDialog::ImportDialog(const Services& services, const QString& path, QWidget* parent)
    : QDialog(parent),
      m_services(services),
      m_path(path),
      m_summary(wrappedLabel({}, this)),
      m_name(new QLineEdit(this)),
      m_key(new QComboBox(this)),
      m_columns(plainTable(QStringLiteral("importColumns"), tr("Columns of the file"), this)),
      m_rows(plainTable(QStringLiteral("importRows"), tr("First rows of the file"), this)),
      m_details(new QWidget(this)),
      m_busy(new QProgressBar(this)),
      m_message(wrappedLabel({}, this)) {
  setWindowTitle(tr("Import data"));
  resize(fittingSize(*this, {820, 680}));
  auto* const layout = new QVBoxLayout(this);
  layout->addWidget(headingLabel(QFileInfo(path).fileName(), this));
  addFields(layout);
  auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  m_import = buttons->addButton(tr("Import"), QDialogButtonBox::AcceptRole);
  nameControl(m_import, QStringLiteral("startImport"), tr("Import"));
  nameControl(buttons->button(QDialogButtonBox::Cancel), QStringLiteral("cancelImportDialog"), tr("Cancel"));
  layout->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(m_name, &QLineEdit::textChanged, this, &ImportDialog::refresh);
  ask();
}

ImportDialog::~ImportDialog() {
  if (m_asked != 0) m_services.link.cancel(m_asked);
}

void ImportDialog::addFields(QVBoxLayout* layout) {
  nameControl(m_summary, QStringLiteral("importSummary"), tr("What the file holds"));
  layout->addWidget(m_summary);
  nameControl(m_message, QStringLiteral("importMessage"), tr("What is the matter with the file"));
  layout->addWidget(m_message);
  m_busy->setRange(0, 0);
  m_busy->setTextVisible(false);
  nameControl(m_busy, QStringLiteral("importBusy"), tr("The file is being read"));
  layout->addWidget(m_busy);
  layout->addWidget(m_details, 1);
  layout->addStretch(0);
  auto* const inside = new QVBoxLayout(m_details);
  inside->setContentsMargins(0, 0, 0, 0);
  auto* const form = new QFormLayout;
  const QFileInfo info(m_path);
  m_name->setText(info.isDir() ? info.fileName() : info.completeBaseName());
  m_name->setMaxLength(100);
  nameControl(m_name, QStringLiteral("importName"), tr("Name of the data set"));
  form->addRow(tr("Name:"), m_name);
  nameControl(m_key, QStringLiteral("importKey"), tr("Column that says which rows belong together"));
  m_key->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  form->addRow(tr("Rows belong together by:"), m_key);
  form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
  m_name->setMinimumWidth(320);
  inside->addLayout(form);
  inside->addWidget(m_columns, 3);
  inside->addWidget(wrappedLabel(tr("First rows:"), this));
  inside->addWidget(m_rows, 2);
}

google::protobuf::RepeatedPtrField<pb::ColumnType> ImportDialog::chosenTypes() const {
  google::protobuf::RepeatedPtrField<pb::ColumnType> types;
  for (const auto& [column, type] : m_types) {
    pb::ColumnType* const item = types.Add();
    item->set_column(column);
    item->set_type(type);
  }
  return types;
}

pb::Import ImportDialog::choice() const {
  pb::Import import;
  import.set_path(m_path.toStdString());
  import.set_name(m_name->text().trimmed().toStdString());
  *import.mutable_types() = chosenTypes();
  import.set_key_column(m_key->currentData().toString().toStdString());
  return import;
}

void ImportDialog::ask() {
  pb::Command command;
  command.mutable_preview()->set_path(m_path.toStdString());
  *command.mutable_preview()->mutable_types() = chosenTypes();
  m_asked = m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    m_asked = 0;
    if (std::exchange(m_again, false)) return ask();
    take(reply);
  });
  refresh();
}

void ImportDialog::askAgain() {
  if (m_asked == 0) return ask();
  m_again = true;  // the agent looks at one file at a time
  m_services.link.cancel(m_asked);
}

void ImportDialog::take(const Expected<pb::Reply>& reply) {
  m_good = reply.has_value();
  if (reply) {
    showPreview(reply->preview());
  } else {
    m_message->setText(m_services.sentenceOf(reply.error()).both());
  }
  refresh();
}

void ImportDialog::showPreview(const pb::ImportPreview& preview) {
  const QString format = preview.format() == "xapi" ? tr("Learning statements (xAPI)") : tr("Table (CSV)");
  const int rows = static_cast<int>(preview.rows_read());
  QString text = preview.whole() ? tr("%1 with %Ln record(s).", "", rows).arg(format)
                                 : tr("%1. The first %Ln record(s) were looked at.", "", rows).arg(format);
  if (preview.files() > 1)
    text += QString(u' ' % tr("%Ln file(s) become one data set.", "", static_cast<int>(preview.files())));
  m_summary->setText(text);
  m_message->clear();
  if (preview.lines_refused() > 0) {
    constexpr int shown = 3;
    m_message->setText(tr("%Ln line(s) would be left out (%1).", "", static_cast<int>(preview.lines_refused()))
                           .arg(refusedReasons(preview.refused(), shown)));
  }
  fillColumns(preview);
  fillRows(preview);
  fillKeys(preview);
}

void ImportDialog::fillColumns(const pb::ImportPreview& preview) {
  int focused = -1;  // the row whose type has the keyboard: it goes on there
  for (int row = 0; row < m_columns->rowCount(); ++row) {
    if (QWidget* const type = m_columns->cellWidget(row, TypePlace); type != nullptr && type->hasFocus()) focused = row;
  }
  m_columns->clear();
  m_columns->setColumnCount(PlaceCount);
  m_columns->setHorizontalHeaderLabels(
      {tr("Column"), tr("Type"), tr("Missing"), tr("Different values"), tr("Range"), tr("Note")});
  for (const int figures : {MissingPlace, DistinctPlace})
    m_columns->horizontalHeaderItem(figures)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
  m_columns->setRowCount(preview.columns_size());
  for (int row = 0; row < preview.columns_size(); ++row) {
    const pb::ColumnInfo& column = preview.columns(row);
    put(*m_columns, row, NamePlace, Text::of(column.name()));
    put(*m_columns, row, MissingPlace, Text::number(column.missing()), Qt::AlignRight);
    put(*m_columns, row, DistinctPlace, Text::number(column.distinct()), Qt::AlignRight);
    put(*m_columns, row, RangePlace, columnRange(column));
    put(*m_columns, row, NotePlace, columnNote(column, preview.rows_read()));
    auto* const type = new QComboBox(m_columns);
    for (const char* name : typeNames) type->addItem(Text::columnType(name), QString::fromLatin1(name));
    type->setCurrentIndex(type->findData(QString::fromStdString(column.type())));
    nameControl(type, QStringLiteral("type%1").arg(row), tr("Type of %1").arg(Text::of(column.name())));
    m_columns->setCellWidget(row, TypePlace, type);
    connect(type, &QComboBox::activated, this, [this, type, name = column.name()] {
      m_types[name] = type->currentData().toString().toStdString();
      askAgain();
    });
  }
  m_columns->resizeColumnsToContents();
  constexpr int air = 16;
  for (int place = 0; place + 1 < PlaceCount; ++place)
    m_columns->setColumnWidth(place, m_columns->columnWidth(place) + air);
  m_columns->horizontalHeader()->setStretchLastSection(true);
  if (QWidget* const type = m_columns->cellWidget(focused, TypePlace)) type->setFocus();
}

void ImportDialog::fillRows(const pb::ImportPreview& preview) {
  m_rows->clear();
  m_rows->setColumnCount(preview.columns_size());
  m_rows->setRowCount(preview.first_size());
  QStringList names;
  for (const pb::ColumnInfo& column : preview.columns()) names << Text::of(column.name());
  m_rows->setHorizontalHeaderLabels(names);
  for (int row = 0; row < preview.first_size(); ++row) {
    const pb::PreviewRow& cells = preview.first(row);
    for (int column = 0; column < std::min(cells.cells_size(), preview.columns_size()); ++column)
      put(*m_rows, row, column, Text::of(cells.cells(column)));
  }
  m_rows->horizontalHeader()->setMaximumSectionSize(260);
  m_rows->resizeColumnsToContents();
}

void ImportDialog::fillKeys(const pb::ImportPreview& preview) {
  const QString chosen = m_key->currentData().toString();
  m_key->clear();
  m_key->addItem(tr("nothing, each row is a record of its own"), QString());
  for (const pb::ColumnInfo& column : preview.columns())
    m_key->addItem(tr("the same “%1”").arg(Text::of(column.name())), QString::fromStdString(column.name()));
  m_key->setCurrentIndex(std::max(0, m_key->findData(chosen)));
}

void ImportDialog::refresh() {
  m_busy->setVisible(m_asked != 0);
  if (m_asked != 0 && !m_good) m_summary->setText(tr("The file is being read…"));
  if (m_asked == 0 && !m_good) m_summary->setText(tr("This cannot be imported."));
  m_details->setVisible(m_good);  // of a file that cannot be read there is nothing to choose
  m_message->setVisible(!m_message->text().isEmpty());
  m_import->setEnabled(m_asked == 0 && m_good && !m_name->text().trimmed().isEmpty());
}

}  // namespace coppice::ui
