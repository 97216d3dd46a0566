#include "pages/models_page.h"

#include <QFileInfo>
#include <QHeaderView>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QTextBrowser>
#include <QVBoxLayout>
#include <utility>

#include "dialogs/dialogs.h"
#include "models/agent_state.h"
#include "models/request_rounds.h"
#include "pages/absence.h"
#include "pages/explanation_panel.h"
#include "pages/figures_view.h"
#include "widgets/fact_list.h"
#include "widgets/list_view.h"
#include "widgets/reliability_chart.h"
#include "widgets/save_document.h"

namespace coppice::ui {

/// Of the requests those whose model is there and learned from this member.
class FinishedRequests final : public QSortFilterProxyModel {
 public:
  FinishedRequests(RequestModel& model, QObject* parent) : QSortFilterProxyModel(parent), m_model(model) {
    setSourceModel(&model);
  }
  std::string idAt(int row) const { return m_model.at(mapToSource(index(row, 0)).row()).id(); }

 protected:
  bool filterAcceptsRow(int row, const QModelIndex&) const override {
    return m_model.at(row).closed() && m_model.at(row).rounds_counted() > 0;
  }

 private:
  RequestModel& m_model;
};

namespace {

/// A model whose shares are exact: the recipe says which kind it is.
bool isLinear(const std::string& recipeJson) {
  const QJsonObject recipe = QJsonDocument::fromJson(QByteArray::fromStdString(recipeJson)).object();
  const QString preset = recipe.value(QStringLiteral("model")).toObject().value(QStringLiteral("preset")).toString();
  return preset == QStringLiteral("linear") || preset == QStringLiteral("logistic");
}

}  // namespace

ModelsPage::ModelsPage(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_finished(new FinishedRequests(services.state.requests(), this)),
      m_list(new ListView(*m_finished, QStringLiteral("models"), tr("Finished models"), this)),
      m_choose(wrappedLabel(tr("Choose a model to see its card. Hold Ctrl and choose a second one to compare the two."),
                            this)),
      m_tabs(new QTabWidget(this)),
      m_view(new QTextBrowser),
      m_explanation(new ExplanationPanel(services)),
      m_rounds(new RequestRounds(services, this)),
      m_message(wrappedLabel({}, this)),
      m_save(new QPushButton(tr("Export…"), this)) {
  build();
  connect(m_list, &ListView::selectionChanged, this, &ModelsPage::showChosen);
  connect(m_save, &QPushButton::clicked, this, &ModelsPage::save);
  connect(&m_services.state, &AgentState::statusChanged, this, [this] {
    // Which data sets there are is known while the vault is open only.
    if (std::exchange(m_unlocked, m_services.state.status().unlocked()) == m_unlocked) return;
    m_explainable.clear();
    showChosen();
  });
  showChosen();
}

void ModelsPage::build() {
  explainEmpty(*m_list, m_services.state, Needs::Space,
               tr("No model that learned from your data is finished yet. When its provider closes the request, its "
                  "card comes here."));
  m_list->selectMany();
  constexpr int neededData = 4;
  m_list->table().setColumnHidden(neededData, true);  // it matters when a request is decided on
  nameControl(m_view, QStringLiteral("card"), tr("Model card"));
  m_view->setOpenLinks(false);
  nameControl(m_tabs, QStringLiteral("modelTabs"), tr("Views of the model"));
  m_tabs->setDocumentMode(true);
  m_tabs->addTab(m_view, tr("Model card"));
  m_tabs->addTab(buildReliability(), tr("Reliability"));
  m_tabs->addTab(m_explanation, tr("For one of my records"));
  m_curves = new FiguresView(*m_rounds, QStringLiteral("model"), this);
  m_tabs->addTab(m_curves, tr("Curves"));
  nameControl(m_save, QStringLiteral("exportCard"), tr("Export the model card"));
  nameControl(m_message, QStringLiteral("modelsMessage"), tr("What happened"));
  auto* const below = new QWidget(this);
  auto* const down = new QVBoxLayout(below);
  down->setContentsMargins(0, 0, 0, 0);
  nameControl(m_choose, QStringLiteral("chooseModel"), tr("What to do here"));
  down->addWidget(m_choose, 0, Qt::AlignTop);
  down->addWidget(m_tabs, 1);
  auto* const line = new QHBoxLayout;
  line->addWidget(m_save);
  line->addWidget(m_message, 1);
  down->addLayout(line);
  auto* const splitter = new QSplitter(Qt::Vertical, this);
  splitter->addWidget(m_list);
  splitter->addWidget(below);
  splitter->setStretchFactor(1, 4);
  splitter->setChildrenCollapsible(false);
  auto* const layout = new QVBoxLayout(this);
  layout->addWidget(splitter);
}

QWidget* ModelsPage::buildReliability() {
  using Row = CalibrationRow;
  auto* const tab = new QWidget;
  m_chart = new ReliabilityChart(tab);
  nameControl(m_chart, QStringLiteral("reliability"), tr("Reliability as a drawing; the table says the same"));
  m_bins = new RowModel<Row>(
      {{tr("Model"), [](const Row& row) { return row.model; }},
       {tr("Predicted"), [](const Row& row) { return Text::percent(row.bin.predicted); },
        [](const Row& row) { return QVariant(row.bin.predicted); }, numbersAlign},
       {tr("Came true"), [](const Row& row) { return Text::percent(row.bin.cameTrue); },
        [](const Row& row) { return QVariant(row.bin.cameTrue); }, numbersAlign},
       {tr("95 % interval"),
        [](const Row& row) { return tr("%1 to %2").arg(Text::percent(row.bin.low), Text::percent(row.bin.high)); },
        [](const Row& row) { return QVariant(row.bin.low); }, numbersAlign},
       {tr("Records"), [](const Row& row) { return QLocale().toString(row.bin.records, 'f', 0); },
        [](const Row& row) { return QVariant(row.bin.records); }, numbersAlign}},
      [](const Row& row) { return QString(row.model % QString::number(row.bin.predicted)).toStdString(); }, this);
  m_binTable = new ListView(*m_bins, QStringLiteral("reliabilityTable"), tr("Reliability in figures"), tab);
  m_binTable->table().horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  auto* const both = new QHBoxLayout;
  both->addWidget(m_chart, 4);
  both->addWidget(m_binTable, 5);  // its four columns fit in German too
  auto* const layout = new QVBoxLayout(tab);
  layout->addWidget(wrappedLabel(
      tr("Of the held-back records that were given a score: how many came true. On the dotted line the model promises "
         "exactly what happens; below it, it promises too much. Upright lines: 95 % intervals."),
      tab));
  layout->addLayout(both, 1);
  return tab;
}

std::vector<std::string> ModelsPage::chosen() const {
  std::vector<std::string> ids;
  for (const int row : m_list->selectedRows()) ids.push_back(m_finished->idAt(row));
  return ids;
}

void ModelsPage::showChosen() {
  m_message->clear();
  for (const std::string& id : chosen()) {
    if (!m_cards.contains(id)) fetchCard(id);
    if (!m_explainable.contains(id)) fetchExplainable(id);
  }
  render();
}

void ModelsPage::fetchCard(const std::string& request) {
  pb::Command command;
  command.mutable_export_()->set_what("card");
  command.mutable_export_()->set_request(toHex(asBytes(request)));
  m_services.link.send(std::move(command), this, [this, request](const Expected<pb::Reply>& reply) {
    if (!reply) {
      const bool missing = reply.error().fault == Fault::NotFound;
      m_message->setText(missing ? tr("The card of this model has not arrived, or the provider left none.")
                                 : m_services.sentenceOf(reply.error()).both());
      return;
    }
    const QByteArray json = QByteArray::fromStdString(reply->document().content());
    auto document = CardDocument::read(json);
    if (!document) return m_message->setText(tr("This card was written by a newer version of Coppice."));
    m_cards.insert_or_assign(request, Card{json, std::move(*document)});
    render();
  });
}

void ModelsPage::fetchExplainable(const std::string& request) {
  pb::Command command;
  command.mutable_show()->set_request(toHex(asBytes(request)));
  m_services.link.send(std::move(command), this, [this, request](const Expected<pb::Reply>& reply) {
    if (!reply) return;  // the card says what is wrong
    const auto& names = reply->request().explainable();
    m_explainable.insert_or_assign(request,
                                   Explainable{isLinear(reply->request().recipe_json()), {names.begin(), names.end()}});
    render();
  });
}

/// One chosen: its card. Two: both side by side in figures.
void ModelsPage::render() {
  const std::vector<std::string> ids = chosen();
  std::vector<const CardDocument*> cards;
  for (const std::string& id : ids) {
    const auto card = m_cards.find(id);
    if (card != m_cards.end()) cards.push_back(&card->second.document);
  }
  if (cards.size() > 2) cards.resize(2);
  m_save->setEnabled(ids.size() == 1 && cards.size() == 1);  // with a second chosen it is unclear which is meant
  m_tabs->setVisible(!cards.empty());
  m_save->setVisible(!cards.empty());
  m_choose->setVisible(ids.empty() && m_finished->rowCount() > 0);
  if (cards.size() == 1) m_view->setHtml(cards.front()->html());
  if (cards.size() == 2) m_view->setHtml(CardDocument::comparisonHtml(*cards[0], *cards[1]));
  m_tabs->setTabText(0, cards.size() == 2 ? tr("Comparison") : tr("Model card"));
  renderReliability(cards);
  m_tabs->setTabVisible(m_tabs->indexOf(m_curves), ids.size() == 1);
  m_rounds->setRequest(ids.size() == 1 ? ids.front() : std::string());
  renderExplanation(ids);
}

void ModelsPage::renderReliability(const std::vector<const CardDocument*>& cards) {
  std::vector<ReliabilityChart::Series> series;
  std::vector<CalibrationRow> rows;
  for (const CardDocument* card : cards) {
    ReliabilityChart::Series one{card->nameBeside(*cards[card == cards.front() ? cards.size() - 1 : 0]), {}};
    if (cards.size() == 1) one.name = card->title();
    for (const CardDocument::CalibrationBin& bin : card->calibration()) {
      one.points.push_back({bin.predicted, bin.cameTrue, bin.low, bin.high});
      rows.push_back({one.name, bin});
    }
    if (!one.points.empty()) series.push_back(std::move(one));
  }
  m_tabs->setTabVisible(m_tabs->indexOf(m_chart->parentWidget()), !rows.empty());
  m_binTable->table().setColumnHidden(0, series.size() < 2);
  m_chart->setSeries(std::move(series));
  m_bins->replaceAll(std::move(rows));
}

void ModelsPage::renderExplanation(const std::vector<std::string>& ids) {
  const auto found = ids.size() == 1 ? m_explainable.find(ids.front()) : m_explainable.end();
  const bool possible = found != m_explainable.end() && found->second.linear;
  m_tabs->setTabVisible(m_tabs->indexOf(m_explanation), possible);
  if (!possible) return m_explanation->setModel({}, {});
  const auto card = m_cards.find(ids.front());
  m_explanation->setLearnedFrom(card == m_cards.end() ? 0 : card->second.document.records());
  m_explanation->setModel(ids.front(), found->second.datasets);
}

void ModelsPage::save() {
  const auto ids = chosen();
  if (ids.size() != 1 || !m_cards.contains(ids.front())) return;
  const Card& card = m_cards.at(ids.front());
  const QString filter = QStringList{tr("Web page (*.html)"), tr("For printing (*.pdf)"),
                                     tr("As the provider left it (*.json)"), tr("Table (*.csv)")}
                             .join(QStringLiteral(";;"));
  const QString path =
      m_services.dialogs.saveFile(this, tr("Export the model card"), QStringLiteral("model-card.html"), filter);
  if (path.isEmpty()) return;
  const QString kind = QFileInfo(path).suffix().toLower();
  const QString html = card.document.html();
  bool saved = false;
  if (kind == QStringLiteral("pdf")) {
    saved = savePdf(path, html);
  } else if (kind == QStringLiteral("json")) {
    saved = saveBytes(path, card.json);
  } else if (kind == QStringLiteral("csv")) {
    saved = saveBytes(path, card.document.csv());
  } else {
    saved = saveBytes(path, "<!doctype html><meta charset=\"utf-8\">" + html.toUtf8());
  }
  m_message->setText(saved ? tr("Saved as %1.").arg(path) : tr("%1 could not be written.").arg(path));
}

}  // namespace coppice::ui
