// Who may say what, and when: for each entry of the log the valid one is taken, and each way to be wrong has its fault.
#include "catalogue/request.h"
#include "protocol/trouble.h"
#include "tree/beacon.h"

using namespace coppice;
using namespace coppice::doubles;
using namespace coppice::protocol;

namespace {

/// What the log says to an entry without taking it; nullopt = it counts.
std::optional<Fault> verdict(const World& world, const crypto::Identity& signer, const wire::LogEntry& entry,
                             std::optional<std::int64_t> atMs = {}) {
  const auto judged = world.log().check(world.entries().size(), atMs.value_or(world.nowMs()),
                                        wire::signEntry(signer, world.log().root().space, entry));
  return judged ? std::nullopt : std::optional(judged.error().fault);
}

/// The newest entry of one kind, with its signer's name.
template <typename Entry>
Entry newest(const World& world) {
  for (auto at = world.entries().rbegin(); at != world.entries().rend(); ++at) {
    const auto envelope = wire::openEnvelope(wire::Purpose::LogEntry, at->second);
    const auto entry = wire::decodeEntry(world.log().root().space, envelope->payload);
    if (const auto* one = std::get_if<Entry>(&*entry)) return *one;
  }
  qFatal("no such entry");
}

}  // namespace

// Every check names the entry's line of PROTOCOL.md by its order.
#define COUNTS(...) QVERIFY(!verdict(__VA_ARGS__))
#define REFUSED(fault, ...) QCOMPARE(verdict(__VA_ARGS__), std::optional(Fault::fault))

class LogRulesTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void envelope() {
    World world({.seed = 1});
    world.found();
    const auto& space = world.log().root().space;
    const Bytes good = wire::signEntry(world.node(0).identity, space, wire::Pledge{newestRequest(world)});
    QCOMPARE(world.log().check(0, world.log().timeMs() - 1, good).error().fault, Fault::OutOfRange);
    const Bytes foreign = wire::signEntry(world.node(0).identity, wire::SpaceId{}, wire::Pledge{newestRequest(world)});
    QCOMPARE(world.log().check(0, world.nowMs(), foreign).error().fault, Fault::WrongSpace);
    Bytes broken = good;
    broken.back() ^= 1U;
    QCOMPARE(world.log().check(0, world.nowMs(), broken).error().fault, Fault::WrongSignature);
  }

  void membership() {
    World world({.seed = 2});
    world.found();
    crypto::SeededRandom random(2);
    const auto fresh = crypto::Identity::generate(random);
    const auto invite = crypto::Identity::generate(random);
    const auto& space = world.log().root().space;
    const auto make = [&](const crypto::Identity& authority, const MemberKey& member, auto change) {
      wire::Membership entry;
      entry.terms = {.invite = convertId<InviteKey>(invite.key()),
                     .owner = {},
                     .kind = wire::MemberKind::Person,
                     .name = {},
                     .validFromMs = world.nowMs() - 10,
                     .validUntilMs = world.nowMs() + 1'000};
      change(entry);
      entry.certificate = authority.sign("invite", wire::inviteTermsBytes(space, entry.terms));
      entry.inviteSignature = invite.sign("invite-use", wire::inviteUseBytes(space, member));
      return entry;
    };
    const auto same = [](auto&) {};
    const auto& authority = world.authority();
    COUNTS(world, fresh, make(authority, fresh.key(), same));
    REFUSED(WrongInvite, world, fresh, make(world.hub(), fresh.key(), same));
    REFUSED(WrongInvite, world, fresh, make(authority, world.node(0).identity.key(), same));
    REFUSED(WrongInvite, world, fresh, make(authority, fresh.key(), same), world.nowMs() + 1'000);
    REFUSED(WrongInvite, world, fresh,
            make(authority, fresh.key(), [&](auto& one) { one.terms.validFromMs = world.nowMs() + 1; }));
    REFUSED(Malformed, world, fresh, make(authority, fresh.key(), [](auto& one) { one.terms.name = "A. Person"; }));
    REFUSED(Malformed, world, fresh,
            make(authority, fresh.key(), [](auto& one) { one.terms.kind = wire::MemberKind::Provider; }));
    REFUSED(UsedInvite, world, world.node(world.provider()).identity, newest<wire::Membership>(world));
    REFUSED(AlreadyJoined, world, world.node(0).identity, make(authority, world.node(0).identity.key(), same));
  }

  void membershipRevoked() {
    World world({.seed = 3});
    world.found();
    const wire::MembershipRevoked entry{world.node(0).identity.key()};
    COUNTS(world, world.authority(), entry);
    REFUSED(NotAllowed, world, world.hub(), entry);
    REFUSED(UnknownSender, world, world.authority(), wire::MembershipRevoked{world.hub().key()});
    world.append(world.authority(), entry);
    world.runUntil(world.nowMs() + 100);
    REFUSED(Replayed, world, world.authority(), entry);
    world.openEpoch();
    wire::Join join{.epoch = world.log().epochs().begin()->first,
                    .protocolVersion = 1,
                    .sealKey = {},
                    .nonceCommit = {},
                    .head = {}};
    REFUSED(MembershipEnded, world, world.node(0).identity, join);
  }

  void request() {
    World world({.seed = 4});
    world.found();
    wire::Request entry = newest<wire::Request>(world);
    const auto& provider = world.node(world.provider()).identity;
    REFUSED(Replayed, world, provider, entry);
    entry.terms.title = "another";
    COUNTS(world, provider, entry);
    REFUSED(NotAllowed, world, world.node(0).identity, entry);
    REFUSED(UnknownSender, world, world.hub(), entry);
    wire::Request bad = entry;
    bad.terms.protocolVersion = 2;
    REFUSED(WrongVersion, world, provider, bad);
    bad = entry;
    bad.terms.parameters.ringBits = 20;
    REFUSED(BadParameters, world, provider, bad);
    bad = entry;
    bad.terms.parameters.leafMin = 11;  // 1.5 × 11 > 12
    REFUSED(BadParameters, world, provider, bad);
    // Programs refuse what unit tests may use.
    catalogue::ProtocolParameters small = entry.terms.parameters;
    small.replicas = 1;
    QCOMPARE(catalogue::checkParameters(small).error().fault, Fault::BadParameters);
  }

  void pledgeAndCloseRequest() {
    World world({.seed = 5});
    world.found();
    const RequestId request = newestRequest(world);
    const auto& provider = world.node(world.provider()).identity;
    REFUSED(Replayed, world, world.node(0).identity, wire::Pledge{request});
    REFUSED(NotAllowed, world, provider, wire::Pledge{request});
    REFUSED(UnknownRequest, world, world.node(0).identity, wire::Pledge{RequestId{}});
    REFUSED(UnknownSender, world, world.hub(), wire::Pledge{request});
    COUNTS(world, provider, wire::CloseRequest{request, {}, {}});
    REFUSED(NotAllowed, world, world.node(0).identity, wire::CloseRequest{request, {}, {}});
    world.append(provider, wire::CloseRequest{request, {}, {}});
    world.runUntil(world.nowMs() + 100);
    REFUSED(RequestClosed, world, provider, wire::CloseRequest{request, {}, {}});
    REFUSED(RequestClosed, world, provider, wire::EpochOpen{request, 1, world.nowMs() + 1'000, 1});
  }

  void epochOpen() {
    World world({.seed = 6});
    world.found();
    const RequestId request = newestRequest(world);
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
    REFUSED(DeadlinePassed, world, provider, with([](auto&) {}), epoch.openedMs + 86'400'001);
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
    REFUSED(NotAllowed, world, provider,
            next(BlobId{}).epoch == epoch.id ? with([&](auto& one) {
              one.number = 3;
              one.havesEndMs = {later + 1'000, later + 2'000};
              one.roundEndMs = later + 3'000;
            })
                                             : good);
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

 private:
  static RequestId newestRequest(const World& world) { return world.log().requests().begin()->first; }
};

QTEST_APPLESS_MAIN(LogRulesTest)
#include "log_rules_test.moc"
