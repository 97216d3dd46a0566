#include "agent/training_gate.h"

#include <thread>

#include "base/log.h"

namespace coppice::agent {

namespace pb = control::pb;

namespace {

constexpr std::string_view settingsScope = "settings";
constexpr std::string_view pauseKey = "paused until";
constexpr std::string_view limitsKey = "limits";

}  // namespace

TrainingGate::TrainingGate(transport::EventLoop& loop, storage::Database& database, Events events)
    : m_loop(loop),
      m_journal(database),
      m_events(std::move(events)),
      m_machine(loop, [this] { look(); }),
      m_alarm(loop, [this] { look(); }) {}

Expected<std::unique_ptr<TrainingGate>> TrainingGate::open(transport::EventLoop& loop, storage::Database& database,
                                                           Events events) {
  std::unique_ptr<TrainingGate> gate(new TrainingGate(loop, database, std::move(events)));
  COPPICE_CHECK(gate->load());
  gate->judge();
  // A pause that ended while no agent ran ends now, with everything that belongs to it.
  if (gate->m_pausedUntilMs > 0 && gate->m_pausedUntilMs <= loop.clock().wall().value)
    COPPICE_CHECK(gate->m_alarm.arm(0));
  return gate;
}

Done TrainingGate::load() {
  COPPICE_TRY(const auto paused, m_journal.get(settingsScope, asBytes(pauseKey)));
  if (paused && paused->size() == 8) m_pausedUntilMs = static_cast<std::int64_t>(readU64(*paused));
  COPPICE_TRY(const auto stored, m_journal.get(settingsScope, asBytes(limitsKey)));
  if (!stored) return {};
  pb::Limits limits;
  if (!limits.ParseFromArray(stored->data(), static_cast<int>(stored->size())) || !checkLimits(limits))
    return fail(Fault::DamagedData, "limits");
  m_limits = std::move(limits);
  return {};
}

Done TrainingGate::admit(std::uint32_t recipeMb) const {
  if (m_verdict.cause) return fail(Fault::Paused, std::string(causeName(*m_verdict.cause)));
  return checkMemory(m_limits, recipeMb);
}

double TrainingGate::workerShare() const { return agent::workerShare(m_limits, std::thread::hardware_concurrency()); }

void TrainingGate::describe(pb::Status& status) const {
  status.set_paused_until_ms(m_pausedUntilMs);
  if (!m_verdict.cause) return;
  status.set_pause_cause(std::string(causeName(*m_verdict.cause)));
  status.set_resume_at_ms(m_verdict.endsMs);
}

Done TrainingGate::change(const pb::SetLimits& change) {
  pb::Limits limits = changed(m_limits, change);
  COPPICE_CHECK(checkLimits(limits));
  COPPICE_CHECK(m_journal.put(settingsScope, asBytes(limitsKey), asBytes(limits.SerializeAsString())));
  m_limits = std::move(limits);
  judge();
  m_events.changed();
  return {};
}

Done TrainingGate::pause(std::int64_t durationMs) {
  constexpr std::int64_t tenYearsMs = 3'650LL * 86'400'000;
  if (durationMs < 0 || durationMs > tenYearsMs) return fail(Fault::BadInput, "duration");
  COPPICE_CHECK(keepPause(durationMs == 0 ? -1 : m_loop.clock().wall().value + durationMs));
  look();
  return {};
}

Done TrainingGate::resume() {
  COPPICE_CHECK(keepPause(0));
  look();
  return {};
}

Done TrainingGate::keepPause(std::int64_t untilMs) {
  Bytes stored;
  appendU64(stored, static_cast<std::uint64_t>(untilMs));
  COPPICE_CHECK(untilMs == 0 ? m_journal.remove(settingsScope, asBytes(pauseKey))
                             : m_journal.put(settingsScope, asBytes(pauseKey), stored));
  m_pausedUntilMs = untilMs;
  return {};
}

void TrainingGate::look() {
  const bool over = m_pausedUntilMs > 0 && m_pausedUntilMs <= m_loop.clock().wall().value;
  if (over) {
    if (const Done kept = keepPause(0); !kept) logError("end of a pause: " + kept.error().detail);
    m_pausedUntilMs = 0;
  }
  if (judge() || over) m_events.changed();
  if (over) m_events.pauseEnded();
}

/// Whether the verdict is another one than before.
bool TrainingGate::judge() {
  const std::int64_t nowMs = m_loop.clock().wall().value;
  const Verdict before = m_verdict;
  m_verdict = agent::mayTrain(m_limits, m_machine.state(), m_pausedUntilMs, nowMs, machineLocalTime);
  if (m_verdict.askAgainMs == 0) {
    m_alarm.disarm();
  } else if (const Done armed = m_alarm.arm(m_verdict.askAgainMs - nowMs); !armed) {
    logError("the schedule is not followed: " + armed.error().detail);
  }
  return m_verdict != before;
}

}  // namespace coppice::agent
