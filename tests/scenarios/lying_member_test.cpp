// One member lies, everybody else is honest: the liar is left out or named, and the round of the others ends exact or
// with the outcome that protocol.md names. Crashes of seats, withheld reveals and contradicting votes, Haves and
// headers are in tests/protocol.
#include "scenarios/attack.h"
#include "sharing/sealed_vector.h"

using namespace coppice;
using namespace coppice::doubles;

namespace {

using Messages = std::vector<wire::PeerMessage>;

/// The contributor tells every seat another header than the true one, signed all the same. rank: of the seat.
void liesInItsHeader(Attack& attack, std::size_t liar,
                     std::function<wire::ShareHeader(const wire::ShareHeader&, std::uint32_t rank)> lie) {
  attack.space.makeLie(
      liar, [&attack, liar, lie = std::move(lie)](const wire::PeerEnvelope& peer, const MemberKey& to) {
        const auto* share = std::get_if<wire::Share>(&peer.message);
        if (share == nullptr) return Messages{peer.message};
        const auto opened = wire::openPeer(attack.space.root().space, share->header);
        const auto rank = attack.provider.tree().rankOf(peer.group, to);
        const wire::ShareHeader told = lie(std::get<wire::ShareHeader>(opened->message), *rank);
        return Messages{wire::Share{attack.space.sign(liar, peer.round, peer.group, told), share->sealedSeed}};
      });
}

void expectWithoutTheLiar(Attack& attack, std::size_t liar) {
  QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
  VERIFY_UNBROKEN(attack);
  QCOMPARE(attack.provider.counted().size(), std::size_t{11});
  QVERIFY(!attack.isCounted(liar));
}

void expectEverybody(Attack& attack) {
  QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
  VERIFY_UNBROKEN(attack);
  QCOMPARE(attack.provider.counted().size(), std::size_t{12});
}

/// Accused once or more, by others.
void expectNamed(Attack& attack, std::size_t liar) {
  QVERIFY(!attack.space.log().disputes().empty());
  for (const auto& one : attack.space.log().disputes()) {
    QCOMPARE(one.dispute.accused, attack.key(liar));
    QVERIFY(one.reporter != attack.key(liar));
  }
}

}  // namespace

class LyingMemberTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// To one replica of each column this one, to the other that one.
  void contributorSignsTwoHeaders_isLeftOutAndNamed() {
    Attack attack;
    const std::size_t liar = attack.contributorWithoutSeat();
    liesInItsHeader(attack, liar, [&](const wire::ShareHeader& header, std::uint32_t rank) {
      wire::ShareHeader told = header;
      const std::uint32_t column = attack.group().seats[rank].column;
      if (rank % 2 == 1) told.seedHashes[column == 1 ? 1 : 0].data()[0] ^= 1U;  // of a column that does not look
      return told;
    });
    attack.openTrain();
    expectWithoutTheLiar(attack, liar);
    expectNamed(attack, liar);
    expectEvidenceShown(attack, QStringLiteral("two different ShareHeader"));
  }

  void contributorNamesAWrongSeedHash_isLeftOut() {
    Attack attack;
    const std::size_t liar = attack.contributorWithoutSeat();
    liesInItsHeader(attack, liar, [](const wire::ShareHeader& header, std::uint32_t) {
      wire::ShareHeader told = header;
      told.seedHashes[0].data()[0] ^= 1U;
      return told;
    });
    attack.openTrain();
    expectWithoutTheLiar(attack, liar);
  }

  void contributorSendsNoBody_isLeftOut() {
    Attack attack;
    const std::size_t liar = attack.contributorWithoutSeat();
    liesInItsHeader(attack, liar, [](const wire::ShareHeader& header, std::uint32_t) {
      wire::ShareHeader told = header;
      told.body.data()[0] ^= 1U;
      return told;
    });
    attack.openTrain();
    expectWithoutTheLiar(attack, liar);
  }

  void contributorSendsABodyOfAnotherSize_isLeftOut_data() {
    QTest::addColumn<int>("more");
    QTest::addColumn<bool>("saysSo");
    QTest::newRow("oversized, and says so") << 4 << true;
    QTest::newRow("oversized, and hides it") << 4 << false;
    QTest::newRow("truncated, and says so") << -4 << true;
    QTest::newRow("truncated, and hides it") << -4 << false;
    QTest::newRow("empty, and says so") << -1'000'000 << true;
  }
  void contributorSendsABodyOfAnotherSize_isLeftOut() {
    QFETCH(int, more);
    QFETCH(bool, saysSo);
    Attack attack;
    const std::size_t liar = attack.contributorWithoutSeat();
    std::optional<BlobId> other;
    liesInItsHeader(attack, liar, [&](const wire::ShareHeader& header, std::uint32_t) {
      wire::ShareHeader told = header;
      const auto size = static_cast<std::size_t>(std::max(0, static_cast<int>(header.bodyBytes) + more));
      if (!other && size > 0) other = attack.space.upload(liar, Bytes(size, 7), attack.provider.context().round);
      if (other) told.body = *other;
      if (saysSo) told.bodyBytes = size;
      return told;
    });
    attack.openTrain();
    expectWithoutTheLiar(attack, liar);
  }

  /// Masks hide the word, so seats cannot see it; the total cannot fit its certificates.
  void contributorCountsAThousandTimes_endsTheRoundByName() {
    Attack attack;
    const std::size_t liar = attack.contributorWithoutSeat();
    std::optional<BlobId> other;
    liesInItsHeader(attack, liar, [&](const wire::ShareHeader& header, std::uint32_t) {
      if (!other) {
        Bytes body = *attack.space.member(liar).node->blobs().readAll(header.body, header.bodyBytes);
        const auto words = catalogue::layoutOf(attack.space.recipe(), catalogue::RoundKind::Train).mainCount;
        const std::size_t at = 4 * (words + catalogue::trailerCount);
        Bytes word;
        appendU32(word, readU32(BytesView(body).subspan(at, 4)) + 999);
        std::copy(word.begin(), word.end(), body.begin() + static_cast<std::ptrdiff_t>(at));
        other = attack.space.upload(liar, body, attack.provider.context().round);
      }
      wire::ShareHeader told = header;
      told.body = *other;
      return told;
    });
    attack.openTrain();
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("CountMismatch"));
    VERIFY_UNBROKEN(attack);
    QVERIFY(!attack.provider.total());
    QVERIFY(attack.isCounted(liar));  // it did reach the sum: the count alone gave it away
  }

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
    std::vector<std::size_t> idle;
    for (const MemberKey& one : attack.group().contributors)
      if (attack.tree().seatsOf(one).empty()) idle.push_back(attack.space.indexOf(one));
    const std::size_t unheard = idle.at(0);
    const std::size_t slow = idle.at(1);
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
    options.havesMs = 6'000;  // more members on the same machine
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

  /// Behind each of its first shares: garbage, a message cut short, one with another signature, one that is longer than
  /// it says, one of another data space, one of a round that nobody opened, one of a group that does not exist, and one
  /// larger than any message may be.
  void memberSendsWhatIsNoMessageOfTheRound_isDroppedCountedAndNamed() {
    Attack attack;
    const std::size_t liar = attack.contributorWithoutSeat();
    const auto& self = *attack.space.member(liar).identity;
    attack.space.checker().dishonest(attack.key(liar));
    std::map<MemberKey, std::uint64_t> told;
    attack.space.member(liar).tap.outgoing = [&](const wire::HubCall& call) {
      std::vector<wire::HubCall> calls{call};
      const auto* relay = std::get_if<wire::Relay>(&call);
      const auto peer =
          relay == nullptr ? fail(Fault::NotFound) : wire::openPeer(attack.space.root().space, relay->message);
      if (!peer || !std::holds_alternative<wire::Share>(peer->message) || told[relay->to]++ > 0) return calls;
      const auto say = [&](Bytes message) { calls.emplace_back(wire::Relay{relay->to, std::move(message)}); };
      Bytes garbage(300);
      attack.space.random().fill(garbage);
      say(garbage);
      say(Bytes(relay->message.begin(),
                relay->message.begin() + static_cast<std::ptrdiff_t>(relay->message.size() / 2)));
      Bytes forged = relay->message;
      forged.back() ^= 1U;
      say(forged);
      Bytes longer = relay->message;
      longer.resize(limits::maxMessageBytes);
      say(longer);
      wire::SpaceId elsewhere = attack.space.root().space;
      elsewhere.data()[0] ^= 1U;
      say(wire::signPeer(self, elsewhere, peer->round, peer->group, peer->message));
      RoundId unknown = peer->round;
      unknown.data()[0] ^= 1U;
      say(attack.space.sign(liar, unknown, peer->group, peer->message));
      say(attack.space.sign(liar, peer->round, 7, peer->message));
      say(Bytes(limits::maxMessageBytes + 1, 7));  // the hub does not take it
      return calls;
    };
    attack.openTrain();
    expectEverybody(attack);
    QCOMPARE(told.size(), std::size_t{8});  // every seat
    for (const tree::Seat& seat : attack.group().seats) {
      const auto dropped = attack.space.member(attack.space.indexOf(seat.holder)).node->dropped();
      QCOMPARE(dropped.size(), std::size_t{1});
      QVERIFY(dropped.contains(attack.key(liar)));
      const std::map<Fault, std::uint64_t> expected{{Fault::Malformed, 3},
                                                    {Fault::WrongSignature, 1},
                                                    {Fault::WrongSpace, 1},
                                                    {Fault::WrongRound, 1},
                                                    {Fault::OutOfRange, 1}};
      QString all;
      for (const auto& [fault, times] : dropped.begin()->second)
        all += QString::fromStdString(std::string(faultName(fault))) + QLatin1Char(' ') + QString::number(times) +
               QLatin1Char(' ');
      QVERIFY2(dropped.begin()->second == expected, qPrintable(all));
    }
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

QTEST_GUILESS_MAIN(LyingMemberTest)
#include "lying_member_test.moc"
