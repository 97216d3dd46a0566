// Consents, their history and their coverage, as text for people.
#include <algorithm>
#include <iostream>
#include <map>

#include "common/table.h"
#include "ctl/print_parts.h"

namespace coppice::ctl {

using common::Align;
using common::printable;
using common::Table;

namespace {

void addConsent(Table& table, const pb::ConsentItem& consent) {
  table.addRow({shortId(consent.request()), consent.title(), consent.state(),
                consent.until_ms() > 0 ? common::formatDate({consent.until_ms()}) : "-", join(consent.datasets()),
                std::to_string(consent.rounds_counted())});
}

}  // namespace

void print(const pb::ConsentHistory& history) {
  if (history.entries().empty()) {
    std::cout << "Nothing was decided on this request.\n";
    return;
  }
  Table table({{"No.", Align::Right}, {"When"}, {"Decision"}, {"Until"}, {"Data sets"}, {"Columns"}, {"Record"}});
  for (const pb::HistoryEntry& entry : history.entries()) {
    std::vector<std::string> names;
    std::vector<std::string> columns;
    for (const pb::ConsentData& data : entry.data()) {
      names.push_back(data.name().empty() ? shortId(data.dataset()) : data.name());
      for (const std::string& column : data.columns())
        if (std::find(columns.begin(), columns.end(), column) == columns.end()) columns.push_back(column);
    }
    const std::string until = entry.state() == "granted" ? common::formatDate({entry.until_ms()}) : "";
    table.addRow({std::to_string(entry.sequence()), entry.time_ms() > 0 ? common::formatTime({entry.time_ms()}) : "",
                  entry.event() == "renew" ? "renewed" : entry.state(), until,
                  names.empty() ? std::to_string(entry.datasets()) : join(names), join(columns, ""),
                  shortId(entry.record())});
  }
  std::cout << table.text();
  if (!history.readable()) std::cout << "The vault is locked: times, names and columns are not shown.\n";
}

void print(const pb::CoverageTable& coverage) {
  if (coverage.titles().empty() || coverage.rows().empty()) {
    std::cout << "Nothing to compare: there is no data set or no request yet.\n";
    return;
  }
  std::vector<Table::Column> columns = {{"Data set"}};
  for (const std::string& title : coverage.titles()) columns.push_back({printable(title)});
  Table table(std::move(columns));
  std::vector<std::map<std::string, int>> counts(static_cast<std::size_t>(coverage.titles_size()));
  for (const pb::CoverageRow& row : coverage.rows()) {
    std::vector<std::string> cells = {row.name()};
    for (int i = 0; i < row.states_size(); ++i) {
      cells.push_back(row.states(i));
      ++counts[static_cast<std::size_t>(i)][row.states(i)];
    }
    table.addRow(std::move(cells));
  }
  std::cout << table.text();
  for (std::size_t i = 0; i < counts.size(); ++i) {
    std::cout << printable(coverage.titles(static_cast<int>(i))) << ":";
    for (const auto& [state, count] : counts[i]) std::cout << " " << count << " " << state;
    std::cout << "\n";
  }
}

void print(const pb::ConsentList& list) {
  if (list.consents().empty()) {
    std::cout << "No consents yet.\n";
    return;
  }
  Table table({{"Request"}, {"Title"}, {"State"}, {"Until"}, {"Data sets"}, {"Rounds", Align::Right}});
  for (const pb::ConsentItem& consent : list.consents()) addConsent(table, consent);
  std::cout << table.text() << (list.chain_verified() ? "Chain verified.\n" : "THE CHAIN OF RECORDS IS BROKEN.\n");
}

void print(const pb::ConsentItem& consent) {
  std::cout << "Request " << shortId(consent.request()) << " is now " << consent.state();
  if (consent.until_ms() > 0 && consent.state() == "granted") {
    std::cout << " until " << common::formatDate({consent.until_ms()});
  }
  std::cout << ".\n";
}

}  // namespace coppice::ctl
