#include "pages/consent_detail.h"

#include <QTabWidget>
#include <QVBoxLayout>

#include "bridge/record_text.h"
#include "models/agent_state.h"
#include "widgets/fact_list.h"
#include "widgets/list_view.h"

namespace coppice::ui {

namespace {

QVariant sortKey(std::int64_t number) { return QVariant(static_cast<qlonglong>(number)); }

QString dataName(const pb::ConsentData& data) {
  return data.name().empty() ? ConsentDetail::tr("%1 (removed)").arg(Text::shortId(data.dataset()))
                             : Text::of(data.name());
}

QString dataNames(const pb::HistoryEntry& entry) {
  if (entry.data().empty()) return RecordText::dataSets(static_cast<int>(entry.datasets()));
  constexpr int few = 3;
  if (entry.data_size() > few) return RecordText::dataSets(entry.data_size());
  QStringList names;
  for (const pb::ConsentData& data : entry.data()) names << dataName(data);
  return names.join(QStringLiteral(", "));
}

}  // namespace

ConsentDetail::ConsentDetail(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_dataNote(wrappedLabel({}, this)),
      m_historyNote(wrappedLabel({}, this)),
      m_sentNote(wrappedLabel({}, this)),
      m_tabs(new QTabWidget(this)) {
  m_dataModel = new DataModel(
      {{tr("Data set"), dataName}, {tr("Columns"), [](const auto& row) { return Text::list(row.columns()); }}},
      [](const pb::ConsentData& row) { return row.dataset(); }, this);
  m_historyModel = new HistoryModel(
      {{tr("When"), [](const auto& row) { return row.time_ms() > 0 ? Text::dateTime(row.time_ms()) : QString(); },
        [](const auto& row) { return sortKey(static_cast<std::int64_t>(row.sequence())); }},
       {tr("Decision"), [](const auto& row) { return RecordText::decision(row.event(), row.state()); }},
       {tr("Until"), [](const auto& row) { return row.state() == "granted" ? Text::date(row.until_ms()) : QString(); },
        [](const auto& row) { return sortKey(row.until_ms()); }},
       {tr("Data"), dataNames},
       {tr("Receipt"),
        [](const auto& row) { return tr("no. %1, %2").arg(row.sequence()).arg(Text::shortId(row.record())); }}},
      [](const pb::HistoryEntry& row) { return std::to_string(row.sequence()); }, this);
  m_data = new ListView(*m_dataModel, QStringLiteral("consentData"), tr("Data sets of this consent"), this);
  m_history = new ListView(*m_historyModel, QStringLiteral("consentHistory"), tr("Decisions on this request"), this);
  m_sent = new ListView(services.state.sent(), QStringLiteral("consentSent"), tr("What left this machine"), this);
  m_history->setEmptyText(tr("Nothing was decided yet."));
  m_sent->setEmptyText(tr("Nothing has left this machine."));
  m_sent->sortBy(0, Qt::DescendingOrder);
  constexpr int requestColumn = 1;
  m_sent->table().setColumnHidden(requestColumn, true);  // it is the selected one
  nameControl(m_dataNote, QStringLiteral("consentDataNote"), tr("About the data sets"));
  nameControl(m_historyNote, QStringLiteral("consentHistoryNote"), tr("About the decisions"));
  nameControl(m_sentNote, QStringLiteral("consentSentNote"), tr("Sum"));
  nameControl(m_tabs, QStringLiteral("consentParts"), tr("Parts of this consent"));
  m_tabs->addTab(page(m_data, m_dataNote), tr("Data sets"));
  m_tabs->addTab(page(m_history, m_historyNote), tr("History"));
  m_tabs->addTab(page(m_sent, m_sentNote), tr("What left this machine"));
  auto* const layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(m_tabs);
  connect(&services.state.sent(), &QAbstractItemModel::rowsInserted, this,
          [this](const QModelIndex&, int first) { addSent(first); });
  connect(&services.state.sent(), &QAbstractItemModel::modelReset, this, [this] {
    m_bytes = 0;
    addSent(0);
  });
}

QWidget* ConsentDetail::page(ListView* list, QLabel* note) {
  auto* const page = new QWidget(m_tabs);
  auto* const layout = new QVBoxLayout(page);
  layout->addWidget(list, 1);
  layout->addWidget(note);
  return page;
}

void ConsentDetail::setConsent(const pb::ConsentItem& consent) {
  const bool locked = !m_services.state.status().unlocked();
  std::string seen = consent.SerializeAsString() + (locked ? "locked" : "open");
  if (m_seen == seen) return;  // a status that changed leaves selection and scroll bar where they are
  m_seen = std::move(seen);
  const bool other = m_request != consent.request();
  m_request = consent.request();
  m_dataModel->replaceAll({consent.data().begin(), consent.data().end()});
  m_data->setEmptyText(locked ? tr("The vault is locked, so the columns of this consent cannot be read.")
                              : tr("The newest decision on this request names no data set."));
  m_dataNote->setVisible(!consent.data().empty());
  m_dataNote->setText(RecordText::dataSets(consent.data_size()));
  fetchHistory();
  if (!other) return;
  m_historyModel->replaceAll({});
  m_sent->setFilter([this](int row) { return m_services.state.sent().at(row).request == m_request; });
  m_bytes = 0;
  addSent(0);
}

void ConsentDetail::fetchHistory() {
  pb::Command command;
  command.mutable_history()->set_request(toHex(asBytes(m_request)));
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    if (reply && reply->has_history()) return take(reply->history());
    if (!reply) m_history->setEmptyText(m_services.sentenceOf(reply.error()).both());
  });
}

void ConsentDetail::take(const pb::ConsentHistory& history) {
  if (history.request() != m_request) return;  // another was selected meanwhile
  m_historyModel->replaceAll({history.entries().begin(), history.entries().end()});
  m_historyNote->setVisible(!history.readable());
  m_historyNote->setText(history.readable() ? QString()
                                            : tr("The vault is locked: the order and the outcome of your decisions are "
                                                 "known, their times and columns are not."));
}

void ConsentDetail::addSent(int first) {
  const SentModel& sent = m_services.state.sent();
  for (int row = first; row < sent.rowCount(); ++row)
    m_bytes += sent.at(row).request == m_request ? sent.at(row).part.bytes() : 0;
  m_sentNote->setText(m_bytes == 0 ? tr("Nothing has left this machine for this request.")
                                   : tr("%1 in all. No record is among it; your numbers were masked before they left.")
                                         .arg(Text::bytes(m_bytes)));
}

}  // namespace coppice::ui
