#include "agent/doctor.h"

#include <fcntl.h>

#include <QTest>

#include "training/unique_fd.h"

using namespace coppice;
using namespace coppice::agent;
using training::Layer;

namespace {

constexpr std::int64_t day = 86'400'000;
constexpr std::int64_t now = 1'000 * day;

DoctorFacts healthy() {
  DoctorFacts facts;
  facts.freeBytes = std::uint64_t{1} << 40U;
  facts.initialised = true;
  facts.unlocked = true;
  facts.layers = {Layer::Namespaces, Layer::Landlock, Layer::Seccomp, Layer::Rlimits};
  facts.space = SpaceHealth{.connected = true,
                            .trouble = {},
                            .clockSkewMs = 0,
                            .membershipEndsMs = now + 365 * day,
                            .revoked = false,
                            .forkedHeads = {},
                            .dropped = {}};
  facts.nowMs = now;
  return facts;
}

/// "warning The disk is nearly full." of each finding that is not "ok".
QStringList troubles(const DoctorFacts& facts) {
  QStringList list;
  const control::pb::DoctorReport report = examine(facts);
  for (const auto& finding : report.findings())
    if (finding.severity() != "ok") list << QString::fromStdString(finding.severity() + " " + finding.what());
  return list;
}

using Break = std::function<void(DoctorFacts&)>;

}  // namespace

Q_DECLARE_METATYPE(Break)

class DoctorTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void healthIsSaid() {
    QCOMPARE(troubles(healthy()), QStringList());
    QVERIFY(examine(healthy()).findings_size() >= 9);
  }

  void eachTroubleIsNamedAlone_data() {
    QTest::addColumn<Break>("broken");
    QTest::addColumn<QString>("severity");
    QTest::addColumn<QString>("word");
    const auto row = [](const char* name, const char* severity, const char* word, Break broken) {
      QTest::newRow(name) << std::move(broken) << QString::fromLatin1(severity) << QString::fromLatin1(word);
    };
    row("database", "error", "database is damaged", [](DoctorFacts& f) { f.databaseSound = false; });
    row("activity", "error", "activity log was changed", [](DoctorFacts& f) { f.activityUnbroken = false; });
    row("disk", "warning", "nearly full", [](DoctorFacts& f) { f.freeBytes = 1000; });
    row("no answer of the disk", "warning", "does not say", [](DoctorFacts& f) { f.freeBytes.reset(); });
    row("worker", "error", "training program is missing", [](DoctorFacts& f) { f.workerThere = false; });
    row("no seccomp", "error", "cannot shut training in", [](DoctorFacts& f) { f.layers = {Layer::Namespaces}; });
    row("no landlock", "warning", "without Landlock", [](DoctorFacts& f) {
      f.layers = {Layer::Namespaces, Layer::Seccomp, Layer::Rlimits};
    });
    row("no namespaces", "warning", "without namespaces", [](DoctorFacts& f) {
      f.layers = {Layer::Landlock, Layer::Seccomp, Layer::Rlimits};
    });
    row("neither", "warning", "program code are not trained", [](DoctorFacts& f) {
      f.layers = {Layer::Seccomp, Layer::Rlimits};
    });
    row("not set up", "warning", "Nothing is set up", [](DoctorFacts& f) { f.initialised = false; });
    row("locked", "warning", "vault is locked", [](DoctorFacts& f) { f.unlocked = false; });
    row("not joined", "warning", "not a member", [](DoctorFacts& f) { f.space.reset(); });
    row("hub away", "warning", "does not answer", [](DoctorFacts& f) {
      f.space->connected = false;
      f.space->trouble = Error{Fault::Unreachable, {}};
    });
    row("two copies", "error", "two places", [](DoctorFacts& f) {
      f.space->connected = false;
      f.space->trouble = Error{Fault::TwoLiveCopies, {}};
    });
    row("revoked while away", "error", "ended by the data space", [](DoctorFacts& f) {
      f.space->connected = false;
      f.space->trouble = Error{Fault::MembershipEnded, {}};
      f.space->revoked = true;
    });
    row("fork", "error", "contradicts", [](DoctorFacts& f) {
      f.space->connected = false;
      f.space->trouble = Error{Fault::LogForked, {}};
    });
    row("version", "error", "another version", [](DoctorFacts& f) {
      f.space->connected = false;
      f.space->trouble = Error{Fault::WrongVersion, {}};
    });
    row("refused", "error", "refuses", [](DoctorFacts& f) {
      f.space->connected = false;
      f.space->trouble = Error{Fault::WrongSpace, {}};
    });
    row("clock behind", "warning", "more than a minute off", [](DoctorFacts& f) { f.space->clockSkewMs = 61'000; });
    row("clock ahead", "warning", "more than a minute off", [](DoctorFacts& f) { f.space->clockSkewMs = -61'000; });
    row("revoked", "error", "ended by the data space", [](DoctorFacts& f) { f.space->revoked = true; });
    row("expired", "error", "has run out", [](DoctorFacts& f) { f.space->membershipEndsMs = now; });
    row("expires soon", "warning", "within two weeks", [](DoctorFacts& f) { f.space->membershipEndsMs = now + day; });
  }
  void eachTroubleIsNamedAlone() {
    QFETCH(Break, broken);
    QFETCH(QString, severity);
    QFETCH(QString, word);
    DoctorFacts facts = healthy();
    broken(facts);
    const QStringList found = troubles(facts);
    QVERIFY2(found.size() == 1 && found[0].startsWith(severity) && found[0].contains(word),
             qPrintable(found.join(u'|')));
    const control::pb::DoctorReport report = examine(facts);
    for (const auto& finding : report.findings())
      QVERIFY2(finding.severity() == "ok" || !finding.advice().empty() || word == QStringLiteral("does not say"),
               finding.what().c_str());
  }

  /// By the hub's clock, which decides: our own may be wrong.
  void membershipEndsByTheHubsClock() {
    DoctorFacts facts = healthy();
    facts.space->clockSkewMs = 2 * day;
    facts.space->membershipEndsMs = now + day;
    QVERIFY(troubles(facts).join(u'|').contains(QStringLiteral("has run out")));
  }

  /// Whatever this machine allows, the child's answer is one: seccomp and limits are there on every kernel we support.
  void layersAreTriedHere() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("a sanitizer needs more address space than the limit leaves");
#endif
    const std::vector<Layer> layers = training::availableLayers();
    for (const Layer needed : {Layer::Seccomp, Layer::Rlimits})
      QVERIFY(std::find(layers.begin(), layers.end(), needed) != layers.end());
    // An agent in a data space holds more descriptors than a worker may: that says nothing about the layers.
    std::vector<training::UniqueFd> held;
    while (held.size() < 60) held.emplace_back(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    QVERIFY(training::availableLayers() == layers);
  }
};

QTEST_GUILESS_MAIN(DoctorTest)
#include "doctor_test.moc"
