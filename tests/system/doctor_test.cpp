// What the doctor says of a real agent in a real data space, while one thing after the other is broken.
#include <QTest>

#include "system/space_fixture.h"

using namespace coppice;
using namespace coppice::tests;
namespace pb = coppice::control::pb;

class DoctorTest : public QObject {
  Q_OBJECT
  World m_world;

  harness::Member& member() { return m_world.space->members().front(); }

  /// Everything that is not in order, in the order of the report.
  QStringList troubles() {
    pb::Command command;
    command.mutable_doctor();
    const auto reply = m_world.space->call(member(), command);
    if (!reply) return {QString::fromUtf8(textOf(reply.error()))};
    QStringList list;
    for (const pb::Finding& finding : reply->doctor().findings())
      if (finding.severity() != "ok" && !isOfThisMachine(finding.what()))
        list << QString::fromStdString(finding.what());
    return list;
  }
  /// What a machine offers for the sandbox differs from one to the next.
  static bool isOfThisMachine(const std::string& what) { return what.find("raining is shut in") != std::string::npos; }
  bool saysAlone(const char* words) {
    const QStringList list = troubles();
    return list.size() == 1 && list.front().contains(QLatin1String(words));
  }
  void killAgent() {
    m_world.supervisor->release(*member().agent);
    member().agent->kill();
  }
  bool comesToSay(const char* words) {
    return m_world.supervisor
        ->until(
            words, [&] { return saysAlone(words); }, 60'000)
        .has_value();
  }

 private Q_SLOTS:
  void initTestCase() {
    MUST(m_world.build(1));
    QVERIFY2(troubles().isEmpty(), qPrintable(troubles().join(u'\n')));
  }

  void aLockedVault() {
    pb::Command lock;
    lock.mutable_lock();
    MUST(m_world.space->call(member(), lock));
    QVERIFY2(saysAlone("vault is locked"), qPrintable(troubles().join(u'\n')));
  }

  void aHubThatIsGone() {
    killAgent();
    MUST(m_world.space->reviveAgent(member()));
    m_world.supervisor->release(m_world.space->hub());
    m_world.space->hub().kill();
    QVERIFY2(comesToSay("hub does not answer"), qPrintable(troubles().join(u'\n')));
    MUST(m_world.space->serveHub());
    QVERIFY(m_world.supervisor
                ->until(
                    "no trouble", [this] { return troubles().isEmpty(); }, 60'000)
                .has_value());
  }

  /// The member is away when it happens, so only the hub can tell it.
  void aMembershipThatWasEnded() {
    const std::string key = member().key.hex();
    killAgent();
    MUST(m_world.supervisor->ask("remove", "coppice-hub", {"remove", m_world.space->hubDirectory().string(), key},
                                 30'000));
    MUST(m_world.space->reviveAgent(member()));
    QVERIFY2(comesToSay("ended by the data space"), qPrintable(troubles().join(u'\n')));
  }
};

QTEST_GUILESS_MAIN(DoctorTest)
#include "doctor_test.moc"
