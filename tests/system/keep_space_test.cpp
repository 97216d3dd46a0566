// Keeping and leaving, as a member of a data space: after a restore no consent holds until it is renewed, and whoever
// left and joined again is asked again.
#include <QTest>
#include <fstream>

#include "storage/said_once.h"
#include "system/space_fixture.h"

using namespace coppice;
using namespace coppice::tests;
namespace pb = control::pb;

namespace {

constexpr std::int64_t limitMs = 60'000;
constexpr std::size_t others = 9;
constexpr const char* passphrase = "a long enough passphrase";

}  // namespace

class KeepSpaceTest : public QObject {
  Q_OBJECT
 private:
  World m_world;
  RequestId m_request;
  std::int64_t m_restoredMs = 0;

  harness::Member& last() { return m_world.space->members().back(); }
  std::string id() const { return std::string(asText(m_request.view())); }

  /// One more agent on a home that nobody used; the last of the members.
  Done addAgent() {
    harness::Member& guest = m_world.space->members().emplace_back();
    guest.number = m_world.space->members().size();
    guest.home = m_world.scratch->path() / ("k" + std::to_string(guest.number));
    COPPICE_CHECK(m_world.space->startAgent(guest));
    return m_world.space->connect(guest);
  }
  Done join(harness::Member& member) {
    COPPICE_TRY(const auto codes, m_world.space->invites(1, "person"));
    std::ifstream file(m_world.space->spaceFile());
    pb::Command command;
    command.mutable_join()->set_space(std::string(std::istreambuf_iterator<char>(file), {}));
    command.mutable_join()->set_invite(codes.front());
    COPPICE_CHECK(m_world.space->call(member, command));
    return requestKnown(member);
  }
  Done requestKnown(harness::Member& member) {
    return m_world.supervisor->until(
        "the request", [&] { return member.requests.contains(id()) && member.requests[id()].state() != "draft"; },
        limitMs);
  }
  Expected<pb::Reply> grant(harness::Member& member) {
    pb::Command command;
    command.mutable_grant()->set_request(m_request.hex());
    command.mutable_grant()->add_datasets("own");
    pb::Command show;
    show.mutable_show()->set_request(m_request.hex());
    COPPICE_TRY(const pb::Reply shown, m_world.space->call(member, show));
    for (const std::string& question : shown.request().questions()) command.mutable_grant()->add_confirmed(question);
    return m_world.space->call(member, command);
  }
  /// State of the member's one consent; the fault when there is none.
  QByteArray consent(harness::Member& member) {
    pb::Command command;
    command.mutable_consents();
    const auto reply = m_world.space->call(member, command);
    if (!reply) return textOf(reply.error());
    if (reply->consents().consents_size() != 1 || !reply->consents().chain_verified()) return "not one consent";
    return QByteArray::fromStdString(reply->consents().consents(0).state());
  }

 private Q_SLOTS:
  /// A member with data and a granted consent, the tenth.
  void initTestCase() {
    MUST(m_world.build(others));
    MUST_GET(m_request, m_world.space->publish(m_world.data.recipe, {"--group-size", "12", "--cohort-min", "10",
                                                                     "--pledges", "10", "--join-window", "4"}));
    MUST(m_world.space->grantAll(m_request));
    MUST(addAgent());
    pb::Command init;
    init.mutable_init()->set_secret(passphrase);
    MUST(m_world.space->call(last(), init));
    MUST(join(last()));
    pb::Command import;
    import.mutable_import()->set_path(m_world.data.members.front().csv.string());
    import.mutable_import()->set_name("own");
    MUST(m_world.space->call(last(), import));
    MUST(grant(last()));
    QCOMPARE(consent(last()), "granted");
  }

  void afterARestoreNoConsentHoldsUntilItIsRenewed() {
    const std::string backup = (m_world.scratch->path() / "member.backup").string();
    pb::Command keep;
    keep.mutable_backup()->set_path(backup);
    MUST(m_world.space->call(last(), keep));
    // Taken back after the backup: what the backup says is no longer true.
    pb::Command revoke;
    revoke.mutable_revoke()->set_request(m_request.hex());
    MUST(m_world.space->call(last(), revoke));
    QCOMPARE(consent(last()), "revoked");
    const std::string member = last().status.member();
    m_world.supervisor->release(*last().agent);
    last().agent->kill();

    MUST(addAgent());
    pb::Command restore;
    restore.mutable_restore()->set_path(backup);
    restore.mutable_restore()->set_secret(passphrase);
    m_restoredMs = m_world.clock.wall().value;
    MUST(m_world.space->call(last(), restore));
    pb::Command unlock;
    unlock.mutable_unlock()->set_secret(passphrase);
    const auto open = [&]() -> Done {
      COPPICE_CHECK(m_world.space->connect(last()));
      COPPICE_CHECK(m_world.space->call(last(), unlock));
      return requestKnown(last());
    };
    MUST(open());
    QCOMPARE(last().status.member(), member);
    QCOMPARE(consent(last()), "expired");
    QCOMPARE(last().requests[id()].state(), std::string("expired"));

    // Nor after another start, until the person says so.
    m_world.supervisor->release(*last().agent);
    last().agent->kill();
    MUST(m_world.space->startAgent(last()));
    MUST(open());
    QCOMPARE(consent(last()), "expired");
    pb::Command renew;
    renew.mutable_renew()->set_request(m_request.hex());
    renew.mutable_renew()->set_until_ms(m_world.clock.wall().value + 86'400'000);
    MUST(m_world.space->call(last(), renew));
    QCOMPARE(consent(last()), "granted");
    m_world.supervisor->release(*last().agent);
    last().agent->kill();
    MUST(m_world.space->startAgent(last()));
    MUST(open());
    QCOMPARE(consent(last()), "granted");
  }

  /// The lost machine may have voted in an epoch that the backup knows nothing of, and so may an agent whose journal is
  /// older than what it said: a database that came back without its newest transactions. Everybody else joins.
  void noEpochOfTheMinuteAfterTheRestoreIsJoined() {
    harness::Member& older = m_world.space->members()[1];
    m_world.supervisor->release(*older.agent);
    older.agent->kill();
    {
      MUST_GET(const auto journal,
               storage::Database::open((older.home / "space" / "space.db").string(), storage::serviceSchema()));
      MUST(storage::keepSaid(*journal, 1));  // a vote that this journal knows nothing of
    }
    MUST(m_world.space->reviveAgent(older));
    MUST(requestKnown(older));
    MUST_GET(harness::Process * provider, m_world.space->startRun(m_request));
    m_world.supervisor->release(*provider);
    const protocol::EpochState* epoch = nullptr;
    MUST(m_world.supervisor->until(
        "the joins to end",
        [&] {
          epoch = m_world.firstEpochOf(m_request);
          return epoch != nullptr && epoch->phase != protocol::EpochPhase::Joining;
        },
        limitMs));
    provider->kill();
    if (epoch->openedMs >= m_restoredMs + 60'000) QSKIP("this machine is too slow to tell");
    QCOMPARE(epoch->joins.size(), others - 1);
    for (std::size_t i = 0; i < others; ++i)
      QCOMPARE(epoch->joinOf(m_world.space->members()[i].key) != nullptr, i != 1);
  }

  void whoLeftAndJoinedAgainIsAskedAgain() {
    pb::Command reset;
    reset.mutable_reset();
    QCOMPARE(m_world.space->call(last(), reset).error().fault, Fault::AlreadyJoined);
    QCOMPARE(consent(last()), "granted");
    pb::Command leave;
    leave.mutable_leave();
    MUST(m_world.space->call(last(), leave));
    QVERIFY(!std::filesystem::exists(last().home / "space"));
    QCOMPARE(m_world.space->call(last(), leave).error().fault, Fault::NotJoined);
    // On disk, not only in this process.
    m_world.supervisor->release(*last().agent);
    last().agent->kill();
    MUST(m_world.space->startAgent(last()));
    MUST(m_world.space->connect(last()));
    pb::Command unlock;
    unlock.mutable_unlock()->set_secret(passphrase);
    MUST(m_world.space->call(last(), unlock));
    last().requests.clear();
    const auto joined = join(last());
    // The hub knows this identity as a member: it may come back with or without a new invite.
    MUST(joined);
    QCOMPARE(consent(last()), "revoked");
    QCOMPARE(last().requests[id()].state(), std::string("revoked"));
    MUST(m_world.space->call(last(), leave));
    MUST(m_world.space->call(last(), reset));
    QVERIFY(!std::filesystem::exists(last().home / "identity.key"));
  }
};

QTEST_APPLESS_MAIN(KeepSpaceTest)
#include "keep_space_test.moc"
