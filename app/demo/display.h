#pragma once
/// What the demo shows while it works: on a terminal one block of lines that is drawn again in place, elsewhere one
/// plain line for each thing that happened. One thread.
#include <cstdio>
#include <string>

#include "base/clock.h"

namespace coppice::demo {

class Display {
 public:
  /// to: stdout, or stderr when stdout carries JSON.
  Display(std::FILE* to, const Clock& clock);
  ~Display() { clear(); }
  Display(const Display&) = delete;
  Display& operator=(const Display&) = delete;

  /// Stays on the screen.
  void say(const std::string& line);
  /// What is going on now; total 0: no number.
  void stage(const std::string& what, std::size_t done, std::size_t total);
  /// A line under the stage, on terminals only.
  void detail(const std::string& line);
  /// Leaves nothing of the block.
  void clear();

 private:
  void draw();

  std::FILE* m_to;
  const Clock& m_clock;
  Instant m_began;
  bool m_terminal;
  std::string m_stage;
  std::size_t m_done = 0;
  std::size_t m_total = 0;
  std::string m_detail;
  std::size_t m_drawn = 0;  // lines of the block on the screen
};

}  // namespace coppice::demo
