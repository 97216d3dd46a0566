#pragma once
/// A real agent and its command line on a home of its own, without a data space.
#include <QFile>
#include <QFloat16>  // a json is compared: it looks at every overload
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "system/exit_code.h"

namespace coppice::tests {

class LoneAgent {
 protected:
  using json = nlohmann::json;
  struct Run {
    int code = -1;
    json answer;
  };

  static QString program(const char* name) { return QStringLiteral(COPPICE_BINARY_DIR "/bin/") + QLatin1String(name); }

  void freshHome() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_home = m_folder->filePath(QStringLiteral("home"));
  }

  void startAgent() {
    m_agent.start(program("coppiced"), {QStringLiteral("--home"), m_home});
    QVERIFY(m_agent.waitForStarted());
    QCOMPARE(ctl({"status", "--wait", "running", "--timeout", "10"}).code, 0);
  }

  Run ctl(std::initializer_list<const char*> arguments, const char* secret = nullptr) {
    QStringList list = {QStringLiteral("--home"), m_home, QStringLiteral("--json")};
    for (const char* argument : arguments) list << QString::fromUtf8(argument);
    if (secret != nullptr) list << QStringLiteral("--passphrase-fd") << QStringLiteral("0");
    QProcess process;
    process.start(program("coppicectl"), list);
    if (secret != nullptr) process.write(QByteArray(secret) + '\n');
    process.closeWriteChannel();
    if (!process.waitForFinished(30'000)) return {};
    return {exitCodeOf(process), json::parse(process.readAllStandardOutput().toStdString(), nullptr, false)};
  }

  void killAgent() {
    m_agent.kill();
    m_agent.waitForFinished();
  }

  std::string csv(const char* name, const std::string& content) {
    QFile file(m_folder->filePath(QLatin1String(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(content)) < 0) return {};
    return file.fileName().toStdString();
  }

  json datasets() { return ctl({"datasets"}).answer["datasets"]; }
  json status() { return ctl({"status"}).answer; }

  std::unique_ptr<QTemporaryDir> m_folder;
  QString m_home;
  QProcess m_agent;
};

}  // namespace coppice::tests
