#pragma once
/// Rounds and trees of the log as the control API shows them. Any thread; never asks the hub, never changes anything.
#include <cstdint>
#include <string_view>

#include "agent/round_node.h"
#include "control/protocol.h"
#include "protocol/log_view.h"

namespace coppice::agent {

/// trained: training rounds of the request so far, counted on here.
void fillRound(const protocol::LogView& log, const protocol::RoundState& round, const MemberKey& self,
               std::uint32_t& trained, control::pb::RoundFigures& out);

/// newest: the tree's latest round; nullptr before the first.
void fillGroup(const tree::Group& group, const protocol::RoundState* newest, const MemberKey& self,
               control::pb::TreeGroup& out);

/// A few words for what this member does in the round now.
std::string_view stageText(const RoundNode& round);

}  // namespace coppice::agent
