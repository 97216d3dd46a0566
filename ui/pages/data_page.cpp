#include "pages/data_page.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "bridge/record_text.h"
#include "dialogs/dialogs.h"
#include "dialogs/import_dialog.h"
#include "models/agent_state.h"
#include "pages/absence.h"
#include "widgets/fact_list.h"
#include "widgets/list_view.h"

namespace coppice::ui {

namespace {

QString fitText(const RequestFit& fit) {
  if (!fit.missing.empty())
    return DataPage::tr("does not fit: %1 missing or of another type").arg(Text::list(fit.missing));
  if (!fit.outOfRange.empty()) return DataPage::tr("fits; out of range: %1").arg(Text::list(fit.outOfRange));
  return DataPage::tr("fits");
}

}  // namespace

DataPage::DataPage(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_fitBook(new FitBook(services, this)),
      m_columnModel(new RowModel<ColumnRow>(
          {{tr("Column"), [](const auto& row) { return Text::of(row.info.name()); }},
           {tr("Type"), [](const auto& row) { return Text::columnType(row.info.type()); }},
           {tr("Missing"), [](const auto& row) { return Text::number(row.info.missing()); },
            [](const auto& row) { return QVariant(static_cast<qulonglong>(row.info.missing())); }, numbersAlign},
           {tr("Different values"), [](const auto& row) { return Text::number(row.info.distinct()); },
            [](const auto& row) { return QVariant(static_cast<qulonglong>(row.info.distinct())); }, numbersAlign},
           {tr("Range"), [](const auto& row) { return columnRange(row.info); }},
           {tr("Note"), [](const auto& row) { return row.note; }}},
          [](const ColumnRow& row) { return row.info.name(); }, this)),
      m_fitModel(new RowModel<RequestFit>(
          {{tr("Open request"), [](const auto& row) { return Text::of(row.title); }}, {tr("This data set"), fitText}},
          [](const RequestFit& row) { return row.request; }, this)),
      m_list(new ListView(services.state.datasets(), QStringLiteral("datasets"), tr("Data sets"), this)),
      m_columns(new ListView(*m_columnModel, QStringLiteral("columns"), tr("Columns of the data set"), this)),
      m_fits(new ListView(*m_fitModel, QStringLiteral("fits"), tr("Open requests and the data set"), this)),
      m_message(wrappedLabel({}, this)) {
  setAcceptDrops(true);
  auto* const layout = new QVBoxLayout(this);
  layout->addWidget(m_list, 2);
  addButtons(layout);
  nameControl(m_message, QStringLiteral("dataMessage"), tr("What happened"));
  layout->addWidget(m_message);
  layout->addWidget(m_leftOut, 0, Qt::AlignLeft);
  layout->addWidget(m_columns, 3);
  layout->addWidget(m_fits, 1);
  m_fits->setEmptyText(tr("No open request asks for data now."));
  connect(m_list, &ListView::selectionChanged, this, &DataPage::refresh);
  connect(m_fitBook, &FitBook::changed, this, &DataPage::refreshFits);
  connect(&services.state, &AgentState::statusChanged, this, &DataPage::refresh);
  refresh();
}

void DataPage::addButtons(QVBoxLayout* layout) {
  m_import = new QPushButton(this);
  m_folder = new QPushButton(tr("Import a folder…"), this);
  m_remove = new QPushButton(tr("Remove…"), this);
  m_progress = new QProgressBar(this);
  m_cancel = new QPushButton(tr("Cancel"), this);
  m_leftOut = new QPushButton(tr("Lines that were left out…"), this);
  nameControl(m_import, QStringLiteral("import"), tr("Import a file"));
  nameControl(m_folder, QStringLiteral("importFolder"), tr("Import a folder of files as one data set"));
  nameControl(m_remove, QStringLiteral("removeDataset"), tr("Remove the data set"));
  nameControl(m_progress, QStringLiteral("importProgress"), tr("Progress of the import"));
  nameControl(m_cancel, QStringLiteral("cancelImport"), tr("Cancel the import"));
  nameControl(m_leftOut, QStringLiteral("leftOut"), tr("Lines that were left out"));
  auto* const buttons = new QHBoxLayout;
  for (QPushButton* button : {m_import, m_folder, m_remove}) buttons->addWidget(button);
  buttons->addWidget(m_progress, 1);
  buttons->addWidget(m_cancel);
  buttons->addStretch(1);
  layout->addLayout(buttons);
  m_progress->hide();
  m_cancel->hide();
  m_leftOut->hide();
  connect(m_import, &QPushButton::clicked, this, &DataPage::chooseFile);
  connect(m_folder, &QPushButton::clicked, this, &DataPage::chooseFolder);
  connect(m_remove, &QPushButton::clicked, this, &DataPage::remove);
  connect(m_cancel, &QPushButton::clicked, this, [this] { m_services.link.cancel(m_running); });
  connect(m_leftOut, &QPushButton::clicked, this, &DataPage::showLeftOut);
}

const pb::Dataset* DataPage::current() const {
  const int row = m_list->currentRow();
  return row < 0 ? nullptr : &m_services.state.datasets().at(row);
}

void DataPage::refresh() {
  const bool unlocked = m_services.state.status().unlocked();
  const bool setUp = m_services.state.status().initialised();
  m_import->setVisible(setUp);
  const QString why = absence(m_services.state, Needs::Agent);
  m_list->setEmptyText(!why.isEmpty() ? why
                       : unlocked
                           ? tr("No data yet. Drop a CSV file, xAPI statements or a folder of them here, or choose "
                                "Import. It is copied into your encrypted vault and does not leave this machine.")
                           : tr("The vault is locked. Unlock it to see your data."));
  m_import->setText(unlocked ? tr("Import…") : tr("Unlock…"));
  m_folder->setVisible(unlocked);
  m_remove->setEnabled(current() != nullptr);
  m_columns->setVisible(current() != nullptr);
  m_fits->setVisible(current() != nullptr);
  if (current() != nullptr) m_fitBook->load();
  refreshFits();
}

void DataPage::refreshFits() {
  const pb::Dataset* const dataset = current();
  if (dataset == nullptr) return;
  std::vector<RequestFit> fits = m_fitBook->fitsOf(*dataset);
  std::vector<ColumnRow> rows;
  for (const pb::ColumnInfo& column : dataset->columns()) rows.push_back({column, noteOf(column, *dataset, fits)});
  m_columnModel->replaceAll(std::move(rows));
  m_fits->setEmptyText(m_fitBook->asking() ? tr("Asking which open requests this data set fits…")
                                           : tr("No open request asks for data now."));
  m_fitModel->replaceAll(std::move(fits));
}

QString DataPage::noteOf(const pb::ColumnInfo& column, const pb::Dataset& dataset,
                         const std::vector<RequestFit>& fits) const {
  QStringList notes;
  if (const QString note = columnNote(column, dataset.rows()); !note.isEmpty()) notes << note;
  for (const RequestFit& fit : fits) {
    if (std::find(fit.outOfRange.begin(), fit.outOfRange.end(), column.name()) == fit.outOfRange.end()) continue;
    notes << tr("out of range for “%1”").arg(Text::of(fit.title));
  }
  return notes.join(QStringLiteral("; "));
}

void DataPage::chooseFile() {
  if (!m_services.state.status().unlocked()) return Q_EMIT unlockWanted();
  const QString path = m_services.dialogs.openFile(
      this, tr("Import data"),
      tr("Tables and learning statements (*.csv *.tsv *.txt *.json *.jsonl *.ndjson);;All files (*)"));
  if (!path.isEmpty()) import(path);
}

void DataPage::chooseFolder() {
  const QString path = m_services.dialogs.openFolder(this, tr("Import a folder of files as one data set"));
  if (!path.isEmpty()) import(path);
}

void DataPage::import(const QString& path) {
  if (m_running != 0) return;
  auto* const dialog = new ImportDialog(m_services, QFileInfo(path).absoluteFilePath(), this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this, [this, dialog] { start(dialog->choice()); });
  dialog->open();
}

void DataPage::start(pb::Import import) {
  if (m_running != 0) return;
  m_message->setText(tr("Importing %1…").arg(Text::of(import.name())));
  m_leftOut->hide();
  m_progress->setRange(0, 0);
  m_progress->show();
  m_cancel->show();
  m_import->setEnabled(false);
  m_folder->setEnabled(false);
  pb::Command command;
  *command.mutable_import() = std::move(import);
  m_running = m_services.link.send(
      std::move(command), this, [this](const Expected<pb::Reply>& reply) { finished(reply); },
      [this](const pb::Progress& progress) {
        constexpr int parts = 1000;
        m_progress->setRange(0, progress.total() > 0 ? parts : 0);
        if (progress.total() > 0) m_progress->setValue(static_cast<int>(progress.done() * parts / progress.total()));
      });
}

void DataPage::finished(const Expected<pb::Reply>& reply) {
  m_running = 0;
  m_progress->hide();
  m_cancel->hide();
  m_import->setEnabled(true);
  m_folder->setEnabled(true);
  if (!reply) return m_message->setText(m_services.sentenceOf(reply.error()).both());
  m_done = reply->import();
  const pb::Dataset& dataset = m_done.dataset();
  QString text = tr("Imported %Ln record(s).", "", static_cast<int>(dataset.rows()));
  if (m_done.lines_refused() > 0)
    text += QString(u' ' % tr("%Ln line(s) were left out.", "", static_cast<int>(m_done.lines_refused())));
  m_leftOut->setVisible(m_done.lines_refused() > 0);
  m_message->setText(text);
  m_services.state.datasets().put(dataset);
  m_list->select(m_services.state.datasets().find(dataset.id()));
}

void DataPage::showLeftOut() {
  constexpr int shown = 20;
  QStringList lines;
  for (int i = 0; i < std::min(m_done.refused_size(), shown); ++i)
    lines << tr("Line %1: %2").arg(m_done.refused(i).line()).arg(RecordText::leftOut(m_done.refused(i).reason()));
  const int more = static_cast<int>(m_done.lines_refused()) - static_cast<int>(lines.size());
  if (more > 0) lines << tr("… and %Ln more.", "", more);
  m_services.dialogs.tell(this, tr("Lines that were left out"), lines.join(u'\n'));
}

void DataPage::remove() {
  if (current() == nullptr) return;
  const std::string id = current()->id();  // the list may change while the person thinks
  const Question question{tr("Remove data"),
                          tr("Remove “%1” from the vault? Training with it stops. Your own file is not touched.")
                              .arg(Text::of(current()->name())),
                          tr("Remove")};
  if (!m_services.dialogs.confirm(this, question)) return;
  pb::Command command;
  command.mutable_remove_dataset()->set_dataset(toHex(asBytes(id)));
  m_leftOut->hide();
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    m_message->setText(reply ? tr("Removed.") : m_services.sentenceOf(reply.error()).both());
  });
}

void DataPage::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls() && m_services.state.status().unlocked() && m_running == 0)
    event->acceptProposedAction();
}

void DataPage::dropEvent(QDropEvent* event) {
  const QList<QUrl> urls = event->mimeData()->urls();
  if (urls.size() > 1) return m_message->setText(tr("One file or folder at a time, please."));
  if (!urls.isEmpty() && urls.front().isLocalFile()) import(urls.front().toLocalFile());
}

}  // namespace coppice::ui
