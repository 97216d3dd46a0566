#pragma once
/// Evidence: two signed statements that no honest member would both sign. Source: protocol.md §4 (Dispute), §6.
#include "wire/log_entries.h"
#include "wire/peer_messages.h"

namespace coppice::protocol {

/// Whether two messages of one sender, one round and one group contradict each other: two votes, two proposals, two
/// share headers, two Haves with one sequence number, two sums of one column.
bool contradicts(const wire::PeerEnvelope& first, const wire::PeerEnvelope& second);

/// Two replicas, both signed, with different sums of one column under one certificate. Which of them lies is open.
bool replicasDiffer(const wire::PeerEnvelope& first, const wire::PeerEnvelope& second);

/// Fails: Contradiction when the two envelopes are no evidence against `accused` (zero = one of two replicas).
Done checkDispute(const wire::SpaceId& space, const wire::Dispute& dispute);

}  // namespace coppice::protocol
