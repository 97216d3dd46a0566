#pragma once
/// The demonstration from data to model: builds a data space, has every member agree, runs the request, compares and
/// reports. One thread; everything it starts ends with it.
#include "demo/display.h"
#include "demo/report.h"

namespace coppice::demo {

/// Who decides for the first member: the demo itself, a person in the window, or the window driven for its pictures.
enum class Decides { Demo, Person, Pictures };

struct Options {
  harness::DataChoice choice;
  std::uint32_t rounds = 0;    // 0: the recipe's
  std::uint32_t revokeAt = 0;  // train round; 0: nobody revokes
  Decides decides = Decides::Demo;
  std::filesystem::path screenshots;       // of Decides::Pictures
  std::vector<std::string> windowOptions;  // language, theme
  std::filesystem::path keep;              // empty: a scratch directory that is removed
  std::filesystem::path programs;
  std::filesystem::path recipes;
};

class Demo {
 public:
  static constexpr std::int64_t runLimitMs = 1'800'000;  // of a request

  Demo(Options options, harness::Supervisor& supervisor, std::filesystem::path directory, const Clock& clock,
       Display& display)
      : m_options(std::move(options)),
        m_supervisor(supervisor),
        m_directory(std::move(directory)),
        m_clock(clock),
        m_display(display) {}

  /// Fails: whatever failed first, with its story.
  Expected<Report> run();

  /// Until the window is closed, or its story told. Nothing to wait for without one.
  Done waitForWindow();

 private:
  // demo_window.cpp
  /// Opens the window of the first member and waits for its decision.
  Done decideInWindow();
  /// For the pictures: a home of its own with an agent, which nobody has set up yet, and what it takes to join.
  Expected<std::filesystem::path> makeNewcomer();
  /// For the pictures: a second model to compare with. Everybody agrees at once.
  Done trainAnother();

  Done prepare();
  Done gather();
  Done agree();
  Expected<RequestId> publish(std::uint32_t rounds);
  Done train();
  Done takeLine(const std::string& line);
  Done check();
  Done collect();
  Done measureAgainst();
  /// Holds one other member so that the round stays open, revokes, lets it go.
  void holdBeforeRound();
  Done revokeNow();
  Done proveRevocation();
  void stageDone(const std::string& name);
  harness::Member& revoking() { return m_space->members().back(); }

  Options m_options;
  harness::Supervisor& m_supervisor;
  std::filesystem::path m_directory;
  const Clock& m_clock;
  Display& m_display;
  Instant m_stageBegan;

  std::unique_ptr<harness::DataSpace> m_space;
  harness::Process* m_window = nullptr;
  RequestId m_request;
  Report m_report;
  std::uint32_t m_rounds = 0;
  std::uint32_t m_trainOpened = 0;
  std::optional<std::uint32_t> m_revokeInRound;  // number of the round that was opened for it
  bool m_held = false;
  std::uint64_t m_activityAtRevoke = 0;
  std::size_t m_hubLogAtRevoke = 0;  // bytes
};

}  // namespace coppice::demo
