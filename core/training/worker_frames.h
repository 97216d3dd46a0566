#pragma once
/// What a worker sends, from bytes to typed events: u32 size ‖ FromWorker, again and again (wire/worker.proto). The
/// worker runs a provider's code, so nothing it says is believed to be well formed. Pure; one thread.
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/expected.h"
#include "crypto/wiping_allocator.h"
#include "training/explanation.h"

namespace coppice::training {

struct JobResult {
  std::vector<float> delta;     // Train: float32[d], not clipped
  std::vector<double> sums;     // Statistics, Evaluate: [layoutOf(…).mainCount]
  std::vector<double> trailer;  // as layoutOf(…).trailer
  Bytes file;                   // Initialise, Fit: model file; Export: TorchScript archive
  std::uint64_t milliseconds = 0;
  std::uint64_t rows = 0;
  std::optional<Explanation> explanation;  // Explain
};

struct WorkerReady {
  std::vector<std::string> layers;  // sandbox layers in use
};
struct WorkerProgress {
  std::uint64_t job;
  std::uint32_t round, epoch, step;
  double loss;
};
struct WorkerResult {
  std::uint64_t job;
  JobResult result;
};
/// After `ended` the worker is gone; otherwise it takes further jobs.
struct WorkerFailure {
  std::uint64_t job;  // 0 = the start: the recipe was refused
  Error error;
  bool ended;
};
using WorkerEvent = std::variant<WorkerReady, WorkerProgress, WorkerResult, WorkerFailure>;

class WorkerFrames {
 public:
  /// Any piece of the stream, of any size.
  void add(BytesView piece) { m_bytes.insert(m_bytes.end(), piece.begin(), piece.end()); }
  /// The next whole event; nullopt while more must come. Fails: WorkerCrashed (oversized or unreadable), after which
  /// the stream is of no further use.
  Expected<std::optional<WorkerEvent>> next();

 private:
  std::vector<std::uint8_t, crypto::WipingAllocator<std::uint8_t>> m_bytes;  // plain figures of somebody's data
};

}  // namespace coppice::training
