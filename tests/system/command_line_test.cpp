// Command lines that people get wrong: every program says so in one line, with the documented exit code, and does
// nothing.
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <QDir>
#include <QFloat16>  // a json is compared: it looks at every overload
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <array>
#include <nlohmann/json.hpp>

#include "system/exit_code.h"

using namespace coppice::tests;

using nlohmann::json;

namespace {

constexpr std::array programs = {"coppice-hub",  "coppice-provider", "coppicectl",   "coppiced",
                                 "coppice-demo", "coppice",          "coppice-bench"};

struct Outcome {
  int code = -1;
  QByteArray out;
  QByteArray err;
};

}  // namespace

class CommandLineTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;

  /// input: what standard input is; empty: nothing.
  Outcome run(const QString& program, const QStringList& arguments, const QString& input = {}) {
    QProcess process;
    process.setChildProcessModifier([] { setsid(); });  // no terminal to ask on, whoever runs the tests
    if (!input.isEmpty()) process.setStandardInputFile(input);
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("COPPICE_HOME"), m_folder.filePath(QStringLiteral("home")));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_folder.path());
    process.start(QStringLiteral(COPPICE_BINARY_DIR "/bin/") + program, arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(20'000)) return {};
    return {exitCodeOf(process), process.readAllStandardOutput(), process.readAllStandardError()};
  }

 private Q_SLOTS:
  void wrongCommandLinesAreRefusedInOneLine_data() {
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char* program, std::initializer_list<const char*> arguments) {
      QStringList list;
      for (const char* one : arguments) list << QString::fromUtf8(one);
      QTest::addRow("%s %s", program, qPrintable(list.join(QLatin1Char(' ')).left(60)))
          << QString::fromUtf8(program) << list;
    };
    const std::string longName(100'000, 'x');
    for (const char* program : programs) {
      row(program, {"--nonsense"});
      row(program, {"nonsense"});
      row(program, {longName.c_str()});
      row(program, {"\xff\xfe"});
      row(program, {"two\nlines \x1b[31m"});
    }
    for (const char* program : {"coppice-hub", "coppice-provider", "coppicectl"}) {
      row(program, {});
      row(program, {""});
      row(program, {"status", "--json", "--json=maybe"});
    }
    row("coppiced", {"--home"});
    row("coppicectl", {"status", "--wait", "sunshine"});
    row("coppicectl", {"status", "--timeout", "soon"});
    row("coppicectl", {"activity", "--last", "-1"});
    row("coppicectl", {"activity", "--last", "99999999999999999999"});
    row("coppicectl", {"show"});
    row("coppicectl", {"show", "a", "b"});
    row("coppicectl", {"grant"});
    row("coppicectl", {"reset"});
    row("coppicectl", {"backup"});
    row("coppicectl", {"explain", "r", "--dataset", "d", "--row", "0"});
    row("coppicectl", {"renew", "r", "--until", "2027-02-31"});
    row("coppicectl", {"renew", "r", "--until", "tomorrow"});
    row("coppicectl", {"pause", "--for", "4000d"});
    row("coppicectl", {"pause", "--for", "9223372036854775807d"});
    row("coppicectl", {"restore"});
    row("coppicectl", {"unlock", "--passphrase-fd", "x"});
    row("coppicectl", {"unlock", "--passphrase-fd", "0", "--key-file", "f"});
    row("coppicectl", {"import", "f", "--separator", "|"});
    row("coppice-hub", {"init"});
    row("coppice-hub", {"invite", "d", "--count", "many"});
    row("coppice-hub", {"invite", "d", "--kind", "robot"});
    row("coppice-hub", {"serve", "d", "--ready-fd", "x"});
    row("coppice-hub", {"log", "d", "--report", "f"});
    row("coppice-provider", {"publish"});
    row("coppice-provider", {"publish", "d", "r", "--rounds", "x"});
    row("coppice-provider", {"run", "d"});
    row("coppice-demo", {"--members", "x"});
    row("coppice", {"--home"});
    row("coppice", {""});
    row("coppice-bench", {"--turns", "0"});
    row("coppice-bench", {"--only", "nonsense"});
  }
  void wrongCommandLinesAreRefusedInOneLine() {
    QFETCH(QString, program);
    QFETCH(QStringList, arguments);
    const Outcome plain = run(program, arguments);
    QCOMPARE(plain.code, 2);
    QVERIFY2(!plain.err.trimmed().isEmpty() && !plain.err.trimmed().contains('\n'), plain.err);
    QVERIFY2(plain.err.size() < 2000, QByteArray::number(plain.err.size()));
    QVERIFY(plain.out.isEmpty());
    // Nothing was made.
    QVERIFY(QDir(m_folder.path()).isEmpty());
  }

  void rightOnesAreNot() {
    for (const char* program : programs) {
      for (const char* option : {"--help", "--version"}) {
        const Outcome shown = run(QString::fromUtf8(program), {QString::fromUtf8(option)});
        QCOMPARE(shown.code, 0);
        QVERIFY(shown.out.contains("coppice") && shown.err.isEmpty());
      }
    }
  }

  /// These get as far as the agent, which is not there.
  void datesAndDurationsAreUnderstood() {
    for (const char* duration : {"7200s", "4000m", "2d", "3650d"})
      QCOMPARE(
          run(QStringLiteral("coppicectl"), {QStringLiteral("pause"), QStringLiteral("--for"), QLatin1String(duration)})
              .code,
          5);
    for (const char* date : {"2027-03-31", "2028-02-29"})
      QCOMPARE(run(QStringLiteral("coppicectl"),
                   {QStringLiteral("renew"), QStringLiteral("r"), QStringLiteral("--until"), QLatin1String(date)})
                   .code,
               5);
  }

  /// On a terminal a consent is asked for, and a question has no place in JSON.
  void grantAsJsonOnATerminalNeedsYes() {
    const int master = posix_openpt(O_RDWR | O_NOCTTY);
    QVERIFY(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0);
    const QString terminal = QString::fromUtf8(ptsname(master));
    QStringList grant = {QStringLiteral("--json"), QStringLiteral("grant"), QStringLiteral("r"),
                         QStringLiteral("--dataset"), QStringLiteral("d")};
    const Outcome asked = run(QStringLiteral("coppicectl"), grant, terminal);
    QCOMPARE(asked.code, 2);
    QCOMPARE(json::parse(asked.out.toStdString())["error"]["detail"], "grant --json asks nothing: add --yes");
    grant << QStringLiteral("--yes");
    QCOMPARE(run(QStringLiteral("coppicectl"), grant, terminal).code, 5);  // it got to the agent, which is not there
    close(master);
  }

  void withoutATerminalASecretNamesItsOption() {
    const Outcome recover = run(QStringLiteral("coppicectl"), {QStringLiteral("recover")});
    QCOMPARE(recover.code, 2);
    QVERIFY2(recover.err.contains("no terminal to ask on; use --recovery-key-fd"), recover.err);
    const Outcome unlock = run(QStringLiteral("coppicectl"), {QStringLiteral("unlock")});
    QCOMPARE(unlock.code, 2);
    QVERIFY2(unlock.err.contains("use --passphrase-fd or --key-file"), unlock.err);
  }

  /// Started by hand, it has nobody to talk to.
  void theWorkerWithoutAnOwnerEndsAtOnce() {
    for (const QStringList& arguments :
         {QStringList(), QStringList{QStringLiteral("--memory-mb=x")}, QStringList{QStringLiteral("nonsense")}}) {
      const Outcome ended = run(QStringLiteral("coppice-worker"), arguments);
      QVERIFY(ended.code > 0 && ended.code < 128);
      QVERIFY(ended.out.isEmpty());
    }
  }

  /// No more of a space file is read than one may hold.
  void aSpaceFileWithoutEndIsRefused() {
    const Outcome joined = run(QStringLiteral("coppicectl"),
                               {QStringLiteral("--json"), QStringLiteral("join"), QStringLiteral("/dev/zero"),
                                QStringLiteral("--invite"), QStringLiteral("x")});
    QCOMPARE(joined.code, 3);
    QCOMPARE(json::parse(joined.out.toStdString())["error"]["detail"], "/dev/zero is larger than a space file");
  }
};

QTEST_APPLESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
