#include <QTest>
#include <map>

#include "crypto/random.h"
#include "hand_listener.h"

using namespace coppice;
using namespace coppice::agent;
namespace pb = coppice::control::pb;

namespace {

/// What an auditor may not do, for every command there is. A new command must be written down here. Explaining changes
/// nothing, but shows a person's record: an auditor looks at decisions, not at data.
const std::map<std::string, bool> changing = {{"init", true},
                                              {"unlock", true},
                                              {"lock", true},
                                              {"recover", true},
                                              {"join", true},
                                              {"leave", true},
                                              {"import", true},
                                              {"datasets", false},
                                              {"remove_dataset", true},
                                              {"requests", false},
                                              {"show", false},
                                              {"grant", true},
                                              {"refuse", true},
                                              {"revoke", true},
                                              {"renew", true},
                                              {"consents", false},
                                              {"export", false},
                                              {"status", false},
                                              {"activity", false},
                                              {"pause", true},
                                              {"resume", true},
                                              {"backup", true},
                                              {"restore", true},
                                              {"doctor", false},
                                              {"rounds", false},
                                              {"history", false},
                                              {"coverage", false},
                                              {"report", false},
                                              {"reset", true},
                                              {"stop_round", true},
                                              {"explain", true},
                                              {"limits", false},
                                              {"set_limits", true},
                                              {"preview", true},
                                              {"new_recovery_key", true}};

struct Desk {
  crypto::SeededRandom random{1};
  HandListener* line = nullptr;
  int handled = 0;
  std::unique_ptr<ControlServer> server;

  Desk() {
    auto listener = std::make_unique<HandListener>();
    line = listener.get();
    ControlServer::Handlers handlers;
    handlers.command = [this](pb::Command&, const Call& call) {
      ++handled;
      call.finish({});
    };
    handlers.snapshot = [] { return pb::Snapshot(); };
    server = std::make_unique<ControlServer>(std::move(listener), random, "test", std::move(handlers));
  }
  void hello(bool readOnly) {
    pb::ClientFrame frame;
    frame.mutable_hello()->set_version(control::controlVersion);
    frame.mutable_hello()->set_read_only(readOnly);
    line->say(frame);
  }
  /// The fault of the answer; nullopt: done.
  std::optional<Fault> ask(const google::protobuf::FieldDescriptor* kind) {
    static std::uint64_t id = 0;
    pb::ClientFrame frame;
    pb::Command* command = frame.mutable_command();
    command->set_id(++id);
    command->GetReflection()->MutableMessage(command, kind);
    line->say(frame);
    const pb::Reply& reply = line->answers.back().reply();
    if (!reply.has_fault()) return std::nullopt;
    return control::fromFault(reply.fault()).fault;
  }
};

const google::protobuf::OneofDescriptor& kinds() { return *pb::Command::descriptor()->FindOneofByName("what"); }

}  // namespace

class ReadOnlyTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyCommandIsClassified() {
    QCOMPARE(static_cast<std::size_t>(kinds().field_count()), changing.size());
    for (int i = 0; i < kinds().field_count(); ++i) {
      const auto* kind = kinds().field(i);
      QVERIFY2(changing.contains(kind->name()), kind->name().c_str());
      QCOMPARE(control::changesSomething(static_cast<pb::Command::WhatCase>(kind->number())),
               changing.at(kind->name()));
    }
  }

  void anAuditorsChangesAreRefusedBeforeAnyHandler() {
    Desk desk;
    desk.hello(true);
    for (int i = 0; i < kinds().field_count(); ++i) {
      const auto* kind = kinds().field(i);
      const int before = desk.handled;
      const auto fault = desk.ask(kind);
      if (changing.at(kind->name())) {
        QVERIFY2(fault == Fault::ReadOnly, kind->name().c_str());
        QCOMPARE(desk.handled, before);
      } else {
        QVERIFY2(!fault, kind->name().c_str());
        QCOMPARE(desk.handled, before + 1);
      }
    }
  }

  void othersMayDoEverything() {
    Desk desk;
    desk.hello(false);
    for (int i = 0; i < kinds().field_count(); ++i) QVERIFY(!desk.ask(kinds().field(i)));
    QCOMPARE(desk.handled, kinds().field_count());
  }

  void aSecondHelloGivesNothingBack() {
    Desk desk;
    desk.hello(true);
    desk.hello(false);
    QVERIFY(desk.ask(pb::Command::descriptor()->FindFieldByName("revoke")) == Fault::ReadOnly);
  }
};

QTEST_APPLESS_MAIN(ReadOnlyTest)
#include "read_only_test.moc"
