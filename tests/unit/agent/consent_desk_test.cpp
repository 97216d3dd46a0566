// Decisions as the agent takes them: what must be answered before a grant, what is refused, and that ending a consent
// never needs the passphrase.
#include "agent/consent_desk.h"

#include <QTemporaryDir>
#include <QTest>
#include <fstream>

#include "agent/request_facts.h"
#include "base/require.h"
#include "control/protocol.h"
#include "crypto/random.h"
#include "doubles/sample_recipe.h"
#include "storage/dataset_store.h"
#include "storage/ledger_store.h"
#include "wire/strict.h"

using namespace coppice;
using namespace coppice::agent;
namespace pb = coppice::control::pb;

namespace {

const char* const strictNotice = R"({
  "format": "coppice-notice/1", "language": "en",
  "pii_controllers": [{"name": "A school"}],
  "purposes": [{"purpose": "Learn"}],
  "automated_decisions": {"used": true, "explanation": "who gets help"},
  "special_categories": ["health", "ethnicity"],
  "guardianship": "parents of pupils decide"})";

catalogue::Notice noticeFrom(const char* text) {
  auto notice = catalogue::parseNotice(text);
  require(notice.has_value(), notice ? "" : notice.error().detail.c_str());
  return std::move(*notice);
}

/// A data space with one request, that keeps what it was told.
class OneRequest final : public Network {
 public:
  bool joined() const override { return true; }
  void join(BytesView, const std::string&, OnDone done) override { done({}); }
  void cancelJoin() override {}
  void leave(OnDone done) override { done({}); }
  std::vector<KnownRequest> requests() const override { return {request}; }
  Expected<Bytes> result(const RequestId&, Result) const override { return fail(Fault::NotFound); }
  Expected<pb::RoundList> rounds(const RequestId&) const override { return fail(Fault::NotFound); }
  void granted(const RequestId&) override { ++grants; }
  std::string ended(const RequestId&) override {
    ++ends;
    return "It has ended.";
  }
  std::string satOut(const RequestId&) override { return {}; }
  void halt(Fault) override {}
  void reconsider() override {}
  void describe(pb::Status&) const override {}
  std::optional<SpaceHealth> health() const override { return std::nullopt; }

  KnownRequest request;
  int grants = 0;
  int ends = 0;
};

class DaytimeClock final : public Clock {
 public:
  Instant monotonic() const override { return {}; }
  WallMs wall() const override { return {1'790'000'000'000}; }
};

/// One member with an open vault, a data set that fits, and a request that asks three kinds of questions.
struct MemberDesk {
  QTemporaryDir folder;
  std::filesystem::path home = folder.path().toStdString();
  crypto::SeededRandom random{1};
  crypto::Identity self = crypto::Identity::generate(random);
  DaytimeClock clock;
  std::unique_ptr<storage::Database> database;
  std::optional<vault::Vault> vault;
  std::optional<storage::SqliteDatasetStore> datasetStore;
  std::optional<vault::Datasets> datasets;
  std::optional<storage::SqliteLedgerStore> ledgerStore;
  std::optional<consent::Ledger> ledger;
  catalogue::Notice notice = noticeFrom(strictNotice);
  OneRequest network;
  std::optional<ConsentDesk> desk;

  MemberDesk() {
    auto opened = storage::Database::open((home / "member.db").string(), storage::memberSchema());
    auto created = vault::Vault::create(home, vault::Credential::passphrase("words"), random, {1, 1U << 20U});
    require(opened && created, "a home for the desk");
    database = std::move(*opened);
    vault.emplace(std::move(created->vault));
    datasetStore.emplace(*database);
    datasets.emplace(*datasetStore, *vault, random);
    ledgerStore.emplace(*database);
    ledger.emplace(*ledgerStore, self, vault->publicKey(), "0.1.0", random);
    importTable("mine", "age,gender,born,score,student\n12,F,2004-02-01,7,anna\n13,M,2005-03-01,4,ben\n");
    network.request.id.data()[0] = 7;
    network.request.terms.title = "Grades";
    network.request.recipe = &doubles::sampleRecipe();
    network.request.notice = &notice;
    network.request.guardianshipAge = 16;
    desk.emplace(ConsentDesk::Parts{*ledger, *vault, *datasets, network, self, clock});
  }
  void importTable(const char* name, const char* text) {
    const auto path = home / (std::string(name) + ".csv");
    std::ofstream(path) << text;
    vault::ImportOptions options;
    options.name = name;
    require(datasets->importTable(path, options).has_value(), "the data set is imported");
  }
  const KnownRequest& request() const { return network.request; }
  /// As a person grants who answers everything.
  pb::Grant wish() const {
    pb::Grant wish;
    wish.set_request("Grades");
    wish.set_seen(wire::idField(request().id));
    wish.add_datasets("mine");
    for (const std::string& question : questionsOf(request())) wish.add_confirmed(question);
    return wish;
  }
  std::optional<Fault> faultOf(const pb::Grant& wish) {
    const auto granted = desk->grant(wish);
    return granted ? std::nullopt : std::optional(granted.error().fault);
  }
  std::string state() const { return desk->list().requests(0).state(); }
  std::size_t records() const { return ledger->seals()->size(); }
  bool unlock() { return vault->unlock(vault::Credential::passphrase("words")).has_value(); }
};

std::string faultText(const std::optional<Fault>& fault) {
  return fault ? std::string(faultName(*fault)) : std::string("granted");
}

}  // namespace

class ConsentDeskTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void eachKindOfQuestionComesFromTheNotice() {
    MemberDesk world;
    using Texts = std::vector<std::string>;
    QCOMPARE(questionsOf(world.request()), (Texts{"automated-decisions", "special-category:health",
                                                  "special-category:ethnicity", "guardianship:16"}));
    world.notice.specialCategories.pop_back();
    world.notice.guardianship.reset();
    QCOMPARE(questionsOf(world.request()), (Texts{"automated-decisions", "special-category:health"}));
    // Stated as not used, and not stated at all: neither is a question.
    world.notice.automatedDecisions = false;
    world.notice.specialCategories.clear();
    QVERIFY(questionsOf(world.request()).empty());
    world.notice.automatedDecisions.reset();
    QVERIFY(questionsOf(world.request()).empty());
    world.network.request.notice = nullptr;  // on its way
    QVERIFY(questionsOf(world.request()).empty());
  }

  void whoLooksIsAskedThem() {
    const MemberDesk world;
    const auto detail = world.desk->show("Grades");
    QVERIFY(detail.has_value());
    const std::vector<std::string> asked(detail->questions().begin(), detail->questions().end());
    QCOMPARE(asked, questionsOf(world.request()));
    QCOMPARE(detail->fits_size(), 1);
    QVERIFY(detail->fits(0).missing().empty());
  }

  /// Each question left out alone; then the same wish with all of them.
  void aGrantNeedsEveryAnswer() {
    MemberDesk world;
    const int questions = world.wish().confirmed_size();
    QCOMPARE(questions, 4);
    for (int i = 0; i < questions; ++i) {
      pb::Grant wish = world.wish();
      wish.mutable_confirmed()->DeleteSubrange(i, 1);
      QCOMPARE(faultText(world.faultOf(wish)), std::string("BadParameters"));
    }
    // The answer to another age is no answer.
    pb::Grant younger = world.wish();
    *younger.mutable_confirmed(3) = "guardianship:14";
    QCOMPARE(faultText(world.faultOf(younger)), std::string("BadParameters"));
    QCOMPARE(world.records(), std::size_t(0));
    QCOMPARE(world.network.grants, 0);
    QCOMPARE(faultText(world.faultOf(world.wish())), std::string("granted"));
    QCOMPARE(world.state(), std::string("granted"));
    QCOMPARE(world.network.grants, 1);
    const auto record = world.ledger->record(0, *world.vault);
    QVERIFY(record.has_value());
    for (const char* answer : {"special-category:ethnicity", "guardianship:16"})
      QVERIFY2(record->find(answer) != std::string::npos, record->c_str());
  }

  /// Somebody else's request of the same name would be granted otherwise.
  void whatWasNotSeenIsNotGranted() {
    MemberDesk world;
    pb::Grant wish = world.wish();
    RequestId other = world.request().id;
    other.data()[31] ^= 1;
    wish.set_seen(wire::idField(other));
    QCOMPARE(faultText(world.faultOf(wish)), std::string("RequestChanged"));
    wish.set_seen(wish.seen().substr(0, 8));
    QCOMPARE(faultText(world.faultOf(wish)), std::string("RequestChanged"));
    QCOMPARE(world.records(), std::size_t(0));
    QCOMPARE(world.state(), std::string("pending"));
  }

  /// "Busy" would have the person wait for ever.
  void whatCannotBeUsedIsSaidSo() {
    MemberDesk world;
    world.network.request.recipe = nullptr;
    world.network.request.notice = nullptr;
    QCOMPARE(faultText(world.faultOf(world.wish())), std::string("Busy"));  // on its way
    QVERIFY(!world.desk->list().requests(0).has_unusable());
    world.network.request.unusable = Error{Fault::BadRecipe, "recipe.json: rounds"};
    const auto granted = world.desk->grant(world.wish());
    QVERIFY(!granted);
    QCOMPARE(granted.error().fault, Fault::BadRecipe);
    QCOMPARE(granted.error().detail, std::string("recipe.json: rounds"));
    const pb::RequestList list = world.desk->list();
    QCOMPARE(list.requests(0).state(), std::string("draft"));
    QCOMPARE(control::fromFault(list.requests(0).unusable()).fault, Fault::BadRecipe);
    QCOMPARE(world.desk->show("Grades")->summary().unusable().detail(), std::string("recipe.json: rounds"));
    // Once it is decided or over, that is what counts.
    QVERIFY(world.desk->refuse("Grades").has_value());
    QCOMPARE(world.state(), std::string("refused"));
    QVERIFY(!world.desk->list().requests(0).has_unusable());
    world.network.request.closed = true;
    QVERIFY(!world.desk->list().requests(0).has_unusable());
    QCOMPARE(world.network.grants, 0);
  }

  void grantingNeedsTheOpenVault() {
    MemberDesk world;
    world.vault->lock();
    QCOMPARE(faultText(world.faultOf(world.wish())), std::string("Locked"));
    QCOMPARE(world.records(), std::size_t(0));
    QVERIFY(world.unlock());
    QCOMPARE(faultText(world.faultOf(world.wish())), std::string("granted"));
  }

  void refusingWorksWhileLocked() {
    MemberDesk world;
    world.vault->lock();
    const auto refused = world.desk->refuse("Grades");
    QVERIFY2(refused.has_value(), refused ? "" : refused.error().detail.c_str());
    QCOMPARE(refused->state(), std::string("refused"));
    QCOMPARE(world.state(), std::string("refused"));
    // On disk and readable once the vault is open.
    QVERIFY(world.unlock());
    QVERIFY(world.ledger->verifyChain(&*world.vault).has_value());
    QCOMPARE(world.records(), std::size_t(1));
  }

  /// The running round is told at once, and the history says afterwards what was decided.
  void revokingWorksWhileLocked() {
    MemberDesk world;
    QCOMPARE(faultText(world.faultOf(world.wish())), std::string("granted"));
    QVERIFY(world.desk->wants(world.request().id));
    world.vault->lock();
    const auto revoked = world.desk->revoke("Grades");
    QVERIFY2(revoked.has_value(), revoked ? "" : revoked.error().detail.c_str());
    QCOMPARE(revoked->effect(), std::string("It has ended."));
    QCOMPARE(world.network.ends, 1);
    QCOMPARE(world.state(), std::string("revoked"));
    QVERIFY(world.unlock());
    QVERIFY(!world.desk->wants(world.request().id));
    QCOMPARE(world.desk->grantFor(world.request()).error().fault, Fault::NoConsent);
    const auto history = world.desk->history("Grades");
    QVERIFY(history && history->readable());
    QCOMPARE(history->entries_size(), 2);
    QCOMPARE(history->entries(1).event(), std::string("revoke"));
    QVERIFY(history->entries(1).time_ms() > 0);
  }
};

QTEST_APPLESS_MAIN(ConsentDeskTest)
#include "consent_desk_test.moc"
