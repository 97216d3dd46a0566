#include "bench/window_bench.h"

#include <time.h>

#include "bench/probe.h"

namespace coppice::bench {

namespace {

nlohmann::json probe() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return figuresOf("QT_QPA_PLATFORM=offscreen '" COPPICE_PROBE "' " +
                   std::to_string(static_cast<long long>(now.tv_sec) * 1'000'000'000 + now.tv_nsec));
}

}  // namespace

std::vector<Measure> measureWindow(unsigned turns) {
  Measure paint{"window: first paint with 10,000 requests and 10,000 consents", {}, 1e9, 0, 0.4, 0};
  Measure scroll{"window: 3 rows further among 10,000, painted (99 of 100 steps)", {}, 1e9, 0, 1.0 / 60, 0};
  for (unsigned turn = 0; turn < std::min(turns, mostSlowTurns); ++turn) {
    const nlohmann::json figures = probe();
    paint.workSeconds = std::min(paint.workSeconds, figures.at("firstPaintMs").get<double>() / 1e3);
    scroll.workSeconds = std::min(scroll.workSeconds, figures.at("scrollSlowMs").get<double>() / 1e3);
  }
  return {paint, scroll};
}

}  // namespace coppice::bench
