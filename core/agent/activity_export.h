#pragma once
/// The activity list as a file, for people who must keep or check it: JSON with every field, CSV with a line per entry.
/// Holds what the list holds: ids and numbers, no names. Pure.
#include <string>
#include <vector>

#include "base/clock.h"
#include "wire/control.pb.h"

namespace coppice::agent {

std::string activityJson(const std::vector<control::pb::ActivityEntry>& entries, bool chainVerified, WallMs exportedAt);
std::string activityCsv(const std::vector<control::pb::ActivityEntry>& entries);

}  // namespace coppice::agent
