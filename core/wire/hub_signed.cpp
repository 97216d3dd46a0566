#include "wire/hub.pb.h"
#include "wire/hub_messages.h"
#include "wire/strict.h"

namespace coppice::wire {

namespace {

constexpr const char* helloPurpose = "hello";
constexpr const char* headPurpose = "log-head";
constexpr const char* appendedPurpose = "appended";

}  // namespace

Hello signHello(const crypto::Identity& member, const HelloBody& body) {
  hubpb::HelloBody message;
  message.set_protocol_version(body.protocolVersion);
  message.set_space_id(idField(body.space));
  message.set_member_key(idField(body.member));
  message.set_curve_key(idField(body.curveKey));
  message.set_challenge(idField(body.challenge));
  Bytes encoded = encodeMessage(message);
  const Signature signature = member.sign(helloPurpose, encoded);
  return {std::move(encoded), signature};
}

Expected<HelloBody> openHello(const Hello& hello) {
  hubpb::HelloBody message;
  COPPICE_CHECK(parseStrict(message, hello.body, maxSignedPartBytes));
  HelloBody body;
  body.protocolVersion = message.protocol_version();
  COPPICE_CHECK(readId(body.space, message.space_id()));
  COPPICE_CHECK(readId(body.member, message.member_key()));
  COPPICE_CHECK(readId(body.curveKey, message.curve_key()));
  COPPICE_CHECK(readId(body.challenge, message.challenge()));
  if (!crypto::verifySignature(body.member.view(), helloPurpose, hello.body, hello.signature)) {
    return fail(Fault::WrongSignature, "hello");
  }
  return body;
}

SignedHead signHead(const crypto::Identity& hub, const HeadBody& head) {
  hubpb::HeadBody message;
  message.set_size(head.size);
  message.set_root(idField(head.root));
  message.set_time_ms(head.time.value);
  Bytes encoded = encodeMessage(message);
  const Signature signature = hub.sign(headPurpose, encoded);
  return {std::move(encoded), signature};
}

Expected<HeadBody> openHead(const MemberKey& hub, const SignedHead& head) {
  hubpb::HeadBody message;
  COPPICE_CHECK(parseStrict(message, head.body, maxSignedPartBytes));
  HeadBody opened;
  opened.size = message.size();
  COPPICE_CHECK(readId(opened.root, message.root()));
  opened.time.value = message.time_ms();
  if (!crypto::verifySignature(hub.view(), headPurpose, head.body, head.signature)) {
    return fail(Fault::WrongSignature, "log head");
  }
  return opened;
}

Appended signAppended(const crypto::Identity& hub, const AppendedBody& body) {
  hubpb::AppendedBody message;
  message.set_index(body.index);
  message.set_time_ms(body.time.value);
  message.set_envelope_hash(idField(body.envelope));
  Bytes encoded = encodeMessage(message);
  const Signature signature = hub.sign(appendedPurpose, encoded);
  return {std::move(encoded), signature};
}

Expected<AppendedBody> openAppended(const MemberKey& hub, const Appended& appended) {
  hubpb::AppendedBody message;
  COPPICE_CHECK(parseStrict(message, appended.body, maxSignedPartBytes));
  AppendedBody body;
  body.index = message.index();
  body.time.value = message.time_ms();
  COPPICE_CHECK(readId(body.envelope, message.envelope_hash()));
  if (!crypto::verifySignature(hub.view(), appendedPurpose, appended.body, appended.signature)) {
    return fail(Fault::WrongSignature, "append receipt");
  }
  return body;
}

Bytes encodeHead(const SignedHead& head) {
  hubpb::SignedHead message;
  message.set_body(bytesField(head.body));
  message.set_signature(idField(head.signature));
  return encodeMessage(message);
}

Expected<SignedHead> decodeHead(BytesView encoded) {
  hubpb::SignedHead message;
  COPPICE_CHECK(parseStrict(message, encoded, 2 * maxSignedPartBytes));
  SignedHead head;
  head.body = toBytes(asBytes(message.body()));
  COPPICE_CHECK(readId(head.signature, message.signature()));
  return head;
}

}  // namespace coppice::wire
