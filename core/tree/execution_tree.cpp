#include "tree/execution_tree.h"

#include <algorithm>
#include <utility>

#include "base/require.h"

namespace coppice::tree {

ExecutionTree::ExecutionTree(std::vector<Group> groups, std::vector<MemberKey> standby)
    : m_groups(std::move(groups)), m_standby(std::move(standby)) {
  require(!m_groups.empty() && m_groups.back().root(), "the root is the last group");
  for (const Group& group : m_groups) {
    for (std::uint32_t place = 0; place < group.contributors.size(); ++place) {
      m_contributors.emplace_back(group.contributors[place], ContributorPlace{group.number, place});
    }
    for (std::uint32_t rank = 0; rank < group.seats.size(); ++rank) {
      m_seats.emplace_back(group.seats[rank].holder, SeatPlace{group.number, rank});
    }
  }
  std::sort(m_contributors.begin(), m_contributors.end());
  std::sort(m_seats.begin(), m_seats.end());
}

std::optional<ContributorPlace> ExecutionTree::placeOf(const MemberKey& contributor) const {
  const auto found =
      std::lower_bound(m_contributors.begin(), m_contributors.end(), std::pair(contributor, ContributorPlace{0, 0}));
  if (found == m_contributors.end() || found->first != contributor) return std::nullopt;
  return found->second;
}

std::vector<SeatPlace> ExecutionTree::seatsOf(const MemberKey& member) const {
  std::vector<SeatPlace> places;
  for (auto at = std::lower_bound(m_seats.begin(), m_seats.end(), std::pair(member, SeatPlace{0, 0}));
       at != m_seats.end() && at->first == member; ++at) {
    places.push_back(at->second);
  }
  return places;
}

std::optional<std::uint32_t> ExecutionTree::rankOf(std::uint32_t group, const MemberKey& member) const {
  const auto found = std::lower_bound(m_seats.begin(), m_seats.end(), std::pair(member, SeatPlace{group, 0}));
  if (found == m_seats.end() || found->first != member || found->second.group != group) return std::nullopt;
  return found->second.rank;
}

}  // namespace coppice::tree
