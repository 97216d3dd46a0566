// The Haves of a group may end while one seat still waits for a body. When its replica dies behind them, the column
// hangs on that seat: once it has what it waited for, it tells so and votes.
#include "protocol/trouble.h"
#include "wire/peer_messages.h"

using namespace coppice;
using namespace coppice::doubles;
using namespace coppice::protocol;

namespace {

/// Seat 0 of a leaf of twelve, all of whose contributors shared; it is handed one event after another.
class LateSeat {
 public:
  LateSeat() {
    world.begin();
    for (std::uint32_t place = 0; place < 12; ++place) {
      wire::ShareHeader header{
          {}, world.context().bodyBytes, std::vector<Digest>(world.context().parameters.maskColumns)};
      header.seedHashes[0].data()[0] = static_cast<std::uint8_t>(place + 1);
      headers.push_back(sign(world.node(world.contributorAt(0, place)).identity, header));
      items.push_back({place, wire::envelopeIdOf(headers.back())});
    }
  }

  void share(std::uint32_t place) {
    take(from(world.node(world.contributorAt(0, place)).identity, wire::Share{headers[place], {}}));
  }
  void stored(std::uint32_t place) { take(ItemStored{place, items[place].item, std::nullopt}); }
  void have(std::uint32_t rank, const std::vector<wire::HaveItem>& listed) {
    take(from(world.node(world.seatHolder(0, rank)).identity, wire::Have{rank, 1, listed, {}}));
  }
  void take(const SeatEvent& event) {
    auto result = step(std::move(state), event,
                       {world.context(), world.node(world.seatHolder(0, 0)).identity, world.nowMs(), {}});
    state = std::move(result.next);
    for (Effect& effect : result.effects) effects.push_back(std::move(effect));
  }
  /// What it told the others, of one kind, in order, once each.
  template <typename Message>
  std::vector<Message> told() {
    std::vector<Message> all;
    for (const Effect& effect : effects) {
      const auto* send = std::get_if<Send>(&effect);
      if (send == nullptr || send->to != world.node(world.seatHolder(0, 7)).identity.key()) continue;
      const auto peer = wire::openPeer(world.context().space, send->envelope);
      if (const auto* message = std::get_if<Message>(&peer->message)) all.push_back(*message);
    }
    return all;
  }

  World world{{.seed = 5, .members = 12, .parameters = {.groupSize = 12, .maskColumns = 3, .replicas = 2}}};
  std::vector<Bytes> headers;
  std::vector<wire::HaveItem> items;
  SeatState state = openSeat({0, 0});
  Effects effects;

 private:
  Bytes sign(const crypto::Identity& who, const wire::PeerMessage& what) const {
    return wire::signPeer(who, world.context().space, world.context().round, 0, what);
  }
  Arrived from(const crypto::Identity& who, const wire::PeerMessage& what) const {
    const Bytes envelope = sign(who, what);
    return {*wire::openPeer(world.context().space, envelope), envelope};
  }
};

}  // namespace

class LateSeatTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void theHavesEndedWithoutIt_itVotesWhenItHasWhatItWaitedFor() {
    LateSeat seat;
    for (std::uint32_t place = 0; place < 12; ++place) seat.share(place);
    for (std::uint32_t place = 0; place < 11; ++place) seat.stored(place);
    for (std::uint32_t rank = 1; rank < 8; ++rank) seat.have(rank, seat.items);
    QVERIFY(std::holds_alternative<seat::Proposing>(seat.state.phase));
    QCOMPARE(seat.told<wire::Propose>().size(), std::size_t{1});
    QCOMPARE(seat.told<wire::Have>().size(), std::size_t{0});
    QCOMPARE(seat.told<wire::Ballot>().size(), std::size_t{0});
    seat.stored(11);
    QVERIFY(std::holds_alternative<seat::Voted>(seat.state.phase));
    const auto haves = seat.told<wire::Have>();
    QCOMPARE(haves.size(), std::size_t{1});
    QVERIFY(haves.front().items == seat.items);
    QCOMPARE(seat.told<wire::Ballot>().size(), std::size_t{1});
  }
};

QTEST_APPLESS_MAIN(LateSeatTest)
#include "late_seat_test.moc"
