#include "agent/training_desk.h"

#include <algorithm>

#include "base/log.h"
#include "catalogue/vector_layout.h"

namespace coppice::agent {

namespace {

/// Whatever else wants the processor goes first.
constexpr int politeness = 10;

template <typename T>
void wipe(std::vector<T>& figures) {
  crypto::wipe({reinterpret_cast<std::uint8_t*>(figures.data()), figures.size() * sizeof(T)});
}

training::JobKind jobKindOf(catalogue::RoundKind kind) {
  switch (kind) {
    case catalogue::RoundKind::Statistics:
      return training::JobKind::Statistics;
    case catalogue::RoundKind::Train:
      return training::JobKind::Train;
    case catalogue::RoundKind::Evaluate:
      return training::JobKind::Evaluate;
  }
  return training::JobKind::Train;
}

}  // namespace

TrainingDesk::TrainingDesk(transport::EventLoop& loop, Clock& clock, std::filesystem::path worker, Sources sources,
                           Events events)
    : m_loop(loop),
      m_clock(clock),
      m_program(std::move(worker)),
      m_sources(std::move(sources)),
      m_events(std::move(events)),
      m_duty(loop) {}

TrainingDesk::~TrainingDesk() = default;

void TrainingDesk::compute(const RoundTask& task, std::function<void(Expected<RoundOutput>)> done) {
  m_waiting.push_back({task, std::move(done)});
  m_loop.post([this, alive = std::weak_ptr(m_alive)] {
    if (!alive.expired()) next();
  });
}

void TrainingDesk::next() {
  if (m_current || m_waiting.empty()) return;
  m_current = std::move(m_waiting.front());
  m_waiting.pop_front();
  m_idle.reset();
  if (const Done begun = begin(m_current->task); !begun) finish(fail(begun.error()));
}

Done TrainingDesk::begin(const RoundTask& task) {
  COPPICE_CHECK(m_sources.grant(task.request));  // no work without a consent that holds now
  const catalogue::Recipe* recipe = m_sources.recipe(task.request);
  if (recipe == nullptr) return fail(Fault::NotFound, "recipe");
  COPPICE_CHECK(m_sources.admit(recipe->limits));
  if (m_worker && m_worker->running() && m_workerRequest == task.request && m_workerEpoch == task.epoch) {
    return m_workerReady ? attachAndPost() : Done{};
  }
  endWorker();
  training::WorkerClient::Options options{.program = m_program,
                                          .recipePackage = m_sources.package(task.request),
                                          .limits = recipe->limits,
                                          .startTimeoutMs = workerStartTimeoutMs,
                                          .niceness = politeness};
  COPPICE_TRY(m_worker, training::WorkerClient::start(options, m_clock));
  m_workerRequest = task.request;
  m_workerEpoch = task.epoch;
  m_workerReady = false;
  m_attached = false;
  listen();
  return {};
}

Done TrainingDesk::attachAndPost() {
  const RoundTask& task = m_current->task;
  COPPICE_TRY(const consent::Grant grant, m_sources.grant(task.request));
  if (!m_attached) {
    const catalogue::Recipe* recipe = m_sources.recipe(task.request);
    if (recipe == nullptr) return fail(Fault::NotFound, "recipe");
    COPPICE_TRY(const training::Table table, m_sources.table(grant, *recipe));
    COPPICE_TRY(const training::SealedMatrix matrix, training::buildMatrix(*recipe, table));
    COPPICE_CHECK(m_worker->attach(matrix));
    m_attached = true;
  }
  training::Job job;
  job.kind = jobKindOf(task.kind);
  job.model = task.model;
  job.seed = task.seed;
  const double share = m_sources.share();
  COPPICE_CHECK(m_worker->post(job, share));
  m_duty.begin(m_worker->process(), share);
  listen();
  return {};
}

void TrainingDesk::listen() {
  if (!m_worker || !m_worker->running()) return;
  if (!m_readable.active())
    m_readable = m_loop.watchFd(m_worker->fd(), transport::EventLoop::Interest::Read, [this] { handle(); });
  if (!m_worker->wantsWrite()) {
    m_writable.reset();
  } else if (!m_writable.active()) {
    m_writable = m_loop.watchFd(m_worker->fd(), transport::EventLoop::Interest::Write, [this] { handle(); });
  }
  m_deadline.reset();
  if (const auto deadline = m_worker->deadline()) {
    m_deadline = m_loop.after(std::max<std::int64_t>(0, *deadline - m_clock.monotonic()) + 1, [this] { handle(); });
  }
}

void TrainingDesk::handle() {
  if (!m_worker) return;
  for (training::WorkerEvent& event : m_worker->handle()) {
    std::visit([this](auto& one) { on(std::move(one)); }, event);
    if (!m_worker) return;
  }
  if (!m_worker->running()) return endWorker();
  listen();
}

void TrainingDesk::on(const training::WorkerReady& ready) {
  m_workerReady = true;
  m_events.layers(ready.layers);
  if (!m_current) return;
  if (const Done posted = attachAndPost(); !posted) finish(fail(posted.error()));
}

void TrainingDesk::on(const training::WorkerProgress& progress) {
  if (m_current)
    m_events.progress({m_current->task.request, m_current->task.round, progress.epoch, progress.step, progress.loss});
}

void TrainingDesk::on(training::WorkerResult result) {
  if (!m_current) return;
  RoundOutput output;
  training::JobResult& from = result.result;
  output.update.assign(from.delta.begin(), from.delta.end());
  output.sums.assign(from.sums.begin(), from.sums.end());
  wipe(from.delta);
  wipe(from.sums);
  const auto& trailer = from.trailer;
  if (trailer.size() <= catalogue::trailerCount) return finish(fail(Fault::Malformed, "worker result without trailer"));
  output.weight = trailer[catalogue::trailerWeight];
  output.metrics.assign(trailer.begin() + catalogue::trailerCount + 1, trailer.end());
  finish(std::move(output));
}

void TrainingDesk::on(const training::WorkerFailure& failure) {
  logWarning("worker: " + std::string(faultName(failure.error.fault)) + " " + failure.error.detail);
  if (failure.ended) endWorker();
  finish(fail(failure.error));
}

void TrainingDesk::finish(Expected<RoundOutput> output) {
  if (!m_current) return;
  m_duty.end();
  const auto done = std::move(m_current->done);
  m_current.reset();
  if (m_worker) {
    m_idle = m_loop.after(idleMs, [this] {
      if (!m_current) endWorker();
    });
  }
  // From the loop, so that the caller is never entered from inside.
  m_loop.post([this, done, shared = std::make_shared<Expected<RoundOutput>>(std::move(output)),
               alive = std::weak_ptr(m_alive)] {
    if (alive.expired()) return;
    done(std::move(*shared));
    next();
  });
}

void TrainingDesk::stop(const RequestId& request) {
  for (auto waiting = m_waiting.begin(); waiting != m_waiting.end();) {
    if (waiting->task.request != request) {
      ++waiting;
      continue;
    }
    m_loop.post([done = waiting->done] { done(fail(Fault::Cancelled)); });
    waiting = m_waiting.erase(waiting);
  }
  if (m_worker && m_workerRequest == request) endWorker();
  if (m_current && m_current->task.request == request) finish(fail(Fault::Cancelled));
}

void TrainingDesk::stopAll(Fault why) {
  for (Assignment& waiting : m_waiting) {
    m_loop.post([done = waiting.done, why] { done(fail(why)); });
  }
  m_waiting.clear();
  endWorker();
  finish(fail(why));
}

std::int64_t TrainingDesk::cpuMs() const { return m_cpuMsOfEnded + (m_worker ? m_worker->cpuMs() : 0); }

void TrainingDesk::endWorker() {
  m_readable.reset();
  m_writable.reset();
  m_deadline.reset();
  m_idle.reset();
  m_duty.end();
  if (m_worker) m_cpuMsOfEnded += m_worker->end();
  m_worker.reset();
  m_workerReady = false;
  m_attached = false;
}

}  // namespace coppice::agent
