#pragma once
/// Text of other people inside files that other programs open (HTML pages, spreadsheets) and on terminals. What could
/// steer the reader (markup, formulas, control characters, characters that turn the direction of writing) becomes
/// harmless here and nowhere else. Input is UTF-8. Pure, any thread.
#include <string>
#include <string_view>
#include <vector>

namespace coppice {

/// Control and direction characters replaced by U+FFFD.
std::string withoutSteering(std::string_view text);
/// For element content and quoted attributes.
std::string htmlText(std::string_view text);
/// One quoted CSV cell (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe in front.
std::string csvCell(std::string_view text);
/// A line with its CR LF.
std::string csvLine(const std::vector<std::string>& cells);

}  // namespace coppice
