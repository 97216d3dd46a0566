// Who may say what, and when, while an epoch forms.
#include "protocol/log_judge.h"

using namespace coppice;
using namespace coppice::doubles;
using namespace coppice::protocol;

class LogRulesEpochTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void epochOpen() {
    World world({.seed = 6});
    world.found();
    const RequestId request = onlyRequest(world);
    const auto& provider = world.node(world.provider()).identity;
    const auto open = [&](std::uint32_t number, std::int64_t windowMs, std::uint32_t rounds) {
      return wire::EpochOpen{request, number, world.nowMs() + windowMs, rounds};
    };
    COUNTS(world, provider, open(1, 1'000, 5));
    REFUSED(NotAllowed, world, world.node(0).identity, open(1, 1'000, 5));
    REFUSED(Malformed, world, provider, open(2, 1'000, 5));
    REFUSED(OutOfRange, world, provider, open(1, 0, 5));
    REFUSED(OutOfRange, world, provider, open(1, 86'400'001, 5));
    REFUSED(OutOfRange, world, provider, open(1, 1'000, 0));
    REFUSED(OutOfRange, world, provider, open(1, 1'000, 70));
    world.openEpoch();
    REFUSED(NotAllowed, world, provider, open(2, 1'000, 5));  // one is forming
  }

  /// What keeps a provider from drawing epochs until one suits it.
  void epochsAreFewAndFarBetween() {
    const auto open = [](const World& world, std::uint32_t number) {
      return wire::EpochOpen{onlyRequest(world), number, world.nowMs() + 1'000, 5};
    };
    World unpledged({.seed = 16, .pledgesTarget = 13});
    unpledged.found();
    REFUSED(TooFewMembers, unpledged, unpledged.node(unpledged.provider()).identity, open(unpledged, 1));
    World world({.seed = 17, .epochsMax = 2, .epochSpacingMs = 3'600'000});
    world.found();
    const auto& provider = world.node(world.provider()).identity;
    const std::int64_t earliestMs = world.formEpoch().openedMs + 3'600'000;
    REFUSED(NotAllowed, world, provider, open(world, 2));
    world.runUntil(earliestMs - 1);
    REFUSED(NotAllowed, world, provider, open(world, 2));
    world.runUntil(earliestMs);
    COUNTS(world, provider, open(world, 2));
    world.formEpoch();
    world.runUntil(world.nowMs() + 3'600'000);
    REFUSED(EpochsExhausted, world, provider, open(world, 3));
  }

  /// Epochs that fail for want of a reveal count too: else colluders could draw until the tree suits them.
  void failedEpochsCount() {
    World world({.seed = 20, .epochsMax = 1});
    world.reveals = [](std::size_t) { return false; };
    world.found();
    const EpochState& only = world.formEpoch();
    QVERIFY(only.failure && only.failure->outcome == Fault::BeaconFailed);
    const wire::EpochOpen second{onlyRequest(world), 2, world.nowMs() + 1'000, 5};
    REFUSED(EpochsExhausted, world, world.node(world.provider()).identity, second);
  }

  void epochIsFull() {
    World world({.seed = 18, .parameters = {.groupSize = 12, .membersMax = 11, .ringBits = 32}});
    world.joins = [](std::size_t member) { return member < 11; };
    world.found();
    world.openEpoch();
    world.runUntil(world.nowMs() + 1'000);
    // The hub closes at once; one that does not must not let a twelfth in.
    const Before<wire::JoinsClosed> full(world);
    QCOMPARE(full.view.epoch(full.entry.epoch)->joins.size(), std::size_t{11});
    QCOMPARE(full.verdict(world.node(11).identity, newest<wire::Join>(world)), std::optional(Fault::NotAllowed));
    const Before<wire::Join> space(world);
    QVERIFY(!space.verdict(world.node(11).identity, space.entry));
  }

  void frozenWithAnotherBeacon() {
    World world({.seed = 19});
    world.begin();
    const Before<wire::EpochFrozen> revealed(world);
    QVERIFY(!revealed.verdict(world.hub(), revealed.entry));
    QCOMPARE(revealed.verdict(world.hub(), wire::EpochFrozen{revealed.entry.epoch, Digest{}}),
             std::optional(Fault::WrongHash));
    QCOMPARE(revealed.verdict(world.node(0).identity, revealed.entry), std::optional(Fault::NotAllowed));
  }

  void joinAndJoinsClosed() {
    World world({.seed = 7});
    world.joins = [](std::size_t member) { return member != 11; };
    world.found();
    world.openEpoch();
    const EpochId epoch = world.log().epochs().begin()->first;
    const std::int64_t deadlineMs = world.log().epoch(epoch)->open.joinDeadlineMs;
    world.runUntil(world.nowMs() + 1'000);
    const auto& last = world.node(11).identity;
    wire::Join join = newest<wire::Join>(world);
    COUNTS(world, last, join);
    REFUSED(Replayed, world, world.node(0).identity, join);
    REFUSED(NotAllowed, world, world.node(world.provider()).identity, join);
    REFUSED(DeadlinePassed, world, last, join, deadlineMs + 1);
    wire::Join bad = join;
    bad.protocolVersion = 2;
    REFUSED(WrongVersion, world, last, bad);
    bad = join;
    bad.epoch = {};
    REFUSED(NotFound, world, last, bad);
    bad = join;
    bad.head.size = world.entries().size() + 1;
    REFUSED(Malformed, world, last, bad);
    bad = join;
    bad.sealKey = {};  // of low order: whoever sealed a seed to this seat would have no secret with it
    REFUSED(Malformed, world, last, bad);
    const auto& joins = world.log().epoch(epoch)->joins;
    const wire::JoinsClosed closed{epoch, rosterRootOf(joins), static_cast<std::uint32_t>(joins.size())};
    REFUSED(NotAllowed, world, world.hub(), closed);  // a live member may still join
    COUNTS(world, world.hub(), closed, deadlineMs);
    REFUSED(NotAllowed, world, world.node(0).identity, closed, deadlineMs);
    wire::JoinsClosed wrong = closed;
    wrong.rosterRoot = {};
    REFUSED(WrongHash, world, world.hub(), wrong, deadlineMs);
    wrong = closed;
    --wrong.count;
    REFUSED(WrongHash, world, world.hub(), wrong, deadlineMs);
    wrong = closed;
    wrong.epoch = {};
    REFUSED(Unexpected, world, world.hub(), wrong, deadlineMs);
  }

  /// A removed member that had joined does not stand in for one that has not.
  void joinsStayOpenForWhoeverMayStillJoin() {
    World world({.seed = 8});
    world.joins = [](std::size_t member) { return member != 11; };
    world.found();
    world.openEpoch();
    world.runUntil(world.nowMs() + 1'000);
    world.append(world.authority(), wire::MembershipRevoked{world.node(0).identity.key()});
    world.runUntil(world.nowMs() + 1'000);
    QVERIFY(world.log().epochs().begin()->second.phase == EpochPhase::Joining);
  }

  void revealFrozenFailed() {
    World world({.seed = 9});
    world.reveals = [](std::size_t) { return false; };
    world.found();
    world.openEpoch();
    const EpochState& epoch = world.log().epochs().begin()->second;
    world.runUntil(world.nowMs() + 1'000);
    QVERIFY(epoch.phase == EpochPhase::Revealing);
    QCOMPARE(epoch.committee.size(), std::size_t{7});
    Node& chosen = world.node(world.indexOf(epoch.committee[0]));
    const wire::Reveal reveal{epoch.id, chosen.nonce};
    COUNTS(world, chosen.identity, reveal);
    REFUSED(WrongHash, world, chosen.identity, wire::Reveal{epoch.id, Digest{}});
    REFUSED(DeadlinePassed, world, chosen.identity, reveal, epoch.closedMs + revealWindowMs + 1);
    REFUSED(Unexpected, world, chosen.identity, wire::Reveal{EpochId{}, chosen.nonce});
    for (std::size_t i = 0; i < 12; ++i) {
      const auto& key = world.node(i).identity.key();
      if (std::find(epoch.committee.begin(), epoch.committee.end(), key) == epoch.committee.end()) {
        REFUSED(NotAllowed, world, world.node(i).identity, wire::Reveal{epoch.id, world.node(i).nonce});
      }
    }
    world.append(chosen.identity, reveal);
    world.runUntil(world.nowMs() + 100);
    REFUSED(Replayed, world, chosen.identity, reveal);
    REFUSED(NotAllowed, world, world.hub(), wire::EpochFrozen{epoch.id, Digest{}});  // reveals are missing
    wire::EpochFailed failed{epoch.id, Fault::BeaconFailed, {epoch.committee.begin() + 1, epoch.committee.end()}, {}};
    REFUSED(Contradiction, world, world.hub(), failed);  // they still have time
    COUNTS(world, world.hub(), failed, epoch.closedMs + revealWindowMs);
    REFUSED(NotAllowed, world, world.node(0).identity, failed, epoch.closedMs + revealWindowMs);
    failed.missing.pop_back();
    REFUSED(Contradiction, world, world.hub(), failed, epoch.closedMs + revealWindowMs);
    failed.outcome = Fault::TooFewSeats;
    REFUSED(Contradiction, world, world.hub(), failed, epoch.closedMs + revealWindowMs);
  }

  void beaconWithheld_namesTheMissing_whoSkipTheNextCommittee() {
    World world({.seed = 10, .members = 24});
    std::set<std::size_t> silent;
    world.reveals = [&](std::size_t member) {
      return silent.empty() ? silent.insert(member), false : !silent.contains(member);
    };
    world.found();
    const EpochState& first = world.formEpoch();
    QVERIFY(first.failure && first.failure->outcome == Fault::BeaconFailed);
    QCOMPARE(first.failure->missing.size(), std::size_t{1});
    QCOMPARE(world.indexOf(first.failure->missing[0]), *silent.begin());
    const EpochState& second = world.formEpoch();
    QVERIFY(second.phase == EpochPhase::Frozen);
    QVERIFY(std::find(second.committee.begin(), second.committee.end(), first.failure->missing[0]) ==
            second.committee.end());
  }

  void tooFewSeatsAndTooFewMembers() {
    World stingy({.seed = 11, .seatOffer = 0});
    stingy.found();
    const EpochState& seatless = stingy.formEpoch();
    QVERIFY(seatless.failure && seatless.failure->outcome == Fault::TooFewSeats);
    QCOMPARE(seatless.failure->detail, std::string("needed 8, filled 0"));
    World lonely({.seed = 12});
    lonely.joins = [](std::size_t member) { return member < 9; };
    lonely.found();
    const EpochState& small = lonely.formEpoch();
    QVERIFY(small.failure && small.failure->outcome == Fault::TooFewMembers);
    QCOMPARE(small.failure->detail, std::string("needed 10, joined 9"));
  }
};

QTEST_APPLESS_MAIN(LogRulesEpochTest)
#include "log_rules_epoch_test.moc"
