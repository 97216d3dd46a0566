#pragma once
/// Bounds on TorchScript text, checked before libtorch's recursive parser sees it: brackets, indentation, long
/// expressions and branch chains are what it recurses on. Pure. Source: learning.md §3.
#include <string_view>

#include "base/expected.h"

namespace coppice::learning {

/// Fails: RecipeTooDeep naming line and bound.
Done checkSourceDepth(std::string_view text);

}  // namespace coppice::learning
