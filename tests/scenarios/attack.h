#pragma once
/// A data space of twelve members and one group (with 26: of two groups under a root) in which a test makes somebody
/// attack, and what must hold whatever it does: the honest keep every promise, one set at most is released, and a
/// completed round has the exact total.
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "base/require.h"
#include "catalogue/vector_layout.h"
#include "crypto/tree_hash.h"
#include "doubles/small_provider.h"

namespace coppice::doubles {

/// What a liar says instead of one message.
using Messages = std::vector<wire::PeerMessage>;

/// In memory where there is such a place: twelve databases that wait for a disk would make rounds slow.
inline QString scratchTemplate() {
  const QString memory = QStringLiteral("/dev/shm");
  return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + QStringLiteral("/coppice-XXXXXX");
}

struct Attack {
  /// Long enough for twelve members on a busy machine, short enough to wait for.
#if defined(__SANITIZE_THREAD__)
  static constexpr ProviderOptions quick{.havesMs = 20'000, .deltaMs = 500};
#elif defined(__SANITIZE_ADDRESS__)
  static constexpr ProviderOptions quick{.havesMs = 8'000, .deltaMs = 300};
#else
  static constexpr ProviderOptions quick{.havesMs = 4'000, .deltaMs = 200};
#endif

  explicit Attack(ProviderOptions options = quick, std::size_t members = 12, Random* random = nullptr)
      : space(members, folder.path().toStdString(), random), provider(space, options) {
    provider.begin();
  }

  const tree::ExecutionTree& tree() const { return *provider.log().epoch(provider.epoch())->tree; }
  const tree::Group& group() const { return tree().root(); }
  std::size_t seatHolder(std::uint32_t rank) const { return seatHolder(group(), rank); }
  std::size_t seatHolder(const tree::Group& of, std::uint32_t rank) const {
    return space.indexOf(of.seats.at(rank).holder);
  }
  MemberKey key(std::size_t member) { return space.member(member).identity->key(); }
  bool isCounted(std::size_t member) { return provider.counted().contains(key(member)); }
  /// Contributors without a seat. There are some: twelve members hold eight seats, 26 hold 24.
  std::vector<std::size_t> idle() const {
    std::vector<std::size_t> members;
    for (const tree::Group& leaf : tree().groups())
      for (const MemberKey& one : leaf.contributors)
        if (tree().seatsOf(one).empty()) members.push_back(space.indexOf(one));
    return members;
  }
  std::size_t contributorWithoutSeat() const { return idle().at(0); }
  void waitUntilAllHaveRead(std::uint64_t index) {
    space.waitFor("everybody has read the entry", [&] {
      for (std::size_t i = 0; i < space.size(); ++i)
        if (space.member(i).node->mirror().size() <= index) return false;
      return true;
    });
  }

  RoundId openTrain(float weight = 1) { return provider.open(provider.plan(catalogue::RoundKind::Train, weight)); }

  template <typename Message>
  std::size_t messagesOf(const RoundId& round) const {
    return static_cast<std::size_t>(
        std::count_if(space.sent().begin(), space.sent().end(), [&round](const SentMessage& one) {
          return one.peer.round == round && std::holds_alternative<Message>(one.peer.message);
        }));
  }

  /// Empty when nothing promised was broken in the newest round.
  QString broken() {
    for (const std::string& one : space.checker().violations()) return QString::fromStdString(one);
    const protocol::RoundState& round = provider.state();
    for (const SentMessage& one : space.sent()) {
      const auto* sum = std::get_if<wire::ColumnSum>(&one.peer.message);
      if (sum == nullptr || one.peer.round != round.id) continue;
      const auto certified = round.certificates.find(one.peer.group);
      if (certified == round.certificates.end() || certified->second.id != sum->certificate)
        return QStringLiteral("a sum was released without its certificate");
    }
    if (round.result && !round.result->outcome && !provider.totalIsExact())
      return QStringLiteral("the total is not that of the listed contributors");
    return {};
  }

  QTemporaryDir folder{scratchTemplate()};
  MemorySpace space;
  SmallProvider provider;
};

#define VERIFY_UNBROKEN(attack)                       \
  do {                                                \
    const QString finding = (attack).broken();        \
    QVERIFY2(finding.isEmpty(), qPrintable(finding)); \
  } while (false)

/// Whether an envelope of the log holds an entry of this kind.
template <typename Entry>
bool isEntry(const MemorySpace& space, BytesView envelope) {
  const auto opened = wire::openEnvelope(wire::Purpose::LogEntry, envelope);
  if (!opened) return false;
  const auto entry = wire::decodeEntry(space.root().space, opened->payload);
  return entry && std::holds_alternative<Entry>(*entry);
}

/// What this member would tell the log of a kind never gets there; `kept` sees it.
template <typename Entry>
void keepFromTheLog(Attack& attack, std::size_t member, std::function<void(const Bytes&)> kept = {}) {
  auto& outgoing = attack.space.member(member).tap.outgoing;
  outgoing = [&attack, before = outgoing, kept = std::move(kept)](const wire::HubCall& call) {
    const auto* append = std::get_if<wire::Append>(&call);
    if (append == nullptr || !isEntry<Entry>(attack.space, append->envelope))
      return before ? before(call) : std::vector{call};
    if (kept) kept(append->envelope);
    return std::vector<wire::HubCall>{};
  };
}

/// A batch of the log with other envelopes, as the hub itself would sign it for this member.
inline wire::Entries rewritten(const Attack& attack, const MemorySpace::Member& member, wire::Entries entries,
                               const std::function<Bytes(const Bytes&)>& rewrite) {
  transport::LogFrontier frontier = member.node->client().frontier();
  for (wire::LogRecord& record : entries.entries) {
    record.envelope = rewrite(record.envelope);
    frontier.append(crypto::merkleLeaf(wire::logLeafBytes(record.time.value, record.envelope)));
  }
  entries.head =
      wire::signHead(attack.space.hubIdentity(), {frontier.size(), frontier.root(), entries.entries.back().time});
  return entries;
}

/// What the hub does to the messages it relays to one member.
inline void hubWithholds(Attack& attack, std::size_t from, std::function<bool(const wire::PeerEnvelope&)> withheld) {
  attack.space.member(from).tap.incoming = [&attack, withheld = std::move(withheld)](const wire::HubReply& reply) {
    const auto* relayed = std::get_if<wire::Relayed>(&reply);
    if (relayed != nullptr) {
      const auto peer = wire::openPeer(attack.space.root().space, relayed->message);
      if (peer && withheld(*peer)) return std::vector<wire::HubReply>{};
    }
    return std::vector{reply};
  };
}

inline QString outcomeText(const std::optional<Fault>& outcome) {
  return outcome ? QString::fromStdString(std::string(faultName(*outcome))) : QStringLiteral("completed");
}

/// What the operator's own command prints as evidence.
inline QByteArray evidencePrinted(const Attack& attack, const QStringList& options) {
  QProcess log;
  log.start(QStringLiteral(COPPICE_BINARY_DIR "/bin/coppice-hub"),
            QStringList{QStringLiteral("log"), QString::fromStdString(attack.space.hubDirectory().string()),
                        QStringLiteral("--disputes")} +
                options);
  require(log.waitForFinished() && log.exitCode() == 0, "coppice-hub shows the evidence");
  return log.readAllStandardOutput();
}

inline std::vector<QJsonObject> evidenceShown(const Attack& attack, const QStringList& options = {}) {
  std::vector<QJsonObject> shown;
  const QByteArray printed = evidencePrinted(attack, QStringList{QStringLiteral("--json")} + options);
  const QJsonArray list = QJsonDocument::fromJson(printed).array();
  for (const QJsonValue& one : list) shown.push_back(one.toObject());
  return shown;
}

/// A steward reads without a program who is accused of what, by whom, and which statements say so.
inline void expectEvidenceReadable(const Attack& attack) {
  const QString text = QString::fromUtf8(evidencePrinted(attack, {}));
  const auto has = [&text](const std::string& part) { return text.contains(QString::fromStdString(part)); };
  for (const auto& one : attack.space.log().disputes()) {
    QVERIFY2(has("Filed by:  " + one.reporter.hex()), qPrintable(text));
    QVERIFY(has("Proves:    "));
    QVERIFY(has("Round:     " + one.dispute.round.hex()));
    QVERIFY(has("Epoch:     " + attack.space.log().round(one.dispute.round)->epoch.hex()));
    if (!one.dispute.accused.isZero()) QVERIFY(has("Accused:   " + one.dispute.accused.hex()));
    for (const Bytes& statement : {one.dispute.first, one.dispute.second}) {
      const auto opened = wire::openPeer(attack.space.root().space, statement);
      QVERIFY2(has("Statement: " + std::string(wire::messageName(opened->message)) + ", signed by " +
                   opened->sender.hex() + ", hash " + wire::envelopeIdOf(statement).hex()),
               qPrintable(text));
    }
  }
}

/// The evidence in the log is shown, each piece with both statements. what: of which kind all of it is.
inline void expectEvidenceShown(const Attack& attack, const QString& what) {
  const auto& logged = attack.space.log().disputes();
  QVERIFY(!logged.empty());
  const auto shown = evidenceShown(attack);
  QCOMPARE(shown.size(), logged.size());
  for (std::size_t at = 0; at < logged.size(); ++at) {
    const wire::Dispute& dispute = logged[at].dispute;
    QCOMPARE(shown[at][QStringLiteral("what")].toString(), what);
    QCOMPARE(shown[at][QStringLiteral("accused")].toString().toStdString(), dispute.accused.hex());
    QCOMPARE(shown[at][QStringLiteral("reporter")].toString().toStdString(), logged[at].reporter.hex());
    QCOMPARE(shown[at][QStringLiteral("first")].toString().toStdString(), toHex(dispute.first));
    QCOMPARE(shown[at][QStringLiteral("second")].toString().toStdString(), toHex(dispute.second));
  }
  expectEvidenceReadable(attack);
}

/// So is an entry that somebody signed and the rules refuse: the newest one of the log.
inline void expectEvidenceShown(const Attack& attack, const QString& entry, const protocol::RefusedEntry& refused) {
  const auto shown = evidenceShown(attack);
  QVERIFY(!shown.empty());
  QCOMPARE(shown.back()[QStringLiteral("what")].toString(), QStringLiteral("refused entry"));
  QCOMPARE(shown.back()[QStringLiteral("entry")].toString(), entry);
  QCOMPARE(shown.back()[QStringLiteral("index")].toInteger(), static_cast<qint64>(refused.index));
  QCOMPARE(shown.back()[QStringLiteral("fault")].toString(), outcomeText(refused.why.fault));
  QCOMPARE(shown.back()[QStringLiteral("accused")].toString().toStdString(), refused.signer->hex());
}

/// The round completes with all twelve.
inline void expectEverybody(Attack& attack) {
  QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
  VERIFY_UNBROKEN(attack);
  QCOMPARE(attack.provider.counted().size(), std::size_t{12});
}

/// Accused once or more, by others.
inline void expectNamed(Attack& attack, std::size_t liar) {
  QVERIFY(!attack.space.log().disputes().empty());
  for (const auto& one : attack.space.log().disputes()) {
    QCOMPARE(one.dispute.accused, attack.key(liar));
    QVERIFY(one.reporter != attack.key(liar));
  }
}

}  // namespace coppice::doubles
