#pragma once
/// What a round asks of the local computation: one task, one answer, later, on the event loop. The real one
/// (agent/training_desk.h) checks the grant, reads the vault and drives the sandboxed worker; tests pass a double.
#include <functional>
#include <vector>

#include "base/bytes.h"
#include "base/expected.h"
#include "base/id.h"
#include "catalogue/request.h"
#include "crypto/wiping_allocator.h"

namespace coppice::agent {

/// Loading libtorch takes half a second, but dozens of members of a demo may start at once on two cores.
inline constexpr std::int64_t workerStartTimeoutMs = 120'000;

struct RoundTask {
  RequestId request;
  EpochId epoch;
  RoundId round;
  catalogue::RoundKind kind = catalogue::RoundKind::Train;
  Bytes model;  // the round's model blob (catalogue/model_file.h)
  std::uint64_t seed = 0;
};

/// Exactly one of update (train) and sums (other kinds) is filled; layoutOf(recipe, kind) says what they mean. Plain
/// figures of a member's own data, so no copy stays in memory.
struct RoundOutput {
  template <typename T>
  using Wiped = std::vector<T, crypto::WipingAllocator<T>>;
  Wiped<float> update;    // float32[d], not clipped
  Wiped<double> sums;     // float64[d]
  double weight = 1;      // min(rows, rowsCap)/rowsCap
  Wiped<double> metrics;  // trailer behind weight and constant
};

class Trainer {
 public:
  virtual ~Trainer() = default;
  /// Calls `done` exactly once, never from inside. The consent is checked here and now. Fails: NoConsent, Locked,
  /// RequestChanged, Worker… faults.
  virtual void compute(const RoundTask& task, std::function<void(Expected<RoundOutput>)> done) = 0;
  /// Kills what runs for this request; its `done` gets Cancelled.
  virtual void stop(const RequestId& request) = 0;
};

}  // namespace coppice::agent
