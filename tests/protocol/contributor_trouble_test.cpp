// Contributors that die, decline or withdraw, and cohorts that become too small.
#include "protocol/trouble.h"

using namespace coppice;
using namespace coppice::doubles;
using namespace coppice::protocol;

class ContributorTroubleTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void deadBeforeItsSharesLeft_isNotCounted() {
    World world({.seed = 3});
    world.begin();
    world.contributorCrash = [&](std::size_t node, const ContributorState&,
                                 const auto& result) -> std::optional<std::size_t> {
      if (node != 5 || !std::holds_alternative<contributor::Uploading>(result.next.phase)) return std::nullopt;
      return 0;
    };
    const auto& round = world.finish();
    VERIFY_SOUND(world);
    QCOMPARE(outcomeOf(round), QStringLiteral("completed"));
    QCOMPARE(round.result->count, 11U);
    QVERIFY(!isCounted(world, world.node(5).identity.key()));
  }

  void deadAfterReceiptsInEveryColumn_isCounted() {
    World world({.seed = 4});
    world.begin();
    world.contributorCrash = [&](std::size_t node, const ContributorState&,
                                 const auto& result) -> std::optional<std::size_t> {
      if (node != 5 || !std::holds_alternative<contributor::Delivered>(result.next.phase)) return std::nullopt;
      return 0;
    };
    const auto& round = world.finish();
    VERIFY_SOUND(world);
    QVERIFY(!world.node(5).alive);
    QCOMPARE(outcomeOf(round), QStringLiteral("completed"));
    QVERIFY(isCounted(world, world.node(5).identity.key()));
  }

  /// Crash after each number of effects when the shares are journaled and when they leave; back after a while.
  void restartedContributorSendsTheSameBytes() {
    for (const bool sharing : {false, true}) {
      for (std::size_t effects = 0; effects <= 4; ++effects) {
        World world({.seed = 5});
        world.begin();
        bool crashed = false;
        world.contributorCrash = [&](std::size_t node, const ContributorState& before,
                                     const auto& result) -> std::optional<std::size_t> {
          const bool wanted = sharing ? std::holds_alternative<contributor::Sharing>(result.next.phase)
                                      : std::holds_alternative<contributor::Uploading>(result.next.phase);
          if (crashed || node != 2 || !wanted || before.phase.index() == result.next.phase.index()) return std::nullopt;
          crashed = true;
          world.at(world.nowMs() + 3'000, [&] { world.restart(2); });
          return effects;
        };
        const auto& round = world.finish();
        QVERIFY(crashed);
        VERIFY_SOUND(world);
        QCOMPARE(outcomeOf(round), QStringLiteral("completed"));
        QVERIFY(isCounted(world, world.node(2).identity.key()));
      }
    }
  }

  void whoDeclinesIsNotWaitedFor() {
    World world({.seed = 6, .members = 24});
    world.trains = [](std::size_t member) { return member != 7 && member != 8; };
    world.begin();
    const auto& round = world.finish();
    VERIFY_SOUND(world);
    QCOMPARE(outcomeOf(round), QStringLiteral("completed"));
    QCOMPARE(round.result->count, 22U);
    QVERIFY2(tookMs(world) < 5'000, qPrintable(QString::number(tookMs(world))));
  }

  void whoWasSilentIsNotWaitedForNextRound() {
    World world({.seed = 7});
    world.begin();
    world.contributorCrash = [&](std::size_t node, const ContributorState&, const auto&) -> std::optional<std::size_t> {
      return node == 3 ? std::optional<std::size_t>(0) : std::nullopt;
    };
    QCOMPARE(outcomeOf(world.finish()), QStringLiteral("completed"));
    QVERIFY(tookMs(world) >= world.options().havesMs);
    const auto& second = world.runRound();
    VERIFY_SOUND(world);
    QCOMPARE(outcomeOf(second), QStringLiteral("completed"));
    QVERIFY2(tookMs(world) < 5'000, qPrintable(QString::number(tookMs(world))));
  }

  /// At every 40 ms of a healthy round: what is told about the withdrawal is true, and the round does not suffer.
  void withdrawnAtAnyTime() {
    unsigned notCounted = 0;
    unsigned tooLate = 0;
    for (std::int64_t afterMs = 60; afterMs <= 2'000; afterMs += 40) {
      World world({.seed = 100 + static_cast<std::uint64_t>(afterMs)});
      world.begin();
      world.at(world.nowMs() + afterMs, [&] { world.withdraw(4); });
      const auto& round = world.finish();
      VERIFY_SOUND(world);
      QVERIFY2(outcomeOf(round) == QStringLiteral("completed"),
               qPrintable(outcomeOf(round) + QStringLiteral(" when withdrawn after ") + QString::number(afterMs)));
      const WithdrawProof proof = world.node(4).contributor->state.proof;
      if (afterMs < 450) QVERIFY(proof == WithdrawProof::NotCounted);
      if (proof == WithdrawProof::NotCounted) ++notCounted;
      if (proof == WithdrawProof::TooLate) ++tooLate;
    }
    QVERIFY(notCounted > 10);
    QVERIFY(tooLate > 5);
  }

  void withdrawnAfterItsSharesLeft_staysWithdrawnOverARestart() {
    World world({.seed = 8});
    world.begin();
    bool crashed = false;
    world.contributorCrash = [&](std::size_t node, const ContributorState&,
                                 const auto& result) -> std::optional<std::size_t> {
      if (node != 4 || crashed) return std::nullopt;
      if (std::holds_alternative<contributor::Withdrawing>(result.next.phase)) {
        crashed = true;
        world.at(world.nowMs() + 30, [&] { world.restart(4); });
        return 2;  // stopped and journaled, no Withdraw has left
      }
      if (std::holds_alternative<contributor::Sharing>(result.next.phase))
        world.at(world.nowMs(), [&] { world.withdraw(4); });
      return std::nullopt;
    };
    const auto& round = world.finish();
    QVERIFY(crashed);
    VERIFY_SOUND(world);
    QCOMPARE(outcomeOf(round), QStringLiteral("completed"));
    QVERIFY(world.node(4).contributor.has_value());
    QVERIFY(world.node(4).contributor->state.proof == WithdrawProof::NotCounted);
  }

  void aSeatKeepsItsWipedPromiseOverARestart() {
    // The three seats that hear of it say Wiped, crash and come back; replicas still want to hand the seeds over.
    World world({.seed = 9});
    std::set<std::size_t> crashed;
    world.begin();
    world.filter = [&](const Flight& flight) -> Copies {  // the Withdraw reaches three seats only
      const bool isWithdraw = std::holds_alternative<wire::Withdraw>(flight.peer.message);
      const auto rank = world.tree().rankOf(0, world.node(flight.to).identity.key());
      return isWithdraw && rank && *rank > 2 ? Copies{} : Copies{0};
    };
    world.seatCrash = [&](std::size_t node, const SeatState& before, const auto& result) -> std::optional<std::size_t> {
      if (result.next.withdrawn.empty() || !before.withdrawn.empty() || node == 4 || !crashed.insert(node).second)
        return std::nullopt;
      world.at(world.nowMs() + 700, [&world, node] { world.restart(node); });
      return result.effects.size();
    };
    world.at(world.nowMs() + 640, [&] { world.withdraw(4); });
    const auto& round = world.finish();
    QVERIFY(crashed.size() >= 2);  // the third may be the member's own
    VERIFY_SOUND(world);
    QCOMPARE(outcomeOf(round), QStringLiteral("completed"));
    QVERIFY(!isCounted(world, world.node(4).identity.key()));
  }

  void cohortBelowTheFloor_releasesNothing() {
    World world({.seed = 10});
    world.trains = [](std::size_t member) { return member >= 3; };  // 9 of 12, and cohortMin is 10
    world.begin();
    const auto& round = world.finish();
    VERIFY_SOUND(world);
    QCOMPARE(outcomeOf(round), QStringLiteral("GroupIncomplete"));
    QVERIFY(round.certificates.empty());
    QVERIFY(!world.total());
  }

  void totalBelowTheFloor_isNamed() {
    World world({.seed = 11, .members = 24, .parameters = {.groupSize = 12, .cohortMin = 20}});
    world.begin();
    std::set<MemberKey> absent;
    for (std::uint32_t place = 0; place < 5; ++place) absent.insert(world.tree().group(0).contributors[place]);
    world.trains = [&](std::size_t member) { return !absent.contains(world.node(member).identity.key()); };
    const auto& round = world.finish();  // 7 of 12 in group 0 are below leafMin, 12 in group 1 below cohortMin
    VERIFY_SOUND(world);
    QCOMPARE(outcomeOf(round), QStringLiteral("CohortTooSmall"));
    QVERIFY(!world.total());
  }
};

QTEST_APPLESS_MAIN(ContributorTroubleTest)
#include "contributor_trouble_test.moc"
