#include "common/sentences.h"

#include <QTest>
#include <map>
#include <regex>
#include <set>

#include "common/exit_codes.h"
#include "common/table.h"

using namespace coppice;
using namespace coppice::common;

class SentencesTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyFaultHasOneSentenceAndOneAdvice() {
    for (const Fault fault : allFaults()) {
      const Sentence sentence = sentenceFor(fault);
      for (const std::string_view text : {sentence.what, sentence.advice}) {
        QVERIFY2(text.size() > 10 && text.size() < 140, faultName(fault).data());
        QVERIFY2(text.back() == '.', faultName(fault).data());
        QVERIFY2(text.front() >= 'A' && text.front() <= 'Z', faultName(fault).data());
      }
      QVERIFY2(std::string(sentence.what).find(". ") == std::string::npos, faultName(fault).data());
    }
  }

  void sentencesTellFaultsApart() {
    std::map<std::string_view, Fault> seen;
    for (const Fault fault : allFaults()) {
      const bool added = seen.emplace(sentenceFor(fault).what, fault).second;
      QVERIFY2(added, faultName(fault).data());
    }
  }

  /// So that the window can leave them out.
  void hintsForATerminalStandInBrackets() {
    const std::regex brackets(R"( \([^)]*\))");
    for (const Fault fault : allFaults()) {
      const Sentence sentence = sentenceFor(fault);
      for (const std::string_view text : {sentence.what, sentence.advice}) {
        const std::string left = std::regex_replace(std::string(text), brackets, "");
        QVERIFY2(left.find("coppicectl") == std::string::npos && left.find("coppiced") == std::string::npos,
                 left.c_str());
      }
    }
  }

  void noJargon() {
    // Words of the protocol and of programmers that a member need not know.
    const std::regex jargon(
        R"(\b(null|invalid|exception|errno|payload|envelope|hash|merkle|beacon|epoch|roster|quorum|replica|seat|socket|protobuf|deserial\w*|column [0-9]|cohort|fault|ring)\b)",
        std::regex::icase);
    for (const Fault fault : allFaults()) {
      const Sentence sentence = sentenceFor(fault);
      for (const std::string_view text : {sentence.what, sentence.advice}) {
        QVERIFY2(!std::regex_search(std::string(text), jargon), std::string(text).c_str());
      }
    }
  }

  void thePlaceIsNamedForTheUsersInput() {
    const Error csv{Fault::BadCsv, "line 3: 2 of 7 fields"};
    QVERIFY(plainText(csv, false).find("(line 3: 2 of 7 fields).") != std::string::npos);
    QVERIFY(plainText({Fault::NotFound, "/no/file.csv"}, false).find("(/no/file.csv).") != std::string::npos);
    const Error storage{Fault::Storage, "sqlite: 14"};
    QVERIFY(plainText(storage, false).find("sqlite") == std::string::npos);
    QVERIFY(plainText(storage, true).find("(sqlite: 14).") != std::string::npos);
  }

  void exitCodesAreStable() {
    const std::map<Fault, int> expected = {
        {Fault::BadCommand, 2},     {Fault::WrongPassphrase, 3}, {Fault::BadCsv, 3},       {Fault::UnknownDataset, 3},
        {Fault::WrongInvite, 3},    {Fault::UsedInvite, 3},      {Fault::BadSpaceFile, 3}, {Fault::ColumnMissing, 3},
        {Fault::RingOverflow, 3},   {Fault::ForeignOwner, 3},    {Fault::Locked, 4},       {Fault::AlreadyRunning, 4},
        {Fault::NotInitialised, 4}, {Fault::NotJoined, 4},       {Fault::NoConsent, 4},    {Fault::NotRunning, 5},
        {Fault::Unreachable, 5},    {Fault::DiskFull, 6},        {Fault::DamagedData, 6},  {Fault::NewerDatabase, 6},
        {Fault::CohortTooSmall, 7}, {Fault::TooFewSeats, 7},     {Fault::Timeout, 8},      {Fault::WrongSignature, 9},
        {Fault::WorkerMissing, 10}, {Fault::SandboxMissing, 10}, {Fault::Cancelled, 130},
    };
    for (const auto& [fault, code] : expected) QCOMPARE(static_cast<int>(exitCodeFor(fault)), code);
    const std::set<int> documented = {2, 3, 4, 5, 6, 7, 8, 9, 10, 130};
    for (const Fault fault : allFaults()) QVERIFY(documented.contains(static_cast<int>(exitCodeFor(fault))));
  }

  void tablesAlignByCharacters() {
    Table table({{"Name"}, {"Rows", Align::Right}});
    table.addRow({"Übung", "12"});
    table.addRow({"a\x1b[31mb", "4000"});
    QCOMPARE(table.text(), std::string("Name     Rows\nÜbung      12\na�[31mb  4000\n"));
  }

  void quantities() {
    QCOMPARE(formatBytes(999), std::string("999 B"));
    QCOMPARE(formatBytes(1400), std::string("1.4 kB"));
    QCOMPARE(formatBytes(999'999), std::string("1.0 MB"));
    QCOMPARE(formatDuration(400), std::string("0.4 s"));
    QCOMPARE(formatDuration(200'000), std::string("3 min 20 s"));
    QCOMPARE(printable("a\nb\xC2\x85z"), std::string("a�b�z"));
    QCOMPARE(printable("safe\u202Egpj.exe \u2066x\u200F"), std::string("safe�gpj.exe �x�"));
  }
};

QTEST_APPLESS_MAIN(SentencesTest)
#include "sentences_test.moc"
