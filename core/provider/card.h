#pragma once
/// The model card: what the model is for, on what data it was made, how good it is and for whom, what it is not, and
/// how it was federated. card.json is the record; card.html is the same for people: one file without scripts or outside
/// references. Pure. Source: learning.md §5. It states no figure that no sum of the rounds says.
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "catalogue/evaluation.h"
#include "catalogue/notice.h"
#include "catalogue/recipe.h"
#include "catalogue/statistics.h"
#include "wire/log_entries.h"

namespace coppice::provider {

struct CardRound {
  std::uint32_t epoch = 0;
  RoundId id;
  catalogue::RoundKind kind = catalogue::RoundKind::Train;
  wire::RoundResult result;
};

struct CardFacts {
  RequestId request;
  catalogue::RequestTerms terms;
  const catalogue::Recipe* recipe = nullptr;
  const catalogue::Notice* notice = nullptr;
  BlobId model;
  std::optional<catalogue::DataSummary> data;
  std::optional<catalogue::Evaluation> evaluation;
  std::vector<CardRound> rounds;
  wire::LogHead head;
  std::int64_t timeMs = 0;
};

struct Interval {
  double low = 0;
  double high = 0;
};
/// Wilson score interval of a share at 95 %. rows > 0, 0 ≤ share ≤ 1. Source: Wilson 1927.
Interval wilsonInterval(double share, double rows);
/// Normal interval of an AUC at 95 %, kept within [0, 1]. positives, negatives > 0. Source: Hanley and McNeil 1982.
Interval hanleyMcNeilInterval(double auc, double positives, double negatives);

nlohmann::json cardJson(const CardFacts& facts);
/// card: as cardJson made it. All text is escaped.
std::string cardHtml(const nlohmann::json& card);

}  // namespace coppice::provider
