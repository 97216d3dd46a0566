#pragma once
/// notice.json beside a recipe: who asks, why, on what ground, for how long: ISO/IEC TS 27560:2023 names. What is
/// absent stays absent ("not stated by the provider"); nothing is ever filled in. Pure values, any thread. Source:
/// learning.md §1.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"

namespace coppice::catalogue {

/// One of pii_controllers.
struct Controller {
  std::string name;
  std::optional<std::string> contact;
  std::optional<std::string> address;
};

/// One of purposes.
struct Purpose {
  std::string purpose;  // one sentence
  std::optional<std::string> lawfulBasis;
};

struct Notice {
  std::string language;  // BCP 47
  std::vector<Controller> controllers;
  std::vector<Purpose> purposes;
  std::optional<std::string> privacyNotice;  // the longer story
  std::vector<std::string> recipients;       // recipient_third_parties
  std::optional<std::string> retentionPeriod;
  std::vector<std::string> storageLocations;
  std::optional<std::string> jurisdiction;
  std::optional<std::string> withdrawalMethod;
  std::vector<std::string> privacyRights;
  /// nullopt = not stated. True needs a question of its own in the dialog.
  std::optional<bool> automatedDecisions;
  std::optional<std::string> automatedDecisionsText;
  std::vector<std::string> specialCategories;  // "health", "ethnicity" …: each a question of its own
  std::optional<std::string> guardianship;
};

/// Fails: BadNotice naming the place, TooLarge.
Expected<Notice> parseNotice(std::string_view text);

}  // namespace coppice::catalogue
