// Two memberships of one party on one connection: the hub knows which is speaking, and goes on.
#include "unit/hub/hub_world.h"

using namespace coppice;
using namespace coppice::hub;

class SessionTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// Otherwise the first would stay behind as online, at a connection that is gone, and the next message to it would
  /// end the hub.
  void aConnectionBelongsToOneMember() {
    World world(Carrier::Memory);
    const auto space = world.home->space.space();
    const crypto::Identity first = crypto::Identity::generate(world.random);
    const crypto::Identity second = crypto::Identity::generate(world.random);
    Member sender(world);
    sender.join();
    for (const crypto::Identity* one : {&first, &second})
      QVERIFY(sender.append(wire::membershipEnvelope(world.invite(), *one)).has_value());

    auto link = world.link();
    std::vector<wire::ReplyFrame> replies;
    bool up = false;
    link->open({[&] { up = true; }, [](const Error&) {},
                [&](const Bytes& frame) { replies.push_back(*wire::decodeReply(frame)); }});
    QVERIFY(world.loop.runUntil([&] { return up; }, patienceMs));
    std::uint64_t id = 0;
    const auto answer = [&](wire::HubCall call) {
      const std::size_t before = replies.size();
      link->send(wire::encodeCall({++id, std::move(call)}));
      require(world.loop.runUntil([&] { return replies.size() > before; }, patienceMs), "the hub answers");
      return replies.back().reply;
    };
    const auto hello = [&](const crypto::Identity& who) {
      const auto nonce = std::get<wire::Challenge>(answer(wire::AskChallenge{})).nonce;
      return answer(wire::signHello(who, {1, space, who.key(), link->curveKey(), nonce}));
    };
    QVERIFY(std::holds_alternative<wire::HelloOk>(hello(first)));
    QVERIFY(std::holds_alternative<wire::HelloOk>(hello(first)));  // a program that lost its answer
    const auto refused = hello(second);
    QVERIFY(std::holds_alternative<wire::Refused>(refused));
    QCOMPARE(std::get<wire::Refused>(refused).fault, Fault::NotAllowed);
    link->close();

    // Nobody is at that connection any more; what comes for either waits.
    world.clock.advance(3'600'000);
    for (const crypto::Identity* one : {&first, &second})
      QVERIFY(sender.call(wire::Relay{one->key(), Bytes{1}}).has_value());
  }

  /// Whoever is inside does not let others in beyond the most.
  void aFullDataSpaceTakesNobodyMore_fromMembersEither() {
    World world(Carrier::Memory);
    world.maxMembers = 1;
    world.stop();
    world.start();
    Member inside(world);
    inside.join();
    const crypto::Identity late = crypto::Identity::generate(world.random);
    const auto refused = inside.append(wire::membershipEnvelope(world.invite(), late));
    QVERIFY(!refused && refused.error().fault == Fault::QuotaExceeded);
  }
};

QTEST_APPLESS_MAIN(SessionTest)
#include "session_test.moc"
