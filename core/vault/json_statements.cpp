#include "vault/json_statements.h"

namespace coppice::vault {

namespace {

constexpr std::string_view listKey = "statements";

}  // namespace

Done JsonStatements::add(std::string_view piece) {
  m_kept = 0;
  for (std::size_t at = 0; at < piece.size(); ++at) {
    if (m_inString && piece[at] != '\n') {
      insideString(piece[at]);
    } else {
      COPPICE_CHECK(take(piece, at));
    }
  }
  if (m_state == State::Statement) keep(piece, piece.size());
  return {};
}

Done JsonStatements::take(std::string_view piece, std::size_t at) {
  switch (piece[at]) {
    case '\n':
      return lineEnd();
    case '"':
      m_inString = true;
      m_string.clear();
      return m_state == State::Between ? bareValue() : Done();
    case '{':
    case '[':
      return openBracket(piece, at);
    case '}':
    case ']':
      return closeBracket(piece, at);
    case ',':
      m_inBareValue = false;
      return {};
    case ' ':
    case '\t':
    case '\r':
    case ':':
      return {};
    default:
      return m_state == State::Between ? bareValue() : Done();
  }
}

Done JsonStatements::lineEnd() {
  const bool cutOff = m_lines && !atRest();
  m_inString = false;  // JSON has no line ends in strings; the statement's reader will say so
  m_inBareValue = false;
  const std::uint64_t line = m_line++;
  if (!cutOff) return {};
  m_state = State::Between;
  m_depth = m_listDepth = 0;
  m_text.clear();
  return m_found(Cut::CutOff, {}, line);
}

void JsonStatements::insideString(char character) {
  if (m_escaped) {
    m_escaped = false;
  } else if (character == '\\') {
    m_escaped = true;
  } else if (character == '"') {
    m_inString = false;
    return;
  }
  if (m_depth == 1 && m_string.size() <= listKey.size()) m_string += character;
}

Done JsonStatements::openBracket(std::string_view piece, std::size_t at) {
  const bool list = piece[at] == '[';
  ++m_depth;
  m_escaped = false;
  if (m_state == State::Rest) return {};
  if (m_state == State::Statement) {
    const bool wrapped = list && m_depth == 2 && m_statementDepth == 1 && m_listDepth == 0 && m_string == listKey;
    if (wrapped) {
      m_state = State::Between;
      m_listDepth = m_depth;
      m_text.clear();
    } else if (m_depth - m_statementDepth >= maxStatementDepth && m_cut == Cut::Whole) {
      m_cut = Cut::TooDeep;
    }
    return {};
  }
  if (list && m_depth == 1) {
    m_listDepth = 1;
    return {};
  }
  m_state = State::Statement;
  m_statementDepth = m_depth;
  m_beganAt = m_line;
  m_cut = list ? Cut::NotAnObject : Cut::Whole;
  m_text.clear();
  m_kept = at;
  return {};
}

Done JsonStatements::closeBracket(std::string_view piece, std::size_t at) {
  if (m_depth == 0) return bareValue();
  --m_depth;
  if (m_state == State::Rest) {
    if (m_depth == 0) m_state = State::Between;
    return {};
  }
  if (m_state == State::Between) {  // the end of the list
    m_listDepth = 0;
    m_inBareValue = false;
    if (m_depth > 0) m_state = State::Rest;
    return {};
  }
  if (m_depth >= m_statementDepth) return {};
  keep(piece, at + 1);
  m_state = State::Between;
  const std::string text = std::move(m_text);
  m_text.clear();
  return m_found(m_cut, m_cut == Cut::Whole ? std::string_view(text) : std::string_view(), m_beganAt);
}

Done JsonStatements::bareValue() {
  if (std::exchange(m_inBareValue, true)) return {};
  return m_found(Cut::NotAnObject, {}, m_line);
}

void JsonStatements::keep(std::string_view piece, std::size_t end) {
  if (m_text.size() + (end - m_kept) > maxStatementBytes && m_cut == Cut::Whole) m_cut = Cut::TooLarge;
  if (m_cut == Cut::Whole) {
    m_text.append(piece.substr(m_kept, end - m_kept));
  } else {
    m_text.clear();
  }
}

Done JsonStatements::finish() {
  if (atRest()) return {};
  const bool inStatement = m_state == State::Statement;
  const std::uint64_t line = inStatement ? m_beganAt : m_line;
  if (m_lines) return m_found(Cut::CutOff, {}, line);
  return fail(Fault::BadCsv, "line " + std::to_string(line) +
                                 (inStatement ? ": a statement that never ends" : ": the list never ends"));
}

}  // namespace coppice::vault
