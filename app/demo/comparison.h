#pragma once
/// What the federated model is measured against: pooled training (same recipe, steps, hold-out split and estimator, on
/// all rows in one place) and each member alone on its own rows. The rows go the way all rows go: into a scratch vault,
/// out of it under a consent of its own, one member after the other, into the sandboxed worker. Blocking, one thread.
#include <filesystem>

#include "base/id.h"
#include "catalogue/evaluation.h"
#include "harness/data_space.h"

namespace coppice::demo {

struct Comparison {
  catalogue::Metrics pooled;
  catalogue::Metrics localOnly;  // every member's own model on its own hold-out, summed over members
  std::vector<std::string> sandbox;
  std::int64_t pooledMs = 0;
  std::int64_t localMs = 0;
};

struct ComparisonSetup {
  std::filesystem::path home;    // scratch, must not exist
  std::filesystem::path worker;  // coppice-worker
  std::filesystem::path recipe;  // folder
  RequestId request;             // the consents of the scratch home are for this
  std::uint32_t rounds = 1;
};

/// Fails: vault, consent, recipe and worker faults.
Expected<Comparison> compare(const ComparisonSetup& setup, const std::vector<harness::MemberPlan>& members,
                             const harness::OnStage& onStage);

}  // namespace coppice::demo
