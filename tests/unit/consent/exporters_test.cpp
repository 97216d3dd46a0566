#include "consent/exporters.h"

#include <QFloat16>  // a json is compared: it looks at every overload
#include <QTest>
#include <algorithm>
#include <array>
#include <cstring>
#include <nlohmann/json.hpp>
#include <set>

#include "base/export_text.h"
#include "consent/receipt_words.h"
#include "crypto/random.h"

using namespace coppice;
using namespace coppice::consent;
using nlohmann::json;

namespace {

/// What a provider or a file might call something to trouble a reader.
const std::string hostile =
    "<script>alert(\"1\")</script> & 'x' \xE2\x80\xAE"
    "evil\x1b[31m";
const std::string formula = "=HYPERLINK(\"http://x\",\"y\")";

template <typename T>
T idOf(std::uint8_t first) {
  T id;
  id.data()[0] = first;
  return id;
}

struct Fixture {
  crypto::SeededRandom random{1};
  crypto::Identity member = crypto::Identity::generate(random);
  RequestFacts facts;
  WallMs decided{1'790'000'000'000};
  DatasetNames names{{idOf<DatasetId>(9), formula}, {idOf<DatasetId>(8), "plain"}};

  Fixture() {
    facts.request = idOf<RequestId>(1);
    facts.recipe = idOf<BlobId>(2);
    facts.notice = idOf<BlobId>(3);
    facts.provider = idOf<MemberKey>(4);
    facts.title = hostile;
    facts.purposes = {"To learn about r\xC3\xA9sum\xC3\xA9s", "A second purpose"};
    facts.lawfulBasis = "consent";
    facts.retentionPeriod = "one year";
    facts.storageLocations = {"FR", "DE"};
    facts.recipients = {"Members"};
    facts.sensitiveColumns = {"gender"};
    Party school;
    school.id = school.name = "Example School";
    school.role = "controller";
    school.email = "a@b.example";
    facts.parties = {school};
  }

  OpenedRecord record(DecisionEvent event, DecisionState state, std::uint64_t sequence) {
    RecordBinding binding;
    binding.sequence = sequence;
    binding.state = state;
    binding.request = facts.request;
    binding.recipe = facts.recipe;
    binding.notice = facts.notice;
    binding.appVersion = "0.1.0";
    binding.until = WallMs{decided.value + 86'400'000};
    if (state == DecisionState::Granted)
      binding.datasets = {{idOf<DatasetId>(9), {"age", "gender", hostile}}, {idOf<DatasetId>(8), {"age"}}};
    Decision decision;
    decision.event = event;
    decision.reviewed = facts.request;
    decision.time = decided;
    const std::string text = *writeRecord("0102", member.key(), facts, decision, binding);
    RecordSeal seal;
    seal.sequence = sequence;
    seal.request = binding.request;
    seal.datasets = {idOf<DatasetId>(9), idOf<DatasetId>(8)};
    seal.state = state;
    seal.until = binding.until;
    return {sealRecord(std::move(seal), text, member), text};
  }
  std::vector<OpenedRecord> records() {
    return {record(DecisionEvent::Grant, DecisionState::Granted, 0),
            record(DecisionEvent::Revoke, DecisionState::Revoked, 1)};
  }
};

/// Cells of CSV text after RFC 4180, a strict reader.
std::vector<std::vector<std::string>> readCsv(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1);
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] != '"') return {};
    std::string cell;
    for (++at; at < text.size(); ++at) {
      if (text[at] != '"') {
        cell += text[at];
      } else if (at + 1 < text.size() && text[at + 1] == '"') {
        cell += text[++at];
      } else {
        break;
      }
    }
    rows.back().push_back(cell);
    ++at;
    if (text.compare(at, 2, "\r\n") == 0) {
      at += 2;
      if (at < text.size()) rows.emplace_back();
    } else if (at < text.size() && text[at] == ',') {
      ++at;
    } else {
      return {};
    }
  }
  return rows;
}

}  // namespace

class ExportersTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyReceiptOfTheArrayHolds() {
    Fixture f;
    const json list = json::parse(*receiptsJson(f.records(), f.member.key()));
    QCOMPARE(list.size(), std::size_t{2});
    for (const json& receipt : list) {
      const auto binding = verifyReceipt(receipt.dump());
      QVERIFY(binding.has_value());
      QVERIFY(binding->request == f.facts.request);
    }
    QCOMPARE(json::parse(*receiptsJson({}, f.member.key())).size(), std::size_t{0});
  }

  void jsonLdCarriesTheSameFacts() {
    Fixture f;
    const json page = json::parse(*receiptsJsonLd(f.records(), f.member.key()));
    QVERIFY(page["@context"].is_object());  // embedded: nothing is fetched
    QCOMPARE(page["@context"]["dpv"], "https://w3id.org/dpv#");
    const json& granted = page["@graph"][0];
    QCOMPARE(granted["@type"], "dpv:ConsentRecord");
    QCOMPARE(granted["dct:identifier"], "0102");
    QCOMPARE(granted["dct:title"], hostile);
    QCOMPARE(granted["dpv:hasConsentStatus"]["@id"], "dpv:ConsentGiven");
    QCOMPARE(granted["dct:created"]["@value"], isoTime(f.decided));
    QCOMPARE(granted["dct:valid"]["@value"], isoTime({f.decided.value + 86'400'000}));
    QCOMPARE(granted["dpv:hasDataSubject"]["@id"], "urn:coppice:member:" + f.member.key().hex());
    QCOMPARE(granted["dpv:hasDataController"][0]["@id"], "urn:coppice:member:" + f.facts.provider.hex());
    QCOMPARE(granted["dpv:hasDataController"].size(), std::size_t{1});
    QCOMPARE(granted["dpv:hasNotice"]["@id"], "urn:coppice:blob:" + f.facts.notice.hex());
    const json& process = granted["dpv:hasProcess"];
    QCOMPARE(process.size(), f.facts.purposes.size());
    QCOMPARE(process[0]["dpv:hasPurpose"]["dct:description"], f.facts.purposes[0]);
    QCOMPARE(process[0]["dpv:hasLegalBasis"], "consent");
    QCOMPARE(process[0]["dpv:hasStorageCondition"][0]["dpv:hasLocation"], json(f.facts.storageLocations));
    QCOMPARE(process[0]["dpv:hasRecipient"][0]["dpv:hasName"], "Members");
    QVERIFY(!process[0].contains("dpv:hasJurisdiction"));  // not stated stays absent
    const json& data = process[0]["dpv:hasPersonalData"];
    QCOMPARE(data.size(), std::size_t{4});
    QCOMPARE(data[1]["dct:title"], "gender");
    QCOMPARE(data[1]["@type"], "dpv:SensitivePersonalData");
    QCOMPARE(data[0]["@type"], "dpv:PersonalData");
    QCOMPARE(granted["coppice:dataset"][1]["coppice:column"], json({"age"}));
    QVERIFY(verifyReceipt(granted["coppice:receipt"]["@value"].dump()).has_value());
    QCOMPARE(page["@graph"][1]["dpv:hasConsentStatus"]["@id"], "dpv:ConsentWithdrawn");
    // Every prefix that is used is in the context.
    for (const auto& [key, value] : granted.items()) {
      if (!key.starts_with("@")) QVERIFY2(page["@context"].contains(key.substr(0, key.find(':'))), key.c_str());
    }
  }

  void everyStateHasAStatusOfItsOwn() {
    Fixture f;
    std::set<std::string> seen;
    const std::vector<std::pair<DecisionEvent, DecisionState>> decisions = {
        {DecisionEvent::Grant, DecisionState::Granted},  {DecisionEvent::Renew, DecisionState::Granted},
        {DecisionEvent::Refuse, DecisionState::Refused}, {DecisionEvent::Revoke, DecisionState::Revoked},
        {DecisionEvent::Expire, DecisionState::Expired}, {DecisionEvent::Terminate, DecisionState::Terminated},
        {DecisionEvent::Present, DecisionState::Pending}};
    for (const auto& [event, state] : decisions) {
      const json page = json::parse(*receiptsJsonLd({f.record(event, state, 0)}, f.member.key()));
      seen.insert(page["@graph"][0]["dpv:hasConsentStatus"]["@id"].get<std::string>());
    }
    QCOMPARE(seen.size(), decisions.size());
  }

  void thePageIsHarmlessAndComplete() {
    Fixture f;
    const std::string page = *receiptsHtml(f.records(), f.member.key(), f.names, "en");
    QVERIFY(page.find("<script") == std::string::npos);
    QVERIFY(page.find("\xE2\x80\xAE") == std::string::npos);
    QVERIFY(page.find('\x1b') == std::string::npos);
    QVERIFY(page.find("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;") != std::string::npos);
    // Nothing that a browser would fetch; the formula's address is text.
    for (const char* outside : {"src=", "href=", "url(", "@import", "<link", "<img"})
      QVERIFY2(page.find(outside) == std::string::npos, outside);
    QVERIFY(page.find("default-src 'none'") != std::string::npos);
    QVERIFY(page.find("Consent granted") != std::string::npos && page.find("Consent revoked") != std::string::npos);
    QVERIFY(page.find("2026-09-21 14:13 UTC") != std::string::npos);
    QVERIFY(page.find("not stated by the provider") != std::string::npos);
    QVERIFY(page.find(f.records()[0].seal.signature.hex()) != std::string::npos);
    for (const std::string& purpose : f.facts.purposes) QVERIFY(page.find(purpose) != std::string::npos);
  }

  void thePageSpeaksThePersonsLanguage() {
    Fixture f;
    const std::string german = *receiptsHtml(f.records(), f.member.key(), f.names, "de_AT");
    QVERIFY(german.find("<html lang=\"de\">") != std::string::npos);
    QVERIFY(german.find("Einwilligung erteilt") != std::string::npos && german.find("über ") != std::string::npos);
    QVERIFY(german.find("Consent granted") == std::string::npos && german.find("{}") == std::string::npos);
    const std::string french = *receiptsHtml(f.records(), f.member.key(), f.names, "fr");
    QVERIFY(french.find("Consentement accordé") != std::string::npos && french.find("{}") == std::string::npos);
    QCOMPARE(receiptsHtml(f.records(), f.member.key(), f.names, "tlh"),
             receiptsHtml(f.records(), f.member.key(), f.names, "en"));
  }

  /// A field that a language lacks would be null.
  void everyLanguageHasEveryWord() {
    for (const char* language : {"en", "de", "fr"}) {
      const ReceiptWords& words = receiptWords(language);
      std::array<const char*, sizeof(ReceiptWords) / sizeof(const char*)> all;
      std::memcpy(all.data(), &words, sizeof(words));
      for (const char* word : all) QVERIFY2(word != nullptr && *word != '\0', language);
    }
  }

  void theAuditTableHasALinePerDataSet() {
    Fixture f;
    const std::string text = *auditCsv(f.records(), f.names);
    const auto rows = readCsv(text);
    QCOMPARE(rows.size(), std::size_t{5});  // head, two data sets of two decisions
    const auto& head = rows[0];
    const auto cell = [&](std::size_t row, const char* title) {
      return rows[row].at(static_cast<std::size_t>(std::find(head.begin(), head.end(), title) - head.begin()));
    };
    for (const auto& row : rows) QCOMPARE(row.size(), head.size());
    QCOMPARE(cell(1, "event"), std::string("grant"));
    QCOMPARE(cell(1, "dataset"), idOf<DatasetId>(9).hex());
    QCOMPARE(cell(1, "dataset_name"), "'" + formula);  // no formula any more
    QVERIFY(cell(1, "columns").starts_with("age; gender; <script>"));
    QCOMPARE(cell(2, "columns"), std::string("age"));
    QCOMPARE(cell(3, "state"), std::string("revoked"));
    QCOMPARE(cell(3, "columns"), std::string());
    QVERIFY(text.find("\xE2\x80\xAE") == std::string::npos);
  }

  void formulasAndControlCharactersAreHarmless() {
    for (const char* text : {"=1", "+1", "-1", "@x", " =1",
                             "\xEF\xBC\x9D"
                             "1",
                             "|calc"})
      QVERIFY2(csvCell(text).starts_with("\"'"), text);
    QCOMPARE(csvCell("a=1"), std::string("\"a=1\""));
    QCOMPARE(csvCell("a\"b"), std::string("\"a\"\"b\""));
    QCOMPARE(csvCell("\t=1"), std::string("\"\xEF\xBF\xBD=1\""));
    QCOMPARE(csvLine({"a", ""}), std::string("\"a\",\"\"\r\n"));
    QCOMPARE(withoutSteering("a\xC2\x85\xE2\x80\x8F\xD8\x9C\xE2\x81\xA6z"),
             std::string("a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz"));
    QCOMPARE(withoutSteering("\xC3\xA9\xE2\x82\xAC"), std::string("\xC3\xA9\xE2\x82\xAC"));
  }

  void aDamagedRecordIsSaid() {
    Fixture f;
    const OpenedRecord damaged{f.records()[0].seal, "{}"};
    QCOMPARE(receiptsJsonLd({damaged}, f.member.key()).error().fault, Fault::DamagedData);
    QCOMPARE(receiptsHtml({damaged}, f.member.key(), {}, "en").error().fault, Fault::DamagedData);
    QCOMPARE(auditCsv({damaged}, {}).error().fault, Fault::DamagedData);
  }

  void aDeeplyNestedReceiptIsRefused() {
    Fixture f;
    json receipt = json::parse(*receiptJson(f.records()[0], f.member.key()));
    QVERIFY(verifyReceipt(receipt.dump()).has_value());
    receipt["record"] = "HERE";
    std::string text = receipt.dump();
    constexpr std::size_t depth = 1'000'000;
    text.replace(text.find("\"HERE\""), 6, std::string(depth, '[') + std::string(depth, ']'));
    QVERIFY(!verifyReceipt(text).has_value());
  }
};

QTEST_APPLESS_MAIN(ExportersTest)
#include "exporters_test.moc"
