#include "doubles/tapped_link.h"
#include "unit/hub/hub_world.h"

using namespace coppice;
using namespace coppice::hub;

class HubTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void guestBecomesMemberAndTheLogIsFollowed_data() { carriers(); }
  void guestBecomesMemberAndTheLogIsFollowed() {
    QFETCH(Carrier, carrier);
    World world(carrier);
    Member reader(world);
    reader.client.follow({});
    QVERIFY(reader.reaches(transport::ConnectionState::Guest));
    Member member(world);
    const auto invite = world.invite();
    const Bytes envelope = wire::membershipEnvelope(invite, member.identity);
    const auto receipt = member.append(envelope);
    QVERIFY(receipt.has_value());
    QCOMPARE(receipt->body.index, std::uint64_t(0));
    QVERIFY(member.reaches(transport::ConnectionState::Member));
    const auto again = member.append(envelope);  // the same bytes: the first answer
    QVERIFY(again.has_value() && again->body == receipt->body);
    Member thief(world);
    const auto used = thief.append(wire::membershipEnvelope(invite, thief.identity));
    QVERIFY(!used.has_value());
    for (int i = 0; i < 5; ++i) Member(world).join();
    QVERIFY(world.loop.runUntil([&] { return reader.entries.size() == 6; }, patienceMs));
    QCOMPARE(reader.entries.front().envelope, envelope);
    QCOMPARE(reader.client.frontier().size(), std::uint64_t(6));

    const auto head = std::get<wire::SignedHead>(*member.call(wire::AskHead{}));
    const auto body = wire::openHead(world.home->space.hubKey, head);
    QVERIFY(body->size == 6 && body->root == reader.client.frontier().root());
    const auto proof = std::get<wire::LogProof>(*member.call(wire::AskInclusion{0, 6}));
    const auto leaf = crypto::merkleLeaf(wire::logLeafBytes(receipt->body.time.value, envelope));
    QVERIFY(crypto::verifyInclusion(leaf, 0, 6, proof.hashes, body->root));
    const auto consistency = std::get<wire::LogProof>(*member.call(wire::AskConsistency{1, 6}));
    QVERIFY(crypto::verifyConsistency(1, leaf, 6, body->root, consistency.hashes));
    QVERIFY(refusedWith(member.call(wire::AskConsistency{3, 7}), Fault::OutOfRange));
  }

  void guestsMayOnlyJoinAndRead_data() { carriers(); }
  void guestsMayOnlyJoinAndRead() {
    QFETCH(Carrier, carrier);
    World world(carrier);
    Member guest(world);
    QVERIFY(guest.reaches(transport::ConnectionState::Guest));
    const Bytes pledge = wire::signEntry(guest.identity, world.home->space.space(), wire::Pledge{});
    QVERIFY(refusedWith(guest.call(wire::Append{pledge}), Fault::NotAllowed));
    QVERIFY(refusedWith(guest.call(wire::Relay{guest.identity.key(), Bytes{1}}), Fault::NotAllowed));
    QVERIFY(refusedWith(guest.call(wire::BlobStat{}), Fault::NotAllowed));
    QVERIFY(refusedWith(guest.call(wire::BlobBegin{crypto::blobIdOf({}), 0, {}, wire::BlobScope::Round, {}}),
                        Fault::NotAllowed));
    QVERIFY(guest.call(wire::AskHead{}).has_value());
    QCOMPARE(world.sequencer->size(), std::uint64_t(0));
  }

  void foreignAndReplayedHellosAreRefused_data() { carriers(); }
  void foreignAndReplayedHellosAreRefused() {
    QFETCH(Carrier, carrier);
    World world(carrier);
    Member member(world);
    member.join();
    Member other(world);
    QVERIFY(other.reaches(transport::ConnectionState::Guest));
    const auto space = world.home->space.space();
    const auto nonce = [&] { return std::get<wire::Challenge>(*other.call(wire::AskChallenge{})).nonce; };
    // A Hello made for another connection: the CURVE key inside is not that of this one.
    wire::HelloBody body{1, space, member.identity.key(), CurveKey(), nonce()};
    QVERIFY(refusedWith(other.call(wire::signHello(member.identity, body)), Fault::NotAllowed));
    wire::HelloBody wrongVersion = body;
    wrongVersion.protocolVersion = 2;
    QVERIFY(refusedWith(other.call(wire::signHello(member.identity, wrongVersion)), Fault::WrongVersion));
    wire::HelloBody wrongSpace = body;
    wrongSpace.space = {};
    QVERIFY(refusedWith(other.call(wire::signHello(member.identity, wrongSpace)), Fault::WrongSpace));
    auto forged = wire::signHello(member.identity, body);
    forged.signature.data()[0] ^= 1U;
    QVERIFY(refusedWith(other.call(forged), Fault::WrongSignature));
    QVERIFY(refusedWith(other.call(wire::Relay{member.identity.key(), Bytes{1}}), Fault::NotAllowed));

    // A Hello that was good once, on the very same connection.
    auto link = world.link();
    std::vector<wire::ReplyFrame> replies;
    bool up = false;
    link->open({[&] { up = true; }, [](const Error&) {},
                [&](const Bytes& frame) { replies.push_back(*wire::decodeReply(frame)); }});
    QVERIFY(world.loop.runUntil([&] { return up; }, patienceMs));
    link->send(wire::encodeCall({1, wire::AskChallenge{}}));
    QVERIFY(world.loop.runUntil([&] { return replies.size() == 1; }, patienceMs));
    body = {1, space, member.identity.key(), link->curveKey(), std::get<wire::Challenge>(replies[0].reply).nonce};
    const Bytes hello = wire::encodeCall({2, wire::signHello(member.identity, body)});
    link->send(hello);
    link->send(hello);
    QVERIFY(world.loop.runUntil([&] { return replies.size() == 3; }, patienceMs));
    QVERIFY(std::holds_alternative<wire::HelloOk>(replies[1].reply));
    QVERIFY(std::get<wire::Refused>(replies[2].reply).fault == Fault::Replayed);
  }

  void messagesAreRelayedInOrderAndSurviveARestart_data() { carriers(); }
  void messagesAreRelayedInOrderAndSurviveARestart() {
    QFETCH(Carrier, carrier);
    World world(carrier);
    Member sender(world);
    sender.join();
    std::optional<Member> receiver(std::in_place, world);
    receiver->join();
    const MemberKey to = receiver->identity.key();
    int kept = 0;
    for (std::uint8_t i = 0; i < 200; ++i)
      sender.client.relay(to, Bytes{i}, [&](const Done& done) { kept += done ? 1 : 0; });
    QVERIFY(world.loop.runUntil([&] { return receiver->messages.size() == 200 && kept == 200; }, patienceMs));
    for (std::uint8_t i = 0; i < 200; ++i) {
      QVERIFY(receiver->messages[i].first == sender.identity.key());
      QCOMPARE(receiver->messages[i].second, Bytes{i});
    }
    QVERIFY(refusedWith(sender.call(wire::Relay{MemberKey(), Bytes{1}}), Fault::NotFound));

    // For a member that is away, across a restart of the hub.
    receiver->client.stop();
    kept = 0;
    sender.client.relay(to, Bytes{77}, [&](const Done& done) { kept += done ? 1 : 0; });
    QVERIFY(world.loop.runUntil([&] { return kept == 1; }, patienceMs));
    world.stop();
    QVERIFY(sender.reaches(transport::ConnectionState::Unreachable));
    sender.client.relay(to, Bytes{78});  // said while nobody listens
    world.start();
    receiver->client.start();
    QVERIFY(world.loop.runUntil([&] { return receiver->messages.size() >= 202; }, patienceMs));
    QCOMPARE(receiver->messages[200].second, Bytes{77});
    QCOMPARE(receiver->messages[201].second, Bytes{78});
  }

  void clientComesBackAndFollowsOn_data() { carriers(); }
  void clientComesBackAndFollowsOn() {
    QFETCH(Carrier, carrier);
    World world(carrier);
    Member reader(world);
    reader.client.follow({});
    Member(world).join();
    QVERIFY(world.loop.runUntil([&] { return reader.entries.size() == 1; }, patienceMs));
    world.stop();
    QVERIFY(reader.reaches(transport::ConnectionState::Unreachable));
    QVERIFY(reader.client.reason()->fault == Fault::Unreachable);
    world.start();
    Member(world).join();
    QVERIFY(world.loop.runUntil([&] { return reader.entries.size() == 2; }, patienceMs));
    QVERIFY(world.sequencer->size() == 2);
  }

  void shorterLogIsAForkAndEndsTheLine() {
    World world(Carrier::Memory);
    Member reader(world);
    transport::LogFrontier invented;
    invented.append(crypto::merkleLeaf(asBytes("never logged")));
    reader.client.follow(invented);
    QVERIFY(reader.reaches(transport::ConnectionState::Refused));
    QVERIFY(reader.client.reason()->fault == Fault::LogForked);
    // As long, but another: noticed with the next batch.
    Member second(world);
    second.client.follow(invented);
    for (int i = 0; i < 2; ++i) Member(world).join();
    QVERIFY(second.reaches(transport::ConnectionState::Refused));
    QVERIFY(second.client.reason()->fault == Fault::LogForked);
  }

  void endedMembershipIsRefused() {
    World world(Carrier::Memory);
    Member member(world);
    member.join();
    Member messenger(world);
    const auto revoked =
        wire::signEntry(*world.authority, world.home->space.space(), wire::MembershipRevoked{member.identity.key()});
    QVERIFY(messenger.append(revoked).has_value());
    QVERIFY(refusedWith(member.call(wire::BlobStat{}), Fault::MembershipEnded));
    world.network.cutAll();
    QVERIFY(member.reaches(transport::ConnectionState::Refused));
    QVERIFY(member.client.reason()->fault == Fault::MembershipEnded);
  }

  /// The older of two programs with one identity is told so, and so is the newer when the older comes back.
  void twoLiveCopiesAreNamed() {
    World world(Carrier::Memory);
    Member first(world);
    first.join();
    transport::HubClient second(world.loop, world.link(), world.random,
                                {world.home->space.space(), world.home->space.hubKey}, first.identity, {{}, {}, {}});
    second.start();
    QVERIFY(world.loop.runUntil([&] { return second.state() == transport::ConnectionState::Member; }, patienceMs));
    QVERIFY(first.call(wire::AskHead{}).has_value());  // might have been on its way when the other came
    world.clock.advance(21'000);
    first.client.call(wire::AskHead{}, [](const Expected<wire::HubReply>&) {});
    QVERIFY(first.reaches(transport::ConnectionState::Refused));
    QVERIFY(first.client.reason()->fault == Fault::TwoLiveCopies);
    QCOMPARE(second.state(), transport::ConnectionState::Member);
  }

  /// A call whose answer got lost, while later ones are answered, is noticed; it goes out again on a new connection.
  void anAnswerThatGotLostIsAskedForAgain() {
    World world(Carrier::Memory);
    doubles::Tap tap;
    const crypto::Identity identity = crypto::Identity::generate(world.random);
    transport::HubClient client(world.loop, doubles::tapped(world.loop, world.link(), tap), world.random,
                                {world.home->space.space(), world.home->space.hubKey}, identity, {{}, {}, {}});
    client.start();
    QVERIFY(world.loop.runUntil([&] { return client.state() == transport::ConnectionState::Guest; }, patienceMs));
    bool answered = false;
    client.call(
        wire::AskHead{}, [&](const Expected<wire::HubReply>& reply) { answered = reply.has_value(); },
        transport::HubClient::noTimeout);
    bool seen = false;
    tap.incoming = [&seen](const wire::HubReply& reply) {
      const bool lost = !seen && std::holds_alternative<wire::SignedHead>(reply);
      seen = true;
      return lost ? std::vector<wire::HubReply>() : std::vector{reply};
    };
    QVERIFY(world.loop.runUntil([&] { return seen; }, patienceMs));
    world.clock.advance(15'000);
    bool later = false;
    client.call(wire::Ping{}, [&](const Expected<wire::HubReply>&) { later = true; });
    QVERIFY(world.loop.runUntil([&] { return later; }, patienceMs));
    QVERIFY(!answered);
    world.clock.advance(7'000);  // 22 s without its answer, 7 s since another one: the line is slow, not dead
    bool again = false;
    client.call(wire::Ping{}, [&](const Expected<wire::HubReply>&) { again = true; });
    QVERIFY(world.loop.runUntil([&] { return again; }, patienceMs));
    QVERIFY(client.connected());
    QVERIFY(world.loop.runUntil([&] { return answered; }, patienceMs));
  }

  /// The hub showed another log: the client says so once, with the head that proves it, and does not come back.
  void aForkEndsTheLineForGood() {
    World world(Carrier::Memory);
    Member reader(world);
    reader.join();
    transport::LogFrontier invented;
    invented.append(crypto::merkleLeaf(asBytes("never logged")));
    std::optional<wire::SignedHead> shown;
    const crypto::Identity identity = crypto::Identity::generate(world.random);
    transport::HubClient::Events events;
    events.forked = [&shown](const wire::SignedHead& head) { shown = head; };
    transport::HubClient client(world.loop, world.link(), world.random,
                                {world.home->space.space(), world.home->space.hubKey}, identity, std::move(events));
    client.start();
    client.follow(invented);
    Member(world).join();
    QVERIFY(world.loop.runUntil([&] { return shown.has_value(); }, patienceMs));
    QVERIFY(wire::openHead(world.home->space.hubKey, *shown).has_value());
    const std::uint64_t sent = client.sentBytes();
    world.clock.advance(3'600'000);
    QVERIFY(reader.call(wire::AskHead{}).has_value());  // the loop went on
    QCOMPARE(client.sentBytes(), sent);
    QCOMPARE(client.state(), transport::ConnectionState::Refused);
    QVERIFY(client.reason()->fault == Fault::LogForked);
  }

  /// Frames that are no calls, from anybody: the hub answers the next good one on the same connection and all others.
  void framesThatAreNoCallsEndNothing() {
    World world(Carrier::Memory);
    Member member(world);
    member.join();
    auto link = world.link();
    std::vector<wire::ReplyFrame> replies;
    bool up = false;
    link->open({[&] { up = true; }, [](const Error&) {},
                [&](const Bytes& frame) { replies.push_back(*wire::decodeReply(frame)); }});
    QVERIFY(world.loop.runUntil([&] { return up; }, patienceMs));
    Bytes good = wire::encodeCall({7, wire::AskChallenge{}});
    for (const Bytes& bad : {Bytes(), Bytes{0xff}, randomBytes(4'000, 3), Bytes(good.begin(), good.end() - 1),
                             Bytes(good.begin() + 1, good.end())})
      link->send(bad);
    Bytes longer = good;
    longer.push_back(0);
    link->send(longer);
    link->send(good);
    QVERIFY(world.loop.runUntil([&] { return replies.size() >= 3; }, patienceMs));
    QCOMPARE(replies.size(), std::size_t{3});
    for (const wire::ReplyFrame& reply : replies) QCOMPARE(reply.id, std::uint64_t{7});
    // One fault for each that shows whose call it is: cut short, and with a byte behind its end.
    for (std::size_t i = 0; i < 2; ++i) {
      const auto* refused = std::get_if<wire::Refused>(&replies[i].reply);
      QVERIFY(refused != nullptr && refused->fault == Fault::Malformed);
    }
    QVERIFY(std::holds_alternative<wire::Challenge>(replies[2].reply));
    QVERIFY(member.call(wire::AskHead{}).has_value());
  }

  /// A hub that answers nonsense is left and asked again later.
  void aReplyThatCannotBeReadEndsTheConnection() {
    World world(Carrier::Memory);
    doubles::Tap tap;
    const crypto::Identity identity = crypto::Identity::generate(world.random);
    transport::HubClient client(world.loop, doubles::tapped(world.loop, world.link(), tap), world.random,
                                {world.home->space.space(), world.home->space.hubKey}, identity, {{}, {}, {}});
    int handshakes = 0;
    tap.left = [&handshakes](const wire::HubCall& call) {
      handshakes += std::holds_alternative<wire::AskChallenge>(call) ? 1 : 0;
    };
    tap.incoming = [](const wire::HubReply&) {
      return std::vector<wire::HubReply>{wire::Refused{Fault::Malformed, std::string(2'000, 'x')}};
    };
    client.start();
    QVERIFY(world.loop.runUntil(
        [&] {
          return client.state() == transport::ConnectionState::Refused ||
                 client.state() == transport::ConnectionState::Unreachable;
        },
        patienceMs));
    tap.incoming = nullptr;
    QVERIFY(world.loop.runUntil([&] { return client.connected(); }, patienceMs));
    QVERIFY(handshakes >= 2);
  }

  void aFullDataSpaceTakesNobodyMore() {
    World world(Carrier::Memory);
    world.maxMembers = 1;
    world.stop();
    world.start();
    Member(world).join();
    Member late(world);
    const auto refused = late.append(wire::membershipEnvelope(world.invite(), late.identity));
    QVERIFY(!refused && refused.error().fault == Fault::QuotaExceeded);
  }
};

QTEST_APPLESS_MAIN(HubTest)
#include "hub_test.moc"
