/// coppice-bench: the measures of speed as ratios to a yardstick taken in the same run, so that they hold on any
/// machine.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "base/log.h"
#include "bench/import_bench.h"
#include "bench/log_bench.h"
#include "bench/memory_bench.h"
#include "bench/rest_bench.h"
#include "bench/round_bench.h"
#include "bench/sharing_bench.h"
#include "bench/training_bench.h"
#include "bench/window_bench.h"
#include "common/cli.h"

namespace {

using coppice::bench::Measure;

std::string processorName() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  }
  return "unknown";
}

/// Of the source tree this program was built from.
std::string commitName() {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(
      popen("git -C '" COPPICE_SOURCE_DIR "' describe --always --dirty 2>/dev/null", "r"), pclose);
  std::array<char, 64> line{};
  if (pipe == nullptr || std::fgets(line.data(), line.size(), pipe.get()) == nullptr) return "unknown";
  const std::string text = line.data();
  return text.substr(0, text.find('\n'));
}

std::string verdict(const Measure& measure) {
  if (!measure.reaches(measure.target)) return "MISSED";
  return measure.stretch != 0 && measure.reaches(measure.stretch) ? "reached, and the stretch" : "reached";
}

void printTable(const std::vector<Measure>& measures) {
  std::printf("coppice-bench, commit %s, %s\n", commitName().c_str(), processorName().c_str());
  std::printf("Ratio = rate of the work / rate of the yardstick in the same run.\n\n");
  std::printf("%-76s %-26s %9s %9s %8s %8s  %s\n", "measure", "yardstick", "work ms", "yard ms", "value", "target", "");
  for (const Measure& measure : measures) {
    std::printf("%-76s ", measure.name.c_str());
    if (measure.relative()) {
      std::printf("%-26s %9.3f %9.3f %8.3f %8s  %s\n", measure.yardstick.c_str(), measure.workSeconds * 1e3,
                  measure.yardstickSeconds * 1e3, measure.value(),
                  (">=" + std::to_string(measure.target).substr(0, 4)).c_str(), verdict(measure).c_str());
    } else {
      std::printf("%-26s %9s %9s %8.4f %8s  %s\n", "-", "-", "-", measure.value(),
                  ("<=" + std::to_string(measure.target).substr(0, 5)).c_str(), verdict(measure).c_str());
    }
  }
}

void printJson(const std::vector<Measure>& measures) {
  nlohmann::json list = nlohmann::json::array();
  for (const Measure& measure : measures) {
    nlohmann::json entry = {{"name", measure.name},     {"workSeconds", measure.workSeconds},
                            {"value", measure.value()}, {"unit", measure.relative() ? "ratio" : "as named"},
                            {"target", measure.target}, {"reached", measure.reaches(measure.target)}};
    if (measure.relative()) {
      entry["yardstick"] = measure.yardstick;
      entry["yardstickSeconds"] = measure.yardstickSeconds;
    }
    if (measure.stretch != 0) entry["stretch"] = measure.stretch;
    list.push_back(entry);
  }
  const nlohmann::json page = {{"commit", commitName()}, {"cpu", processorName()}, {"measures", list}};
  std::printf("%s\n", page.dump(2).c_str());
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Measures speed and size, against yardsticks of the same run where there is one", "coppice-bench");
  unsigned turns = 15;
  app.add_option("--turns", turns, "Turns of each measure; the fastest counts")
      ->check(CLI::Range(1U, 1000U))
      ->capture_default_str();
  std::vector<std::string> only;
  app.add_option("--only", only, "Parts: rest, memory, sharing, training, round, log, import, window (default: all)")
      ->check(CLI::IsMember({"rest", "memory", "sharing", "training", "round", "log", "import", "window"}));
  coppice::common::CliOptions options;
  coppice::common::addCommonOptions(app, options);
  if (const auto code = coppice::common::parseCommandLine(app, argc, argv, options)) return *code;
  namespace bench = coppice::bench;
  coppice::startLog("coppice-bench", coppice::LogLevel::Warning);
  std::vector<Measure> measures;
  const auto wanted = [&only](const char* part) {
    return only.empty() || std::find(only.begin(), only.end(), part) != only.end();
  };
  const auto add = [&measures](std::vector<Measure> rows) {
    measures.insert(measures.end(), rows.begin(), rows.end());
  };
  if (wanted("memory")) add(bench::measureMemory());  // first, as rest: they fork
  if (wanted("rest")) add(bench::measureRest());
  if (wanted("sharing")) add(bench::measureSharing(turns));
  if (wanted("training")) add({bench::measureTraining(turns)});
  if (wanted("round")) add(bench::measureRounds(turns));
  if (wanted("log")) add(bench::measureLog());
  if (wanted("import")) add({bench::measureImport(turns)});
  if (wanted("window")) add(bench::measureWindow(turns));
  if (options.json) {
    printJson(measures);
  } else {
    printTable(measures);
  }
  return 0;
}
