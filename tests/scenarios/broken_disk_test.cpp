// A member's disk takes no more in the middle of a round: what could not be written down is not said either, and what
// was written down holds after a restart.
#include "scenarios/attack.h"

using namespace coppice;
using namespace coppice::doubles;

namespace {

/// From now on the member's journal refuses keys that end like this.
void refuseKeys(MemorySpace::Member& member, const std::string& ending) {
  auto statement =
      member.database->prepare("CREATE TRIGGER full BEFORE INSERT ON journal WHEN CAST(NEW.key AS TEXT) LIKE '%" +
                               ending + "' BEGIN SELECT RAISE(ABORT, 'no space'); END");
  require(statement.has_value() && statement->run().has_value(), "the journal refuses");
}

template <typename Message>
std::size_t messagesFrom(const MemorySpace& space, std::size_t member, std::uint32_t group) {
  return static_cast<std::size_t>(std::count_if(space.sent().begin(), space.sent().end(), [&](const SentMessage& one) {
    return one.from == member && one.peer.group == group && std::holds_alternative<Message>(one.peer.message);
  }));
}

}  // namespace

class BrokenDiskTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// Whoever cannot write its vote down has not voted: neither certificate nor sum comes from it.
  void seatCannotWriteItsVote_saysNothingMore() {
    Attack attack;
    const std::size_t seat = attack.seatHolder(2);
    refuseKeys(attack.space.member(seat), "/vote");
    const RoundId round = attack.openTrain();
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
    VERIFY_UNBROKEN(attack);
    QCOMPARE(attack.provider.counted().size(), std::size_t{12});
    const std::uint32_t group = attack.group().number;
    QVERIFY(messagesFrom<wire::Have>(attack.space, seat, group) > 0);
    QCOMPARE(messagesFrom<wire::Ballot>(attack.space, seat, group), std::size_t{0});
    QCOMPARE(messagesFrom<wire::ColumnSum>(attack.space, seat, group), std::size_t{0});
    QVERIFY(attack.messagesOf<wire::ColumnSum>(round) > 0);  // of the others
    for (const Bytes& envelope : attack.provider.state().certificates.at(group).certificate.votes) {
      const auto vote = wire::openPeer(attack.space.root().space, envelope);
      QVERIFY(vote && vote->sender != attack.key(seat));
    }
  }

  /// "Wiped" must outlive a crash, so it is not said, however often it is asked for.
  void seatCannotWriteAWithdrawal_neverSaysWiped() {
    Attack attack;
    const std::size_t seat = attack.seatHolder(3);
    const std::size_t leaving = attack.idle().at(0);
    const std::size_t slow = attack.idle().at(1);
    attack.space.member(slow).training->hold();
    refuseKeys(attack.space.member(seat), "/withdrawn");
    // No answer arrives, so it goes on asking.
    hubWithholds(attack, leaving, [](const wire::PeerEnvelope& peer) {
      return std::holds_alternative<wire::WithdrawAck>(peer.message);
    });
    const RoundId round = attack.openTrain();
    attack.space.waitFor("its shares have left", [&] {
      return messagesFrom<wire::Share>(attack.space, leaving, attack.group().number) >= attack.group().seats.size();
    });
    attack.space.member(leaving).node->withdraw(attack.provider.request());
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
    VERIFY_UNBROKEN(attack);
    QVERIFY(!attack.isCounted(leaving));
    std::size_t asked = 0;
    std::size_t wiped = 0;
    for (const SentMessage& one : attack.space.sent()) {
      if (one.peer.round != round) continue;
      if (one.from == leaving && one.to == attack.key(seat) && std::holds_alternative<wire::Withdraw>(one.peer.message))
        ++asked;
      const auto* ack = std::get_if<wire::WithdrawAck>(&one.peer.message);
      if (ack == nullptr || ack->answer != wire::WithdrawAnswer::Wiped) continue;
      QVERIFY(one.from != seat);
      ++wiped;
    }
    QVERIFY(asked > 1);
    QVERIFY(wiped > 0);
  }

  /// A round that was stopped stays stopped when the program is killed and starts again, though the consent stands.
  void stoppedBeforeMasking_staysStoppedOverARestart() {
    Attack attack;
    const std::size_t stopped = attack.contributorWithoutSeat();
    attack.space.member(stopped).training->hold();
    const RoundId round = attack.openTrain();
    attack.space.waitFor("it is asked to compute", [&] { return attack.space.member(stopped).training->waiting(); });
    QVERIFY(attack.space.member(stopped).node->withdraw(attack.provider.request()));
    const std::size_t asked = attack.space.member(stopped).training->asked();
    attack.space.restart(stopped);
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
    VERIFY_UNBROKEN(attack);
    QVERIFY(!attack.isCounted(stopped));
    QCOMPARE(attack.space.member(stopped).training->asked(), asked);
    for (const SentMessage& one : attack.space.sent())
      QVERIFY(one.from != stopped || one.peer.round != round || !std::holds_alternative<wire::Share>(one.peer.message));
  }
};

QTEST_GUILESS_MAIN(BrokenDiskTest)
#include "broken_disk_test.moc"
