#include <rapidcheck.h>
#include <sys/resource.h>

#include <QTemporaryDir>
#include <QTest>
#include <fstream>

#include "vault/json_statements.h"
#include "vault/preview.h"
#include "vault/xapi_statement.h"

using namespace coppice;
using namespace coppice::vault;

namespace {

const std::string least = R"({"actor":{"mbox":"mailto:a@b"},"verb":{"id":"v/read"},"object":{"id":"o"}})";

/// `least` with more at its end.
std::string with(const std::string& more) { return least.substr(0, least.size() - 1) + "," + more + "}"; }

struct Table {
  Done done;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::uint64_t> lines;
  std::vector<RefusedLine> refused;

  std::string cell(std::size_t row, std::string_view name) const {
    const auto at = std::find(xapiColumnNames.begin(), xapiColumnNames.end(), name);
    return rows.at(row).at(static_cast<std::size_t>(at - xapiColumnNames.begin()));
  }
};

class Folder {
 public:
  std::filesystem::path file(const std::string& name, const std::string& text) {
    const auto path = std::filesystem::path(m_directory.path().toStdString()) / name;
    std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
    return path;
  }
  std::filesystem::path path() const { return m_directory.path().toStdString(); }

 private:
  QTemporaryDir m_directory;
};

Table read(const std::filesystem::path& path) {
  Table table;
  const auto source = openTable(path, {}, {});
  if (!source) {
    table.done = fail(source.error());
    return table;
  }
  TableVisitor visitor;
  visitor.header = [](auto) { return Done(); };
  visitor.row = [&](std::span<const std::string_view> fields, std::uint64_t line) -> Done {
    table.rows.emplace_back(fields.begin(), fields.end());
    table.lines.push_back(line);
    return {};
  };
  visitor.refused = [&](RefusedLine line) { table.refused.push_back(std::move(line)); };
  table.done = (*source)->read(visitor);
  return table;
}

Table readText(const std::string& text, const std::string& name = "s.json") {
  Folder folder;
  return read(folder.file(name, text));
}

}  // namespace

class XapiTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyShapeOfFileGivesTheSameRows() {
    const std::string two = with(R"("id":"2")");
    for (const auto& [name, text] : std::vector<std::pair<std::string, std::string>>{
             {"a.json", "[" + least + ",\n" + two + "]"},
             {"b.json", "\xef\xbb\xbf{\"more\": \"\", \"x\": [1, {\"statements\": 2}],\n \"statements\" : [" + least +
                            "\n," + two + "], \"end\": [[]]}"},
             {"c.jsonl", least + "\r\n\n" + two + "\n"},
             {"d", least + "\n" + two},
             {"e.json", least + two}}) {
      const Table table = readText(text, name);
      QVERIFY2(table.done && table.rows.size() == 2 && table.refused.empty(), name.c_str());
      QCOMPARE(table.cell(1, "verb"), std::string("read"));
      QCOMPARE(table.cell(0, "actor"), table.cell(1, "actor"));
    }
    QCOMPARE(readText(least).rows.size(), std::size_t{1});
  }

  void aStatementBecomesARow() {
    const Table table = readText(
        with(R"("timestamp":"2026-03-02T00:15:00.25+01:00", "stored":null,)"
             R"("result":{"success":true,"completion":false,"score":{"scaled":-0.5,"raw":8,"min":0,"max":1e1},)"
             R"("duration":"P1DT2H3M4.5S","response":"free text"},)"
             R"("context":{"registration":"r","platform":"p","language":"de","contextActivities":)"
             R"({"parent":{"id":"one"},"grouping":[{"id":"g"},{"id":"h"}],"category":[]}})"));
    QVERIFY(table.done.has_value());
    QCOMPARE(table.rows.size(), std::size_t{1});
    for (const auto& [column, value] :
         std::vector<std::pair<std::string, std::string>>{{"verb", "read"},
                                                          {"object", "o"},
                                                          {"object_type", ""},
                                                          {"success", "1"},
                                                          {"completion", "0"},
                                                          {"score_scaled", "-0.5"},
                                                          {"score_raw", "8"},
                                                          {"score_min", "0"},
                                                          {"score_max", "10"},
                                                          {"duration_s", "93784.5"},
                                                          {"hour", "0"},
                                                          {"weekday", "mon"},
                                                          {"registration", "r"},
                                                          {"parent", "one"},
                                                          {"grouping", "g"},
                                                          {"category", ""},
                                                          {"platform", "p"},
                                                          {"language", "de"},
                                                          {"timestamp", "2026-03-01T23:15:00"}})
      QVERIFY2(table.cell(0, column) == value, (column + " is " + table.cell(0, column)).c_str());
    QCOMPARE(table.cell(0, "actor").size(), std::size_t{16});
    for (const std::string& cell : table.rows[0])
      QVERIFY(cell.find("free") == std::string::npos && cell.find('@') == std::string::npos);
  }

  void durationsHaveALength() {
    for (const auto& [text, seconds] : std::vector<std::pair<std::string, double>>{
             {"PT0S", 0}, {"PT1.5S", 1.5}, {"PT2M", 120}, {"PT1H1S", 3601}, {"P1W", 604800}, {"P0Y0M1DT0H", 86400}})
      QCOMPARE(secondsOfDuration(text), std::optional(seconds));
    for (const char* bad :
         {"", "P", "PT", "1S", "PT5", "P1Y", "P2M", "PTS", "PT1S2M", "P1DT", "PT-1S", "PT1X", "PT1S "})
      QVERIFY2(!secondsOfDuration(bad), bad);
  }

  void whatIsNoStatementIsRefusedWithItsLine() {
    struct Case {
      const char* text;
      RefusalReason reason;
      const char* part;
    };
    const std::string deep = "{\"a\":" + std::string(40, '[') + std::string(40, ']') + "}";
    const std::string large = "{\"a\":\"" + std::string(maxStatementBytes, 'x') + "\"}";
    for (const Case& bad : std::vector<Case>{
             {R"({"a":})", RefusalReason::BadJson, ""},
             {"\"text\"", RefusalReason::NoStatement, ""},
             {"[]", RefusalReason::NoStatement, ""},
             {"7", RefusalReason::NoStatement, ""},
             {"{}", RefusalReason::Lacking, "actor"},
             {R"({"actor":{"mbox":"m"},"object":{"id":"o"}})", RefusalReason::Lacking, "verb"},
             {R"({"actor":{"mbox":"m"},"verb":{"id":"v"}})", RefusalReason::Lacking, "object"},
             {R"({"actor":{},"verb":{"id":"v"},"object":{"id":"o"}})", RefusalReason::BadValue, "actor"},
             {R"({"actor":{"mbox":7},"verb":{"id":"v"},"object":{"id":"o"}})", RefusalReason::BadValue, "actor"},
             {R"({"actor":{"mbox":"m"},"verb":{"id":"v"},"object":{"id":"o","objectType":"Stone"}})",
              RefusalReason::BadValue, "object.objectType"},
             {deep.c_str(), RefusalReason::TooDeep, ""},
             {large.c_str(), RefusalReason::TooLarge, ""}}) {
      const Table table = readText("[" + least + ",\n" + bad.text + ",\n" + with(R"("id":"last")") + "]");
      QVERIFY2(table.done && table.rows.size() == 2 && table.refused.size() == 1, bad.part);
      QCOMPARE(table.refused[0].line, std::uint64_t{2});
      QVERIFY2(table.refused[0].reason == bad.reason && table.refused[0].column == bad.part, bad.part);
      QCOMPARE(table.lines[1], std::uint64_t{3});
    }
  }

  void wrongPartsAreNamedAndNeverShown() {
    for (const auto& [more, part] : std::vector<std::pair<std::string, std::string>>{
             {R"("result":{"score":{"scaled":1.5}})", "result.score.scaled"},
             {R"("result":{"score":{"raw":"secret"}})", "result.score.raw"},
             {R"("result":{"success":"yes"})", "result.success"},
             {R"("result":{"duration":"secret"})", "result.duration"},
             {R"("result":[])", "result"},
             {R"("timestamp":"secret")", "timestamp"},
             {R"("timestamp":"2026-02-30T10:00:00Z")", "timestamp"},
             {R"("timestamp":"2026-02-03T10:00:00+25:00")", "timestamp"},
             {R"("timestamp":"2026-02-03T10:00")", "timestamp"},
             {R"("context":{"registration":[1]})", "context.registration"},
             {"\"context\":{\"platform\":\"" + std::string(3000, 'x') + "\"}", "context.platform"}}) {
      const Table table = readText("[" + with(more) + "]");
      QVERIFY2(table.refused.size() == 1 && table.refused[0].column == part, part.c_str());
      QVERIFY(reasonText(table.refused[0], "").find("secret") == std::string::npos);
    }
  }

  void theSameStatementCountsOnce() {
    const std::string named = with(R"("id":"x")");
    const Table table = readText(named + "\n" + least + "\n" + named + "\n" + least + "\n", "s.jsonl");
    QCOMPARE(table.rows.size(), std::size_t{3});
    QVERIFY(table.refused == (std::vector<RefusedLine>{{3, RefusalReason::Again, ""}}));
  }

  void filesThatAreCutOffOrSomethingElseAreTyped() {
    for (const std::string& bad : std::vector<std::string>{
             "", " \n", "\xef\xbb\xbf", "\xff\xfe{", "[" + least + "," + least.substr(0, 30), "[" + least + ",", "[",
             "{\"statements\":[" + least + "]", "{\"statements\":", "[" + least + ",\"", least.substr(0, 20)}) {
      const Table table = readText(bad);
      QVERIFY2(!table.done && table.done.error().fault == Fault::BadCsv, bad.c_str());
    }
    // In JSON lines one broken line costs no other.
    const Table lines = readText(least + "\n" + least.substr(0, 30) + "\n" + with(R"("id":"2")") + "\n{\"a", "s.jsonl");
    QVERIFY(lines.done && lines.rows.size() == 2);
    QVERIFY(lines.refused ==
            (std::vector<RefusedLine>{{2, RefusalReason::BadJson, ""}, {4, RefusalReason::BadJson, ""}}));
    std::string noise;
    for (int i = 0; i < 5000; ++i) noise += "no statement\n";
    QCOMPARE(readText(noise).done.error().fault, Fault::BadCsv);
    Folder folder;
    QCOMPARE(previewTable(folder.file("p.json", R"({"name": "a package"})"), {}).error().fault, Fault::BadCsv);
    QCOMPARE(read("/no/such.json").done.error().fault, Fault::NotFound);
  }

  void anyBytesInAnyPiecesEndTyped() {
    QVERIFY(rc::check("pieces do not matter", [] {
      std::string text = "[" + with("\"id\":\"a\\\"b{\",\"x\":[{},\"]\"]") + ",\n{\"statements\":[3]}," + least + "]";
      const auto changes = *rc::gen::inRange(0, 4);
      for (int i = 0; i < changes; ++i)
        text[*rc::gen::inRange<std::size_t>(0, text.size())] =
            *rc::gen::element('{', '}', '[', ']', '"', '\\', '\n', 'a', '\xff');
      const bool lines = *rc::gen::arbitrary<bool>();
      const auto cut = [&](std::size_t piece) {
        std::vector<std::string> found;
        JsonStatements statements(lines, [&](Cut how, std::string_view part, std::uint64_t line) -> Done {
          found.push_back(std::to_string(static_cast<int>(how)) + "@" + std::to_string(line) + ":" + std::string(part));
          return {};
        });
        for (std::size_t at = 0; at < text.size(); at += piece)
          RC_ASSERT(statements.add(std::string_view(text).substr(at, piece)).has_value());
        found.push_back(statements.finish() ? "end" : "cut off");
        return found;
      };
      RC_ASSERT(cut(text.size()) == cut(*rc::gen::inRange<std::size_t>(1, 9)));
    }));
    QVERIFY(rc::check("random bytes", [] {
      const auto bytes = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
      XapiRow row;
      (void)readStatement(bytes, row);
      const Table table = readText(bytes);
      RC_ASSERT(table.done || table.done.error().fault == Fault::BadCsv);
    }));
  }

  void memoryIsBoundedByAStatement() {
    const auto peakKb = [] {
      rusage usage{};
      getrusage(RUSAGE_SELF, &usage);
      return usage.ru_maxrss;
    };
    std::size_t refused = 0;
    JsonStatements statements(false, [&](Cut cut, std::string_view, std::uint64_t) -> Done {
      refused += cut == Cut::TooLarge;
      return {};
    });
    const std::string piece(256U << 10U, 'x');
    const long before = peakKb();
    QVERIFY(statements.add("[{\"a\":\"").has_value());
    for (int i = 0; i < 512; ++i) QVERIFY(statements.add(piece).has_value());  // 128 MiB in one statement
    QVERIFY(statements.add("\"}," + least + "]") && statements.finish());
    QCOMPARE(refused, std::size_t{1});
    QVERIFY2(peakKb() - before < 16'384, std::to_string(peakKb() - before).c_str());
  }

  void previewReadsTheBeginAndStoresNothing() {
    Folder folder;
    std::string many = "n,town,flag,empty\n";
    for (std::uint64_t i = 0; i < previewRows + 5; ++i)
      many += std::to_string(i % 7) + (i == 3 ? ",x,yes\n" : ",Ulm,yes,\n");
    const auto preview = previewTable(folder.file("many.csv", many), {});
    QVERIFY(preview.has_value());
    QCOMPARE(preview->rows, previewRows - 1);
    QVERIFY(!preview->whole && preview->refused.size() == 1 && preview->refused[0].line == 5);
    QVERIFY(preview->columns[0].type == ColumnType::Number && preview->columns[0].max == 6);
    QVERIFY(preview->columns[1].constant() && preview->columns[3].missing == preview->rows);
    QCOMPARE(preview->first.size(), previewShown);
    QVERIFY(preview->first[0] == (std::vector<std::string>{"0", "Ulm", "yes", ""}));

    PreviewOptions given;
    given.types["town"] = ColumnType::Number;
    QCOMPARE(previewTable(folder.path() / "many.csv", given).error().fault, Fault::BadCsv);
    given.types = {{"nowhere", ColumnType::Number}};
    QCOMPARE(previewTable(folder.path() / "many.csv", given).error().fault, Fault::ColumnMissing);
    given.types.clear();
    given.progress = [](std::uint64_t) { return false; };
    QCOMPARE(previewTable(folder.path() / "many.csv", given).error().fault, Fault::Cancelled);
    const auto xapi = previewTable(folder.file("s.jsonl", least + "\n"), {});
    QVERIFY(xapi && xapi->whole && xapi->format.kind == TableKind::Xapi && xapi->columns.size() == xapiColumns);
    QVERIFY(xapi->columns[1].type == ColumnType::Category);
  }

  void aFolderIsOneTable() {
    Folder folder;
    QCOMPARE(read(folder.path()).done.error().fault, Fault::BadCsv);  // nothing in it
    folder.file("notes.md", "not a table");
    folder.file("1.csv", "a,b\n1,x\n2\n");
    folder.file("2.csv", "b,a\ny,3\n");
    const Table table = read(folder.path());
    QVERIFY(table.done.has_value());
    QVERIFY(table.rows == (std::vector<std::vector<std::string>>{{"1", "x"}, {"3", "y"}}));
    QVERIFY(table.refused == (std::vector<RefusedLine>{{3, RefusalReason::FieldCount, "", "1.csv"}}));
    QVERIFY(reasonText(table.refused[0], "").starts_with("1.csv: "));
    folder.file("3.csv", "a,c\n1,2\n");
    QVERIFY(read(folder.path()).done.error().detail.starts_with("3.csv"));
    std::filesystem::remove(folder.path() / "3.csv");
    folder.file("4.json", least);
    QCOMPARE(read(folder.path()).done.error().fault, Fault::BadCsv);
  }
};

QTEST_APPLESS_MAIN(XapiTest)
#include "xapi_test.moc"
