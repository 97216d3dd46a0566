#include "protocol/log_follower.h"

#include "base/require.h"

namespace coppice::protocol {

Expected<AcceptedEntry> LogFollower::feed(std::uint64_t index, std::int64_t timeMs, BytesView envelope) {
  require(index == m_size, "log entries are fed in order");
  ++m_size;
  auto accepted = m_view.apply(index, timeMs, envelope);
  if (accepted) return accepted;

  RefusedEntry refused{index, timeMs, std::nullopt, accepted.error()};
  if (const auto opened = wire::openEnvelope(wire::Purpose::LogEntry, envelope)) {
    refused.signer = opened->signer;
    ++m_bySigner[opened->signer];
  }
  ++m_byFault[refused.why.fault];
  if (m_refused.size() == maxRefusedKept) m_refused.pop_front();
  m_refused.push_back(std::move(refused));
  return accepted;
}

}  // namespace coppice::protocol
