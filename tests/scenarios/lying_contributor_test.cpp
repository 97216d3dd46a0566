// One contributor lies, everybody else is honest: the liar is left out or named, and the round of the others ends exact
// or with the outcome that protocol.md names. Withheld reveals are in tests/protocol, and two headers step by step.
#include "scenarios/attack.h"

using namespace coppice;
using namespace coppice::doubles;

namespace {

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

}  // namespace

class LyingContributorTest : public QObject {
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
};

QTEST_GUILESS_MAIN(LyingContributorTest)
#include "lying_contributor_test.moc"
