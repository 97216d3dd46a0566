#include "protocol/round_encoding.h"

#include <QTest>

#include "catalogue/vector_layout.h"

using namespace coppice;
using catalogue::RoundKind;

namespace {

catalogue::Recipe recipe() {
  const auto parsed = catalogue::parseRecipe({R"({
    "format": "coppice-recipe/1", "name": "n", "description": "d",
    "inputs": [{"column": "x", "kind": "number", "range": [0, 8]}],
    "target": {"column": "y", "kind": "binary", "rule": ">= 6"},
    "model": {"preset": "logistic"}, "loss": "bce_with_logits",
    "local": {"algorithm": "fedavg", "steps": 5, "batch": "all", "optimizer": "sgd", "lr": 0.5, "clip": 10},
    "server": {"optimizer": "average", "lr": 1.0}, "rounds": 3,
    "privacy": {"profile": "vetted", "groupSize": 12, "cohortMin": 10, "membersMax": 256, "ringBits": 24, "noise": "none"},
    "evaluation": {"share": 0.25}, "limits": {"rowsCap": 1024, "cpuSeconds": 60, "memoryMb": 512}})",
                                              {},
                                              {},
                                              {}});
  if (!parsed) qFatal("%s", parsed.error().detail.c_str());
  return *parsed;
}

}  // namespace

class RoundEncodingTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyKindFollowsItsLayout() {
    const catalogue::Recipe subject = recipe();
    for (const RoundKind kind : {RoundKind::Statistics, RoundKind::Train, RoundKind::Evaluate}) {
      const auto layout = catalogue::layoutOf(subject, kind);
      const auto encoding = protocol::encodingFor(subject, kind, subject.protocol);
      QVERIFY(encoding.has_value());
      QCOMPARE(std::uint64_t{encoding->mainWords}, layout.mainCount);
      QCOMPARE(encoding->trailer.size(), layout.trailer.size());
      QCOMPARE(encoding->mainBits.bits(), kind == RoundKind::Train ? 24U : 32U);
      for (std::size_t k = 0; k < layout.mainCount; ++k) QCOMPARE(encoding->codeOf(k).bound, layout.boundOf(k));
      for (std::size_t k = 2; k < layout.trailer.size(); ++k)
        QCOMPARE(encoding->trailer[k].bound, layout.trailer[k].bound);
      QCOMPARE(protocol::bodyBytes(*encoding),
               layout.mainCount * (kind == RoundKind::Train ? 3U : 4U) + 4U * layout.trailer.size());
    }
  }

  void refusesARingThatIsNone() {
    catalogue::Recipe subject = recipe();
    subject.protocol.ringBits = 17;
    QCOMPARE(protocol::encodingFor(subject, RoundKind::Train, subject.protocol).error().fault, Fault::BadParameters);
  }
};

QTEST_APPLESS_MAIN(RoundEncodingTest)
#include "round_encoding_test.moc"
