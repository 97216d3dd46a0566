#pragma once
/// What a provider asks for, as it stands in the log: parties, hashes of recipe and notice, protocol parameters, round
/// plan. The recipe itself (recipe.h) is a blob named by `recipe`. Source: protocol.md §4, §8.
#include <cstdint>
#include <string>

#include "base/expected.h"
#include "base/id.h"

namespace coppice::catalogue {

/// Local computation → vector → secure sum → provider; learning.md §2. Numbers stand in the log.
enum class RoundKind : std::uint8_t { Statistics = 1, Train = 2, Evaluate = 3 };
/// statistics, train, evaluate.
std::string_view kindName(RoundKind kind);

/// protocol.md §8. Defaults are the profile "vetted".
struct ProtocolParameters {
  std::uint32_t groupSize = 16;     // contributors a leaf group aims at
  std::uint32_t maskColumns = 3;    // m
  std::uint32_t replicas = 2;       // r, of each mask column; the body column always has two
  std::uint32_t leafMin = 8;        // smallest certified leaf set
  std::uint32_t cohortMin = 10;     // smallest total that is ever summed for the provider
  std::uint32_t membersMax = 1024;  // N_max: overflow bound of the ring, Joins beyond it are refused
  std::uint32_t ringBits = 32;      // of the main words of train rounds; 16, 24 or 32

  /// S = 2 + m·r seats of every group.
  std::uint32_t seatsPerGroup() const { return 2 + maskColumns * replicas; }
  /// q = ceil(3S/4) votes certify a set.
  std::uint32_t quorum() const { return (3 * seatsPerGroup() + 3) / 4; }

  friend bool operator==(const ProtocolParameters&, const ProtocolParameters&) = default;
};

/// Chance that one given contributor's masks can all be opened in one epoch, when each helper colludes with chance
/// `colluding` (0..1) and the others do not: (1 − (1 − c)^r)^m. Source: protocol.md §8.
double exposureRisk(const ProtocolParameters& parameters, double colluding);

/// Smallest values accepted. Programs use the default; unit tests of the protocol lower it to reach small cases.
struct ParameterFloor {
  std::uint32_t groupSize = 12;
  std::uint32_t maskColumns = 3;
  std::uint32_t replicas = 2;
  std::uint32_t leafMin = 8;
  std::uint32_t cohortMin = 10;
};

/// Fails: BadParameters naming the parameter, its value and its bound.
Done checkParameters(const ProtocolParameters& parameters, const ParameterFloor& floor = {});

struct RequestTerms {
  std::uint32_t protocolVersion = 1;
  std::string title;  // for lists; the story is in recipe and notice
  SealKey providerSealKey;
  BlobId recipe;
  BlobId notice;
  ProtocolParameters parameters;
  std::uint32_t trainRounds = 1;
  std::uint32_t pledgesTarget = 10;  // an epoch is opened at this many pledges
  std::uint32_t epochsMax = 20;      // failed ones count
  std::int64_t epochSpacingMs = 3'600'000;
  std::int64_t joinWindowMs = 60'000;  // EpochOpen to JoinsClosed

  friend bool operator==(const RequestTerms&, const RequestTerms&) = default;
};

/// Fails: BadParameters, WrongVersion.
Done checkTerms(const RequestTerms& terms, const ParameterFloor& floor = {});

}  // namespace coppice::catalogue
