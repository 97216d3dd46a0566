// Who may say what, and when, in a round: opening, certificates, result, dispute.
#include "catalogue/request.h"
#include "crypto/hash.h"
#include "protocol/log_judge.h"

using namespace coppice;
using namespace coppice::doubles;
using namespace coppice::protocol;

class LogRulesRoundTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void roundOpen() {
    World world({.seed = 13, .members = 24});
    world.found();
    const EpochState& epoch = world.formEpoch();
    const auto& provider = world.node(world.provider()).identity;
    const std::int64_t now = world.nowMs();
    const wire::RoundOpen good{.epoch = epoch.id,
                               .number = 1,
                               .kind = catalogue::RoundKind::Train,
                               .model = {},
                               .seed = 0,
                               .havesEndMs = {now + 1'000, now + 2'000},
                               .roundEndMs = now + 3'000,
                               .deltaMs = 100};
    const auto with = [&](auto change) {
      wire::RoundOpen open = good;
      change(open);
      return open;
    };
    COUNTS(world, provider, good);
    REFUSED(NotAllowed, world, world.node(0).identity, good);
    REFUSED(OutOfRange, world, provider, with([](auto& one) { one.number = 2; }));
    REFUSED(Malformed, world, provider, with([](auto& one) { one.havesEndMs.pop_back(); }));
    REFUSED(OutOfRange, world, provider, with([](auto& one) { one.havesEndMs[1] = one.havesEndMs[0]; }));
    REFUSED(OutOfRange, world, provider, with([&](auto& one) { one.havesEndMs[0] = now; }));
    REFUSED(OutOfRange, world, provider, with([](auto& one) { one.roundEndMs = one.havesEndMs[1]; }));
    REFUSED(OutOfRange, world, provider, with([](auto& one) { one.deltaMs = 9; }));
    REFUSED(Unexpected, world, provider, with([](auto& one) { one.epoch = {}; }));
    REFUSED(DeadlinePassed, world, provider, good, epoch.openedMs + 86'400'001);
    const RoundState& first = world.runRound();
    QCOMPARE(outcomeOf(first), QStringLiteral("completed"));
    const std::int64_t later = world.nowMs();
    const auto next = [&](const BlobId& model) {
      return with([&](auto& one) {
        one.number = 2;
        one.model = model;
        one.havesEndMs = {later + 1'000, later + 2'000};
        one.roundEndMs = later + 3'000;
      });
    };
    REFUSED(Replayed, world, provider, next(first.open.model));  // this total was released
    COUNTS(world, provider, next(BlobId{}));
    world.openRound();
    REFUSED(NotAllowed, world, provider, with([&](auto& one) {
              one.number = 3;
              one.havesEndMs = {later + 1'000, later + 2'000};
              one.roundEndMs = later + 3'000;
            }));
  }

  void certificateAndResult() {
    World world({.seed = 14, .members = 24});
    world.begin();
    std::optional<wire::GroupCertificate> leaf;
    std::optional<wire::GroupCertificate> root;
    // The valid entries are caught while the round runs, and judged by a log that has all before them.
    World twin({.seed = 14, .members = 24});
    twin.begin();
    twin.finish();
    for (const auto& [number, certified] : twin.log().round(twin.context().round)->certificates) {
      (number == 2 ? root : leaf) = certified.certificate;
    }
    QVERIFY(leaf && root && leaf->round == world.context().round);
    const crypto::Identity& seat = world.node(world.seatHolder(leaf->group, 0)).identity;
    const auto with = [](const wire::GroupCertificate& good, auto change) {
      wire::GroupCertificate one = good;
      change(one);
      return one;
    };
    COUNTS(world, seat, *leaf);
    REFUSED(NotAllowed, world, world.node(world.provider()).identity, *leaf);
    REFUSED(WrongRound, world, seat, with(*leaf, [](auto& one) { one.round = {}; }));
    REFUSED(OutOfRange, world, seat, with(*leaf, [](auto& one) { one.group = 3; }));
    REFUSED(NeedsNewerVersion, world, seat, with(*leaf, [](auto& one) { one.seatListVersion = 1; }));
    REFUSED(DeadlinePassed, world, seat, *leaf, world.context().open.roundEndMs);
    REFUSED(NotAllowed, world, seat, with(*leaf, [](auto& one) { one.votes.resize(5); }));
    REFUSED(Replayed, world, seat, with(*leaf, [](auto& one) { one.votes[1] = one.votes[0]; }));
    REFUSED(Contradiction, world, seat, with(*leaf, [](auto& one) { one.headerRoot = {}; }));
    REFUSED(CohortTooSmall, world, seat, with(*leaf, [](auto& one) { --one.count; }));
    REFUSED(CohortTooSmall, world, seat, with(*leaf, [](auto& one) {
              one.members.resize(7);
              one.count = 7;
            }));
    REFUSED(OutOfRange, world, seat, with(*leaf, [](auto& one) { one.members.clear(); }));
    REFUSED(WrongRound, world, seat, with(*leaf, [&](auto& one) { one.votes[0] = root->votes[0]; }));
    const crypto::Identity& top = world.node(world.seatHolder(2, 0)).identity;
    REFUSED(NotAllowed, world, top, *root);  // its children are not certified yet
    world.append(seat, *leaf);
    world.runUntil(world.nowMs() + 60);
    REFUSED(Replayed, world, seat, *leaf);
    const RoundState& round = world.finish();
    REFUSED(DeadlinePassed, world, seat, *leaf);  // closed by its result
    REFUSED(Replayed, world, world.node(world.provider()).identity, *round.result);
  }

  void columnWithoutVotesCertifiesNothing() {
    World twin({.seed = 15});
    twin.begin();
    twin.finish();
    const wire::GroupCertificate good = twin.log().round(twin.context().round)->certificates.at(0).certificate;
    World world({.seed = 15});
    world.begin();
    // Six of eight votes are enough, but not without both of one column: rebuilt from votes that exist.
    std::map<std::uint32_t, Bytes> byRank;
    for (std::uint32_t rank = 0; rank < 8; ++rank) {
      const wire::Vote vote{rank, 0, {good.members, good.headerRoot, good.count}};
      byRank[rank] =
          wire::signPeer(world.node(world.seatHolder(0, rank)).identity, world.context().space, good.round, 0, vote);
    }
    const auto& seat = world.node(world.seatHolder(0, 0)).identity;
    for (std::uint32_t column = 0; column < 4; ++column) {
      wire::GroupCertificate one = good;
      one.votes.clear();
      for (const auto& [rank, vote] : byRank) {
        if (rank / 2 != column) one.votes.push_back(vote);
      }
      REFUSED(NotAllowed, world, seat, one);
      one.votes.insert(one.votes.begin(), byRank.at(column * 2));
      COUNTS(world, seat, one);
    }
  }

  void result() {
    World world({.seed = 16});
    world.begin();
    world.crash(world.provider());
    const RoundState& round = world.finish();
    const auto& provider = world.node(world.provider()).identity;
    const wire::RoundResult good{.round = round.id,
                                 .outcome = {},
                                 .model = {},
                                 .count = 12,
                                 .weightMicros = 0,
                                 .metrics = {},
                                 .certificates = world.log().certificateChain(round)};
    COUNTS(world, provider, good);
    REFUSED(NotAllowed, world, world.node(0).identity, good);
    REFUSED(DeadlinePassed, world, provider, good, round.open.roundEndMs + 86'400'001);
    wire::RoundResult bad = good;
    bad.count = 11;
    REFUSED(CountMismatch, world, provider, bad);
    bad = good;
    bad.certificates.clear();
    REFUSED(Contradiction, world, provider, bad);
    bad = good;
    bad.round = {};
    REFUSED(WrongRound, world, provider, bad);
  }

  void dispute() {
    World world({.seed = 17, .members = 24});
    world.begin();
    const auto& space = world.context().space;
    const RoundId round = world.context().round;
    const auto& accused = world.node(world.seatHolder(0, 1)).identity;
    const auto& reporter = world.node(5).identity;
    const auto said = [&](const crypto::Identity& who, std::uint32_t group, const wire::PeerMessage& what) {
      return wire::signPeer(who, space, round, group, what);
    };
    const auto two = [&](const wire::PeerMessage& first, const wire::PeerMessage& second) {
      return wire::Dispute{round, 0, accused.key(), said(accused, 0, first), said(accused, 0, second)};
    };
    const wire::AgreedSet set{{0, 1}, {}, 2};
    const wire::AgreedSet other{{0, 2}, {}, 2};
    COUNTS(world, reporter, two(wire::Vote{1, 0, set}, wire::Vote{1, 0, other}));
    COUNTS(world, reporter, two(wire::Propose{1, set, {}}, wire::Propose{1, other, {}}));
    COUNTS(world, reporter, two(wire::Have{1, 5, {}, {}}, wire::Have{1, 5, {{0, {}}}, {}}));
    COUNTS(world, reporter, two(wire::ShareHeader{{}, 1, {}}, wire::ShareHeader{{}, 2, {}}));
    const wire::ColumnSum sum{1, 0, {}, {}, {}};
    wire::ColumnSum otherSum = sum;
    otherSum.sumHash.data()[0] = 1;
    COUNTS(world, reporter, two(sum, otherSum));
    REFUSED(Contradiction, world, reporter, two(sum, sum));
    REFUSED(Contradiction, world, reporter, two(wire::Vote{1, 0, set}, wire::Vote{1, 0, set}));
    REFUSED(Contradiction, world, reporter, two(wire::Have{1, 5, {}, {}}, wire::Have{1, 6, {}, {}}));
    REFUSED(Contradiction, world, reporter, two(wire::Decline{}, wire::Withdraw{}));
    wire::Dispute entry = two(wire::Vote{1, 0, set}, wire::Vote{1, 0, other});
    REFUSED(UnknownSender, world, world.hub(), entry);
    entry.group = 1;
    REFUSED(WrongRound, world, reporter, entry);
    entry.group = 9;
    REFUSED(OutOfRange, world, reporter, entry);
    entry = two(wire::Vote{1, 0, set}, wire::Vote{1, 0, other});
    entry.round = {};
    REFUSED(WrongRound, world, reporter, entry);
    entry = two(wire::Vote{1, 0, set}, wire::Vote{1, 0, other});
    entry.accused = reporter.key();
    REFUSED(Contradiction, world, reporter, entry);
    // Two replicas with different sums: nobody is accused by name.
    const auto& replica = world.node(world.seatHolder(0, 0)).identity;
    wire::ColumnSum replicaSum = otherSum;
    replicaSum.rank = 0;
    const wire::Dispute differing{round, 0, {}, said(replica, 0, replicaSum), said(accused, 0, sum)};
    COUNTS(world, reporter, differing);
    // Strangers cannot stage one.
    const auto& stranger = world.authority();
    REFUSED(NotAllowed, world, reporter,
            wire::Dispute{round, 0, stranger.key(), said(stranger, 0, wire::Vote{1, 0, set}),
                          said(stranger, 0, wire::Vote{1, 0, other})});
    world.append(reporter, two(wire::Vote{1, 0, set}, wire::Vote{1, 0, other}));
    world.runUntil(world.nowMs() + 60);
    QCOMPARE(world.log().disputes().size(), std::size_t{1});
    REFUSED(Replayed, world, reporter, two(sum, otherSum));
  }

  void rootCertificateCountsItsChildren() {
    World world({.seed = 20, .members = 24});
    world.begin();
    world.finish();
    const Before<wire::GroupCertificate> last(world);
    QCOMPARE(last.entry.group, world.tree().root().number);
    const auto& seat = world.node(world.seatHolder(last.entry.group, 0)).identity;
    QVERIFY(!last.verdict(seat, last.entry));
    wire::GroupCertificate wrong = last.entry;
    ++wrong.count;
    QCOMPARE(last.verdict(seat, wrong), std::optional(Fault::CountMismatch));
    wrong = last.entry;
    wrong.headerRoot = {};
    QCOMPARE(last.verdict(seat, wrong), std::optional(Fault::CountMismatch));
    wrong = last.entry;
    wrong.members.pop_back();
    QCOMPARE(last.verdict(seat, wrong), std::optional(Fault::CountMismatch));
  }

  /// Training is in roundOpen. Statistics are of the data alone, whatever model stands beside them.
  void evaluationAndStatisticsAreReleasedOnce() {
    using catalogue::RoundKind;
    World world({.seed = 22});
    world.found();
    const EpochState& epoch = world.formEpoch();
    const auto& provider = world.node(world.provider()).identity;
    const BlobId model{};
    const auto another = convertId<BlobId>(crypto::hash("model", asBytes("another")));
    const auto open = [&](RoundKind kind, const BlobId& of) {
      return wire::RoundOpen{.epoch = epoch.id,
                             .number = static_cast<std::uint32_t>(epoch.rounds.size() + 1),
                             .kind = kind,
                             .model = of,
                             .seed = 0,
                             .havesEndMs = {world.nowMs() + 60'000},
                             .roundEndMs = world.nowMs() + 120'000,
                             .deltaMs = 1'000};
    };
    for (const RoundKind kind : {RoundKind::Evaluate, RoundKind::Statistics}) {
      world.append(provider, open(kind, model));
      world.runUntil(world.nowMs() + 100);
      QCOMPARE(outcomeOf(world.finish()), QStringLiteral("completed"));
    }
    REFUSED(Replayed, world, provider, open(RoundKind::Evaluate, model));
    REFUSED(Replayed, world, provider, open(RoundKind::Statistics, model));
    REFUSED(Replayed, world, provider, open(RoundKind::Statistics, another));
    COUNTS(world, provider, open(RoundKind::Evaluate, another));
    COUNTS(world, provider, open(RoundKind::Train, model));
  }

  /// What was certified and then lost is contributed once more, in a new epoch, and never a third time.
  void lostTotalIsRepeatedOnce() {
    World world({.seed = 21});
    world.begin();
    world.liesAboutSum = [&](std::size_t who, std::uint32_t group) { return who == world.seatHolder(group, 3); };
    const auto& provider = world.node(world.provider()).identity;
    const wire::RoundOpen lost = world.finish().open;
    QCOMPARE(outcomeOf(*world.log().round(world.context().round)), QStringLiteral("ColumnLost"));
    const auto again = [&](const EpochState& epoch) {
      wire::RoundOpen open = lost;
      open.epoch = epoch.id;
      open.number = static_cast<std::uint32_t>(epoch.rounds.size() + 1);
      open.havesEndMs = {world.nowMs() + 60'000};
      open.roundEndMs = world.nowMs() + 120'000;
      return open;
    };
    REFUSED(Replayed, world, provider, again(*world.log().epoch(lost.epoch)));
    const EpochState& second = world.formEpoch();
    COUNTS(world, provider, again(second));
    world.append(provider, again(second));
    world.runUntil(world.nowMs() + 100);
    QCOMPARE(world.context().open.model, lost.model);
    world.finish();
    QVERIFY(world.log().round(world.context().round)->certificates.contains(0));
    REFUSED(Replayed, world, provider, again(world.formEpoch()));
  }
};

QTEST_APPLESS_MAIN(LogRulesRoundTest)
#include "log_rules_round_test.moc"
