// Who may say what, and when, of members and requests: the valid entry is taken, each way to be wrong has its fault.
#include "catalogue/request.h"
#include "protocol/log_judge.h"

using namespace coppice;
using namespace coppice::doubles;
using namespace coppice::protocol;

class LogRulesTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void envelope() {
    World world({.seed = 1});
    world.found();
    const auto& space = world.log().root().space;
    const Bytes good = wire::signEntry(world.node(0).identity, space, wire::Pledge{onlyRequest(world)});
    QCOMPARE(world.log().check(0, world.log().timeMs() - 1, good).error().fault, Fault::OutOfRange);
    const Bytes foreign = wire::signEntry(world.node(0).identity, wire::SpaceId{}, wire::Pledge{onlyRequest(world)});
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
    bad.terms.providerSealKey = {};
    REFUSED(Malformed, world, provider, bad);
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

  /// It may end what it began, and ask nobody for anything new.
  void removedProvider() {
    World world({.seed = 6});
    world.found();
    const RequestId request = onlyRequest(world);
    const auto& provider = world.node(world.provider()).identity;
    const wire::EpochOpen open{request, 1, world.nowMs() + 1'000, 5};
    COUNTS(world, provider, open);
    world.append(world.authority(), wire::MembershipRevoked{provider.key()});
    world.runUntil(world.nowMs() + 100);
    REFUSED(MembershipEnded, world, provider, open);
    COUNTS(world, provider, wire::CloseRequest{request, {}, {}});
  }

  void pledgeAndCloseRequest() {
    World world({.seed = 5});
    world.found();
    const RequestId request = onlyRequest(world);
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
};

QTEST_APPLESS_MAIN(LogRulesTest)
#include "log_rules_test.moc"
