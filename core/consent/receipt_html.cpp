// The receipt for people: one page with its style inside, no scripts, nothing fetched, readable on paper.
#include <nlohmann/json.hpp>

#include "base/export_text.h"
#include "consent/exporters.h"

namespace coppice::consent {

namespace {

using nlohmann::json;

constexpr const char* notStated = "<i>not stated by the provider</i>";

constexpr const char* pageHead =
    "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    "<title>Consent receipts</title>\n<style>\n"
    "body{font:11pt/1.45 sans-serif;color:#1b1f1d;background:#fff;max-width:46em;margin:2em auto;padding:0 1em}\n"
    "h1{font-size:1.5em}h2{font-size:1.2em;margin:2em 0 .4em;border-top:1px solid #999;padding-top:1em}\n"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.25em .8em .25em 0}\n"
    "th{font-weight:normal;color:#4c554f;width:12em}thead th{border-bottom:1px solid #999}\n"
    "code{font-size:.85em;word-break:break-all}.note{color:#4c554f}\n"
    "@media print{body{margin:0;max-width:none}h2{break-after:avoid}tr{break-inside:avoid}}\n"
    "</style></head>\n<body>\n";

/// Isolated, so that text of another direction cannot reorder what stands around it.
std::string foreign(const std::string& text) { return "<bdi>" + htmlText(text) + "</bdi>"; }
std::string code(const std::string& text) { return "<code>" + htmlText(text) + "</code>"; }

std::string fact(const char* name, const std::string& html) {
  return "<tr><th scope=\"row\">" + std::string(name) + "</th><td>" + html + "</td></tr>\n";
}

/// "2026-09-01T12:00:00.000Z" as people write it.
std::string timeText(const std::string& iso) {
  return iso.size() < 16 ? htmlText(iso) : htmlText(iso.substr(0, 10) + " " + iso.substr(11, 5) + " UTC");
}

/// A text or a list of texts; what is absent is called so.
std::string stated(const json& object, const char* name) {
  if (!object.contains(name)) return notStated;
  const json& value = object.at(name);
  if (value.is_string()) return foreign(value.get<std::string>());
  std::string html;
  for (const json& one : value) html += (html.empty() ? "" : "<br>") + foreign(one.get<std::string>());
  return html.empty() ? notStated : html;
}

const char* decisionText(DecisionState state, const std::string& event) {
  switch (state) {
    case DecisionState::Granted:
      return event == eventName(DecisionEvent::Renew) ? "Consent renewed" : "Consent granted";
    case DecisionState::Refused:
      return "Request refused";
    case DecisionState::Revoked:
      return "Consent revoked";
    case DecisionState::Expired:
      return "Consent expired";
    case DecisionState::Terminated:
      return "Request ended by the provider";
    case DecisionState::Draft:
    case DecisionState::Pending:
      break;
  }
  return "Request presented";
}

std::string partiesHtml(const json& record) {
  std::string html;
  for (const json& party : record.at("parties")) {
    if (party.at("party_id") == record.at("pii_principal_id")) continue;
    std::string line = party.contains("party_name") ? foreign(party.at("party_name").get<std::string>())
                                                    : code(party.at("party_id").get<std::string>());
    for (const char* detail : {"party_role", "party_address", "party_email", "party_url"}) {
      if (party.contains(detail)) line += ", " + foreign(party.at(detail).get<std::string>());
    }
    html += (html.empty() ? "" : "<br>") + line;
  }
  return html;
}

std::string datasetsHtml(const json& own, const DatasetNames& names) {
  if (own.at("datasets").empty()) return {};
  std::string rows;
  for (const json& granted : own.at("datasets")) {
    const std::string id = granted.at("dataset").get<std::string>();
    const auto key = DatasetId::fromHexText(id);
    const auto name = key ? names.find(*key) : names.end();
    std::string columns;
    for (const json& column : granted.at("columns"))
      columns += (columns.empty() ? "" : ", ") + foreign(column.get<std::string>());
    rows += "<tr><td>" + (name == names.end() ? std::string() : foreign(name->second) + "<br>") + code(id) +
            "</td><td>" + columns + "</td></tr>\n";
  }
  return "<table><thead><tr><th scope=\"col\">Data set</th><th scope=\"col\">Columns that may be used</th></tr>"
         "</thead><tbody>\n" +
         rows + "</tbody></table>\n";
}

/// Throws nlohmann's exceptions.
std::string recordHtml(const OpenedRecord& one, const DatasetNames& names) {
  const json record = json::parse(one.record);
  const json& own = record.at("coppice");
  const json& event = record.at("events").at(0);
  const json& purpose = record.at("purposes").at(0);
  const json& privacy = own.at("privacy");
  json purposes = json::array();
  for (const json& each : record.at("purposes"))
    if (each.contains("purpose")) purposes.push_back(each.at("purpose"));
  const std::string type = event.at("event_type").get<std::string>();
  std::string html = "<h2>" + std::string(decisionText(one.seal.state, type)) +
                     (own.contains("title") ? ": " + foreign(own.at("title").get<std::string>()) : "") + "</h2>\n";
  html += "<table><tbody>\n" + fact("Decided", timeText(event.at("event_time").get<std::string>()));
  if (one.seal.state == DecisionState::Granted) html += fact("Holds until", timeText(isoTime(one.seal.until)));
  html += fact("Who asks", partiesHtml(record)) + fact("What for", stated(json{{"p", purposes}}, "p")) +
          fact("Legal ground", stated(purpose, "lawful_basis")) +
          fact("Who else gets the result", stated(purpose, "recipient_third_parties")) +
          fact("Kept for", stated(purpose, "retention_period")) +
          fact("Kept where", stated(purpose, "storage_locations")) + fact("Law of", stated(purpose, "jurisdiction")) +
          fact("How to withdraw", stated(purpose, "withdrawal_method")) +
          fact("Your rights", stated(purpose, "privacy_rights")) +
          fact("Automated decisions", stated(purpose, "automated_decisions")) +
          fact("How it is done", stated(purpose, "processing_method")) +
          fact("Smallest sum", "of " + std::to_string(privacy.at("cohort_min").get<std::uint32_t>()) + " members") +
          fact("Privacy noise", foreign(privacy.at("noise").get<std::string>()));
  if (own.contains("separately_accepted")) html += fact("Accepted one by one", stated(own, "separately_accepted"));
  html += "</tbody></table>\n" + datasetsHtml(own, names);
  html += "<table class=\"note\"><tbody>\n" + fact("Record", code(record.at("record_id").get<std::string>())) +
          fact("Number in the chain", std::to_string(one.seal.sequence)) +
          fact("Request", code(own.at("request").get<std::string>())) +
          fact("Notice", code(record.at("privacy_notice").get<std::string>())) +
          fact("Hash of the record", code(one.seal.hash.hex())) +
          fact("Hash of the one before", code(one.seal.previous.hex())) +
          fact("Signature", code(one.seal.signature.hex())) +
          fact("Version", htmlText(own.at("app_version").get<std::string>())) + "</tbody></table>\n";
  return html;
}

}  // namespace

Expected<std::string> receiptsHtml(const std::vector<OpenedRecord>& records, const MemberKey& member,
                                   const DatasetNames& names) {
  std::string page = std::string(pageHead) + "<h1>Consent receipts</h1>\n<p>Of the member " + code(member.hex()) +
                     ". Records after ISO/IEC TS 27560:2023. To prove one, use the JSON receipt: it carries the signed "
                     "record itself.</p>\n";
  try {
    for (const OpenedRecord& one : records) page += recordHtml(one, names);
  } catch (const json::exception& error) {
    return fail(Fault::DamagedData, std::string("consent record: ") + error.what());
  }
  return page + "</body></html>\n";
}

}  // namespace coppice::consent
