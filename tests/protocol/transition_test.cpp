// Every state of a contributor and of the provider × every event: the table is the rule. A name is the state that
// follows, "-" that nothing changes, "x" that the event is refused.
#include "protocol/trouble.h"

using namespace coppice;
using namespace coppice::doubles;
using namespace coppice::protocol;

namespace {

template <typename State>
QString verdictOf(const Step<State>& result, std::size_t before, const QStringList& names) {
  if (result.refused) return QStringLiteral("x");
  if (result.next.phase.index() == before) return QStringLiteral("-");
  return names[static_cast<qsizetype>(result.next.phase.index())];
}

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
