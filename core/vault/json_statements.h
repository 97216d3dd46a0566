#pragma once
/// Cuts the text of JSON documents into statements: the elements of a top-level array, those of the array "statements"
/// of a top-level object, or the top-level objects themselves, one after another. Memory is bounded by one statement of
/// at most maxStatementBytes and the piece that is added. It follows strings, brackets and one key only; whether a
/// statement is JSON is its reader's matter. With `lines`, nothing goes on over a line's end, so that one broken line
/// costs no other. One thread.
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/expected.h"

namespace coppice::vault {

inline constexpr std::size_t maxStatementBytes = 1U << 20U;
inline constexpr std::uint64_t maxStatementDepth = 32;  // of brackets inside a statement

enum class Cut { Whole, CutOff, NotAnObject, TooLarge, TooDeep };

class JsonStatements {
 public:
  /// text: of Whole only; ends with the call. line: where the statement begins.
  using Found = std::function<Done(Cut cut, std::string_view text, std::uint64_t line)>;

  JsonStatements(bool lines, Found found) : m_lines(lines), m_found(std::move(found)) {}
  /// Any piece of the text, of any size. Fails as `found` does.
  Done add(std::string_view piece);
  /// Fails: BadCsv when the text ends inside a statement or list, except in `lines`, where that is one CutOff.
  Done finish();

 private:
  enum class State { Between, Statement, Rest };  // Rest: in an object beside its "statements"
  Done take(std::string_view piece, std::size_t at);
  Done lineEnd();
  void insideString(char character);
  Done openBracket(std::string_view piece, std::size_t at);
  Done closeBracket(std::string_view piece, std::size_t at);
  Done bareValue();
  void keep(std::string_view piece, std::size_t end);
  bool atRest() const { return m_state == State::Between && m_depth == 0 && !m_inString; }

  bool m_lines;
  Found m_found;
  State m_state = State::Between;
  std::uint64_t m_depth = 0;
  std::uint64_t m_listDepth = 0;  // inside the brackets of a list; 0: no list
  std::uint64_t m_statementDepth = 0;
  bool m_inString = false;
  bool m_escaped = false;
  bool m_inBareValue = false;
  Cut m_cut = Cut::Whole;  // of the open statement
  std::string m_text;
  std::size_t m_kept = 0;  // where in the piece the part begins that m_text lacks
  std::string m_string;    // begin of the latest string of a top-level object's first level: a key, before a list
  std::uint64_t m_line = 1;
  std::uint64_t m_beganAt = 1;
};

}  // namespace coppice::vault
