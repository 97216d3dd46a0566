// Every state of a contributor, of a seat and of the provider × every event: the table is the rule. A name is the state
// that follows, "-" that the state stays, "x" that the event is refused, "x>Over" that it is refused and ends the part.
#include "protocol/trouble.h"

using namespace coppice;
using namespace coppice::doubles;
using namespace coppice::protocol;

namespace {

template <typename State>
QString verdictOf(const Step<State>& result, std::size_t before, const QStringList& names) {
  const bool same = result.next.phase.index() == before;
  const QString follows = names[static_cast<qsizetype>(result.next.phase.index())];
  if (result.refused) return same ? QStringLiteral("x") : QStringLiteral("x>") + follows;
  return same ? QStringLiteral("-") : follows;
}

/// A leaf seat of a mask column that never proposes: the bodies of places 0…9 are held, place 10 has declined, place 11
/// is waited for when `waits`. Every seat but those of column 0 has told its Have, so one Have of column 0 is missing.
struct LeafSeat {
  explicit LeafSeat(World& space) : world(space), context(space.context()), group(space.tree().group(0)) {
    rank = static_cast<std::uint32_t>(group.seats.size()) - 1;
    for (std::uint32_t place = 0; place < 10; ++place) {
      headers.push_back(header(place, 1));
      items.push_back({place, wire::envelopeIdOf(headers.back())});
    }
    set = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, wire::setRootOf(items), 10};
    lastHave = say(0, wire::Have{0, 1, items, {}});
    std::vector<Bytes> cited{lastHave};
    for (std::uint32_t one = 0; one <= rank; ++one) {
      if (group.seats[one].column != 0) cited.push_back(have(one));
    }
    proposal = say(0, wire::Propose{0, set, cited});
    const Bytes vote = say(0, wire::Vote{0, 0, set});
    ballot = say(0, wire::Ballot{vote, proposal});
    ownBallot = say(rank, wire::Ballot{say(rank, wire::Vote{rank, 0, set}), proposal});
    certificate.round = context.round;
    certificate.group = 0;
    certificate.members = set.places;
    certificate.headerRoot = set.headerRoot;
    certificate.count = set.count;
    certificate.votes = {vote};
  }

  const crypto::Identity& holder(std::uint32_t seat) const { return world.node(world.seatHolder(0, seat)).identity; }
  Bytes sign(const crypto::Identity& who, const wire::PeerMessage& what) const {
    return wire::signPeer(who, context.space, context.round, 0, what);
  }
  Bytes say(std::uint32_t seat, const wire::PeerMessage& what) const { return sign(holder(seat), what); }
  Bytes have(std::uint32_t seat) const { return say(seat, wire::Have{seat, 1, items, {}}); }
  const crypto::Identity& contributor(std::uint32_t place) const {
    return world.node(world.contributorAt(0, place)).identity;
  }
  Bytes header(std::uint32_t place, std::uint8_t version) const {
    wire::ShareHeader one{{}, context.bodyBytes, std::vector<Digest>(context.parameters.maskColumns)};
    one.seedHashes[0].data()[0] = version;
    return sign(contributor(place), one);
  }
  Arrived from(std::uint32_t place, const wire::PeerMessage& what) const {
    return arrived(sign(contributor(place), what));
  }
  Arrived arrived(const Bytes& envelope) const { return {*wire::openPeer(context.space, envelope), envelope}; }

  SeatState in(const seat::Phase& phase, bool waits) const {
    SeatState state = openSeat({0, rank});
    state.phase = phase;
    state.leftOut = waits ? std::set<std::uint32_t>{10} : std::set<std::uint32_t>{10, 11};
    if (std::holds_alternative<seat::Over>(phase)) return state;
    for (const wire::HaveItem& one : items)
      state.items[one.place] = {one.item, seat::Custody::Held, headers[one.place], 0};
    for (std::uint32_t one = 0; one <= rank; ++one) {
      if (group.seats[one].column != 0) state.haves[one] = {wire::Have{one, 1, items, {}}, have(one)};
    }
    return state;
  }

  World& world;
  const RoundContext& context;
  const tree::Group& group;
  std::uint32_t rank = 0;
  std::vector<Bytes> headers;
  std::vector<wire::HaveItem> items;
  wire::AgreedSet set;
  Bytes lastHave, proposal, ballot, ownBallot;
  wire::GroupCertificate certificate;
};

}  // namespace

class TransitionTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void contributorTable() {
    World world({.seed = 1, .members = 12, .parameters = {.groupSize = 12, .maskColumns = 3, .replicas = 2}});
    world.begin();
    const auto& context = world.context();
    const tree::ContributorPlace place{0, 0};
    const auto& self = world.node(world.contributorAt(0, 0)).identity;
    const QStringList names{QStringLiteral("Waiting"),   QStringLiteral("Working"),     QStringLiteral("Masking"),
                            QStringLiteral("Uploading"), QStringLiteral("Sharing"),     QStringLiteral("Delivered"),
                            QStringLiteral("Declined"),  QStringLiteral("Withdrawing"), QStringLiteral("Over")};
    const auto from = [&](std::uint32_t rank, const wire::PeerMessage& message) {
      const auto& seat = world.node(world.seatHolder(0, rank)).identity;
      const Bytes envelope = wire::signPeer(seat, context.space, context.round, 0, message);
      return Arrived{*wire::openPeer(context.space, envelope), envelope};
    };
    const std::vector<std::pair<const char*, ContributorEvent>> events{
        {"Begin", Begin{}},
        {"Computed", Computed{}},
        {"failed", Computed{Error{Fault::WorkerCrashed, {}}}},
        {"Masked", Masked{}},
        {"BodyStored", BodyStored{}},
        {"last Receipt", from(0, wire::Receipt{0, {}})},
        {"WithdrawAck", from(0, wire::WithdrawAck{0, wire::WithdrawAnswer::Wiped})},
        {"a seat's Decline", from(0, wire::Decline{})},
        {"ConsentWithdrawn", ConsentWithdrawn{}},
        {"Tick", Tick{}},
        {"Resumed without shares", Resumed{}},
        {"Resumed, withdrawn", Resumed{Bytes{}}},
        {"RoundEnded", RoundEnded{}},
    };
    // In the order of the phases: Waiting Working Masking Uploading Sharing Delivered Declined Withdrawing Over.
    const std::map<std::string, QString> table{
        {"Begin", QStringLiteral("Working x x x x x x x x")},
        {"Computed", QStringLiteral("x Masking x x x x x x x")},
        {"failed", QStringLiteral("x Declined Declined Declined x x x x x")},
        {"Masked", QStringLiteral("x x Uploading x x x x x x")},
        {"BodyStored", QStringLiteral("x x x Sharing x x x x x")},
        {"last Receipt", QStringLiteral("x x x x Delivered - x x x")},
        {"WithdrawAck", QStringLiteral("x x x x x x x - x")},
        {"a seat's Decline", QStringLiteral("x x x x x x x x x")},
        {"ConsentWithdrawn", QStringLiteral("Declined Declined Declined Declined Withdrawing Withdrawing x x x")},
        {"Tick", QStringLiteral("- - - - - - - - -")},
        {"Resumed without shares", QStringLiteral("Declined x x x x x x x x")},
        {"Resumed, withdrawn", QStringLiteral("Withdrawing x x x x x x x x")},
        {"RoundEnded", QStringLiteral("Over Over Over Over Over Over Over Over -")},
    };
    const std::vector<contributor::Phase> phases{
        contributor::Waiting{},   contributor::Working{},     contributor::Masking{},
        contributor::Uploading{}, contributor::Sharing{},     contributor::Delivered{},
        contributor::Declined{},  contributor::Withdrawing{}, contributor::Over{}};
    for (const auto& [name, event] : events) {
      QStringList row;
      for (const contributor::Phase& phase : phases) {
        ContributorState state = openContributor(place);
        state.phase = phase;
        state.receipts = {2, 4, 6};  // every mask column; column 0 is missing
        row << verdictOf(step(state, event, {context, self, world.nowMs(), {}}), phase.index(), names);
      }
      QVERIFY2(row.join(QLatin1Char(' ')) == table.at(name),
               qPrintable(QString::fromLatin1(name) + QLatin1Char(' ') + row.join(QLatin1Char(' '))));
    }
  }

  void seatTable() {
    World world({.seed = 3, .members = 12, .parameters = {.groupSize = 12, .maskColumns = 3, .replicas = 2}});
    world.begin();
    const LeafSeat leaf(world);
    const auto& context = world.context();
    QVERIFY(leaf.group.seats[leaf.rank].column != 0 && leaf.rank > 4);
    const Digest ownSum = [] {
      Digest sum;
      sum.data()[0] = 9;
      return sum;
    }();
    const QStringList names{QStringLiteral("Collecting"), QStringLiteral("Proposing"), QStringLiteral("Voted"),
                            QStringLiteral("Releasing"),  QStringLiteral("Released"),  QStringLiteral("Over")};
    const std::vector<seat::Phase> phases{seat::Collecting{},
                                          seat::Proposing{world.nowMs()},
                                          seat::Voted{wire::Vote{leaf.rank, 0, leaf.set}, world.nowMs()},
                                          seat::Releasing{{}, leaf.certificate, Upload::No},
                                          seat::Released{{}, leaf.certificate, ownSum, Upload::No, world.nowMs(), {}},
                                          seat::Over{}};
    auto otherSet = leaf.certificate;
    otherSet.headerRoot = {};
    auto otherGroup = leaf.certificate;
    otherGroup.group = 77;
    auto otherRound = leaf.certificate;
    otherRound.round = {};
    const std::uint32_t column = leaf.group.seats[leaf.rank].column;
    const auto& provider = world.node(world.provider()).identity;
    const Bytes foreign = wire::signPeer(leaf.holder(0), context.space, {}, 0, wire::Have{0, 1, leaf.items, {}});
    const auto ack = [&](const Digest& sum) { return leaf.arrived(leaf.sign(provider, wire::SumAck{column, sum})); };
    const std::int64_t endMs = context.open.havesEndMs[0] + context.open.deltaMs;
    struct Row {
      const char* name;
      SeatEvent event;
      const char* follows;  // Collecting Proposing Voted Releasing Released Over
      bool waits = false;
      std::int64_t logMs = 0;
    };
    const std::vector<Row> rows{
        {"Share", leaf.from(11, wire::Share{leaf.header(11, 1), Bytes(80)}), "- x x x x x", true},
        {"Share of who declined", leaf.from(10, wire::Share{leaf.header(10, 1), Bytes(80)}), "x x x x x x"},
        {"the same Share", leaf.from(3, wire::Share{leaf.headers[3], Bytes(80)}), "- - - - - x"},
        {"a second header", leaf.from(3, wire::Share{leaf.header(3, 2), Bytes(80)}), "x x x x x x"},
        {"Handover of another column", leaf.arrived(leaf.say(0, wire::Handover{leaf.header(11, 1), Bytes(80)})),
         "x x x x x x", true},
        {"ItemStored", ItemStored{3, leaf.items[3].item, {}}, "- - - - - x"},
        {"ItemStored, failed", ItemStored{3, leaf.items[3].item, Error{Fault::WrongHash, {}}}, "x x x x x x"},
        {"ItemStored of another item", ItemStored{11, {}, {}}, "x x x x x x", true},
        {"Decline", leaf.from(3, wire::Decline{}), "- - x x x x"},
        {"Withdraw", leaf.from(3, wire::Withdraw{}), "- - - - - x"},
        {"Receipt", leaf.arrived(leaf.say(0, wire::Receipt{0, {}})), "x x x x x x"},
        {"ColumnSum", leaf.arrived(leaf.say(0, wire::ColumnSum{0, 0, {}, {}, {}})), "x x x x x x"},
        {"last Have", leaf.arrived(leaf.lastHave), "Proposing - - - - x"},
        {"Have of somebody else's rank", leaf.arrived(leaf.say(0, wire::Have{1, 2, leaf.items, {}})), "x x x x x x"},
        {"Have of another round", leaf.arrived(foreign), "x x x x x x"},
        {"Propose", leaf.arrived(leaf.proposal), "Voted Voted - - - x"},
        {"Propose, too few Haves", leaf.arrived(leaf.say(0, wire::Propose{0, leaf.set, {leaf.lastHave}})),
         "x x x x x x"},
        {"Ballot", leaf.arrived(leaf.ballot), "Voted Voted - - - x"},
        {"Certified", Certified{{}, leaf.certificate}, "Releasing Releasing Releasing - - -"},
        {"Certified, a set it does not hold", Certified{{}, otherSet}, "Over Over Over - - -"},
        {"Certified, another group", Certified{{}, otherGroup}, "- - - - - -"},
        {"Certified, another round", Certified{{}, otherRound}, "x x x x x x"},
        {"SumComputed", SumComputed{ownSum, {}, 0, {}}, "x x x Released x x"},
        {"SumAck", ack(ownSum), "- - - - - x"},
        {"SumAck of another sum", ack({}), "- - - - x x"},
        {"SumAck of a stranger", leaf.from(3, wire::SumAck{column, ownSum}), "x x x x x x"},
        {"Tick", Tick{}, "- - - - - -"},
        {"Tick after the Haves", Tick{}, "Proposing - - - Releasing -", false, endMs},
        {"Restarted", Restarted{}, "- x x x x x"},
        {"Restarted with its vote", Restarted{leaf.ownBallot, {}, {}}, "Voted x x x x x"},
        {"Restarted with a damaged vote", Restarted{Bytes(3), {}, {}}, "x>Over x x x x x"},
        {"Restarted with damaged withdrawals", Restarted{{}, Bytes(3), {}}, "x>Over x x x x x"},
        {"Restarted with a damaged release", Restarted{{}, {}, Bytes(3)}, "x>Over x x x x x"},
        {"RoundEnded", RoundEnded{}, "Over Over Over Over Over -"},
    };
    for (const Row& row : rows) {
      QStringList follows;
      for (const seat::Phase& phase : phases) {
        const Surroundings around{context, leaf.holder(leaf.rank), row.logMs == 0 ? world.nowMs() : row.logMs, {}};
        follows << verdictOf(step(leaf.in(phase, row.waits), row.event, around), phase.index(), names);
      }
      const QString found = follows.join(QLatin1Char(' '));
      QVERIFY2(found == QLatin1String(row.follows), qPrintable(QLatin1String(row.name) + QLatin1String(": ") + found));
    }
  }

  void providerTable() {
    World world({.seed = 2});
    world.begin();
    const auto& context = world.context();
    const auto& self = world.node(world.provider()).identity;
    const QStringList names{QStringLiteral("Collecting"), QStringLiteral("Decoding"), QStringLiteral("Finished")};
    const auto& seat = world.node(world.seatHolder(0, 0)).identity;
    const Bytes envelope = wire::signPeer(seat, context.space, context.round, 0, wire::ColumnSum{0, 0, {}, {}, {}});
    const Bytes receipt = wire::signPeer(seat, context.space, context.round, 0, wire::Receipt{0, {}});
    wire::GroupCertificate certificate;
    certificate.round = context.round;
    certificate.count = 12;
    const std::vector<std::pair<const char*, CollectorEvent>> events{
        {"ColumnSum", Arrived{*wire::openPeer(context.space, envelope), envelope}},
        {"Receipt", Arrived{*wire::openPeer(context.space, receipt), receipt}},
        {"Certified", Certified{{}, certificate}},
        {"SumStored", SumStored{0, 0, {}}},
        {"Decoded", Decoded{12, {}}},
        {"wrong count", Decoded{11, {}}},
        {"Tick", Tick{}},
        {"RoundEnded", RoundEnded{}},
    };
    const std::map<std::string, QString> table{
        {"ColumnSum", QStringLiteral("- x x")},
        {"Receipt", QStringLiteral("x x x")},
        {"Certified", QStringLiteral("- - -")},
        {"SumStored", QStringLiteral("x x x")},  // nothing was being fetched
        {"Decoded", QStringLiteral("x Finished x")},
        {"wrong count", QStringLiteral("x Finished x")},
        {"Tick", QStringLiteral("- - -")},
        {"RoundEnded", QStringLiteral("Finished Finished -")},
    };
    for (const auto& [name, event] : events) {
      QStringList row;
      for (const collector::Phase& phase :
           {collector::Phase(collector::Collecting{}), collector::Phase(collector::Decoding{}),
            collector::Phase(collector::Finished{})}) {
        CollectorState state = openCollector();
        state.phase = phase;
        if (phase.index() == 1) state.root = Certified{{}, certificate};
        const auto result = step(state, event, {context, self, world.nowMs(), {}});
        row << verdictOf(result, phase.index(), names);
        if (phase.index() == 1 && std::holds_alternative<Decoded>(event)) {
          const auto outcome = std::get<collector::Finished>(result.next.phase).outcome;
          QVERIFY(outcome ==
                  (std::get<Decoded>(event).count == 12 ? std::nullopt : std::optional(Fault::CountMismatch)));
        }
      }
      QVERIFY2(row.join(QLatin1Char(' ')) == table.at(name),
               qPrintable(QString::fromLatin1(name) + QLatin1Char(' ') + row.join(QLatin1Char(' '))));
    }
  }

  /// What a withdrawn contributor may be told rests on who has answered: S = 8, q = 6, so three seats that wiped are
  /// one vote too few for everybody else, and so are both seats of one column.
  void notCountedNeedsEnoughAcks() {
    World world({.seed = 4, .members = 12, .parameters = {.groupSize = 12, .maskColumns = 3, .replicas = 2}});
    world.begin();
    const auto& context = world.context();
    const auto& group = world.tree().group(0);
    const auto& self = world.node(world.contributorAt(0, 0)).identity;
    using Answer = wire::WithdrawAnswer;
    using Proof = WithdrawProof;
    struct Ack {
      std::uint32_t holder;
      std::uint32_t rank;
      Answer answer = Answer::Wiped;
      std::uint32_t group = 0;
      bool refused = false;
    };
    const auto wiped = [](std::uint32_t rank) { return Ack{rank, rank}; };
    const auto late = [](std::uint32_t rank) { return Ack{rank, rank, Answer::TooLate}; };
    QCOMPARE(group.seats.size(), std::size_t{8});
    for (std::uint32_t rank = 0; rank < 8; ++rank) QCOMPARE(group.seats[rank].column, rank / 2);
    const std::vector<std::tuple<const char*, std::vector<Ack>, Proof, Proof>> rows{
        {"nobody", {}, Proof::None, Proof::TooLate},
        {"two of different columns", {wiped(0), wiped(2)}, Proof::None, Proof::TooLate},
        {"three of different columns", {wiped(0), wiped(2), wiped(4)}, Proof::NotCounted, Proof::NotCounted},
        {"both body seats", {wiped(0), wiped(1)}, Proof::NotCounted, Proof::NotCounted},
        {"both of a mask column", {wiped(6), wiped(7)}, Proof::NotCounted, Proof::NotCounted},
        {"one of them too late", {wiped(6), late(7)}, Proof::None, Proof::TooLate},
        {"one seat three times", {wiped(2), wiped(2), wiped(2)}, Proof::None, Proof::TooLate},
        {"one seat, another answer later", {late(3), wiped(3), wiped(2)}, Proof::None, Proof::TooLate},
        {"in the name of two others",
         {wiped(0), {0, 1, Answer::Wiped, 0, true}, {0, 2, Answer::Wiped, 0, true}},
         Proof::None,
         Proof::TooLate},
        {"a rank that there is not", {wiped(0), wiped(2), {4, 8, Answer::Wiped, 0, true}}, Proof::None, Proof::TooLate},
        {"another group", {wiped(0), wiped(2), {4, 4, Answer::Wiped, 1, true}}, Proof::None, Proof::TooLate},
        {"two wiped, six too late",
         {wiped(0), wiped(2), late(1), late(3), late(4), late(5), late(6), late(7)},
         Proof::TooLate,
         Proof::TooLate},
        {"two wiped, five too late",
         {wiped(0), wiped(2), late(1), late(3), late(4), late(5), late(6)},
         Proof::None,
         Proof::TooLate},
    };
    for (const auto& [name, acks, now, inEnd] : rows) {
      ContributorState state = openContributor({0, 0});
      state.phase = contributor::Withdrawing{};
      const Surroundings around{context, self, world.nowMs(), {}};
      for (const Ack& ack : acks) {
        const Bytes envelope = wire::signPeer(world.node(world.seatHolder(0, ack.holder)).identity, context.space,
                                              context.round, ack.group, wire::WithdrawAck{ack.rank, ack.answer});
        auto result = step(std::move(state), Arrived{*wire::openPeer(context.space, envelope), envelope}, around);
        QVERIFY2(result.refused.has_value() == ack.refused, name);
        state = std::move(result.next);
      }
      QVERIFY2(state.proof == now, name);
      QVERIFY2(step(std::move(state), RoundEnded{}, around).next.proof == inEnd, name);
    }
  }

  /// Two contradicting statements of one seat or contributor, sent into a running round, end in the log as evidence.
  void contradictionsBecomeDisputes() {
    for (int kind = 0; kind < 3; ++kind) {
      World world({.seed = 70 + static_cast<std::uint64_t>(kind)});
      world.begin();
      world.runUntil(world.nowMs() + 100);  // every seat is open
      const auto& context = world.context();
      const std::size_t liar = kind == 2 ? world.contributorAt(0, 0) : world.seatHolder(0, 1);
      const std::size_t witness = world.seatHolder(0, liar == world.seatHolder(0, 2) ? 3 : 2);
      const auto& self = world.node(liar).identity;
      const auto say = [&](const wire::PeerMessage& what) {
        return wire::signPeer(self, context.space, context.round, 0, what);
      };
      for (std::uint32_t version = 1; version <= 2; ++version) {
        const wire::AgreedSet set{{version}, {}, 1};
        if (kind == 0) world.inject(liar, witness, say(wire::Ballot{say(wire::Vote{1, 0, set}), {}}));
        if (kind == 1) world.inject(liar, witness, say(wire::Have{1, 4'000'000'000U, {{version, {}}}, {}}));
        if (kind == 2) {
          wire::ShareHeader header{{}, context.bodyBytes, {{}, {}, {}}};
          header.seedHashes[0].data()[0] = static_cast<std::uint8_t>(version);
          world.inject(liar, witness, say(wire::Share{say(header), Bytes(80)}));
        }
      }
      world.finish();
      QVERIFY2(!world.log().disputes().empty(), qPrintable(QString::number(kind)));
      QVERIFY(world.log().disputes()[0].dispute.accused == self.key());
    }
  }
};

QTEST_APPLESS_MAIN(TransitionTest)
#include "transition_test.moc"
