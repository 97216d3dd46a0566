// Seats that die, restart, lie; messages that are lost, doubled and late.
#include "protocol/trouble.h"

using namespace coppice;
using namespace coppice::doubles;
using namespace coppice::protocol;

namespace {

/// Crashes `node` when it enters the given phase (index into seat::Phase) in `group`, after that many effects.
auto crashOnEntering(std::size_t phase, std::size_t node, std::uint32_t group, std::size_t effects, bool& crashed) {
  return [=, &crashed](std::size_t who, const SeatState& before,
                       const Step<SeatState>& result) -> std::optional<std::size_t> {
    if (crashed || who != node || before.place.group != group) return std::nullopt;
    // Collecting → Proposing → Voted may be one step.
    if (result.next.phase.index() < phase || (phase != 0 && before.phase.index() >= phase)) return std::nullopt;
    crashed = true;
    return std::min(effects, result.effects.size());
  };
}

}  // namespace

class SeatTroubleTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// Every rank of a leaf group and of the root dies on entering every phase, with none, some or all of its effects
  /// out.
  void anySeatMayDie() {
    for (const std::uint32_t group : {0U, 2U}) {
      for (std::uint32_t rank = 0; rank < 8; ++rank) {
        for (std::size_t phase = 0; phase < 5; ++phase) {
          const std::size_t effects = phase == 2 ? rank % 3 * 4 : (rank + phase) % 2 * 99;
          World world({.seed = 1'000 + rank * 10 + phase, .members = 24});
          world.begin();
          bool crashed = false;
          const std::size_t victim = world.seatHolder(group, rank);
          world.seatCrash = crashOnEntering(phase, victim, group, effects, crashed);
          const auto& round = world.finish();
          const QString where = QStringLiteral("group %1 rank %2 phase %3").arg(group).arg(rank).arg(phase);
          QVERIFY2(crashed, qPrintable(where));
          const QString finding = unsound(world);
          QVERIFY2(finding.isEmpty(), qPrintable(where + QStringLiteral(": ") + finding));
          QVERIFY2(outcomeOf(round) == QStringLiteral("completed"),
                   qPrintable(where + QStringLiteral(": ") + outcomeOf(round)));
          for (std::size_t i = 0; i < 24; ++i) {
            QVERIFY2(i == victim || isCounted(world, world.node(i).identity.key()), qPrintable(where));
          }
          QVERIFY(world.log().disputes().empty());
        }
      }
    }
  }

  /// The same with a restart half a second later: no second vote, no second proposal, no dispute.
  void anySeatMayRestart() {
    for (const std::uint32_t group : {0U, 2U}) {
      for (std::uint32_t rank = 0; rank < 8; rank += group == 0 ? 1 : 3) {
        for (std::size_t phase = 0; phase < 5; ++phase) {
          for (const std::size_t effects : {0U, 1U, 99U}) {
            World world({.seed = 2'000 + rank * 10 + phase, .members = group == 0 ? 12U : 24U});
            world.begin();
            bool crashed = false;
            const std::size_t victim = world.seatHolder(group, rank);
            const auto crash = crashOnEntering(phase, victim, group, effects, crashed);
            world.seatCrash = [&](std::size_t who, const SeatState& before, const Step<SeatState>& result) {
              const auto after = crash(who, before, result);
              if (after) world.at(world.nowMs() + 500, [&world, victim] { world.restart(victim); });
              return after;
            };
            const auto& round = world.finish();
            const QString where =
                QStringLiteral("group %1 rank %2 phase %3 effects %4: ").arg(group).arg(rank).arg(phase).arg(effects);
            QVERIFY2(crashed, qPrintable(where));
            const QString finding = unsound(world);
            QVERIFY2(finding.isEmpty(), qPrintable(where + finding));
            QVERIFY2(outcomeOf(round) == QStringLiteral("completed"), qPrintable(where + outcomeOf(round)));
            QVERIFY2(world.log().disputes().empty(), qPrintable(where));
          }
        }
      }
    }
  }

  void proposersDie() {
    World world({.seed = 21});
    world.begin();
    world.at(world.nowMs() + 300, [&] {  // ranks 0 and 2 are in different columns, q of 8 are left
      world.crash(world.seatHolder(0, 0));
      world.crash(world.seatHolder(0, 2));
    });
    const auto& round = world.finish();
    VERIFY_SOUND(world);
    QCOMPARE(outcomeOf(round), QStringLiteral("completed"));
    QCOMPARE(round.result->count, 10U);
  }

  void firstVoterDiesAfterItsVote_theReplicaUploads() {
    for (std::uint32_t rank = 0; rank < 8; rank += 2) {
      World world({.seed = 22 + rank, .members = 24});
      world.begin();
      bool crashed = false;
      world.seatCrash = crashOnEntering(3, world.seatHolder(1, rank), 1, 0, crashed);
      const auto& round = world.finish();
      QVERIFY(crashed);
      VERIFY_SOUND(world);
      QCOMPARE(outcomeOf(round), QStringLiteral("completed"));
      QCOMPARE(round.result->count, 24U);
      QVERIFY(tookMs(world) < 10 * world.options().deltaMs);
    }
  }

  void wholeMaskColumnGone_leavesTheGroupOut_data() {
    QTest::addColumn<int>("phase");
    QTest::newRow("while collecting") << 0;
    QTest::newRow("after the certificate") << 3;
  }
  void wholeMaskColumnGone_leavesTheGroupOut() {
    QFETCH(int, phase);
    World world({.seed = 31, .members = 24});
    world.begin();
    std::set<std::size_t> victims{world.seatHolder(0, 4), world.seatHolder(0, 5)};  // both replicas of column 2
    world.seatCrash = [&](std::size_t who, const SeatState& before,
                          const Step<SeatState>& result) -> std::optional<std::size_t> {
      if (before.place.group != 0 || !victims.contains(who) ||
          result.next.phase.index() != static_cast<std::size_t>(phase))
        return std::nullopt;
      return 0;
    };
    const auto& round = world.finish();
    VERIFY_SOUND(world);
    QCOMPARE(outcomeOf(round), QStringLiteral("completed"));
    QCOMPARE(round.certificates.contains(0), phase == 3);
    for (const MemberKey& member : world.tree().group(0).contributors) QVERIFY(!isCounted(world, member));
    QVERIFY(round.result->count >= 10);
    QCOMPARE(round.result->certificates.size(), std::size_t{2});
  }

  void replicasOfAChildDiffer_leavesItOutWithADispute() {
    for (std::uint32_t rank = 0; rank < 8; ++rank) {
      World world({.seed = 40 + rank, .members = 24});
      world.begin();
      world.liesAboutSum = [&](std::size_t who, std::uint32_t group) {
        return group == 1 && who == world.seatHolder(1, rank);
      };
      const auto& round = world.finish();
      VERIFY_SOUND(world);
      QCOMPARE(outcomeOf(round), QStringLiteral("completed"));
      QCOMPARE(round.result->count, 12U);
      for (const MemberKey& member : world.tree().group(1).contributors) QVERIFY(!isCounted(world, member));
      QVERIFY(!world.log().disputes().empty());
      for (const DisputeState& one : world.log().disputes()) {
        QVERIFY(one.dispute.accused.isZero());
        QCOMPARE(one.dispute.group, 1U);
      }
    }
  }

  void replicasOfTheRootDiffer_losesTheColumnWithADispute() {
    World world({.seed = 50});
    world.begin();
    world.liesAboutSum = [&](std::size_t who, std::uint32_t) { return who == world.seatHolder(0, 3); };
    const auto& round = world.finish();
    VERIFY_SOUND(world);
    QCOMPARE(outcomeOf(round), QStringLiteral("ColumnLost"));
    QVERIFY(!world.total());
    QCOMPARE(world.log().disputes().size(), std::size_t{1});
  }

  void lostDoubledAndLateMessages() {
    unsigned completed = 0;
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
      World world({.seed = seed, .members = 24});
      world.begin();
      crypto::SeededRandom chance(seed);
      const auto lossPercent = seed % 6;
      world.filter = [&](const Flight&) -> Copies {
        const std::uint64_t draw = chance.nextU64() % 100;
        if (draw < lossPercent) return {};
        if (draw < 20) return {0, static_cast<std::int64_t>(chance.nextU64() % 3'000)};
        return {draw < 30 ? static_cast<std::int64_t>(chance.nextU64() % 1'500) : 0};
      };
      const auto& round = world.finish();
      const QString finding = unsound(world);
      QVERIFY2(finding.isEmpty(), qPrintable(QStringLiteral("seed %1: ").arg(seed) + finding));
      QVERIFY2(world.log().disputes().empty(), qPrintable(QStringLiteral("seed %1").arg(seed)));
      if (outcomeOf(round) == QStringLiteral("completed")) ++completed;
      if (lossPercent == 0)
        QVERIFY2(outcomeOf(round) == QStringLiteral("completed"), qPrintable(QString::number(seed)));
    }
    QVERIFY2(completed >= 28, qPrintable(QString::number(completed)));
  }

  void providerGone_everyRoleEnds() {
    World world({.seed = 60});
    world.begin();
    world.crash(world.provider());
    const auto& round = world.finish();
    VERIFY_SOUND(world);
    QVERIFY(!round.result);
    QCOMPARE(round.certificates.size(), std::size_t{1});
  }
};

QTEST_APPLESS_MAIN(SeatTroubleTest)
#include "seat_trouble_test.moc"
