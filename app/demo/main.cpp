// coppice-demo: a whole data space on this machine, from a CSV to a trained model.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/log.h"
#include "common/cli.h"
#include "common/exit_codes.h"
#include "common/sentences.h"
#include "common/table.h"
#include "demo/demo.h"
#include "demo/kill_table.h"

using namespace coppice;

namespace {

namespace fs = std::filesystem;

/// Beside the source tree of a build, or where a package puts them.
fs::path recipeDirectory(const fs::path& programs) {
  for (const fs::path& place : {programs / "../../../resources/recipes", programs / "../share/coppice/recipes"}) {
    if (fs::is_directory(place)) return fs::weakly_canonical(place);
  }
  return programs;
}

/// The story of a failure is the point of it, so it is always shown.
int explain(const Error& error, const common::CliOptions& options) {
  if (options.json) return common::reportError(error, options);
  std::cerr << common::plainText({error.fault, {}}, false) << '\n';
  if (!error.detail.empty()) std::cerr << error.detail << '\n';
  return static_cast<int>(common::exitCodeFor(error.fault));
}

/// Of the source tree beside these programs, when there is one.
std::string commitOf(const fs::path& programs) {
  const std::string command = "git -C '" + (programs / "../../..").string() + "' describe --always --dirty 2>/dev/null";
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::array<char, 64> line{};
  if (pipe == nullptr || std::fgets(line.data(), line.size(), pipe.get()) == nullptr) return "unknown";
  const std::string text = line.data();
  return text.substr(0, text.find('\n'));
}

/// What programs on this machine need around them: a folder, a supervisor, Ctrl-C and a place to report to.
struct Stage {
  explicit Stage(const common::CliOptions& options) : display(options.json ? stderr : stdout, clock) {}

  Done build(const demo::Options& choice) {
    COPPICE_TRY(scratch, harness::ScratchDirectory::make(choice.keep));
    std::error_code error;
    fs::create_directories(logs(), error);
    supervisor.emplace(loop, choice.programs, logs());
    COPPICE_TRY(termination, loop.watchTermination([this] { supervisor->cancel(); }));
    return {};
  }
  fs::path logs() const { return scratch->path() / "logs"; }

  SystemClock clock;
  transport::EventLoop loop{clock};
  std::unique_ptr<harness::ScratchDirectory> scratch;
  std::optional<harness::Supervisor> supervisor;
  transport::EventLoop::Handle termination;
  demo::Display display;
};

struct Kills {
  bool wanted = false;
  std::string only;
  fs::path page;
};

int runKills(const demo::Options& choice, const Kills& kills, const common::CliOptions& options) {
  Stage stage(options);
  if (const Done built = stage.build(choice); !built) return explain(built.error(), options);
  demo::KillTable table({choice.programs, choice.recipes, kills.only}, *stage.supervisor, stage.scratch->path(),
                        stage.clock, stage.display);
  const auto results = table.run();
  stage.display.clear();
  stage.supervisor->stopAll();
  if (!results) return explain(results.error(), options);
  if (options.json) {
    nlohmann::json list = nlohmann::json::array();
    for (const auto& one : *results)
      list.push_back({{"role", one.row.role},
                      {"step", one.row.step},
                      {"outcome", one.outcome},
                      {"counted", one.counted},
                      {"ms", one.ms},
                      {"wrong", one.wrong}});
    common::printJson(list);
  }
  if (!kills.page.empty()) {
    // First, for the page itself is in the source tree.
    const std::string commit = commitOf(choice.programs);
    std::ofstream file(kills.page, std::ios::trunc);
    file << demo::killPage(*results, commit, common::formatDate(stage.clock.wall()));
    if (!file.flush()) return explain({Fault::Storage, kills.page.string()}, options);
  }
  const bool wrong = std::any_of(results->begin(), results->end(), [](const auto& one) { return !one.wrong.empty(); });
  return static_cast<int>(wrong ? common::ExitCode::Outcome : common::ExitCode::Success);
}

int runDemo(demo::Options& choice, const common::CliOptions& options) {
  Stage stage(options);
  if (const Done built = stage.build(choice); !built) return explain(built.error(), options);
  demo::Demo demo(choice, *stage.supervisor, stage.scratch->path(), stage.clock, stage.display);
  const Expected<demo::Report> report = demo.run();
  stage.display.clear();
  if (!report) {
    stage.supervisor->stopAll();
    if (stage.scratch->kept()) std::cerr << "Logs of all programs: " << stage.logs().string() << '\n';
    return explain(report.error(), options);
  }
  if (options.json) {
    common::printJson(demo::jsonOf(*report));
  } else {
    std::cout << demo::tableOf(*report) << std::flush;
  }
  if (choice.decides == demo::Decides::Person) {
    std::cout << "Close the window to end the demo." << std::endl;
    static_cast<void>(demo.waitForWindow());
  }
  stage.supervisor->stopAll();
  return static_cast<int>(report->reachesMark() ? common::ExitCode::Success : common::ExitCode::Outcome);
}

void addDemoOptions(CLI::App& app, demo::Options& choice) {
  for (const char* option : {"--language", "--theme"}) {
    app.add_option_function<std::string>(
        option,
        [&choice, option](const std::string& value) {
          choice.windowOptions.insert(choice.windowOptions.end(), {option, value});
        },
        "Of the window, see coppice --help");
  }
  app.add_option("--screenshots", choice.screenshots,
                 "Drive the window without a display; a picture of each page here");
  app.add_option("--members", choice.choice.members, "Members of the data space")
      ->check(CLI::Range(10, 1000))
      ->capture_default_str();
  app.add_option("--rounds", choice.rounds, "Training rounds (default: the recipe's)")->check(CLI::Range(1, 10'000));
  app.add_option("--data", choice.choice.data, "chem97, hsb, simulated, or a CSV file")->capture_default_str();
  app.add_option("--key", choice.choice.key, "Column whose values are the members");
  app.add_option("--recipe", choice.choice.recipe, "Recipe folder (default: the one made for the data)");
  app.add_option("--pick", choice.choice.pick, "Which values become members: the largest, or at random")
      ->transform(CLI::CheckedTransformer(std::map<std::string, harness::Pick>{{"largest", harness::Pick::Largest},
                                                                               {"random", harness::Pick::Random}}));
  app.add_option("--seed", choice.choice.seed, "Of --pick random and of simulated data")->capture_default_str();
  app.add_option("--revoke-at", choice.revokeAt, "One member revokes during this training round");
  app.add_option("--keep", choice.keep, "Keep everything (homes, logs, result) in this new directory");
}

void addKillOptions(CLI::App& app, Kills& kills) {
  app.add_flag(
      "--kills", kills.wanted,
      "Instead of the demonstration: end each program at each step of the protocol and check what comes of it; "
      "exit code 7 when a row is wrong");
  app.add_option("--kills-only", kills.only, "Only rows whose name (role: step) contains this")->needs("--kills");
  app.add_option("--kills-page", kills.page, "Write the table to this file (tests/system/KILLS.md)")->needs("--kills");
}

/// Who agrees for the first member. mayShow: a window may come up, where there is a display.
void chooseWhoDecides(demo::Options& choice, bool mayShow) {
  if (!choice.screenshots.empty()) {
    choice.decides = demo::Decides::Pictures;
    choice.screenshots = fs::absolute(choice.screenshots);
  } else if (mayShow) {
    const auto named = [](const char* variable) {
      const char* const value = std::getenv(variable);
      return value != nullptr && *value != '\0';  // an empty one names none, as for the window
    };
    const bool display = named("DISPLAY") || named("WAYLAND_DISPLAY");
    if (display) choice.decides = demo::Decides::Person;
    if (!display) std::cout << "There is no display here, so the demo goes on as --headless.\n";
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app(
      "Starts a whole data space on this machine — hub, provider and members as separate programs — and trains "
      "on real data. Exit code 7: the federated model stays behind pooled training.",
      "coppice-demo");
  common::CliOptions options;
  common::addCommonOptions(app, options);
  demo::Options choice;
  choice.programs = fs::path(common::programBeside("coppiced")).parent_path();
  choice.recipes = recipeDirectory(choice.programs);
  bool headless = false;
  app.add_flag("--headless", headless, "Without a window: the first member agrees like all others");
  addDemoOptions(app, choice);
  Kills kills;
  addKillOptions(app, kills);
  if (const auto code = common::parseCommandLine(app, argc, argv, options)) return *code;
  chooseWhoDecides(choice, !kills.wanted && !headless && !options.json);
  startLog("coppice-demo", options.verbose ? LogLevel::Debug : LogLevel::Warning);
  int code = 0;
  const int guarded = common::guarded(options, [&]() -> Done {
    code = kills.wanted ? runKills(choice, kills, options) : runDemo(choice, options);
    return {};
  });
  return guarded != 0 ? guarded : code;
}
