#include "provider/commands.h"

#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/limits.h"
#include "catalogue/json_reader.h"
#include "catalogue/recipe_folder.h"
#include "catalogue/vector_layout.h"
#include "common/cli.h"
#include "common/table.h"
#include "protocol/round_encoding.h"
#include "provider/result_package.h"
#include "provider/session.h"
#include "wire/invite.h"

namespace coppice::providercli {

namespace {

using catalogue::RoundKind;
using nlohmann::json;

json checkReport(const provider::CheckedRecipe& checked, const std::vector<std::string>& layers) {
  json bodies;
  for (const RoundKind kind : {RoundKind::Statistics, RoundKind::Train, RoundKind::Evaluate}) {
    bodies[std::string(catalogue::kindName(kind))] =
        protocol::bodyBytes(*protocol::encodingFor(checked.recipe, kind, checked.terms.parameters));
  }
  const auto& parameters = checked.terms.parameters;
  return {{"name", checked.recipe.name},
          {"columns", checked.recipe.columns()},
          {"features", checked.recipe.featureNames().size()},
          {"parameters", checked.recipe.weightCount()},
          {"rounds", checked.terms.trainRounds},
          {"cohortMin", parameters.cohortMin},
          {"groupSize", parameters.groupSize},
          {"seatsPerGroup", parameters.seatsPerGroup()},
          {"bytesPerContribution", bodies},
          {"sandbox", layers}};
}

void printCheck(const json& report) {
  std::cout << "The recipe \"" << common::printable(report["name"].get<std::string>()) << "\" is valid.\n"
            << "  columns asked for   " << report["columns"].size() << "\n"
            << "  features            " << report["features"] << "\n"
            << "  model parameters    " << report["parameters"] << "\n"
            << "  training rounds     " << report["rounds"] << "\n"
            << "  smallest total      " << report["cohortMin"] << " contributors\n"
            << "  sent in one round   "
            << common::formatBytes(report["bytesPerContribution"]["train"].get<std::uint64_t>())
            << " by each contributor\n"
            << "  model checked in a sandbox of ";
  std::string layers;
  for (const auto& layer : report["sandbox"]) layers += (layers.empty() ? "" : ", ") + layer.get<std::string>();
  std::cout << layers << std::endl;
}

/// Where one request stands, as JSON and as a line of the table.
Done addStatus(Session& session, const RequestId& id, json& rows, common::Table& table) {
  const auto* request = session.line().log().request(id);
  if (request == nullptr) {
    rows.push_back({{"request", id.hex()}, {"state", "unpublished"}});
    table.addRow({id.shortHex(), "", "not published yet", "", "", ""});
    return {};
  }
  COPPICE_TRY(const auto runner, provider::RequestRunner::open(session.line(), session.books(), session.random(), id,
                                                               {}, [](const provider::RunEvent&) {}));
  COPPICE_TRY(const provider::Standing standing, runner->standing());
  const char* state = request->closed ? "closed" : "open";
  rows.push_back({{"request", id.hex()},
                  {"title", request->terms.title},
                  {"state", state},
                  {"pledges", request->pledges.size()},
                  {"pledgesNeeded", request->terms.pledgesTarget},
                  {"epochs", request->epochs.size()},
                  {"statistics", standing.statistics},
                  {"trained", standing.trained},
                  {"rounds", request->terms.trainRounds},
                  {"evaluated", standing.evaluated},
                  {"model", standing.model.hex()}});
  table.addRow({id.shortHex(), request->terms.title, state,
                std::to_string(request->pledges.size()) + " of " + std::to_string(request->terms.pledgesTarget),
                std::to_string(request->epochs.size()),
                std::to_string(standing.trained) + " of " + std::to_string(request->terms.trainRounds)});
  return {};
}

}  // namespace

Done runInit(const InitCommand& command, bool asJson) {
  COPPICE_TRY(const wire::SpaceFile space, wire::readSpaceFile(command.space));
  COPPICE_TRY(const wire::Invite invite, wire::parseInvite(command.invite, space.space()));
  if (invite.terms.kind != wire::MemberKind::Provider) return fail(Fault::WrongInvite, "it is not for a provider");
  crypto::SystemRandom random;
  COPPICE_TRY(auto home, provider::Home::create(command.directory, space, random));
  COPPICE_TRY(auto session, Session::open(std::move(home)));
  COPPICE_CHECK(session->connect());
  const auto& identity = session->home().identity();
  if (session->line().log().member(identity.key()) == nullptr) {
    COPPICE_CHECK(session->line().append(wire::membershipEnvelope(invite, identity)));
  }
  const auto* member = session->line().log().member(identity.key());
  if (member == nullptr) return fail(Fault::NotJoined);
  if (asJson) {
    common::printJson({{"member", identity.key().hex()}, {"name", member->terms.name}, {"space", space.name}});
  } else {
    std::cout << "Joined " << common::printable(space.name) << " as " << common::printable(member->terms.name) << " ("
              << identity.key().shortHex() << ")." << std::endl;
  }
  return {};
}

Done runCheck(const CheckCommand& command, bool asJson) {
  COPPICE_TRY(const provider::CheckedRecipe checked, provider::checkRecipe(command.recipe, {}));
  SystemClock clock;
  COPPICE_TRY(const provider::WorkerFacts facts, provider::checkInWorker(checked, command.worker, clock, 0));
  const json report = checkReport(checked, facts.layers);
  if (asJson) {
    common::printJson(report);
  } else {
    printCheck(report);
  }
  return {};
}

Done runPublish(const PublishCommand& command, bool asJson) {
  provider::PublishOptions options = command.options;
  if (command.epochSpacing) options.epochSpacingMs = static_cast<std::int64_t>(*command.epochSpacing * 1000);
  if (command.joinWindow) options.joinWindowMs = static_cast<std::int64_t>(*command.joinWindow * 1000);
  COPPICE_TRY(const provider::CheckedRecipe checked, provider::checkRecipe(command.recipe, options));
  COPPICE_TRY(auto session, Session::open(command.directory));
  COPPICE_TRY(const provider::WorkerFacts facts,
              provider::checkInWorker(checked, command.worker, session->clock(), session->random().nextU64()));
  COPPICE_CHECK(session->connect());
  COPPICE_TRY(const RequestId id,
              provider::publish(checked, facts.model, session->line(), session->books(), session->random()));
  if (asJson) {
    json report = checkReport(checked, facts.layers);
    report["request"] = id.hex();
    report["pledgesNeeded"] = checked.terms.pledgesTarget;
    common::printJson(report);
  } else {
    std::cout << id.hex() << std::endl;
  }
  return {};
}

Done runStatus(const StatusCommand& command, bool asJson) {
  COPPICE_TRY(auto session, Session::open(command.directory));
  COPPICE_CHECK(session->connect());
  COPPICE_TRY(std::vector<RequestId> ids, session->books().requests());
  if (!command.request.empty()) {
    COPPICE_TRY(const RequestId id, session->find(command.request));
    ids = {id};
  }
  json rows = json::array();
  common::Table table({{"Request"},
                       {"Title"},
                       {"State"},
                       {"Pledges", common::Align::Right},
                       {"Epochs", common::Align::Right},
                       {"Rounds trained", common::Align::Right}});
  for (const RequestId& id : ids) COPPICE_CHECK(addStatus(*session, id, rows, table));
  if (asJson) {
    common::printJson({{"requests", rows}, {"logEntries", session->line().head().size}});
  } else {
    std::cout << (table.empty() ? "No request was published from here yet.\n" : table.text()) << std::flush;
  }
  return {};
}

Done runClose(const StatusCommand& command, bool asJson) {
  COPPICE_TRY(auto session, Session::open(command.directory));
  COPPICE_CHECK(session->connect());
  COPPICE_TRY(const RequestId id, session->find(command.request));
  COPPICE_TRY(const auto runner, provider::RequestRunner::open(session->line(), session->books(), session->random(), id,
                                                               {}, [](const provider::RunEvent&) {}));
  COPPICE_CHECK(runner->close());
  if (asJson) {
    common::printJson({{"request", id.hex()}, {"state", "closed"}});
  } else {
    std::cout << "The request is closed." << std::endl;
  }
  return {};
}

Done runResult(const ResultCommand& command, bool asJson) {
  COPPICE_TRY(auto session, Session::open(command.directory));
  COPPICE_CHECK(session->connect());
  COPPICE_TRY(const RequestId id, session->find(command.request));
  COPPICE_TRY(const auto runner, provider::RequestRunner::open(session->line(), session->books(), session->random(), id,
                                                               {}, [](const provider::RunEvent&) {}));
  COPPICE_TRY(const provider::Standing standing, runner->standing());
  if (standing.trained == 0) return fail(Fault::WrongState, "no training round is complete");
  auto& blobs = session->home().blobs();
  const auto& closed = session->line().log().request(id)->closed;
  json card;
  if (closed && closed->card) {
    COPPICE_TRY(const Bytes text, blobs.readAll(*closed->card, 64U << 20U));
    COPPICE_TRY(card, catalogue::parseJson(asText(text), Fault::DamagedData));
  } else {
    COPPICE_TRY(card, runner->card());
  }
  COPPICE_TRY(const Bytes package, blobs.readAll(runner->terms().recipe, limits::maxBlobBytes));
  COPPICE_TRY(const Bytes notice, blobs.readAll(runner->terms().notice, limits::maxRecipeBytes));
  provider::ResultParts parts;
  COPPICE_TRY(parts.recipe.files, catalogue::unpackRecipe(package));
  parts.recipe.noticeJson = std::string(asText(notice));
  COPPICE_TRY(parts.model, blobs.readAll(standing.model, limits::maxBlobBytes));
  COPPICE_TRY(parts.archive, provider::exportInWorker(package, parts.model, command.worker, session->clock()));
  COPPICE_CHECK(provider::writeResult(command.out, parts, card));
  if (asJson) {
    common::printJson({{"request", id.hex()},
                       {"folder", std::filesystem::absolute(command.out).string()},
                       {"model", standing.model.hex()}});
  } else {
    std::cout << "Written to " << command.out
              << ": model.safetensors, model.pt, recipe.json, notice.json, card.json, card.html" << std::endl;
  }
  return {};
}

}  // namespace coppice::providercli
