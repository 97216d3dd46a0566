// Several seats vote twice and the hub helps them: one certificate and one released set at most, and who voted twice is
// named.
#include "scenarios/attack.h"

using namespace coppice;
using namespace coppice::doubles;

namespace {

/// Four of eight seats, the fewest with which two sets can each have a quorum, say one thing to one half of the honest
/// and another to the other, and the hub lets the halves hear neither of each other nor of one contributor each.
class DoubleVoters {
 public:
  enum class Half { One, Other };

  explicit DoubleVoters(Attack& attack) : m_attack(attack) {
    m_hidden[Half::One] = attack.key(attack.idle().at(0));
    m_hidden[Half::Other] = attack.key(attack.idle().at(1));
    for (std::uint32_t rank = 0; rank < 8; ++rank) {
      hubWithholds(attack, attack.seatHolder(rank),
                   [this, rank](const wire::PeerEnvelope& peer) { return withheldFrom(rank, peer); });
      if (lies(rank)) {
        attack.space.makeLie(
            attack.seatHolder(rank),
            [this, rank](const wire::PeerEnvelope& peer, const MemberKey& to) { return told(rank, peer, to); });
        keepFromTheLog<wire::Dispute>(attack, attack.seatHolder(rank));  // their own code would accuse them
      }
    }
  }

  static bool lies(std::uint32_t rank) { return rank % 2 == 0; }  // one replica of every column
  static Half halfOf(std::uint32_t rank) { return rank == 1 || rank == 5 ? Half::One : Half::Other; }
  std::set<MemberKey> liars() const {
    std::set<MemberKey> keys;
    for (const std::uint32_t rank : {0U, 2U, 4U, 6U}) keys.insert(seat(rank));
    return keys;
  }
  MemberKey hiddenFrom(Half half) const { return m_hidden.at(half); }
  /// What the votes told to a half make of its set; nullopt when they are fewer than it takes.
  std::optional<wire::GroupCertificate> certificateOf(Half half, const RoundId& round) const {
    std::map<std::uint32_t, std::pair<wire::Vote, Bytes>> votes;
    for (const SentMessage& one : m_attack.space.sent()) {
      const auto* ballot = std::get_if<wire::Ballot>(&one.peer.message);
      if (ballot == nullptr || one.peer.round != round) continue;
      const std::uint32_t from = rankOf(one.peer.sender);
      const std::uint32_t to = rankOf(one.to);
      if (lies(from) ? lies(to) || halfOf(to) != half : halfOf(from) != half) continue;
      const auto vote = wire::openPeer(m_attack.space.root().space, ballot->vote);
      votes[from] = {std::get<wire::Vote>(vote->message), ballot->vote};
    }
    const auto honest = votes.find(half == Half::One ? 1U : 3U);
    if (honest == votes.end()) return std::nullopt;
    const wire::AgreedSet set = honest->second.first.set;
    std::erase_if(votes, [&set](const auto& one) { return one.second.first.set != set; });
    if (votes.size() < 6) return std::nullopt;
    wire::GroupCertificate certificate{round, 0, 0, set.places, set.headerRoot, set.count, {}};
    for (const auto& [rank, vote] : votes) certificate.votes.push_back(vote.second);
    return certificate;
  }

 private:
  MemberKey seat(std::uint32_t rank) const { return m_attack.group().seats.at(rank).holder; }
  std::uint32_t rankOf(const MemberKey& key) const { return *m_attack.tree().rankOf(0, key); }

  bool withheldFrom(std::uint32_t rank, const wire::PeerEnvelope& peer) const {
    if (std::holds_alternative<wire::Share>(peer.message))
      return !lies(rank) && peer.sender == m_hidden.at(halfOf(rank));
    const bool amongSeats =
        std::holds_alternative<wire::Have>(peer.message) || std::holds_alternative<wire::Propose>(peer.message) ||
        std::holds_alternative<wire::Ballot>(peer.message) || std::holds_alternative<wire::Handover>(peer.message);
    if (!amongSeats) return false;
    // Liars are as one half is: what the other half is told is made up for it.
    const std::uint32_t from = rankOf(peer.sender);
    return !lies(from) && halfOf(from) != (lies(rank) ? Half::One : halfOf(rank));
  }

  std::vector<wire::PeerMessage> told(std::uint32_t rank, const wire::PeerEnvelope& peer, const MemberKey& to) {
    if (std::holds_alternative<wire::Handover>(peer.message)) return {};  // it would bring the hidden one's share
    const auto other = m_attack.tree().rankOf(0, to);
    if (!other || lies(*other) || halfOf(*other) == Half::One) return {peer.message};
    if (const auto* have = std::get_if<wire::Have>(&peer.message)) {
      wire::Have without = *have;
      std::erase_if(without.items, [this](const wire::HaveItem& item) {
        return m_attack.group().contributors.at(item.place) == m_hidden.at(Half::Other);
      });
      return {without};
    }
    const bool agrees =
        std::holds_alternative<wire::Propose>(peer.message) || std::holds_alternative<wire::Ballot>(peer.message);
    if (!agrees) return {peer.message};
    if (!m_proposal) propose(peer.round);
    if (std::holds_alternative<wire::Propose>(peer.message)) return {*m_proposal};
    const Bytes vote =
        m_attack.space.sign(m_attack.seatHolder(rank), peer.round, 0, wire::Vote{rank, 0, m_proposal->set});
    return {wire::Ballot{vote, m_attack.space.sign(m_attack.seatHolder(0), peer.round, 0, *m_proposal)}};
  }

  /// Of rank 0, out of what the other half and the liars have told there.
  void propose(const RoundId& round) {
    std::map<std::uint32_t, const SentMessage*> newest;
    for (const SentMessage& one : m_attack.space.sent()) {
      if (one.peer.round != round || !std::holds_alternative<wire::Have>(one.peer.message)) continue;
      const std::uint32_t from = rankOf(one.peer.sender);
      const std::uint32_t to = rankOf(one.to);
      if ((lies(from) || halfOf(from) == Half::Other) && !lies(to) && halfOf(to) == Half::Other) newest[from] = &one;
    }
    std::optional<std::vector<wire::HaveItem>> common;
    m_proposal.emplace(wire::Propose{.rank = 0, .set = {}, .haves = {}});
    for (const auto& [rank, one] : newest) {
      const auto& items = std::get<wire::Have>(one->peer.message).items;
      if (!common) common = items;
      std::erase_if(*common, [&items](const wire::HaveItem& item) {
        return !std::binary_search(items.begin(), items.end(), item);
      });
      m_proposal->haves.push_back(one->envelope);
    }
    for (const wire::HaveItem& item : *common) m_proposal->set.places.push_back(item.place);
    m_proposal->set.headerRoot = wire::setRootOf(*common);
    m_proposal->set.count = static_cast<std::uint32_t>(common->size());
  }

  Attack& m_attack;
  std::map<Half, MemberKey> m_hidden;
  std::optional<wire::Propose> m_proposal;  // what the other half is asked to vote for
};

}  // namespace

class DoubleVoteTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void fourSeatsVoteTwice_oneSetIsReleased_data() {
    using Half = DoubleVoters::Half;
    QTest::addColumn<int>("logged");  // the half whose certificate the hub lets into its log first
    QTest::newRow("the first certificate there is") << static_cast<int>(Half::One);
    QTest::newRow("the hub takes the other one") << static_cast<int>(Half::Other);
  }
  /// Both sets have every vote it takes. The log takes the first; whoever released for the second would have to do so
  /// without it. The honest find in it what they were told otherwise.
  void fourSeatsVoteTwice_oneSetIsReleased() {
    using Half = DoubleVoters::Half;
    QFETCH(int, logged);
    const auto first = static_cast<Half>(logged);
    const Half second = first == Half::One ? Half::Other : Half::One;
    Attack attack;
    const DoubleVoters liars(attack);
    for (std::uint32_t rank = 0; rank < 8; ++rank) {
      if (second == Half::One && (DoubleVoters::lies(rank) || DoubleVoters::halfOf(rank) == second))
        keepFromTheLog<wire::GroupCertificate>(attack, attack.seatHolder(rank));
    }
    const RoundId round = attack.openTrain();
    attack.space.waitFor("both sets have their votes", [&] {
      return liars.certificateOf(first, round).has_value() && liars.certificateOf(second, round).has_value();
    });
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
    VERIFY_UNBROKEN(attack);
    QCOMPARE(attack.provider.state().certificates.size(), std::size_t{1});
    QCOMPARE(attack.provider.counted().size(), std::size_t{11});
    QVERIFY(!attack.provider.counted().contains(liars.hiddenFrom(first)));
    QVERIFY(attack.provider.counted().contains(liars.hiddenFrom(second)));

    // Each liar is accused by somebody honest, nobody else is, and the evidence is the operator's to see.
    attack.space.waitFor("the liars are accused", [&] { return attack.space.log().disputes().size() >= 4; });
    std::set<MemberKey> accused;
    for (const auto& one : attack.space.log().disputes()) {
      accused.insert(one.dispute.accused);
      QVERIFY(!liars.liars().contains(one.reporter));
    }
    QCOMPARE(accused, liars.liars());
    expectEvidenceShown(attack, QStringLiteral("two different Vote"));
  }

  /// The hub then writes the other certificate, complete and signed by a seat, behind the first while the round is
  /// still open: nobody follows it.
  void fourSeatsVoteTwiceAndTheHubLogsBothSets_onlyTheFirstCounts() {
    using Half = DoubleVoters::Half;
    Attack attack;
    const DoubleVoters liars(attack);
    const RoundId round = attack.openTrain();
    std::optional<wire::GroupCertificate> other;
    attack.space.waitFor("both sets have their votes and one is certified", [&] {
      other = liars.certificateOf(Half::Other, round);
      return other.has_value() && !attack.space.log().round(round)->certificates.empty();
    });
    const CertificateId kept = attack.space.log().round(round)->certificates.at(0).id;
    const std::uint64_t index = attack.space.sequencer().size();
    attack.space.hubWrites(
        wire::signEntry(*attack.space.member(attack.seatHolder(0)).identity, attack.space.root().space, *other));
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
    VERIFY_UNBROKEN(attack);
    attack.waitUntilAllHaveRead(index);
    for (std::size_t i = 0; i < attack.space.size(); ++i) {
      const auto& mirror = attack.space.member(i).node->mirror();
      QVERIFY(mirror.view().round(round)->certificates.at(0).id == kept);
      const auto& refused = mirror.follower().refused();
      QVERIFY(std::any_of(refused.begin(), refused.end(),
                          [&](const auto& one) { return one.index == index && one.why.fault == Fault::Replayed; }));
    }
    for (const SentMessage& one : attack.space.sent()) {
      const auto* sum = std::get_if<wire::ColumnSum>(&one.peer.message);
      QVERIFY(sum == nullptr || sum->certificate == kept);
    }
  }
};

QTEST_GUILESS_MAIN(DoubleVoteTest)
#include "double_vote_test.moc"
