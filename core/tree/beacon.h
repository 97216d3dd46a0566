#pragma once
/// The beacon that decides who sits where, controlled by nobody as long as one committee member is honest.
/// Source: protocol.md §5.1.
#include <set>
#include <vector>

#include "base/id.h"

namespace coppice::tree {

struct CommitteeCandidate {
  MemberKey member;
  InviteKey invite;
};

/// First limits::committeeSize candidates (all, if fewer) by H("committee", genesis ‖ u32 epochNumber ‖ invite key);
/// members in `skipped` (they missed their reveal last time) are left out.
std::vector<MemberKey> chooseCommittee(const std::vector<CommitteeCandidate>& candidates, const Digest& genesis,
                                       std::uint32_t epochNumber, const std::set<MemberKey>& skipped);

/// H("beacon-nonce", nonce): what a Join commits to.
Digest commitmentOf(const Digest& nonce);

/// H("beacon", id of the JoinsClosed envelope ‖ nonces in committee order).
Digest beaconOf(const Digest& joinsClosed, const std::vector<Digest>& nonces);

}  // namespace coppice::tree
