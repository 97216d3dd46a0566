// Log entries, peer messages and their envelopes. Payloads are signed here by the right key, so that an input reaches
// the decoders behind the signature.
#include "base/limits.h"
#include "fuzz/fuzz.h"
#include "wire/log_entries.h"
#include "wire/peer_messages.h"
#include "wire/place_set.h"

using namespace coppice;
using namespace coppice::wire;

namespace {

void logEntry(BytesView payload) {
  const auto entry = decodeEntry(fuzz::space(), payload);
  if (!entry) return;
  require(fuzz::same(encodeEntry(fuzz::space(), *entry), payload), "a log entry has one encoding");
  const Bytes envelope = signEntry(fuzz::signer(), fuzz::space(), *entry);
  const auto opened = openEnvelope(Purpose::LogEntry, envelope);
  require(opened.has_value() == (envelope.size() <= limits::maxLogEntryBytes), "what is signed opens");
}

void peerMessage(BytesView payload) {
  const auto opened = openPeer(fuzz::space(), signEnvelope(fuzz::signer(), Purpose::PeerMessage, payload));
  if (!opened) return;
  require(opened->sender == fuzz::signer().key(), "the signer is the sender");
  require(fuzz::same(encodePeer(fuzz::space(), opened->round, opened->group, opened->message), payload),
          "a peer message has one encoding");
}

void envelope(BytesView bytes) {
  for (const Purpose purpose : {Purpose::LogEntry, Purpose::PeerMessage}) {
    const auto opened = openEnvelope(purpose, bytes);
    if (opened && opened->signer == fuzz::signer().key())
      require(fuzz::same(signEnvelope(fuzz::signer(), purpose, opened->payload), bytes),
              "an envelope has one encoding");
  }
  (void)openPeer(fuzz::space(), bytes);
}

void places(BytesView bitmap) {
  const auto decoded = decodePlaces(bitmap);
  if (decoded) require(fuzz::same(encodePlaces(*decoded), bitmap), "a set of places has one encoding");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr void (*decoders[])(BytesView) = {logEntry, peerMessage, envelope, places};
  return fuzz::dispatch(decoders, data, size);
}
