#include "consent/record.h"

#include <algorithm>
#include <chrono>
#include <cinttypes>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "base/require.h"
#include "catalogue/json_reader.h"
#include "consent/canonical_json.h"
#include "crypto/hash.h"

namespace coppice::consent {

namespace {

using nlohmann::json;

constexpr const char* recordPurpose = "consent-record";
constexpr const char* sealPurpose = "consent-seal";
constexpr const char* schemaVersion = "ISO/IEC TS 27560:2023";

void addStated(json& object, const char* name, const std::optional<std::string>& value) {
  if (value) object[name] = *value;
}
void addStated(json& object, const char* name, const std::string& value) {
  if (!value.empty()) object[name] = value;
}
void addStated(json& object, const char* name, const std::vector<std::string>& values) {
  if (!values.empty()) object[name] = values;
}

json partyJson(const Party& party) {
  json out = {{"party_id", party.id}};
  addStated(out, "party_role", party.role);
  addStated(out, "party_name", party.name);
  addStated(out, "party_type", party.type);
  addStated(out, "party_address", party.address);
  addStated(out, "party_email", party.email);
  addStated(out, "party_url", party.url);
  return out;
}

json partiesJson(const MemberKey& principal, const RequestFacts& facts) {
  json parties = json::array();
  parties.push_back({{"party_id", principal.hex()}, {"party_role", "PII principal"}});
  const std::string provider = facts.provider.hex();
  bool providerDescribed = false;
  for (const Party& party : facts.parties) {
    providerDescribed = providerDescribed || party.id == provider;
    parties.push_back(partyJson(party));
  }
  if (!providerDescribed) parties.push_back({{"party_id", provider}, {"party_role", "PII controller"}});
  return parties;
}

json piiJson(const RequestFacts& facts, const RecordBinding& binding) {
  json pii = json::array();
  for (const DatasetColumns& granted : binding.datasets) {
    for (const std::string& column : granted.columns) {
      const auto& sensitive = facts.sensitiveColumns;
      const bool special = std::find(sensitive.begin(), sensitive.end(), column) != sensitive.end();
      pii.push_back(
          {{"pii_type", column}, {"pii_attribute_id", granted.dataset.hex()}, {"sensitive_pii_category", special}});
    }
  }
  return pii;
}

json purposesJson(const RequestFacts& facts, const RecordBinding& binding) {
  json shared = {{"pii_information", piiJson(facts, binding)},
                 {"pii_controllers", json::array({facts.provider.hex()})},
                 {"processing_method", "masked secure sums over model updates; records stay on this machine"}};
  addStated(shared, "lawful_basis", facts.lawfulBasis);
  addStated(shared, "retention_period", facts.retentionPeriod);
  addStated(shared, "jurisdiction", facts.jurisdiction);
  addStated(shared, "withdrawal_method", facts.withdrawalMethod);
  addStated(shared, "automated_decisions", facts.automatedDecisions);
  addStated(shared, "storage_locations", facts.storageLocations);
  addStated(shared, "recipient_third_parties", facts.recipients);
  addStated(shared, "privacy_rights", facts.privacyRights);
  json purposes = json::array();
  for (const std::string& purpose : facts.purposes) {
    purposes.push_back(shared);
    purposes.back()["purpose"] = purpose;
  }
  if (purposes.empty()) purposes.push_back(shared);
  return purposes;
}

json privacyJson(const PrivacyTerms& terms) {
  return {{"group_size", terms.protocol.groupSize},
          {"mask_columns", terms.protocol.maskColumns},
          {"replicas", terms.protocol.replicas},
          {"leaf_min", terms.protocol.leafMin},
          {"cohort_min", terms.protocol.cohortMin},
          {"members_max", terms.protocol.membersMax},
          {"ring_bits", terms.protocol.ringBits},
          {"noise", terms.noise},
          {"epsilon", terms.epsilon},
          {"delta", terms.delta}};
}

json bindingJson(const RecordBinding& binding) {
  json datasets = json::array();
  for (const DatasetColumns& granted : binding.datasets) {
    datasets.push_back({{"dataset", granted.dataset.hex()}, {"columns", granted.columns}});
  }
  return {{"sequence", binding.sequence},
          {"previous", binding.previous.hex()},
          {"state", stateName(binding.state)},
          {"request", binding.request.hex()},
          {"recipe", binding.recipe.hex()},
          {"notice", binding.notice.hex()},
          {"datasets", datasets},
          {"until_ms", binding.until.value},
          {"app_version", binding.appVersion},
          {"privacy", privacyJson(binding.privacy)}};
}

template <typename T>
T readId(const json& object, const char* name) {
  const auto id = T::fromHexText(object.at(name).get_ref<const std::string&>());
  if (!id) throw std::invalid_argument(name);
  return *id;
}

PrivacyTerms readPrivacy(const json& object) {
  PrivacyTerms terms;
  terms.protocol.groupSize = object.at("group_size").get<std::uint32_t>();
  terms.protocol.maskColumns = object.at("mask_columns").get<std::uint32_t>();
  terms.protocol.replicas = object.at("replicas").get<std::uint32_t>();
  terms.protocol.leafMin = object.at("leaf_min").get<std::uint32_t>();
  terms.protocol.cohortMin = object.at("cohort_min").get<std::uint32_t>();
  terms.protocol.membersMax = object.at("members_max").get<std::uint32_t>();
  terms.protocol.ringBits = object.at("ring_bits").get<std::uint32_t>();
  terms.noise = object.at("noise").get<std::string>();
  terms.epsilon = object.at("epsilon").get<double>();
  terms.delta = object.at("delta").get<double>();
  return terms;
}

/// The inverse of isoTime. Throws std::invalid_argument.
WallMs timeFromIso(const std::string& text) {
  using namespace std::chrono;
  int y = 0;
  unsigned mo = 0;
  unsigned d = 0;
  std::int64_t h = 0;
  std::int64_t mi = 0;
  std::int64_t s = 0;
  std::int64_t ms = 0;
  if (std::sscanf(text.c_str(), "%4d-%2u-%2uT%2" SCNd64 ":%2" SCNd64 ":%2" SCNd64 ".%3" SCNd64 "Z", &y, &mo, &d, &h,
                  &mi, &s, &ms) != 7)
    throw std::invalid_argument("event_time");
  const year_month_day date{year{y}, month{mo}, day{d}};
  if (!date.ok()) throw std::invalid_argument("event_time");
  const auto point = sys_days{date} + hours{h} + minutes{mi} + seconds{s} + milliseconds{ms};
  return {duration_cast<milliseconds>(point.time_since_epoch()).count()};
}

/// Throws nlohmann's exceptions or std::invalid_argument; readBinding turns them into a value.
RecordBinding bindingFrom(const json& object) {
  RecordBinding binding;
  binding.sequence = object.at("sequence").get<std::uint64_t>();
  binding.previous = readId<Digest>(object, "previous");
  const auto state = stateFromName(object.at("state").get_ref<const std::string&>());
  if (!state) throw std::invalid_argument("state");
  binding.state = *state;
  binding.request = readId<RequestId>(object, "request");
  binding.recipe = readId<BlobId>(object, "recipe");
  binding.notice = readId<BlobId>(object, "notice");
  for (const json& granted : object.at("datasets")) {
    binding.datasets.push_back(
        {readId<DatasetId>(granted, "dataset"), granted.at("columns").get<std::vector<std::string>>()});
  }
  binding.until = WallMs{object.at("until_ms").get<std::int64_t>()};
  binding.appVersion = object.at("app_version").get<std::string>();
  binding.privacy = readPrivacy(object.at("privacy"));
  return binding;
}

/// What `read` finds in a record; it may throw nlohmann's exceptions or std::invalid_argument.
template <typename Read>
auto readFrom(std::string_view record, Read read) -> Expected<decltype(read(json()))> {
  COPPICE_TRY(const json parsed, catalogue::parseStrictJson(record, Fault::DamagedData));
  try {
    return read(parsed);
  } catch (const std::exception& error) {
    return fail(Fault::DamagedData, std::string("consent record: ") + error.what());
  }
}

}  // namespace

Expected<std::string> writeRecord(const std::string& recordId, const MemberKey& principal, const RequestFacts& facts,
                                  const Decision& decision, const RecordBinding& binding) {
  json event = {{"event_time", isoTime(decision.time)},
                {"entity_id", principal.hex()},
                {"event_type", eventName(decision.event)},
                {"event_state", stateName(binding.state)}};
  if (binding.state == DecisionState::Granted) {
    event["validity_duration"] = "PT" + std::to_string((binding.until.value - decision.time.value) / 1000) + "S";
  }
  json record = {{"schema_version", schemaVersion},          {"record_id", recordId},
                 {"pii_principal_id", principal.hex()},      {"privacy_notice", facts.notice.hex()},
                 {"purposes", purposesJson(facts, binding)}, {"parties", partiesJson(principal, facts)},
                 {"events", json::array({event})},           {"coppice", bindingJson(binding)}};
  addStated(record, "language", facts.language);
  addStated(record["coppice"], "title", facts.title);
  addStated(record["coppice"], "separately_accepted", decision.separatelyAccepted);
  return canonicalJson(record);
}

Expected<RecordBinding> readBinding(std::string_view record) {
  return readFrom(record, [](const json& parsed) { return bindingFrom(parsed.at("coppice")); });
}

Expected<WallMs> readDecisionTime(std::string_view record) {
  return readFrom(record, [](const json& parsed) {
    return timeFromIso(parsed.at("events").at(0).at("event_time").get<std::string>());
  });
}

Expected<std::string> readDecisionEvent(std::string_view record) {
  return readFrom(record,
                  [](const json& parsed) { return parsed.at("events").at(0).at("event_type").get<std::string>(); });
}

Expected<std::vector<std::string>> readSeparatelyAccepted(std::string_view record) {
  return readFrom(record, [](const json& parsed) {
    return parsed.at("coppice").value("separately_accepted", std::vector<std::string>());
  });
}

Digest recordHash(std::string_view record) { return crypto::hash(recordPurpose, asBytes(record)); }

std::string sealText(const RecordSeal& seal) {
  json datasets = json::array();
  for (const DatasetId& dataset : seal.datasets) datasets.push_back(dataset.hex());
  const auto text = canonicalJson({{"sequence", seal.sequence},
                                   {"request", seal.request.hex()},
                                   {"datasets", datasets},
                                   {"state", stateName(seal.state)},
                                   {"until_ms", seal.until.value},
                                   {"previous", seal.previous.hex()},
                                   {"hash", seal.hash.hex()}});
  // Only numbers of a damaged row can be too large; their signature then fails over the empty text.
  return text ? *text : std::string();
}

RecordSeal sealRecord(RecordSeal seal, std::string_view record, const crypto::Identity& signer) {
  seal.hash = recordHash(record);
  const std::string text = sealText(seal);
  require(!text.empty(), "a seal's numbers are small");
  seal.signature = signer.sign(sealPurpose, asBytes(text));
  return seal;
}

Done verifySeal(const RecordSeal& seal, const MemberKey& signer) {
  const std::string text = sealText(seal);
  if (!text.empty() && crypto::verifySignature(signer.view(), sealPurpose, asBytes(text), seal.signature)) return {};
  return fail(Fault::WrongSignature, "consent record " + std::to_string(seal.sequence));
}

Expected<RecordBinding> matchRecord(const RecordSeal& seal, std::string_view record) {
  if (recordHash(record) != seal.hash) return fail(Fault::WrongHash, "consent record " + std::to_string(seal.sequence));
  COPPICE_TRY(auto binding, readBinding(record));
  std::vector<DatasetId> datasets;
  for (const DatasetColumns& granted : binding.datasets) datasets.push_back(granted.dataset);
  // A record that ends a consent names no columns; its seal repeats the data sets so that lists read well while locked.
  const bool sameDatasets = datasets == seal.datasets || binding.state != DecisionState::Granted;
  if (binding.sequence != seal.sequence || binding.previous != seal.previous || binding.state != seal.state ||
      binding.request != seal.request || binding.until != seal.until || !sameDatasets) {
    return fail(Fault::Contradiction, "consent record " + std::to_string(seal.sequence) + " and its seal");
  }
  return binding;
}

std::string isoTime(WallMs time) {
  using namespace std::chrono;
  const sys_time<milliseconds> point{milliseconds{time.value}};
  const auto day = floor<days>(point);
  const year_month_day date{day};
  const hh_mm_ss clock{point - day};
  char text[48];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
  return text;
}

}  // namespace coppice::consent
