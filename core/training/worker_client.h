#pragma once
/// Starts and drives one coppice-worker: once per request and epoch, reused for its rounds. Nothing blocks but `run`
/// and `waitReady`: an event loop polls `fd()` (for writing too while `wantsWrite()`), calls `handle()`, and calls it
/// again at `deadline()`. A worker that dies, stalls or talks nonsense becomes a typed failure of the job it had; the
/// owner goes on. One thread. Destroying the client kills the worker. Source: learning.md §3.
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/expected.h"
#include "catalogue/recipe.h"
#include "training/matrix.h"
#include "training/unique_fd.h"
#include "training/worker_frames.h"

namespace coppice::training {

enum class JobKind : std::uint8_t {
  Initialise = 1,
  Statistics = 2,
  Train = 3,
  Evaluate = 4,
  Fit = 5,
  Export = 6,
  Explain = 7
};

/// `model`: catalogue/model_file.h bytes. Initialise and Statistics need none; Train, Evaluate, Explain and Fit need
/// one with a preparation (Fit makes its own from the matrix when it is absent). Initialise and Export need no data;
/// Explain needs a matrix of exactly one row (recordMatrix).
struct Job {
  JobKind kind = JobKind::Train;
  Bytes model;
  std::uint64_t seed = 0;
  std::uint32_t rounds = 0;  // Fit: rounds of local training and server step, on this matrix alone
};

/// Processor time of a living process so far; nullopt when it cannot be read.
std::optional<std::int64_t> cpuMsOf(int process);

class WorkerClient {
 public:
  struct Options {
    std::filesystem::path program;  // coppice-worker
    Bytes recipePackage;            // catalogue/recipe_folder.h
    catalogue::Limits limits;
    std::int64_t startTimeoutMs = 30'000;
    int niceness = 0;  // of the process; 0: as this one
  };
  /// Fails: WorkerMissing, Storage (no process, no socket pair).
  static Expected<std::unique_ptr<WorkerClient>> start(const Options& options, Clock& clock);
  ~WorkerClient();
  WorkerClient(const WorkerClient&) = delete;
  WorkerClient& operator=(const WorkerClient&) = delete;

  /// Hands data over; call after WorkerReady. The matrix replaces an earlier one. The descriptor is duplicated.
  Done attach(const SealedMatrix& matrix);
  /// One job at a time. Returns its number. `share`: of one processor that the process is held to by others; it gets
  /// so much longer. Fails: Busy, NotRunning.
  Expected<std::uint64_t> post(const Job& job, double share = 1);

  int fd() const { return m_socket.get(); }
  bool wantsWrite() const { return !m_out.empty(); }
  std::optional<Instant> deadline() const { return m_deadline; }
  /// Reads and writes what is there without blocking.
  std::vector<WorkerEvent> handle();
  /// SIGKILL; the running job fails with `reason`, reported by the next handle().
  void kill(Fault reason = Fault::Cancelled);
  bool running() const { return m_process > 0; }
  /// 0 when it has ended.
  int process() const { return m_process; }
  /// Processor time so far, also after the end.
  std::int64_t cpuMs() const;
  /// Kills it at once, if it runs, without an event. Returns its processor time.
  std::int64_t end();

  /// For command-line programs: polls until Ready, or until a job's result. Progress is dropped.
  Expected<WorkerReady> waitReady();
  Expected<JobResult> run(const Job& job);

 private:
  struct Frame {
    Bytes bytes;
    std::size_t sent = 0;
    UniqueFd fd;
  };
  explicit WorkerClient(Clock& clock) : m_clock(clock) {}
  void queue(const std::string& message, UniqueFd fd = {});
  void flush();
  void receive(std::vector<WorkerEvent>& events);
  void decode(std::vector<WorkerEvent>& events);
  void end(std::vector<WorkerEvent>& events, std::optional<Error> why);
  int reap();
  Expected<std::vector<WorkerEvent>> pollOnce();

  Clock& m_clock;
  UniqueFd m_socket;
  int m_process = 0;
  std::int64_t m_cpuMsAtEnd = 0;
  catalogue::Limits m_limits;
  std::deque<Frame> m_out;
  WorkerFrames m_in;
  std::uint64_t m_lastJob = 0;
  bool m_busy = true;  // until Ready
  std::optional<Instant> m_deadline;
  std::optional<Fault> m_killedFor;
};

}  // namespace coppice::training
