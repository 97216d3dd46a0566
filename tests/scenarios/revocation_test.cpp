// Consent is withdrawn at each of the fifteen steps of a round: what protocol.md promises for that step holds, judged
// by what leaves the member's line and by the total, and what the member is told is so. Every word of it is in
// tests/unit/agent/round_words_test.cpp.
#include "agent/round_words.h"
#include "scenarios/attack.h"

using namespace coppice;
using namespace coppice::doubles;
using namespace coppice::protocol;

namespace {

/// In the order of a round.
enum class Moment {
  BeforeTheRound,
  FetchingTheModel,
  Computing,
  Masking,
  Uploading,
  Sharing,
  SomeReceipts,
  Delivered,
  HavesTold,
  Proposed,
  OneSeatVoted,
  EverySeatVoted,
  Certified,
  SumReleased,
  // With a second tier.
  LeafCertified,
  LeafSumReleased,
  InnerHavesTold,
  RootVoted,
  RootSumReleased,
  AfterTheRound
};

bool inTwoTiers(Moment moment) { return moment >= Moment::LeafCertified && moment <= Moment::RootSumReleased; }

/// Calls the hook whenever somebody draws: the only way into the middle of masking, which is one turn of the loop.
class WatchedRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> out) override {
    m_random.fill(out);
    if (drawn) drawn();
  }
  std::function<void()> drawn;

 private:
  crypto::SeededRandom m_random{42};
};

template <typename Phase>
bool isIn(const Attack& attack, std::size_t member) {
  const auto* round = attack.space.roundAt(member);
  return round != nullptr && std::holds_alternative<Phase>(round->contributor()->phase);
}

template <typename Message>
bool isSaidIn(const Attack& attack, std::uint32_t group) {
  return std::any_of(attack.space.sent().begin(), attack.space.sent().end(), [group](const SentMessage& one) {
    return one.peer.group == group && std::holds_alternative<Message>(one.peer.message);
  });
}

std::size_t seatsThatVoted(const Attack& attack) {
  std::set<std::size_t> voters;
  for (const SentMessage& one : attack.space.sent())
    if (std::holds_alternative<wire::Ballot>(one.peer.message)) voters.insert(one.from);
  return voters.size();
}

bool reached(Attack& attack, std::size_t member, Moment moment) {
  const auto* round = attack.space.roundAt(member);
  const auto place = attack.tree().placeOf(attack.key(member));
  const std::uint32_t root = attack.group().number;
  switch (moment) {
    case Moment::BeforeTheRound:
      return true;
    case Moment::FetchingTheModel:
      return isIn<contributor::Working>(attack, member);
    case Moment::Computing:
      return attack.space.member(member).training->waiting();
    case Moment::Masking:
      return isIn<contributor::Masking>(attack, member);
    case Moment::Uploading:
      return isIn<contributor::Uploading>(attack, member);
    case Moment::Sharing:
      return isIn<contributor::Sharing>(attack, member);
    case Moment::SomeReceipts:
      return isIn<contributor::Sharing>(attack, member) && round->contributor()->receipts.size() >= 2;
    case Moment::Delivered:
      return isIn<contributor::Delivered>(attack, member);
    case Moment::HavesTold:
      return isIn<contributor::Delivered>(attack, member) && isSaidIn<wire::Have>(attack, root);
    case Moment::Proposed:
      return isSaidIn<wire::Propose>(attack, root);
    case Moment::OneSeatVoted:
      return seatsThatVoted(attack) >= 1;
    case Moment::EverySeatVoted:
      // A seat that hears of the certificate first votes no more.
      return seatsThatVoted(attack) == 8 || !attack.provider.state().certificates.empty();
    case Moment::Certified:
      return !attack.provider.state().certificates.empty();
    case Moment::LeafCertified:
      return attack.provider.state().certificates.contains(place->group);
    case Moment::LeafSumReleased:
      return isSaidIn<wire::ColumnSum>(attack, place->group);
    case Moment::InnerHavesTold:
      return isSaidIn<wire::Have>(attack, root);
    case Moment::RootVoted:
      return isSaidIn<wire::Ballot>(attack, root);
    case Moment::SumReleased:
    case Moment::RootSumReleased:
      return isSaidIn<wire::ColumnSum>(attack, root);
    case Moment::AfterTheRound:
      return attack.provider.state().result.has_value() && round == nullptr;
  }
  return false;
}

/// What the member is told at once and in the end, judged by what is proven and by what the log says.
void expectTrueWords(bool running, WithdrawProof atOnce, std::string_view answer, const agent::RoundReport& report) {
  const agent::Withdrawal known = !running                              ? agent::Withdrawal::NoRound
                                  : atOnce == WithdrawProof::NotCounted ? agent::Withdrawal::NotCounted
                                                                        : agent::Withdrawal::Asked;
  QCOMPARE(answer, agent::wordsOfRevoking(known));
  std::string_view kind = "withdrawn too late for this round";
  if (report.withdrawal == WithdrawProof::NotCounted) kind = "withdrawn, not counted";
  if (!running) kind = report.counted ? "contribution counted" : agent::satOutKind;
  QCOMPARE(agent::activityKindOf(report), kind);
}

ProviderOptions optionsFor(Moment moment) {
  ProviderOptions options = Attack::quick;
  if (inTwoTiers(moment)) options.havesMs += options.havesMs / 2;  // more members on the same machine
  // Seats tell what they have 2δ before the end, and the rest of this row must happen in that time.
  if (moment == Moment::HavesTold) options.deltaMs = options.havesMs * 3 / 8;
  return options;
}

/// Makes the round wait at this moment for as long as it takes to withdraw.
void holdRoundAt(Attack& attack, Moment moment, std::size_t member, std::size_t slow) {
  if (moment == Moment::Computing) attack.space.member(member).training->hold();
  if (moment < Moment::Proposed) attack.space.member(slow).training->hold();  // Haves stay open
  if (moment != Moment::Proposed) return;
  // Nobody hears the first proposal and the vote behind it, so that a withdrawal still comes before every vote.
  for (std::uint32_t rank = 1; rank < 8; ++rank) {
    hubWithholds(attack, attack.seatHolder(rank), [first = attack.key(slow)](const wire::PeerEnvelope& peer) {
      return peer.sender == first && (std::holds_alternative<wire::Propose>(peer.message) ||
                                      std::holds_alternative<wire::Ballot>(peer.message));
    });
  }
}

/// What had left a member's line at one moment.
struct Left {
  Left(const Attack& attack, std::size_t of)
      : member(of), messages(attack.space.sent().size()), uploads(attack.space.uploadsOf(of).size()) {}
  std::size_t member;
  std::size_t messages;  // of everybody
  std::size_t uploads;
};

/// No share, no seed, no piece of a body.
void expectNothingLeftSince(const Attack& attack, const Left& then) {
  for (std::size_t at = then.messages; at < attack.space.sent().size(); ++at) {
    const SentMessage& one = attack.space.sent()[at];
    if (one.from != then.member) continue;
    QVERIFY2(std::holds_alternative<wire::Withdraw>(one.peer.message) ||
                 std::holds_alternative<wire::Decline>(one.peer.message),
             std::string(wire::messageName(one.peer.message)).c_str());
  }
  QCOMPARE(attack.space.uploadsOf(then.member).size(), then.uploads);
}

/// A slow machine sends some shares twice, so the seats count.
std::size_t seatsSharedWithBefore(const Attack& attack, const Left& then, const RoundId& round) {
  std::set<MemberKey> seats;
  for (std::size_t at = 0; at < then.messages; ++at) {
    const SentMessage& one = attack.space.sent()[at];
    if (one.from == then.member && one.peer.round == round && std::holds_alternative<wire::Share>(one.peer.message))
      seats.insert(one.to);
  }
  return seats.size();
}

void expectNextRoundWithout(Attack& attack, std::size_t member) {
  QCOMPARE(outcomeText(attack.provider.round(2)), QStringLiteral("completed"));
  VERIFY_UNBROKEN(attack);
  QVERIFY(!attack.isCounted(member));
  QCOMPARE(attack.provider.counted().size(), attack.space.size() - 1);
}

}  // namespace

Q_DECLARE_METATYPE(Moment)
Q_DECLARE_METATYPE(std::set<std::uint32_t>)

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
    row("step 1, while the model travels", Moment::FetchingTheModel, true, Proof::NotCounted, {Proof::NotCounted});
    row("step 2, while the worker computes", Moment::Computing, true, Proof::NotCounted, {Proof::NotCounted});
    row("step 3, while it masks", Moment::Masking, true, Proof::NotCounted, {Proof::NotCounted});
    row("step 4, while the body travels", Moment::Uploading, true, Proof::NotCounted, {Proof::NotCounted});
    row("step 5, when the shares have left", Moment::Sharing, true, Proof::None, {Proof::NotCounted});
    row("step 6, between the receipts", Moment::SomeReceipts, true, Proof::None, {Proof::NotCounted});
    row("step 6, delivered, others still compute", Moment::Delivered, true, Proof::None, {Proof::NotCounted});
    row("step 7, when its seats have told that they have it", Moment::HavesTold, true, Proof::None,
        {Proof::NotCounted});
    row("step 8, when a set with it is proposed", Moment::Proposed, true, Proof::None, {Proof::NotCounted});
    // From here on it depends on who hears it first; what is told must be true (checked below).
    row("step 9, when one seat has voted", Moment::OneSeatVoted, true, Proof::None,
        {Proof::NotCounted, Proof::TooLate});
    row("step 10, when every seat has voted", Moment::EverySeatVoted, true, Proof::None, {Proof::TooLate});
    row("step 11, when the set is certified", Moment::Certified, true, Proof::None, {Proof::TooLate});
    row("step 12, when the first sum has left", Moment::SumReleased, true, Proof::None, {Proof::TooLate});
    row("step 11 in a tree, its group is certified", Moment::LeafCertified, true, Proof::None, {Proof::TooLate});
    row("step 12 in a tree, its group's sum has left", Moment::LeafSumReleased, true, Proof::None, {Proof::TooLate});
    row("step 13, the root collects", Moment::InnerHavesTold, true, Proof::None, {Proof::TooLate});
    row("step 13, the root votes", Moment::RootVoted, true, Proof::None, {Proof::TooLate});
    row("step 14, the first sum of the root has left", Moment::RootSumReleased, true, Proof::None, {Proof::TooLate});
    row("step 15, after the result", Moment::AfterTheRound, false, Proof::None, {Proof::None});
  }
  void consentIsWithdrawn() {
    QFETCH(Moment, moment);
    QFETCH(bool, running);
    QFETCH(int, toldAtOnce);
    QFETCH(QList<int>, toldInEnd);
    WatchedRandom random;
    Attack attack(optionsFor(moment), inTwoTiers(moment) ? 26 : 12, &random);
    const std::size_t members = attack.space.size();
    const std::size_t member = attack.contributorWithoutSeat();
    auto& self = attack.space.member(member);
    const std::size_t slow = attack.seatHolder(0);
    holdRoundAt(attack, moment, member, slow);
    const bool beforeRound = moment == Moment::BeforeTheRound;
    std::optional<bool> found;
    std::string_view answer;
    const auto tell = [&] {
      const auto* round = attack.space.roundAt(member);
      answer = agent::wordsOfRevoking(agent::withdrawalOf(round == nullptr ? nullptr : round->contributor()));
    };
    const auto revoke = [&] {
      self.policy.granted = false;
      attack.space.checker().withdrew(self.identity->key());
      found = self.node->withdraw(attack.provider.request());
      tell();
    };
    if (beforeRound) revoke();
    if (moment == Moment::Masking) {
      random.drawn = [&] {
        if (!found && reached(attack, member, moment)) revoke();
      };
    }
    const RoundId round = attack.openTrain();
    if (moment == Moment::AfterTheRound) QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
    if (moment == Moment::Masking) {
      attack.space.waitFor("it masks", [&] { return found.has_value(); });
      tell();  // no command arrives in the middle of a turn
    } else if (!found) {
      attack.space.waitFor("the moment comes", [&] { return reached(attack, member, moment); });
      revoke();
    }
    QCOMPARE(*found, running);
    if (moment == Moment::FetchingTheModel) QCOMPARE(self.training->asked(), std::size_t{0});
    const Left then(attack, member);
    if (running) QCOMPARE(static_cast<int>(attack.space.roundAt(member)->contributor()->proof), toldAtOnce);
    self.training->letGo();
    if (moment < Moment::Proposed) {
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

    // The tap would have seen what leaves after the acknowledgement: before it, it did.
    expectNothingLeftSince(attack, then);
    QCOMPARE(seatsSharedWithBefore(attack, then, round), std::size_t{moment >= Moment::Sharing ? 8U : 0U});
    if (moment >= Moment::Sharing) QVERIFY(then.uploads > 0);

    // What the member is told is so.
    QVERIFY2(toldInEnd.contains(static_cast<int>(report.withdrawal)),
             qPrintable(QString::number(static_cast<int>(report.withdrawal))));
    expectTrueWords(running, static_cast<WithdrawProof>(toldAtOnce), answer, report);
    QCOMPARE(report.counted, attack.isCounted(member));
    if (report.withdrawal == WithdrawProof::NotCounted || beforeRound) QVERIFY(!report.counted);
    if (moment >= Moment::EverySeatVoted) QVERIFY(report.counted);
    QCOMPARE(attack.provider.counted().size(), report.counted ? members : members - 1);
    if (moment == Moment::FetchingTheModel) QCOMPARE(self.training->asked(), std::size_t{0});  // nor later

    expectNextRoundWithout(attack, member);
  }

  void hubWithholdsWithdrawalsOrAcks_nothingIsClaimed_data() {
    using Ranks = std::set<std::uint32_t>;
    QTest::addColumn<Ranks>("heardBy");        // the seats that get the withdrawal
    QTest::addColumn<Ranks>("ackedBy");        // of these the ones whose answer arrives
    QTest::addColumn<QList<bool>>("counted");  // what may be
    QTest::addColumn<bool>("proven");
    const Ranks all{0, 1, 2, 3, 4, 5, 6, 7};
    QTest::newRow("no withdrawal arrives") << Ranks{} << all << QList{true} << false;
    QTest::newRow("it arrives at two seats of different columns") << Ranks{0, 2} << all << QList{true, false} << false;
    QTest::newRow("no ack arrives") << all << Ranks{} << QList{false} << false;
    QTest::newRow("two acks of different columns arrive") << all << Ranks{0, 2} << QList{false} << false;
    QTest::newRow("both acks of one column arrive") << all << Ranks{2, 3} << QList{false} << true;
    QTest::newRow("it arrives at one column, and so do the acks") << Ranks{2, 3} << Ranks{2, 3} << QList{false} << true;
  }
  /// The hub can keep a member from being dropped, and from learning that it was; it cannot make it believe so.
  void hubWithholdsWithdrawalsOrAcks_nothingIsClaimed() {
    QFETCH(std::set<std::uint32_t>, heardBy);
    QFETCH(std::set<std::uint32_t>, ackedBy);
    QFETCH(QList<bool>, counted);
    QFETCH(bool, proven);
    Attack attack;
    const std::size_t member = attack.contributorWithoutSeat();
    auto& self = attack.space.member(member);
    const std::size_t slow = attack.seatHolder(0);
    attack.space.member(slow).training->hold();  // Haves stay open
    for (std::uint32_t rank = 0; rank < 8; ++rank) {
      if (heardBy.contains(rank)) continue;
      hubWithholds(attack, attack.seatHolder(rank), [from = attack.key(member)](const wire::PeerEnvelope& peer) {
        return peer.sender == from && std::holds_alternative<wire::Withdraw>(peer.message);
      });
    }
    hubWithholds(attack, member, [&](const wire::PeerEnvelope& peer) {
      const auto* ack = std::get_if<wire::WithdrawAck>(&peer.message);
      return ack != nullptr && !ackedBy.contains(ack->rank);
    });
    const RoundId round = attack.openTrain();
    attack.space.waitFor("it has delivered", [&] { return reached(attack, member, Moment::Delivered); });
    self.policy.granted = false;
    attack.space.checker().withdrew(self.identity->key());
    QVERIFY(self.node->withdraw(attack.provider.request()));
    const auto& state = *attack.space.roundAt(member)->contributor();
    QCOMPARE(agent::wordsOfRevoking(agent::withdrawalOf(&state)), agent::wordsOfRevoking(agent::Withdrawal::Asked));
    attack.space.waitFor("the seats that hear of it have answered", [&] {
      return attack.messagesOf<wire::WithdrawAck>(round) >= heardBy.size() &&
             (!proven || state.proof == WithdrawProof::NotCounted);
    });
    attack.space.member(slow).training->letGo();
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
    VERIFY_UNBROKEN(attack);
    QVERIFY(counted.contains(attack.isCounted(member)));
    attack.space.waitFor("the member knows the outcome", [&self] { return !self.reports.empty(); });
    const agent::RoundReport& report = self.reports.back();
    QCOMPARE(report.counted, attack.isCounted(member));
    QCOMPARE(report.withdrawal == WithdrawProof::NotCounted, proven);
    QCOMPARE(agent::activityKindOf(report), proven ? std::string_view("withdrawn, not counted")
                                                   : std::string_view("withdrawn too late for this round"));
  }
};

QTEST_GUILESS_MAIN(RevocationTest)
#include "revocation_test.moc"
