#include "wire/hub_messages.h"

#include <rapidcheck.h>

#include <QTest>

#include "doubles/hub_samples.h"
#include "wire/hub.pb.h"
#include "wire/strict.h"

using namespace coppice;
using namespace coppice::wire;
using Samples = doubles::HubSamples;

namespace {

std::uint64_t idFor(const HubReply& reply) { return std::holds_alternative<Relayed>(reply) ? 0 : 42; }

/// Refused, or (a changed byte inside a free field) decoded to something else: never taken for the original.
template <typename Decode, typename Frame>
void everyMutationIsNoticed(const Bytes& encoded, const Frame& original, Decode decode) {
  for (std::size_t cut = 0; cut < encoded.size(); ++cut) {
    const auto decoded = decode(BytesView(encoded).first(cut));
    QVERIFY2(!decoded, qPrintable(QStringLiteral("cut at %1").arg(cut)));
  }
  for (const std::uint8_t extra : Bytes{0x00, 0x08, 0x7a, 0xff}) {
    Bytes longer = encoded;
    longer.push_back(extra);
    QVERIFY(!decode(longer));
  }
  Bytes unknown = encoded;
  append(unknown, Bytes{0xf8, 0x07, 0x01});  // field 127, varint 1
  QVERIFY(!decode(unknown));
  for (std::size_t i = 0; i < encoded.size(); ++i) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      Bytes flipped = encoded;
      flipped[i] = static_cast<std::uint8_t>(flipped[i] ^ (1U << bit));
      const auto decoded = decode(flipped);
      QVERIFY(!decoded || !(*decoded == original));
    }
  }
}

template <typename Part, typename Open>
void everyFlipOfASignedPartIsRefused(const Part& part, Open open) {
  QVERIFY(open(part).has_value());
  for (std::size_t i = 0; i < part.body.size(); ++i) {
    Part changed = part;
    changed.body[i] ^= 1U;
    QVERIFY(!open(changed));
  }
  for (std::size_t i = 0; i < Signature::size; ++i) {
    Part changed = part;
    changed.signature.data()[i] ^= 1U;
    QVERIFY(!open(changed));
  }
}

}  // namespace

class HubMessagesTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void samplesCoverEveryMessage() {
    Samples samples;
    std::set<std::size_t> calls;
    std::set<std::size_t> replies;
    for (const HubCall& call : samples.calls()) calls.insert(call.index());
    for (const HubReply& reply : samples.replies()) replies.insert(reply.index());
    QCOMPARE(calls.size(), std::variant_size_v<HubCall>);
    QCOMPARE(replies.size(), std::variant_size_v<HubReply>);
  }

  void everyCallRoundTripsAndNoMutatedOne() {
    Samples samples;
    for (const HubCall& call : samples.calls()) {
      const CallFrame frame{42, call};
      const Bytes encoded = encodeCall(frame);
      const auto decoded = decodeCall(encoded);
      QVERIFY(decoded.has_value() && *decoded == frame);
      everyMutationIsNoticed(encoded, frame, [](BytesView bytes) { return decodeCall(bytes); });
    }
  }

  void everyReplyRoundTripsAndNoMutatedOne() {
    Samples samples;
    for (const HubReply& reply : samples.replies()) {
      const ReplyFrame frame{idFor(reply), reply};
      const Bytes encoded = encodeReply(frame);
      const auto decoded = decodeReply(encoded);
      QVERIFY(decoded.has_value() && *decoded == frame);
      everyMutationIsNoticed(encoded, frame, [](BytesView bytes) { return decodeReply(bytes); });
    }
  }

  /// A detail may quote what somebody sent: it is cut and made text, for a frame with anything else is no frame.
  void detailsOfARefusalAreAlwaysText() {
    for (const std::string& detail : {std::string("\xff\xfe"), std::string(limits::maxNameBytes - 1, 'a') + "\u20ac",
                                      std::string(100'000, '\x80')}) {
      const auto read = decodeReply(encodeReply({1, Refused{Fault::Malformed, detail}}));
      QVERIFY(read.has_value());
      const std::string& told = std::get<Refused>(read->reply).detail;
      QVERIFY(!told.empty() && told.size() <= limits::maxNameBytes);
    }
  }

  void signedPartsAreRefusedWhenChanged() {
    Samples samples;
    const MemberKey key = samples.identity.key();
    everyFlipOfASignedPartIsRefused(signHello(samples.identity, samples.hello()), openHello);
    everyFlipOfASignedPartIsRefused(signHead(samples.identity, {9, samples.id<Digest>(), {5}}),
                                    [&](const SignedHead& head) { return openHead(key, head); });
    everyFlipOfASignedPartIsRefused(signAppended(samples.identity, {9, {5}, samples.id<EnvelopeId>()}),
                                    [&](const Appended& part) { return openAppended(key, part); });
    const auto other = crypto::Identity::generate(samples.random);
    QVERIFY(openHead(other.key(), signHead(samples.identity, {})).error().fault == Fault::WrongSignature);
    HelloBody foreign = samples.hello();
    foreign.member = other.key();  // names another than it signs as
    QVERIFY(openHello(signHello(samples.identity, foreign)).error().fault == Fault::WrongSignature);
  }

  void headTravelsAlone() {
    Samples samples;
    const SignedHead head = signHead(samples.identity, {9, samples.id<Digest>(), {5}});
    QVERIFY(*decodeHead(encodeHead(head)) == head);
    Bytes longer = encodeHead(head);
    longer.push_back(0);
    QVERIFY(!decodeHead(longer));
  }

  void limitsHold() {
    Samples samples;
    const auto refused = [](const HubCall& call) { return decodeCall(encodeCall({1, call})).error().fault; };
    QVERIFY(refused(Append{Bytes(limits::maxLogEntryBytes + 1)}) == Fault::TooLarge);
    QVERIFY(refused(Relay{samples.id<MemberKey>(), Bytes(limits::maxMessageBytes + 1)}) == Fault::TooLarge);
    QVERIFY(refused(BlobPut{samples.id<BlobId>(), 0, Bytes(limits::blobChunkBytes + 1)}) == Fault::TooLarge);
    QVERIFY(refused(BlobBegin{samples.id<BlobId>(), limits::maxBlobBytes + 1, {}, BlobScope::Round, {}}) ==
            Fault::TooLarge);
    QVERIFY(refused(BlobBegin{samples.id<BlobId>(), 5, {}, BlobScope::Round, {}}) == Fault::Malformed);
    QVERIFY(decodeCall(encodeCall({0, Ping{}})).error().fault == Fault::Malformed);
    QVERIFY(decodeReply(encodeReply({0, Accepted{}})).error().fault == Fault::Malformed);
    QVERIFY(decodeReply(encodeReply({5, Relayed{}})).error().fault == Fault::Malformed);
    QVERIFY(decodeCall(Bytes(maxFrameBytes + 1)).error().fault == Fault::TooLarge);
    const Bytes largest = encodeCall({1, Relay{samples.id<MemberKey>(), Bytes(limits::maxMessageBytes)}});
    QVERIFY(largest.size() <= maxFrameBytes && decodeCall(largest).has_value());
  }

  void unknownEnumsAreMalformed() {
    Samples samples;
    hubpb::CallFrame call;
    call.set_id(1);
    hubpb::BlobBegin& begin = *call.mutable_blob_begin();
    begin.set_id(idField(samples.id<BlobId>()));
    begin.set_anchor(idField(samples.id<Digest>()));
    for (const int scope : {0, 3}) {
      begin.set_scope(static_cast<hubpb::BlobScope>(scope));
      QVERIFY(decodeCall(encodeMessage(call)).error().fault == Fault::Malformed);
    }
    begin.set_scope(hubpb::BLOB_SCOPE_ROUND);
    QVERIFY(decodeCall(encodeMessage(call)).has_value());
    hubpb::ReplyFrame reply;
    reply.set_id(1);
    reply.mutable_refused()->set_fault(60'000);
    QVERIFY(decodeReply(encodeMessage(reply)).error().fault == Fault::Malformed);
  }

  void noiseIsNeverTaken() {
    QVERIFY(rc::check([](const Bytes& noise) {
      if (const auto call = decodeCall(noise)) RC_ASSERT(encodeCall(*call) == noise);
      if (const auto reply = decodeReply(noise)) RC_ASSERT(encodeReply(*reply) == noise);
    }));
  }
};

QTEST_APPLESS_MAIN(HubMessagesTest)
#include "hub_messages_test.moc"
