// A provider publishes requests that nobody can read: recipe or notice are empty, cut, of a later format, noise, or
// sums that do not fit. Every member says what is wrong instead of waiting for ever, nobody pledges, and the good
// request beside them is trained.
#include <set>

#include "agent/consent_desk.h"
#include "agent/space_network.h"
#include "catalogue/recipe_folder.h"
#include "control/protocol.h"
#include "scenarios/attack.h"
#include "storage/dataset_store.h"
#include "storage/ledger_store.h"
#include "wire/invite.h"

using namespace coppice;
using namespace coppice::doubles;
namespace pb = coppice::control::pb;

namespace {

constexpr const char* goodNotice =
    R"({"format": "coppice-notice/1", "language": "en", "pii_controllers": [{"name": "Tester"}],
  "purposes": [{"purpose": "To test."}]})";

/// A member as its person meets it: lists, shows and grants, over the shipping client of the hub.
class Person {
 public:
  Person(MemorySpace& space, std::filesystem::path home)
      : m_space(space), m_home(std::move(home)), m_self(crypto::Identity::generate(space.random())) {
    std::filesystem::create_directories(m_home);
    m_database = std::move(*storage::Database::open((m_home / "member.db").string(), storage::memberSchema()));
    m_vault.emplace(std::move(
        vault::Vault::create(m_home, vault::Credential::passphrase("words"), space.random(), {1, 1U << 20U})->vault));
    m_datasetStore.emplace(*m_database);
    m_datasets.emplace(*m_datasetStore, *m_vault, space.random());
    m_ledgerStore.emplace(*m_database);
    m_ledger.emplace(*m_ledgerStore, m_self, m_vault->publicKey(), "0.1.0", space.random());
    m_network = std::move(*agent::SpaceNetwork::open({m_home / "space", "/nowhere", 0},
                                                     {space.loop(), space.clock(), space.random(), m_self}, hooks()));
    desk.emplace(agent::ConsentDesk::Parts{*m_ledger, *m_vault, *m_datasets, *m_network, m_self, space.clock()});
    join();
  }

  std::optional<agent::ConsentDesk> desk;

 private:
  agent::SpaceNetwork::Hooks hooks() {
    agent::SpaceNetwork::Hooks hooks;
    hooks.grant = [this](const agent::KnownRequest& request) { return desk->grantFor(request); };
    hooks.read = [](const auto&, const auto&) -> Expected<vault::FeatureView> { return fail(Fault::Locked); };
    hooks.wants = [this](const RequestId& request) { return desk->wants(request); };
    hooks.admit = [](const catalogue::Limits&) { return Done{}; };
    hooks.workerShare = [] { return 1.0; };
    hooks.seatOffer = [] { return 0U; };
    hooks.changed = [] {};
    hooks.requestKnown = [](const RequestId&) {};
    hooks.requestClosed = [](const RequestId&) {};
    hooks.roundEnded = [](const agent::RoundReport&) {};
    return hooks;
  }
  void join() {
    OwnerId owner;
    m_space.random().fill({owner.data(), OwnerId::size});
    const std::int64_t now = m_space.clock().wall().value;
    const wire::Invite invite =
        wire::issueInvite(m_space.authority(), m_space.root().space,
                          {{}, owner, wire::MemberKind::Person, "", now - 60'000, now + 86'400'000}, m_space.random());
    std::optional<Done> joined;
    m_network->join(asBytes(wire::spaceFileText(m_space.spaceFile())), wire::inviteCode(invite),
                    [&joined](const Done& done) { joined = done; });
    m_space.waitFor("the person joins", [&joined] { return joined && joined->has_value(); });
  }

  MemorySpace& m_space;
  std::filesystem::path m_home;
  crypto::Identity m_self;
  std::unique_ptr<storage::Database> m_database;
  std::optional<vault::Vault> m_vault;
  std::optional<storage::SqliteDatasetStore> m_datasetStore;
  std::optional<vault::Datasets> m_datasets;
  std::optional<storage::SqliteLedgerStore> m_ledgerStore;
  std::optional<consent::Ledger> m_ledger;
  std::unique_ptr<agent::SpaceNetwork> m_network;
};

struct BadRequest {
  std::string name;
  Bytes package;
  Bytes notice;
  Fault fault;
};

Bytes half(const Bytes& whole) { return toBytes(BytesView(whole).first(whole.size() / 2)); }
Bytes noise(Random& random) {
  Bytes bytes(4'096);
  random.fill(bytes);
  return bytes;
}
Bytes replaced(const Bytes& whole, const std::string& from, const std::string& to) {
  std::string text(asText(whole));
  text.replace(text.find(from), from.size(), to);
  return toBytes(asBytes(text));
}

/// Good by itself; 256 members with that many rows each could add up to more than the ring holds.
Bytes overflowing(const Bytes& package) {
  catalogue::RecipeFiles files = *catalogue::unpackRecipe(package);
  const std::string cap = "\"rowsCap\": 1024";
  files.recipeJson.replace(files.recipeJson.find(cap), cap.size(), "\"rowsCap\": 16000000");
  return catalogue::packRecipe(files);
}

std::vector<BadRequest> badRequests(MemorySpace& space) {
  const Bytes package = space.recipePackage();
  const Bytes notice = toBytes(asBytes(std::string_view(goodNotice)));
  return {{"recipe empty", {}, notice, Fault::BadRecipe},
          {"recipe cut", half(package), notice, Fault::BadRecipe},
          {"recipe noise", noise(space.random()), notice, Fault::BadRecipe},
          {"recipe newer", replaced(package, "coppice-recipe/1", "coppice-recipe/2"), notice, Fault::NeedsNewerVersion},
          {"recipe overflow", overflowing(package), notice, Fault::RingOverflow},
          {"notice empty", package, {}, Fault::BadNotice},
          {"notice cut", package, half(notice), Fault::BadNotice},
          {"notice noise", package, noise(space.random()), Fault::BadNotice},
          {"notice newer", package, replaced(notice, "coppice-notice/1", "coppice-notice/2"), Fault::NeedsNewerVersion},
          {"notice too large", package, Bytes(limits::maxRecipeBytes + 1, ' '), Fault::TooLarge}};
}

std::string text(const Error& error) { return std::string(faultName(error.fault)) + " " + error.detail; }

}  // namespace

class BadRequestTest : public QObject {
  Q_OBJECT
  QTemporaryDir m_folder{scratchTemplate()};
  std::optional<MemorySpace> m_space;
  std::vector<BadRequest> m_bad;
  std::vector<RequestId> m_ids;
  std::optional<Person> m_person;
  RequestId m_good;

 private Q_SLOTS:
  void initTestCase() {
    m_space.emplace(SpaceShape{.members = 12, .lines = Lines::Loopback}, m_folder.path().toStdString());
    SmallProvider provider(*m_space);
    m_bad = badRequests(*m_space);
    for (const BadRequest& bad : m_bad) m_ids.push_back(provider.publishUnchecked(bad.package, bad.notice));
    provider.begin();
    QCOMPARE(outcomeText(provider.round(1)), QStringLiteral("completed"));
    QCOMPARE(provider.counted().size(), std::size_t{12});
    QVERIFY(provider.totalIsExact());
    m_good = provider.request();
    m_person.emplace(*m_space, m_folder.path().toStdString() + "/person");
    m_space->waitFor("the person knows what every request is", [this] {
      const pb::RequestList list = m_person->desk->list();
      return list.requests_size() == static_cast<int>(m_bad.size()) + 1 &&
             std::all_of(list.requests().begin(), list.requests().end(),
                         [](const auto& one) { return one.has_unusable() || one.state() == "pending"; });
    });
  }

  void aRequestThatCannotBeReadIsSaidSo_data() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < m_bad.size(); ++i) QTest::newRow(m_bad[i].name.c_str()) << static_cast<int>(i);
  }

  void aRequestThatCannotBeReadIsSaidSo() {
    QFETCH(int, index);
    const BadRequest& bad = m_bad.at(static_cast<std::size_t>(index));
    const RequestId id = m_ids.at(static_cast<std::size_t>(index));
    for (std::size_t i = 0; i < m_space->size(); ++i) {
      const auto why = m_space->member(i).node->shelf().refusal(id);
      QVERIFY(why.has_value());
      QVERIFY2(why->fault == bad.fault && !why->detail.empty(), text(*why).c_str());
    }
    QVERIFY(m_space->log().request(id)->pledges.empty());
    const auto shown = m_person->desk->show(id.hex());
    QVERIFY(shown && shown->summary().has_unusable());
    const Error why = control::fromFault(shown->summary().unusable());
    QVERIFY2(why.fault == bad.fault && !why.detail.empty(), text(why).c_str());
    QCOMPARE(shown->summary().state(), std::string("draft"));
    pb::Grant wish;
    wish.set_request(id.hex());
    const auto granted = m_person->desk->grant(wish);
    QVERIFY(!granted);
    QVERIFY2(granted.error().fault == bad.fault, text(granted.error()).c_str());
    // A person may still say no to it, once and for all.
    const auto refused = m_person->desk->refuse(id.hex());
    QVERIFY2(refused.has_value(), refused ? "" : text(refused.error()).c_str());
    const auto later = m_person->desk->show(id.hex());
    QCOMPARE(later->summary().state(), std::string("refused"));
    QVERIFY(!later->summary().has_unusable());
  }

  void theGoodOneIsNotTouched() {
    const auto shown = m_person->desk->show(m_good.hex());
    QVERIFY(shown && !shown->summary().has_unusable());
    QCOMPARE(shown->summary().state(), std::string("pending"));
    pb::Grant wish;
    wish.set_request(m_good.hex());
    QCOMPARE(m_person->desk->grant(wish).error().fault, Fault::BadCommand);  // no data set was named
    for (const std::string& one : m_space->checker().violations()) QFAIL(one.c_str());
  }

  void cleanupTestCase() {
    m_person.reset();
    m_space.reset();
  }
};

QTEST_GUILESS_MAIN(BadRequestTest)
#include "bad_request_test.moc"
