// Every log entry and peer message survives its codec unchanged, and no changed byte string is read as anything.
#include <rapidcheck.h>

#include <QtTest>

#include "base/limits.h"
#include "crypto/random.h"
#include "wire/log_entries.h"
#include "wire/peer_messages.h"
#include "wire/place_set.h"

using namespace coppice;
using namespace coppice::wire;

namespace {

/// Draws fields of any entry or message.
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : m_random(seed) {}

  std::uint64_t below(std::uint64_t bound) { return m_random.nextU64() % bound; }
  std::uint32_t word() { return static_cast<std::uint32_t>(below(4) == 0 ? below(3) : m_random.nextU64()); }
  std::int64_t time() { return static_cast<std::int64_t>(below(4) == 0 ? 0 : below(1ULL << 62U)); }
  bool coin() { return below(2) == 0; }
  template <typename IdType>
  IdType id() {
    IdType one;
    m_random.fill({one.data(), IdType::size});
    return one;
  }
  template <typename IdType>
  std::optional<IdType> maybe() {
    return coin() ? std::optional(id<IdType>()) : std::nullopt;
  }
  Bytes bytes(std::size_t size) {
    Bytes out(size);
    m_random.fill(out);
    return out;
  }
  std::string name() { return toHex(bytes(below(60))); }
  template <typename Function>
  auto several(std::uint64_t most, Function make) {
    std::vector<decltype(make())> out;
    for (std::uint64_t i = below(most + 1); i > 0; --i) out.push_back(make());
    return out;
  }
  std::vector<std::uint32_t> places() {
    std::vector<std::uint32_t> out;
    for (std::uint32_t place = 0; place < limits::maxGroupContributors; ++place) {
      if (below(8) == 0) out.push_back(place);
    }
    return out;
  }
  LogHead head() { return {m_random.nextU64(), id<Digest>()}; }
  AgreedSet set() { return {places(), id<Digest>(), word()}; }
  Fault outcome() {
    static constexpr Fault all[] = {Fault::TooFewMembers, Fault::BeaconFailed, Fault::ColumnLost, Fault::NotCounted};
    return all[below(4)];
  }

  LogEntry entry(std::size_t kind) {
    switch (kind) {
      case 0:
        return Membership{
            {id<InviteKey>(), id<OwnerId>(), static_cast<MemberKind>(1 + below(3)), name(), time(), time()},
            id<Signature>(),
            id<Signature>()};
      case 1:
        return MembershipRevoked{id<MemberKey>()};
      case 2:
        return Request{{word(),
                        name(),
                        id<SealKey>(),
                        id<BlobId>(),
                        id<BlobId>(),
                        {word(), word(), word(), word(), word(), word(), word()},
                        word(),
                        word(),
                        word(),
                        time(),
                        time()}};
      case 3:
        return CloseRequest{id<RequestId>(), maybe<BlobId>(), maybe<BlobId>()};
      case 4:
        return Pledge{id<RequestId>()};
      case 5:
        return EpochOpen{id<RequestId>(), word(), time(), word()};
      case 6:
        return Join{id<EpochId>(), word(), id<SealKey>(), coin(), static_cast<std::uint32_t>(below(5)),
                    id<Digest>(),  head()};
      case 7:
        return JoinsClosed{id<EpochId>(), id<Digest>(), word()};
      case 8:
        return Reveal{id<EpochId>(), id<Digest>()};
      case 9:
        return EpochFrozen{id<EpochId>(), id<Digest>()};
      case 10:
        return EpochFailed{id<EpochId>(), outcome(), several(7, [this] { return id<MemberKey>(); }), name()};
      case 11:
        return RoundOpen{id<EpochId>(),
                         word(),
                         static_cast<catalogue::RoundKind>(1 + below(3)),
                         id<BlobId>(),
                         m_random.nextU64(),
                         several(5, [this] { return time(); }),
                         time(),
                         time()};
      case 12:
        return GroupCertificate{id<RoundId>(),
                                word(),
                                word(),
                                places(),
                                id<Digest>(),
                                word(),
                                several(9, [this] { return bytes(below(200)); })};
      case 13:
        return RoundResult{id<RoundId>(),
                           coin() ? std::optional(outcome()) : std::nullopt,
                           maybe<BlobId>(),
                           word(),
                           -time(),
                           several(4,
                                   [this] {
                                     return Metric{name(), -time()};
                                   }),
                           several(9, [this] { return id<CertificateId>(); })};
      default:
        return Dispute{id<RoundId>(), word(), id<MemberKey>(), bytes(below(300)), bytes(below(300))};
    }
  }

  PeerMessage message(std::size_t kind) {
    const auto rank = static_cast<std::uint32_t>(below(limits::maxSeatsPerGroup));
    const auto sealedSeed = [this] { return coin() ? bytes(80) : Bytes{}; };
    switch (kind) {
      case 0:
        return ShareHeader{id<BlobId>(), below(limits::maxBlobBytes), several(16, [this] { return id<Digest>(); })};
      case 1:
        return Share{bytes(below(500)), sealedSeed()};
      case 2:
        return Receipt{rank, id<ItemId>()};
      case 3:
        return Decline{};
      case 4:
        return Withdraw{};
      case 5:
        return WithdrawAck{rank, coin() ? WithdrawAnswer::Wiped : WithdrawAnswer::TooLate};
      case 6: {
        Have have{rank, word(), {}, head()};
        for (const std::uint32_t place : places()) have.items.push_back({place, id<ItemId>()});
        return have;
      }
      case 7:
        return Handover{bytes(below(500)), sealedSeed()};
      case 8:
        return Propose{rank, set(), several(8, [this] { return bytes(below(400)); })};
      case 9:
        return Vote{rank, word(), set()};
      case 10:
        return Ballot{bytes(below(300)), bytes(below(300))};
      case 11: {
        ColumnSum sum{rank, static_cast<std::uint32_t>(below(17)), id<Digest>(), id<CertificateId>(), {}};
        if (coin()) sum.sealed = ColumnSum::Sealed{id<BlobId>(), below(limits::maxBlobBytes), bytes(80)};
        return sum;
      }
      default:
        return SumAck{static_cast<std::uint32_t>(below(17)), id<Digest>()};
    }
  }

 private:
  crypto::SeededRandom m_random;
};

constexpr std::size_t entryKinds = std::variant_size_v<LogEntry>;
constexpr std::size_t messageKinds = std::variant_size_v<PeerMessage>;

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
