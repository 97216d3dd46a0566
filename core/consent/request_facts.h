#pragma once
/// What a consent record says about the request: the agent fills it from the verified request, recipe and notice. A
/// field the provider did not state stays empty here, in the record and in every export; nothing is filled in. Source:
/// product.md §4, §5; names of ISO/IEC TS 27560:2023.
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "catalogue/request.h"

namespace coppice::consent {

struct Party {
  std::string id;    // key in hexadecimal, or the name when it has none
  std::string role;  // "controller", "processor", "third party", "authority" …
  std::string name;
  std::string type;
  std::string address;
  std::string email;
  std::string url;
  friend bool operator==(const Party&, const Party&) = default;
};

/// What protects the contribution; a consent holds for these values only.
struct PrivacyTerms {
  catalogue::ProtocolParameters protocol;
  std::string noise = "none";
  double epsilon = 0;  // 0 when noise is none
  double delta = 0;
  friend bool operator==(const PrivacyTerms&, const PrivacyTerms&) = default;
};

struct RequestFacts {
  RequestId request;
  BlobId recipe;
  BlobId notice;
  MemberKey provider;
  std::string title;
  PrivacyTerms privacy;

  std::vector<std::string> purposes;
  std::optional<std::string> language;
  std::optional<std::string> lawfulBasis;
  std::optional<std::string> retentionPeriod;
  std::optional<std::string> jurisdiction;
  std::optional<std::string> withdrawalMethod;
  std::optional<std::string> automatedDecisions;
  std::vector<std::string> storageLocations;
  std::vector<std::string> recipients;
  std::vector<std::string> privacyRights;
  std::vector<Party> parties;                 // besides member and provider
  std::vector<std::string> sensitiveColumns;  // of a special category
};

}  // namespace coppice::consent
