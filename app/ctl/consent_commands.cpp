#include <unistd.h>

#include <ctime>
#include <iostream>

#include "control/protocol.h"
#include "ctl/commands.h"
#include "ctl/print.h"
#include "ctl/session.h"

namespace coppice::ctl {

namespace pb = control::pb;

Expected<std::int64_t> endOfDay(const std::string& date) {
  std::tm day{};
  const char* end = strptime(date.c_str(), "%Y-%m-%d", &day);
  if (end == nullptr || *end != '\0') return fail(Fault::BadCommand, "a date looks like 2027-03-31, not " + date);
  day.tm_hour = 23;
  day.tm_min = 59;
  day.tm_sec = 59;
  day.tm_isdst = -1;
  const std::tm asked = day;
  const std::time_t last = std::mktime(&day);  // makes 3 March of a 31 February
  if (day.tm_mday != asked.tm_mday || day.tm_mon != asked.tm_mon)
    return fail(Fault::BadCommand, "there is no day " + date);
  return static_cast<std::int64_t>(last) * 1000 + 999;
}

namespace {

/// Shows the whole review; on a terminal the person says yes to it. Returns the id that was shown.
Expected<std::string> review(Session& session, const std::string& request, bool yes) {
  const bool asks = !yes && isatty(STDIN_FILENO) != 0;
  // A question would stand amid the JSON, and nobody would have seen what it is about.
  if (asks && session.json()) return fail(Fault::BadCommand, "grant --json asks nothing: add --yes");
  pb::Command show;
  show.mutable_show()->set_request(request);
  COPPICE_TRY(const pb::Reply reply, session.ask(std::move(show)));
  if (!session.json()) printReply(reply, false);
  if (asks) {
    std::cout << "Grant this? Type yes: " << std::flush;
    std::string answer;
    std::getline(std::cin, answer);
    if (answer != "yes") return fail(Fault::Cancelled, "not granted");
  }
  return reply.request().summary().id();
}

void addGrant(CLI::App& app, Chosen& chosen) {
  struct Options {
    std::string request, until;
    std::vector<std::string> datasets, columns, accepted;
    bool yes = false;
  };
  auto options = std::make_shared<Options>();
  auto* grant = app.add_subcommand("grant", "Consent to a request, for named data sets and columns, until a date");
  grant->add_option("REQUEST", options->request, "Title, or at least 4 digits of the id")->required();
  grant->add_option("--dataset", options->datasets, "Data set that may be used (repeatable)")->required();
  grant->add_option("--columns", options->columns, "Columns that may be used; sensitive ones only if named")
      ->delimiter(',');
  grant->add_option("--until", options->until, "Last day, e.g. 2027-03-31; one year when not given");
  grant->add_option("--accept", options->accepted, "Answer yes to a separate question of the request (repeatable)");
  grant->add_flag("--yes", options->yes, "Do not ask again on a terminal; there --json needs it");
  grant->callback([&chosen, options] {
    chosen = [options](Session& session) -> Done {
      pb::Command command;
      pb::Grant* out = command.mutable_grant();
      if (!options->until.empty()) {
        COPPICE_TRY(const std::int64_t until, endOfDay(options->until));
        out->set_until_ms(until);
      }
      COPPICE_TRY(*out->mutable_seen(), review(session, options->request, options->yes));
      out->set_request(options->request);
      for (const auto& dataset : options->datasets) out->add_datasets(dataset);
      for (const auto& column : options->columns) out->add_columns(column);
      for (const auto& question : options->accepted) out->add_confirmed(question);
      return session.run(std::move(command));
    };
  });
}

/// A command whose one argument is a request.
void addOnRequest(CLI::App& app, Chosen& chosen, const std::string& name, const std::string& description,
                  std::function<void(pb::Command&, const std::string&)> fill) {
  auto request = std::make_shared<std::string>();
  auto* command = app.add_subcommand(name, description);
  command->add_option("REQUEST", *request, "Title, or at least 4 digits of the id")->required();
  command->callback([&chosen, request, fill] {
    chosen = [request, fill](Session& session) {
      pb::Command message;
      fill(message, *request);
      return session.run(std::move(message));
    };
  });
}

void addExport(CLI::App& app, Chosen& chosen) {
  auto request = std::make_shared<pb::Export>();
  request->set_format("json");
  auto* command = app.add_subcommand(
      "export", "Print consent receipts, the audit file, the activity list, or a finished model and its card");
  command->add_option("WHAT", *request->mutable_what(), "receipts, audit, activity, card or model")
      ->required()
      ->check(CLI::IsMember({"receipts", "audit", "activity", "card", "model"}));
  command
      ->add_option(
          "--format", *request->mutable_format(),
          "receipts: json (ISO/IEC TS 27560), jsonld (W3C DPV) or html (for paper); audit, activity: json, csv")
      ->check(CLI::IsMember({"json", "jsonld", "html", "csv"}))
      ->capture_default_str();
  command->add_option("--language", *request->mutable_language(), "Of receipts as html: en, de or fr")
      ->check(CLI::IsMember({"en", "de", "fr"}));
  command->add_option("--request", *request->mutable_request(),
                      "Receipts of one request only; the request of a card or model");
  command->callback([&chosen, request] {
    chosen = [request](Session& session) {
      pb::Command message;
      *message.mutable_export_() = *request;
      return session.run(std::move(message));
    };
  });
}

void addExplain(CLI::App& app, Chosen& chosen) {
  auto explain = std::make_shared<pb::Explain>();
  auto row = std::make_shared<std::uint64_t>(0);
  auto* command = app.add_subcommand(
      "explain", "Why a finished model says what it says of one of your own records; worked out on this machine");
  command->add_option("REQUEST", *explain->mutable_request(), "Title, or at least 4 digits of the id")->required();
  command->add_option("--dataset", *explain->mutable_dataset(), "Data set that was granted to the request")->required();
  command->add_option("--row", *row, "Number of the record, from 1")->required()->check(CLI::PositiveNumber);
  command->callback([&chosen, explain, row] {
    chosen = [explain, row](Session& session) {
      pb::Command message;
      explain->set_row(*row - 1);
      *message.mutable_explain() = *explain;
      return session.run(std::move(message));
    };
  });
}

}  // namespace

void addConsentCommands(CLI::App& app, Chosen& chosen) {
  addPlain(app, chosen, "requests", "List what providers ask for",
           [](pb::Command& command) { command.mutable_requests(); });
  addOnRequest(app, chosen, "show", "Show one request in full",
               [](pb::Command& command, const std::string& request) { command.mutable_show()->set_request(request); });
  addOnRequest(
      app, chosen, "rounds", "Show the rounds of a request and the tree they run in",
      [](pb::Command& command, const std::string& request) { command.mutable_rounds()->set_request(request); });
  addGrant(app, chosen);
  addOnRequest(
      app, chosen, "refuse", "Refuse a request; it is not asked again",
      [](pb::Command& command, const std::string& request) { command.mutable_refuse()->set_request(request); });
  addOnRequest(
      app, chosen, "revoke", "Take a consent back; works while the vault is locked",
      [](pb::Command& command, const std::string& request) { command.mutable_revoke()->set_request(request); });

  auto renewed = std::make_shared<std::pair<std::string, std::string>>();
  auto* renew = app.add_subcommand("renew", "Let a consent last longer");
  renew->add_option("REQUEST", renewed->first, "Title, or at least 4 digits of the id")->required();
  renew->add_option("--until", renewed->second, "Last day, e.g. 2027-03-31")->required();
  renew->callback([&chosen, renewed] {
    chosen = [renewed](Session& session) -> Done {
      COPPICE_TRY(const std::int64_t until, endOfDay(renewed->second));
      pb::Command command;
      command.mutable_renew()->set_request(renewed->first);
      command.mutable_renew()->set_until_ms(until);
      return session.run(std::move(command));
    };
  });

  addPlain(app, chosen, "consents", "List what was decided", [](pb::Command& command) { command.mutable_consents(); });
  addOnRequest(
      app, chosen, "history", "Show every decision on a request",
      [](pb::Command& command, const std::string& request) { command.mutable_history()->set_request(request); });
  addPlain(app, chosen, "coverage", "Show how every data set stands towards every request",
           [](pb::Command& command) { command.mutable_coverage(); });
  addExport(app, chosen);
  addExplain(app, chosen);
}

}  // namespace coppice::ctl
