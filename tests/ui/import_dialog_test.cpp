#include "dialogs/import_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTableView>
#include <QTableWidget>
#include <QTest>

#include "pages/data_page.h"
#include "style/theme.h"
#include "ui/window_world.h"

using namespace coppice;
using namespace coppice::ui;

namespace {

pb::Reply somePreview() {
  pb::Reply reply;
  pb::ImportPreview& preview = *reply.mutable_preview();
  preview.set_format("csv");
  preview.set_rows_read(10'000);
  preview.set_files(1);
  const auto column = [&](const char* name, const char* type, std::uint64_t missing, std::uint64_t distinct) {
    pb::ColumnInfo& info = *preview.add_columns();
    info.set_name(name);
    info.set_type(type);
    info.set_missing(missing);
    info.set_distinct(distinct);
    info.set_constant(distinct <= 1);
    info.set_minimum(3);
    info.set_maximum(21);
  };
  column("pupil", "category", 0, 9'998);
  column("age", "number", 12, 15);
  column("passed", "flag", 7'200, 2);
  column("country", "category", 0, 1);
  column("note", "flag", 10'000, 0);
  for (const char* pupil : {"anna", "ben"}) {
    pb::PreviewRow& row = *preview.add_first();
    for (const char* cell : {pupil, "12", "yes", "DE", ""}) row.add_cells(cell);
  }
  preview.set_lines_refused(2);
  for (const std::uint64_t line : {std::uint64_t{7}, std::uint64_t{9}}) {
    pb::RefusedLine& refused = *preview.add_refused();
    refused.set_line(line);
    refused.set_reason("another number of fields than the header");
  }
  return reply;
}

template <typename Control>
Control* child(const QWidget& parent, const char* name) {
  return parent.findChild<Control*>(QString::fromLatin1(name));
}

/// COPPICE_TEST_PICTURES=FOLDER keeps what the tests look at.
void shoot(QWidget& widget, const QString& name) {
  const QString folder = qEnvironmentVariable("COPPICE_TEST_PICTURES");
  if (folder.isEmpty()) return;
  for (const Theme theme : {Theme::Light, Theme::Dark}) {
    applyTheme(theme);
    QCoreApplication::processEvents();
    widget.grab().save(
        QString(folder % u'/' % name % (theme == Theme::Dark ? QStringLiteral("-dark.png") : QStringLiteral(".png"))));
  }
  applyTheme(Theme::Light);
}

pb::Snapshot schoolSnapshot() {
  pb::Snapshot snapshot = someSnapshot();
  pb::Dataset& dataset = *snapshot.mutable_datasets(0);
  dataset.set_source("school.csv");
  dataset.clear_columns();
  *dataset.mutable_columns() = somePreview().preview().columns();
  return snapshot;
}

}  // namespace

class ImportDialogTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void whatIsInTheFileIsShownAndCanBeChanged() {
    WindowWorld world;
    ImportDialog dialog(world.services, QStringLiteral("/data/school 7.csv"));
    auto* const import = child<QPushButton>(dialog, "startImport");
    QVERIFY(!import->isEnabled());  // nothing is known yet
    dialog.take(somePreview());
    QTRY_VERIFY(child<QLabel>(dialog, "importMessage")->text() == QStringLiteral("NotRunning"));  // no agent here
    QVERIFY(!import->isEnabled());
    dialog.take(somePreview());
    QVERIFY(import->isEnabled());
    QCOMPARE(child<QLineEdit>(dialog, "importName")->text(), QStringLiteral("school 7"));
    QVERIFY(child<QLabel>(dialog, "importMessage")->text().contains(QStringLiteral("line 7")));

    auto* const columns = child<QTableWidget>(dialog, "importColumns");
    QCOMPARE(columns->rowCount(), 5);
    QCOMPARE(columns->item(1, 2)->text(), QStringLiteral("12"));
    QCOMPARE(columns->item(1, 4)->text(), QStringLiteral("3 to 21"));
    const QStringList notes = {QStringLiteral("nearly every row differs"), QString(), QStringLiteral("mostly missing"),
                               QStringLiteral("always the same"), QStringLiteral("no values")};
    for (int row = 0; row < notes.size(); ++row) QCOMPARE(columns->item(row, 5)->text(), notes[row]);
    auto* const rows = child<QTableWidget>(dialog, "importRows");
    QCOMPARE(rows->item(1, 0)->text(), QStringLiteral("ben"));
    QCOMPARE(rows->item(0, 3)->text(), QStringLiteral("DE"));

    auto* const type = qobject_cast<QComboBox*>(columns->cellWidget(1, 1));
    QCOMPARE(type->currentData().toString(), QStringLiteral("number"));
    type->setCurrentIndex(type->findData(QStringLiteral("category")));
    Q_EMIT type->activated(type->currentIndex());
    QVERIFY(!import->isEnabled());  // the agent looks again
    QTRY_VERIFY(child<QLabel>(dialog, "importMessage")->text() == QStringLiteral("NotRunning"));
    dialog.take(somePreview());
    auto* const key = child<QComboBox>(dialog, "importKey");
    key->setCurrentIndex(key->findData(QStringLiteral("pupil")));
    const pb::Import choice = dialog.choice();
    QCOMPARE(choice.path(), std::string("/data/school 7.csv"));
    QCOMPARE(choice.name(), std::string("school 7"));
    QCOMPARE(choice.key_column(), std::string("pupil"));
    QCOMPARE(choice.types_size(), 1);
    QCOMPARE(choice.types(0).column() + "=" + choice.types(0).type(), std::string("age=category"));
    child<QLineEdit>(dialog, "importName")->setText(QStringLiteral("  "));
    QVERIFY(!import->isEnabled());
    dialog.show();
    shoot(dialog, QStringLiteral("import"));
  }

  void aFileThatCannotBeReadIsOneSentence() {
    WindowWorld world;
    ImportDialog dialog(world.services, QStringLiteral("/data/picture.png"));
    QTRY_VERIFY(child<QLabel>(dialog, "importMessage")->text() == QStringLiteral("NotRunning"));
    dialog.take(fail(Fault::BadCsv, "zero bytes: not a text file"));
    QCOMPARE(child<QLabel>(dialog, "importMessage")->text(), QStringLiteral("BadCsv"));
    QVERIFY(!child<QPushButton>(dialog, "startImport")->isEnabled());
    QVERIFY(child<QPushButton>(dialog, "cancelImportDialog")->isEnabled());
    dialog.show();
    shoot(dialog, QStringLiteral("import-refused"));
  }

  void everyControlHasAName() {
    WindowWorld world;
    ImportDialog dialog(world.services, QStringLiteral("/data/school.csv"));
    dialog.take(somePreview());
    dialog.show();
    for (QWidget* widget : dialog.findChildren<QWidget*>()) {
      if ((widget->focusPolicy() & Qt::TabFocus) == 0 || !widget->isVisible()) continue;
      if (widget->objectName().startsWith(QStringLiteral("qt_"))) continue;
      QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
    }
  }

  /// Choosing a file opens the dialog; only its button begins the import.
  void nothingIsImportedBeforeThePersonSaysSo() {
    WindowWorld world;
    DataPage page(world.services);
    Q_EMIT world.link.snapshotArrived(schoolSnapshot());
    world.dialogs.file = QStringLiteral("/data/school.csv");
    page.show();
    child<QPushButton>(page, "import")->click();
    auto* dialog = page.findChild<ImportDialog*>();
    QVERIFY(dialog != nullptr);
    auto* const message = child<QLabel>(page, "dataMessage");
    dialog->reject();
    QVERIFY(message->text().isEmpty());
    QTRY_VERIFY(page.findChild<ImportDialog*>() == nullptr);
    child<QPushButton>(page, "importFolder")->click();
    dialog = page.findChild<ImportDialog*>();
    QTRY_VERIFY(child<QLabel>(*dialog, "importMessage")->text() == QStringLiteral("NotRunning"));
    dialog->take(somePreview());
    child<QPushButton>(*dialog, "startImport")->click();
    QVERIFY(message->text().contains(QStringLiteral("school")));
    QTRY_COMPARE(message->text(), QStringLiteral("NotRunning"));
  }

  /// A file that is dropped opens the same dialog; nothing else can be dropped, and nothing while the vault is locked.
  void aDroppedFileIsPreviewed() {
    WindowWorld world;
    DataPage page(world.services);
    pb::Snapshot locked = schoolSnapshot();
    locked.mutable_status()->set_unlocked(false);
    page.show();
    const auto drop = [&page](const QMimeData& what) {
      QDragEnterEvent enter(page.rect().center(), Qt::CopyAction, &what, Qt::LeftButton, Qt::NoModifier);
      enter.ignore();
      QCoreApplication::sendEvent(&page, &enter);
      if (!enter.isAccepted()) return false;
      QDropEvent event(page.rect().center(), Qt::CopyAction, &what, Qt::LeftButton, Qt::NoModifier);
      QCoreApplication::sendEvent(&page, &event);
      return true;
    };
    QMimeData file;
    file.setUrls({QUrl::fromLocalFile(QStringLiteral("/data/school.csv"))});
    QMimeData words;
    words.setText(QStringLiteral("/data/school.csv"));
    Q_EMIT world.link.snapshotArrived(locked);
    QVERIFY(!drop(file));
    Q_EMIT world.link.snapshotArrived(schoolSnapshot());
    QVERIFY(!drop(words));
    QVERIFY(page.findChild<ImportDialog*>() == nullptr);
    QVERIFY(drop(file));
    auto* const dialog = page.findChild<ImportDialog*>();
    QVERIFY(dialog != nullptr);
    QCOMPARE(child<QLineEdit>(*dialog, "importName")->text(), QStringLiteral("school"));
  }

  void aDataSetShowsItsQualityAndWhatItFits() {
    WindowWorld world;
    DataPage page(world.services);
    Q_EMIT world.link.snapshotArrived(schoolSnapshot());
    page.resize(900, 700);
    page.show();
    child<QTableView>(page, "datasets")->selectRow(0);
    auto* const fits = child<QTableView>(page, "fits");
    auto* const book = page.findChild<FitBook*>();
    QTRY_VERIFY(!book->asking());
    pb::RequestDetail detail = someDetail();
    detail.set_recipe_json(R"({"inputs": [{"column": "age", "kind": "number", "range": [5, 20]}]})");
    book->take(std::string(32, 'r'), detail);
    QCOMPARE(fits->model()->rowCount(), 1);
    QVERIFY(fits->model()->index(0, 1).data().toString().contains(QStringLiteral("out of range: age")));
    const auto* const columns = child<QTableView>(page, "columns")->model();
    QVERIFY(columns->index(1, 5).data().toString().contains(QStringLiteral("Grades")));
    QCOMPARE(columns->index(3, 5).data().toString(), QStringLiteral("always the same"));
    shoot(page, QStringLiteral("my-data"));
    detail.mutable_fits(0)->add_missing("grade");
    book->take(std::string(32, 'r'), detail);
    QVERIFY(fits->model()->index(0, 1).data().toString().contains(QStringLiteral("grade")));
  }
};

QTEST_MAIN(ImportDialogTest)
#include "import_dialog_test.moc"
