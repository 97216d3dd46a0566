#include "wire/hub_messages.h"

#include "base/utf8.h"
#include "crypto/tree_hash.h"
#include "wire/hub.pb.h"
#include "wire/strict.h"

namespace coppice::wire {

namespace {

Done limited(const std::string& field, std::size_t maxBytes, const char* what) {
  if (field.size() > maxBytes) return fail(Fault::TooLarge, what);
  return {};
}

template <typename Body, typename Message>
Done readSigned(SignedPart<Body>& part, const Message& message) {
  COPPICE_CHECK(limited(message.body(), maxSignedPartBytes, "signed body"));
  part.body = toBytes(asBytes(message.body()));
  return readId(part.signature, message.signature());
}

template <typename Body, typename Message>
void writeSigned(Message& message, const SignedPart<Body>& part) {
  message.set_body(bytesField(part.body));
  message.set_signature(idField(part.signature));
}

template <typename Field>
Expected<std::vector<Digest>> readDigests(const Field& field, std::size_t maxCount) {
  if (static_cast<std::size_t>(field.size()) > maxCount) return fail(Fault::TooLarge, "list of hashes");
  std::vector<Digest> digests(static_cast<std::size_t>(field.size()));
  for (int i = 0; i < field.size(); ++i) COPPICE_CHECK(readId(digests[static_cast<std::size_t>(i)], field.Get(i)));
  return digests;
}

/// One overload of write and read per message, in the order of hub.proto.
void write(hubpb::CallFrame& frame, const AskChallenge& call) {
  frame.mutable_ask_challenge()->set_protocol_version(call.protocolVersion);
}
void write(hubpb::CallFrame& frame, const Hello& call) { writeSigned(*frame.mutable_hello(), call); }
void write(hubpb::CallFrame& frame, const Append& call) {
  frame.mutable_append()->set_envelope(bytesField(call.envelope));
}
void write(hubpb::CallFrame& frame, const Follow& call) { frame.mutable_follow()->set_from(call.from); }
void write(hubpb::CallFrame& frame, const AskHead&) { frame.mutable_ask_head(); }
void write(hubpb::CallFrame& frame, const AskConsistency& call) {
  frame.mutable_ask_consistency()->set_old_size(call.oldSize);
  frame.mutable_ask_consistency()->set_new_size(call.newSize);
}
void write(hubpb::CallFrame& frame, const AskInclusion& call) {
  frame.mutable_ask_inclusion()->set_index(call.index);
  frame.mutable_ask_inclusion()->set_size(call.size);
}
void write(hubpb::CallFrame& frame, const Relay& call) {
  frame.mutable_relay()->set_to(idField(call.to));
  frame.mutable_relay()->set_message(bytesField(call.message));
}
void write(hubpb::CallFrame& frame, const RelayAck& call) { frame.mutable_relay_ack()->set_sequence(call.sequence); }
void write(hubpb::CallFrame& frame, const BlobStat& call) { frame.mutable_blob_stat()->set_id(idField(call.id)); }
void write(hubpb::CallFrame& frame, const BlobBegin& call) {
  hubpb::BlobBegin& message = *frame.mutable_blob_begin();
  message.set_id(idField(call.id));
  message.set_size(call.sizeBytes);
  for (const Digest& leaf : call.leaves) message.add_leaves(idField(leaf));
  message.set_scope(call.scope == BlobScope::Request ? hubpb::BLOB_SCOPE_REQUEST : hubpb::BLOB_SCOPE_ROUND);
  message.set_anchor(idField(call.anchor));
}
void write(hubpb::CallFrame& frame, const BlobPut& call) {
  frame.mutable_blob_put()->set_id(idField(call.id));
  frame.mutable_blob_put()->set_index(call.index);
  frame.mutable_blob_put()->set_chunk(bytesField(call.chunk));
}
void write(hubpb::CallFrame& frame, const BlobGet& call) {
  frame.mutable_blob_get()->set_id(idField(call.id));
  frame.mutable_blob_get()->set_index(call.index);
}
void write(hubpb::CallFrame& frame, const Ping&) { frame.mutable_ping(); }

Expected<HubCall> readRelay(const hubpb::Relay& message) {
  Relay call;
  COPPICE_CHECK(readId(call.to, message.to()));
  COPPICE_CHECK(limited(message.message(), limits::maxMessageBytes, "relayed message"));
  call.message = toBytes(asBytes(message.message()));
  return call;
}

Expected<HubCall> readBlobBegin(const hubpb::BlobBegin& message) {
  BlobBegin call;
  COPPICE_CHECK(readId(call.id, message.id()));
  if (message.size() > limits::maxBlobBytes) return fail(Fault::TooLarge, "blob");
  call.sizeBytes = message.size();
  COPPICE_TRY(call.leaves, readDigests(message.leaves(), crypto::blobChunkCount(limits::maxBlobBytes)));
  if (call.leaves.size() != crypto::blobChunkCount(call.sizeBytes)) return fail(Fault::Malformed, "blob leaves");
  if (message.scope() != hubpb::BLOB_SCOPE_REQUEST && message.scope() != hubpb::BLOB_SCOPE_ROUND) {
    return fail(Fault::Malformed, "blob scope");
  }
  call.scope = message.scope() == hubpb::BLOB_SCOPE_REQUEST ? BlobScope::Request : BlobScope::Round;
  COPPICE_CHECK(readId(call.anchor, message.anchor()));
  return call;
}

Expected<HubCall> readBlobPut(const hubpb::BlobPut& message) {
  BlobPut call;
  COPPICE_CHECK(readId(call.id, message.id()));
  call.index = message.index();
  COPPICE_CHECK(limited(message.chunk(), limits::blobChunkBytes, "chunk"));
  call.chunk = toBytes(asBytes(message.chunk()));
  return call;
}

Expected<HubCall> readBlobCall(const hubpb::CallFrame& frame) {
  if (frame.has_blob_stat()) {
    BlobStat call;
    COPPICE_CHECK(readId(call.id, frame.blob_stat().id()));
    return call;
  }
  if (frame.has_blob_begin()) return readBlobBegin(frame.blob_begin());
  if (frame.has_blob_put()) return readBlobPut(frame.blob_put());
  BlobGet call;
  COPPICE_CHECK(readId(call.id, frame.blob_get().id()));
  call.index = frame.blob_get().index();
  return call;
}

Expected<HubCall> readCall(const hubpb::CallFrame& frame) {
  switch (frame.call_case()) {
    case hubpb::CallFrame::kAskChallenge:
      return AskChallenge{frame.ask_challenge().protocol_version()};
    case hubpb::CallFrame::kHello: {
      Hello call;
      COPPICE_CHECK(readSigned(call, frame.hello()));
      return call;
    }
    case hubpb::CallFrame::kAppend:
      COPPICE_CHECK(limited(frame.append().envelope(), limits::maxLogEntryBytes, "log entry"));
      return Append{toBytes(asBytes(frame.append().envelope()))};
    case hubpb::CallFrame::kFollow:
      return Follow{frame.follow().from()};
    case hubpb::CallFrame::kAskHead:
      return AskHead{};
    case hubpb::CallFrame::kAskConsistency:
      return AskConsistency{frame.ask_consistency().old_size(), frame.ask_consistency().new_size()};
    case hubpb::CallFrame::kAskInclusion:
      return AskInclusion{frame.ask_inclusion().index(), frame.ask_inclusion().size()};
    case hubpb::CallFrame::kRelay:
      return readRelay(frame.relay());
    case hubpb::CallFrame::kRelayAck:
      return RelayAck{frame.relay_ack().sequence()};
    case hubpb::CallFrame::kBlobStat:
    case hubpb::CallFrame::kBlobBegin:
    case hubpb::CallFrame::kBlobPut:
    case hubpb::CallFrame::kBlobGet:
      return readBlobCall(frame);
    case hubpb::CallFrame::kPing:
      return Ping{};
    case hubpb::CallFrame::CALL_NOT_SET:
      break;
  }
  return fail(Fault::Malformed, "frame without a call");
}

void write(hubpb::ReplyFrame& frame, const Challenge& reply) {
  hubpb::Challenge& message = *frame.mutable_challenge();
  message.set_protocol_version(reply.protocolVersion);
  message.set_space_id(idField(reply.space));
  message.set_nonce(idField(reply.nonce));
  message.set_time_ms(reply.time.value);
}
void write(hubpb::ReplyFrame& frame, const HelloOk& reply) {
  frame.mutable_hello_ok()->set_time_ms(reply.time.value);
  frame.mutable_hello_ok()->set_log_size(reply.logSize);
}
void write(hubpb::ReplyFrame& frame, const Refused& reply) {
  frame.mutable_refused()->set_fault(static_cast<std::uint32_t>(reply.fault));
  frame.mutable_refused()->set_detail(wellFormed(reply.detail, limits::maxNameBytes));
}
void write(hubpb::ReplyFrame& frame, const Appended& reply) { writeSigned(*frame.mutable_appended(), reply); }
void write(hubpb::ReplyFrame& frame, const Entries& reply) {
  hubpb::Entries& message = *frame.mutable_entries();
  message.set_first(reply.first);
  for (const LogRecord& record : reply.entries) {
    hubpb::LogEntry& entry = *message.add_entries();
    entry.set_time_ms(record.time.value);
    entry.set_envelope(bytesField(record.envelope));
  }
  writeSigned(*message.mutable_head(), reply.head);
}
void write(hubpb::ReplyFrame& frame, const SignedHead& reply) { writeSigned(*frame.mutable_head(), reply); }
void write(hubpb::ReplyFrame& frame, const LogProof& reply) {
  frame.mutable_proof();
  for (const Digest& hash : reply.hashes) frame.mutable_proof()->add_hashes(idField(hash));
}
void write(hubpb::ReplyFrame& frame, const Accepted&) { frame.mutable_accepted(); }
void write(hubpb::ReplyFrame& frame, const Relayed& reply) {
  frame.mutable_relayed()->set_sequence(reply.sequence);
  frame.mutable_relayed()->set_from(idField(reply.from));
  frame.mutable_relayed()->set_message(bytesField(reply.message));
}
void write(hubpb::ReplyFrame& frame, const BlobStatus& reply) {
  hubpb::BlobStatus& message = *frame.mutable_blob_status();
  message.set_size(reply.sizeBytes);
  message.set_received_chunks(reply.receivedChunks);
  message.set_complete(reply.complete);
  for (const Digest& leaf : reply.leaves) message.add_leaves(idField(leaf));
}
void write(hubpb::ReplyFrame& frame, const BlobChunk& reply) {
  frame.mutable_blob_chunk()->set_index(reply.index);
  frame.mutable_blob_chunk()->set_chunk(bytesField(reply.chunk));
}

Expected<HubReply> readEntries(const hubpb::Entries& message) {
  Entries reply;
  reply.first = message.first();
  if (static_cast<std::size_t>(message.entries_size()) > maxFollowBatchEntries) {
    return fail(Fault::TooLarge, "batch of log entries");
  }
  for (const hubpb::LogEntry& entry : message.entries()) {
    COPPICE_CHECK(limited(entry.envelope(), limits::maxLogEntryBytes, "log entry"));
    reply.entries.push_back({{entry.time_ms()}, toBytes(asBytes(entry.envelope()))});
  }
  COPPICE_CHECK(readSigned(reply.head, message.head()));
  return reply;
}

Expected<HubReply> readRelayed(const hubpb::Relayed& message) {
  Relayed reply;
  reply.sequence = message.sequence();
  COPPICE_CHECK(readId(reply.from, message.from()));
  COPPICE_CHECK(limited(message.message(), limits::maxMessageBytes, "relayed message"));
  reply.message = toBytes(asBytes(message.message()));
  return reply;
}

Expected<HubReply> readBlobStatus(const hubpb::BlobStatus& message) {
  BlobStatus reply;
  if (message.size() > limits::maxBlobBytes) return fail(Fault::TooLarge, "blob");
  reply.sizeBytes = message.size();
  reply.receivedChunks = message.received_chunks();
  reply.complete = message.complete();
  COPPICE_TRY(reply.leaves, readDigests(message.leaves(), crypto::blobChunkCount(limits::maxBlobBytes)));
  const std::uint64_t chunks = crypto::blobChunkCount(reply.sizeBytes);
  if (reply.receivedChunks > chunks || reply.leaves.size() != (reply.complete ? chunks : 0)) {
    return fail(Fault::Malformed, "blob status");
  }
  return reply;
}

Expected<HubReply> readChallenge(const hubpb::Challenge& message) {
  Challenge reply;
  reply.protocolVersion = message.protocol_version();
  COPPICE_CHECK(readId(reply.space, message.space_id()));
  COPPICE_CHECK(readId(reply.nonce, message.nonce()));
  reply.time.value = message.time_ms();
  return reply;
}

Expected<HubReply> readReply(const hubpb::ReplyFrame& frame) {
  switch (frame.reply_case()) {
    case hubpb::ReplyFrame::kChallenge:
      return readChallenge(frame.challenge());
    case hubpb::ReplyFrame::kHelloOk:
      return HelloOk{{frame.hello_ok().time_ms()}, frame.hello_ok().log_size()};
    case hubpb::ReplyFrame::kRefused: {
      const auto fault = faultFromNumber(frame.refused().fault());
      if (!fault) return fail(Fault::Malformed, "unknown fault");
      COPPICE_CHECK(limited(frame.refused().detail(), limits::maxNameBytes, "detail"));
      return Refused{*fault, frame.refused().detail()};
    }
    case hubpb::ReplyFrame::kAppended: {
      Appended reply;
      COPPICE_CHECK(readSigned(reply, frame.appended()));
      return reply;
    }
    case hubpb::ReplyFrame::kEntries:
      return readEntries(frame.entries());
    case hubpb::ReplyFrame::kHead: {
      SignedHead reply;
      COPPICE_CHECK(readSigned(reply, frame.head()));
      return reply;
    }
    case hubpb::ReplyFrame::kProof: {
      COPPICE_TRY(auto hashes, readDigests(frame.proof().hashes(), maxProofHashes));
      return LogProof{std::move(hashes)};
    }
    case hubpb::ReplyFrame::kAccepted:
      return Accepted{};
    case hubpb::ReplyFrame::kRelayed:
      return readRelayed(frame.relayed());
    case hubpb::ReplyFrame::kBlobStatus:
      return readBlobStatus(frame.blob_status());
    case hubpb::ReplyFrame::kBlobChunk:
      COPPICE_CHECK(limited(frame.blob_chunk().chunk(), limits::blobChunkBytes, "chunk"));
      return BlobChunk{frame.blob_chunk().index(), toBytes(asBytes(frame.blob_chunk().chunk()))};
    case hubpb::ReplyFrame::REPLY_NOT_SET:
      break;
  }
  return fail(Fault::Malformed, "frame without a reply");
}

}  // namespace

Bytes encodeCall(const CallFrame& frame) {
  hubpb::CallFrame message;
  message.set_id(frame.id);
  std::visit([&](const auto& call) { write(message, call); }, frame.call);
  return encodeMessage(message);
}

Expected<CallFrame> decodeCall(BytesView encoded) {
  hubpb::CallFrame message;
  COPPICE_CHECK(parseStrict(message, encoded, maxFrameBytes));
  if (message.id() == 0) return fail(Fault::Malformed, "call without an id");
  COPPICE_TRY(HubCall call, readCall(message));
  return CallFrame{message.id(), std::move(call)};
}

Bytes encodeReply(const ReplyFrame& frame) {
  hubpb::ReplyFrame message;
  message.set_id(frame.id);
  std::visit([&](const auto& reply) { write(message, reply); }, frame.reply);
  return encodeMessage(message);
}

Expected<ReplyFrame> decodeReply(BytesView encoded) {
  hubpb::ReplyFrame message;
  COPPICE_CHECK(parseStrict(message, encoded, maxFrameBytes));
  COPPICE_TRY(HubReply reply, readReply(message));
  if ((message.id() == 0) != std::holds_alternative<Relayed>(reply)) return fail(Fault::Malformed, "reply id");
  return ReplyFrame{message.id(), std::move(reply)};
}

}  // namespace coppice::wire
