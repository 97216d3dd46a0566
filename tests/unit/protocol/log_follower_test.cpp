#include "protocol/log_follower.h"

#include <QTest>

#include "crypto/random.h"

using namespace coppice;
using namespace coppice::protocol;

class LogFollowerTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void handsOutWhatCountsAndRemembersTheRest() {
    crypto::SeededRandom random(1);
    const auto authority = crypto::Identity::generate(random);
    const auto hub = crypto::Identity::generate(random);
    const auto member = crypto::Identity::generate(random);
    const auto invite = crypto::Identity::generate(random);
    const auto space = wire::spaceIdOf(authority.key(), hub.key());
    LogFollower follower(SpaceRoot{space, authority.key(), hub.key(), {}, {}});

    wire::Membership membership;
    membership.terms = {convertId<InviteKey>(invite.key()), OwnerId{}, wire::MemberKind::Person, "", 0, 1'000'000};
    membership.certificate = authority.sign("invite", wire::inviteTermsBytes(space, membership.terms));
    membership.inviteSignature = invite.sign("invite-use", wire::inviteUseBytes(space, member.key()));
    const Bytes entry = wire::signEntry(member, space, membership);

    const auto accepted = follower.feed(0, 10, entry);
    QVERIFY(accepted.has_value());
    QVERIFY(accepted->signer == member.key());
    QVERIFY(follower.view().member(member.key()) != nullptr);

    const auto replayed = follower.feed(1, 11, entry);
    QVERIFY(!replayed.has_value());
    QCOMPARE(replayed.error().fault, Fault::UsedInvite);
    QVERIFY(!follower.feed(2, 12, asBytes("noise")).has_value());

    QCOMPARE(follower.size(), std::uint64_t{3});
    QCOMPARE(follower.view().timeMs(), std::int64_t{12});
    QCOMPARE(follower.refused().size(), std::size_t{2});
    QVERIFY(follower.refused()[0].signer == member.key());
    QVERIFY(!follower.refused()[1].signer);
    QCOMPARE(follower.refusedBySigner().at(member.key()), std::uint64_t{1});
    QCOMPARE(follower.refusedByFault().at(Fault::UsedInvite), std::uint64_t{1});
    QCOMPARE(follower.refusedByFault().at(Fault::Malformed), std::uint64_t{1});
  }

  void keepsABoundedMemoryOfNoise() {
    LogFollower follower(SpaceRoot{});
    for (std::uint64_t i = 0; i < LogFollower::maxRefusedKept + 10; ++i) {
      QVERIFY(!follower.feed(i, static_cast<std::int64_t>(i), asBytes("noise")).has_value());
    }
    QCOMPARE(follower.refused().size(), LogFollower::maxRefusedKept);
    QCOMPARE(follower.refused().front().index, std::uint64_t{10});
    QCOMPARE(follower.refusedByFault().at(Fault::Malformed), std::uint64_t{LogFollower::maxRefusedKept + 10});
  }
};

QTEST_APPLESS_MAIN(LogFollowerTest)
#include "log_follower_test.moc"
