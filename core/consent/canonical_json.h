#pragma once
/// JSON Canonicalization Scheme, RFC 8785: one byte sequence for one value, so that a record can be hashed and signed
/// and anyone can check it with any JSON library. Pure; never accepts what JSON cannot say exactly.
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "base/expected.h"

namespace coppice::consent {

/// Fails: BadParameters for NaN, infinity, integers a double cannot hold, text that is not UTF-8, nesting over 64.
Expected<std::string> canonicalJson(const nlohmann::json& value);

/// A finite double as ECMAScript's Number::toString writes it (RFC 8785 §3.2.2.3).
std::string ecmaNumber(double value);

}  // namespace coppice::consent
