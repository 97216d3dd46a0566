#pragma once
/// assign(roster, beacon, parameters): the one pure function by which every node computes the execution tree. It does
/// not depend on the order of the roster. O(N log N). Source: protocol.md §5.2–5.4.
#include <set>
#include <vector>

#include "base/expected.h"
#include "base/id.h"
#include "tree/execution_tree.h"

namespace coppice::tree {

enum class Contributes : bool { No, Yes };
enum class SeatRight : bool { Barred, Allowed };  // Barred: in an open Dispute

struct RosterEntry {
  MemberKey member;
  OwnerId owner;
  Contributes contributes = Contributes::No;
  std::uint32_t seatOffer = 0;  // 0..4
  SeatRight seatRight = SeatRight::Allowed;
};

struct TreeParameters {
  std::uint32_t groupSize = 16;
  std::uint32_t maskColumns = 3;
  std::uint32_t replicas = 2;
  std::uint32_t fanout = 8;
};

/// barredOwners: owners of hub and provider, who get no seat. Fails: TooFewMembers (no contributor), TooFewSeats with
/// "needed A, filled B" in the detail.
Expected<ExecutionTree> assign(const std::vector<RosterEntry>& roster, const Digest& beacon,
                               const TreeParameters& parameters, const std::set<OwnerId>& barredOwners);

}  // namespace coppice::tree
