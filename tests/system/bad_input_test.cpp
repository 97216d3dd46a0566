// What people and other spaces get wrong, at the level of processes: each is one typed fault, one plain sentence and a
// documented exit code, and the agent goes on.
#include <QTest>
#include <fstream>
#include <nlohmann/json.hpp>

#include "hub/directory.h"
#include "system/space_fixture.h"
#include "wire/invite.h"

using namespace coppice;
using namespace coppice::tests;
using nlohmann::json;

namespace {

constexpr std::int64_t limitMs = 60'000;
constexpr std::int64_t dayMs = 86'400'000;

void write(const std::filesystem::path& file, const std::string& text) { std::ofstream(file) << text; }

std::string read(const std::filesystem::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

class BadInputTest : public QObject {
  Q_OBJECT
 private:
  World m_world;

  std::string home(std::size_t member = 0) { return m_world.space->members()[member].home.string(); }
  /// Runs it twice: as JSON for the fault, and plain for the sentence.
  QByteArray refusal(const std::string& program, const std::vector<std::string>& arguments) {
    std::vector<std::string> asJson = arguments;
    asJson.push_back("--json");
    const auto typed = m_world.supervisor->run(program, program, asJson, limitMs);
    const auto plain = m_world.supervisor->run(program, program, arguments, limitMs);
    if (!typed || !plain) return textOf(typed ? plain.error() : typed.error());
    const json answer = json::parse(typed->output, nullptr, false);
    if (!answer.is_object() || !answer.contains("error")) return QByteArray::fromStdString("no JSON: " + typed->output);
    if (plain->code != typed->code) return "another exit code without --json";
    const auto lines = std::count(plain->errors.begin(), plain->errors.end(), '\n');
    if (plain->errors.empty() || lines > 0) return QByteArray::fromStdString("not one line: " + plain->errors);
    return QByteArray::fromStdString(answer["error"]["fault"].get<std::string>() + ' ' + std::to_string(typed->code));
  }
  /// One more agent that is set up and has joined nothing: the last of the members.
  Done addGuest() {
    harness::Member& guest = m_world.space->members().emplace_back();
    guest.number = m_world.space->members().size();
    guest.home = m_world.scratch->path() / ("m" + std::to_string(guest.number));
    COPPICE_CHECK(m_world.space->startAgent(guest));
    COPPICE_CHECK(m_world.space->connect(guest));
    control::pb::Command init;
    init.mutable_init()->set_secret("a long enough passphrase");
    COPPICE_CHECK(m_world.space->call(guest, init));
    return {};
  }
  QByteArray ctl(std::vector<std::string> arguments, std::size_t member = 0) {
    arguments.insert(arguments.begin(), {"--home", home(member)});
    return refusal("coppicectl", arguments);
  }
  /// As an authority would write it, for this space, with dates that no command of the hub would set.
  std::string inviteOf(const crypto::Identity& authority, std::int64_t fromMs, std::int64_t untilMs) {
    crypto::SystemRandom random;
    const auto file = wire::readSpaceFile(m_world.space->spaceFile());
    OwnerId owner;
    random.fill({owner.data(), OwnerId::size});
    return wire::inviteCode(wire::issueInvite(authority, file->space(),
                                              {{}, owner, wire::MemberKind::Person, "", fromMs, untilMs}, random));
  }
  QByteArray join(const std::filesystem::path& spaceFile, const std::string& code) {
    return ctl({"join", spaceFile.string(), "--invite", code}, 1);
  }

 private Q_SLOTS:
  void initTestCase() {
    MUST(m_world.build(1));
    MUST(addGuest());
  }

  void invites() {
    const auto space = m_world.space->spaceFile();
    MUST_GET(const auto codes, m_world.space->invites(1, "person"));
    std::string mistyped = codes.front();
    mistyped[20] = mistyped[20] == 'a' ? 'b' : 'a';
    QCOMPARE(join(space, mistyped), "WrongInvite 3");
    QCOMPARE(join(space, "coppice"), "WrongInvite 3");
    const std::int64_t now = m_world.clock.wall().value;
    MUST_GET(const wire::SpaceFile file, wire::readSpaceFile(space));
    MUST_GET(const crypto::Identity authority, hub::openAuthority(m_world.space->hubDirectory(), file));
    QCOMPARE(join(space, inviteOf(authority, now - 2 * dayMs, now - dayMs)), "WrongInvite 3");
    QCOMPARE(join(space, inviteOf(authority, now + dayMs, now + 2 * dayMs)), "WrongInvite 3");
    crypto::SystemRandom random;
    QCOMPARE(join(space, inviteOf(crypto::Identity::generate(random), now - dayMs, now + dayMs)), "WrongInvite 3");
    control::pb::Command use;
    use.mutable_join()->set_space(read(space));
    use.mutable_join()->set_invite(codes.front());
    MUST(addGuest());
    MUST(m_world.space->call(m_world.space->members().back(), use));
    QCOMPARE(join(space, codes.front()), "UsedInvite 3");
  }

  void spaceFiles() {
    MUST_GET(const auto codes, m_world.space->invites(1, "person"));
    const auto other = m_world.scratch->path() / "other";
    MUST(m_world.supervisor->ask(
        "hub", "coppice-hub", {"init", other.string(), "--name", "other", "--listen", "tcp://127.0.0.1:0"}, limitMs));
    QCOMPARE(join(other / "space.json", codes.front()), "WrongSpace 3");
    json newer = json::parse(read(m_world.space->spaceFile()));
    for (auto& [key, value] : newer.items()) {
      if (key.find("ersion") != std::string::npos) value = 99;
    }
    const auto file = m_world.scratch->path() / "newer.json";
    write(file, newer.dump());
    QCOMPARE(join(file, codes.front()), "WrongVersion 9");
    write(file, "{");
    QCOMPARE(join(file, codes.front()), "BadSpaceFile 3");
  }

  void csvFiles() {
    const auto file = m_world.scratch->path() / "broken.csv";
    write(file, "a,b\n1,\"2\n3,4\n");
    QCOMPARE(ctl({"import", file.string(), "--name", "broken"}), "BadCsv 3");
    const auto wide = [&file](int columns) {
      std::string names = "c1", values = "1";
      for (int i = 2; i <= columns; ++i) {
        names += ",c" + std::to_string(i);
        values += ",1";
      }
      write(file, names + "\n" + values + "\n");
    };
    wide(4'097);
    QCOMPARE(ctl({"import", file.string(), "--name", "wide"}), "BadCsv 3");
    QCOMPARE(ctl({"import", (m_world.scratch->path() / "absent.csv").string(), "--name", "absent"}), "NotFound 3");
  }

  void recipes() {
    const auto folder = m_world.scratch->path() / "recipe";
    std::filesystem::copy(coppice::tests::recipes / "chem97", folder);
    json recipe = json::parse(read(folder / "recipe.json"));
    recipe["suprise"] = 1;
    write(folder / "recipe.json", recipe.dump());
    QCOMPARE(refusal("coppice-provider", {"check", folder.string()}), "BadRecipe 3");
    recipe.erase("suprise");
    recipe["privacy"]["noise"] = "gaussian";
    write(folder / "recipe.json", recipe.dump());
    QCOMPARE(refusal("coppice-provider", {"check", folder.string()}), "NeedsNewerVersion 3");
    recipe["privacy"]["noise"] = "none";
    recipe["limits"]["rowsCap"] = 16'000'000;
    write(folder / "recipe.json", recipe.dump());
    QCOMPARE(refusal("coppice-provider", {"check", folder.string()}), "RingOverflow 3");
  }

  void notices() {
    const auto folder = m_world.scratch->path() / "notice";
    std::filesystem::copy(coppice::tests::recipes / "chem97", folder);
    const auto check = [&] { return refusal("coppice-provider", {"check", folder.string()}); };
    const std::string good = read(folder / "notice.json");
    for (const std::string& bad : {std::string(), good.substr(0, good.size() / 2), std::string("[]"), good + good}) {
      write(folder / "notice.json", bad);
      QCOMPARE(check(), "BadNotice 3");
    }
    json notice = json::parse(good);
    notice["suprise"] = 1;
    write(folder / "notice.json", notice.dump());
    QCOMPARE(check(), "BadNotice 3");
    notice.erase("suprise");
    notice["format"] = "coppice-notice/2";
    write(folder / "notice.json", notice.dump());
    QCOMPARE(check(), "NeedsNewerVersion 3");
    write(folder / "notice.json", good + std::string(1'100'000, ' '));
    QCOMPARE(check(), "TooLarge 9");
    std::filesystem::remove(folder / "notice.json");
    QCOMPARE(check(), "BadNotice 3");
  }

  void requestsAndData() {
    MUST_GET(const RequestId request, m_world.space->publish(m_world.data.recipe, {"--pledges", "10"}));
    QCOMPARE(refusal("coppice-provider", {"publish", m_world.space->providerDirectory().string(),
                                          m_world.data.recipe.string(), "--cohort-min", "5"}),
             "BadParameters 3");
    const auto file = m_world.scratch->path() / "short.csv";
    write(file, "student,score,gender\n1,4,F\n2,8,M\n");
    MUST(m_world.supervisor->ask("import", "coppicectl", {"--home", home(), "import", file.string(), "--name", "short"},
                                 limitMs));
    harness::Member& member = m_world.space->members().front();
    const std::string id(asText(request.view()));
    MUST(m_world.supervisor->until(
        "the request", [&] { return member.requests.contains(id) && member.requests[id].state() == "pending"; },
        limitMs));
    QCOMPARE(ctl({"grant", request.hex(), "--dataset", "short"}), "ColumnMissing 3");
    MUST_GET(const auto listed,
             m_world.supervisor->ask("datasets", "coppicectl", {"--home", home(), "datasets", "--json"}, limitMs));
    const json datasets = json::parse(listed)["datasets"];
    const auto shown =
        std::find_if(datasets.begin(), datasets.end(), [](const json& one) { return one["name"] == "short"; });
    QVERIFY(shown != datasets.end());
    QCOMPARE(ctl({"grant", request.hex(), "--dataset", (*shown)["id"].get<std::string>().substr(0, 8)}),
             "ColumnMissing 3");
    const auto flags = m_world.scratch->path() / "flags.csv";
    write(flags, "student,score,gender,gcsescore,age\n1,4,yes,5,1\n2,8,no,6,2\n");
    MUST(m_world.supervisor->ask("import", "coppicectl",
                                 {"--home", home(), "import", flags.string(), "--name", "flags"}, limitMs));
    QCOMPARE(ctl({"grant", request.hex(), "--dataset", "flags"}), "ColumnType 3");
    QCOMPARE(ctl({"grant", request.hex(), "--dataset", "nothing"}), "UnknownDataset 3");
    QCOMPARE(ctl({"show", "ffffffff"}), "UnknownRequest 3");
    control::pb::Command lock;
    lock.mutable_lock();
    MUST(m_world.space->call(member, lock));
    QCOMPARE(ctl({"import", file.string(), "--name", "late"}), "Locked 4");
    QCOMPARE(ctl({"grant", request.hex(), "--dataset", "short"}), "Locked 4");
  }

  void agents() {
    QCOMPARE(refusal("coppiced", {"--home", home()}), "AlreadyRunning 4");
    QCOMPARE(refusal("coppicectl", {"--home", (m_world.scratch->path() / "nobody").string(), "status"}),
             "NotRunning 5");
    QVERIFY(m_world.space->members().front().agent->running());
  }
};

QTEST_APPLESS_MAIN(BadInputTest)
#include "bad_input_test.moc"
