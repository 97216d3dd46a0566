// U of protocol.md §6.8: which Haves to cite so that the agreed set is as large as can be.
#include <algorithm>
#include <bit>

#include "protocol/seat.h"

namespace coppice::protocol {

namespace {

using Items = std::vector<wire::HaveItem>;

Items intersect(const Items& left, const Items& right) {
  Items both;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(both));
  return both;
}

Items intersectionOf(const std::map<std::uint32_t, seat::SignedHave>& haves, const std::set<std::uint32_t>& ranks) {
  std::optional<Items> common;
  for (const std::uint32_t rank : ranks) {
    const Items& items = haves.at(rank).have.items;
    common = common ? intersect(*common, items) : items;
  }
  return common.value_or(Items{});
}

constexpr std::size_t exactUpTo = 12;

std::set<std::uint32_t> chooseExactly(const std::map<std::uint32_t, seat::SignedHave>& haves, const tree::Group& group,
                                      std::uint32_t quorum) {
  std::vector<std::uint32_t> ranks;
  for (const auto& [rank, have] : haves) ranks.push_back(rank);
  std::set<std::uint32_t> best;
  std::size_t bestSize = 0;
  for (std::uint32_t mask = 1; mask < 1U << ranks.size(); ++mask) {
    if (static_cast<std::uint32_t>(std::popcount(mask)) < quorum) continue;
    std::set<std::uint32_t> chosen;
    for (std::size_t i = 0; i < ranks.size(); ++i) {
      if ((mask >> i & 1U) != 0) chosen.insert(ranks[i]);
    }
    if (!qualifies(chosen, group, quorum)) continue;
    const std::size_t size = intersectionOf(haves, chosen).size();
    // Of equally large sets the one more Haves agree on.
    if (best.empty() || size > bestSize || (size == bestSize && chosen.size() > best.size())) {
      best = std::move(chosen);
      bestSize = size;
    }
  }
  return best;
}

std::set<std::uint32_t> chooseGreedily(const std::map<std::uint32_t, seat::SignedHave>& haves, const tree::Group& group,
                                       std::uint32_t quorum) {
  std::set<std::uint32_t> chosen;
  for (const auto& [rank, have] : haves) chosen.insert(rank);
  if (!qualifies(chosen, group, quorum)) return {};
  for (;;) {
    std::size_t bestSize = intersectionOf(haves, chosen).size();
    std::optional<std::uint32_t> drop;
    for (const std::uint32_t rank : chosen) {
      std::set<std::uint32_t> without = chosen;
      without.erase(rank);
      if (!qualifies(without, group, quorum)) continue;
      const std::size_t size = intersectionOf(haves, without).size();
      if (size > bestSize) {
        bestSize = size;
        drop = rank;
      }
    }
    if (!drop) return chosen;
    chosen.erase(*drop);
  }
}

}  // namespace

bool qualifies(const std::set<std::uint32_t>& ranks, const tree::Group& group, std::uint32_t quorum) {
  if (ranks.size() < quorum) return false;
  std::set<std::uint32_t> columns;
  for (const tree::Seat& one : group.seats) columns.insert(one.column);
  for (const std::uint32_t rank : ranks) columns.erase(group.seats.at(rank).column);
  return columns.empty();
}

std::optional<SetProposal> proposeSet(const std::map<std::uint32_t, seat::SignedHave>& haves, const tree::Group& group,
                                      std::uint32_t quorum) {
  const auto chosen =
      haves.size() <= exactUpTo ? chooseExactly(haves, group, quorum) : chooseGreedily(haves, group, quorum);
  if (chosen.empty()) return std::nullopt;
  SetProposal proposal{intersectionOf(haves, chosen), {chosen.begin(), chosen.end()}};
  if (proposal.items.empty()) return std::nullopt;
  return proposal;
}

}  // namespace coppice::protocol
