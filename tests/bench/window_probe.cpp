/// The other half of window_bench: the window with 10,000 requests and consents, in a process of its own, since the
/// start of a program counts. One JSON line: when the first paint was done, and how long each step of scrolling took.
///
/// coppice-window-probe STARTED: nanoseconds of the monotonic clock when the process was asked for.
#include <time.h>

#include <QApplication>
#include <QScrollBar>
#include <QTableView>
#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>

#include "shell/main_window.h"
#include "style/theme.h"
#include "ui/window_world.h"

using namespace coppice;
using namespace coppice::ui;

namespace {

constexpr int many = 10'000;
constexpr int steps = 300;
constexpr int requestsPage = 1;

std::int64_t monotonicNs() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<std::int64_t>(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

pb::Snapshot largeSnapshot() {
  pb::Snapshot snapshot = someSnapshot();
  snapshot.clear_requests();
  snapshot.clear_consents();
  for (int i = 0; i < many; ++i) {
    const std::string number = std::to_string(i);
    const std::string id = std::string(32 - number.size(), 'r') + number;
    pb::RequestSummary& request = *snapshot.add_requests();
    request = someRequest(id);
    request.set_title("Grades of year " + number);
    pb::ConsentItem& consent = *snapshot.add_consents();
    consent.set_request(id);
    consent.set_title(request.title());
    consent.set_state("granted");
    consent.set_until_ms(4'000'000'000'000);
  }
  return snapshot;
}

/// Tells when the window was painted for the first time.
class FirstPaint final : public QObject {
 public:
  bool done = false;
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() == QEvent::UpdateRequest)
      QMetaObject::invokeMethod(
          this, [this] { done = true; }, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
  }
};

/// Milliseconds of each step, sorted: three rows further, painted at once.
std::vector<double> scroll(QTableView& table) {
  std::vector<double> taken;
  for (int step = 0; step < steps; ++step) {
    const std::int64_t start = monotonicNs();
    table.verticalScrollBar()->setValue(table.verticalScrollBar()->value() + 3);
    table.viewport()->repaint();
    taken.push_back(static_cast<double>(monotonicNs() - start) / 1e6);
  }
  std::sort(taken.begin(), taken.end());
  return taken;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "coppice-window-probe is run by coppice-bench\n");
    return 2;
  }
  const std::int64_t started = std::stoll(argv[1]);
  QApplication application(argc, argv);
  applyTheme(Theme::Light);
  WindowWorld world;
  MainWindow window(world.services, world.start);
  Q_EMIT world.link.snapshotArrived(largeSnapshot());
  FirstPaint paint;
  window.installEventFilter(&paint);
  window.show();
  while (!paint.done) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
  const double firstPaintMs = static_cast<double>(monotonicNs() - started) / 1e6;

  window.showPage(requestsPage);
  QCoreApplication::processEvents();
  auto* const table = window.findChild<QTableView*>(QStringLiteral("requests"));
  if (table == nullptr || table->model()->rowCount() != many || table->verticalScrollBar()->maximum() < steps * 3) {
    std::fprintf(stderr, "the window does not show %d requests\n", many);
    return 1;
  }
  const std::vector<double> taken = scroll(*table);
  const nlohmann::json figures = {
      {"firstPaintMs", firstPaintMs}, {"scrollMedianMs", taken[steps / 2]}, {"scrollSlowMs", taken[steps * 99 / 100]}};
  std::printf("%s\n", figures.dump().c_str());
  return 0;
}
