#include "catalogue/vector_layout.h"

#include <cmath>

#include "catalogue/evaluation.h"
#include "catalogue/statistics.h"

namespace coppice::catalogue {

VectorLayout layoutOf(const Recipe& recipe, RoundKind kind) {
  const double rows = recipe.limits.rowsCap;
  VectorLayout layout;
  layout.kind = kind;
  layout.trailer = {{"weight", 1}, {"count", 1}};
  switch (kind) {
    case RoundKind::Statistics:
      layout.mainCount = StatisticsPlan(recipe).count;
      layout.mainBounds.assign(layout.mainCount, rows);
      break;
    case RoundKind::Train:
      layout.mainCount = recipe.weightCount();
      layout.clip = recipe.local.clip;
      layout.trailer.push_back({"holdout rows", rows});
      layout.trailer.push_back({"holdout loss", rows * lossBound});
      if (recipe.target.kind == TargetKind::Number) {
        layout.trailer.push_back({"holdout error", rows * errorBound});
      } else {
        layout.trailer.push_back({"holdout correct", rows});
      }
      break;
    case RoundKind::Evaluate:
      layout.mainBounds = EvaluationPlan(recipe).bounds(rows);
      layout.mainCount = layout.mainBounds.size();
      break;
  }
  return layout;
}

std::uint32_t ringBitsOf(const ProtocolParameters& parameters, RoundKind kind) {
  return kind == RoundKind::Train ? parameters.ringBits : 32;
}

Done checkRing(const VectorLayout& layout, const ProtocolParameters& parameters, RoundKind kind) {
  const auto check = [&parameters](double steps, std::uint32_t bits, const std::string& what) -> Done {
    if (parameters.membersMax * (steps + 1) < std::ldexp(1.0, static_cast<int>(bits) - 1)) return {};
    return fail(Fault::RingOverflow,
                what + " does not fit " + std::to_string(bits) + " bits with " + std::to_string(parameters.membersMax) +
                    " members: lower limits.rowsCap or privacy.membersMax, or raise privacy.ringBits");
  };
  const std::uint32_t bits = ringBitsOf(parameters, kind);
  if (layout.mainBounds.empty()) COPPICE_CHECK(check(8, bits, "an update"));
  for (std::size_t k = 0; k < layout.mainBounds.size(); ++k) {
    if (k > 0 && layout.mainBounds[k] == layout.mainBounds[k - 1]) continue;
    COPPICE_CHECK(check(layout.mainBounds[k], bits, "sum " + std::to_string(k)));
  }
  for (const TrailerSum& sum : layout.trailer) COPPICE_CHECK(check(sum.bound, 32, sum.name));
  return {};
}

}  // namespace coppice::catalogue
