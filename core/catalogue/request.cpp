#include "catalogue/request.h"

#include <cmath>

#include "base/limits.h"

namespace coppice::catalogue {

namespace {

Done checkRange(const char* name, std::uint32_t value, std::uint32_t least, std::uint32_t most) {
  if (value >= least && value <= most) return {};
  return fail(Fault::BadParameters, std::string(name) + " is " + std::to_string(value) + ", allowed is " +
                                        std::to_string(least) + " to " + std::to_string(most));
}

}  // namespace

double exposureRisk(const ProtocolParameters& parameters, double colluding) {
  const double columnOpens = 1 - std::pow(1 - colluding, parameters.replicas);
  return std::pow(columnOpens, parameters.maskColumns);
}

Done checkParameters(const ProtocolParameters& parameters, const ParameterFloor& floor) {
  COPPICE_CHECK(checkRange("groupSize", parameters.groupSize, floor.groupSize, 128));
  COPPICE_CHECK(checkRange("maskColumns", parameters.maskColumns, floor.maskColumns, limits::maxMaskColumns));
  COPPICE_CHECK(checkRange("replicas", parameters.replicas, floor.replicas, limits::maxReplicas));
  COPPICE_CHECK(checkRange("seats of a group", parameters.seatsPerGroup(), 0, limits::maxSeatsPerGroup));
  COPPICE_CHECK(checkRange("leafMin", parameters.leafMin, floor.leafMin, parameters.groupSize));
  COPPICE_CHECK(checkRange("cohortMin", parameters.cohortMin, floor.cohortMin, limits::maxMembers));
  COPPICE_CHECK(checkRange("membersMax", parameters.membersMax, parameters.cohortMin, limits::maxMembers));
  if (2 * parameters.groupSize < 3 * parameters.leafMin) {
    return fail(Fault::BadParameters, "groupSize is below 1.5 × leafMin");
  }
  if (parameters.ringBits != 16 && parameters.ringBits != 24 && parameters.ringBits != 32) {
    return fail(Fault::BadParameters,
                "ringBits is " + std::to_string(parameters.ringBits) + ", allowed are 16, 24, 32");
  }
  return {};
}

Done checkTerms(const RequestTerms& terms, const ParameterFloor& floor) {
  if (terms.protocolVersion != limits::protocolVersion) {
    return fail(Fault::WrongVersion, "protocol version " + std::to_string(terms.protocolVersion));
  }
  COPPICE_CHECK(checkParameters(terms.parameters, floor));
  if (terms.title.empty() || terms.title.size() > limits::maxNameBytes) return fail(Fault::BadParameters, "title");
  COPPICE_CHECK(checkRange("trainRounds", terms.trainRounds, 1, 10'000));
  COPPICE_CHECK(checkRange("epochsMax", terms.epochsMax, 1, 1'000));
  COPPICE_CHECK(
      checkRange("pledgesTarget", terms.pledgesTarget, terms.parameters.cohortMin, terms.parameters.membersMax));
  constexpr std::int64_t dayMs = 86'400'000;
  if (terms.epochSpacingMs < 0 || terms.epochSpacingMs > 365 * dayMs)
    return fail(Fault::BadParameters, "epochSpacingMs");
  if (terms.joinWindowMs < 1'000 || terms.joinWindowMs > dayMs) return fail(Fault::BadParameters, "joinWindowMs");
  return {};
}

std::string_view kindName(RoundKind kind) {
  switch (kind) {
    case RoundKind::Statistics:
      return "statistics";
    case RoundKind::Train:
      return "train";
    case RoundKind::Evaluate:
      return "evaluate";
  }
  return "unknown";
}

}  // namespace coppice::catalogue
