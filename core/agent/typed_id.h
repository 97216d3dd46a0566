#pragma once
/// Ids as people type them: their first digits, four at least, in either case. Pure.
#include <string>

#include "base/bytes.h"

namespace coppice::agent {

/// The digits in the case that ids are written in; empty when it is no beginning of an id.
std::string idDigits(const std::string& typed);
/// Whether `id` begins with them.
bool beginsWith(BytesView id, const std::string& digits);

}  // namespace coppice::agent
