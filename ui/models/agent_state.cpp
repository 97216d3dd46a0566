#include "models/agent_state.h"

#include <algorithm>

#include "bridge/record_text.h"

namespace coppice::ui {

namespace {

template <typename Row>
std::string idOf(const Row& row) {
  return row.id();
}

template <typename Field>
auto rowsOf(const Field& field) {
  return std::vector<typename Field::value_type>(field.begin(), field.end());
}

std::uint64_t bytesOf(const pb::ActivityEntry& entry) {
  std::uint64_t bytes = 0;
  for (const pb::SentPart& part : sentParts(entry)) bytes += part.bytes();
  return bytes;
}

std::vector<SentRow> sentRows(const pb::ActivityEntry& entry) {
  std::vector<SentRow> rows;
  for (pb::SentPart& part : sentParts(entry))
    rows.push_back({entry.number(), entry.time_ms(), entry.request(), std::move(part)});
  return rows;
}

QVariant sortable(std::int64_t number) { return QVariant(static_cast<qlonglong>(number)); }
QVariant sortable(std::uint64_t number) { return QVariant(static_cast<qulonglong>(number)); }

}  // namespace

AgentState::AgentState(AgentLink& link, SentenceOf sentenceOf, QObject* parent)
    : QObject(parent), m_link(link), m_sentenceOf(std::move(sentenceOf)) {
  m_requests = new RequestModel(
      {{tr("Request"), [](const auto& row) { return Text::of(row.title()); }},
       {tr("Who asks"), [](const auto& row) { return Text::stated(row.provider()); }},
       {tr("State"),
        [](const auto& row) {
          const bool unusable = row.has_unusable() && row.state() == "draft";
          return unusable ? tr("cannot be used") : Text::state(row.state());
        }},
       {tr("Rounds"), [](const auto& row) { return tr("%1 of %2").arg(row.rounds_done()).arg(row.rounds_planned()); },
        [](const auto& row) { return QVariant(row.rounds_done()); }, numbersAlign},
       {tr("Needed data"), [](const auto& row) { return Text::list(row.required_columns()); }},
       {tr("What for"), [](const auto& row) { return Text::stated(row.purpose()); }}},
      idOf<pb::RequestSummary>, this);
  m_consents = new ConsentModel(
      {{tr("Request"), [](const auto& row) { return Text::of(row.title()); }},
       {tr("State"), [](const auto& row) { return Text::state(row.state()); }},
       {tr("Data"), [](const auto& row) { return RecordText::fewOrCount(row.datasets()); }},
       {tr("Until"), [](const auto& row) { return row.until_ms() > 0 ? Text::date(row.until_ms()) : QString(); },
        [](const auto& row) { return sortable(std::int64_t{row.until_ms()}); }},
       {tr("Decided"),
        [](const auto& row) { return row.decided_ms() > 0 ? Text::dateTime(row.decided_ms()) : QString(); },
        [](const auto& row) { return sortable(std::int64_t{row.decided_ms()}); }},
       {tr("Rounds"), [](const auto& row) { return Text::number(row.rounds_counted()); },
        [](const auto& row) { return QVariant(row.rounds_counted()); }, numbersAlign}},
      [](const pb::ConsentItem& row) { return row.request(); }, this);
  m_datasets = new DatasetModel(
      {{tr("Name"), [](const auto& row) { return Text::of(row.name()); }},
       {tr("Records"), [](const auto& row) { return Text::number(row.rows()); },
        [](const auto& row) { return sortable(std::uint64_t{row.rows()}); }, numbersAlign},
       {tr("Columns"), [](const auto& row) { return Text::number(static_cast<std::uint64_t>(row.columns_size())); },
        [](const auto& row) { return QVariant(row.columns_size()); }, numbersAlign},
       {tr("Imported"), [](const auto& row) { return Text::dateTime(row.imported_ms()); },
        [](const auto& row) { return sortable(std::int64_t{row.imported_ms()}); }},
       {tr("Source"), [](const auto& row) { return Text::of(row.source()); }}},
      idOf<pb::Dataset>, this);
  m_activity = new ActivityModel(
      {{tr("When"), [](const auto& row) { return Text::dateTime(row.time_ms()); },
        [](const auto& row) { return sortable(std::uint64_t{row.number()}); }},
       {tr("What"), [](const auto& row) { return Text::activity(row.kind()); }},
       {tr("Request"), [this](const auto& row) { return row.request().empty() ? QString() : titleOf(row.request()); }},
       {tr("Sent"),
        [](const auto& row) {
          const std::uint64_t bytes = bytesOf(row);
          return bytes > 0 ? Text::bytes(bytes) : QString();
        },
        [](const auto& row) { return sortable(bytesOf(row)); }, numbersAlign},
       {tr("Note"), [this](const auto& row) { return noteOf(row); }}},
      [](const pb::ActivityEntry& row) { return std::to_string(row.number()); }, this);
  makeSent();
  connect(&link, &AgentLink::snapshotArrived, this, qOverload<const pb::Snapshot&>(&AgentState::take));
  connect(&link, &AgentLink::eventArrived, this, qOverload<const pb::Event&>(&AgentState::take));
  connect(&link, &AgentLink::onlineChanged, this, &AgentState::statusChanged);
  connect(&link, &AgentLink::startingChanged, this, &AgentState::statusChanged);
}

void AgentState::makeSent() {
  m_sent = new SentModel(
      {{tr("When"), [](const auto& row) { return Text::dateTime(row.timeMs); },
        [](const auto& row) { return sortable(row.entry); }},
       {tr("Request"), [this](const auto& row) { return row.request.empty() ? QString() : titleOf(row.request); }},
       {tr("What"), [](const auto& row) { return RecordText::sentKind(row.part.kind()); }},
       {tr("Bytes"), [](const auto& row) { return Text::bytes(row.part.bytes()); },
        [](const auto& row) { return sortable(std::uint64_t{row.part.bytes()}); }, numbersAlign},
       {tr("To whom"), [](const auto& row) { return RecordText::recipients(row.part); }}},
      [](const SentRow& row) { return std::to_string(row.entry) + "/" + row.part.kind(); }, this);
}

/// What it was about, and why it did not go well, with what to do.
QString AgentState::noteOf(const pb::ActivityEntry& entry) const {
  const QString note = RecordText::note(entry.note());
  if (!entry.has_fault()) return note;
  const QString why = m_sentenceOf(control::fromFault(entry.fault())).both();
  return note.isEmpty() ? why : tr("%1: %2").arg(note, why);
}

QString AgentState::titleOf(const std::string& request) const {
  const int row = m_requests->find(request);
  return row < 0 ? Text::shortId(request) : Text::of(m_requests->at(row).title());
}

void AgentState::take(const pb::Snapshot& snapshot) {
  m_status = snapshot.status();
  m_known = true;
  m_requests->replaceAll(rowsOf(snapshot.requests()));
  m_consents->replaceAll(rowsOf(snapshot.consents()));
  m_datasets->replaceAll(rowsOf(snapshot.datasets()));
  loadLists();
  Q_EMIT statusChanged();
}

void AgentState::take(const pb::Event& event) {
  switch (event.what_case()) {
    case pb::Event::kStatus: {
      const bool opened = event.status().unlocked() != m_status.unlocked();
      m_status = event.status();
      if (opened) loadLists();  // names of data sets can be read now, or no more
      Q_EMIT statusChanged();
      break;
    }
    case pb::Event::kRequest:
      m_requests->put(event.request());
      break;
    case pb::Event::kConsent:
      m_consents->put(event.consent());
      break;
    case pb::Event::kDataset:
      m_datasets->put(event.dataset());
      break;
    case pb::Event::kDatasetRemoved:
      m_datasets->remove(event.dataset_removed());
      break;
    case pb::Event::kActivity:
      m_activity->put(event.activity());
      for (const SentRow& row : sentRows(event.activity())) m_sent->put(row);
      break;
    default:
      break;
  }
}

int AgentState::undecided() const {
  const auto& requests = m_requests->rows();
  return static_cast<int>(std::count_if(requests.begin(), requests.end(), [](const pb::RequestSummary& request) {
    return !request.closed() && request.state() == "pending";
  }));
}

void AgentState::takeActivity(const pb::ActivityList& list) {
  m_activityVerified = list.chain_verified();
  std::vector<SentRow> sent;
  for (const pb::ActivityEntry& entry : list.entries()) {
    for (SentRow& row : sentRows(entry)) sent.push_back(std::move(row));
  }
  m_activity->replaceAll(rowsOf(list.entries()));
  m_sent->replaceAll(std::move(sent));
}

void AgentState::load(pb::Command command, std::function<void(const pb::Reply&)> take) {
  m_link.send(std::move(command), this, [this, take = std::move(take)](const Expected<pb::Reply>& reply) {
    if (reply)
      take(*reply);
    else
      m_listTrouble = reply.error();
    Q_EMIT statusChanged();
  });
}

void AgentState::loadLists() {
  if (!m_status.initialised()) return;
  m_listTrouble.reset();
  pb::Command activity;
  activity.mutable_activity();
  load(std::move(activity), [this](const pb::Reply& reply) { takeActivity(reply.activity()); });
  pb::Command consents;
  consents.mutable_consents();
  load(std::move(consents), [this](const pb::Reply& reply) {
    m_consentsVerified = reply.consents().chain_verified();
    m_consents->replaceAll(rowsOf(reply.consents().consents()));
  });
  if (!m_status.unlocked()) return;
  pb::Command datasets;
  datasets.mutable_datasets();
  load(std::move(datasets),
       [this](const pb::Reply& reply) { m_datasets->replaceAll(rowsOf(reply.datasets().datasets())); });
}

}  // namespace coppice::ui
