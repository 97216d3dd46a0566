// Hub and provider attack together; the seats are honest, but where a test says so. No second set is released, nobody
// contributes beyond the repetition rule of protocol.md §6, and what the attackers signed stays with those whom they
// showed it.
#include "scenarios/attack.h"

using namespace coppice;
using namespace coppice::doubles;
using catalogue::RoundKind;

namespace {

/// What a complicit hub puts into the log counts for nobody, and nobody does anything for it.
void nobodyTakesPart(Attack& attack, const QString& entry, const Bytes& envelope) {
  const std::uint64_t index = attack.space.sequencer().size();
  const auto heard = attack.space.sent().size();
  attack.space.hubWrites(envelope);
  attack.waitUntilAllHaveRead(index);
  for (std::size_t i = 0; i < attack.space.size(); ++i) {
    const auto& refused = attack.space.member(i).node->mirror().follower().refused();
    QVERIFY2(!refused.empty() && refused.back().index == index, "a member took the forged entry for good");
    QVERIFY(refused.back().signer.has_value());  // named
    QVERIFY(attack.space.roundAt(i) == nullptr);
  }
  QCOMPARE(attack.space.sent().size(), heard);
  expectEvidenceShown(attack, entry, attack.space.member(0).node->mirror().follower().refused().back());
}

}  // namespace

class OneSetAttackTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// Each half of the seats hears only itself, and one half never hears of one contributor.
  void hubSplitsTheSeatsIntoHalves_certifiesNothing() {
    Attack attack;
    const MemberKey hidden = attack.key(attack.contributorWithoutSeat());
    for (std::uint32_t rank = 0; rank < 8; ++rank) {
      hubWithholds(attack, attack.seatHolder(rank), [&attack, rank, hidden](const wire::PeerEnvelope& peer) {
        if (std::holds_alternative<wire::Share>(peer.message)) return rank < 4 && peer.sender == hidden;
        const auto from = attack.tree().rankOf(0, peer.sender);
        return from && (*from < 4) != (rank < 4);
      });
    }
    const RoundId round = attack.openTrain();
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("GroupIncomplete"));
    VERIFY_UNBROKEN(attack);
    QVERIFY(attack.messagesOf<wire::Have>(round) > 0);  // the seats did their part
    QCOMPARE(attack.messagesOf<wire::ColumnSum>(round), std::size_t{0});
  }

  /// Both replicas of one mask column never get one contributor's share.
  void hubHidesAContributorFromOneColumn_theOthersAreSummedExactly() {
    Attack attack;
    const std::size_t victim = attack.contributorWithoutSeat();
    for (const std::uint32_t rank : {2U, 3U}) {
      hubWithholds(attack, attack.seatHolder(rank), [hidden = attack.key(victim)](const wire::PeerEnvelope& peer) {
        return peer.sender == hidden && std::holds_alternative<wire::Share>(peer.message);
      });
    }
    attack.openTrain();
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
    VERIFY_UNBROKEN(attack);
    QCOMPARE(attack.provider.counted().size(), std::size_t{11});
    auto& reports = attack.space.member(victim).reports;
    attack.space.waitFor("the victim knows the outcome", [&reports] { return !reports.empty(); });
    QVERIFY(reports.back().contributed && !reports.back().counted);
  }

  /// One seat is shown a log in which the certificate is another entry. It releases nothing, finds the fork with the
  /// next entry, and holds a head that the hub signed and cannot explain.
  void hubForksTheLogForOneSeat_theSeatStopsWithTheEvidence() {
    Attack attack;
    const std::size_t victim = attack.seatHolder(1);
    auto& one = attack.space.member(victim);
    bool forked = false;
    one.tap.incoming = [&](const wire::HubReply& reply) {
      const auto* entries = std::get_if<wire::Entries>(&reply);
      if (entries == nullptr || forked) return std::vector{reply};
      return std::vector<wire::HubReply>{rewritten(attack, one, *entries, [&](Bytes envelope) {
        if (isEntry<wire::GroupCertificate>(attack.space, envelope)) {
          envelope.push_back(0);
          forked = true;
        }
        return envelope;
      })};
    };
    attack.openTrain();
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
    VERIFY_UNBROKEN(attack);
    QVERIFY(forked);
    for (const SentMessage& message : attack.space.sent()) {
      const auto* sum = std::get_if<wire::ColumnSum>(&message.peer.message);
      QVERIFY(sum == nullptr || sum->rank != 1 || message.from != victim);
    }
    attack.space.waitFor("the victim finds the fork",
                         [&one] { return one.node->client().state() == transport::ConnectionState::Refused; });
    QCOMPARE(one.node->client().reason()->fault, Fault::LogForked);
    const auto heads = [&] {
      const auto& fork = one.node->fork();
      if (!fork) return false;
      const auto followed = wire::openHead(attack.space.root().hub, fork->followed);
      const auto proof = wire::openHead(attack.space.root().hub, fork->shown);
      return followed && proof && followed->size <= proof->size && followed->root != proof->root;
    };
    QVERIFY(heads());
    // Also after a restart: the proof is kept, and this hub hears nothing any more.
    const std::uint64_t entriesBefore = attack.space.sequencer().size();
    one.tap.incoming = nullptr;
    attack.space.restart(victim);
    QCOMPARE(one.node->client().state(), transport::ConnectionState::Refused);
    QCOMPARE(one.node->client().reason()->fault, Fault::LogForked);
    QVERIFY(heads());
    QCOMPARE(one.node->client().sentBytes(), std::uint64_t{0});
    QCOMPARE(attack.space.sequencer().size(), entriesBefore);
    // Both heads, of one size and signed by the hub, differ: the victim kept one, everybody else has the other.
    const auto kept = storage::LogStore(*one.logDatabase).head();
    QVERIFY(kept && *kept);
    const auto shown = wire::openHead(attack.space.root().hub, *wire::decodeHead(**kept));
    QVERIFY(shown.has_value());
    const auto real = wire::openHead(attack.space.root().hub, attack.space.sequencer().head(shown->size));
    QVERIFY(real.has_value() && real->root != shown->root);
  }

  /// The hub takes the certificate and does not log it. Without a proof of inclusion no seat releases anything, so the
  /// same round may be asked for again.
  void hubWithholdsTheCertificate_nothingIsReleased() {
    Attack attack;
    std::size_t withheld = 0;
    for (std::uint32_t rank = 0; rank < 8; ++rank)
      keepFromTheLog<wire::GroupCertificate>(attack, attack.seatHolder(rank), [&](const Bytes&) { ++withheld; });
    const wire::RoundOpen open = attack.provider.plan(RoundKind::Train, 1);
    const RoundId round = attack.provider.open(open);
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("GroupIncomplete"));
    VERIFY_UNBROKEN(attack);
    QVERIFY(withheld > 0);
    QVERIFY(attack.messagesOf<wire::Ballot>(round) > 0);
    QCOMPARE(attack.messagesOf<wire::ColumnSum>(round), std::size_t{0});
    wire::RoundOpen again = attack.provider.plan(RoundKind::Train, 1);
    QVERIFY(again.model == open.model);
    QVERIFY(!attack.provider.tryEntry(again));
  }

  /// The hub keeps the certificate back until the provider has repeated the round, and logs it then: a second set of
  /// the same updates, with every vote it needs. Its round is over by its result, so no seat releases it.
  void hubLogsAWithheldCertificateAfterTheRepeat_nothingIsReleasedTwice() {
    Attack attack;
    Bytes withheld;
    const std::size_t late = attack.contributorWithoutSeat();
    attack.space.member(late).policy.granted = false;  // so that the two sets differ
    for (std::uint32_t rank = 0; rank < 8; ++rank)
      keepFromTheLog<wire::GroupCertificate>(attack, attack.seatHolder(rank),
                                             [&](const Bytes& envelope) { withheld = envelope; });
    const RoundId first = attack.openTrain();
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("GroupIncomplete"));
    QVERIFY(!withheld.empty());
    for (std::uint32_t rank = 0; rank < 8; ++rank) attack.space.member(attack.seatHolder(rank)).tap.outgoing = nullptr;
    attack.space.member(late).policy.granted = true;
    const RoundId repeat = attack.openTrain();
    QVERIFY(first != repeat);
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
    VERIFY_UNBROKEN(attack);
    QCOMPARE(attack.provider.counted().size(), std::size_t{12});
    nobodyTakesPart(attack, QStringLiteral("GroupCertificate"), withheld);
    for (std::size_t i = 0; i < attack.space.size(); ++i) {
      const auto& refused = attack.space.member(i).node->mirror().follower().refused();
      QCOMPARE(outcomeText(refused.back().why.fault), QStringLiteral("DeadlinePassed"));
      QVERIFY(attack.space.member(i).node->log().round(first)->certificates.empty());
    }
    QCOMPARE(attack.messagesOf<wire::ColumnSum>(first), std::size_t{0});
    VERIFY_UNBROKEN(attack);  // the total of the repeat is what it was
  }

  /// Two seats, provider and hub make up a certificate that leaves three members out, with every vote there is.
  void hubForgesACertificateOfASmallerSet_itCountsForNobody() {
    Attack attack;
    const std::size_t slow = attack.contributorWithoutSeat();
    attack.space.member(slow).training->hold();  // no certificate before the forged one
    const RoundId round = attack.openTrain();
    attack.space.waitFor("everybody else has shared", [&] { return attack.messagesOf<wire::Receipt>(round) > 60; });
    const wire::AgreedSet set{{0, 1, 2, 3, 4, 5, 6, 7, 8}, {}, 9};
    wire::GroupCertificate forged{round, 0, 0, set.places, set.headerRoot, set.count, {}};
    for (std::uint32_t rank = 0; rank < 8; ++rank) {
      // Ranks 0 and 1 are accomplices; the votes of the others can only be signed by somebody else.
      const auto& signer =
          rank < 2 ? *attack.space.member(attack.seatHolder(rank)).identity : attack.provider.identity();
      forged.votes.push_back(wire::signPeer(signer, attack.space.root().space, round, 0, wire::Vote{rank, 0, set}));
    }
    const std::size_t accomplice = attack.seatHolder(0);
    const std::uint64_t index = attack.space.sequencer().size();
    attack.space.hubWrites(
        wire::signEntry(*attack.space.member(accomplice).identity, attack.space.root().space, forged));
    attack.waitUntilAllHaveRead(index);
    for (std::size_t i = 0; i < attack.space.size(); ++i) {
      QVERIFY(attack.space.member(i).node->log().round(round)->certificates.empty());
      const auto& named = attack.space.member(i).node->mirror().follower().refusedBySigner();
      QVERIFY(named.contains(attack.key(accomplice)));
    }
    expectEvidenceShown(attack, QStringLiteral("GroupCertificate"),
                        attack.space.member(slow).node->mirror().follower().refused().back());
    QCOMPARE(attack.messagesOf<wire::ColumnSum>(round), std::size_t{0});
    attack.space.member(slow).training->letGo();
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
    VERIFY_UNBROKEN(attack);
    QVERIFY(attack.provider.counted().size() >= 11);
  }

  void hubServesTwoModelsToTwoPeople_data() {
    QTest::addColumn<bool>("leavesToo");
    QTest::newRow("other bytes under the name of the model") << false;
    QTest::newRow("other bytes and the list of their hashes") << true;
  }
  void hubServesTwoModelsToTwoPeople() {
    QFETCH(bool, leavesToo);
    Attack attack;
    const std::size_t victim = attack.contributorWithoutSeat();
    unsigned replaced = 0;
    attack.space.member(victim).tap.incoming = [&](const wire::HubReply& reply) {
      wire::HubReply shown = reply;
      if (auto* chunk = std::get_if<wire::BlobChunk>(&shown)) {
        chunk->chunk.back() ^= 1U;
        ++replaced;
      } else if (auto* status = std::get_if<wire::BlobStatus>(&shown); status != nullptr && leavesToo) {
        for (Digest& leaf : status->leaves) {
          leaf.data()[0] ^= 1U;
          ++replaced;
        }
      }
      return std::vector{shown};
    };
    attack.openTrain();
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
    VERIFY_UNBROKEN(attack);
    QVERIFY(replaced > 0);
    QCOMPARE(attack.provider.counted().size(), std::size_t{11});
    QVERIFY(!attack.isCounted(victim));
    auto& reports = attack.space.member(victim).reports;
    attack.space.waitFor("the victim knows the outcome", [&reports] { return !reports.empty(); });
    QVERIFY(!reports.back().contributed && reports.back().declined.has_value());
  }

  void hubServesAnotherBodyToOneBodySeat_theReplicaServes_data() {
    QTest::addColumn<int>("rank");
    QTest::addColumn<bool>("leavesToo");
    QTest::newRow("to the first, one body") << 0 << false;
    QTest::newRow("to its replica, one body") << 1 << false;
    QTest::newRow("to its replica, every body and the list of its hashes") << 1 << true;
  }
  void hubServesAnotherBodyToOneBodySeat_theReplicaServes() {
    QFETCH(int, rank);
    QFETCH(bool, leavesToo);
    Attack attack;
    const std::size_t victim = attack.seatHolder(static_cast<std::uint32_t>(rank));
    const auto& bodies = attack.space.uploadsOf(attack.contributorWithoutSeat());
    unsigned replaced = 0;
    attack.space.member(victim).tap.incoming = [&](const wire::HubReply& reply) {
      wire::HubReply shown = reply;
      auto* chunk = std::get_if<wire::BlobChunk>(&shown);
      auto* status = std::get_if<wire::BlobStatus>(&shown);
      if (chunk != nullptr && !bodies.empty() && crypto::blobIdOf(chunk->chunk) == bodies.front()) {
        chunk->chunk.front() ^= 1U;
        ++replaced;
      } else if (status != nullptr && leavesToo && status->sizeBytes == attack.provider.context().bodyBytes) {
        for (Digest& leaf : status->leaves) {
          leaf.data()[0] ^= 1U;
          ++replaced;
        }
      }
      return std::vector{shown};
    };
    attack.openTrain();
    expectEverybody(attack);
    QVERIFY(replaced > 0);
    for (const SentMessage& message : attack.space.sent())
      QVERIFY(message.from != victim || !std::holds_alternative<wire::ColumnSum>(message.peer.message));
  }

  void hubServesAnotherSumToTheProvider_theReplicaServes_data() {
    QTest::addColumn<int>("columns");
    QTest::newRow("of one mask column") << 1;
    QTest::newRow("of every column") << 4;
  }
  /// What the first voter of a column uploaded reaches the provider with one bit changed.
  void hubServesAnotherSumToTheProvider_theReplicaServes() {
    QFETCH(int, columns);
    Attack attack;
    const auto firstSums = [&attack, columns] {
      std::map<std::uint32_t, BlobId> first;
      for (const SentMessage& one : attack.space.sent()) {
        const auto* sum = std::get_if<wire::ColumnSum>(&one.peer.message);
        const bool hit = sum != nullptr && sum->sealed && (columns == 4 || sum->column == 2);
        if (hit) first.emplace(sum->column, sum->sealed->blob);
      }
      return first;
    };
    std::set<std::uint32_t> replaced;
    attack.provider.tap().incoming = [&](const wire::HubReply& reply) {
      wire::HubReply shown = reply;
      if (auto* chunk = std::get_if<wire::BlobChunk>(&shown)) {
        const BlobId served = crypto::blobIdOf(chunk->chunk);
        for (const auto& [column, blob] : firstSums()) {
          if (blob != served) continue;
          chunk->chunk.back() ^= 1U;
          replaced.insert(column);
        }
      }
      return std::vector{shown};
    };
    attack.openTrain();
    expectEverybody(attack);
    QCOMPARE(replaced.size(), static_cast<std::size_t>(columns));
    for (const std::uint32_t column : replaced) {
      std::set<std::uint32_t> uploaders;
      for (const SentMessage& one : attack.space.sent()) {
        const auto* sum = std::get_if<wire::ColumnSum>(&one.peer.message);
        if (sum != nullptr && sum->column == column && sum->sealed) uploaders.insert(sum->rank);
      }
      QCOMPARE(uploaders.size(), std::size_t{2});
    }
  }

  /// The statistics of a member depend on its data alone, whatever model the provider names with them.
  void providerAsksForStatisticsAgainUnderAnotherModel() {
    Attack attack;
    attack.provider.open(attack.provider.plan(RoundKind::Statistics, 1));
    QCOMPARE(outcomeText(attack.provider.finish()), QStringLiteral("completed"));
    const wire::RoundOpen again = attack.provider.plan(RoundKind::Statistics, 2);
    QVERIFY(again.model != attack.provider.state().open.model);
    QCOMPARE(attack.provider.tryEntry(again), std::optional(Fault::Replayed));
    nobodyTakesPart(attack, QStringLiteral("RoundOpen"), attack.provider.sign(again));
    QCOMPARE(outcomeText(attack.provider.round(2)), QStringLiteral("completed"));  // training is another matter
    VERIFY_UNBROKEN(attack);
  }

  void providerOpensASecondRoundOnTheSameModel() {
    Attack attack;
    QCOMPARE(outcomeText(attack.provider.round(1)), QStringLiteral("completed"));
    const wire::RoundOpen again = attack.provider.plan(RoundKind::Train, 1);
    QCOMPARE(attack.provider.tryEntry(again), std::optional(Fault::Replayed));
    nobodyTakesPart(attack, QStringLiteral("RoundOpen"), attack.provider.sign(again));
    attack.provider.openEpoch();  // nor in a newly drawn epoch
    nobodyTakesPart(attack, QStringLiteral("RoundOpen"),
                    attack.provider.sign(attack.provider.plan(RoundKind::Train, 1)));
    QCOMPARE(outcomeText(attack.provider.round(2)), QStringLiteral("completed"));
    VERIFY_UNBROKEN(attack);
  }

  void providerDrawsEpochsBeyondTheirMaximum() {
    ProviderOptions options = Attack::quick;
    options.epochsMax = 1;
    Attack attack(options);
    const std::int64_t deadlineMs = attack.space.clock().wall().value + 20'000;
    const wire::EpochOpen second{attack.provider.request(), 2, deadlineMs, 8};
    QCOMPARE(attack.provider.tryEntry(second), std::optional(Fault::EpochsExhausted));
    const std::uint64_t before = attack.space.sequencer().size();
    nobodyTakesPart(attack, QStringLiteral("EpochOpen"), attack.provider.sign(second));
    QCOMPARE(attack.space.sequencer().size(), before + 1);  // no Join behind it
    QCOMPARE(attack.space.log().epochs().size(), std::size_t{1});
    QCOMPARE(attack.space.log().epochs().begin()->second.joins.size(), std::size_t{12});
  }
};

QTEST_GUILESS_MAIN(OneSetAttackTest)
#include "one_set_attack_test.moc"
