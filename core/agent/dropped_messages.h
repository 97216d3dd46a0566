#pragma once
/// Messages of others that had no effect because they broke a rule, counted by sender and typed fault. What an honest
/// member sends too, only late or twice, is not counted. The sender of what does not even open is whom the hub names:
/// it has authenticated the line. Bounded; one thread. Source: protocol.md §6, "replay, duplicate, other roundId …".
#include <cstdint>
#include <map>

#include "base/fault.h"
#include "base/id.h"

namespace coppice::agent {

class DroppedMessages {
 public:
  using BySender = std::map<MemberKey, std::map<Fault, std::uint64_t>>;
  /// Of more senders than this nobody new is named: they share the zero key.
  static constexpr std::size_t maxSenders = 256;

  void add(const MemberKey& sender, Fault fault, std::uint64_t times = 1) {
    if (fault == Fault::TooLate || fault == Fault::Unexpected) return;
    const bool named = m_bySender.contains(sender) || m_bySender.size() < maxSenders;
    m_bySender[named ? sender : MemberKey{}][fault] += times;
  }
  const BySender& bySender() const { return m_bySender; }

 private:
  BySender m_bySender;
};

}  // namespace coppice::agent
