#include <QTest>
#include <filesystem>
#include <fstream>
#include <set>

#include "architecture/include_rules.h"

using namespace coppice::architecture;

namespace {

namespace fs = std::filesystem;

std::string readText(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

const fs::path sourceDirectory = COPPICE_SOURCE_DIR;

Rules rulesOfThePage() { return readRules(readText(sourceDirectory / "core/ARCHITECTURE.md")); }

QString joined(const std::vector<std::string>& findings) {
  QString text;
  for (const std::string& finding : findings) text += QLatin1Char('\n') + QString::fromStdString(finding);
  return text;
}

}  // namespace

class IncludeTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everySourceKeepsToTheTable() {
    const Rules rules = rulesOfThePage();
    std::vector<std::string> findings;
    std::size_t sources = 0;
    for (const char* side : {"core", "app"}) {
      for (const auto& entry : fs::recursive_directory_iterator(sourceDirectory / side)) {
        const std::string extension = entry.path().extension().string();
        if (extension != ".h" && extension != ".cpp") continue;
        ++sources;
        const std::string path = fs::relative(entry.path(), sourceDirectory).generic_string();
        for (std::string& finding : findingsIn(path, readText(entry.path()), rules))
          findings.push_back(std::move(finding));
      }
    }
    QVERIFY(sources > 20);
    QVERIFY2(findings.empty(), qPrintable(joined(findings)));
  }

  /// The window sees the agent's local API and nothing behind it.
  void theWindowKeepsToTheBridge() {
    const Rules rules = rulesOfThePage();
    std::size_t sources = 0;
    for (const auto& entry : fs::recursive_directory_iterator(sourceDirectory / "ui")) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".h" && extension != ".cpp") continue;
      ++sources;
      const std::string path = fs::relative(entry.path(), sourceDirectory).generic_string();
      const auto findings = findingsInWindow(path, readText(entry.path()), rules);
      QVERIFY2(findings.empty(), qPrintable(joined(findings)));
    }
    QVERIFY(sources > 20);
    QCOMPARE(findingsInWindow("ui/pages/a.cpp", "#include \"vault/datasets.h\"\n", rules).size(), std::size_t{1});
    QCOMPARE(findingsInWindow("ui/pages/a.cpp", "#include \"control/client.h\"\n", rules).size(), std::size_t{1});
    QCOMPARE(findingsInWindow("ui/bridge/a.cpp", "#include <sqlite3.h>\n", rules).size(), std::size_t{1});
    QVERIFY(findingsInWindow("ui/bridge/a.cpp", "#include \"control/client.h\"\n", rules).empty());
  }

  void everyFolderAndLibraryIsInTheTable() {
    const Rules rules = rulesOfThePage();
    for (const auto& entry : fs::directory_iterator(sourceDirectory / "core")) {
      if (!entry.is_directory()) continue;
      QVERIFY2(rules.mayInclude.contains(entry.path().filename().string()), entry.path().c_str());
    }
    const auto findings = findingsInBuild(readText(sourceDirectory / "core/CMakeLists.txt"), rules);
    QVERIFY2(findings.empty(), qPrintable(joined(findings)));
  }

  /// nlohmann's reader takes a zero byte for the end of the text; catalogue::parseJson refuses it.
  void oneFileReadsJson() {
    std::set<std::string> readers;
    for (const auto& entry : fs::recursive_directory_iterator(sourceDirectory / "core"))
      if (entry.is_regular_file() && readText(entry.path()).find("json::parse(") != std::string::npos)
        readers.insert(fs::relative(entry.path(), sourceDirectory).generic_string());
    QVERIFY(readers == std::set<std::string>{"core/catalogue/json_reader.cpp"});
  }

  /// An edge that nobody uses is an invitation.
  void everyEdgeOfTheTableIsUsed() {
    std::vector<std::string> findings;
    for (const auto& [folder, others] : rulesOfThePage().mayInclude) {
      std::string all;
      for (const auto& entry : fs::directory_iterator(sourceDirectory / "core" / folder))
        if (entry.is_regular_file()) all += readText(entry.path());
      for (const std::string& other : others)
        if (all.find("#include \"" + other + "/") == std::string::npos) findings.push_back(folder + " -> " + other);
    }
    QVERIFY2(findings.empty(), qPrintable(joined(findings)));
  }

  void theTableHasNoCircle() {
    // Folders leave once all they include have left; who remains is in a circle.
    auto waiting = rulesOfThePage().mayInclude;
    QVERIFY(waiting.size() >= 16);
    for (bool moved = true; moved;) {
      moved = false;
      for (auto at = waiting.begin(); at != waiting.end();) {
        const bool free = std::none_of(at->second.begin(), at->second.end(),
                                       [&](const std::string& folder) { return waiting.contains(folder); });
        moved = moved || free;
        at = free ? waiting.erase(at) : std::next(at);
      }
    }
    QVERIFY(waiting.empty());
  }

  void plantedIncludesAreCaught_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("findings");
    const auto row = [](const char* name, const char* path, const char* text, int findings) {
      QTest::newRow(name) << QString::fromUtf8(path) << QString::fromUtf8(text) << findings;
    };
    row("allowed", "core/tree/a.cpp", "#include \"crypto/hash.h\"\n#include \"tree/b.h\"\n#include <vector>\n", 0);
    row("room of the library", "core/crypto/a.cpp", "#include <sodium.h>\n", 0);
    row("program", "app/hub/main.cpp", "#include \"hub/x.h\"\n#include \"common/cli.h\"\n#include \"wire/y.h\"\n", 0);
    row("words in a comment", "core/base/a.h", "/// #include \"hub/x.h\" would be wrong\n", 0);
    row("upwards", "core/crypto/a.cpp", "#include \"sharing/ring.h\"\n", 1);
    row("not the first line", "core/base/a.cpp", "#include <vector>\n\n  #  include \"crypto/hash.h\"\n", 1);
    row("without folder", "core/tree/a.cpp", "#include \"beacon.h\"\n", 1);
    row("relative", "core/tree/a.cpp", "#include \"../wire/a.h\"\n", 1);
    row("own header in brackets", "core/tree/a.cpp", "#include <wire/a.h>\n", 1);
    row("foreign in another room", "core/tree/a.cpp", "#include <sodium.h>\n", 1);
    row("foreign in a header of its room", "core/crypto/a.h", "#include <sodium.h>\n", 1);
    row("foreign in a header elsewhere", "core/agent/a.h", "#include <torch/script.h>\n", 2);
    row("foreign in a program", "app/hub/main.cpp", "#include <zmq.hpp>\n", 1);
    row("Qt in core", "core/agent/a.cpp", "#include <QString>\n", 1);
    row("Qt module in core", "core/agent/a.cpp", "#include <QtCore/qstring.h>\n", 1);
    row("unknown folder", "core/attic/a.cpp", "#include <vector>\n", 1);
    row("demo uses the harness", "app/demo/demo.cpp", "#include \"harness/x.h\"\n", 0);
    row("service uses the harness", "app/hub/main.cpp", "#include \"harness/x.h\"\n", 1);
    row("program knows another", "app/hub/main.cpp", "#include \"ctl/x.h\"\n", 1);
  }
  void plantedIncludesAreCaught() {
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(int, findings);
    const auto found = findingsIn(path.toStdString(), text.toStdString(), rulesOfThePage());
    QVERIFY2(static_cast<int>(found.size()) == findings, qPrintable(joined(found)));
  }

  void plantedBuildEdgesAreCaught() {
    const Rules rules = rulesOfThePage();
    QVERIFY(findingsInBuild("coppice_library(tree DEPENDS crypto base PRIVATE PkgConfig::X)\n", rules).empty());
    QCOMPARE(findingsInBuild("coppice_library(tree DEPENDS wire base)\n", rules).size(), std::size_t{1});
    QCOMPARE(findingsInBuild("coppice_library(attic DEPENDS base)\n", rules).size(), std::size_t{1});
  }
};

QTEST_APPLESS_MAIN(IncludeTest)
#include "include_test.moc"
