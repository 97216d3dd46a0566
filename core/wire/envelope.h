#pragma once
/// The signed envelope around every log entry and peer message. The signature covers the received payload bytes under a
/// purpose, never a re-encoding; the envelope's id is the hash of its own bytes. Source: protocol.md §3.
#include "base/bytes.h"
#include "base/expected.h"
#include "base/id.h"
#include "crypto/identity.h"

namespace coppice::wire {

/// Hash of a data space's genesis: authority key and hub key. Bound into every payload, so nothing crosses spaces.
using SpaceId = Id<struct SpaceIdTag>;
using EnvelopeId = Id<struct EnvelopeIdTag>;

SpaceId spaceIdOf(const MemberKey& authority, const MemberKey& hub);

enum class Purpose { LogEntry, PeerMessage };

struct Envelope {
  Bytes payload;
  MemberKey signer;
  Signature signature;
};

/// Encodes and signs.
Bytes signEnvelope(const crypto::Identity& signer, Purpose purpose, BytesView payload);
/// Fails: Malformed, TooLarge, WrongSignature.
Expected<Envelope> openEnvelope(Purpose purpose, BytesView encoded);
EnvelopeId envelopeIdOf(BytesView encoded);

/// Merkle leaf bytes of a log entry: u64 hub time in milliseconds ‖ envelope.
Bytes logLeafBytes(std::int64_t timeMs, BytesView envelope);

}  // namespace coppice::wire
