#include "learning/source_limits.h"

#include <algorithm>
#include <string>

namespace coppice::learning {

namespace {

constexpr int maxBrackets = 48;
constexpr int maxIndent = 128;
constexpr int maxTokensOnALine = 2'000;  // a logical line: brackets and backslashes join lines
constexpr int maxPlainTokens = 400;      // of them not separated by a comma: what can nest in one expression
constexpr int maxBranches = 256;

bool isWord(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

/// Place of the last character of the string literal that starts at `at`; counts the lines inside it.
std::size_t stringEnd(std::string_view text, std::size_t at, int& line) {
  const bool triple = text.substr(at, 3) == std::string(3, text[at]);
  const std::string close(triple ? 3 : 1, text[at]);
  for (std::size_t i = at + close.size(); i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text.substr(i, close.size()) == close) {
      return i + close.size() - 1;
    } else if (text[i] == '\n') {
      if (!triple) return i - 1;
      ++line;
    }
  }
  return text.size();
}

}  // namespace

Done checkSourceDepth(std::string_view text) {
  int line = 1;
  int brackets = 0;
  int tokens = 0;
  int plain = 0;
  int branches = 0;
  const auto tooDeep = [&line](const char* what) {
    return fail(Fault::RecipeTooDeep, "line " + std::to_string(line) + ": " + what);
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') {
      ++line;
      const bool joined = brackets > 0 || (i > 0 && text[i - 1] == '\\');
      if (!joined) tokens = plain = 0;
      const std::size_t indent = std::min(text.find_first_not_of(" \t", i + 1), text.size()) - i - 1;
      if (!joined && indent > maxIndent) return tooDeep("indented too far");
      continue;
    }
    if (c == '#') {  // brackets in a comment do not count
      i = std::min(text.find('\n', i), text.size()) - 1;
      continue;
    }
    if (c == '"' || c == '\'') {
      i = stringEnd(text, i, line);
      continue;
    }
    if (c == ' ' || c == '\t' || c == '\r') continue;
    if (c == '(' || c == '[' || c == '{') ++brackets;
    if ((c == ')' || c == ']' || c == '}') && brackets > 0) --brackets;
    if (brackets > maxBrackets) return tooDeep("too many open brackets");
    if (c == ',') plain = 0;
    if (isWord(c)) {
      std::size_t end = i;
      while (end < text.size() && isWord(text[end])) ++end;
      const std::string_view word = text.substr(i, end - i);
      if (word == "if" || word == "elif" || word == "while" || word == "for") ++branches;
      i = end - 1;
    }
    if (++tokens > maxTokensOnALine || ++plain > maxPlainTokens) return tooDeep("expression too long");
    if (branches > maxBranches) return tooDeep("too many branches");
  }
  return {};
}

}  // namespace coppice::learning
