#pragma once
/// What character encodings an import file may have, and how they become UTF-8. Pure.
#include <cstdint>
#include <string>
#include <string_view>

namespace coppice::vault {

inline constexpr std::string_view utf8Mark = "\xef\xbb\xbf";

/// Latin-1 in its Windows-1252 form, as UTF-8.
void appendLatin1(std::string& out, std::string_view text);

/// Validates UTF-8 over block borders.
class Utf8Check {
 public:
  void add(std::string_view text);
  bool valid() const { return m_valid && m_open == 0; }

 private:
  void step(std::uint8_t byte);
  bool m_valid = true;
  int m_open = 0;
  std::uint8_t m_low = 0x80;
  std::uint8_t m_high = 0xbf;
};

}  // namespace coppice::vault
