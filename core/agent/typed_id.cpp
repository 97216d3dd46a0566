#include "agent/typed_id.h"

namespace coppice::agent {

std::string idDigits(const std::string& typed) {
  constexpr std::size_t fewest = 4;
  if (typed.size() < fewest || typed.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) return {};
  std::string digits = typed;
  for (char& digit : digits) digit = static_cast<char>(digit >= 'A' && digit <= 'F' ? digit - 'A' + 'a' : digit);
  return digits;
}

bool beginsWith(BytesView id, const std::string& digits) { return !digits.empty() && toHex(id).starts_with(digits); }

}  // namespace coppice::agent
