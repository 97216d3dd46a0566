#include "models/request_rounds.h"

#include <QLocale>
#include <algorithm>

#include "models/agent_state.h"

namespace coppice::ui {

namespace {

/// How many records the figures rest on; a count is no figure of the model.
constexpr const char* rowsMetric = "rows";

double recordsOf(const pb::RoundFigures& round) {
  for (const auto& metric : round.metrics()) {
    if (metric.name() == rowsMetric) return metric.value();
  }
  return 0;
}

QString metricsOf(const pb::RoundFigures& round) {
  QStringList parts;
  for (const auto& metric : round.metrics()) {
    if (metric.name() == rowsMetric) continue;
    parts << QString(Text::metric(metric.name()) % QStringLiteral(" ") % QLocale().toString(metric.value(), 'f', 4));
  }
  return parts.join(QStringLiteral(" · "));
}

}  // namespace

RequestRounds::RequestRounds(const Services& services, QObject* parent) : QObject(parent), m_services(services) {
  m_rounds = new RoundModel(
      {{tr("Began"), [](const auto& row) { return Text::dateTime(row.opened_ms()); },
        [](const auto& row) { return QVariant(static_cast<qlonglong>(row.opened_ms())); }},
       {tr("Round"), [](const auto& row) { return Text::roundKind(row.kind()); }},
       {tr("Trained"), [](const auto& row) { return Text::number(row.trained()); },
        [](const auto& row) { return QVariant(row.trained()); }, numbersAlign},
       {tr("Result"), [](const auto& row) { return Text::roundOutcome(row.outcome()); }},
       {tr("Counted"), [](const auto& row) { return row.counted() > 0 ? Text::number(row.counted()) : QString(); },
        [](const auto& row) { return QVariant(row.counted()); }, numbersAlign},
       {tr("You"), [](const auto& row) { return row.own_counted() ? tr("counted") : QString(); }},
       {tr("Records"),
        [](const auto& row) {
          const std::uint64_t records = statedCount(recordsOf(row));
          return records > 0 ? Text::number(records) : QString();
        },
        [](const auto& row) { return QVariant(recordsOf(row)); }, numbersAlign},
       {tr("Figures"), metricsOf}},
      [](const pb::RoundFigures& row) { return row.id(); }, this);
  m_groups = new GroupModel(
      {{tr("Group"), [](const auto& row) { return Text::number(row.number()); },
        [](const auto& row) { return QVariant(row.number()); }, numbersAlign},
       {tr("Sums up"),
        [](const auto& row) {
          return row.tier() == 0 ? tr("%n member(s)", "", static_cast<int>(row.places()))
                                 : tr("%n group(s)", "", static_cast<int>(row.places()));
        }},
       {tr("Hands on to"),
        [](const auto& row) { return row.parent() < 0 ? tr("the provider") : tr("group %1").arg(row.parent()); }},
       {tr("Helpers"), [](const auto& row) { return Text::number(row.seats()); },
        [](const auto& row) { return QVariant(row.seats()); }, numbersAlign},
       {tr("You"),
        [](const auto& row) {
          QStringList parts;
          if (row.own()) parts << tr("contribute here");
          if (row.own_seats() > 0) parts << tr("help to add up here");
          return parts.join(QStringLiteral(", "));
        }},
       {tr("Newest round"),
        [](const auto& row) {
          return row.agreed() ? tr("total agreed, %n counted", "", static_cast<int>(row.agreed_count()))
                              : tr("no total yet");
        }}},
      [](const pb::TreeGroup& row) { return std::to_string(row.number()); }, this);
  connect(&services.state, &AgentState::statusChanged, this, [this] {
    if (m_follows) ask();
  });
}

void RequestRounds::setRequest(const std::string& request) {
  if (request == m_request) return;
  m_request = request;
  m_rounds->replaceAll({});
  m_groups->replaceAll({});
  Q_EMIT changed();
  ask();
}

void RequestRounds::follow(bool on) {
  m_follows = on;
  if (on) ask();
}

/// One question at a time: status may change many times a second.
void RequestRounds::ask() {
  if (m_request.empty() || !m_services.state.online()) return;
  m_askAgain = m_asking;
  if (m_asking) return;
  m_asking = true;
  pb::Command command;
  command.mutable_rounds()->set_request(toHex(asBytes(m_request)));
  m_services.link.send(std::move(command), this, [this, request = m_request](const Expected<pb::Reply>& reply) {
    m_asking = false;
    // A request that was never joined has no rounds here; lists stay empty then.
    if (reply && request == m_request) {
      const pb::RoundList& list = reply->rounds();
      m_rounds->replaceAll({list.rounds().begin(), list.rounds().end()});
      m_groups->replaceAll({list.groups().begin(), list.groups().end()});
      Q_EMIT changed();
    }
    if (m_askAgain || request != m_request) ask();
  });
}

std::vector<std::string> RequestRounds::metrics() const {
  std::vector<std::string> names;
  for (const auto& round : m_rounds->rows()) {
    for (const auto& metric : round.metrics()) {
      const bool known = std::find(names.begin(), names.end(), metric.name()) != names.end();
      if (!known && metric.name() != rowsMetric) names.push_back(metric.name());
    }
  }
  return names;
}

std::int64_t RequestRounds::timeLeftMs(std::uint32_t planned) const {
  const pb::RoundFigures* first = nullptr;
  const pb::RoundFigures* last = nullptr;
  for (const auto& round : m_rounds->rows()) {
    if (round.kind() != "train") continue;
    if (first == nullptr) first = &round;
    last = &round;
  }
  if (first == nullptr || last->trained() <= first->trained() || last->trained() > planned) return 0;
  const std::int64_t each = (last->opened_ms() - first->opened_ms()) / (last->trained() - first->trained());
  return each * (planned - last->trained() + 1);  // the newest one included: it has only begun
}

}  // namespace coppice::ui
