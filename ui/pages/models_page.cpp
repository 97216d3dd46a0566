#include "pages/models_page.h"

#include <QFileInfo>
#include <QPdfWriter>
#include <QPushButton>
#include <QSaveFile>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTextBrowser>
#include <QTextDocument>
#include <QVBoxLayout>

#include "dialogs/dialogs.h"
#include "models/agent_state.h"
#include "widgets/fact_list.h"
#include "widgets/list_view.h"

namespace coppice::ui {

/// Of the requests those whose model is there.
class FinishedRequests final : public QSortFilterProxyModel {
 public:
  FinishedRequests(RequestModel& model, QObject* parent) : QSortFilterProxyModel(parent), m_model(model) {
    setSourceModel(&model);
  }
  std::string idAt(int row) const { return m_model.at(mapToSource(index(row, 0)).row()).id(); }

 protected:
  bool filterAcceptsRow(int row, const QModelIndex&) const override {
    return m_model.at(row).closed() && m_model.at(row).rounds_done() > 0;
  }

 private:
  RequestModel& m_model;
};

ModelsPage::ModelsPage(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_finished(new FinishedRequests(services.state.requests(), this)),
      m_list(new ListView(*m_finished, QStringLiteral("models"), tr("Finished models"), this)),
      m_view(new QTextBrowser(this)),
      m_message(wrappedLabel({}, this)),
      m_save(new QPushButton(tr("Export…"), this)) {
  auto* const layout = new QVBoxLayout(this);
  m_list->setEmptyText(tr("No model is finished yet. When a provider closes a request, the model's card comes here."));
  m_list->selectMany();
  nameControl(m_view, QStringLiteral("card"), tr("Model card"));
  m_view->setOpenLinks(false);
  nameControl(m_save, QStringLiteral("exportCard"), tr("Export the model card"));
  nameControl(m_message, QStringLiteral("modelsMessage"), tr("What happened"));
  auto* const below = new QWidget(this);
  auto* const down = new QVBoxLayout(below);
  down->setContentsMargins(0, 0, 0, 0);
  down->addWidget(m_view, 1);
  auto* const line = new QHBoxLayout;
  line->addWidget(m_save);
  line->addWidget(m_message, 1);
  down->addLayout(line);
  auto* const splitter = new QSplitter(Qt::Vertical, this);
  splitter->addWidget(m_list);
  splitter->addWidget(below);
  splitter->setStretchFactor(1, 3);
  splitter->setChildrenCollapsible(false);
  layout->addWidget(splitter);
  connect(m_list, &ListView::selectionChanged, this, &ModelsPage::show);
  connect(m_save, &QPushButton::clicked, this, &ModelsPage::save);
  show();
}

std::vector<std::string> ModelsPage::chosen() const {
  std::vector<std::string> ids;
  for (const int row : m_list->selectedRows()) ids.push_back(m_finished->idAt(row));
  return ids;
}

void ModelsPage::show() {
  m_message->clear();
  for (const std::string& id : chosen()) {
    if (!m_cards.contains(id)) fetch(id);
  }
  render();
}

void ModelsPage::fetch(const std::string& request) {
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

/// One chosen: its card. Two: both side by side in figures.
void ModelsPage::render() {
  std::vector<const Card*> cards;
  for (const std::string& id : chosen()) {
    const auto card = m_cards.find(id);
    if (card != m_cards.end()) cards.push_back(&card->second);
  }
  m_save->setEnabled(cards.size() == 1);
  m_view->setVisible(!cards.empty());
  m_save->setVisible(!cards.empty());
  if (cards.size() == 1) m_view->setHtml(cards.front()->document.html());
  if (cards.size() >= 2) m_view->setHtml(CardDocument::comparisonHtml(cards[0]->document, cards[1]->document));
}

void ModelsPage::save() {
  const auto ids = chosen();
  if (ids.size() != 1 || !m_cards.contains(ids.front())) return;
  const Card& card = m_cards.at(ids.front());
  const QString path = m_services.dialogs.saveFile(this, tr("Export the model card (.html, .pdf, .json or .csv)"),
                                                   QStringLiteral("model-card.html"));
  if (path.isEmpty()) return;
  const QString kind = QFileInfo(path).suffix().toLower();
  QSaveFile file(path);
  bool saved = file.open(QIODevice::WriteOnly);
  if (saved && kind == QStringLiteral("pdf")) {
    QPdfWriter writer(&file);
    writer.setPageSize(QPageSize(QPageSize::A4));
    QTextDocument document;
    document.setHtml(card.document.html());
    document.print(&writer);
  } else if (saved) {
    QByteArray content = card.document.html().toUtf8();
    content.prepend("<!doctype html><meta charset=\"utf-8\">");
    if (kind == QStringLiteral("json")) content = card.json;
    if (kind == QStringLiteral("csv")) content = card.document.csv();
    saved = file.write(content) == content.size();
  }
  saved = saved && file.commit();
  m_message->setText(saved ? tr("Saved as %1.").arg(path) : tr("%1 could not be written.").arg(path));
}

}  // namespace coppice::ui
