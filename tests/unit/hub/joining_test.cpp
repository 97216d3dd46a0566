// What a newcomer brings: the invite and the space file.
#include "unit/hub/hub_world.h"

using namespace coppice;
using namespace coppice::hub;

class JoiningTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void inviteCodesSurviveCopyingAndNothingElse() {
    World world(Carrier::Memory);
    const auto space = world.home->space.space();
    const auto invite = world.invite(wire::MemberKind::Organisation);
    const std::string code = wire::inviteCode(invite);
    const auto parsed = wire::parseInvite(code, space);
    QVERIFY(parsed.has_value());
    QVERIFY(parsed->terms == invite.terms && parsed->certificate == invite.certificate && parsed->seed == invite.seed);
    std::string shouted = " " + code + "\n";
    std::transform(shouted.begin(), shouted.end(), shouted.begin(),
                   [](char c) { return static_cast<char>(std::toupper(c)); });
    QVERIFY(wire::parseInvite(shouted, space).has_value());
    for (std::size_t i = 0; i < code.size(); ++i) {
      std::string typo = code;
      typo[i] = typo[i] == 'x' ? 'y' : 'x';
      QVERIFY(!wire::parseInvite(typo, space));
      QVERIFY(!wire::parseInvite(code.substr(0, i), space));
    }
    QVERIFY(wire::parseInvite(code, wire::SpaceId()).error().fault == Fault::WrongSpace);
    QVERIFY(wire::parseInvite("", space).error().fault == Fault::WrongInvite);
  }

  void spaceFileIsStrict() {
    World world(Carrier::Memory);
    const wire::SpaceFile file = world.home->space;
    const std::string text = wire::spaceFileText(file);
    QVERIFY(*wire::parseSpaceFile(text) == file);
    const auto faultWith = [&](const std::string& from, const std::string& to) {
      std::string changed = text;
      const std::size_t at = changed.find(from);
      require(at != std::string::npos, "the text is there");
      const auto parsed = wire::parseSpaceFile(changed.replace(at, from.size(), to));
      return parsed ? std::optional<Fault>() : parsed.error().fault;
    };
    QVERIFY(faultWith("\"protocol_version\": 1", "\"protocol_version\": 2") == Fault::WrongVersion);
    QVERIFY(faultWith("\"name\"", "\"nam\"") == Fault::BadSpaceFile);
    QVERIFY(faultWith("tcp://", "udp://") == Fault::BadSpaceFile);
    QVERIFY(faultWith("\"hub_key\": \"", "\"hub_key\": \"00") == Fault::BadSpaceFile);
    QVERIFY(faultWith("\"guardianship_age\": 18", "\"guardianship_age\": \"18\"") == Fault::BadSpaceFile);
    QVERIFY(faultWith("{", "[") == Fault::BadSpaceFile);
    QVERIFY(faultWith("\"name\"", "\"name\": \"other\", \"name\"") == Fault::BadSpaceFile);  // which of the two?
    QVERIFY(!wire::parseSpaceFile(text + std::string(1U << 20U, ' ')));
    QVERIFY(wire::parseSpaceFile("\xff" + text).error().fault == Fault::BadSpaceFile);
    QVERIFY(wire::parseSpaceFile("").error().fault == Fault::BadSpaceFile);
    QVERIFY(wire::readSpaceFile("/nonexistent").error().fault == Fault::NotFound);
  }
};

QTEST_APPLESS_MAIN(JoiningTest)
#include "joining_test.moc"
