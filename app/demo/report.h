#pragma once
/// What a run of the demo found, as a table for people and as JSON. Pure.
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "demo/comparison.h"
#include "harness/data.h"

namespace coppice::demo {

struct RoundLine {
  std::string kind;  // statistics, train, evaluate
  std::uint32_t trained = 0;
  std::string outcome;  // completed, or the fault
  std::uint32_t contributors = 0;
  std::map<std::string, double> metrics;
  std::int64_t ms = 0;
};

/// What is seen of one member that revoked.
struct Revocation {
  std::size_t member = 0;
  std::uint32_t round = 0;  // train round
  std::string effect;       // what its agent said
  std::uint32_t countedThen = 0;
  std::uint32_t countedAfter = 0;  // in the last round
  bool absentFromSum = false;      // of that round and all later ones, by the certificates
  std::uint64_t seenBefore = 0;    // shares and bodies of it at the hub before
  std::uint64_t sentAfter = 0;     // shares, bodies and seeds of the request after the acknowledgement
};

struct StageTime {
  std::string name;
  std::int64_t ms = 0;
};

struct Report {
  harness::ChosenData data;
  std::size_t members = 0;
  std::string request;
  std::vector<RoundLine> rounds;
  std::optional<Comparison> comparison;
  std::vector<std::uint64_t> bytesSent;  // by member
  std::vector<StageTime> stages;
  std::optional<Revocation> revocation;
  std::filesystem::path result;
  std::size_t certificates = 0;  // checked

  /// Metrics of the last completed evaluate round.
  const RoundLine* evaluation() const;
  /// AUC of the federated model, when the recipe has one.
  std::optional<double> federatedAuc() const;
  /// The mark of the project: on real data, AUC ≥ pooled − 0.005.
  bool reachesMark() const;
};

inline constexpr double aucTolerance = 0.005;

std::string tableOf(const Report& report);
nlohmann::json jsonOf(const Report& report);

}  // namespace coppice::demo
