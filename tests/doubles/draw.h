#pragma once
/// Any log entry or peer message with fields drawn from a seed: what the codec's tests and the fuzz corpus are made of.
#include "base/limits.h"
#include "crypto/random.h"
#include "wire/log_entries.h"
#include "wire/peer_messages.h"

namespace coppice::doubles {

using namespace wire;

inline constexpr std::size_t entryKinds = std::variant_size_v<LogEntry>;
inline constexpr std::size_t messageKinds = std::variant_size_v<PeerMessage>;

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

}  // namespace coppice::doubles
