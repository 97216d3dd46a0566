// What a user reads when consent ends in the middle of a round, and in the activity log behind it: protocol.md §6
// promises something else for each step. tests/scenarios/revocation_test.cpp shows what happens on the wire there.
#include "agent/round_words.h"

#include <QTest>

#include "crypto/random.h"

using namespace coppice;
using namespace coppice::agent;
using namespace coppice::protocol;

namespace {

const QString noRound = QStringLiteral("No round was running with your data");
const QString nothingLeft = QStringLiteral(
    "Nothing that could be counted had left this computer in the running round, so you are not counted in it.");
const QString asked = QStringLiteral(
    "The helpers of the running round were asked to drop your masked numbers. The activity list will say whether you "
    "are counted in this round");

QString text(std::string_view words) { return QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size())); }

/// One contributor among the seats of its group, as the real machine has it.
class OneContribution {
 public:
  OneContribution() {
    tree::Group leaf;
    leaf.contributors = {m_self.key()};
    for (std::uint32_t rank = 0; rank < 8; ++rank)
      leaf.seats.push_back({rank / 2, rank % 2, crypto::Identity::generate(m_random).key()});
    m_context.tree = std::make_shared<tree::ExecutionTree>(std::vector{leaf}, std::vector<MemberKey>{});
    m_context.parameters.maskColumns = 3;
    m_context.parameters.replicas = 2;
    m_context.open.deltaMs = 200;
  }

  ContributorState withdrawnIn(contributor::Phase phase, bool shared) const {
    ContributorState state;
    state.phase = std::move(phase);
    state.shared = shared;
    return protocol::step(std::move(state), ConsentWithdrawn{}, {m_context, m_self, 0, {}}).next;
  }

 private:
  crypto::SeededRandom m_random{1};
  crypto::Identity m_self = crypto::Identity::generate(m_random);
  RoundContext m_context;
};

RoundReport reportOf(bool contributed, bool counted, bool withdrawn, WithdrawProof proof) {
  RoundReport report;
  report.contributed = contributed;
  report.counted = counted;
  report.withdrawn = withdrawn;
  report.withdrawal = proof;
  return report;
}

}  // namespace

Q_DECLARE_METATYPE(contributor::Phase)
Q_DECLARE_METATYPE(RoundReport)

class RoundWordsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void revokingSaysWhatIsKnownAtThatStep_data() {
    QTest::addColumn<contributor::Phase>("phase");
    QTest::addColumn<bool>("shared");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* step, contributor::Phase phase, bool shared, const QString& words) {
      QTest::newRow(step) << std::move(phase) << shared << words;
    };
    row("its machine waits for the model", contributor::Waiting{}, false, nothingLeft);
    row("steps 1 and 2, model and computation", contributor::Working{}, false, nothingLeft);
    row("step 3, masking", contributor::Masking{}, false, nothingLeft);
    row("step 4, the body travels", contributor::Uploading{}, false, nothingLeft);
    row("step 4, again after a crash behind the shares", contributor::Uploading{}, true, asked);
    row("step 5, shares", contributor::Sharing{}, true, asked);
    row("steps 6 to 15, delivered", contributor::Delivered{}, true, asked);
    row("it sits the round out", contributor::Declined{Error{Fault::NoConsent, {}}}, false, nothingLeft);
    row("it sits the round out, but an earlier run shared", contributor::Declined{Error{Fault::Storage, {}}}, true,
        asked);
    row("withdrawn already", contributor::Withdrawing{}, true, asked);
  }
  void revokingSaysWhatIsKnownAtThatStep() {
    QFETCH(contributor::Phase, phase);
    QFETCH(bool, shared);
    QFETCH(QString, words);
    const OneContribution contribution;
    const ContributorState state = contribution.withdrawnIn(phase, shared);
    const QString revoked = text(wordsOfRevoking(withdrawalOf(&state)));
    const QString satOut = text(wordsOfSittingOut(withdrawalOf(&state)));
    if (words == nothingLeft) {
      QCOMPARE(revoked, nothingLeft);
      QCOMPARE(satOut, nothingLeft);
    } else {
      // Revoking reaches into the rounds to come; stopping one round does not.
      QCOMPARE(revoked, words + QStringLiteral("; the coming ones are without you."));
      QCOMPARE(satOut, words + QLatin1Char('.'));
    }
  }

  void withoutARoundItSaysSo() {
    QCOMPARE(text(wordsOfRevoking(withdrawalOf(nullptr))),
             noRound + QStringLiteral("; the coming ones are without you."));
    QCOMPARE(text(wordsOfSittingOut(withdrawalOf(nullptr))), noRound + QLatin1Char('.'));
  }

  void theSeatsHaveProvenIt_isSaidAtOnce() {
    const OneContribution contribution;
    ContributorState state = contribution.withdrawnIn(contributor::Delivered{}, true);
    state.proof = WithdrawProof::NotCounted;
    QVERIFY(withdrawalOf(&state) == Withdrawal::NotCounted);
    state.proof = WithdrawProof::TooLate;  // the round's end tells, not this moment
    QVERIFY(withdrawalOf(&state) == Withdrawal::Asked);
  }

  void theActivityLogSaysHowTheRoundEndedForTheMember_data() {
    QTest::addColumn<RoundReport>("report");
    QTest::addColumn<QString>("kind");
    const QString proven = QStringLiteral("withdrawn, not counted");
    const QString tooLate = QStringLiteral("withdrawn too late for this round");
    using Proof = WithdrawProof;
    QTest::newRow("withdrawn before a share left") << reportOf(false, false, true, Proof::NotCounted) << proven;
    QTest::newRow("withdrawn before a share left, without a proof")
        << reportOf(false, false, true, Proof::None) << proven;
    QTest::newRow("the seats wiped in time") << reportOf(true, false, true, Proof::NotCounted) << proven;
    QTest::newRow("the seats had voted") << reportOf(true, true, true, Proof::TooLate) << tooLate;
    QTest::newRow("too few seats answered") << reportOf(true, true, true, Proof::None) << tooLate;
    // Not in the sum, but nobody has proven that it never was with a quorum of seats.
    QTest::newRow("too few seats answered, and not certified") << reportOf(true, false, true, Proof::None) << tooLate;
    QTest::newRow("counted") << reportOf(true, true, false, Proof::None) << QStringLiteral("contribution counted");
    QTest::newRow("shared and left out") << reportOf(true, false, false, Proof::None)
                                         << QStringLiteral("contribution not counted");
    QTest::newRow("only seats") << reportOf(false, false, false, Proof::None) << QStringLiteral("helped to add up");
    RoundReport declined = reportOf(false, false, false, Proof::None);
    declined.declined = Error{Fault::NoConsent, {}};
    QTest::newRow("declined") << declined << QStringLiteral("round sat out");
  }
  void theActivityLogSaysHowTheRoundEndedForTheMember() {
    QFETCH(RoundReport, report);
    QFETCH(QString, kind);
    QCOMPARE(text(activityKindOf(report)), kind);
  }
};

QTEST_APPLESS_MAIN(RoundWordsTest)
#include "round_words_test.moc"
