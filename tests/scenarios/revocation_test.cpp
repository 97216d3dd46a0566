// Consent is withdrawn at each step that a contributor passes through: what protocol.md promises for that step holds,
// judged by what leaves the member's line and by the total.
#include "scenarios/attack.h"

using namespace coppice;
using namespace coppice::doubles;
using namespace coppice::protocol;

namespace {

enum class Moment {
  BeforeTheRound,
  Computing,
  Uploading,
  Sharing,
  SomeReceipts,
  Delivered,
  OneSeatVoted,
  EverySeatVoted,
  Certified,
  AfterTheRound
};

template <typename Phase>
bool isIn(const Attack& attack, std::size_t member) {
  const auto* round = attack.space.roundAt(member);
  return round != nullptr && std::holds_alternative<Phase>(round->contributor()->phase);
}

std::size_t seatsThatVoted(const Attack& attack) {
  std::set<std::pair<std::size_t, std::uint32_t>> voters;
  for (const SentMessage& one : attack.space.sent()) {
    const auto* ballot = std::get_if<wire::Ballot>(&one.peer.message);
    if (ballot == nullptr) continue;
    const auto vote = wire::openPeer(attack.space.root().space, ballot->vote);
    voters.insert({one.from, std::get<wire::Vote>(vote->message).rank});
  }
  return voters.size();
}

bool reached(const Attack& attack, std::size_t member, Moment moment) {
  const auto* round = attack.space.roundAt(member);
  switch (moment) {
    case Moment::BeforeTheRound:
      return true;
    case Moment::Computing:
      return isIn<contributor::Working>(attack, member);
    case Moment::Uploading:
      return isIn<contributor::Uploading>(attack, member);
    case Moment::Sharing:
      return isIn<contributor::Sharing>(attack, member);
    case Moment::SomeReceipts:
      return isIn<contributor::Sharing>(attack, member) && round->contributor()->receipts.size() >= 2;
    case Moment::Delivered:
      return isIn<contributor::Delivered>(attack, member);
    case Moment::OneSeatVoted:
      return seatsThatVoted(attack) >= 1;
    case Moment::EverySeatVoted:
      return seatsThatVoted(attack) == 8;
    case Moment::Certified:
      return !attack.provider.state().certificates.empty();
    case Moment::AfterTheRound:
      return attack.provider.state().result.has_value() && round == nullptr;
  }
  return false;
}

}  // namespace

Q_DECLARE_METATYPE(Moment)

class RevocationTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void consentIsWithdrawn_data() {
    using Proof = WithdrawProof;
    QTest::addColumn<Moment>("moment");
    QTest::addColumn<bool>("running");          // what withdraw() finds
    QTest::addColumn<int>("toldAtOnce");        // proven when the member is answered
    QTest::addColumn<QList<int>>("toldInEnd");  // what may be proven at the round's end
    const auto row = [](const char* name, Moment moment, bool running, Proof atOnce, std::vector<Proof> inEnd) {
      QList<int> allowed;
      for (const Proof one : inEnd) allowed.append(static_cast<int>(one));
      QTest::newRow(name) << moment << running << static_cast<int>(atOnce) << allowed;
    };
    row("before the round", Moment::BeforeTheRound, false, Proof::None, {Proof::None});
    row("while the worker computes", Moment::Computing, true, Proof::NotCounted, {Proof::NotCounted});
    row("while the body travels", Moment::Uploading, true, Proof::NotCounted, {Proof::NotCounted});
    row("when the shares have left", Moment::Sharing, true, Proof::None, {Proof::NotCounted});
    row("between the receipts", Moment::SomeReceipts, true, Proof::None, {Proof::NotCounted});
    row("delivered, others still compute", Moment::Delivered, true, Proof::None, {Proof::NotCounted});
    // From here on it depends on who hears it first; what is told must be true (checked below).
    row("when one seat has voted", Moment::OneSeatVoted, true, Proof::None, {Proof::NotCounted, Proof::TooLate});
    row("when every seat has voted", Moment::EverySeatVoted, true, Proof::None, {Proof::TooLate});
    row("when the set is certified", Moment::Certified, true, Proof::None, {Proof::TooLate});
    row("after the round", Moment::AfterTheRound, false, Proof::None, {Proof::None});
  }
  void consentIsWithdrawn() {
    QFETCH(Moment, moment);
    QFETCH(bool, running);
    QFETCH(int, toldAtOnce);
    QFETCH(QList<int>, toldInEnd);
    Attack attack;
    const std::size_t member = attack.contributorWithoutSeat();
    auto& self = attack.space.member(member);
    const std::size_t slow = attack.seatHolder(0);
    if (moment == Moment::Computing) self.training->hold();
    if (moment < Moment::OneSeatVoted) attack.space.member(slow).training->hold();  // Haves stay open
    const bool beforeRound = moment == Moment::BeforeTheRound;
    const auto revoke = [&] {
      self.policy.granted = false;
      attack.space.checker().withdrew(self.identity->key());
      return self.node->withdraw(attack.provider.request());
    };
    std::optional<bool> found;
    if (beforeRound) found = revoke();
    const RoundId round = attack.openTrain();
    if (moment == Moment::AfterTheRound) QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
    if (!found) {
      attack.space.waitFor("the moment comes", [&] { return reached(attack, member, moment); });
      found = revoke();
    }
    QCOMPARE(*found, running);
    const std::size_t said = attack.space.sent().size();
    const std::size_t uploaded = attack.space.uploadsOf(member).size();
    if (running) QCOMPARE(static_cast<int>(attack.space.roundAt(member)->contributor()->proof), toldAtOnce);
    self.training->letGo();
    if (moment < Moment::OneSeatVoted) {
      // The seats that have it wipe before they hear of the last contributor.
      if (toldInEnd == QList<int>{static_cast<int>(WithdrawProof::NotCounted)})
        attack.space.waitFor("it is proven that the member is not counted", [&] {
          return attack.space.roundAt(member)->contributor()->proof == WithdrawProof::NotCounted;
        });
      attack.space.member(slow).training->letGo();
    }
    if (moment != Moment::AfterTheRound) QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
    VERIFY_UNBROKEN(attack);
    attack.space.waitFor("the member knows the outcome", [&self] { return !self.reports.empty(); });
    const agent::RoundReport& report = self.reports.back();

    // Nothing of this member leaves after the acknowledgement: no share, no seed, no piece of a body.
    for (std::size_t at = said; at < attack.space.sent().size(); ++at) {
      const SentMessage& one = attack.space.sent()[at];
      if (one.from != member) continue;
      QVERIFY2(std::holds_alternative<wire::Withdraw>(one.peer.message) ||
                   std::holds_alternative<wire::Decline>(one.peer.message),
               std::string(wire::messageName(one.peer.message)).c_str());
    }
    QCOMPARE(attack.space.uploadsOf(member).size(), uploaded);
    // The tap would have seen it: before the acknowledgement it did.
    const auto begin = attack.space.sent().begin();
    const auto sharesBefore = std::count_if(begin, begin + static_cast<std::ptrdiff_t>(said), [&](const auto& one) {
      return one.from == member && one.peer.round == round && std::holds_alternative<wire::Share>(one.peer.message);
    });
    QCOMPARE(sharesBefore, moment >= Moment::Sharing ? 8 : 0);
    if (moment >= Moment::Sharing) QVERIFY(uploaded > 0);

    // What the member is told is so.
    QVERIFY2(toldInEnd.contains(static_cast<int>(report.withdrawal)),
             qPrintable(QString::number(static_cast<int>(report.withdrawal))));
    QCOMPARE(report.counted, attack.isCounted(member));
    if (report.withdrawal == WithdrawProof::NotCounted || beforeRound) QVERIFY(!report.counted);
    if (moment >= Moment::EverySeatVoted) QVERIFY(report.counted);
    QCOMPARE(attack.provider.counted().size(), report.counted ? std::size_t{12} : std::size_t{11});

    // The next round is without it.
    QCOMPARE(outcomeText(attack.provider.round(2)), QStringLiteral("completed"));
    VERIFY_UNBROKEN(attack);
    QVERIFY(!attack.isCounted(member));
    QCOMPARE(attack.provider.counted().size(), std::size_t{11});
  }
};

QTEST_GUILESS_MAIN(RevocationTest)
#include "revocation_test.moc"
