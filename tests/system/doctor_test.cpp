// What the doctor says of real agents in a real data space, while one thing after the other is broken.
#include <unistd.h>

#include <QProcess>
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
constexpr const char* foreignFolder =
    "3 This folder belongs to another user of this machine or others may look into it. Use a folder of your own";

}  // namespace

class DoctorTest : public QObject {
  Q_OBJECT
  World m_world;

  harness::Member& member() { return m_world.space->members().front(); }
  harness::Member& guest() { return m_world.space->members().back(); }

  /// Everything that is not in order, in the order of the report: what it is and, behind a bar, what to do.
  QStringList allTroubles(harness::Member& patient) {
    pb::Command command;
    command.mutable_doctor();
    const auto reply = m_world.space->call(patient, command);
    if (!reply) return {QString::fromUtf8(textOf(reply.error()))};
    QStringList list;
    for (const pb::Finding& finding : reply->doctor().findings())
      if (finding.severity() != "ok") list << QString::fromStdString(finding.what() + " | " + finding.advice());
    return list;
  }
  QStringList troubles(harness::Member& patient) {
    QStringList list = allTroubles(patient);
    list.removeIf([](const QString& one) { return isOfThisMachine(one); });
    return list;
  }
  QStringList troubles() { return troubles(member()); }
  /// What a machine offers for the sandbox differs from one to the next.
  static bool isOfThisMachine(const QString& trouble) {
    return trouble.contains(QStringLiteral("raining is shut in")) || trouble.contains(QStringLiteral("Neither name"));
  }
  /// `words`: "part of what it is | part of what to do".
  bool saysAlone(harness::Member& patient, const char* words) {
    const QStringList list = troubles(patient);
    const QStringList parts = QString::fromLatin1(words).split(QStringLiteral(" | "));
    const QStringList said = list.size() == 1 ? list.front().split(QStringLiteral(" | ")) : QStringList();
    return parts.size() == 2 && said.size() == 2 && said[0].contains(parts[0]) && said[1].contains(parts[1]);
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
  /// Exit code and error line of the command line, for a home that no agent serves.
  std::string doctorOf(const fs::path& home) {
    const auto said = m_world.supervisor->run("doctor", "coppicectl", {"--home", home.string(), "doctor"}, limitMs);
    return said ? std::to_string(said->code) + " " + said->errors : "";
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
    QVERIFY2(saysAlone("vault is locked | coppicectl unlock"), qPrintable(troubles().join(u'\n')));
  }

  void aMissingTrainingProgram() {
    killAgent();
    MUST_GET(member().agent, m_world.supervisor->start("member 1", "coppiced",
                                                       {"--home", member().home.string(), "--worker", "/nowhere"}));
    MUST(m_world.space->connect(member()));
    QVERIFY2(troubles().join(u'\n').contains(QStringLiteral("training program is missing or may not be run, so nothing "
                                                            "is trained. | Install Coppice again.")),
             qPrintable(troubles().join(u'\n')));
  }

  void aHubThatIsGone() {
    killAgent();
    MUST(m_world.space->reviveAgent(member()));
    killHub();
    QVERIFY2(comesToSay("hub does not answer | Check the network connection."), qPrintable(troubles().join(u'\n')));
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
    QVERIFY2(comesToSay("more than a minute off | Set the clock"), qPrintable(troubles().join(u'\n')));
    killHub();
    MUST(m_world.space->serveHub());
    QVERIFY(recovers(member()));
  }

  void aMachineThatOffersLess_data() {
    QTest::addColumn<QByteArray>("lacks");
    QTest::addColumn<QString>("trouble");
    QTest::newRow("room on the disk") << QByteArray("disk")
                                      << QStringLiteral("The disk is nearly full. | Free some space.");
    QTest::newRow("Landlock") << QByteArray("landlock")
                              << QStringLiteral(
                                     "Training is shut in without Landlock: one wall fewer. | "
                                     "Use a kernel with Landlock.");
    QTest::newRow("namespaces") << QByteArray("namespaces")
                                << QStringLiteral(
                                       "Training is shut in without namespaces: one wall fewer. | "
                                       "Allow unprivileged user namespaces.");
    QTest::newRow("both") << QByteArray("landlock,namespaces")
                          << QStringLiteral(
                                 "Neither namespaces nor Landlock work here, so requests that bring program "
                                 "code are not trained. | "
                                 "Allow unprivileged user namespaces, or use a kernel with Landlock.");
  }
  void aMachineThatOffersLess() {
    QFETCH(QByteArray, lacks);
    QFETCH(QString, trouble);
    QVERIFY2(recovers(member()), qPrintable(troubles().join(u'\n')));
    const QStringList before = allTroubles(member());
    if (!before.isEmpty() && lacks != "disk")
      QSKIP(qPrintable(QStringLiteral("this machine lacks it anyway: ") + before.join(u' ')));
    killAgent();
    qputenv("LD_PRELOAD", COPPICE_POOR_MACHINE);
    qputenv("COPPICE_LACKS", lacks);
    const Done revived = m_world.space->reviveAgent(member());
    qunsetenv("LD_PRELOAD");
    qunsetenv("COPPICE_LACKS");
    MUST(revived);
    QVERIFY2(m_world.supervisor
                 ->until(
                     "the trouble alone", [&] { return allTroubles(member()) == QStringList(trouble); }, limitMs)
                 .has_value(),
             qPrintable(allTroubles(member()).join(u'\n')));
    // What a person reads: one line for each check, and only this one is no "ok".
    MUST_GET(const auto said,
             m_world.supervisor->run("doctor", "coppicectl", {"--home", member().home.string(), "doctor"}, limitMs));
    QStringList lines = QString::fromStdString(said.output).split(u'\n', Qt::SkipEmptyParts);
    QVERIFY2(lines.removeAll(QStringLiteral("warning  ") +
                             QString(trouble).replace(QStringLiteral(" | "), QStringLiteral(" "))) == 1,
             said.output.c_str());
    for (const QString& line : lines) QVERIFY2(line.startsWith(QStringLiteral("ok       ")), said.output.c_str());
    killAgent();
    MUST(m_world.space->reviveAgent(member()));
    QVERIFY(recovers(member()));
  }

  /// Somebody copied the home while no agent ran. The hub keeps the newer line and tells the older one.
  void aSecondCopyIsNamed() {
    killAgent();
    harness::Member& copy = m_world.space->members().emplace_back();
    copy.number = member().number;  // its vault opens with the same key file
    copy.home = m_world.scratch->path() / "copy";
    QCOMPARE(QProcess::execute(QStringLiteral("cp"), {QStringLiteral("-a"), QString::fromStdString(member().home),
                                                      QString::fromStdString(copy.home)}),
             0);
    MUST(m_world.space->reviveAgent(member()));
    QVERIFY(recovers(member()));
    MUST(m_world.space->reviveAgent(copy));
    constexpr const char* said = "in use in two places at once. | Stop one of them; if it is not yours, leave";
    // Each takes the line from the other when it tries again, so it is one or the other that is told.
    const auto named = [&] { return saysAlone(said) || saysAlone(copy, said); };
    QVERIFY2(m_world.supervisor->until("one of both is told", named, 2 * limitMs).has_value(),
             qPrintable((troubles() + troubles(copy)).join(u'\n')));
    m_world.supervisor->release(*copy.agent);
    copy.agent->kill();
    QVERIFY2(m_world.supervisor
                 ->until(
                     "the one that is left", [&] { return troubles().isEmpty(); }, 2 * limitMs)
                 .has_value(),
             qPrintable(troubles().join(u'\n')));
  }

  void aMembershipThatRanOut() {
    MUST(addGuest(15'000));
    QVERIFY2(comesToSay(guest(), "runs out within two weeks | Ask for a new invitation."),
             qPrintable(troubles(guest()).join(u'\n')));
    QVERIFY2(comesToSay(guest(), "has run out | Ask for a new invitation."), qPrintable(troubles(guest()).join(u'\n')));
  }

  /// No agent runs that could be asked; the command line says it itself.
  void aHomeThatOthersMayOpen() {
    const fs::path home = m_world.scratch->path() / "open";
    fs::create_directory(home);
    fs::permissions(home, fs::perms::owner_all);
    QVERIFY(doctorOf(home).starts_with("5 No Coppice service is running"));
    fs::permissions(home, fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
    QVERIFY(doctorOf(home).starts_with(foreignFolder));
  }

  void aHomeOfSomebodyElse() {
    if (geteuid() != 0) QSKIP("only root gives a folder away");
    const fs::path home = m_world.scratch->path() / "foreign";
    fs::create_directory(home);
    fs::permissions(home, fs::perms::owner_all);
    QCOMPARE(::chown(home.c_str(), 12'345, 12'345), 0);
    QVERIFY(doctorOf(home).starts_with(foreignFolder));
  }

  /// The member is away when it happens, so only the hub can tell it.
  void aMembershipThatWasEnded() {
    const std::string key = member().key.hex();
    killAgent();
    MUST(m_world.supervisor->ask("remove", "coppice-hub", {"remove", m_world.space->hubDirectory().string(), key},
                                 30'000));
    MUST(m_world.space->reviveAgent(member()));
    QVERIFY2(comesToSay("ended by the data space | Ask whoever invited you."), qPrintable(troubles().join(u'\n')));
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
    QVERIFY2(comesToSay(guest(),
                        "contradicts the one seen before. Nothing is sent to it any more. | "
                        "Save the problem report, which holds the proof"),
             qPrintable(troubles(guest()).join(u'\n')));
    pb::Command command;
    command.mutable_report();
    MUST_GET(const auto reply, m_world.space->call(guest(), command));
    const fs::path report = m_world.scratch->path() / "report.txt";
    std::ofstream(report) << reply.document().content();
    MUST_GET(const auto judged,
             m_world.supervisor->run(
                 "evidence", "coppice-hub",
                 {"log", m_world.space->hubDirectory().string(), "--disputes", "--report", report.string()}, limitMs));
    QVERIFY2(judged.code == 0 && judged.output.find("beyond its end") != std::string::npos &&
                 judged.output.find("the report proves that entries are missing here") != std::string::npos,
             (judged.output + judged.errors).c_str());
    QVERIFY(judged.output.find("proves nothing") == std::string::npos);
  }
};

QTEST_GUILESS_MAIN(DoctorTest)
#include "doctor_test.moc"
