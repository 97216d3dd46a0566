// One seat lies, everybody else is honest: the liar is left out or named, and the round of the others ends exact or
// with the outcome that protocol.md names. Crashes of seats, and contradicting votes and Haves are in tests/protocol.
#include "scenarios/attack.h"
#include "sharing/sealed_vector.h"

using namespace coppice;
using namespace coppice::doubles;

class LyingSeatTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// Lists an item for a contributor that nobody has ever heard of.
  void seatTellsFalseHaves_changesNothing() {
    Attack attack;
    const std::size_t liar = attack.seatHolder(7);
    const std::uint32_t place = 5;
    attack.space.makeLie(liar, [place](const wire::PeerEnvelope& peer, const MemberKey&) {
      const auto* have = std::get_if<wire::Have>(&peer.message);
      if (have == nullptr) return Messages{peer.message};
      wire::Have told = *have;
      for (wire::HaveItem& item : told.items)
        if (item.place == place) item.item.data()[0] ^= 1U;
      return Messages{told};
    });
    attack.openTrain();
    expectEverybody(attack);
  }

  void seatClaimsAShareThatNeverArrived_data() {
    QTest::addColumn<bool>("replicaHasIt");
    QTest::newRow("its replica has it and serves the column") << true;
    QTest::newRow("nobody of the column has it, so no vote of the column can be had") << false;
  }
  /// Its Have keeps the replica from handing the share over, and everybody from leaving the contributor out.
  void seatClaimsAShareThatNeverArrived() {
    QFETCH(bool, replicaHasIt);
    Attack attack;
    const std::size_t liar = attack.seatHolder(2);
    const std::size_t unheard = attack.idle().at(0);
    const std::size_t slow = attack.idle().at(1);
    attack.space.member(slow).training->hold();  // so that the liar's Have is asked for
    std::optional<wire::ItemId> item;
    attack.space.makeLie(unheard, [&](const wire::PeerEnvelope& peer, const MemberKey& to) {
      const auto* share = std::get_if<wire::Share>(&peer.message);
      if (share == nullptr) return Messages{peer.message};
      item = wire::envelopeIdOf(share->header);
      const bool arrives = to != attack.key(liar) && (replicaHasIt || to != attack.key(attack.seatHolder(3)));
      return arrives ? Messages{peer.message} : Messages{};
    });
    unsigned told = 0;
    attack.space.makeLie(liar, [&](const wire::PeerEnvelope& peer, const MemberKey&) {
      const auto* have = std::get_if<wire::Have>(&peer.message);
      if (have == nullptr || !item) return Messages{peer.message};
      wire::Have claims = *have;
      const wire::HaveItem claimed{attack.tree().placeOf(attack.key(unheard))->place, *item};
      const auto at = std::lower_bound(claims.items.begin(), claims.items.end(), claimed);
      if (at == claims.items.end() || *at != claimed) {
        claims.items.insert(at, claimed);
        ++told;
      }
      return Messages{claims};
    });
    const RoundId round = attack.openTrain();
    const QString outcome = outcomeText(attack.provider.finish());
    VERIFY_UNBROKEN(attack);
    QVERIFY(told >= 7);  // to every other seat
    QCOMPARE(attack.messagesOf<wire::Handover>(round), std::size_t{0});
    if (!replicaHasIt) {
      QCOMPARE(outcome, QStringLiteral("GroupIncomplete"));
      QCOMPARE(attack.messagesOf<wire::ColumnSum>(round), std::size_t{0});
      return;
    }
    QCOMPARE(outcome, QStringLiteral("completed"));
    QCOMPARE(attack.provider.counted().size(), std::size_t{11});
    QVERIFY(attack.isCounted(unheard));
    QVERIFY(!attack.isCounted(slow));
    for (const SentMessage& one : attack.space.sent()) {
      const auto* sum = std::get_if<wire::ColumnSum>(&one.peer.message);
      QVERIFY(sum == nullptr || sum->rank != 2);  // it has nothing to add up
    }
  }

  /// Leaves one contributor out, and cites a Have that it altered to fit.
  void proposerCitesAnAlteredHave_theNextOneProposes() {
    Attack attack;
    const std::size_t liar = attack.seatHolder(0);
    unsigned altered = 0;
    attack.space.makeLie(liar, [&](const wire::PeerEnvelope& peer, const MemberKey&) {
      if (std::holds_alternative<wire::Ballot>(peer.message)) return Messages{};
      const auto* proposal = std::get_if<wire::Propose>(&peer.message);
      if (proposal == nullptr) return Messages{peer.message};
      wire::Propose told = *proposal;
      Bytes& cited = told.haves.at(3);
      wire::Have have = std::get<wire::Have>(wire::openPeer(attack.space.root().space, cited)->message);
      have.items.erase(have.items.begin());
      cited = attack.space.sign(liar, peer.round, peer.group, have);
      told.set = {{}, wire::setRootOf(have.items), static_cast<std::uint32_t>(have.items.size())};
      for (const wire::HaveItem& item : have.items) told.set.places.push_back(item.place);
      ++altered;
      return Messages{told};
    });
    attack.openTrain();
    expectEverybody(attack);
    QVERIFY(altered > 0);
    const auto proposers = std::count_if(attack.space.sent().begin(), attack.space.sent().end(), [](const auto& one) {
      const auto* proposal = std::get_if<wire::Propose>(&one.peer.message);
      return proposal != nullptr && proposal->rank == 1;
    });
    QVERIFY(proposers > 0);
  }

  /// Each Have that it cites is genuine, but one is older than what everybody knows: U is the intersection as it must
  /// be, and lacks one contributor whom every seat has by now.
  void proposerCitesAnOldHave_nobodyIsLeftOut() {
    ProviderOptions options = Attack::quick;
    options.havesMs += options.havesMs / 2;
    options.deltaMs = options.havesMs / 6;
    Attack attack(options);
    const std::size_t liar = attack.seatHolder(0);
    const std::size_t slow = attack.contributorWithoutSeat();
    const auto place = attack.tree().placeOf(attack.key(slow))->place;
    const auto lists = [place](const wire::Have& have) {
      return std::any_of(have.items.begin(), have.items.end(),
                         [place](const wire::HaveItem& item) { return item.place == place; });
    };
    attack.space.member(slow).training->hold();
    Bytes old;  // of the seat of rank 3
    unsigned proposals = 0;
    attack.space.makeLie(liar, [&](const wire::PeerEnvelope& peer, const MemberKey&) {
      if (std::holds_alternative<wire::Ballot>(peer.message)) return Messages{};
      const auto* proposal = std::get_if<wire::Propose>(&peer.message);
      if (proposal == nullptr) return Messages{peer.message};
      wire::Propose told = *proposal;
      std::erase_if(told.haves, [&](const Bytes& cited) {
        return std::get<wire::Have>(wire::openPeer(attack.space.root().space, cited)->message).rank == 3;
      });
      told.haves.push_back(old);
      const auto have = std::get<wire::Have>(wire::openPeer(attack.space.root().space, old)->message);
      told.set = {{}, wire::setRootOf(have.items), static_cast<std::uint32_t>(have.items.size())};
      for (const wire::HaveItem& item : have.items) told.set.places.push_back(item.place);
      ++proposals;
      return Messages{told};
    });
    const RoundId round = attack.openTrain();
    attack.space.waitFor("every seat has told a Have", [&] { return attack.messagesOf<wire::Have>(round) >= 8 * 7; });
    for (const SentMessage& one : attack.space.sent()) {
      const auto* have = std::get_if<wire::Have>(&one.peer.message);
      if (have != nullptr && have->rank == 3) old = one.envelope;
      QVERIFY(have == nullptr || (have->items.size() == 11 && !lists(*have)));
    }
    attack.space.member(slow).training->letGo();
    expectEverybody(attack);
    QCOMPARE(proposals, 7U);
    QVERIFY(std::any_of(attack.space.sent().begin(), attack.space.sent().end(), [](const SentMessage& one) {
      const auto* proposal = std::get_if<wire::Propose>(&one.peer.message);
      return proposal != nullptr && proposal->rank == 1;
    }));
  }

  /// Nine share where ten are the least. An honest seat proposes nothing then.
  void proposerIgnoresTheFloor_nobodyVotes() {
    Attack attack;
    const std::size_t liar = attack.seatHolder(0);
    attack.space.checker().dishonest(attack.key(liar));
    for (const std::size_t away : {0U, 1U, 2U}) attack.space.member(attack.idle().at(away)).policy.granted = false;
    const RoundId round = attack.openTrain();
    attack.space.waitFor("every seat has told a Have", [&] { return attack.messagesOf<wire::Have>(round) >= 8 * 7; });
    std::map<std::uint32_t, Bytes> cited;
    wire::Propose proposal{.rank = 0, .set = {}, .haves = {}};
    for (const SentMessage& one : attack.space.sent()) {
      const auto* have = std::get_if<wire::Have>(&one.peer.message);
      if (have == nullptr) continue;
      cited[have->rank] = one.envelope;
      QCOMPARE(have->items.size(), std::size_t{9});
      proposal.set = {{}, wire::setRootOf(have->items), 9};
      for (const wire::HaveItem& item : have->items) proposal.set.places.push_back(item.place);
    }
    for (const auto& [rank, envelope] : cited) proposal.haves.push_back(envelope);
    for (std::uint32_t rank = 1; rank < 8; ++rank)
      attack.space.member(liar).tap.say(
          wire::Relay{attack.key(attack.seatHolder(rank)), attack.space.sign(liar, round, 0, proposal)});
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("GroupIncomplete"));
    VERIFY_UNBROKEN(attack);
    QCOMPARE(attack.messagesOf<wire::Propose>(round), std::size_t{7});
    QCOMPARE(attack.messagesOf<wire::Ballot>(round), std::size_t{0});
    QCOMPARE(attack.messagesOf<wire::ColumnSum>(round), std::size_t{0});
  }

  /// Both are valid, and both are signed.
  void proposerMakesTwoProposals_isNamedAndGetsNoSeatAgain() {
    Attack attack;
    const std::size_t liar = attack.seatHolder(0);
    attack.space.makeLie(liar, [](const wire::PeerEnvelope& peer, const MemberKey&) {
      const auto* proposal = std::get_if<wire::Propose>(&peer.message);
      if (proposal == nullptr) return Messages{peer.message};
      wire::Propose second = *proposal;
      second.haves.pop_back();
      return Messages{*proposal, second};
    });
    attack.openTrain();
    expectEverybody(attack);
    expectNamed(attack, liar);
    expectEvidenceShown(attack, QStringLiteral("two different Propose"));
    const auto seatsOfLiar = [&] { return attack.tree().seatsOf(attack.key(liar)).size(); };
    QVERIFY(seatsOfLiar() > 0);
    attack.provider.openEpoch();
    QCOMPARE(seatsOfLiar(), std::size_t{0});
  }

  void seatTellsAWrongSumAtTheRoot_losesTheColumnByName_data() {
    QTest::addColumn<int>("rank");
    QTest::addColumn<bool>("uploads");  // a vector that fits what it tells
    QTest::newRow("the replica of the bodies, its hash") << 1 << false;
    QTest::newRow("the replica of a mask column, its hash") << 3 << false;
    QTest::newRow("who uploads, with a hash that the vector does not have") << 2 << false;
    QTest::newRow("who uploads, with another vector under its own hash") << 2 << true;
  }
  /// Which of the two replicas lies is open, so nobody is accused and nothing is decoded.
  void seatTellsAWrongSumAtTheRoot_losesTheColumnByName() {
    QFETCH(int, rank);
    QFETCH(bool, uploads);
    Attack attack;
    const std::size_t liar = attack.seatHolder(static_cast<std::uint32_t>(rank));
    unsigned told = 0;
    attack.space.makeLie(liar, [&](const wire::PeerEnvelope& peer, const MemberKey&) {
      const auto* sum = std::get_if<wire::ColumnSum>(&peer.message);
      if (sum == nullptr) return Messages{peer.message};
      ++told;
      wire::ColumnSum wrong = *sum;
      wrong.sumHash.data()[0] ^= 1U;
      if (uploads && wrong.sealed) {
        const Bytes vector(attack.provider.context().bodyBytes, 7);
        const auto sealed = sharing::sealVector(vector, attack.space.random());
        wrong.sumHash = sharing::sumHashOf(vector);
        wrong.sealed = {attack.space.upload(liar, sealed.blob, peer.round), sealed.blob.size(),
                        sealed.keyFor(attack.provider.context().providerSealKey)};
      }
      return Messages{wrong};
    });
    attack.openTrain();
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("ColumnLost"));
    VERIFY_UNBROKEN(attack);
    QVERIFY(told > 0);
    QVERIFY(!attack.provider.total());
    QCOMPARE(attack.space.log().disputes().size(), std::size_t{1});
    QVERIFY(attack.space.log().disputes().front().dispute.accused.isZero());
    expectEvidenceShown(attack, QStringLiteral("two seats, different ColumnSum"));
  }

  void seatTellsAWrongSumBelowTheRoot_itsGroupIsLeftOut() {
    ProviderOptions options = Attack::quick;
    options.havesMs += options.havesMs / 2;  // more members on the same machine
    Attack attack(options, 26);
    const tree::Group& leaf = attack.tree().group(1);
    QVERIFY(leaf.leaf() && !leaf.root());
    const std::size_t liar = attack.seatHolder(leaf, 3);
    unsigned told = 0;
    attack.space.makeLie(liar, [&](const wire::PeerEnvelope& peer, const MemberKey&) {
      const auto* sum = std::get_if<wire::ColumnSum>(&peer.message);
      if (sum == nullptr || peer.group != leaf.number) return Messages{peer.message};
      ++told;
      wire::ColumnSum wrong = *sum;
      wrong.sumHash.data()[0] ^= 1U;
      return Messages{wrong};
    });
    attack.openTrain();
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
    VERIFY_UNBROKEN(attack);
    QVERIFY(told > 0);
    const auto& others = attack.tree().group(0).contributors;
    QCOMPARE(attack.provider.counted(), (std::set<MemberKey>{others.begin(), others.end()}));
    QVERIFY(!attack.space.log().disputes().empty());
    for (const auto& one : attack.space.log().disputes()) {
      QVERIFY(one.dispute.accused.isZero());
      QCOMPARE(one.dispute.group, leaf.number);
      const auto first = wire::openPeer(attack.space.root().space, one.dispute.first);
      const auto second = wire::openPeer(attack.space.root().space, one.dispute.second);
      QVERIFY(first->sender == attack.key(liar) || second->sender == attack.key(liar));
    }
    expectEvidenceShown(attack, QStringLiteral("two seats, different ColumnSum"));
  }

  /// The right hash, and under it bytes that do not open: the replica serves the column.
  void seatUploadsGarbageUnderTheRightHash_theReplicaServes() {
    Attack attack;
    const std::size_t liar = attack.seatHolder(2);
    unsigned spoiled = 0;
    attack.space.makeLie(liar, [&spoiled](const wire::PeerEnvelope& peer, const MemberKey&) {
      const auto* sum = std::get_if<wire::ColumnSum>(&peer.message);
      if (sum == nullptr || !sum->sealed) return Messages{peer.message};
      wire::ColumnSum told = *sum;
      told.sealed->key.back() ^= 1U;
      ++spoiled;
      return Messages{told};
    });
    attack.openTrain();
    expectEverybody(attack);
    QVERIFY(spoiled > 0);
  }

  void seatGoesSilentAtTheWorstMoment_data() {
    QTest::addColumn<int>("rank");
    QTest::addColumn<QByteArray>("from");
    QTest::newRow("before its first receipt") << 2 << QByteArray("Receipt");
    QTest::newRow("before its first Have") << 3 << QByteArray("Have");
    QTest::newRow("when its turn to propose comes") << 0 << QByteArray("Propose");
    QTest::newRow("when it has voted") << 4 << QByteArray("Ballot");
    QTest::newRow("when it should certify and upload") << 0 << QByteArray("Ballot");
    QTest::newRow("when its sum is in the spool") << 2 << QByteArray("ColumnSum");
  }
  /// It still listens and still looks alive.
  void seatGoesSilentAtTheWorstMoment() {
    QFETCH(int, rank);
    QFETCH(QByteArray, from);
    Attack attack;
    const std::size_t liar = attack.seatHolder(static_cast<std::uint32_t>(rank));
    bool silent = false;
    auto& tap = attack.space.member(liar).tap;
    attack.space.makeLie(liar, [&](const wire::PeerEnvelope& peer, const MemberKey&) {
      silent = silent || wire::messageName(peer.message) == std::string_view(from.constData());
      return silent ? Messages{} : Messages{peer.message};
    });
    tap.outgoing = [&silent, relay = tap.outgoing](const wire::HubCall& call) {
      if (silent && std::holds_alternative<wire::Append>(call)) return std::vector<wire::HubCall>{};
      return relay(call);
    };
    attack.openTrain();
    expectEverybody(attack);
    QVERIFY(silent);
  }
};

QTEST_GUILESS_MAIN(LyingSeatTest)
#include "lying_seat_test.moc"
