#include "tree/assignment.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "base/limits.h"
#include "base/require.h"
#include "crypto/hash.h"

namespace coppice::tree {

namespace {

using Ordered = std::vector<std::pair<Digest, const RosterEntry*>>;

/// The entries that `chosen` accepts, by H(purpose, beacon ‖ member key).
template <typename Predicate>
Ordered orderBy(std::string_view purpose, const Digest& beacon, const std::vector<RosterEntry>& roster,
                Predicate chosen) {
  Ordered ordered;
  for (const RosterEntry& entry : roster) {
    if (!chosen(entry)) continue;
    ordered.emplace_back(crypto::Hasher(purpose).add(beacon.view()).add(entry.member.view()).finish(), &entry);
  }
  std::sort(ordered.begin(), ordered.end());
  for (std::size_t i = 1; i < ordered.size(); ++i) {
    require(ordered[i - 1].first != ordered[i].first, "a roster names each member once");
  }
  return ordered;
}

/// floor(k · parts / whole): spreads `whole` things over `parts` groups as evenly as possible.
std::uint32_t spread(std::size_t k, std::size_t parts, std::size_t whole) {
  return static_cast<std::uint32_t>(k * parts / whole);
}

/// §5.2: leaf groups with their contributors, then tier by tier up to one root.
std::vector<Group> growGroups(const Ordered& contributors, const TreeParameters& parameters) {
  const std::size_t leaves = std::max<std::size_t>(1, contributors.size() / parameters.groupSize);
  std::vector<Group> groups(leaves);
  for (std::size_t k = 0; k < contributors.size(); ++k) {
    groups[spread(k, leaves, contributors.size())].contributors.push_back(contributors[k].second->member);
  }
  std::size_t tierBegin = 0;
  for (std::uint32_t tier = 1; groups.size() - tierBegin > 1; ++tier) {
    const std::size_t children = groups.size() - tierBegin;
    const std::size_t parents = (children + parameters.fanout - 1) / parameters.fanout;
    const std::size_t parentBegin = groups.size();
    groups.resize(parentBegin + parents);
    for (std::size_t k = 0; k < children; ++k) {
      const std::size_t parent = parentBegin + spread(k, parents, children);
      groups[tierBegin + k].parent = static_cast<std::uint32_t>(parent);
      groups[parent].children.push_back(static_cast<std::uint32_t>(tierBegin + k));
      groups[parent].tier = tier;
    }
    tierBegin = parentBegin;
  }
  for (std::size_t number = 0; number < groups.size(); ++number)
    groups[number].number = static_cast<std::uint32_t>(number);
  return groups;
}

/// §5.3. Within a group the first open seat is the same for everyone, so a seat is found by finding a group.
class Seating {
 public:
  Seating(std::vector<Group>& groups, const std::map<MemberKey, std::uint32_t>& leafOf,
          const TreeParameters& parameters)
      : m_groups(groups),
        m_leafOf(leafOf),
        m_replicas(parameters.replicas),
        m_seatsPerGroup(2 + parameters.maskColumns * parameters.replicas),
        m_owners(groups.size()) {}

  std::size_t seatsNeeded() const { return m_groups.size() * m_seatsPerGroup; }
  std::size_t seatsFilled() const { return m_filled; }

  /// Gives `entry` the first open seat it is allowed. False when there is none.
  bool seat(const RosterEntry& entry) {
    // Every group before m_firstOpen is full; every group before the cursor is full or seats this owner; both stay so.
    while (m_firstOpen < m_groups.size() && full(m_firstOpen)) ++m_firstOpen;
    std::uint32_t& cursor = m_cursorOf[entry.owner];
    cursor = std::max(cursor, m_firstOpen);
    while (cursor < m_groups.size() && !admits(cursor, entry.owner)) ++cursor;
    for (std::uint32_t group = cursor; group < m_groups.size(); ++group) {
      if (admits(group, entry.owner) && !isOwnLeaf(group, entry.member)) {
        take(group, entry);
        return true;
      }
    }
    return false;
  }

 private:
  bool full(std::uint32_t group) const { return m_owners[group].size() == m_seatsPerGroup; }

  bool admits(std::uint32_t group, const OwnerId& owner) const {
    const std::vector<OwnerId>& owners = m_owners[group];
    return !full(group) && std::find(owners.begin(), owners.end(), owner) == owners.end();
  }

  bool isOwnLeaf(std::uint32_t group, const MemberKey& member) const {
    if (m_groups[group].root()) return false;
    const auto leaf = m_leafOf.find(member);
    return leaf != m_leafOf.end() && leaf->second == group;
  }

  void take(std::uint32_t group, const RosterEntry& entry) {
    const auto rank = static_cast<std::uint32_t>(m_owners[group].size());
    const bool body = rank < 2;
    const std::uint32_t column = body ? 0 : 1 + (rank - 2) / m_replicas;
    const std::uint32_t replica = body ? rank : (rank - 2) % m_replicas;
    m_groups[group].seats.push_back({column, replica, entry.member});
    m_owners[group].push_back(entry.owner);
    ++m_filled;
  }

  std::vector<Group>& m_groups;
  const std::map<MemberKey, std::uint32_t>& m_leafOf;
  std::uint32_t m_replicas;
  std::uint32_t m_seatsPerGroup;
  std::vector<std::vector<OwnerId>> m_owners;  // of the seats of each group, by rank
  std::map<OwnerId, std::uint32_t> m_cursorOf;
  std::uint32_t m_firstOpen = 0;
  std::size_t m_filled = 0;
};

}  // namespace

Expected<ExecutionTree> assign(const std::vector<RosterEntry>& roster, const Digest& beacon,
                               const TreeParameters& parameters, const std::set<OwnerId>& barredOwners) {
  require(parameters.groupSize > 0 && parameters.replicas > 0 && parameters.fanout > 1, "tree parameters are checked");
  const Ordered contributors =
      orderBy("leaf", beacon, roster, [](const RosterEntry& entry) { return entry.contributes == Contributes::Yes; });
  if (contributors.empty()) return fail(Fault::TooFewMembers, "nobody contributes");
  const Ordered offers = orderBy("seat", beacon, roster, [&barredOwners](const RosterEntry& entry) {
    return entry.seatOffer > 0 && entry.seatRight == SeatRight::Allowed && !barredOwners.contains(entry.owner);
  });
  std::vector<Group> groups = growGroups(contributors, parameters);
  std::map<MemberKey, std::uint32_t> leafOf;
  for (const Group& group : groups) {
    for (const MemberKey& contributor : group.contributors) leafOf.emplace(contributor, group.number);
  }
  Seating seating(groups, leafOf, parameters);
  std::vector<MemberKey> standby;
  for (std::uint32_t pass = 1; pass <= limits::maxSeatOffer; ++pass) {
    for (const auto& [place, entry] : offers) {
      if (entry->seatOffer >= pass && !seating.seat(*entry)) standby.push_back(entry->member);
    }
  }
  if (seating.seatsFilled() < seating.seatsNeeded()) {
    return fail(Fault::TooFewSeats, "needed " + std::to_string(seating.seatsNeeded()) + ", filled " +
                                        std::to_string(seating.seatsFilled()));
  }
  return ExecutionTree(std::move(groups), std::move(standby));
}

}  // namespace coppice::tree
