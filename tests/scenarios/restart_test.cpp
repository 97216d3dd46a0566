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
    attack.space.waitFor("the seat has journaled its vote", [&] { return scopesOf(one, "round:").size() == 1; });
    QCOMPARE(scopesOf(one, "round:").front(), scope);
    one.node->stop();  // as good as dead: the others end the round
    attack.provider.finish();
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
