// What the window saves: real files, looked into as whoever gets them would.
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QTextDocument>
#include <QTimer>

#include "shell/main_window.h"
#include "ui/scripted_agent.h"
#include "ui/window_world.h"

using namespace coppice;
using namespace coppice::ui;

namespace {

const char* const cardJson = R"({"format": "coppice-card/1", "name": "Grades <now>", "data": {"rows": 1234,
  "columns": []}, "evaluation": {"total": {"auc": {"value": 0.8125, "interval": [0.75, 0.875]}}}})";

/// What an agent exports says what was asked for, so that a file shows what the window asked.
std::string exported(const pb::Export& wanted) {
  if (wanted.what() == "card") return cardJson;
  const std::string about = wanted.what() + " " + wanted.request();
  if (wanted.format() == "html") return "<!doctype html><h1>Receipt f\xC3\xBCr " + about + "</h1><p>Grades</p>";
  if (wanted.format() == "csv") return "\"number\",\"about\"\n\"1\",\"" + about + "\"\n";
  const char* const context = wanted.format() == "jsonld" ? R"("@context": "https://w3id.org/dpv", )" : "";
  return std::string("{") + context + R"("about": ")" + about + R"("})";
}

pb::Snapshot snapshotWithModel() {
  pb::Snapshot snapshot = someSnapshot();
  pb::RequestSummary& request = *snapshot.mutable_requests(0);
  request.set_state("terminated");
  request.set_rounds_done(3);
  request.set_rounds_counted(3);
  request.set_closed(true);
  return snapshot;
}

struct SavedFrom {
  QTemporaryDir home;
  std::optional<Error> refusal;
  ScriptedAgent agent{home.path().toStdString(), snapshotWithModel(), [this](const pb::Command& command) {
                        pb::Reply reply;
                        if (command.has_consents())
                          *reply.mutable_consents()->add_consents() = someSnapshot().consents(0);
                        if (command.has_export_() && refusal) *reply.mutable_fault() = control::toFault(*refusal);
                        if (command.has_export_() && !refusal)
                          reply.mutable_document()->set_content(exported(command.export_()));
                        return reply;
                      }};
  WindowWorld world{home.path().toStdString()};
  MainWindow window{world.services, world.start};

  /// False: the page's list stayed empty. list: whose first row is what is exported; nullptr: the page as a whole.
  bool open(int page, const char* list) {
    window.show();
    window.showPage(page);
    if (!QTest::qWaitFor([this] { return world.state.online() && world.state.known(); })) return false;
    if (list == nullptr) return true;
    auto* const table = find<QTableView>(list);
    if (!QTest::qWaitFor([table] { return table->model()->rowCount() == 1; })) return false;
    table->selectRow(0);
    return true;
  }
  template <typename Widget>
  Widget* find(const char* name) const {
    return window.findChild<Widget*>(QLatin1String(name));
  }
  /// What lies at `name` after the button was pressed and the page has said `message`; empty: no such file.
  QByteArray save(const char* button, const char* message, const char* name) {
    world.dialogs.file = world.folder.filePath(QLatin1String(name));
    auto* const said = find<QLabel>(message);
    said->clear();
    auto* const press = find<QPushButton>(button);
    if (!QTest::qWaitFor([press] { return press->isEnabled(); })) return {};
    press->click();
    if (!QTest::qWaitFor([said] { return !said->text().isEmpty(); })) return {};
    sentence = said->text();
    QFile file(world.dialogs.file);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }
  pb::Export lastExport() const {
    pb::Export last;
    for (const pb::Command& command : agent.commands()) {
      if (command.has_export_()) last = command.export_();
    }
    return last;
  }
  QString sentence;
};

/// A whole document: signature, at least one page, and its end.
bool isPdfWithAPage(const QByteArray& pdf) {
  const qsizetype page = pdf.indexOf("/Type /Page\n");
  return pdf.startsWith("%PDF-") && page > 0 && pdf.indexOf("/Contents", page) > 0 && pdf.trimmed().endsWith("%%EOF");
}

QString textOf(const QByteArray& html) {
  QTextDocument document;
  document.setHtml(QString::fromUtf8(html));
  return document.toPlainText();
}

QJsonObject objectIn(const QByteArray& json) { return QJsonDocument::fromJson(json).object(); }

const QString aboutReceipt = QStringLiteral("receipts ") + QStringLiteral("72").repeated(32);

}  // namespace

class ExportsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aReceiptIsSavedInEachOfItsForms() {
    SavedFrom page;
    QVERIFY(page.open(MainWindow::Consents, "consents"));
    const auto save = [&page](const char* name) { return page.save("exportReceipt", "consentResult", name); };
    QCOMPARE(objectIn(save("receipt.json"))[QStringLiteral("about")].toString(), aboutReceipt);
    QCOMPARE(page.lastExport().format(), std::string("json"));
    QVERIFY2(page.sentence.contains(page.world.dialogs.file), qPrintable(page.sentence));
    const QJsonObject linked = objectIn(save("receipt.jsonld"));
    QCOMPARE(linked[QStringLiteral("@context")].toString(), QStringLiteral("https://w3id.org/dpv"));
    QCOMPARE(linked[QStringLiteral("about")].toString(), aboutReceipt);
    const QString shown = textOf(save("receipt.html"));
    QVERIFY2(shown.contains(QString(QStringLiteral("für ") % aboutReceipt)), qPrintable(shown));
    QVERIFY(!page.lastExport().language().empty());
    QVERIFY(isPdfWithAPage(save("receipt.pdf")));
    QCOMPARE(page.lastExport().format(), std::string("html"));  // the page makes the PDF of it
    QCOMPARE(QDir(page.world.folder.path()).entryList({QStringLiteral("receipt.*")}).size(), 4);
  }

  /// While the file dialog is open the list may be replaced, by another consent in the same place.
  void theReceiptIsOfTheConsentThatWasChosen() {
    SavedFrom page;
    QVERIFY(page.open(MainWindow::Consents, "consents"));
    page.world.dialogs.meanwhile = [&page] {
      pb::ConsentItem other = someSnapshot().consents(0);
      other.set_request(std::string(32, 'q'));
      page.world.state.consents().replaceAll({other});
    };
    QCOMPARE(objectIn(page.save("exportReceipt", "consentResult", "receipt.json"))[QStringLiteral("about")].toString(),
             aboutReceipt);
  }

  void aModelCardIsSavedInEachOfItsForms() {
    SavedFrom page;
    QVERIFY(page.open(MainWindow::Models, "models"));
    const auto save = [&page](const char* name) { return page.save("exportCard", "modelsMessage", name); };
    QCOMPARE(save("card.json"), QByteArray(cardJson));  // as the provider left it
    const QByteArray html = save("card.html");
    QVERIFY(html.startsWith("<!doctype html><meta charset=\"utf-8\">"));
    const QString shown = textOf(html);
    QVERIFY2(shown.contains(QStringLiteral("Grades <now>")), qPrintable(shown));
    QVERIFY2(shown.contains(QLocale().toString(0.8125, 'f', 4)), qPrintable(shown));
    QVERIFY(isPdfWithAPage(save("card.pdf")));
    for (const char* kind : {"*.html", "*.pdf", "*.json", "*.csv"})
      QVERIFY2(page.world.dialogs.filter.contains(QLatin1String(kind)), kind);
    const QList<QByteArray> lines = save("card.csv").trimmed().split('\n');
    QVERIFY(lines.size() >= 2);
    const auto columns = lines[0].count(',');
    QVERIFY(columns >= 2);
    QVERIFY2(
        std::any_of(lines.begin() + 1, lines.end(),
                    [](const QByteArray& line) { return line.startsWith("\"auc\"") && line.contains(",0.8125,"); }),
        lines.join('|').constData());
    QVERIFY(page.sentence.contains(page.world.dialogs.file));
  }

  void activityAndRecordsAreSavedAsTextAndTable() {
    SavedFrom page;
    QVERIFY(page.open(MainWindow::Activity, nullptr));
    for (const auto& [button, what] : {std::pair{"exportActivity", "activity"}, {"exportAudit", "audit"}}) {
      const std::string name = what;
      const QString about = QString::fromLatin1(what) + QStringLiteral(" ");  // of all requests
      const QByteArray json = page.save(button, "activityMessage", (name + ".json").c_str());
      QCOMPARE(objectIn(json)[QStringLiteral("about")].toString(), about);
      QCOMPARE(page.lastExport().what(), name);
      const QByteArray table = page.save(button, "activityMessage", (name + ".csv").c_str());
      QCOMPARE(table, QByteArray::fromStdString("\"number\",\"about\"\n\"1\",\"" + name + " \"\n"));
      QVERIFY(page.sentence.contains(page.world.dialogs.file));
    }
  }

  /// Whoever closes the file dialog saves nothing and asks nothing.
  void noPlaceNoExport() {
    SavedFrom page;
    QVERIFY(page.open(MainWindow::Consents, "consents"));
    page.find<QPushButton>("exportReceipt")->click();
    page.refusal = Error{Fault::Locked, {}};
    QCOMPARE(page.save("exportReceipt", "consentResult", "receipt.json"), QByteArray());  // the only question
    QCOMPARE(page.sentence, QStringLiteral("Locked"));
    const auto commands = page.agent.commands();
    QCOMPARE(std::count_if(commands.begin(), commands.end(), [](const auto& one) { return one.has_export_(); }), 1);
    QVERIFY(!QFile::exists(page.world.dialogs.file));
  }

  /// The file dialog asks about the name as it was typed: what it becomes with its ending is asked about as well.
  void nothingIsReplacedUnasked() {
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    const QTemporaryDir folder;
    QFile there(folder.filePath(QStringLiteral("card.html")));
    QVERIFY(there.open(QIODevice::WriteOnly));
    QStringList asked;
    const auto save = [&](const char* name, QMessageBox::ButtonRole answer) {
      QTimer person;
      connect(&person, &QTimer::timeout, this, [&] {
        QWidget* const dialog = QApplication::activeModalWidget();
        if (auto* const files = qobject_cast<QFileDialog*>(dialog)) {
          files->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(folder.filePath(QLatin1String(name)));
          static_cast<QDialog*>(files)->accept();
        } else if (auto* const box = qobject_cast<QMessageBox*>(dialog)) {
          asked << box->text();
          if (box->textFormat() != Qt::PlainText) asked << QStringLiteral("as markup");
          for (QAbstractButton* button : box->buttons())
            if (box->buttonRole(button) == answer) return button->click();
        }
      });
      person.start(50);
      ScreenDialogs dialogs;
      return dialogs.saveFile(nullptr, QStringLiteral("Export"), folder.filePath(QStringLiteral("x")),
                              QStringLiteral("Web page (*.html)"));
    };
    QCOMPARE(save("card", QMessageBox::RejectRole), QString());
    QCOMPARE(asked, QStringList{QStringLiteral("card.html exists already. Replace it?")});
    QCOMPARE(save("card", QMessageBox::AcceptRole), folder.filePath(QStringLiteral("card.html")));
    QCOMPARE(asked.size(), 2);
    QCOMPARE(save("new", QMessageBox::RejectRole), folder.filePath(QStringLiteral("new.html")));
    QCOMPARE(asked.size(), 2);
  }

  /// Names of others stand in the questions.
  void whatIsAskedOrToldIsPlainText() {
    int shown = 0;
    QTimer person;
    connect(&person, &QTimer::timeout, this, [&shown] {
      auto* const box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
      if (box == nullptr) return;
      if (box->textFormat() == Qt::PlainText) ++shown;
      box->buttons().front()->click();
    });
    person.start(50);
    ScreenDialogs dialogs;
    dialogs.tell(nullptr, QStringLiteral("T"), QStringLiteral("<b>x</b>"));
    dialogs.confirm(nullptr, {QStringLiteral("T"), QStringLiteral("<b>x</b>"), QStringLiteral("Yes")});
    QCOMPARE(shown, 2);
  }

  void aFolderThatIsNotThereIsSaid_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"json", "html", "pdf"}) QTest::newRow(name) << QString::fromLatin1(name);
  }
  void aFolderThatIsNotThereIsSaid() {
    QFETCH(QString, name);
    SavedFrom page;
    QVERIFY(page.open(MainWindow::Consents, "consents"));
    page.save("exportReceipt", "consentResult", qPrintable(QString(QStringLiteral("none/receipt.") % name)));
    QVERIFY2(page.sentence.contains(QStringLiteral("could not be written")), qPrintable(page.sentence));
  }
};

QTEST_MAIN(ExportsTest)
#include "exports_test.moc"
