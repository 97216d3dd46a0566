// Requests, their rounds and what a model says, as text for people.
#include <cstdio>
#include <iostream>

#include "common/sentences.h"
#include "common/table.h"
#include "ctl/print_parts.h"

namespace coppice::ctl {

using common::Align;
using common::printable;
using common::Table;

namespace {

std::string metricsText(const pb::RoundFigures& round) {
  std::string text;
  for (const pb::RoundMetric& metric : round.metrics()) {
    char value[32];
    std::snprintf(value, sizeof value, " %.4f", metric.value());
    text += (text.empty() ? "" : ", ") + printable(metric.name()) + value;
  }
  return text;
}

}  // namespace

std::string whyUnusable(const pb::RequestSummary& request) {
  return printable(common::plainText(control::fromFault(request.unusable()), true));
}

std::string stateText(const pb::RequestSummary& request) {
  return request.has_unusable() && request.state() == "draft" ? "unusable" : request.state();
}

std::string figure(double value, int digits) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return text;
}

void print(const pb::RequestList& list) {
  if (list.requests().empty()) {
    std::cout << "No requests yet.\n";
    return;
  }
  Table table({{"Request"}, {"Title"}, {"Provider"}, {"State"}, {"Rounds", Align::Right}, {"Needs"}});
  for (const pb::RequestSummary& request : list.requests()) {
    table.addRow({shortId(request.id()), request.title(), request.provider(), stateText(request),
                  std::to_string(request.rounds_done()) + " of " + std::to_string(request.rounds_planned()),
                  join(request.required_columns())});
  }
  std::cout << table.text();
  for (const pb::RequestSummary& request : list.requests()) {
    if (request.has_unusable()) std::cout << shortId(request.id()) << ": " << whyUnusable(request) << "\n";
  }
}

void print(const pb::RoundList& list) {
  if (list.rounds().empty()) {
    std::cout << "No round has run yet.\n";
  } else {
    Table rounds({{"Round"}, {"Outcome"}, {"Counted", Align::Right}, {"Yours"}, {"Model at its start"}});
    for (const pb::RoundFigures& round : list.rounds()) {
      const std::string name = round.kind() == "train" ? "train " + std::to_string(round.trained()) : round.kind();
      const bool done = round.outcome() == "completed";
      rounds.addRow({name, round.outcome(), done ? std::to_string(round.counted()) : "",
                     done ? (round.own_counted() ? "counted" : "not in it") : "", metricsText(round)});
    }
    std::cout << rounds.text();
  }
  if (list.groups().empty()) return;
  std::cout << "\n";
  Table groups({{"Group", Align::Right},
                {"Below", Align::Right},
                {"Adds up", Align::Right},
                {"Helpers", Align::Right},
                {"You"},
                {"Newest round"}});
  for (const pb::TreeGroup& group : list.groups()) {
    std::string own = group.own() ? "contribute" : "";
    if (group.own_seats() > 0) own += std::string(own.empty() ? "" : ", ") + "help to add up";
    groups.addRow({std::to_string(group.number()), group.parent() < 0 ? "top" : std::to_string(group.parent()),
                   std::to_string(group.places()) + (group.tier() == 0 ? " members" : " groups"),
                   std::to_string(group.seats()), own,
                   group.agreed() ? "agreed on " + std::to_string(group.agreed_count()) : ""});
  }
  std::cout << groups.text();
}

void print(const pb::Explanation& explanation) {
  const auto amount = [&explanation](double output, double probability) {
    if (!explanation.has_probability()) return figure(output);
    return figure(100 * probability, 1) + " % (" + explanation.scale() + " " + figure(output) + ")";
  };
  std::cout << "Record " << explanation.row() + 1 << " of " << printable(explanation.dataset()) << " ("
            << counted(explanation.rows(), "record", "records") << ")\n"
            << printable(explanation.outcome()) << ": " << amount(explanation.output(), explanation.probability())
            << '\n'
            << "The mean record of all members: " << amount(explanation.baseline(), explanation.baseline_probability())
            << '\n';
  Table table({{"Column"}, {"Value"}, {"Usual"}, {"Contribution", Align::Right}});
  for (const pb::ColumnContribution& column : explanation.columns()) {
    std::string value = column.value();
    if (!column.granted()) value = "not granted";
    if (column.granted() && !column.used()) value += value.empty() ? "missing" : " (not known to the model)";
    table.addRow({column.column(), value, column.usual(), figure(column.contribution())});
  }
  std::cout << table.text() << "Mean record and contributions add up to the output (" << explanation.scale()
            << "). They describe the model, not the cause.\n"
            << "Model: " << toHex(asBytes(explanation.model())) << '\n';
}

}  // namespace coppice::ctl
