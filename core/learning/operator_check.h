#pragma once
/// Which TorchScript operators a recipe may run: an allow-list over the inlined graph, its blocks and the graphs hidden
/// in attributes. A call that is left after inlining is refused too. Source: learning.md §3.
#include "base/expected.h"

namespace torch::jit {
struct Graph;
}

namespace coppice::learning {

/// Fails: ForbiddenOperator naming the operator.
Done checkOperators(torch::jit::Graph& graph);

}  // namespace coppice::learning
