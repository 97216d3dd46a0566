#pragma once
/// What every system test of a whole data space needs: programs of this build, a scratch directory, simulated data.
#include <QString>
#include <cmath>
#include <csignal>

#include "crypto/random.h"
#include "harness/data.h"
#include "harness/data_space.h"

namespace coppice::tests {

inline QByteArray textOf(const Error& error) {
  return QByteArray::fromStdString(std::string(faultName(error.fault)) + ": " + error.detail);
}

/// Ends the test with the story of the failure.
#define MUST(expression)                                                                         \
  do {                                                                                           \
    const auto must_ = (expression);                                                             \
    QVERIFY2(must_.has_value(), must_ ? "" : coppice::tests::textOf(must_.error()).constData()); \
  } while (false)
#define MUST_GET(binding, expression)                                                         \
  auto COPPICE_CONCAT(got_, __LINE__) = (expression);                                         \
  QVERIFY2(COPPICE_CONCAT(got_, __LINE__).has_value(),                                        \
           COPPICE_CONCAT(got_, __LINE__)                                                     \
               ? ""                                                                           \
               : coppice::tests::textOf(COPPICE_CONCAT(got_, __LINE__).error()).constData()); \
  binding = std::move(*COPPICE_CONCAT(got_, __LINE__))

inline const std::filesystem::path programs = COPPICE_BINARY_DIR "/bin";
inline const std::filesystem::path recipes = COPPICE_SOURCE_DIR "/resources/recipes";

/// A data space of its own for one test.
struct World {
  SystemClock clock;
  transport::EventLoop loop{clock};
  std::unique_ptr<harness::ScratchDirectory> scratch;
  std::unique_ptr<harness::Supervisor> supervisor;
  std::unique_ptr<harness::DataSpace> space;
  harness::ChosenData data;
  std::map<MemberKey, std::size_t> rows;  // of each member's file
  RequestId request;
  harness::Process* provider = nullptr;

  Done build(std::size_t members, harness::DataSpace::HubLog hubLog = harness::DataSpace::HubLog::Quiet) {
    COPPICE_CHECK(bare(hubLog));
    harness::DataChoice choice;
    choice.data = "simulated";
    choice.members = members;
    COPPICE_TRY(data, harness::prepareData(choice, scratch->path() / "data", recipes));
    COPPICE_CHECK(space->enrol(data.members, {}));
    for (std::size_t i = 0; i < members; ++i) rows[space->members()[i].key] = data.rowsOf[i];
    return {};
  }
  Done bare(harness::DataSpace::HubLog hubLog = harness::DataSpace::HubLog::Quiet) {
    COPPICE_TRY(scratch, harness::ScratchDirectory::make({}));
    std::filesystem::create_directories(scratch->path() / "logs");
    supervisor = std::make_unique<harness::Supervisor>(loop, programs, scratch->path() / "logs");
    COPPICE_TRY(space, harness::DataSpace::create(*supervisor, scratch->path(), hubLog));
    return {};
  }
  /// Publishes, has everybody agree, and starts the run.
  Done begin(std::uint32_t rounds, const std::vector<std::string>& runOptions = {}) {
    const std::string members = std::to_string(space->members().size());
    COPPICE_TRY(request, space->publish(data.recipe,
                                        {"--group-size", "12", "--cohort-min", "10", "--pledges", members, "--rounds",
                                         std::to_string(rounds), "--join-window", "4", "--epoch-spacing", "1"}));
    COPPICE_CHECK(space->grantAll(request));
    return run(runOptions);
  }
  /// Starts the run, or goes on with it.
  Done run(const std::vector<std::string>& runOptions = {}) {
    std::vector<std::string> options = {"--json"};
    options.insert(options.end(), runOptions.begin(), runOptions.end());
    COPPICE_TRY(provider, space->startRun(request, options));
    supervisor->release(*provider);
    return {};
  }
  /// The first epoch of a request in the log as it is now; nullptr: none was opened.
  const protocol::EpochState* firstEpochOf(const RequestId& wanted) {
    if (!space->log().refresh()) return nullptr;
    const protocol::LogView& view = space->log().view();
    const auto* state = view.request(wanted);
    return state == nullptr || state->epochs.empty() ? nullptr : view.epoch(state->epochs.front());
  }
  void killProvider() { provider->kill(); }
  /// Until the provider's output has `text`.
  Done provided(const std::string& text, std::int64_t timeoutMs = 90'000) {
    COPPICE_CHECK(supervisor->until(
        "the provider to say " + text,
        [&] { return !provider->running() || provider->output().find(text) != std::string::npos; }, timeoutMs));
    if (provider->output().find(text) == std::string::npos) return fail(Fault::NotRunning, provider->story());
    return {};
  }
  Done finish(std::int64_t timeoutMs = 150'000) {
    COPPICE_CHECK(supervisor->until(
        "the run to end", [&] { return !provider->running(); }, timeoutMs));
    if (*provider->exitCode() != 0) return fail(Fault::NotRunning, provider->story());
    return {};
  }
  /// Every completed round is certified, and its total is of exactly the rows of the counted members.
  Expected<std::vector<std::uint32_t>> counts() {
    COPPICE_CHECK(space->log().refresh());
    const protocol::LogView& view = space->log().view();
    std::vector<std::uint32_t> counted;
    for (const protocol::RoundState* round : view.roundsOf(request)) {
      COPPICE_CHECK(harness::checkCertificates(view, *round));
      counted.push_back(round->result->count);
      if (round->result->outcome) continue;
      std::int64_t expected = 0;
      for (const MemberKey& member : view.countedContributors(*round)) {
        expected += static_cast<std::int64_t>(rows.at(member));
      }
      if (rowsIn(*round) != expected) {
        return fail(Fault::CountMismatch,
                    "the total of a round of " + std::string(catalogue::kindName(round->open.kind)) + " is of " +
                        std::to_string(rowsIn(*round)) + " rows, not of " + std::to_string(expected));
      }
    }
    return counted;
  }

 private:
  /// What the result itself says, from inside the masked vectors: no member has as many rows as rowsCap, so the weight
  /// is that of rows; in training those that are held out are not in it, but counted beside it. −1: it says nothing.
  static std::int64_t rowsIn(const protocol::RoundState& round) {
    constexpr double rowsCap = 1024;
    const auto& metrics = round.result->metrics;
    if (metrics.empty() || metrics.front().name != "rows") return -1;
    const double weighed = static_cast<double>(round.result->weightMicros) * rowsCap / 1e6;
    const double metric = static_cast<double>(metrics.front().micros) / 1e6;
    if (round.open.kind == catalogue::RoundKind::Train) return std::llround(weighed + metric);
    const bool agree =
        round.open.kind == catalogue::RoundKind::Evaluate || std::llround(weighed) == std::llround(metric);
    return agree ? std::llround(weighed) : -1;
  }
};

}  // namespace coppice::tests
