#include "tree/beacon.h"

#include <algorithm>
#include <utility>

#include "base/limits.h"
#include "crypto/hash.h"

namespace coppice::tree {

std::vector<MemberKey> chooseCommittee(const std::vector<CommitteeCandidate>& candidates, const Digest& genesis,
                                       std::uint32_t epochNumber, const std::set<MemberKey>& skipped) {
  std::vector<std::pair<Digest, MemberKey>> ordered;
  for (const CommitteeCandidate& candidate : candidates) {
    if (skipped.contains(candidate.member)) continue;
    const Digest place =
        crypto::Hasher("committee").add(genesis.view()).addU32(epochNumber).add(candidate.invite.view()).finish();
    ordered.emplace_back(place, candidate.member);
  }
  std::sort(ordered.begin(), ordered.end());
  if (ordered.size() > limits::committeeSize) ordered.resize(limits::committeeSize);
  std::vector<MemberKey> committee;
  for (const auto& [place, member] : ordered) committee.push_back(member);
  return committee;
}

Digest commitmentOf(const Digest& nonce) { return crypto::hash("beacon-nonce", nonce.view()); }

Digest beaconOf(const Digest& joinsClosed, const std::vector<Digest>& nonces) {
  crypto::Hasher hasher("beacon");
  hasher.add(joinsClosed.view());
  for (const Digest& nonce : nonces) hasher.add(nonce.view());
  return hasher.finish();
}

}  // namespace coppice::tree
