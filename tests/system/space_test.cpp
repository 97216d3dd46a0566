// A whole data space of real processes: healthy, with a hub that dies, with a seat holder that dies.
#include <QTest>

#include "system/space_fixture.h"

using namespace coppice;
using namespace coppice::tests;

namespace {

/// Long enough for every worker to start on a busy machine: the round itself must not be what fails.
const std::vector<std::string> patient = {"--round-seconds", "30", "--delta-ms", "200"};

}  // namespace

class SpaceTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void twentyFourMembersInATreeGiveTheExactSum() {
    World world;
    MUST(world.build(24));
    MUST(world.begin(3, patient));
    MUST(world.finish());
    MUST_GET(const auto counts, world.counts());
    QCOMPARE(counts, std::vector<std::uint32_t>(5, 24));  // statistics, three times train, evaluate
    const protocol::LogView& view = world.space->log().view();
    for (const auto* round : view.roundsOf(world.request)) QCOMPARE(round->certificates.size(), 3UL);
    QVERIFY(view.disputes().empty());
    QVERIFY(world.space->log().refused().empty());
    const std::string id(asText(world.request.view()));
    MUST(world.supervisor->until(
        "every member to see the result",
        [&] {
          for (harness::Member& member : world.space->members()) {
            if (!member.requests[id].closed() && member.requests[id].state() != "terminated") return false;
          }
          return true;
        },
        30'000));
    // A member is shown the same by its own agent.
    control::pb::Command ask;
    ask.mutable_rounds()->set_request(world.request.hex());
    MUST_GET(const auto shown, world.space->call(world.space->members().front(), ask));
    QCOMPARE(shown.rounds().rounds_size(), 5);
    const auto& train = shown.rounds().rounds(3);
    QCOMPARE(train.kind(), std::string("train"));
    QCOMPARE(train.trained(), 3U);
    QCOMPARE(train.outcome(), std::string("completed"));
    QCOMPARE(train.counted(), 24U);
    QVERIFY(train.own_counted() && train.metrics_size() > 0);
    QCOMPARE(shown.rounds().groups_size(), 3);
    QCOMPARE(shown.rounds().groups(2).parent(), -1);
    const auto& groups = shown.rounds().groups();
    QCOMPARE(std::count_if(groups.begin(), groups.end(), [](const auto& group) { return group.own(); }), 1);
    QVERIFY(std::all_of(groups.begin(), groups.end(), [](const auto& group) { return group.agreed(); }));
    QVERIFY(world.space->members().front().status.members() >= 24U);
  }

  void killedHubComesBackInMidRound() {
    World world;
    MUST(world.build(12));
    MUST(world.begin(2, patient));
    MUST(world.provided("\"event\":\"round-open\""));
    world.supervisor->release(world.space->hub());
    world.space->hub().kill();
    MUST(world.space->serveHub());
    MUST(world.finish());
    MUST_GET(const auto counts, world.counts());
    QCOMPARE(counts, std::vector<std::uint32_t>(4, 12));
  }

  void killedProviderGoesOnWhereItWas() {
    World world;
    MUST(world.build(12));
    MUST(world.begin(3, patient));
    MUST(world.provided("\"event\":\"round-open\""));
    world.killProvider();
    MUST(world.run(patient));
    MUST(world.finish());
    MUST_GET(const auto counts, world.counts());
    QCOMPARE(counts, std::vector<std::uint32_t>(5, 12));
  }

  /// A total that was released while the provider was dead is taken when it comes back, though the round is over.
  void aTotalReleasedWithoutTheProviderIsNotLost() {
    World world;
    MUST(world.build(12));
    MUST(world.begin(1, patient));
    const protocol::RoundState* open = nullptr;
    const auto lookForARound = [&] {
      if (!world.space->log().refresh()) return false;
      const auto rounds = world.space->log().view().roundsOf(world.request);
      open = rounds.empty() ? nullptr : rounds.back();
      return open != nullptr;
    };
    MUST(world.supervisor->until("a round to be open", lookForARound, 60'000));
    world.killProvider();
    MUST(world.supervisor->until(
        "the total to be certified without the provider",
        [&] { return lookForARound() && open->certificates.size() == 1; }, 60'000));
    MUST(world.supervisor->until(
        "the round to be over", [&] { return world.clock.wall().value > open->open.roundEndMs + 1'000; }, 60'000));
    QVERIFY(!open->result);
    MUST(world.run());
    MUST(world.finish());
    MUST_GET(const auto counts, world.counts());
    QCOMPARE(counts, std::vector<std::uint32_t>(3, 12));
    QCOMPARE(world.space->log().view().request(world.request)->epochs.size(), 1UL);  // nothing was repeated
  }

  void aSeatHolderKilledAfterReceiptsIsCountedAndCostsNothing() {
    World world;
    MUST(world.build(12));
    MUST(world.begin(1, {"--round-seconds", "20"}));
    MUST(world.provided("\"event\":\"epoch-ready\""));
    auto& members = world.space->members();
    // One stands still, so that the round stays open while all others have shared.
    members.front().agent->signal(SIGSTOP);
    MUST(world.supervisor->until(
        "all others to have their receipts",
        [&] {
          return std::all_of(members.begin() + 1, members.end(), [](const harness::Member& member) {
            return member.status.has_round() && member.status.round().stage() == "aggregating";
          });
        },
        60'000));
    const auto victim = std::find_if(members.begin() + 1, members.end(),
                                     [](const harness::Member& member) { return member.status.seats() > 0; });
    QVERIFY(victim != members.end());
    world.supervisor->release(*victim->agent);
    victim->agent->kill();
    members.front().agent->signal(SIGCONT);
    MUST(world.finish());
    MUST_GET(const auto counts, world.counts());
    QCOMPARE(counts.size(), 3UL);
    QCOMPARE(counts.front(), 12U);
    const protocol::LogView& view = world.space->log().view();
    const auto rounds = view.roundsOf(world.request);
    QVERIFY(view.countedContributors(*rounds.front()).contains(victim->key));
    QVERIFY(!view.countedContributors(*rounds.back()).contains(victim->key));
    QCOMPARE(counts.back(), 11U);
  }
};

QTEST_APPLESS_MAIN(SpaceTest)
#include "space_test.moc"
