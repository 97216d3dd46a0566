// The receipt in the vocabulary of the W3C Data Privacy Vocabularies group, after its guide for ISO/IEC TS 27560. Facts
// without a term there stand under an own prefix; the context is inside, so a reader fetches nothing.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "catalogue/json_reader.h"
#include "consent/exporters.h"

namespace coppice::consent {

namespace {

using nlohmann::json;

constexpr const char* memberUrn = "urn:coppice:member:";
constexpr const char* datasetUrn = "urn:coppice:dataset:";
constexpr const char* requestUrn = "urn:coppice:request:";
constexpr const char* blobUrn = "urn:coppice:blob:";

json reference(const std::string& id) { return {{"@id", id}}; }
json reference(const char* urn, const std::string& id) { return reference(urn + id); }
json dateTime(const std::string& text) { return {{"@type", "xsd:dateTime"}, {"@value", text}}; }

json context() {
  return {{"dpv", "https://w3id.org/dpv#"},
          {"dct", "http://purl.org/dc/terms/"},
          {"foaf", "http://xmlns.com/foaf/0.1/"},
          {"xsd", "http://www.w3.org/2001/XMLSchema#"},
          {"coppice", "urn:coppice:terms:"}};
}

const char* statusOf(DecisionState state, const std::string& event) {
  switch (state) {
    case DecisionState::Granted:
      return event == eventName(DecisionEvent::Renew) ? "dpv:RenewedConsentGiven" : "dpv:ConsentGiven";
    case DecisionState::Refused:
      return "dpv:ConsentRefused";
    case DecisionState::Revoked:
      return "dpv:ConsentWithdrawn";  // by the person
    case DecisionState::Expired:
      return "dpv:ConsentExpired";
    case DecisionState::Terminated:
      return "dpv:ConsentRevoked";  // by another: the provider closed the request
    case DecisionState::Draft:
    case DecisionState::Pending:
      break;
  }
  return "dpv:ConsentRequested";
}

void carryOver(const json& from, const char* name, json& to, const char* term) {
  if (from.contains(name)) to[term] = from.at(name);
}

json partyOf(const json& party) {
  const std::string role = party.value("party_role", "");
  const bool controller = role.find("controller") != std::string::npos;
  json out = {{"@type", controller ? "dpv:DataController" : "dpv:LegalEntity"}};
  // A name is no address on the web, so only keys become identifiers.
  const std::string id = party.at("party_id").get<std::string>();
  if (MemberKey::fromHexText(id)) out["@id"] = memberUrn + id;
  out["dct:identifier"] = id;
  carryOver(party, "party_name", out, "dpv:hasName");
  carryOver(party, "party_email", out, "dpv:hasContact");
  carryOver(party, "party_address", out, "dpv:hasAddress");
  carryOver(party, "party_url", out, "foaf:page");
  carryOver(party, "party_role", out, "coppice:role");
  return out;
}

json storageOf(const json& purpose) {
  json conditions = json::array();
  if (purpose.contains("storage_locations"))
    conditions.push_back({{"@type", "dpv:StorageLocation"}, {"dpv:hasLocation", purpose.at("storage_locations")}});
  if (purpose.contains("retention_period"))
    conditions.push_back({{"@type", "dpv:StorageDuration"}, {"dpv:hasDuration", purpose.at("retention_period")}});
  return conditions;
}

json processOf(const json& purpose) {
  json process = {{"@type", "dpv:Process"}};
  if (purpose.contains("purpose"))
    process["dpv:hasPurpose"] = {{"@type", "dpv:Purpose"}, {"dct:description", purpose.at("purpose")}};
  json data = json::array();
  for (const json& pii : purpose.at("pii_information")) {
    const bool sensitive = pii.at("sensitive_pii_category").get<bool>();
    data.push_back({{"@type", sensitive ? "dpv:SensitivePersonalData" : "dpv:PersonalData"},
                    {"dct:title", pii.at("pii_type")},
                    {"dpv:hasDataSource", reference(datasetUrn, pii.at("pii_attribute_id").get<std::string>())}});
  }
  process["dpv:hasPersonalData"] = std::move(data);
  if (json storage = storageOf(purpose); !storage.empty()) process["dpv:hasStorageCondition"] = std::move(storage);
  if (purpose.contains("recipient_third_parties")) {
    json recipients = json::array();
    for (const json& name : purpose.at("recipient_third_parties"))
      recipients.push_back({{"@type", "dpv:ThirdParty"}, {"dpv:hasName", name}});
    process["dpv:hasRecipient"] = std::move(recipients);
  }
  carryOver(purpose, "processing_method", process, "dpv:hasProcessing");
  carryOver(purpose, "jurisdiction", process, "dpv:hasJurisdiction");
  carryOver(purpose, "lawful_basis", process, "dpv:hasLegalBasis");
  carryOver(purpose, "privacy_rights", process, "dpv:hasRight");
  carryOver(purpose, "withdrawal_method", process, "coppice:withdrawalMethod");
  carryOver(purpose, "automated_decisions", process, "coppice:automatedDecisions");
  return process;
}

json datasetsOf(const json& own) {
  json datasets = json::array();
  for (const json& granted : own.at("datasets")) {
    json one = reference(datasetUrn, granted.at("dataset").get<std::string>());
    one["coppice:column"] = granted.at("columns");
    datasets.push_back(std::move(one));
  }
  return datasets;
}

/// Throws nlohmann's exceptions.
json recordOf(const json& record, const RecordSeal& seal, json receipt) {
  const json& event = record.at("events").at(0);
  const json& own = record.at("coppice");
  json out = {{"@id", "urn:coppice:record:" + seal.hash.hex()},
              {"@type", "dpv:ConsentRecord"},
              {"dct:identifier", record.at("record_id")},
              {"dct:conformsTo", reference("https://w3id.org/dpv/schema/dpv-27560#record")},
              {"dct:created", dateTime(event.at("event_time").get<std::string>())},
              {"dpv:hasConsentStatus", reference(statusOf(seal.state, event.at("event_type").get<std::string>()))},
              {"coppice:request", reference(requestUrn, own.at("request").get<std::string>())},
              {"coppice:recipe", reference(blobUrn, own.at("recipe").get<std::string>())},
              {"coppice:dataset", datasetsOf(own)},
              {"coppice:privacy", {{"@type", "@json"}, {"@value", own.at("privacy")}}}};
  out["dpv:hasDataSubject"] = reference(memberUrn, record.at("pii_principal_id").get<std::string>());
  out["dpv:hasDataSubject"]["@type"] = "dpv:DataSubject";
  out["dpv:hasNotice"] = reference(blobUrn, record.at("privacy_notice").get<std::string>());
  out["dpv:hasNotice"]["@type"] = "dpv:ConsentNotice";
  carryOver(record, "language", out["dpv:hasNotice"], "dct:language");
  carryOver(own, "title", out, "dct:title");
  carryOver(own, "separately_accepted", out, "coppice:separatelyAccepted");
  carryOver(own, "app_version", out, "coppice:appVersion");
  carryOver(event, "validity_duration", out, "dpv:hasDuration");
  if (seal.until.value > 0) out["dct:valid"] = dateTime(isoTime(seal.until));
  json parties = json::array();
  for (const json& party : record.at("parties")) {
    if (party.at("party_id") != record.at("pii_principal_id")) parties.push_back(partyOf(party));
  }
  out["dpv:hasEntity"] = std::move(parties);
  json controllers = json::array();
  json processes = json::array();
  for (const json& purpose : record.at("purposes")) {
    processes.push_back(processOf(purpose));
    for (const json& key : purpose.at("pii_controllers")) {
      json controller = reference(memberUrn, key.get<std::string>());
      if (std::find(controllers.begin(), controllers.end(), controller) == controllers.end())
        controllers.push_back(std::move(controller));
    }
  }
  out["dpv:hasDataController"] = std::move(controllers);
  out["dpv:hasProcess"] = std::move(processes);
  out["coppice:receipt"] = {{"@type", "@json"}, {"@value", std::move(receipt)}};
  return out;
}

}  // namespace

Expected<std::string> receiptsJsonLd(const std::vector<OpenedRecord>& records, const MemberKey& member) {
  json graph = json::array();
  try {
    for (const OpenedRecord& one : records) {
      COPPICE_TRY(const std::string receipt, receiptJson(one, member));
      COPPICE_TRY(const json record, catalogue::parseStrictJson(one.record, Fault::DamagedData));
      COPPICE_TRY(json whole, catalogue::parseStrictJson(receipt, Fault::DamagedData));
      graph.push_back(recordOf(record, one.seal, std::move(whole)));
    }
  } catch (const json::exception& error) {
    return fail(Fault::DamagedData, std::string("consent record: ") + error.what());
  }
  return json{{"@context", context()}, {"@graph", std::move(graph)}}.dump(2) + "\n";
}

}  // namespace coppice::consent
