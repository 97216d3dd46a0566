#include "catalogue/notice.h"

#include "base/limits.h"
#include "catalogue/json_reader.h"

namespace coppice::catalogue {

namespace {

constexpr std::size_t maxEntries = 64;

std::optional<std::string> optionalText(JsonReader& reader, const char* key) {
  if (!reader.has(key)) return std::nullopt;
  return reader.text(key, limits::maxTextBytes);
}

std::vector<std::string> optionalTexts(JsonReader& reader, const char* key) {
  if (!reader.has(key)) return {};
  return reader.texts(key, maxEntries, limits::maxTextBytes);
}

}  // namespace

Expected<Notice> parseNotice(std::string_view text) {
  if (text.size() > limits::maxRecipeBytes) return fail(Fault::TooLarge, "notice.json");
  COPPICE_TRY(const nlohmann::json document, parseStrictJson(text, Fault::BadNotice));
  JsonReader reader(document, Fault::BadNotice);
  Notice notice;
  if (const std::string format = reader.text("format", 64); format != "coppice-notice/1") {
    if (format.starts_with("coppice-notice/"))
      reader.needsNewer("format", format);
    else
      reader.bad("format", "must be coppice-notice/1");
  }
  notice.language = reader.text("language", 64);
  for (JsonReader& one : reader.objects("pii_controllers", maxEntries)) {
    notice.controllers.push_back(
        {one.text("name", limits::maxNameBytes), optionalText(one, "contact"), optionalText(one, "address")});
    one.end();
  }
  for (JsonReader& one : reader.objects("purposes", maxEntries)) {
    notice.purposes.push_back({one.text("purpose", limits::maxTextBytes), optionalText(one, "lawful_basis")});
    one.end();
  }
  notice.privacyNotice = optionalText(reader, "privacy_notice");
  notice.recipients = optionalTexts(reader, "recipient_third_parties");
  notice.retentionPeriod = optionalText(reader, "retention_period");
  notice.storageLocations = optionalTexts(reader, "storage_locations");
  notice.jurisdiction = optionalText(reader, "jurisdiction");
  notice.withdrawalMethod = optionalText(reader, "withdrawal_method");
  notice.privacyRights = optionalTexts(reader, "privacy_rights");
  if (reader.has("automated_decisions")) {
    JsonReader decisions = reader.object("automated_decisions");
    if (!decisions.has("used")) decisions.bad("used", "missing");
    notice.automatedDecisions = decisions.flag("used", true);
    notice.automatedDecisionsText = optionalText(decisions, "explanation");
    decisions.end();
  }
  notice.specialCategories = optionalTexts(reader, "special_categories");
  notice.guardianship = optionalText(reader, "guardianship");
  reader.end();
  if (reader.error()) return fail(*reader.error());
  return notice;
}

}  // namespace coppice::catalogue
