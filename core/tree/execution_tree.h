#pragma once
/// Who computes what in one epoch: leaf groups of contributors, inner groups above them, and the aggregator seats of
/// every group. Groups are numbered 0 … count−1: leaves first, then tier by tier, the root last. Immutable once made
/// (tree/assignment.h). Source: protocol.md §5.
#include <cstdint>
#include <optional>
#include <vector>

#include "base/id.h"

namespace coppice::tree {

/// Column 0 sums bodies, columns 1..m sum masks. replica < 2 in column 0, < r in the others.
struct Seat {
  std::uint32_t column = 0;
  std::uint32_t replica = 0;
  MemberKey holder;
  friend bool operator==(const Seat&, const Seat&) = default;
};

struct Group {
  std::uint32_t number = 0;
  std::uint32_t tier = 0;               // 0 = leaf
  std::optional<std::uint32_t> parent;  // nullopt = root
  std::vector<MemberKey> contributors;  // leaf only, by place
  std::vector<std::uint32_t> children;  // inner only: group numbers, by place
  std::vector<Seat> seats;              // by rank
  bool leaf() const { return tier == 0; }
  bool root() const { return !parent.has_value(); }
  std::uint32_t places() const { return static_cast<std::uint32_t>(leaf() ? contributors.size() : children.size()); }
  friend bool operator==(const Group&, const Group&) = default;
};

struct SeatPlace {
  std::uint32_t group = 0;
  std::uint32_t rank = 0;
  friend auto operator<=>(const SeatPlace&, const SeatPlace&) = default;
};
struct ContributorPlace {
  std::uint32_t group = 0;
  std::uint32_t place = 0;
  friend auto operator<=>(const ContributorPlace&, const ContributorPlace&) = default;
};

class ExecutionTree {
 public:
  /// groups: as described above; standby: seat offers left over, in order.
  ExecutionTree(std::vector<Group> groups, std::vector<MemberKey> standby);

  const std::vector<Group>& groups() const { return m_groups; }
  const Group& group(std::uint32_t number) const { return m_groups.at(number); }
  const Group& root() const { return m_groups.back(); }
  std::uint32_t tiers() const { return root().tier + 1; }
  const std::vector<MemberKey>& standby() const { return m_standby; }

  /// The leaf place of a contributor; nullopt for anyone else. O(log N).
  std::optional<ContributorPlace> placeOf(const MemberKey& contributor) const;
  /// All seats a member holds, ascending.
  std::vector<SeatPlace> seatsOf(const MemberKey& member) const;
  /// The rank a member holds in a group.
  std::optional<std::uint32_t> rankOf(std::uint32_t group, const MemberKey& member) const;

  friend bool operator==(const ExecutionTree& left, const ExecutionTree& right) {
    return left.m_groups == right.m_groups && left.m_standby == right.m_standby;
  }

 private:
  std::vector<Group> m_groups;
  std::vector<MemberKey> m_standby;
  std::vector<std::pair<MemberKey, ContributorPlace>> m_contributors;  // sorted
  std::vector<std::pair<MemberKey, SeatPlace>> m_seats;                // sorted
};

}  // namespace coppice::tree
