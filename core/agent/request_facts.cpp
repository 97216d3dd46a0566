#include "agent/request_facts.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "catalogue/vector_layout.h"

namespace coppice::agent {

std::vector<catalogue::ColumnFacts> columnFacts(const vault::DatasetSchema& schema) {
  std::vector<catalogue::ColumnFacts> facts;
  for (const vault::ColumnSchema& column : schema.columns) {
    catalogue::ColumnFacts one;
    one.name = column.name;
    switch (column.type) {
      case vault::ColumnType::Number:
        one.type = catalogue::ColumnType::Number;
        break;
      case vault::ColumnType::Flag:
        one.type = catalogue::ColumnType::Flag;
        break;
      case vault::ColumnType::Date:
        one.type = catalogue::ColumnType::Date;
        break;
      case vault::ColumnType::Category:
        one.type = catalogue::ColumnType::Text;
        break;
    }
    facts.push_back(std::move(one));
  }
  return facts;
}

std::string termsJson(const KnownRequest& request) {
  const catalogue::RequestTerms& terms = request.terms;
  const catalogue::ProtocolParameters& parameters = terms.parameters;
  const nlohmann::ordered_json json = {{"request", request.id.hex()},
                                       {"provider", request.provider.hex()},
                                       {"protocolVersion", terms.protocolVersion},
                                       {"title", terms.title},
                                       {"providerSealKey", terms.providerSealKey.hex()},
                                       {"recipe", terms.recipe.hex()},
                                       {"notice", terms.notice.hex()},
                                       {"parameters",
                                        {{"groupSize", parameters.groupSize},
                                         {"maskColumns", parameters.maskColumns},
                                         {"replicas", parameters.replicas},
                                         {"leafMin", parameters.leafMin},
                                         {"cohortMin", parameters.cohortMin},
                                         {"membersMax", parameters.membersMax},
                                         {"ringBits", parameters.ringBits}}},
                                       {"trainRounds", terms.trainRounds},
                                       {"pledgesTarget", terms.pledgesTarget},
                                       {"epochsMax", terms.epochsMax},
                                       {"epochSpacingMs", terms.epochSpacingMs},
                                       {"joinWindowMs", terms.joinWindowMs}};
  return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::uint64_t sentEachRound(const catalogue::Recipe& recipe, const catalogue::ProtocolParameters& parameters) {
  constexpr std::uint64_t messages = 20'000;  // headers, seeds and votes
  std::uint64_t body = 0;
  for (const auto kind :
       {catalogue::RoundKind::Statistics, catalogue::RoundKind::Train, catalogue::RoundKind::Evaluate})
    body = std::max(body, layoutOf(recipe, kind).mainCount * ringBitsOf(parameters, kind) / 8);
  return body + messages;
}

double exposureRisk(const catalogue::RequestTerms& terms) {
  constexpr double oneInTwenty = 0.05;
  return std::min(1.0, terms.epochsMax * catalogue::exposureRisk(terms.parameters, oneInTwenty));
}

std::vector<std::string> requiredColumns(const catalogue::Recipe& recipe) {
  std::vector<std::string> required{recipe.target.column};
  for (const catalogue::Input& input : recipe.inputs) {
    if (input.required) required.push_back(input.column);
  }
  return required;
}

std::vector<std::string> sensitiveColumns(const catalogue::Recipe& recipe) {
  std::vector<std::string> sensitive;
  for (const catalogue::Input& input : recipe.inputs) {
    if (input.sensitive) sensitive.push_back(input.column);
  }
  return sensitive;
}

consent::RequestFacts factsOf(const KnownRequest& request) {
  consent::RequestFacts facts;
  facts.request = request.id;
  facts.recipe = request.terms.recipe;
  facts.notice = request.terms.notice;
  facts.provider = request.provider;
  facts.title = request.terms.title;
  facts.privacy.protocol = request.terms.parameters;
  if (request.recipe != nullptr) facts.sensitiveColumns = sensitiveColumns(*request.recipe);
  if (request.notice == nullptr) return facts;
  const catalogue::Notice& notice = *request.notice;
  facts.language = notice.language;
  for (const catalogue::Purpose& purpose : notice.purposes) {
    facts.purposes.push_back(purpose.purpose);
    if (!facts.lawfulBasis) facts.lawfulBasis = purpose.lawfulBasis;
  }
  facts.retentionPeriod = notice.retentionPeriod;
  facts.jurisdiction = notice.jurisdiction;
  facts.withdrawalMethod = notice.withdrawalMethod;
  facts.automatedDecisions = notice.automatedDecisionsText;
  facts.storageLocations = notice.storageLocations;
  facts.recipients = notice.recipients;
  facts.privacyRights = notice.privacyRights;
  for (const catalogue::Controller& controller : notice.controllers) {
    consent::Party party;
    party.id = controller.name;
    party.role = "controller";
    party.name = controller.name;
    party.email = controller.contact.value_or("");
    party.address = controller.address.value_or("");
    facts.parties.push_back(std::move(party));
  }
  return facts;
}

std::vector<std::string> questionsOf(const KnownRequest& request) {
  std::vector<std::string> questions;
  if (request.notice == nullptr) return questions;
  if (request.notice->automatedDecisions.value_or(false)) questions.emplace_back("automated-decisions");
  for (const std::string& category : request.notice->specialCategories)
    questions.push_back("special-category:" + category);
  if (request.notice->guardianship) questions.push_back("guardianship:" + std::to_string(request.guardianshipAge));
  return questions;
}

}  // namespace coppice::agent
