#include "control/protocol.h"

#include <rapidcheck.h>
#include <QTest>

using namespace coppice;
using namespace coppice::control;

class ProtocolTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// Every kind of command survives the wire, and no kind is forgotten.
  void everyCommandRoundTrips() {
    const auto* kinds = pb::Command::descriptor()->FindOneofByName("what");
    QVERIFY(kinds->field_count() >= 24);
    for (int i = 0; i < kinds->field_count(); ++i) {
      pb::ClientFrame frame;
      pb::Command* command = frame.mutable_command();
      command->set_id(7);
      auto* inner = command->GetReflection()->MutableMessage(command, kinds->field(i));
      fillStrings(*inner);
      const Bytes encoded = encodeFrame(frame);
      const auto decoded = decodeClientFrame(encoded);
      QVERIFY2(decoded, kinds->field(i)->name().c_str());
      QCOMPARE(encodeFrame(*decoded), encoded);
      QCOMPARE(static_cast<int>(decoded->command().what_case()), kinds->field(i)->number());
    }
  }

  void everyReplyRoundTrips() {
    const auto* kinds = pb::Reply::descriptor()->FindOneofByName("what");
    for (int i = 0; i < kinds->field_count(); ++i) {
      pb::ServerFrame frame;
      frame.mutable_reply()->set_id(9);
      pb::Reply* reply = frame.mutable_reply();
      fillStrings(*reply->GetReflection()->MutableMessage(reply, kinds->field(i)));
      const Bytes encoded = encodeFrame(frame);
      const auto decoded = decodeServerFrame(encoded);
      QVERIFY2(decoded, kinds->field(i)->name().c_str());
      QCOMPARE(encodeFrame(*decoded), encoded);
    }
  }

  void brokenFramesAreRefused() {
    pb::ClientFrame frame;
    frame.mutable_command()->set_id(1);
    frame.mutable_command()->mutable_import()->set_path("/data/a.csv");
    const Bytes good = encodeFrame(frame);
    QVERIFY(decodeClientFrame(good));
    QVERIFY(!decodeClientFrame({}));
    for (std::size_t size = 1; size < good.size(); ++size) QVERIFY(!decodeClientFrame(BytesView(good).first(size)));
    Bytes trailing = good;
    trailing.push_back(0);
    QVERIFY(!decodeClientFrame(trailing));
    QVERIFY(!decodeServerFrame(encodeFrame(pb::ServerFrame())));
    const auto tooLarge = decodeClientFrame(Bytes(maxClientFrameBytes + 1, 0));
    QCOMPARE(tooLarge.error().fault, Fault::TooLarge);
  }

  void randomBytesNeverDecodeToSomethingElse() {
    QVERIFY(rc::check("decode is strict", [](const Bytes& bytes) {
      const auto frame = decodeClientFrame(bytes);
      if (frame) RC_ASSERT(encodeFrame(*frame) == bytes);
    }));
  }

  void piecesMakeTheFrameAgain() {
    for (const std::size_t size : {0UL, 1UL, 262'143UL, 262'144UL, 262'145UL, 1'000'000UL}) {
      Bytes frame(size);
      for (std::size_t i = 0; i < size; ++i) frame[i] = static_cast<std::uint8_t>(i * 7);
      Assembler assembler(2'000'000);
      std::optional<Bytes> whole;
      for (const Bytes& piece : piecesOf(frame)) {
        QVERIFY(!whole);
        auto added = assembler.add(piece);
        QVERIFY(added);
        whole = *added;
      }
      QVERIFY(whole);
      QCOMPARE(*whole, frame);
    }
  }

  void assemblerRefusesAndStartsAnew() {
    Assembler assembler(10);
    QCOMPARE(assembler.add({}).error().fault, Fault::Malformed);
    QCOMPARE(assembler.add(Bytes{2, 1}).error().fault, Fault::Malformed);
    QVERIFY(assembler.add(Bytes{1, 1, 2, 3, 4, 5, 6}));
    QCOMPARE(assembler.add(Bytes{1, 1, 2, 3, 4, 5, 6}).error().fault, Fault::TooLarge);
    const auto fresh = assembler.add(Bytes{0, 9});
    QCOMPARE(**fresh, (Bytes{9}));
  }

  void secretsAreWiped() {
    pb::Command command;
    for (const bool recover : {false, true}) {
      if (recover) {
        command.mutable_recover()->set_recovery_key("words");
        command.mutable_recover()->set_new_secret("new");
      } else {
        command.mutable_unlock()->set_secret("correct horse");
      }
      wipeSecrets(command);
      QVERIFY(command.SerializeAsString().find("horse") == std::string::npos);
      QVERIFY(command.recover().recovery_key().empty() && command.recover().new_secret().empty());
    }
    command.mutable_restore()->set_path("kept");
    command.mutable_restore()->set_recovery_key("words");
    command.mutable_restore()->set_secret("new");
    wipeSecrets(command);
    QVERIFY(command.restore().recovery_key().empty() && command.restore().secret().empty());
    QCOMPARE(command.restore().path(), std::string("kept"));
  }

  void faultsKeepTheirNumber() {
    for (const Fault fault : allFaults()) QCOMPARE(fromFault(toFault({fault, "x"})), (Error{fault, "x"}));
    pb::Fault unknown;
    unknown.set_number(9999);
    QCOMPARE(fromFault(unknown).fault, Fault::Unexpected);
  }

 private:
  static void fillStrings(google::protobuf::Message& message) {
    const auto* reflection = message.GetReflection();
    for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
      const auto* field = message.GetDescriptor()->field(i);
      if (field->is_repeated()) continue;
      if (field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_STRING) {
        reflection->SetString(&message, field, "text " + std::to_string(i));
      }
      if (field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_INT64) {
        reflection->SetInt64(&message, field, 1'700'000'000'000 + i);
      }
    }
  }
};

QTEST_APPLESS_MAIN(ProtocolTest)
#include "protocol_test.moc"
