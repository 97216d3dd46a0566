// Every log entry and peer message survives its codec unchanged, and no changed byte string is read as anything.
#include <rapidcheck.h>

#include <QTest>

#include "doubles/draw.h"
#include "wire/place_set.h"

using namespace coppice;
using namespace coppice::wire;
using doubles::Draw;
using doubles::entryKinds;
using doubles::messageKinds;

namespace {

/// What a peer sent wrong, or another space's.
bool typed(const Error& error) {
  const auto number = static_cast<unsigned>(error.fault);
  return (number >= 1000 && number < 2000) || error.fault == Fault::WrongSpace;
}

/// A field that no schema of ours has: number 2000, varint 1.
const Bytes unknownField{0x80, 0x7d, 0x01};

}  // namespace

class EntriesTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void entriesRoundTrip() {
    QVERIFY(rc::check([](std::uint64_t seed) {
      Draw draw(seed);
      const auto space = draw.id<SpaceId>();
      for (std::size_t kind = 0; kind < entryKinds; ++kind) {
        const LogEntry entry = draw.entry(kind);
        RC_ASSERT(entry.index() == kind);
        const auto decoded = decodeEntry(space, encodeEntry(space, entry));
        RC_ASSERT(decoded.has_value());
        RC_ASSERT(*decoded == entry);
      }
    }));
  }

  void messagesRoundTrip() {
    QVERIFY(rc::check([](std::uint64_t seed) {
      Draw draw(seed);
      const auto space = draw.id<SpaceId>();
      const auto round = draw.id<RoundId>();
      crypto::SeededRandom random(seed);
      const auto signer = crypto::Identity::generate(random);
      for (std::size_t kind = 0; kind < messageKinds; ++kind) {
        const PeerMessage message = draw.message(kind);
        RC_ASSERT(message.index() == kind);
        const std::uint32_t group = draw.word();
        const auto opened = openPeer(space, signPeer(signer, space, round, group, message));
        RC_ASSERT(opened.has_value());
        RC_ASSERT(opened->sender == signer.key());
        RC_ASSERT(opened->round == round);
        RC_ASSERT(opened->group == group);
        RC_ASSERT(opened->message == message);
      }
    }));
  }

  /// Cut anywhere, one byte more, an unknown field, another space: refused, signed or not.
  void changedPayloadsAreRefused() {
    crypto::SeededRandom random(7);
    const auto signer = crypto::Identity::generate(random);
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
      Draw draw(seed);
      const auto space = draw.id<SpaceId>();
      for (std::size_t kind = 0; kind < entryKinds + messageKinds; ++kind) {
        const bool isEntry = kind < entryKinds;
        const Bytes payload = isEntry ? encodeEntry(space, draw.entry(kind))
                                      : encodePeer(space, draw.id<RoundId>(), 3, draw.message(kind - entryKinds));
        const auto refused = [&](const SpaceId& reader, const Bytes& changed) {
          if (isEntry) {
            const auto decoded = decodeEntry(reader, changed);
            return !decoded && typed(decoded.error());
          }
          const auto opened = openPeer(reader, signEnvelope(signer, Purpose::PeerMessage, changed));
          return !opened && typed(opened.error());
        };
        const std::size_t step = isEntry ? 1 : 1 + payload.size() / 64;  // each signature costs
        for (std::size_t size = 0; size < payload.size(); size += step) {
          QVERIFY(refused(space, Bytes(payload.begin(), payload.begin() + static_cast<std::ptrdiff_t>(size))));
        }
        for (const Bytes& tail : {Bytes{0}, Bytes{1}, unknownField}) {
          Bytes longer = payload;
          append(longer, tail);
          QVERIFY(refused(space, longer));
        }
        QVERIFY(refused(draw.id<SpaceId>(), payload));
      }
    }
  }

  void flippedBitsInEnvelopesAreRefused() {
    crypto::SeededRandom random(8);
    const auto signer = crypto::Identity::generate(random);
    Draw draw(8);
    const auto space = draw.id<SpaceId>();
    const Bytes entry = signEntry(signer, space, draw.entry(5));
    const Bytes message = signPeer(signer, space, draw.id<RoundId>(), 1, draw.message(2));
    QVERIFY(openEnvelope(Purpose::LogEntry, entry).has_value());
    // A signature of one purpose is none of the other.
    QCOMPARE(openEnvelope(Purpose::PeerMessage, entry).error().fault, Fault::WrongSignature);
    for (std::size_t bit = 0; bit < entry.size() * 8; ++bit) {
      Bytes flipped = entry;
      flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ 1U << bit % 8);
      const auto opened = openEnvelope(Purpose::LogEntry, flipped);
      QVERIFY2(!opened && typed(opened.error()), qPrintable(QString::number(bit)));
    }
    for (std::size_t bit = 0; bit < message.size() * 8; ++bit) {
      Bytes flipped = message;
      flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ 1U << bit % 8);
      const auto opened = openPeer(space, flipped);
      QVERIFY2(!opened && typed(opened.error()), qPrintable(QString::number(bit)));
    }
  }

  void limitsAndEnumsAreChecked() {
    Draw draw(9);
    const auto space = draw.id<SpaceId>();
    const auto faultOf = [&](const LogEntry& entry) {
      const auto decoded = decodeEntry(space, encodeEntry(space, entry));
      return decoded ? std::optional<Fault>() : std::optional(decoded.error().fault);
    };
    auto membership = std::get<Membership>(draw.entry(0));
    membership.terms.kind = static_cast<MemberKind>(4);
    QVERIFY(faultOf(membership) == Fault::Malformed);
    membership.terms.kind = MemberKind::Provider;
    membership.terms.name = std::string(limits::maxNameBytes + 1, 'x');
    QVERIFY(faultOf(membership) == Fault::TooLarge);
    auto join = std::get<Join>(draw.entry(6));
    join.seatOffer = limits::maxSeatOffer + 1;
    QVERIFY(faultOf(join) == Fault::OutOfRange);
    auto open = std::get<RoundOpen>(draw.entry(11));
    open.kind = static_cast<catalogue::RoundKind>(0);
    QVERIFY(faultOf(open) == Fault::Malformed);
    auto failed = std::get<EpochFailed>(draw.entry(10));
    failed.outcome = Fault::Storage;  // not a protocol outcome
    QVERIFY(faultOf(failed) == Fault::Malformed);
    auto dispute = std::get<Dispute>(draw.entry(14));
    dispute.first.assign(limits::maxLogEntryBytes, 1);
    QVERIFY(faultOf(dispute) == Fault::TooLarge);
    QVERIFY(decodePlaces(Bytes{1, 0}).error().fault == Fault::Malformed);
    QVERIFY(decodePlaces(Bytes(limits::maxGroupContributors / 8 + 1, 1)).error().fault == Fault::TooLarge);
    crypto::SeededRandom random(9);
    const auto signer = crypto::Identity::generate(random);
    const auto peerFault = [&](const PeerMessage& message) {
      const auto opened = openPeer(space, signPeer(signer, space, draw.id<RoundId>(), 0, message));
      return opened ? std::optional<Fault>() : std::optional(opened.error().fault);
    };
    QVERIFY(peerFault(Receipt{limits::maxSeatsPerGroup, {}}) == Fault::OutOfRange);
    QVERIFY(peerFault(Share{{}, Bytes(79)}) == Fault::Malformed);
    QVERIFY(peerFault(WithdrawAck{0, static_cast<WithdrawAnswer>(3)}) == Fault::Malformed);
    QVERIFY(peerFault(ShareHeader{{}, limits::maxBlobBytes + 1, {}}) == Fault::TooLarge);
    QVERIFY(peerFault(SumAck{limits::maxMaskColumns + 1, {}}) == Fault::OutOfRange);
    QVERIFY(peerFault(Have{0, 1, {{2, {}}, {1, {}}}, {}}) == Fault::Malformed);
    QVERIFY(peerFault(Have{0, 1, {{limits::maxGroupContributors, {}}}, {}}) == Fault::OutOfRange);
  }
};

QTEST_APPLESS_MAIN(EntriesTest)
#include "entries_test.moc"
