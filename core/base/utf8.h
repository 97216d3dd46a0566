#pragma once
/// Text that may hold anything, for messages whose schema promises UTF-8: a reader of such a message refuses all of it
/// when one byte is wrong. Source: RFC 3629. Pure, any thread.
#include <cstddef>
#include <string>
#include <string_view>

namespace coppice {

/// The longest beginning of at most `maxBytes` that ends with a whole character; what is not UTF-8 becomes a question
/// mark a byte.
std::string wellFormed(std::string_view text, std::size_t maxBytes);

}  // namespace coppice
