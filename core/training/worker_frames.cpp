#include "training/worker_frames.h"

#include "base/limits.h"
#include "wire/worker.pb.h"

namespace coppice::training {

namespace {

namespace pb = worker::pb;

// protobuf counts in int: one byte less than 2 GiB.
constexpr std::size_t maxFrameBytes = limits::maxBlobBytes - 1;

std::optional<Explanation> explanationOf(const pb::Result& result) {
  if (!result.has_explanation()) return std::nullopt;
  const pb::Explanation& from = result.explanation();
  Explanation out;
  out.outcome = from.outcome();
  out.baseline = from.baseline();
  out.output = from.output();
  out.contributions.assign(from.contributions().begin(), from.contributions().end());
  out.usual.assign(from.usual().begin(), from.usual().end());
  out.probability = from.probability();
  out.baselineProbability = from.baseline_probability();
  return out;
}

template <typename T>
void wipeField(google::protobuf::RepeatedField<T>& field) {
  crypto::wipe(
      {reinterpret_cast<std::uint8_t*>(field.mutable_data()), static_cast<std::size_t>(field.size()) * sizeof(T)});
}
void wipeFigures(pb::Result& result) {
  wipeField(*result.mutable_delta());
  wipeField(*result.mutable_sums());
  wipeField(*result.mutable_trailer());
}

WorkerEvent eventOf(const pb::FromWorker& message) {
  if (message.has_progress()) {
    const pb::Progress& at = message.progress();
    return WorkerProgress{message.job(), at.round(), at.epoch(), at.step(), at.loss()};
  }
  if (message.has_ready()) return WorkerReady{{message.ready().layers().begin(), message.ready().layers().end()}};
  if (message.has_result()) {
    const pb::Result& from = message.result();
    return WorkerResult{message.job(),
                        {{from.delta().begin(), from.delta().end()},
                         {from.sums().begin(), from.sums().end()},
                         {from.trailer().begin(), from.trailer().end()},
                         toBytes(asBytes(from.file())),
                         from.milliseconds(),
                         from.rows(),
                         explanationOf(from)}};
  }
  const auto fault = faultFromNumber(message.failure().fault()).value_or(Fault::WorkerCrashed);
  // A start that failed ends the worker.
  return WorkerFailure{message.job(), {fault, message.failure().detail()}, message.job() == 0};
}

}  // namespace

Expected<std::optional<WorkerEvent>> WorkerFrames::next() {
  if (m_bytes.size() < 4) return std::nullopt;
  const std::size_t size = readU32(BytesView(m_bytes).first(4));
  if (size > maxFrameBytes) return fail(Fault::WorkerCrashed, "oversized answer");
  if (m_bytes.size() < 4 + size) return std::nullopt;
  pb::FromWorker message;
  if (!message.ParseFromArray(m_bytes.data() + 4, static_cast<int>(size)))
    return fail(Fault::WorkerCrashed, "answer cannot be read");
  // Into a buffer of its own, so that what was behind its end is wiped with the old one.
  decltype(m_bytes)(m_bytes.begin() + static_cast<std::ptrdiff_t>(4 + size), m_bytes.end()).swap(m_bytes);
  WorkerEvent event = eventOf(message);
  if (message.has_result()) wipeFigures(*message.mutable_result());
  return event;
}

}  // namespace coppice::training
