// Hub and provider together keep up a second history of the log for one contributor, so that it takes part in a round
// that nobody else knows. What it sends is added to nothing, one set is released, and with the first entry of the other
// history it holds a head that the hub signed and cannot explain.
#include "agent/problem_report.h"
#include "base/file.h"
#include "scenarios/attack.h"

using namespace coppice;
using namespace coppice::doubles;
using catalogue::RoundKind;

namespace {

/// The log as the hub shows it to one member: each entry as `rewrite` has it, under heads that the hub signs. It takes
/// the member's blobs for the round that only this history has.
class SecondHistory {
 public:
  using Rewrite = std::function<Bytes(const Bytes&)>;
  SecondHistory(Attack& attack, std::size_t member, Rewrite rewrite)
      : m_attack(attack), m_member(attack.space.member(member)), m_rewrite(std::move(rewrite)) {
    m_member.tap.incoming = [this](const wire::HubReply& reply) {
      const auto* entries = std::get_if<wire::Entries>(&reply);
      return std::vector{entries == nullptr ? reply
                                            : wire::HubReply(rewritten(m_attack, m_member, *entries, m_rewrite))};
    };
    m_member.tap.outgoing = [this](const wire::HubCall& call) {
      wire::HubCall taken = call;
      auto* begin = std::get_if<wire::BlobBegin>(&taken);
      if (begin != nullptr && begin->scope == wire::BlobScope::Round && begin->anchor == convertId<Digest>(m_shown))
        begin->anchor = convertId<Digest>(m_real);
      return std::vector{taken};
    };
  }
  /// Whose round the member's blobs are taken for.
  void sameSpool(const RoundId& shown, const RoundId& real) {
    m_shown = shown;
    m_real = real;
  }
  /// The member hears the real log again.
  void end() {
    m_member.tap.incoming = nullptr;
    m_member.tap.outgoing = nullptr;
  }

 private:
  Attack& m_attack;
  MemorySpace::Member& m_member;
  Rewrite m_rewrite;
  RoundId m_shown;
  RoundId m_real;
};

RoundId roundOf(const Attack& attack, const wire::RoundOpen& open) {
  return convertId<RoundId>(wire::envelopeIdOf(attack.provider.sign(open)));
}

/// The victim did its part in the round that it was shown, and nobody did anything with it.
void nobodyTookTheShares(Attack& attack, std::size_t victim, const RoundId& shown) {
  QVERIFY(attack.messagesOf<wire::Share>(shown) > 0);
  QCOMPARE(attack.messagesOf<wire::Receipt>(shown), std::size_t{0});
  QCOMPARE(attack.messagesOf<wire::Ballot>(shown), std::size_t{0});
  QCOMPARE(attack.messagesOf<wire::ColumnSum>(shown), std::size_t{0});
  for (std::uint32_t rank = 0; rank < attack.group().seats.size(); ++rank) {
    const auto dropped = attack.space.member(attack.seatHolder(rank)).node->dropped();
    const auto named = dropped.find(attack.key(victim));
    QVERIFY2(named != dropped.end() && named->second.contains(Fault::WrongRound), "a seat kept a share");
  }
}

/// The first entry of the real log shows the victim that there are two, and the operator's own command finds the proof
/// in the victim's report.
void theForkIsFoundAndProven(Attack& attack, std::size_t victim) {
  attack.provider.sayEntry(wire::CloseRequest{attack.provider.request(), std::nullopt, std::nullopt});
  auto& one = attack.space.member(victim);
  attack.space.waitFor("the victim finds the fork",
                       [&one] { return one.node->client().state() == transport::ConnectionState::Refused; });
  QCOMPARE(one.node->client().reason()->fault, Fault::LogForked);
  QVERIFY(one.node->fork().has_value());
  agent::ReportFacts facts;
  facts.forkedHeads = {wire::encodeHead(one.node->fork()->followed), wire::encodeHead(one.node->fork()->shown)};
  const std::string report = attack.space.folder() / "report.txt";
  QVERIFY(replaceFile(report, asBytes(agent::problemReport(facts))).has_value());
  std::vector<bool> inTheLog;
  for (const QJsonObject& shown : evidenceShown(attack, {QStringLiteral("--report"), QString::fromStdString(report)}))
    if (shown[QStringLiteral("what")] == QStringLiteral("reported head"))
      inTheLog.push_back(shown[QStringLiteral("in_this_log")].toBool());
  QCOMPARE(inTheLog, (std::vector<bool>{false, true}));
}

}  // namespace

class ForkedLogTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// Two RoundOpens of one epoch, one for the victim and one for the rest.
  void theVictimIsShownAnotherRound_oneSetIsReleasedWithoutIt() {
    Attack attack;
    const std::size_t victim = attack.contributorWithoutSeat();
    const wire::RoundOpen real = attack.provider.plan(RoundKind::Train, 1);
    wire::RoundOpen shown = real;
    shown.seed = real.seed + 1;
    SecondHistory history(attack, victim, [&attack, real, shown](const Bytes& envelope) {
      return envelope == attack.provider.sign(real) ? attack.provider.sign(shown) : envelope;
    });
    history.sameSpool(roundOf(attack, shown), roundOf(attack, real));
    attack.provider.open(real);
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
    VERIFY_UNBROKEN(attack);
    QCOMPARE(attack.provider.counted().size(), std::size_t{11});
    QVERIFY(!attack.isCounted(victim));
    nobodyTookTheShares(attack, victim, roundOf(attack, shown));
    history.end();
    theForkIsFoundAndProven(attack, victim);
  }

  /// The total of a model was released with the victim in it, which the victim is not shown: by its log the round
  /// failed, and the rules allow it to be asked again.
  void theVictimIsAskedAgainForTheSameModel_itsSecondContributionIsAddedToNothing() {
    Attack attack;
    const std::size_t victim = attack.contributorWithoutSeat();
    const wire::RoundOpen first = attack.provider.plan(RoundKind::Train, 1);
    const RoundId released = roundOf(attack, first);
    wire::RoundOpen second;
    wire::RoundOpen again;
    SecondHistory history(attack, victim, [&](const Bytes& envelope) {
      Bytes shown = envelope;
      if (isEntry<wire::GroupCertificate>(attack.space, envelope)) shown.push_back(0);
      if (isEntry<wire::RoundResult>(attack.space, envelope))
        shown = attack.provider.sign(wire::RoundResult{released, Fault::GroupIncomplete, std::nullopt, 0, 0, {}, {}});
      if (second.number != 0 && envelope == attack.provider.sign(second)) shown = attack.provider.sign(again);
      return shown;
    });
    attack.provider.open(first);
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
    VERIFY_UNBROKEN(attack);
    QVERIFY(attack.isCounted(victim));
    auto& reports = attack.space.member(victim).reports;
    attack.space.waitFor("the victim knows its outcome", [&reports] { return !reports.empty(); });
    QVERIFY(reports.back().contributed && !reports.back().counted);

    second = attack.provider.plan(RoundKind::Train, 2);
    again = second;
    again.model = first.model;
    history.sameSpool(roundOf(attack, again), roundOf(attack, second));
    attack.provider.open(second);
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
    VERIFY_UNBROKEN(attack);
    QVERIFY(!attack.isCounted(victim));
    nobodyTookTheShares(attack, victim, roundOf(attack, again));
    history.end();
    theForkIsFoundAndProven(attack, victim);
  }
};

QTEST_GUILESS_MAIN(ForkedLogTest)
#include "forked_log_test.moc"
