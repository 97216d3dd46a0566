#include "provider/plan.h"

#include <QTest>

using namespace coppice;
using namespace coppice::provider;
using catalogue::RoundKind;
using protocol::EpochPhase;

namespace {

template <typename IdType>
IdType numbered(std::uint8_t number) {
  std::array<std::uint8_t, 32> bytes{};
  bytes[0] = number;
  return IdType(bytes);
}

constexpr std::int64_t endMs = 10'000;
constexpr std::int64_t nowMs = 5'000;

RoundFacts round(std::uint8_t id, RoundKind kind, std::uint8_t model) {
  return {numbered<RoundId>(id), kind, numbered<BlobId>(model), endMs, false, std::nullopt};
}
RoundFacts done(std::uint8_t id, RoundKind kind, std::uint8_t model, std::optional<std::uint8_t> next = {}) {
  RoundFacts facts = round(id, kind, model);
  facts.rootCertified = true;
  facts.result.emplace();
  if (next) facts.result->model = numbered<BlobId>(*next);
  return facts;
}
RoundFacts failed(std::uint8_t id, RoundKind kind, std::uint8_t model, Fault outcome, bool released) {
  RoundFacts facts = round(id, kind, model);
  facts.rootCertified = released;
  facts.result.emplace();
  facts.result->outcome = outcome;
  return facts;
}
EpochFacts epoch(std::uint8_t id, EpochPhase phase, std::vector<RoundFacts> rounds = {}) {
  return {numbered<EpochId>(id), phase, 1'000, 12, false, std::move(rounds)};
}
RequestFacts facts(std::vector<EpochFacts> epochs) {
  return {.pledges = 10,
          .pledgesTarget = 10,
          .trainRounds = 2,
          .epochsMax = 3,
          .epochSpacingMs = 2'000,
          .closed = false,
          .epochs = std::move(epochs)};
}
const RoundFacts statistics = done(1, RoundKind::Statistics, 0, 1);
const RoundFacts train1 = done(2, RoundKind::Train, 1, 2);
const RoundFacts train2 = done(3, RoundKind::Train, 2, 3);
const RoundFacts evaluate = done(4, RoundKind::Evaluate, 3);

struct Case {
  const char* name;
  RequestFacts facts;
  Action expected;
  std::int64_t atMs = nowMs;
};

OpenRound open(std::uint8_t inEpoch, std::uint32_t number, RoundKind kind, std::uint8_t model) {
  return {numbered<EpochId>(inEpoch), number, kind, numbered<BlobId>(model)};
}

std::vector<Case> cases() {
  std::vector<Case> all;
  const auto frozen = [](std::vector<RoundFacts> rounds) {
    return facts({epoch(1, EpochPhase::Frozen, std::move(rounds))});
  };
  all.push_back({"nothing yet", facts({}), OpenEpoch{1, 4 + spareRounds}});
  auto few = facts({});
  few.pledges = 9;
  all.push_back({"too few pledges", few, AwaitPledges{}});
  auto closed = frozen({round(1, RoundKind::Statistics, 0)});
  closed.closed = true;
  all.push_back({"closed", closed, Finished{}});

  // The epoch.
  all.push_back({"joining", facts({epoch(1, EpochPhase::Joining)}), AwaitEpoch{numbered<EpochId>(1)}});
  all.push_back({"revealing", facts({epoch(1, EpochPhase::Revealing)}), AwaitEpoch{numbered<EpochId>(1)}});
  all.push_back({"failed, too soon", facts({epoch(1, EpochPhase::Failed)}), AwaitSpacing{3'000}, 2'999});
  all.push_back({"failed, next try", facts({epoch(1, EpochPhase::Failed)}), OpenEpoch{2, 4 + spareRounds}});
  all.push_back({"tries used up",
                 facts({epoch(1, EpochPhase::Failed), epoch(2, EpochPhase::Failed), epoch(3, EpochPhase::Failed)}),
                 GiveUp{Fault::EpochsExhausted}});

  // The order of rounds.
  all.push_back({"statistics first", frozen({}), open(1, 1, RoundKind::Statistics, 0)});
  all.push_back({"then train", frozen({statistics}), open(1, 2, RoundKind::Train, 1)});
  all.push_back({"train again", frozen({statistics, train1}), open(1, 3, RoundKind::Train, 2)});
  all.push_back({"then evaluate", frozen({statistics, train1, train2}), open(1, 4, RoundKind::Evaluate, 3)});
  all.push_back({"then wrap up", frozen({statistics, train1, train2, evaluate}), WrapUp{numbered<BlobId>(3)}});

  // A restart in the middle of a round.
  all.push_back({"open round", frozen({round(1, RoundKind::Statistics, 0)}), CollectRound{numbered<RoundId>(1)}});
  all.push_back({"prepared result", frozen({round(9, RoundKind::Statistics, 0)}), AppendResult{numbered<RoundId>(9)}});
  all.push_back({"prepared result after the end", frozen({round(9, RoundKind::Statistics, 0)}),
                 AppendResult{numbered<RoundId>(9)}, endMs + 1});
  all.push_back({"missed, nothing released", frozen({round(1, RoundKind::Statistics, 0)}),
                 WriteOff{numbered<RoundId>(1)}, endMs});
  auto released = round(1, RoundKind::Statistics, 0);
  released.rootCertified = true;
  all.push_back({"missed, released", frozen({released}), CollectRound{numbered<RoundId>(1)}, endMs + 23 * 3'600'000LL});

  // Repetition.
  const auto lost = failed(5, RoundKind::Statistics, 0, Fault::GroupIncomplete, false);
  all.push_back({"lost once: same epoch", frozen({lost}), open(1, 2, RoundKind::Statistics, 0)});
  all.push_back({"lost twice: new epoch", frozen({lost, lost}), OpenEpoch{2, 4 + spareRounds}});
  const auto spoiled = failed(6, RoundKind::Statistics, 0, Fault::ColumnLost, true);
  all.push_back({"released once: new epoch", frozen({spoiled}), OpenEpoch{2, 4 + spareRounds}});
  all.push_back({"released once, in the new epoch",
                 facts({epoch(1, EpochPhase::Frozen, {spoiled}), epoch(2, EpochPhase::Frozen)}),
                 open(2, 1, RoundKind::Statistics, 0)});
  all.push_back({"released twice: no more",
                 facts({epoch(1, EpochPhase::Frozen, {spoiled}), epoch(2, EpochPhase::Frozen, {spoiled})}),
                 GiveUp{Fault::ColumnLost}});
  all.push_back({"a repeat that worked counts",
                 facts({epoch(1, EpochPhase::Frozen, {spoiled}), epoch(2, EpochPhase::Frozen, {statistics})}),
                 open(2, 2, RoundKind::Train, 1)});

  // Epochs that may not be used any more.
  auto full = frozen({statistics});
  full.epochs[0].roundsMax = 1;
  all.push_back({"epoch full", full, OpenEpoch{2, 4 + spareRounds}});
  auto disputed = frozen({statistics});
  disputed.epochs[0].disputed = true;
  all.push_back({"seat in a dispute", disputed, OpenEpoch{2, 4 + spareRounds}});
  all.push_back({"epoch too old", frozen({statistics}), OpenEpoch{2, 4 + spareRounds}, 1'000 + epochUsableMs});
  return all;
}

}  // namespace

class PlanTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void nextAction_data() {
    QTest::addColumn<int>("index");
    const auto all = cases();
    for (std::size_t i = 0; i < all.size(); ++i) QTest::newRow(all[i].name) << static_cast<int>(i);
  }
  void nextAction() {
    QFETCH(int, index);
    const Case one = cases()[static_cast<std::size_t>(index)];
    const Notes notes{numbered<BlobId>(0), {numbered<RoundId>(9)}, 0};
    const Action action = planNext(one.facts, notes, one.atMs);
    QCOMPARE(action.index(), one.expected.index());
    QVERIFY(action == one.expected);
  }

  void aRunMayStopEarlyAndGoOnLater() {
    const RequestFacts now = facts({epoch(1, EpochPhase::Frozen, {statistics, train1})});
    Notes notes{numbered<BlobId>(0), {}, 1};
    QVERIFY(planNext(now, notes, nowMs) == Action(open(1, 3, RoundKind::Evaluate, 2)));
    const RequestFacts later =
        facts({epoch(1, EpochPhase::Frozen, {statistics, train1, done(7, RoundKind::Evaluate, 2), train2})});
    notes.trainRounds = 2;
    QVERIFY(planNext(later, notes, nowMs) == Action(open(1, 5, RoundKind::Evaluate, 3)));
  }
};

QTEST_APPLESS_MAIN(PlanTest)
#include "plan_test.moc"
