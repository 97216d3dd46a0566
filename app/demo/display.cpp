#include "demo/display.h"

#include <unistd.h>

#include "common/table.h"

namespace coppice::demo {

namespace {

constexpr std::size_t barWidth = 30;

std::string bar(std::size_t done, std::size_t total) {
  const std::size_t full = barWidth * std::min(done, total) / total;
  return '[' + std::string(full, '#') + std::string(barWidth - full, '.') + ']';
}

}  // namespace

Display::Display(std::FILE* to, const Clock& clock)
    : m_to(to), m_clock(clock), m_began(clock.monotonic()), m_terminal(isatty(fileno(to)) == 1) {}

void Display::say(const std::string& line) {
  clear();
  std::fprintf(m_to, "%s\n", common::printable(line).c_str());
  std::fflush(m_to);
  draw();
}

void Display::stage(const std::string& what, std::size_t done, std::size_t total) {
  const bool other = what != m_stage;
  m_stage = what;
  m_done = done;
  m_total = total;
  if (other) m_detail.clear();
  if (m_terminal) {
    draw();
  } else if (other) {
    std::fprintf(m_to, "[%s] %s\n", common::formatDuration(m_clock.monotonic() - m_began).c_str(), what.c_str());
    std::fflush(m_to);
  }
}

void Display::detail(const std::string& line) {
  m_detail = line;
  if (m_terminal) draw();
}

void Display::clear() {
  if (m_drawn > 0) std::fprintf(m_to, "\x1b[%zuA\x1b[J", m_drawn);
  m_drawn = 0;
  std::fflush(m_to);
}

void Display::draw() {
  if (!m_terminal || m_stage.empty()) return;
  clear();
  std::string head = common::formatDuration(m_clock.monotonic() - m_began) + "  " + m_stage;
  if (m_total > 0) head += "  " + bar(m_done, m_total) + ' ' + std::to_string(m_done) + '/' + std::to_string(m_total);
  std::fprintf(m_to, "%s\n", head.c_str());
  m_drawn = 1;
  if (!m_detail.empty()) {
    std::fprintf(m_to, "  %s\n", common::printable(m_detail).c_str());
    ++m_drawn;
  }
  std::fflush(m_to);
}

}  // namespace coppice::demo
