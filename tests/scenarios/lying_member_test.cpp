// One member lies, everybody else is honest: the liar is left out or named, and the round of the others ends exact or
// with the outcome that protocol.md names. Crashes of seats, withheld reveals, wrong sums in a tree and contradicting
// votes, Haves and headers are in tests/protocol.
#include "scenarios/attack.h"

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
    const auto seatsOfLiar = [&] {
      return attack.provider.log().epoch(attack.provider.epoch())->tree->seatsOf(attack.key(liar)).size();
    };
    QVERIFY(seatsOfLiar() > 0);
    attack.provider.openEpoch();
    QCOMPARE(seatsOfLiar(), std::size_t{0});
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

QTEST_GUILESS_MAIN(LyingMemberTest)
#include "lying_member_test.moc"
