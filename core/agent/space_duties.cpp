// What the log asks of a member: SpaceNode's duties from Request to RoundResult, in the order of protocol.md §4–6.
#include <algorithm>

#include "agent/space_node.h"
#include "base/limits.h"
#include "base/log.h"
#include "protocol/epoch_sequencer.h"
#include "protocol/round_encoding.h"
#include "tree/beacon.h"

namespace coppice::agent {

using protocol::EpochPhase;

namespace {
constexpr std::int64_t epochLifeMs = 86'400'000;  // the log takes no RoundOpen of an older epoch
}  // namespace

void SpaceNode::reconcile() {
  for (const auto& [id, request] : log().requests()) attend(request);
  // Rounds that ended, also those of requests that were closed meanwhile.
  std::vector<RoundId> ended;
  for (const auto& [id, node] : m_rounds) {
    const protocol::RoundState* round = log().round(id);
    if (round->closed(logNowMs())) {
      ended.push_back(id);
    } else {
      reconcileAt(round->open.roundEndMs);
    }
  }
  for (const RoundId& id : ended) closeRound(*log().round(id));
  destroyOldKeys();
  sweepRounds();
  m_events.changed();
}

void SpaceNode::attend(const protocol::RequestState& request) {
  if (request.closed) {
    if (!m_closedSeen.insert(request.id).second) return;
    m_shelf->recall(request);
    return m_events.requestClosed(request.id, *request.closed);
  }
  if (!enrolled()) return;
  m_shelf->want(request);
  if (request.epochs.empty()) return;
  const protocol::EpochState& epoch = *log().epoch(request.epochs.back());
  if (epoch.openedMs < m_setup.ignoreEpochsBeforeMs) return;
  if (epoch.phase == EpochPhase::Joining) considerJoin(request, epoch);
  if (epoch.phase == EpochPhase::Revealing) considerReveal(epoch);
  if (epoch.phase == EpochPhase::Frozen) considerRound(request, epoch);
}

void SpaceNode::considerJoin(const protocol::RequestState& request, const protocol::EpochState& epoch) {
  if (epoch.joinOf(m_tools.self.key()) != nullptr || m_joining.contains(epoch.id)) return;
  if (!log().member(m_tools.self.key())->live(logNowMs()) || logNowMs() >= epoch.open.joinDeadlineMs) return;
  const ShelvedRequest* shelved = m_shelf->find(request.id);
  const bool contribute = shelved != nullptr && m_tools.policy.contributes(request.id, *shelved);
  const std::uint32_t seatOffer = std::min(m_tools.policy.seatOffer(), limits::maxSeatOffer);
  if (contribute) return join(epoch, true, seatOffer);
  if (seatOffer == 0) return;
  // Offering seats alone can wait: until then the person may still grant or unlock.
  const std::int64_t lateMs = epoch.openedMs + (epoch.open.joinDeadlineMs - epoch.openedMs) * 4 / 5;
  if (logNowMs() >= lateMs) return join(epoch, false, seatOffer);
  reconcileAt(lateMs);
}

void SpaceNode::join(const protocol::EpochState& epoch, bool contribute, std::uint32_t seatOffer) {
  // On disk before the Join leaves: a restart must still open what is sealed to this epoch. One that was drawn before a
  // restart stays, because its Join may be in the log already.
  const crypto::SealPair* known = epochKey(epoch.id);
  std::optional<Digest> nonce = epochNonce(epoch.id);
  if (known == nullptr || !nonce) {
    crypto::SealPair drawn = crypto::SealPair::generate(m_tools.random);
    nonce.emplace();
    m_tools.random.fill({nonce->data(), Digest::size});
    const Done kept = [&]() -> Done {
      COPPICE_TRY(storage::Transaction transaction, storage::Transaction::begin(m_tools.database));
      COPPICE_CHECK(m_journal.put(epochScope(epoch.id), asBytes("seal"), drawn.secret()));
      COPPICE_CHECK(m_journal.put(epochScope(epoch.id), asBytes("nonce"), nonce->view()));
      return transaction.commit();
    }();
    if (!kept) return logError("cannot join an epoch: " + kept.error().detail);
    m_epochKeys.erase(epoch.id);
    known = &m_epochKeys.emplace(epoch.id, std::move(drawn)).first->second;
    m_keptEpochs.insert(epoch.id);
  }
  const crypto::SealPair& pair = *known;
  m_joining.insert(epoch.id);
  const wire::Join entry{.epoch = epoch.id,
                         .protocolVersion = limits::protocolVersion,
                         .sealKey = pair.key(),
                         .contribute = contribute,
                         .seatOffer = seatOffer,
                         .nonceCommit = tree::commitmentOf(*nonce),
                         .head = m_mirror.head()};
  announce(epoch.request, wire::signEntry(m_tools.self, m_setup.root.space, entry), epoch.open.joinDeadlineMs,
           [this, id = epoch.id] { m_joining.erase(id); });
}

void SpaceNode::considerReveal(const protocol::EpochState& epoch) {
  const auto& committee = epoch.committee;
  const MemberKey& self = m_tools.self.key();
  if (std::find(committee.begin(), committee.end(), self) == committee.end() || epoch.reveals.contains(self)) return;
  if (!m_revealed.insert(epoch.id).second) return;
  const auto nonce = epochNonce(epoch.id);
  if (!nonce) return logError("the nonce of an epoch is gone, it cannot be revealed");
  announce(epoch.request, wire::signEntry(m_tools.self, m_setup.root.space, wire::Reveal{epoch.id, *nonce}),
           epoch.closedMs + protocol::revealWindowMs, [this, id = epoch.id] { m_revealed.erase(id); });
}

void SpaceNode::considerRound(const protocol::RequestState& request, const protocol::EpochState& epoch) {
  if (epoch.rounds.empty() || epoch.joinOf(m_tools.self.key()) == nullptr) return;
  const protocol::RoundState& round = *log().round(epoch.rounds.back());
  const auto running = m_rounds.find(round.id);
  if (running != m_rounds.end()) return follow(round, *running->second);
  if (m_finished.contains(round.id) || round.closed(logNowMs())) return;
  const ShelvedRequest* shelved = m_shelf->find(request.id);
  if (shelved != nullptr) openRound(request, epoch, round, *shelved);
}

std::set<MemberKey> SpaceNode::silentContributors(const protocol::EpochState& epoch,
                                                  const protocol::RoundState& round) const {
  if (round.open.number < 2) return {};
  const protocol::RoundState& last = *log().round(epoch.rounds.at(round.open.number - 2));
  if (!last.certificates.contains(epoch.tree->root().number)) return {};
  const std::set<MemberKey> counted = log().countedContributors(last);
  std::set<MemberKey> silent;
  for (const protocol::JoinState& one : epoch.joins) {
    if (one.join.contribute && !counted.contains(one.member)) silent.insert(one.member);
  }
  return silent;
}

void SpaceNode::openRound(const protocol::RequestState& request, const protocol::EpochState& epoch,
                          const protocol::RoundState& round, const ShelvedRequest& shelved) {
  const crypto::SealPair* key = epochKey(epoch.id);
  if (key == nullptr) return;
  const bool contributor = epoch.tree->placeOf(m_tools.self.key()).has_value();
  if (!contributor && epoch.tree->seatsOf(m_tools.self.key()).empty()) return;
  const auto encoding = protocol::encodingFor(shelved.recipe, round.open.kind, request.terms.parameters);
  if (!encoding) return logError("round cannot be encoded: " + encoding.error().detail);
  RoundNode::Setup setup{.context = {}, .request = request.id, .epoch = epoch.id, .encoding = *encoding};
  setup.context = {.space = m_setup.root.space,
                   .round = round.id,
                   .open = round.open,
                   .parameters = request.terms.parameters,
                   .tree = epoch.tree,
                   .sealKeys = {},
                   .provider = request.provider,
                   .providerSealKey = request.terms.providerSealKey,
                   .bodyBytes = encoding->shape().wireBytes(),
                   .silent = silentContributors(epoch, round)};
  for (const protocol::JoinState& one : epoch.joins) setup.context.sealKeys[one.member] = one.join.sealKey;
  auto node = std::make_unique<RoundNode>(
      std::move(setup), RoundTools{m_tools.self, *key, m_blobs, m_journal, m_tools.random, m_tools.trainer, *this});
  RoundNode& opened = *node;
  m_rounds[round.id] = std::move(node);
  // By time, not by what the copy of the log holds: a loss of power may have taken its newest entries.
  const bool before = !m_firstHeardMs || round.openedMs < *m_firstHeardMs;
  opened.open(contributor, before ? RoundNode::Start::AfterRestart : RoundNode::Start::Fresh);
  follow(round, opened);
  std::deque<protocol::Arrived> early;
  std::swap(early, m_early);
  m_earlyBytes = 0;
  for (protocol::Arrived& message : early) deliver(message);
  reconcileAt(round.open.roundEndMs);
}

void SpaceNode::follow(const protocol::RoundState& round, RoundNode& node) {
  auto& seen = m_certificatesSeen[round.id];
  for (const auto& [group, certified] : round.certificates) {
    if (seen.insert(group).second) node.certified({certified.id, certified.certificate});
  }
}

void SpaceNode::closeRound(const protocol::RoundState& round) {
  const auto found = m_rounds.find(round.id);
  RoundNode& node = *found->second;
  RoundReport report;
  report.request = node.request();
  report.round = round.id;
  report.number = round.open.number;
  report.kind = round.open.kind;
  report.seats = node.context().tree->seatsOf(m_tools.self.key()).size();
  report.sent = node.traffic();
  if (const auto notices = m_noticeBytes.extract(report.request)) report.sent.logBytes += notices.mapped();
  report.outcome = round.result ? round.result->outcome : std::optional(Fault::ProviderGone);
  report.counted = log().countedContributors(round).contains(m_tools.self.key());
  if (const auto* state = node.contributor()) {
    report.contributed = state->shared;
    // A restart in the middle of the round forgets the count, not that the numbers had left.
    if (state->shared) report.sent.maskedBytes = node.context().bodyBytes;
    if (report.sent.maskedBytes > 0) {
      for (const tree::Seat& seat : node.context().group(state->place.group).seats)
        if (seat.column == 0 && seat.holder != m_tools.self.key()) report.bodyReaders.insert(seat.holder);
    }
    report.withdrawn = std::holds_alternative<protocol::contributor::Withdrawing>(state->phase);
    if (const auto* declined = std::get_if<protocol::contributor::Declined>(&state->phase)) {
      report.declined = declined->why;
      report.withdrawn = !declined->why.has_value();
    }
  }
  node.end();
  m_sweepDue = true;
  if (node.contributor() != nullptr) report.withdrawal = node.contributor()->proof;
  m_finished.insert(round.id);
  m_certificatesSeen.erase(round.id);
  m_wakes.erase(round.id);
  m_wakeTimes.erase(round.id);
  m_rounds.erase(found);
  m_events.roundEnded(report);
}

/// §3: the X25519 key of an epoch is destroyed when the epoch ends: at the next one, at the end of the request, or
/// after a day, when no round may be opened in it any more.
void SpaceNode::destroyOldKeys() {
  for (auto kept = m_keptEpochs.begin(); kept != m_keptEpochs.end();) {
    const EpochId id = *kept;
    const protocol::EpochState* epoch = log().epoch(id);
    const protocol::RequestState* request = epoch == nullptr ? nullptr : log().request(epoch->request);
    const bool current = request != nullptr && !request->closed && request->epochs.back() == id &&
                         epoch->phase != EpochPhase::Failed && logNowMs() <= epoch->openedMs + epochLifeMs;
    const bool needed = std::any_of(m_rounds.begin(), m_rounds.end(),
                                    [&](const auto& one) { return log().round(one.first)->epoch == id; });
    // An epoch that the log does not know yet: the copy of the log may be older than the journal.
    if (epoch == nullptr || current || needed) {
      ++kept;
      continue;
    }
    m_epochKeys.erase(id);
    if (const Done removed = m_journal.removeScope(epochScope(id)); !removed)
      logWarning("epoch key: " + removed.error().detail);
    kept = m_keptEpochs.erase(kept);
  }
}

/// What a killed program left of rounds that are over: votes, sealed seeds, bodies and sums; also what arrived after
/// its round had ended, and the models that were trained on.
void SpaceNode::sweepRounds() {
  if (!m_sweepDue || !m_rounds.empty() || !m_courier->idle()) return;
  const auto left = m_journal.scopes("round:");
  if (!left) return logWarning("journal: " + left.error().detail);
  for (const std::string& scope : *left) {
    const auto id = RoundId::fromHexText(scope.substr(scope.find(':') + 1));
    const protocol::RoundState* round = id ? log().round(*id) : nullptr;
    if (round == nullptr || !round->closed(logNowMs())) return;  // goes on, or the log is still on its way
    if (const Done removed = m_journal.removeScope(scope); !removed)
      return logWarning("journal: " + removed.error().detail);
  }
  const auto blobs = m_blobs.list();
  if (!blobs) return logWarning("blobs: " + blobs.error().detail);
  const std::set<BlobId> needed = neededBlobs();
  for (const auto& [id, bytes] : *blobs) {
    if (needed.contains(id)) continue;
    if (const Done removed = m_blobs.remove(id); !removed) logWarning("blob: " + removed.error().detail);
  }
  m_sweepDue = false;
}

/// Recipes and notices, what a provider left when it closed a request, and the model that the next round may go on
/// with.
std::set<BlobId> SpaceNode::neededBlobs() const {
  std::set<BlobId> needed;
  for (const auto& [id, request] : log().requests()) {
    needed.insert({request.terms.recipe, request.terms.notice});
    if (request.closed) {
      if (request.closed->model) needed.insert(*request.closed->model);
      if (request.closed->card) needed.insert(*request.closed->card);
    } else if (!request.epochs.empty()) {
      for (const RoundId& round : log().epoch(request.epochs.back())->rounds) {
        const protocol::RoundState& state = *log().round(round);
        if (!state.closed(logNowMs()) || round == log().epoch(request.epochs.back())->rounds.back())
          needed.insert(state.open.model);
      }
    }
  }
  return needed;
}

std::optional<Digest> SpaceNode::epochNonce(const EpochId& epoch) const {
  const auto stored = m_journal.get(epochScope(epoch), asBytes("nonce"));
  return stored && *stored ? Digest::fromBytes(**stored) : std::nullopt;
}

const crypto::SealPair* SpaceNode::epochKey(const EpochId& epoch) {
  const auto known = m_epochKeys.find(epoch);
  if (known != m_epochKeys.end()) return &known->second;
  auto stored = m_journal.get(epochScope(epoch), asBytes("seal"));
  if (!stored || !*stored) return nullptr;
  auto pair = crypto::SealPair::fromSecret(**stored);
  crypto::wipe(**stored);
  if (!pair) return nullptr;
  return &m_epochKeys.emplace(epoch, std::move(*pair)).first->second;
}

}  // namespace coppice::agent
