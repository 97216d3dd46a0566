#include "consent/exporters.h"

#include <nlohmann/json.hpp>

#include "catalogue/json_reader.h"
#include "consent/canonical_json.h"

namespace coppice::consent {

namespace {

using nlohmann::json;

constexpr const char* receiptFormat = "coppice-consent-receipt/1";
constexpr const char* auditFormat = "coppice-consent-audit/1";
constexpr int indent = 2;

Expected<json> exportedJson(const OpenedRecord& record) {
  auto content = catalogue::parseStrictJson(record.record, Fault::DamagedData);
  auto seal = catalogue::parseStrictJson(sealText(record.seal), Fault::DamagedData);
  if (!content || !seal) return fail(Fault::DamagedData, "consent record " + std::to_string(record.seal.sequence));
  (*seal)["signature"] = record.seal.signature.hex();
  return json{{"record", std::move(*content)}, {"seal", std::move(*seal)}};
}

template <typename T>
T idFrom(const json& value) {
  const auto id = T::fromHexText(value.get_ref<const std::string&>());
  if (!id) throw std::invalid_argument("identifier");
  return *id;
}

/// Throws nlohmann's exceptions or std::invalid_argument.
RecordSeal sealFrom(const json& object) {
  RecordSeal seal;
  seal.sequence = object.at("sequence").get<std::uint64_t>();
  seal.request = idFrom<RequestId>(object.at("request"));
  for (const json& dataset : object.at("datasets")) seal.datasets.push_back(idFrom<DatasetId>(dataset));
  const auto state = stateFromName(object.at("state").get_ref<const std::string&>());
  if (!state) throw std::invalid_argument("state");
  seal.state = *state;
  seal.until = WallMs{object.at("until_ms").get<std::int64_t>()};
  seal.previous = idFrom<Digest>(object.at("previous"));
  seal.hash = idFrom<Digest>(object.at("hash"));
  seal.signature = idFrom<Signature>(object.at("signature"));
  return seal;
}

}  // namespace

Expected<std::string> receiptJson(const OpenedRecord& record, const MemberKey& member) {
  COPPICE_TRY(json out, exportedJson(record));
  out["format"] = receiptFormat;
  out["member"] = member.hex();
  return out.dump(indent);
}

Expected<std::string> receiptsJson(const std::vector<OpenedRecord>& records, const MemberKey& member) {
  std::string text = "[";
  for (const OpenedRecord& record : records) {
    COPPICE_TRY(const std::string receipt, receiptJson(record, member));
    text += (text.size() > 1 ? ",\n" : "\n") + receipt;
  }
  return text + "\n]\n";
}

Expected<std::string> auditJson(const std::vector<OpenedRecord>& records, const MemberKey& member, WallMs exportedAt) {
  json list = json::array();
  for (const OpenedRecord& record : records) {
    COPPICE_TRY(json one, exportedJson(record));
    list.push_back(std::move(one));
  }
  return json{
      {"format", auditFormat}, {"member", member.hex()}, {"exported_at", isoTime(exportedAt)}, {"records", list}}
      .dump(indent);
}

Expected<RecordBinding> verifyReceipt(std::string_view receipt) {
  RecordSeal seal;
  MemberKey member;
  json record;
  COPPICE_TRY(json parsed, catalogue::parseStrictJson(receipt, Fault::Malformed));
  try {
    if (parsed.at("format") != receiptFormat) return fail(Fault::Malformed, "not a consent receipt");
    seal = sealFrom(parsed.at("seal"));
    member = idFrom<MemberKey>(parsed.at("member"));
    record = std::move(parsed.at("record"));  // no copy: it recurses once a level of nesting
  } catch (const std::exception& error) {
    return fail(Fault::Malformed, std::string("consent receipt: ") + error.what());
  }
  COPPICE_CHECK(verifySeal(seal, member));
  COPPICE_TRY(const auto canonical, canonicalJson(record));
  return matchRecord(seal, canonical);
}

}  // namespace coppice::consent
