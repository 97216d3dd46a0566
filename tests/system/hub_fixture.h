#pragma once
/// A real coppice-hub on a directory of its own, and clients that talk to it.
#include <sys/resource.h>

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "base/require.h"
#include "crypto/random.h"
#include "system/exit_code.h"
#include "transport/event_loop.h"
#include "transport/hub_client.h"
#include "transport/zmq_link.h"
#include "wire/invite.h"
#include "wire/space_file.h"

namespace coppice::tests {

inline constexpr int patienceMs = 30'000;

struct Outcome {
  int code = -1;
  QByteArray out;
  QByteArray err;
};

inline QString program() { return QStringLiteral(COPPICE_BINARY_DIR "/bin/coppice-hub"); }

inline Outcome runHub(const QStringList& arguments) {
  QProcess process;
  process.start(program(), arguments);
  require(process.waitForFinished(patienceMs), "the command ends");
  return {exitCodeOf(process), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// A running `coppice-hub serve`; killed at the end of the test whatever happens.
class Hub {
 public:
  explicit Hub(const QString& directory, std::uint64_t fileSizeLimit = 0) {
    if (fileSizeLimit > 0) {
      m_process.setChildProcessModifier([fileSizeLimit] {
        const rlimit limit{fileSizeLimit, fileSizeLimit};
        setrlimit(RLIMIT_FSIZE, &limit);
      });
    }
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(program(), {QStringLiteral("serve"), directory});
    m_ready = m_process.waitForStarted(patienceMs) && m_process.waitForReadyRead(patienceMs) &&
              m_process.readLine().startsWith("listening on tcp://127.0.0.1:");
  }
  ~Hub() { killNow(); }
  bool ready() const { return m_ready; }
  void killNow() {
    m_process.kill();
    m_process.waitForFinished(patienceMs);
  }
  int terminate() {
    m_process.terminate();
    return m_process.waitForFinished(patienceMs) ? exitCodeOf(m_process) : -1;
  }

 private:
  QProcess m_process;
  bool m_ready = false;
};

struct Space {
  QTemporaryDir parent;
  QString directory = parent.path() + QStringLiteral("/space");
  wire::SpaceFile file;

  Space() {
    const Outcome made = runHub({QStringLiteral("init"), directory, QStringLiteral("--name"), QStringLiteral("Test"),
                                 QStringLiteral("--listen"), QStringLiteral("tcp://127.0.0.1:0")});
    require(made.code == 0, "init succeeds");
    file = *wire::readSpaceFile((directory + QStringLiteral("/space.json")).toStdString());
  }
  std::vector<wire::Invite> invites(int count) {
    const Outcome printed =
        runHub({QStringLiteral("invite"), directory, QStringLiteral("--count"), QString::number(count)});
    std::vector<wire::Invite> codes;
    for (const QByteArray& line : printed.out.trimmed().split('\n')) {
      codes.push_back(std::move(*wire::parseInvite(line.toStdString(), file.space())));
    }
    return codes;
  }
};

struct Client {
  explicit Client(const Space& space)
      : hub(loop, transport::makeZmqLink(loop, space.file.address, space.file.hubCurveKey, random), random,
            {space.file.space(), space.file.hubKey}, identity,
            {{},
             [this](const transport::LogBatch& batch) {
               for (const auto& record : batch.records) entries.push_back(record.envelope);
             },
             {}}) {
    hub.start();
  }
  SystemClock clock;
  crypto::SystemRandom random;
  crypto::Identity identity = crypto::Identity::generate(random);
  transport::EventLoop loop{clock};
  std::vector<Bytes> entries;
  transport::HubClient hub;
};

}  // namespace coppice::tests
