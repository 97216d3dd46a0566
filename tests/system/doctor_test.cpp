// What the doctor says of real agents in a real data space, while one thing after the other is broken.
#include <unistd.h>

#include <QTest>
#include <fstream>

#include "hub/directory.h"
#include "system/space_fixture.h"
#include "wire/invite.h"

using namespace coppice;
using namespace coppice::tests;
namespace pb = coppice::control::pb;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t limitMs = 60'000;
constexpr std::int64_t yearMs = 365LL * 86'400'000;

}  // namespace

class DoctorTest : public QObject {
  Q_OBJECT
  World m_world;

  harness::Member& member() { return m_world.space->members().front(); }
  harness::Member& guest() { return m_world.space->members().back(); }

  /// Everything that is not in order, in the order of the report.
  QStringList troubles(harness::Member& patient) {
    pb::Command command;
    command.mutable_doctor();
    const auto reply = m_world.space->call(patient, command);
    if (!reply) return {QString::fromUtf8(textOf(reply.error()))};
    QStringList list;
    for (const pb::Finding& finding : reply->doctor().findings())
      if (finding.severity() != "ok" && !isOfThisMachine(finding.what()))
        list << QString::fromStdString(finding.what());
    return list;
  }
  QStringList troubles() { return troubles(member()); }
  /// What a machine offers for the sandbox differs from one to the next.
  static bool isOfThisMachine(const std::string& what) { return what.find("raining is shut in") != std::string::npos; }
  bool saysAlone(harness::Member& patient, const char* words) {
    const QStringList list = troubles(patient);
    return list.size() == 1 && list.front().contains(QLatin1String(words));
  }
  bool saysAlone(const char* words) { return saysAlone(member(), words); }
  void killAgent() {
    m_world.supervisor->release(*member().agent);
    member().agent->kill();
  }
  void killHub() {
    m_world.supervisor->release(m_world.space->hub());
    m_world.space->hub().kill();
  }
  bool comesToSay(harness::Member& patient, const char* words) {
    return m_world.supervisor
        ->until(
            words, [&] { return saysAlone(patient, words); }, limitMs)
        .has_value();
  }
  bool comesToSay(const char* words) { return comesToSay(member(), words); }
  bool recovers(harness::Member& patient) {
    return m_world.supervisor
        ->until(
            "no trouble", [&] { return troubles(patient).isEmpty(); }, limitMs)
        .has_value();
  }
  /// One more member, the last one, whose membership ends at a time that no command of the hub would set.
  Done addGuest(std::int64_t validForMs) {
    harness::Member& fresh = m_world.space->members().emplace_back();
    fresh.number = m_world.space->members().size();
    fresh.home = m_world.scratch->path() / ("g" + std::to_string(fresh.number));
    COPPICE_CHECK(m_world.space->startAgent(fresh));
    COPPICE_CHECK(m_world.space->connect(fresh));
    pb::Command init;
    init.mutable_init()->set_secret("a long enough passphrase");
    COPPICE_CHECK(m_world.space->call(fresh, init));
    crypto::SystemRandom random;
    COPPICE_TRY(const wire::SpaceFile space, wire::readSpaceFile(m_world.space->spaceFile()));
    COPPICE_TRY(const crypto::Identity authority, hub::openAuthority(m_world.space->hubDirectory(), space));
    OwnerId owner;
    random.fill({owner.data(), OwnerId::size});
    const std::int64_t now = m_world.clock.wall().value;
    std::ifstream file(m_world.space->spaceFile());
    pb::Command join;
    join.mutable_join()->set_space(std::string(std::istreambuf_iterator<char>(file), {}));
    join.mutable_join()->set_invite(wire::inviteCode(wire::issueInvite(
        authority, space.space(), {{}, owner, wire::MemberKind::Person, "", now - 60'000, now + validForMs}, random)));
    COPPICE_CHECK(m_world.space->call(fresh, join));
    return {};
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

  void aMissingTrainingProgram() {
    killAgent();
    MUST_GET(member().agent, m_world.supervisor->start("member 1", "coppiced",
                                                       {"--home", member().home.string(), "--worker", "/nowhere"}));
    MUST(m_world.space->connect(member()));
    QVERIFY2(troubles().join(u'\n').contains(QStringLiteral("training program is missing")),
             qPrintable(troubles().join(u'\n')));
  }

  void aHubThatIsGone() {
    killAgent();
    MUST(m_world.space->reviveAgent(member()));
    killHub();
    QVERIFY2(comesToSay("hub does not answer"), qPrintable(troubles().join(u'\n')));
    MUST(m_world.space->serveHub());
    QVERIFY(recovers(member()));
  }

  void aClockThatIsTwoMinutesOff() {
    killHub();
    qputenv("LD_PRELOAD", COPPICE_SHIFTED_CLOCK);
    qputenv("COPPICE_CLOCK_SHIFT_S", "120");
    const Done served = m_world.space->serveHub();
    qunsetenv("LD_PRELOAD");
    qunsetenv("COPPICE_CLOCK_SHIFT_S");
    MUST(served);
    QVERIFY2(comesToSay("more than a minute off"), qPrintable(troubles().join(u'\n')));
    killHub();
    MUST(m_world.space->serveHub());
    QVERIFY(recovers(member()));
  }

  void aMembershipThatRanOut() {
    MUST(addGuest(15'000));
    QVERIFY2(comesToSay(guest(), "runs out within two weeks"), qPrintable(troubles(guest()).join(u'\n')));
    QVERIFY2(comesToSay(guest(), "has run out"), qPrintable(troubles(guest()).join(u'\n')));
  }

  /// No agent runs that could be asked; the command line says it itself.
  void aHomeThatOthersMayOpen() {
    const fs::path home = m_world.scratch->path() / "open";
    fs::create_directory(home);
    const auto doctor = [&]() -> std::string {
      const auto said = m_world.supervisor->run("doctor", "coppicectl", {"--home", home.string(), "doctor"}, limitMs);
      return said ? std::to_string(said->code) + " " + said->errors : "";
    };
    fs::permissions(home, fs::perms::owner_all);
    QVERIFY(doctor().starts_with("5 No Coppice agent is running"));
    fs::permissions(home, fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
    QVERIFY(doctor().starts_with("3 This folder belongs to another user of this machine or others may look into it."));
    fs::permissions(home, fs::perms::owner_all);
    if (geteuid() != 0) return;  // only root gives a folder away
    QCOMPARE(::chown(home.c_str(), 12'345, 12'345), 0);
    QVERIFY(doctor().starts_with("3 This folder belongs to another user of this machine or others may look into it."));
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

  /// The operator brings back a whole folder of yesterday, which no check on its own machine can notice.
  void aLogThatContradictsTheOneSeen() {
    const fs::path folder = m_world.space->hubDirectory() / "hub";
    const fs::path yesterday = m_world.scratch->path() / "yesterday";
    killHub();
    fs::copy(folder, yesterday, fs::copy_options::recursive);
    MUST(m_world.space->serveHub());
    MUST(addGuest(yearMs));
    QVERIFY(recovers(guest()));
    killHub();
    fs::remove_all(folder);
    fs::copy(yesterday, folder, fs::copy_options::recursive);
    MUST(m_world.space->serveHub());
    QVERIFY2(comesToSay(guest(), "contradicts the one seen before"), qPrintable(troubles(guest()).join(u'\n')));
  }
};

QTEST_GUILESS_MAIN(DoctorTest)
#include "doctor_test.moc"
