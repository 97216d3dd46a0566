// The receipt for people: one page with its style inside, no scripts, nothing fetched, readable on paper.
#include <nlohmann/json.hpp>

#include "base/export_text.h"
#include "catalogue/json_reader.h"
#include "consent/exporters.h"
#include "consent/receipt_words.h"

namespace coppice::consent {

namespace {

using nlohmann::json;

constexpr const char* pageHead =
    "<head><meta charset=\"utf-8\">"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    "<style>\n"
    "body{font:11pt/1.45 sans-serif;color:#1b1f1d;background:#fff;max-width:46em;margin:2em auto;padding:0 1em}\n"
    "h1{font-size:1.5em}h2{font-size:1.2em;margin:2em 0 .4em;border-top:1px solid #999;padding-top:1em}\n"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.25em .8em .25em 0}\n"
    "th{font-weight:normal;color:#4c554f;width:12em}thead th{border-bottom:1px solid #999}\n"
    "code{font-size:.85em;word-break:break-all}.note{color:#4c554f}\n"
    "@media print{body{margin:0;max-width:none}h2{break-after:avoid}tr{break-inside:avoid}}\n"
    "</style>\n";

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

/// The sentence with `html` where it says {}.
std::string filled(const char* sentence, const std::string& html) {
  const std::string text(sentence);
  const std::size_t gap = text.find("{}");
  return text.substr(0, gap) + html + text.substr(gap + 2);
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

/// Receipts in one language.
class Page {
 public:
  Page(const ReceiptWords& words, const DatasetNames& names) : m_words(words), m_names(names) {}

  std::string begin(const MemberKey& member) const {
    return "<!doctype html>\n<html lang=\"" + std::string(m_words.language) + "\">" + pageHead + "<title>" +
           m_words.title + "</title></head>\n<body>\n<h1>" + m_words.title + "</h1>\n<p>" +
           filled(m_words.ofTheMember, code(member.hex())) + "</p>\n";
  }

  /// Throws nlohmann's exceptions.
  std::string recordHtml(const OpenedRecord& one, const json& record) const {
    const json& own = record.at("coppice");
    const json& event = record.at("events").at(0);
    const json& purpose = record.at("purposes").at(0);
    const json& privacy = own.at("privacy");
    json purposes = json::array();
    for (const json& each : record.at("purposes"))
      if (each.contains("purpose")) purposes.push_back(each.at("purpose"));
    const std::string type = event.at("event_type").get<std::string>();
    const ReceiptWords& w = m_words;
    std::string html = "<h2>" + std::string(decisionText(one.seal.state, type)) +
                       (own.contains("title") ? ": " + foreign(own.at("title").get<std::string>()) : "") + "</h2>\n";
    html += "<table><tbody>\n" + fact(w.decided, timeText(event.at("event_time").get<std::string>()));
    if (one.seal.state == DecisionState::Granted) html += fact(w.holdsUntil, timeText(isoTime(one.seal.until)));
    html += fact(w.whoAsks, partiesHtml(record)) + fact(w.whatFor, stated(json{{"p", purposes}}, "p")) +
            fact(w.legalGround, stated(purpose, "lawful_basis")) +
            fact(w.recipients, stated(purpose, "recipient_third_parties")) +
            fact(w.keptFor, stated(purpose, "retention_period")) +
            fact(w.keptWhere, stated(purpose, "storage_locations")) + fact(w.lawOf, stated(purpose, "jurisdiction")) +
            fact(w.howToWithdraw, stated(purpose, "withdrawal_method")) +
            fact(w.rights, stated(purpose, "privacy_rights")) +
            fact(w.automatedDecisions, stated(purpose, "automated_decisions")) +
            fact(w.method, stated(purpose, "processing_method")) +
            fact(w.smallestSum, filled(w.ofMembers, std::to_string(privacy.at("cohort_min").get<std::uint32_t>()))) +
            fact(w.noise, foreign(privacy.at("noise").get<std::string>()));
    if (own.contains("separately_accepted")) html += fact(w.acceptedSeparately, stated(own, "separately_accepted"));
    html += "</tbody></table>\n" + datasetsHtml(own);
    html += "<table class=\"note\"><tbody>\n" + fact(w.record, code(record.at("record_id").get<std::string>())) +
            fact(w.sequence, std::to_string(one.seal.sequence)) +
            fact(w.request, code(own.at("request").get<std::string>())) +
            fact(w.notice, code(record.at("privacy_notice").get<std::string>())) +
            fact(w.hash, code(one.seal.hash.hex())) + fact(w.previousHash, code(one.seal.previous.hex())) +
            fact(w.signature, code(one.seal.signature.hex())) +
            fact(w.version, htmlText(own.at("app_version").get<std::string>())) + "</tbody></table>\n";
    return html;
  }

 private:
  /// A text or a list of texts; what is absent is called so.
  std::string stated(const json& object, const char* name) const {
    const std::string notStated = "<i>" + std::string(m_words.notStated) + "</i>";
    if (!object.contains(name)) return notStated;
    const json& value = object.at(name);
    if (value.is_string()) return foreign(value.get<std::string>());
    std::string html;
    for (const json& one : value) html += (html.empty() ? "" : "<br>") + foreign(one.get<std::string>());
    return html.empty() ? notStated : html;
  }

  const char* decisionText(DecisionState state, const std::string& event) const {
    switch (state) {
      case DecisionState::Granted:
        return event == eventName(DecisionEvent::Renew) ? m_words.renewed : m_words.granted;
      case DecisionState::Refused:
        return m_words.refused;
      case DecisionState::Revoked:
        return m_words.revoked;
      case DecisionState::Expired:
        return m_words.expired;
      case DecisionState::Terminated:
        return m_words.terminated;
      case DecisionState::Draft:
      case DecisionState::Pending:
        break;
    }
    return m_words.presented;
  }

  std::string datasetsHtml(const json& own) const {
    if (own.at("datasets").empty()) return {};
    std::string rows;
    for (const json& granted : own.at("datasets")) {
      const std::string id = granted.at("dataset").get<std::string>();
      const auto key = DatasetId::fromHexText(id);
      const auto name = key ? m_names.find(*key) : m_names.end();
      std::string columns;
      for (const json& column : granted.at("columns"))
        columns += (columns.empty() ? "" : ", ") + foreign(column.get<std::string>());
      rows += "<tr><td>" + (name == m_names.end() ? std::string() : foreign(name->second) + "<br>") + code(id) +
              "</td><td>" + columns + "</td></tr>\n";
    }
    return "<table><thead><tr><th scope=\"col\">" + std::string(m_words.dataSet) + "</th><th scope=\"col\">" +
           m_words.columns + "</th></tr></thead><tbody>\n" + rows + "</tbody></table>\n";
  }

  const ReceiptWords& m_words;
  const DatasetNames& m_names;
};

}  // namespace

Expected<std::string> receiptsHtml(const std::vector<OpenedRecord>& records, const MemberKey& member,
                                   const DatasetNames& names, std::string_view language) {
  const Page page(receiptWords(language), names);
  std::string html = page.begin(member);
  try {
    for (const OpenedRecord& one : records) {
      COPPICE_TRY(const json record, catalogue::parseStrictJson(one.record, Fault::DamagedData));
      html += page.recordHtml(one, record);
    }
  } catch (const json::exception& error) {
    return fail(Fault::DamagedData, std::string("consent record: ") + error.what());
  }
  return html + "</body></html>\n";
}

}  // namespace coppice::consent
