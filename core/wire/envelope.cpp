#include "wire/envelope.h"

#include "base/limits.h"
#include "crypto/hash.h"
#include "wire/log.pb.h"
#include "wire/strict.h"

namespace coppice::wire {

namespace {

constexpr const char* purposeText(Purpose purpose) {
  return purpose == Purpose::LogEntry ? "log-entry" : "peer-message";
}

constexpr std::size_t maxBytes(Purpose purpose) {
  return purpose == Purpose::LogEntry ? limits::maxLogEntryBytes : limits::maxMessageBytes;
}

}  // namespace

SpaceId spaceIdOf(const MemberKey& authority, const MemberKey& hub) {
  return convertId<SpaceId>(crypto::Hasher("space").add(authority.view()).add(hub.view()).finish());
}

Bytes signEnvelope(const crypto::Identity& signer, Purpose purpose, BytesView payload) {
  pb::SignedEnvelope message;
  message.set_payload(bytesField(payload));
  message.set_signer(idField(signer.key()));
  message.set_signature(idField(signer.sign(purposeText(purpose), payload)));
  return encodeMessage(message);
}

Expected<Envelope> openEnvelope(Purpose purpose, BytesView encoded) {
  pb::SignedEnvelope message;
  COPPICE_CHECK(parseStrict(message, encoded, maxBytes(purpose)));
  Envelope envelope;
  envelope.payload = toBytes(asBytes(message.payload()));
  COPPICE_CHECK(readId(envelope.signer, message.signer()));
  COPPICE_CHECK(readId(envelope.signature, message.signature()));
  if (!crypto::verifySignature(envelope.signer.view(), purposeText(purpose), envelope.payload, envelope.signature)) {
    return fail(Fault::WrongSignature, "envelope of " + envelope.signer.shortHex());
  }
  return envelope;
}

EnvelopeId envelopeIdOf(BytesView encoded) { return convertId<EnvelopeId>(crypto::hash("envelope", encoded)); }

Bytes logLeafBytes(std::int64_t timeMs, BytesView envelope) {
  Bytes leaf;
  leaf.reserve(8 + envelope.size());
  appendU64(leaf, static_cast<std::uint64_t>(timeMs));
  append(leaf, envelope);
  return leaf;
}

}  // namespace coppice::wire
