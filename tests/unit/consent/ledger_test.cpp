#include <QTest>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>
#include <type_traits>

#include "base/require.h"
#include "consent/exporters.h"
#include "consent/ledger.h"
#include "crypto/random.h"
#include "crypto/sealed_box.h"

using namespace coppice;
using namespace coppice::consent;
using State = DecisionState;
using Event = DecisionEvent;

namespace {

class MemoryStore final : public LedgerStore {
 public:
  Done append(const LedgerRow& row) override {
    kept.push_back(row);
    return {};
  }
  Expected<std::vector<LedgerRow>> rows() const override { return kept; }
  Expected<std::optional<LedgerRow>> newest() const override {
    return kept.empty() ? std::nullopt : std::optional(kept.back());
  }
  Expected<std::optional<LedgerRow>> newestOf(const RequestId& request) const override {
    std::optional<LedgerRow> found;
    for (const auto& row : kept) {
      if (row.seal.request == request) found = row;
    }
    return found;
  }
  std::vector<LedgerRow> kept;
};

class Opener final : public RecordOpener {
 public:
  explicit Opener(const crypto::SealPair& pair) : m_pair(&pair) {}
  Expected<crypto::SecretBytes> openSealed(BytesView sealed) const override {
    if (locked) return fail(Fault::Locked);
    return m_pair->open(sealed);
  }
  bool locked = false;

 private:
  const crypto::SealPair* m_pair;
};

template <typename T>
T idOf(std::uint8_t first) {
  T id;
  id.data()[0] = first;
  return id;
}

struct Fixture {
  crypto::SeededRandom random{1};
  crypto::Identity member = crypto::Identity::generate(random);
  crypto::SealPair vault = crypto::SealPair::generate(random);
  Opener opener{vault};
  MemoryStore store;
  Ledger ledger{store, member, vault.key(), "0.1.0", random};
  RequestFacts facts;
  WallMs now{1'000'000};

  Fixture() {
    facts.request = idOf<RequestId>(1);
    facts.recipe = idOf<BlobId>(2);
    facts.purposes = {"research on r\xC3\xA9sum\xC3\xA9s"};
    facts.sensitiveColumns = {"gender"};
  }
  Decision decision(Event event) const {
    Decision out{
        .event = event, .reviewed = facts.request, .time = now, .datasets = {}, .until = {}, .separatelyAccepted = {}};
    if (event == Event::Grant || event == Event::Renew) {
      out.datasets = {{idOf<DatasetId>(9), {"age", "gender"}}};
      out.until = WallMs{now.value + 1000};
    }
    return out;
  }
  Fault refused(const Decision& bad) {
    const auto before = store.kept.size();
    const auto outcome = ledger.append(facts, bad);
    require(!outcome && store.kept.size() == before, "a refused decision leaves no record");
    return outcome.error().fault;
  }
};

}  // namespace

class LedgerTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyStateTimesEveryEvent() {
    const std::vector<std::tuple<State, Event, State>> legal = {
        {State::Draft, Event::Present, State::Pending},        {State::Draft, Event::Terminate, State::Terminated},
        {State::Pending, Event::Grant, State::Granted},        {State::Pending, Event::Refuse, State::Refused},
        {State::Pending, Event::Terminate, State::Terminated}, {State::Granted, Event::Renew, State::Granted},
        {State::Granted, Event::Revoke, State::Revoked},       {State::Granted, Event::Expire, State::Expired},
        {State::Granted, Event::Terminate, State::Terminated}, {State::Refused, Event::Grant, State::Granted},
        {State::Refused, Event::Terminate, State::Terminated}, {State::Revoked, Event::Grant, State::Granted},
        {State::Revoked, Event::Terminate, State::Terminated}, {State::Expired, Event::Renew, State::Granted},
        {State::Expired, Event::Terminate, State::Terminated}};
    for (int s = 1; s <= 7; ++s) {
      for (int e = 1; e <= 7; ++e) {
        std::optional<State> expected;
        for (const auto& [from, event, to] : legal) {
          if (from == static_cast<State>(s) && event == static_cast<Event>(e)) expected = to;
        }
        QVERIFY2(nextState(static_cast<State>(s), static_cast<Event>(e)) == expected,
                 qPrintable(QStringLiteral("state %1 event %2").arg(s).arg(e)));
      }
    }
    QVERIFY(!stateFromNumber(0) && !stateFromNumber(8));
  }

  void aGrantGivesTheRightToReadUntilItsEnd() {
    Fixture f;
    QCOMPARE(f.ledger.grantFor(f.facts, f.now, f.opener).error().fault, Fault::NoConsent);
    QVERIFY(f.ledger.append(f.facts, f.decision(Event::Grant)).has_value());
    const auto grant = f.ledger.grantFor(f.facts, f.now, f.opener);
    QVERIFY(grant.has_value());
    QVERIFY(grant->covers(idOf<DatasetId>(9), "age"));
    QVERIFY(!grant->covers(idOf<DatasetId>(9), "name"));
    QVERIFY(!grant->covers(idOf<DatasetId>(8), "age"));
    QVERIFY(grant->recipe() == f.facts.recipe);
    const WallMs end{f.now.value + 1000};
    QVERIFY(f.ledger.grantFor(f.facts, WallMs{end.value - 1}, f.opener).has_value());
    QCOMPARE(f.ledger.grantFor(f.facts, end, f.opener).error().fault, Fault::NoConsent);
    QCOMPARE(*f.ledger.state(f.facts.request, end), State::Expired);
    static_assert(!std::is_default_constructible_v<Grant> && !std::is_constructible_v<Grant, RecordBinding, Digest>);
  }

  void revokingEndsItAlsoWhileLocked() {
    Fixture f;
    QVERIFY(f.ledger.append(f.facts, f.decision(Event::Grant)).has_value());
    f.opener.locked = true;
    QCOMPARE(f.ledger.grantFor(f.facts, f.now, f.opener).error().fault, Fault::Locked);
    QVERIFY(f.ledger.append(f.facts, f.decision(Event::Revoke)).has_value());
    QCOMPARE(*f.ledger.state(f.facts.request, f.now), State::Revoked);
    QVERIFY(f.ledger.seals()->back().datasets == std::vector{idOf<DatasetId>(9)});
    f.opener.locked = false;
    QCOMPARE(f.ledger.grantFor(f.facts, f.now, f.opener).error().fault, Fault::NoConsent);
    QVERIFY(f.ledger.verifyChain(&f.opener).has_value());
  }

  /// A member may look at its own records through a model it helped to train, also when the consent has ended; training
  /// may not.
  void theOwnLookOutlivesTheConsent() {
    for (const Event end : {Event::Revoke, Event::Terminate}) {
      Fixture f;
      QCOMPARE(f.ledger.ownLookFor(f.facts.request, f.opener).error().fault, Fault::NoConsent);
      QVERIFY(f.ledger.append(f.facts, f.decision(Event::Grant)).has_value());
      Decision renewed = f.decision(Event::Renew);
      renewed.datasets.front().columns = {"age"};
      QVERIFY(f.ledger.append(f.facts, renewed).has_value());
      QVERIFY(f.ledger.append(f.facts, f.decision(end)).has_value());
      QCOMPARE(f.ledger.grantFor(f.facts, f.now, f.opener).error().fault, Fault::NoConsent);
      const auto look = f.ledger.ownLookFor(f.facts.request, f.opener);
      QVERIFY(look.has_value());
      QVERIFY(look->covers(idOf<DatasetId>(9)) && look->covers(idOf<DatasetId>(9), "age"));
      QVERIFY(!look->covers(idOf<DatasetId>(9), "gender"));  // the newest grant counts
      QVERIFY(!look->covers(idOf<DatasetId>(8)));
      f.opener.locked = true;
      QCOMPARE(f.ledger.ownLookFor(f.facts.request, f.opener).error().fault, Fault::Locked);
      QCOMPARE(f.ledger.ownLookFor(idOf<RequestId>(55), f.opener).error().fault, Fault::NoConsent);
      f.opener.locked = false;
      f.store.kept[1].seal.until.value += 1;
      QCOMPARE(f.ledger.ownLookFor(f.facts.request, f.opener).error().fault, Fault::WrongSignature);
    }
    static_assert(!std::is_default_constructible_v<OwnLook> && !std::is_constructible_v<OwnLook, RecordBinding> &&
                  !std::is_convertible_v<OwnLook, Grant>);
  }

  void aRefusedRequestGivesNoLook() {
    Fixture f;
    QVERIFY(f.ledger.append(f.facts, f.decision(Event::Refuse)).has_value());
    QCOMPARE(f.ledger.ownLookFor(f.facts.request, f.opener).error().fault, Fault::NoConsent);
  }

  void aChangedRequestNeedsANewConsent() {
    Fixture f;
    QVERIFY(f.ledger.append(f.facts, f.decision(Event::Grant)).has_value());
    RequestFacts changed = f.facts;
    changed.recipe = idOf<BlobId>(77);
    QCOMPARE(f.ledger.grantFor(changed, f.now, f.opener).error().fault, Fault::RequestChanged);
    changed = f.facts;
    changed.privacy.protocol.cohortMin -= 1;
    QCOMPARE(f.ledger.grantFor(changed, f.now, f.opener).error().fault, Fault::RequestChanged);
    changed = f.facts;
    changed.request = idOf<RequestId>(55);
    QCOMPARE(f.ledger.grantFor(changed, f.now, f.opener).error().fault, Fault::NoConsent);
    Decision stale = f.decision(Event::Renew);
    stale.reviewed = idOf<RequestId>(55);
    QCOMPARE(f.refused(stale), Fault::RequestChanged);
  }

  void incompleteGrantsAndIllegalStepsAreRefused() {
    Fixture f;
    QCOMPARE(f.refused(f.decision(Event::Revoke)), Fault::WrongState);
    Decision bad = f.decision(Event::Grant);
    bad.datasets.clear();
    QCOMPARE(f.refused(bad), Fault::BadParameters);
    bad = f.decision(Event::Grant);
    bad.datasets[0].columns = {"age", "age"};
    QCOMPARE(f.refused(bad), Fault::BadParameters);
    bad = f.decision(Event::Grant);
    bad.datasets[0].columns.clear();
    QCOMPARE(f.refused(bad), Fault::BadParameters);
    bad = f.decision(Event::Grant);
    bad.datasets.push_back(bad.datasets[0]);
    QCOMPARE(f.refused(bad), Fault::BadParameters);
    bad = f.decision(Event::Grant);
    bad.until = bad.time;
    QCOMPARE(f.refused(bad), Fault::BadParameters);
    f.facts.purposes = {"\xff"};
    QCOMPARE(f.refused(f.decision(Event::Grant)), Fault::BadParameters);
  }

  void everyChangeBehindItsBackIsNoticed() {
    Fixture f;
    for (const Event event : {Event::Grant, Event::Renew, Event::Revoke}) {
      QVERIFY(f.ledger.append(f.facts, f.decision(event)).has_value());
    }
    QVERIFY(f.ledger.verifyChain().has_value());
    const auto good = f.store.kept;
    const auto noticed = [&](auto change) {
      f.store.kept = good;
      change(f.store.kept);
      return !f.ledger.verifyChain(&f.opener) && !f.ledger.grantFor(f.facts, f.now, f.opener);
    };
    QVERIFY(noticed([](auto& rows) { rows[2].seal.state = State::Granted; }));
    QVERIFY(noticed([](auto& rows) { rows[2].seal.until.value += 1; }));
    QVERIFY(noticed([](auto& rows) { rows[1].seal.request = {}; }));
    QVERIFY(noticed([](auto& rows) { rows.erase(rows.begin() + 1); }));
    f.store.kept = good;
    std::swap(f.store.kept[1], f.store.kept[2]);
    QCOMPARE(f.ledger.verifyChain().error().fault, Fault::DamagedData);
    QVERIFY(noticed([](auto& rows) { rows[0].sealed = rows[1].sealed; }));
    QVERIFY(noticed([](auto& rows) { rows[0].sealed.back() ^= 1U; }));
    f.store.kept = {good[0]};
    f.store.kept[0].sealed = crypto::sealTo(f.vault.key(), asBytes("{}"));
    QCOMPARE(f.ledger.grantFor(f.facts, f.now, f.opener).error().fault, Fault::WrongHash);
  }

  void recordsHaveTheNamesOfTheStandardAndInventNothing() {
    Fixture f;
    f.facts.retentionPeriod = "P1Y";
    QVERIFY(f.ledger.append(f.facts, f.decision(Event::Grant)).has_value());
    const auto text = f.ledger.record(0, f.opener);
    const auto record = nlohmann::json::parse(*text);
    for (const char* name :
         {"schema_version", "record_id", "pii_principal_id", "privacy_notice", "purposes", "parties", "events"}) {
      QVERIFY2(record.contains(name), name);
    }
    QVERIFY(!record.contains("language"));
    const auto& purpose = record["purposes"][0];
    QVERIFY(purpose["retention_period"] == "P1Y" && !purpose.contains("jurisdiction"));
    QVERIFY(purpose["pii_information"][1]["sensitive_pii_category"] == true);
    QVERIFY(purpose["pii_information"][0]["sensitive_pii_category"] == false);
    QVERIFY(record["events"][0]["event_state"] == "granted");
    QVERIFY(record["events"][0]["event_time"] == "1970-01-01T00:16:40.000Z");
    QCOMPARE(f.ledger.record(1, f.opener).error().fault, Fault::NotFound);
  }

  void aReceiptIsCheckedWithoutTheLedger() {
    Fixture f;
    QVERIFY(f.ledger.append(f.facts, f.decision(Event::Grant)).has_value());
    const OpenedRecord exported{f.ledger.seals()->front(), *f.ledger.record(0, f.opener)};
    const std::string receipt = *receiptJson(exported, f.member.key());
    QVERIFY(verifyReceipt(receipt)->request == f.facts.request);
    auto forged = nlohmann::json::parse(receipt);
    forged["record"]["purposes"][0]["purpose"] = "anything";
    QCOMPARE(verifyReceipt(forged.dump()).error().fault, Fault::WrongHash);
    forged = nlohmann::json::parse(receipt);
    forged["seal"]["state"] = "revoked";
    QCOMPARE(verifyReceipt(forged.dump()).error().fault, Fault::WrongSignature);
    QCOMPARE(verifyReceipt("{").error().fault, Fault::Malformed);
    const auto audit = auditJson({exported, exported}, f.member.key(), f.now);
    QCOMPARE(nlohmann::json::parse(*audit)["records"].size(), std::size_t{2});
  }
};

QTEST_APPLESS_MAIN(LedgerTest)
#include "ledger_test.moc"
