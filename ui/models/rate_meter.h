#pragma once
/// How fast a counter grows, over the last few seconds. Plain values; any thread.
#include <cstdint>
#include <deque>

namespace coppice::ui {

class RateMeter {
 public:
  static constexpr std::int64_t windowMs = 5'000;

  /// total: never falls, but begins at 0 again when the agent was started anew.
  void add(std::int64_t nowMs, std::uint64_t total) {
    if (!m_samples.empty() && total < m_samples.back().total) m_samples.clear();
    m_samples.push_back({nowMs, total});
    forget(nowMs);
  }

  /// Growth per second; 0 until two samples are there.
  double perSecond() const {
    if (m_samples.size() < 2 || m_samples.back().ms == m_samples.front().ms) return 0;
    constexpr double second = 1'000;
    return static_cast<double>(m_samples.back().total - m_samples.front().total) * second /
           static_cast<double>(m_samples.back().ms - m_samples.front().ms);
  }

 private:
  struct Sample {
    std::int64_t ms;
    std::uint64_t total;
  };
  /// One sample at or before the window's begin stays, so that the whole window is measured.
  void forget(std::int64_t nowMs) {
    while (m_samples.size() > 2 && m_samples[1].ms <= nowMs - windowMs) m_samples.pop_front();
  }

  std::deque<Sample> m_samples;
};

}  // namespace coppice::ui
