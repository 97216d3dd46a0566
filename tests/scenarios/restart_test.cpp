// What a member's program finds on its disk when it starts again: what it may go on with, and what must be gone.
#include "scenarios/attack.h"
#include "storage/journal.h"

using namespace coppice;
using namespace coppice::doubles;

namespace {

/// Twelve members and one group, before the first epoch.
struct Young {
  Young() { provider.publish(); }
  QTemporaryDir folder{scratchTemplate()};
  MemorySpace space{12, folder.path().toStdString()};
  SmallProvider provider{space, Attack::quick};

  const protocol::EpochState& epoch() const { return *provider.log().epoch(provider.epoch()); }
  bool joined(std::size_t member) { return epoch().joinOf(space.member(member).identity->key()) != nullptr; }
};

std::vector<std::string> scopesOf(MemorySpace::Member& member, const char* prefix) {
  return *storage::KeyValueJournal(*member.database).scopes(prefix);
}

}  // namespace

class RestartTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// After a restore the journal may be missing votes: no part in an epoch that was opened before, but in the next.
  void aRestoredMemberTakesNoSeatBeforeTheNextEpoch() {
    Young young;
    constexpr std::size_t restored = 3;
    constexpr std::int64_t hourMs = 3'600'000;
    young.space.restart(restored, young.space.clock().wall().value + hourMs);
    young.provider.openEpoch();
    QVERIFY(!young.joined(restored));
    QVERIFY(young.epoch().tree->seatsOf(young.space.member(restored).identity->key()).empty());
    young.space.restart(restored, young.space.clock().wall().value);
    young.provider.openEpoch();
    QVERIFY(young.joined(restored));
    QVERIFY(!young.provider.round(1));
    QVERIFY(young.provider.counted().contains(young.space.member(restored).identity->key()));
  }

  /// A backup is put back into an epoch that its member had joined: the votes it cast before may be missing in it, so
  /// it says nothing there, neither as contributor nor as seat, and the others go on without it.
  void aRestoredMemberWhoseJoinIsLoggedSaysNothingInThatEpoch() {
    Attack attack;
    const std::size_t restored = attack.seatHolder(3);
    attack.space.restart(restored, attack.space.clock().wall().value);
    const std::size_t uploaded = attack.space.uploadsOf(restored).size();
    const std::uint64_t entries = attack.space.sequencer().size();
    const RoundId round = attack.openTrain();
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
    VERIFY_UNBROKEN(attack);
    QVERIFY(attack.messagesOf<wire::Share>(round) > 0);  // the trace has this round
    QVERIFY(std::none_of(attack.space.sent().begin(), attack.space.sent().end(),
                         [restored](const SentMessage& one) { return one.from == restored; }));
    QCOMPARE(attack.space.uploadsOf(restored).size(), uploaded);
    QCOMPARE(attack.space.member(restored).training->asked(), std::size_t{0});
    const auto logged = attack.space.sequencer().batch(entries);
    QVERIFY(logged && logged->entries.size() >= 3);  // RoundOpen, certificate, result
    for (const wire::LogRecord& record : logged->entries)
      QVERIFY(wire::openEnvelope(wire::Purpose::LogEntry, record.envelope)->signer != attack.key(restored));
    QCOMPARE(attack.provider.counted().size(), std::size_t{11});
    QVERIFY(!attack.isCounted(restored));
    attack.provider.openEpoch();
    // Joined is all that is sure: the new tree has fewer seats than members.
    QVERIFY(attack.provider.log().epoch(attack.provider.epoch())->joinOf(attack.key(restored)) != nullptr);
    QCOMPARE(outcomeText(attack.provider.round(2)), QStringLiteral("completed"));
    VERIFY_UNBROKEN(attack);
    QVERIFY(attack.isCounted(restored));
  }

  /// The Join is in the log, but the program was killed before it heard so. It joins again with the same key and nonce,
  /// so it can reveal, and open what is sealed to it.
  void aJoinThatWasSentBeforeTheKillStillHolds() {
    Young young;
    constexpr std::size_t killed = 5;
    auto& one = young.space.member(killed);
    const auto usual = one.tap.left;
    bool killing = false;
    one.tap.left = [&](const wire::HubCall& call) {
      usual(call);
      const auto* append = std::get_if<wire::Append>(&call);
      if (append == nullptr || killing || !isEntry<wire::Join>(young.space, append->envelope)) return;
      killing = true;
      young.space.loop().post([&young] { young.space.restart(killed); });
    };
    young.provider.openEpoch();
    QVERIFY(killing);
    QVERIFY(young.joined(killed));
    QVERIFY(!young.provider.round(1));
    QCOMPARE(young.provider.counted().size(), std::size_t{12});
    QVERIFY(young.provider.totalIsExact());
  }

  /// A round ends while a member's program is not running: nothing of it stays on that disk, and the key of an epoch
  /// goes when the next one is opened.
  void whatAKilledProgramLeftIsSwept() {
    Attack attack;
    const std::size_t killed = attack.seatHolder(1);
    auto& one = attack.space.member(killed);
    const RoundId round = attack.openTrain();
    const std::string scope = "round:" + round.hex();
    attack.space.waitFor("the seat has journaled its vote", [&] {
      return storage::KeyValueJournal(*one.database)
          .get(scope, asBytes("seat/0/vote"))
          .value_or(std::nullopt)
          .has_value();
    });
    QCOMPARE(scopesOf(one, "round:").front(), scope);
    one.node->stop();  // as good as dead: the others end the round
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
    attack.space.restart(killed);
    attack.space.waitFor("the journal of the round is swept", [&] { return scopesOf(one, "round:").empty(); });
    const std::string epoch = "epoch:" + attack.provider.epoch().hex();
    QCOMPARE(scopesOf(one, "epoch:"), std::vector<std::string>{epoch});
    const auto blobs = one.node->blobs().list();
    QVERIFY(blobs.has_value());
    const auto& terms = attack.provider.log().request(attack.provider.request())->terms;
    for (const auto& [id, bytes] : *blobs)
      QVERIFY(id == terms.recipe || id == terms.notice || id == attack.provider.state().open.model);
    attack.provider.openEpoch();
    attack.space.waitFor("the old key is gone", [&] {
      const auto scopes = scopesOf(one, "epoch:");
      return scopes.size() == 1 && scopes.front() != epoch;
    });
  }
};

QTEST_GUILESS_MAIN(RestartTest)
#include "restart_test.moc"
