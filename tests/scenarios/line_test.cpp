// What still waits for the line to the hub when consent ends.
#include "scenarios/attack.h"

using namespace coppice;
using namespace coppice::doubles;

class LineTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// The body was to be uploaded while the hub was away. Consent ends before the line is back: it never leaves.
  void whatHadNotLeftIsTakenBack() {
    Attack attack;
    const std::size_t person = attack.contributorWithoutSeat();
    auto& self = attack.space.member(person);
    self.training->hold();
    attack.openTrain();
    attack.space.waitFor("the worker computes", [&self] { return self.training->waiting(); });
    bool away = true;
    self.tap.outgoing = [&away](const wire::HubCall& call) {
      return away ? std::vector<wire::HubCall>() : std::vector{call};
    };
    attack.space.cutLines();
    attack.space.waitFor("the line is gone", [&self] { return !self.node->client().connected(); });
    self.training->letGo();
    const auto* round = attack.space.roundAt(person);
    attack.space.waitFor("the masked body waits for the line", [round] {
      return std::holds_alternative<protocol::contributor::Uploading>(round->contributor()->phase);
    });
    self.policy.granted = false;
    QVERIFY(self.node->withdraw(attack.provider.request()));
    std::size_t left = 0;
    const auto usual = self.tap.left;
    self.tap.left = [&](const wire::HubCall& call) {
      usual(call);
      if (std::holds_alternative<wire::BlobBegin>(call) || std::holds_alternative<wire::BlobPut>(call)) ++left;
    };
    away = false;
    attack.space.waitFor("the line is back", [&self] { return self.node->client().connected(); });
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
    VERIFY_UNBROKEN(attack);
    QVERIFY(!attack.isCounted(person));
    QCOMPARE(left, std::size_t{0});
    QCOMPARE(attack.space.uploadsOf(person).size(), std::size_t{0});
  }
};

QTEST_GUILESS_MAIN(LineTest)
#include "line_test.moc"
