// One request in full, as text for people: what is read before a decision.
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>

#include "common/table.h"
#include "ctl/print_parts.h"

namespace coppice::ctl {

using common::printable;
using nlohmann::json;

namespace {

constexpr std::size_t titleWidth = 22;
constexpr std::size_t textWidth = 76;

std::string stated(const std::string& fact) { return fact.empty() ? "not stated by the provider" : fact; }

/// One line of text, wrapped at words. A word that is too long stays whole.
void addWrapped(std::vector<std::string>& lines, const std::string& text) {
  std::string line;
  std::size_t used = 0;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    const std::size_t width = common::width(word);
    if (!line.empty() && used + 1 + width > textWidth) {
      lines.push_back(std::exchange(line, {}));
      used = 0;
    }
    used += width + (line.empty() ? 0 : 1);
    line += (line.empty() ? "" : " ") + word;
  }
  if (!line.empty()) lines.push_back(line);
}

/// A title and its text beside it; the text keeps its line breaks.
void fact(const std::string& title, const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream parts(text);
  for (std::string part; std::getline(parts, part);) {
    if (part.ends_with('\r')) part.pop_back();
    addWrapped(lines, printable(part));
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string head = i == 0 ? "  " + title + ":" : "";
    head.resize(std::max(head.size() + 1, titleWidth + 2), ' ');
    std::cout << head << lines[i] << "\n";
  }
}

/// A key of notice or recipe as a person says it; keys of later versions as they are.
std::string keyText(std::string key) {
  if (key == "lawful_basis") return "legal ground";
  if (key == "used") return "made";
  std::replace(key.begin(), key.end(), '_', ' ');
  return key;
}

/// A value of notice or recipe as lines of text: lists one item a line, objects "key: value".
std::string valueText(const json& value) {
  if (value.is_null()) return {};
  if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_structured()) return value.dump();
  std::string text;
  for (const auto& [key, item] : value.items()) {
    if (!text.empty()) text += '\n';
    text += (value.is_object() ? keyText(key) + ": " : "") + valueText(item);
  }
  return text;
}

/// What `document` has under `key`; null when it has nothing there, or is itself no object.
json valueOf(const json& document, const char* key) {
  return document.is_object() && document.contains(key) ? document[key] : json();
}

std::string costText(const pb::RequestDetail& detail, const json& recipe) {
  if (detail.summary().has_unusable()) return "nothing, for it cannot be used";
  if (detail.sent_each_round() == 0) return "known when the recipe has arrived";
  const json limits = valueOf(recipe, "limits");
  const std::string seconds = valueText(valueOf(limits, "cpuSeconds"));
  const std::string megabytes = valueText(valueOf(limits, "memoryMb"));
  return "each round at most " + (seconds.empty() ? "" : seconds + " seconds of computing, ") +
         (megabytes.empty() ? "" : megabytes + " MB of memory, ") + common::formatBytes(detail.sent_each_round()) +
         " sent; several times as much is sent while this machine helps others";
}

void printNotice(const json& notice) {
  const std::pair<const char*, const char*> parts[] = {{"pii_controllers", "Responsible"},
                                                       {"purposes", "Purposes"},
                                                       {"privacy_notice", "Privacy notice"},
                                                       {"recipient_third_parties", "Who else receives"},
                                                       {"retention_period", "How long it is kept"},
                                                       {"storage_locations", "Where it is kept"},
                                                       {"jurisdiction", "Jurisdiction"},
                                                       {"withdrawal_method", "How to withdraw"},
                                                       {"privacy_rights", "Your rights"},
                                                       {"automated_decisions", "Automated decisions"}};
  for (const auto& [key, title] : parts) fact(title, stated(valueText(valueOf(notice, key))));
  fact("Special categories", valueText(valueOf(notice, "special_categories")));
  fact("Guardianship", valueText(valueOf(notice, "guardianship")));
}

void printRecipe(const json& recipe) {
  const std::pair<const char*, const char*> parts[] = {{"model", "Model"},
                                                       {"local", "Training"},
                                                       {"server", "Putting together"},
                                                       {"privacy", "Protection"},
                                                       {"limits", "Limits of a round"}};
  for (const auto& [key, title] : parts) fact(title, valueText(valueOf(recipe, key)));
}

void printFits(const pb::RequestDetail& detail) {
  for (const pb::DatasetFit& fit : detail.fits()) {
    std::cout << "  Data set " << printable(fit.name()) << ": "
              << (fit.missing().empty() ? "fits, " + std::to_string(fit.rows()) + " rows"
                                        : "lacks " + printable(join(fit.missing())))
              << "\n";
  }
}

}  // namespace

void print(const pb::RequestDetail& detail) {
  const pb::RequestSummary& request = detail.summary();
  const json recipe = json::parse(detail.recipe_json(), nullptr, false);
  std::cout << "Request " << toHex(asBytes(request.id())) << "\n";
  fact("Title", stated(request.title()));
  fact("Who asks", stated(request.provider()));
  fact("What for", stated(request.purpose()));
  fact("State", stateText(request));
  if (request.has_unusable()) fact("Cannot be used", whyUnusable(request));
  fact("Columns", join(request.columns()));
  fact("Required", join(request.required_columns()));
  fact("Sensitive", join(detail.sensitive_columns(), "none"));
  fact("Rounds", std::to_string(request.rounds_done()) + " of " + std::to_string(request.rounds_planned()));
  fact("Costs", costText(detail, recipe));
  fact("Smallest sum", "of " + std::to_string(request.smallest_group()) + " members");
  fact("Privacy noise", request.noise() == "none" ? "none (totals of several rounds, compared, could reveal one person)"
                                                  : request.noise());
  fact("What leaves here", "masked numbers, never records; others learn that you take part");
  fact("Who gets the model", "the provider, and every member that contributed");
  fact("Risk", figure(100 * detail.exposure_risk()) +
                   " % at most, over the whole request, that this member's numbers are opened if one helper in twenty "
                   "colludes");
  if (detail.notice_json().empty())
    fact("Notice", "has not arrived yet");
  else
    printNotice(json::parse(detail.notice_json(), nullptr, false));
  if (!detail.not_claimed().empty()) fact("Not claimed", detail.not_claimed());
  printRecipe(recipe);
  fact("Signed by", toHex(asBytes(detail.provider_key())));
  fact("Hash of the recipe", toHex(asBytes(detail.recipe_hash())));
  fact("Hash of the notice", toHex(asBytes(detail.notice_hash())));
  if (!detail.questions().empty()) fact("To be accepted", join(detail.questions()));
  printFits(detail);
  fact("Undo", "coppicectl revoke " + shortId(request.id()) + " (finished rounds cannot be undone)");
}

}  // namespace coppice::ctl
