#include <rapidcheck.h>

#include <QTest>
#include <cmath>
#include <fstream>
#include <iterator>

#include "crypto/random.h"
#include "scratch.h"
#include "storage/dataset_store.h"
#include "storage/ledger_store.h"
#include "vault/cell.h"
#include "vault/datasets.h"

using namespace coppice;
using namespace coppice::vault;
using coppice::storage::Database;
using coppice::storage::memberSchema;
using coppice::storage::Scratch;
using coppice::storage::SqliteDatasetStore;
using coppice::storage::SqliteLedgerStore;

namespace {

/// A member with an open vault in a real file.
struct Member {
  Scratch scratch;
  crypto::SeededRandom random{1};
  std::unique_ptr<Database> database = scratch.open();
  SqliteDatasetStore store{*database};
  Vault vault = std::move(Vault::create(std::filesystem::path(scratch.file()).parent_path(),
                                        Credential::passphrase("p"), random, {1, 1U << 20U})
                              ->vault);
  Datasets datasets{store, vault, random};
  crypto::Identity identity = crypto::Identity::generate(random);
  SqliteLedgerStore ledgerStore{*database};
  consent::Ledger ledger{ledgerStore, identity, vault.publicKey(), "test", random};
  std::uint8_t requests = 0;

  Expected<ImportReport> import(const std::string& csv, const std::string& name = "d", ImportOptions options = {}) {
    std::ofstream(scratch.file("in.csv"), std::ios::binary | std::ios::trunc) << csv;
    options.name = name;
    return datasets.importTable(scratch.file("in.csv"), options);
  }
  consent::Grant grant(std::vector<consent::DatasetColumns> what) {
    consent::RequestFacts facts;
    facts.request.data()[0] = ++requests;
    const consent::Decision decision{.event = consent::DecisionEvent::Grant,
                                     .reviewed = facts.request,
                                     .time = {},
                                     .datasets = std::move(what),
                                     .until = WallMs{1000},
                                     .separatelyAccepted = {}};
    require(ledger.append(facts, decision).has_value(), "granted");
    return *ledger.grantFor(facts, {}, vault);
  }
  consent::OwnLook look(std::vector<consent::DatasetColumns> what) {
    return *ledger.ownLookFor(grant(std::move(what)).request(), vault);
  }
};

std::vector<std::string> names(const FeatureColumn& column) {
  std::vector<std::string> out;
  for (const auto code : column.codes)
    out.push_back(code < 0 ? "-" : column.dictionary.at(static_cast<std::size_t>(code)));
  return out;
}

bool fileHolds(const std::string& path, const std::string& needle) {
  std::ifstream in(path, std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  return content.find(needle) != std::string::npos;
}

}  // namespace

class DatasetStoreTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void typesAreInferredAndFiguresTrue() {
    Member m;
    const auto report =
        m.import("n,flag,day,town,empty\n1,yes,2024-02-29,Ulm,\n2.5,no,1970-01-02,Bonn,NA\n,yes,,Ulm,\n");
    QVERIFY(report.has_value());
    const auto& columns = report->schema.columns;
    QCOMPARE(report->schema.rows, std::uint64_t{3});
    QVERIFY(columns[0].type == ColumnType::Number && columns[1].type == ColumnType::Flag);
    QVERIFY(columns[2].type == ColumnType::Date && columns[3].type == ColumnType::Category);
    QCOMPARE(columns[0].mean, 1.75);
    QCOMPARE(columns[0].min, 1.0);
    QCOMPARE(columns[0].max, 2.5);
    QCOMPARE(columns[0].missing, std::uint64_t{1});
    QCOMPARE(columns[3].distinct, std::uint64_t{2});
    QVERIFY(columns[4].constant() && columns[4].missing == 3);
    const auto preview = m.datasets.previewForOwner(report->schema.id, 2);
    QVERIFY((*preview)[0] == (std::vector<std::string>{"1", "1", "2024-02-29", "Ulm", ""}));
  }

  void separatorsEncodingsAndLineEnds() {
    Member m;
    for (const char* csv : {"\xef\xbb\xbfname;x\r\nZo\xc3\xab;1,5\r\n", "name;x\nZo\xeb;1,5",
                            "name\tx\nZo\xc3\xab\t1.5\n", "name,x\r\r\"Zo\xc3\xab\",1.5\r"}) {
      const auto report = m.import(csv);
      QVERIFY2(report.has_value(), csv);
      const auto preview = m.datasets.previewForOwner(report->schema.id, 9);
      QVERIFY2((*preview == std::vector<std::vector<std::string>>{{"Zo\xc3\xab", "1.5"}}), csv);
    }
    QCOMPARE(m.import("a\n\x80\n")->format.encoding, CsvEncoding::Latin1);
    QCOMPARE(m.datasets.list()->size(), std::size_t{1});
    QCOMPARE(m.datasets.find("d")->version, std::uint32_t{5});
    ImportOptions given;
    given.table.encoding = CsvEncoding::Latin1;
    given.now = {1'700'000'000'000};
    QCOMPARE(m.import("\xc3\xa9\n1\n", "g", given)->schema.columns[0].name, std::string("\xc3\x83\xc2\xa9"));
    QCOMPARE(m.datasets.find("g")->imported, given.now);
    given.table.encoding = CsvEncoding::Utf8;
    QCOMPARE(m.import("\xe9\n1\n", "g", given).error().fault, Fault::BadCsv);
  }

  void everyRefusedLineIsReported() {
    Member m;
    ImportOptions options;
    options.types["b"] = ColumnType::Number;
    const auto report = m.import("a,b\n1,2\n\n1\n\"x\ny\",oops\n1,2,3\n4,5\n", "d", options);
    QCOMPARE(report->schema.rows, std::uint64_t{2});
    const std::vector<RefusedLine> expected = {
        {4, RefusalReason::FieldCount, ""}, {5, RefusalReason::NotOfType, "b"}, {7, RefusalReason::FieldCount, ""}};
    QVERIFY(report->refused == expected);
  }

  void brokenFilesAreTypedAndChangeNothing() {
    Member m;
    const auto good = m.import("a,b\n1,2\n");
    for (const char* bad :
         {"", "a,a\n1,2\n", "a,\n1,2\n", "a,b\n", "a,b\n\"1,2\n3,4\n", "a,b\n1,\"2\n", "a,b\n1,\"2\"x\n",
          "\xff\xfe"
          "a",
          "a,b\n1\n"}) {
      const auto report = m.import(bad);
      QVERIFY2(!report && report.error().fault == Fault::BadCsv, bad);
    }
    QCOMPARE(m.import(std::string("a,b\n1,\0002\n", 9)).error().fault, Fault::BadCsv);
    QCOMPARE(m.import("a,b\n1,2\n", "").error().fault, Fault::BadInput);
    ImportOptions options;
    options.types["c"] = ColumnType::Number;
    QCOMPARE(m.import("a,b\n1,2\n", "d", options).error().fault, Fault::ColumnMissing);
    options = {};
    options.progress = [](std::uint64_t, std::uint64_t) { return false; };
    QCOMPARE(m.import("a,b\n1,2\n", "d", options).error().fault, Fault::Cancelled);
    QCOMPARE(
        m.datasets.importTable("/no/such", {.name = "d", .types = {}, .keyColumn = {}, .progress = {}}).error().fault,
        Fault::NotFound);
    QCOMPARE(m.datasets.find("d")->version, good->schema.version);
    QCOMPARE(m.datasets.previewForOwner(good->schema.id, 9)->size(), std::size_t{1});
    m.vault.lock();
    QCOMPARE(m.import("a,b\n1,2\n").error().fault, Fault::Locked);
    QCOMPARE(m.datasets.list().error().fault, Fault::Locked);
    QCOMPARE(m.datasets.index()->size(), std::size_t{1});
  }

  void aTypeThatTurnsOutTooNarrowIsWidened() {
    Member m;
    std::string csv = "a,b,c\n";
    for (int i = 0; i < 5000; ++i) csv += "1,1,1\n";
    const auto report = m.import(csv + "2,word,yes\n");
    QVERIFY(report->schema.columns[0].type == ColumnType::Number);
    QVERIFY(report->schema.columns[1].type == ColumnType::Category);
    QVERIFY(report->schema.columns[2].type == ColumnType::Flag);
    QCOMPARE(report->schema.rows, std::uint64_t{5001});
    const auto view = m.datasets.read(m.grant({{report->schema.id, {"b"}}}), std::vector<std::string>{"b"});
    QCOMPARE(names(view->columns[0]).back(), std::string("word"));
    QCOMPARE(names(view->columns[0]).front(), std::string("1"));
  }

  void aGrantOpensItsColumnsOnly() {
    Member m;
    const auto first = m.import("x,sex,pin\n1,f,7\n2,,8\n", "first")->schema.id;
    const auto second = m.import("sex,x\nm,3\nf,\n", "second")->schema.id;
    m.import("x,sex\n9,f\n", "third");
    const auto grant = m.grant({{first, {"x", "sex"}}, {second, {"sex"}}});
    const auto view = m.datasets.read(grant, std::vector<std::string>{"sex", "pin", "x", "other"});
    QCOMPARE(view->rows(), std::size_t{4});
    QVERIFY(names(view->columns[0]) == (std::vector<std::string>{"f", "-", "m", "f"}));
    for (const double value : view->columns[1].numbers) QVERIFY(std::isnan(value));
    QVERIFY(view->columns[2].numbers[0] == 1 && view->columns[2].numbers[1] == 2);
    QVERIFY(std::isnan(view->columns[2].numbers[2]));  // second has x, but it was not granted
    QCOMPARE(view->columns[3].numbers.size(), std::size_t{4});
    QCOMPARE(m.datasets.read(grant, std::vector<std::string>{"x", "x"}).error().fault, Fault::BadParameters);

    m.import("x\n1\n", "first");
    QCOMPARE(m.datasets.read(grant, std::vector<std::string>{"sex"}).error().fault, Fault::ColumnMissing);
    m.import("x,sex\n1,5\n", "first");
    QCOMPARE(m.datasets.read(grant, std::vector<std::string>{"sex"}).error().fault, Fault::ColumnType);
    QVERIFY(m.datasets.find("first")->id == first);
    QVERIFY(m.datasets.remove(first).has_value());
    QCOMPARE(m.datasets.remove(first).error().fault, Fault::UnknownDataset);
    QCOMPARE(m.datasets.read(grant, std::vector<std::string>{"x"}).error().fault, Fault::UnknownDataset);
    m.vault.lock();
    QCOMPARE(m.datasets.read(grant, std::vector<std::string>{"x"}).error().fault, Fault::Locked);
  }

  void recordKeysIgnoreOrderAndTellRepeatsApart() {
    Member m;
    const auto keysOf = [&](const std::string& csv, std::optional<std::string> keyColumn = {}) {
      ImportOptions options;
      options.keyColumn = std::move(keyColumn);
      const auto id = m.import(csv, "k", options)->schema.id;
      auto keys = m.datasets.read(m.grant({{id, {"a"}}}), {})->keys;
      std::sort(keys.begin(), keys.end());
      return keys;
    };
    const auto keys = keysOf("a,b\n1,x\n2,y\n1,x\n");
    QVERIFY(std::adjacent_find(keys.begin(), keys.end()) == keys.end());
    QVERIFY(keysOf("b;a\ny;2\nx;1\nx;1\n") == keys);
    QVERIFY(keysOf("a,b\n1,x\n2,y\n1,z\n") != keys);
    const auto byColumn = keysOf("a,b\n1,x\n2,y\n1,z\n", "a");
    QVERIFY(std::adjacent_find(byColumn.begin(), byColumn.end()) != byColumn.end());
    QVERIFY(byColumn != keysOf("a,b\n3,x\n2,y\n3,z\n", "a"));
  }

  void randomTablesComeBack() {
    Member m;
    QVERIFY(rc::check("CSV round trip", [&] {
      const auto rows = *rc::gen::inRange<std::size_t>(1, 20);
      std::string csv = "\"num\",\"te\"\"xt\"\n";
      std::vector<double> numbers;
      std::vector<std::string> texts;
      for (std::size_t i = 0; i < rows; ++i) {
        numbers.push_back(*rc::gen::arbitrary<double>());
        if (!std::isfinite(numbers.back())) numbers.back() = 0.5;
        char digits[40];
        std::snprintf(digits, sizeof digits, "%.17g", numbers.back());
        texts.push_back("t" + *rc::gen::container<std::string>(rc::gen::elementOf(std::string(",;\t\"\n\r x\x7f"))) +
                        "t");
        std::string quoted;
        for (const char c : texts.back()) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
        csv += std::string(digits) + ",\"" + quoted + "\"" + (*rc::gen::arbitrary<bool>() ? "\n" : "\r\n");
      }
      ImportOptions options;
      options.types = {{"num", ColumnType::Number}, {"te\"xt", ColumnType::Category}};
      const auto report = m.import(csv, "r", options);
      RC_ASSERT(report.has_value());
      RC_ASSERT(report->refused.empty());
      const auto view =
          m.datasets.read(m.grant({{report->schema.id, {"num", "te\"xt"}}}), std::vector<std::string>{"num", "te\"xt"});
      RC_ASSERT(view->columns[0].numbers == numbers);
      RC_ASSERT(names(view->columns[1]) == texts);
    }));
  }

  void randomBytesGiveATypedFault() {
    Member m;
    QVERIFY(rc::check("random CSV", [&] {
      const auto csv = *rc::gen::container<std::string>(rc::gen::oneOf(
          rc::gen::elementOf(std::string(",;\t\"\n\r019a.-e")),
          rc::gen::map(rc::gen::arbitrary<std::uint8_t>(), [](auto b) { return static_cast<char>(b); })));
      const auto report = m.import(csv, "random");
      RC_ASSERT(report || report.error().fault == Fault::BadCsv);
    }));
  }

  void chunksKeepEveryValue() {
    QVERIFY(rc::check("chunk", [](std::vector<double> values, bool whole) {
      for (double& value : values) {
        if (whole) value = std::trunc(std::fmod(value, 40000));
        if (value == 0 || std::isnan(value)) value = 0;
      }
      values.push_back(NAN);
      std::vector<double> back;
      const Bytes bytes = encodeChunk(values);
      RC_ASSERT(decodeChunk(bytes, values.size(), back).has_value());
      RC_ASSERT(std::isnan(back.back()));
      values.pop_back();
      back.pop_back();
      RC_ASSERT(back == values);
      RC_ASSERT(!decodeChunk(bytes, values.size() + 2, back));
    }));
  }

  void nothingStandsInClearAndNothingStaysAfterRemove() {
    Member m;
    const auto id = m.import("secretcolumn,b\nsecretvalue,2\n", "secretname")->schema.id;
    for (const char* file : {"coppice.db", "coppice.db-wal"}) {
      for (const char* word : {"secretcolumn", "secretvalue", "secretname", "in.csv"})
        QVERIFY(!fileHolds(m.scratch.file(file), word));
    }
    const std::string sealed(asText(*m.store.chunk(id, 1, 0, 0)));
    QVERIFY(fileHolds(m.scratch.file("coppice.db-wal"), sealed) || fileHolds(m.scratch.file("coppice.db"), sealed));
    QVERIFY(m.datasets.remove(id).has_value());
    for (const char* file : {"coppice.db", "coppice.db-wal"}) QVERIFY(!fileHolds(m.scratch.file(file), sealed));
    QVERIFY(m.datasets.list()->empty());
  }

  void exchangedOrDamagedChunksAreNoticed() {
    Member m;
    const auto id = m.import("a,b\n1,2\n")->schema.id;
    const auto grant = m.grant({{id, {"a", "b"}}});
    QVERIFY(m.database
                ->execute("UPDATE dataset_chunk SET sealed = (SELECT sealed FROM dataset_chunk WHERE column_index = 1) "
                          "WHERE column_index = 0")
                .has_value());
    QCOMPARE(m.datasets.read(grant, std::vector<std::string>{"a"}).error().fault, Fault::DamagedData);
    QVERIFY(m.datasets.read(grant, std::vector<std::string>{"b"}).has_value());
    QVERIFY(m.database->execute("DELETE FROM dataset_chunk WHERE column_index = 1").has_value());
    QCOMPARE(m.datasets.read(grant, std::vector<std::string>{"b"}).error().fault, Fault::DamagedData);
  }

  /// One record, from wherever it lies among the chunks; what was not granted is missing.
  void theOwnerLooksAtOneRecord() {
    Member m;
    std::string csv = "n,town,day,secret\n";
    for (int i = 0; i < 5000; ++i)
      csv += std::to_string(i) + ",t" + std::to_string(i % 7) + ",2024-02-" + (i % 2 == 0 ? "28" : "29") + ",s\n";
    csv += ",,,s\n";
    const auto id = m.import(csv)->schema.id;
    const auto other = m.import("n\n1\n", "other")->schema.id;
    const auto look = m.look({{id, {"n", "town", "day"}}});
    const std::vector<std::string> columns = {"town", "n", "secret", "day", "absent"};
    const auto record = m.datasets.readRecord(look, id, 4444, columns);
    QVERIFY(record.has_value());
    QCOMPARE(record->rows(), std::size_t{1});
    std::vector<std::string> texts;
    for (const FeatureColumn& column : record->columns) texts.push_back(valueText(column, 0));
    QCOMPARE(texts, (std::vector<std::string>{"t6", "4444", "", "2024-02-28", ""}));
    QCOMPARE(record->columns[0].dictionary, std::vector<std::string>{"t6"});
    const auto last = m.datasets.readRecord(look, id, 5000, columns);
    for (const FeatureColumn& column : last->columns) QCOMPARE(valueText(column, 0), std::string());
    QCOMPARE(m.datasets.readRecord(look, id, 5001, columns).error().fault, Fault::BadInput);
    QCOMPARE(m.datasets.readRecord(look, other, 0, columns).error().fault, Fault::NoConsent);
    m.vault.lock();
    QCOMPARE(m.datasets.readRecord(look, id, 0, columns).error().fault, Fault::Locked);
  }

  void anInterruptedImportLeavesTheOldVersion() {
    Member m;
    const auto id = m.import("a\n1\n")->schema.id;
    // What a killed import leaves: staged chunks without a head.
    QVERIFY(m.store.stage(id, 2, std::vector<SealedChunk>{{0, 0, Bytes(10)}}).has_value());
    QCOMPARE(m.datasets.find("d")->version, std::uint32_t{1});
    QCOMPARE(m.import("a\n2\n3\n")->schema.version, std::uint32_t{2});
    QCOMPARE(m.datasets.previewForOwner(id, 9)->size(), std::size_t{2});
  }
};

QTEST_APPLESS_MAIN(DatasetStoreTest)
#include "dataset_store_test.moc"
