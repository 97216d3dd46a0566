#include "pages/data_page.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLocale>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "dialogs/dialogs.h"
#include "models/agent_state.h"
#include "widgets/fact_list.h"
#include "widgets/list_view.h"

namespace coppice::ui {

namespace {

QString rangeOf(const pb::ColumnInfo& column) {
  if (column.type() == "date") {
    constexpr double dayMs = 86'400'000;
    return DataPage::tr("%1 to %2")
        .arg(Text::date(static_cast<std::int64_t>(column.minimum() * dayMs)),
             Text::date(static_cast<std::int64_t>(column.maximum() * dayMs)));
  }
  if (column.type() != "number") return {};
  return DataPage::tr("%1 to %2")
      .arg(QLocale().toString(column.minimum(), 'g', 6), QLocale().toString(column.maximum(), 'g', 6));
}

}  // namespace

DataPage::DataPage(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_columnModel(new RowModel<pb::ColumnInfo>(
          {{tr("Column"), [](const auto& row) { return Text::of(row.name()); }},
           {tr("Type"), [](const auto& row) { return Text::columnType(row.type()); }},
           {tr("Missing"), [](const auto& row) { return Text::number(row.missing()); },
            [](const auto& row) { return QVariant(static_cast<qulonglong>(row.missing())); }, numbersAlign},
           {tr("Different values"), [](const auto& row) { return Text::number(row.distinct()); },
            [](const auto& row) { return QVariant(static_cast<qulonglong>(row.distinct())); }, numbersAlign},
           {tr("Range"), rangeOf},
           {tr("Note"), [](const auto& row) { return row.constant() ? tr("always the same") : QString(); }}},
          [](const pb::ColumnInfo& row) { return row.name(); }, this)),
      m_list(new ListView(services.state.datasets(), QStringLiteral("datasets"), tr("Data sets"), this)),
      m_columns(new ListView(*m_columnModel, QStringLiteral("columns"), tr("Columns of the data set"), this)),
      m_message(wrappedLabel({}, this)),
      m_progress(new QProgressBar(this)),
      m_import(new QPushButton(tr("Import…"), this)),
      m_cancel(new QPushButton(tr("Cancel"), this)),
      m_remove(new QPushButton(tr("Remove…"), this)) {
  setAcceptDrops(true);
  auto* const layout = new QVBoxLayout(this);
  layout->addWidget(m_list, 1);
  nameControl(m_import, QStringLiteral("import"), tr("Import a file"));
  nameControl(m_remove, QStringLiteral("removeDataset"), tr("Remove the data set"));
  nameControl(m_cancel, QStringLiteral("cancelImport"), tr("Cancel the import"));
  nameControl(m_progress, QStringLiteral("importProgress"), tr("Progress of the import"));
  nameControl(m_message, QStringLiteral("dataMessage"), tr("What happened"));
  auto* const buttons = new QHBoxLayout;
  buttons->addWidget(m_import);
  buttons->addWidget(m_remove);
  buttons->addWidget(m_progress, 1);
  buttons->addWidget(m_cancel);
  buttons->addStretch(1);
  layout->addLayout(buttons);
  layout->addWidget(m_message);
  layout->addWidget(m_columns, 1);
  m_progress->hide();
  m_cancel->hide();
  connect(m_import, &QPushButton::clicked, this, &DataPage::chooseFile);
  connect(m_remove, &QPushButton::clicked, this, &DataPage::remove);
  connect(m_cancel, &QPushButton::clicked, this, [this] { m_services.link.cancel(m_running); });
  connect(m_list, &ListView::selectionChanged, this, &DataPage::refresh);
  connect(&services.state, &AgentState::statusChanged, this, &DataPage::refresh);
  refresh();
}

const pb::Dataset* DataPage::current() const {
  const int row = m_list->currentRow();
  return row < 0 ? nullptr : &m_services.state.datasets().at(row);
}

void DataPage::refresh() {
  const bool unlocked = m_services.state.status().unlocked();
  m_list->setEmptyText(unlocked ? tr("No data yet. Drop a CSV file here, or choose Import. It is copied into your "
                                     "encrypted vault and does not leave this machine.")
                                : tr("The vault is locked. Unlock it to see your data."));
  m_import->setText(unlocked ? tr("Import…") : tr("Unlock…"));
  const pb::Dataset* const dataset = current();
  m_remove->setEnabled(dataset != nullptr);
  m_columns->setVisible(dataset != nullptr);
  if (dataset != nullptr) m_columnModel->replaceAll({dataset->columns().begin(), dataset->columns().end()});
}

void DataPage::chooseFile() {
  if (!m_services.state.status().unlocked()) return Q_EMIT unlockWanted();
  const QString path =
      m_services.dialogs.openFile(this, tr("Import data"), tr("Tables (*.csv *.tsv *.txt);;All files (*)"));
  if (!path.isEmpty()) import(path);
}

void DataPage::import(const QString& path) {
  if (m_running != 0) return;
  pb::Command command;
  command.mutable_import()->set_path(QFileInfo(path).absoluteFilePath().toStdString());
  command.mutable_import()->set_name(QFileInfo(path).completeBaseName().toStdString());
  m_message->setText(tr("Reading %1…").arg(QFileInfo(path).fileName()));
  m_progress->setRange(0, 0);
  m_progress->show();
  m_cancel->show();
  m_import->setEnabled(false);
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
  if (!reply) return m_message->setText(m_services.sentenceOf(reply.error()).both());
  const pb::ImportDone& done = reply->import();
  QString text = tr("Imported %n record(s).", "", static_cast<int>(done.dataset().rows()));
  if (done.lines_refused() > 0) {
    QStringList reasons;
    constexpr int shown = 3;
    for (int i = 0; i < std::min(done.refused_size(), shown); ++i)
      reasons << tr("line %1: %2").arg(done.refused(i).line()).arg(Text::of(done.refused(i).reason()));
    text += QString(u' ' % tr("%n line(s) were left out (%1).", "", static_cast<int>(done.lines_refused()))
                               .arg(reasons.join(QStringLiteral("; "))));
  }
  m_message->setText(text);
  m_services.state.datasets().put(done.dataset());
  m_list->select(m_services.state.datasets().find(done.dataset().id()));
}

void DataPage::remove() {
  const pb::Dataset* const dataset = current();
  if (dataset == nullptr) return;
  const Question question{tr("Remove data"),
                          tr("Remove “%1” from the vault? Training with it stops. Your own file is not touched.")
                              .arg(Text::of(dataset->name())),
                          tr("Remove")};
  if (!m_services.dialogs.confirm(this, question)) return;
  pb::Command command;
  command.mutable_remove_dataset()->set_dataset(toHex(asBytes(dataset->id())));
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    m_message->setText(reply ? tr("Removed.") : m_services.sentenceOf(reply.error()).both());
  });
}

void DataPage::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls() && m_services.state.status().unlocked()) event->acceptProposedAction();
}

void DataPage::dropEvent(QDropEvent* event) {
  const QList<QUrl> urls = event->mimeData()->urls();
  if (!urls.isEmpty() && urls.front().isLocalFile()) import(urls.front().toLocalFile());
}

}  // namespace coppice::ui
