// Requests, their rounds and what a model says, as text for people.
#include <algorithm>
#include <iostream>
#include <map>

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

std::string stated(const std::string& fact) { return fact.empty() ? "not stated by the provider" : printable(fact); }

std::string whyUnusable(const pb::RequestSummary& request) {
  return printable(common::plainText(control::fromFault(request.unusable()), true));
}

/// In the place of "draft", which would be a promise.
std::string stateText(const pb::RequestSummary& request) {
  return request.has_unusable() && request.state() == "draft" ? "unusable" : request.state();
}

std::string figure(double value, int digits = 4) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return text;
}

}  // namespace

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
  std::cout << "Record " << explanation.row() << " of " << printable(explanation.dataset()) << " ("
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

void print(const pb::RequestDetail& detail) {
  const pb::RequestSummary& request = detail.summary();
  std::cout << "Request " << toHex(asBytes(request.id())) << "\n"
            << "  Title:            " << stated(request.title()) << "\n"
            << "  Who asks:         " << stated(request.provider()) << "\n"
            << "  What for:         " << stated(request.purpose()) << "\n"
            << "  State:            " << stateText(request) << "\n"
            << (request.has_unusable() ? "  Cannot be used:   " + whyUnusable(request) + "\n" : "")
            << "  Columns:          " << printable(join(request.columns())) << "\n"
            << "  Required:         " << printable(join(request.required_columns())) << "\n"
            << "  Sensitive:        " << printable(join(detail.sensitive_columns(), "none")) << "\n"
            << "  Rounds:           " << request.rounds_done() << " of " << request.rounds_planned() << "\n"
            << "  Smallest sum:     of " << request.smallest_group() << " members\n"
            << "  Privacy noise:    " << request.noise()
            << (request.noise() == "none" ? " (totals of several rounds, compared, could reveal one person)" : "")
            << "\n"
            << "  What leaves here: masked numbers, never records; others learn that you take part\n";
  if (detail.sent_each_round() > 0)
    std::cout << "  Sent each round:  at most " << common::formatBytes(detail.sent_each_round())
              << "; several times as much while this machine helps others\n";
  std::cout << "  Risk:             " << figure(100 * detail.exposure_risk())
            << " % at most, over the whole request, that this member's numbers are opened if one helper in twenty "
               "colludes\n"
            << "  Signed by:        " << toHex(asBytes(detail.provider_key())) << "\n";
  if (!detail.questions().empty()) std::cout << "  To be accepted:   " << printable(join(detail.questions())) << "\n";
  for (const pb::DatasetFit& fit : detail.fits()) {
    std::cout << "  Dataset " << printable(fit.name()) << ": "
              << (fit.missing().empty() ? "fits, " + std::to_string(fit.rows()) + " rows"
                                        : "lacks " + printable(join(fit.missing())))
              << "\n";
  }
  if (!detail.not_claimed().empty()) std::cout << "  Not claimed:      " << printable(detail.not_claimed()) << "\n";
  std::cout << "  Undo:             coppicectl revoke " << shortId(request.id())
            << " (finished rounds cannot be undone)\n";
}

}  // namespace coppice::ctl
