// Every command of the local API with every field empty, huge and random, to an agent without a vault, to one whose
// vault is locked, and to a member with data and a consent: a typed fault or success, never silence and never the end
// of the agent; data sets and consents are what they were. The commands come from the schema, so a new one is in it.
#include <QDir>
#include <random>

#include "system/lone_agent.h"
#include "system/space_fixture.h"

using namespace coppice;
using control::pb::Command;
using control::pb::Reply;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

namespace {

/// What a command's fields are filled with.
class Filling {
 public:
  virtual ~Filling() = default;
  virtual std::string text() = 0;   // UTF-8
  virtual std::string bytes() = 0;  // of keys and secrets
  virtual std::uint64_t number() = 0;
  virtual int elements() = 0;  // of a list

  void fill(Message& message) {
    for (int at = 0; at < message.GetDescriptor()->field_count(); ++at) {
      const FieldDescriptor* field = message.GetDescriptor()->field(at);
      const int count = field->is_repeated() ? elements() : 1;
      for (int element = 0; element < count; ++element) set(message, *field);
    }
  }

 private:
  void set(Message& message, const FieldDescriptor& field) {
    const auto* to = message.GetReflection();
    const bool list = field.is_repeated();
    const std::uint64_t drawn = number();
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return fill(list ? *to->AddMessage(&message, &field) : *to->MutableMessage(&message, &field));
      case FieldDescriptor::CPPTYPE_STRING: {
        std::string value = field.type() == FieldDescriptor::TYPE_BYTES ? bytes() : text();
        return list ? to->AddString(&message, &field, std::move(value))
                    : to->SetString(&message, &field, std::move(value));
      }
      case FieldDescriptor::CPPTYPE_INT64:
        return to->SetInt64(&message, &field, static_cast<std::int64_t>(drawn));
      case FieldDescriptor::CPPTYPE_UINT64:
        return to->SetUInt64(&message, &field, drawn);
      case FieldDescriptor::CPPTYPE_UINT32:
        return to->SetUInt32(&message, &field, static_cast<std::uint32_t>(drawn));
      case FieldDescriptor::CPPTYPE_BOOL:
        return to->SetBool(&message, &field, (drawn & 1U) != 0);
      default:
        qFatal("a type of field that the sweep does not know");
    }
  }
};

class RandomFilling final : public Filling {
 public:
  explicit RandomFilling(std::uint64_t seed) : m_engine(seed) {}
  std::string text() override {
    using namespace std::string_literals;
    static const std::vector<std::string> parts = {"a",  "Z9",     "é", "\0"s, "/",  "..", "%n",  "'; --",
                                                   "\n", "\u202e", "😀", "\"",  "\\", " ",  "\x7f"};
    std::string all;
    for (std::uint64_t left = m_engine() % 40; left > 0; --left) all += parts[m_engine() % parts.size()];
    return all;
  }
  std::string bytes() override {
    std::string all(m_engine() % 100, '\0');
    for (char& one : all) one = static_cast<char>(m_engine());
    return all;
  }
  std::uint64_t number() override {
    const std::array<std::uint64_t, 5> edges = {0, 1, m_engine(), ~std::uint64_t{0}, std::uint64_t{1} << 63U};
    return edges[m_engine() % edges.size()];
  }
  int elements() override { return static_cast<int>(m_engine() % 4); }

 private:
  std::mt19937_64 m_engine;
};

/// Each text as long as the fields of one frame may be together, or each list as long.
class LargeFilling final : public Filling {
 public:
  explicit LargeFilling(bool lists) : m_lists(lists) {}
  std::string text() override { return m_lists ? std::string() : std::string(million / textsOfOneCommand, 'a'); }
  std::string bytes() override { return text(); }
  std::uint64_t number() override { return 1'000'000; }
  int elements() override { return m_lists ? 50'000 : 1; }

 private:
  static constexpr std::size_t million = 1'000'000;
  static constexpr std::size_t textsOfOneCommand = 8;  // so that a frame holds them
  bool m_lists;
};

std::vector<std::pair<std::string, Command>> commandsOf(const FieldDescriptor& kind) {
  std::vector<std::pair<std::string, Command>> all;
  const auto add = [&](const std::string& filled, Filling* filling) {
    Command command;
    Message* inner = command.GetReflection()->MutableMessage(&command, &kind);
    if (filling != nullptr) filling->fill(*inner);
    all.emplace_back(std::string(kind.name()) + ", " + filled, std::move(command));
  };
  LargeFilling texts(false);
  LargeFilling lists(true);
  add("empty", nullptr);
  if (kind.message_type()->field_count() == 0) return all;
  add("large texts", &texts);
  add("long lists", &lists);
  // One field alone, as large as a frame may be.
  for (int at = 0; at < kind.message_type()->field_count(); ++at) {
    const FieldDescriptor* field = kind.message_type()->field(at);
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_STRING || field->is_repeated()) continue;
    add("1 MB of " + std::string(field->name()), nullptr);
    Command& command = all.back().second;
    Message* inner = command.GetReflection()->MutableMessage(&command, &kind);
    inner->GetReflection()->SetString(inner, field, std::string(1'000'000, 'x'));
  }
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    RandomFilling random(seed * 1'000 + static_cast<std::uint64_t>(kind.number()));
    add("random " + std::to_string(seed), &random);
  }
  return all;
}

using Ask = std::function<Expected<Reply>(const Command&)>;

/// except: does what it says without any field, and that is not what is looked at here.
void sweep(const Ask& ask, const std::set<std::string>& except, const std::function<void(const std::string&)>& behind) {
  const auto* kinds = Command::descriptor()->FindFieldByName("init")->containing_oneof();
  for (int at = 0; at < kinds->field_count(); ++at) {
    if (except.contains(std::string(kinds->field(at)->name()))) continue;
    for (const auto& [what, command] : commandsOf(*kinds->field(at))) {
      const auto reply = ask(command);
      if (!reply) {
        const Fault fault = reply.error().fault;
        // Unexpected also stands for a number that nobody knows.
        const bool typed = fault != Fault::Unexpected && fault != Fault::NotRunning && fault != Fault::Timeout;
        QVERIFY2(typed, (QByteArray::fromStdString(what) + ": " + tests::textOf(reply.error())).constData());
      } else {
        QVERIFY2(reply->what_case() != Reply::WHAT_NOT_SET, what.c_str());
      }
      behind(what);
      if (QTest::currentTestFailed()) return;
    }
  }
}

}  // namespace

class ControlSweepTest : public QObject, private tests::LoneAgent {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { QVERIFY(QDir::setCurrent(m_here.path())); }
  void cleanup() {
    killAgent();
    // No command wrote to where the agent happened to be started.
    QCOMPARE(QDir(m_here.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList());
  }

  void anAgentWithoutAVault() {
    freshHome();
    startAgent();
    auto client = connect();
    const Ask ask = [&](const Command& command) { return client->call(command); };
    sweep(ask, {}, [&](const std::string& what) {
      Command status;
      status.mutable_status();
      const auto reply = ask(status);
      QVERIFY2(reply.has_value(), what.c_str());
      if (!reply->status().initialised()) return;
      QVERIFY2(what.starts_with("init, "), what.c_str());  // a passphrase like any other
      client.reset();
      killAgent();
      freshHome();
      startAgent();
      client = connect();
    });
  }

  void aLockedVault() {
    freshHome();
    startAgent();
    QCOMPARE(ctl({"init"}, "a passphrase").code, 0);
    const std::string file = csv("scores.csv", "x,y\n1,2\n3,4\n");
    QCOMPARE(ctl({"import", file.c_str(), "--name", "scores"}).code, 0);
    const json before = datasets();
    QCOMPARE(before.size(), std::size_t{1});
    QCOMPARE(ctl({"lock"}).code, 0);
    auto client = connect();
    const Ask ask = [&](const Command& command) { return client->call(command); };
    // An agent outside a data space may erase its home.
    sweep(ask, {"reset"}, [&](const std::string& what) {
      Command status;
      status.mutable_status();
      const auto reply = ask(status);
      QVERIFY2(reply && reply->status().initialised() && !reply->status().unlocked(), what.c_str());
    });
    QCOMPARE(ctl({"unlock"}, "a passphrase").code, 0);
    QVERIFY(datasets() == before);
  }

  /// Nothing that names no request, or none there is, may touch the one there is.
  void aMemberWithAConsent() {
    tests::World world;
    MUST(world.build(1));
    MUST_GET(world.request,
             world.space->publish(world.data.recipe, {"--group-size", "12", "--cohort-min", "10", "--pledges", "12"}));
    MUST(world.space->grantAll(world.request));
    harness::Member& member = world.space->members().front();
    const Ask ask = [&](const Command& command) { return world.space->call(member, command); };
    const auto kept = [&] {
      Command command;
      command.mutable_datasets();
      const auto datasets = ask(command);
      command.mutable_consents();
      const auto consents = ask(command);
      if (!datasets || !consents) return std::string();
      return datasets->datasets().SerializeAsString() + consents->consents().SerializeAsString();
    };
    const std::string before = kept();
    QVERIFY(before.size() > 100);
    // Lock and leave do at once what they say; reset must be refused inside a data space.
    sweep(ask, {"lock", "leave"}, [&](const std::string& what) { QVERIFY2(kept() == before, what.c_str()); });
    QVERIFY(member.agent->running());
  }

 private:
  std::unique_ptr<control::Client> connect() {
    auto client = control::Client::connect(m_loop, m_home.toStdString(), "sweep");
    if (!client) qFatal("the agent is not there");
    return std::move(*client);
  }

  QTemporaryDir m_here;
  SystemClock m_clock;
  transport::EventLoop m_loop{m_clock};
};

QTEST_GUILESS_MAIN(ControlSweepTest)
#include "control_sweep_test.moc"
