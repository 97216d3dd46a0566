// What a broken or hostile client says to the agent's socket: one typed answer each, nothing reaches a handler, and the
// next good command is served.
#include <QTest>

#include "crypto/random.h"
#include "hand_listener.h"

using namespace coppice;
using namespace coppice::agent;
namespace pb = coppice::control::pb;

namespace {

struct Desk {
  crypto::SeededRandom random{1};
  HandListener* line = nullptr;
  std::vector<Call> open;
  int handled = 0;
  std::unique_ptr<ControlServer> server;

  Desk() {
    auto listener = std::make_unique<HandListener>();
    line = listener.get();
    ControlServer::Handlers handlers;
    handlers.command = [this](pb::Command& command, const Call& call) {
      ++handled;
      if (command.has_import()) return open.push_back(call);  // still running
      call.finish({});
    };
    handlers.snapshot = [] { return pb::Snapshot(); };
    server = std::make_unique<ControlServer>(std::move(listener), random, "test", std::move(handlers));
  }
  void hello(std::uint32_t version = control::controlVersion) {
    pb::ClientFrame frame;
    frame.mutable_hello()->set_version(version);
    line->say(frame);
  }
  static pb::ClientFrame command(std::uint64_t id) {
    pb::ClientFrame frame;
    frame.mutable_command()->set_id(id);
    frame.mutable_command()->mutable_status();
    return frame;
  }
  /// The fault of the one answer to these pieces; nullopt: another number of answers, or no fault.
  std::optional<Fault> answerTo(const std::vector<Bytes>& pieces) {
    const std::size_t before = line->answers.size();
    for (const Bytes& piece : pieces) line->sayPiece(piece);
    if (line->answers.size() != before + 1) return std::nullopt;
    const pb::ServerFrame& answer = line->answers.back();
    if (answer.has_refused()) return control::fromFault(answer.refused()).fault;
    if (answer.reply().has_fault()) return control::fromFault(answer.reply().fault()).fault;
    return std::nullopt;
  }
  std::optional<Fault> answerTo(const pb::ClientFrame& frame) {
    return answerTo(control::piecesOf(control::encodeFrame(frame)));
  }
  bool served(std::uint64_t id) {
    const int before = handled;
    return !answerTo(command(id)) && line->answers.back().reply().id() == id && handled == before + 1;
  }
};

/// One piece that says it is the last.
Bytes piece(BytesView content) {
  Bytes out{0};
  append(out, content);
  return out;
}

}  // namespace

class ControlBadInputTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void brokenFramesGetOneTypedAnswer() {
    Desk desk;
    desk.hello();
    QVERIFY(desk.served(1));
    const Bytes good = control::encodeFrame(Desk::command(2));
    Bytes trailing = good;
    trailing.push_back(0);
    pb::ServerFrame otherWay;
    otherWay.mutable_snapshot()->set_number(7);
    QVERIFY(desk.answerTo({Bytes()}) == Fault::Malformed);         // not even a piece
    QVERIFY(desk.answerTo({piece({})}) == Fault::Malformed);       // empty
    QVERIFY(desk.answerTo({Bytes{9, 1, 2}}) == Fault::Malformed);  // no such piece
    QVERIFY(desk.answerTo({piece(trailing)}) == Fault::Malformed);
    QVERIFY(desk.answerTo({piece(control::encodeFrame(otherWay))}) == Fault::Malformed);
    for (std::size_t size = 1; size < good.size(); ++size)
      QVERIFY(desk.answerTo({piece(BytesView(good).first(size))}) == Fault::Malformed);
    crypto::SeededRandom random{5};
    for (std::size_t size = 1; size < 300; ++size) {
      Bytes noise(size);
      random.fill(noise);
      noise[0] |= 0x80U;  // no field has so high a number in one byte
      QVERIFY(desk.answerTo({piece(noise)}) == Fault::Malformed);
    }
    QCOMPARE(desk.handled, 1);
    QVERIFY(desk.served(2));
  }

  void anOversizedFrameIsRefusedOnceAndForgotten() {
    Desk desk;
    desk.hello();
    Bytes large(control::maxClientFrameBytes / 4 + 1, 7);
    large[0] = 1;  // more follow
    QVERIFY(desk.answerTo(std::vector<Bytes>(5, large)) == Fault::TooLarge);
    // What still comes of it ends in one more refusal at most; then the line is good again.
    (void)desk.answerTo({piece({})});
    QVERIFY(desk.served(3));
  }

  void commandsOutOfOrderAreRefused() {
    Desk desk;
    QVERIFY(desk.answerTo(Desk::command(1)) == Fault::Unexpected);  // before any Hello
    desk.hello(99);
    QVERIFY(control::fromFault(desk.line->answers.back().refused()).fault == Fault::WrongVersion);
    QVERIFY(desk.answerTo(Desk::command(1)) == Fault::Unexpected);
    QCOMPARE(desk.handled, 0);
    desk.hello();
    QVERIFY(desk.served(1));
    pb::ClientFrame none;
    none.mutable_command()->set_id(2);
    QVERIFY(desk.answerTo(none) == Fault::Malformed);  // of no kind
    pb::ClientFrame import;
    import.mutable_command()->set_id(3);
    import.mutable_command()->mutable_import();
    QVERIFY(!desk.answerTo(import));
    QCOMPARE(desk.open.size(), std::size_t{1});
    QVERIFY(desk.answerTo(import) == Fault::Malformed);  // its number is in use
    QVERIFY(desk.answerTo(Desk::command(3)) == Fault::Malformed);
    QCOMPARE(desk.open.size(), std::size_t{1});
    desk.open.front().finish({});
    QVERIFY(desk.served(3));
    pb::ClientFrame cancel;
    cancel.mutable_cancel()->set_id(12345);  // of nothing
    desk.line->say(cancel);
    QVERIFY(desk.served(4));
  }
};

QTEST_APPLESS_MAIN(ControlBadInputTest)
#include "control_bad_input_test.moc"
